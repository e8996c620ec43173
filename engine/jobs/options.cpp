#include "jobs/options.hpp"

#include <array>

namespace kansrijk::jobs {
namespace {

constexpr std::array<std::string_view, 8> names{"run",   "check", "review",     "bridge",
                                                "match", "audit", "registered", "odds"};

}  // namespace

std::string_view name(Command command) {
  return names.at(static_cast<std::size_t>(command));
}

std::optional<Command> parse_command(std::string_view text) {
  for (std::size_t c = 0; c < names.size(); ++c) {
    if (names[c] == text) return static_cast<Command>(c);
  }
  return std::nullopt;
}

}  // namespace kansrijk::jobs
