#include "domain/records.hpp"

#include <array>

#include "domain/administration.hpp"
#include "domain/policy.hpp"

namespace kansrijk {
namespace {

template <class Enum, std::size_t n>
std::string_view pick(const std::array<std::string_view, n>& names, Enum value) {
  return names.at(static_cast<std::size_t>(value));
}

}  // namespace

std::string_view name(Duty duty) {
  static constexpr std::array<std::string_view, duty_count> names{
      "raise", "reconsider", "none", "exempt", "not-tested-exempt", "pending", "no-test", "human"};
  return pick(names, duty);
}
std::string_view name(DataState state) {
  static constexpr std::array<std::string_view, 3> names{"enough", "thin", "selected"};
  return pick(names, state);
}
std::string_view name(NextStep step) {
  static constexpr std::array<std::string_view, 8> names{"decide",      "judge",         "wait", "give-code",
                                                         "give-reason", "second-reader", "send", "advise"};
  return pick(names, step);
}
std::string_view name(RegisteredFault fault) {
  static constexpr std::array<std::string_view, registered_fault_count> names{"not-entered", "different", "overwritten",
                                                                              "not-in-export", "not-in-season"};
  return pick(names, fault);
}
std::string_view name(ReleasedCell::State state) {
  static constexpr std::array<std::string_view, 5> names{"shown", "at-most", "at-least", "hidden", "not-estimable"};
  return pick(names, state);
}
std::string_view name(Status status) {
  static constexpr std::array<std::string_view, 8> names{"law",           "regulation", "test-board", "agreement",
                                                         "school-policy", "published",  "derived",    "assumption"};
  return pick(names, status);
}

}  // namespace kansrijk
