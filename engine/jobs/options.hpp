#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/dates.hpp"
#include "base/message.hpp"
#include "domain/placement.hpp"

namespace kansrijk::jobs {

enum class Command : std::uint8_t { run, check, review, bridge, match, audit, registered, odds };
std::string_view name(Command command);
std::optional<Command> parse_command(std::string_view text);

/// What a person asked for on the command line.
struct Options {
  std::filesystem::path season;
  Language language = Language::nl;
  std::optional<std::string> mechanism;  ///< instead of the policy's
  std::optional<std::string> policy;     ///< instead of the season's
  std::vector<std::string> rules;        ///< files of packs that take the place of those with the same id
  bool proposal = false;                 ///< the rules are under discussion: their stored cases may come out otherwise
  bool signals = true;                   ///< false: leave them out whatever the season says
  std::optional<Ties> ties;              ///< in the stages that draw, instead of the policy's
  std::optional<FamilyDraw> family;      ///< instead of the policy's
  std::vector<std::string> compare;   ///< odds: other policies on the same draws, each `POLICY` or `POLICY:MECHANISM`
  std::uint32_t draws = 1000;         ///< odds
  std::optional<std::uint64_t> seed;  ///< instead of the season's
  std::optional<Date> today;
  std::filesystem::path administration;  ///< registered: an export of the school's administration
  /// Called before each step, with its name; for progress on a terminal.
  std::function<void(const Message&)> progress;
};

}  // namespace kansrijk::jobs
