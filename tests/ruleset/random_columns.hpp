#pragma once

#include "tests/ruleset/random_packs.hpp"

/// What the rows of a random pack can be about.
namespace kansrijk::ruleset::test {

inline constexpr int first_year = 2021;  ///< of the pack's heading (packs.cpp)
inline constexpr int last_year = 2024;

/// A fact or a derived name: what it can be, for whoever writes cells about it.
struct About {
  std::string name;
  std::vector<reference::Value> values;  ///< those in order first, rising; a cell may name any of them in any season
  std::size_t ordered = 0;
  bool can_be_missing = false;
  bool number = false;
  std::string unit;
  long step = 1000;  ///< of a number
  bool per_moment = false;
};

struct RandomColumns {
  RandomPack pack;  ///< without rows
  std::vector<About> columns;
  std::map<std::string, std::string> dated;  ///< column → its dated parameter
};

RandomColumns random_columns(Chance& chance);

}  // namespace kansrijk::ruleset::test
