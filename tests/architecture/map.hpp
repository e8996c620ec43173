#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "tests/architecture/tree.hpp"

/// The map of the rooms: the table of engine/README.md, and what CMake makes of it.
namespace kansrijk::architecture {

struct Room {
  std::string name;
  std::set<std::string> may_use;      ///< rooms
  std::set<std::string> third_party;  ///< as the table calls them
};

/// The rows of the table, `tools` included.
std::vector<Room> table(const Tree& tree);
const Room* find(const std::vector<Room>& rooms, const std::string& name);

/// What kansrijk_room(NAME SOURCES … USES … LIBRARIES …) of a room says.
struct Target {
  std::string name;
  std::vector<std::string> sources, uses, libraries;
};
std::optional<Target> target(const Tree& tree, const std::string& room);

/// The rooms of engine/CMakeLists.txt, from the bottom up.
std::vector<std::string> build_order(const Tree& tree);

/// engine/README.md has at most 80 lines, its table names exactly the rooms that are there, and these are built, each
/// after the rooms it may use, under its own name.
Complaints map_is_true(const Tree& tree);

}  // namespace kansrijk::architecture
