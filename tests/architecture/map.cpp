#include "tests/architecture/map.hpp"

#include <algorithm>
#include <regex>
#include <sstream>

#include "tests/architecture/text.hpp"

namespace kansrijk::architecture {
namespace {

constexpr std::size_t most_lines = 80;

std::string trimmed(const std::string& text) {
  const std::size_t from = text.find_first_not_of(' ');
  return from == std::string::npos ? "" : text.substr(from, text.find_last_not_of(' ') - from + 1);
}

/// The cells of `| a | b |`; empty for any other line.
std::vector<std::string> cells(const std::string& line) {
  std::vector<std::string> out;
  if (!line.starts_with("|")) return out;
  std::istringstream in(line.substr(1));
  for (std::string cell; std::getline(in, cell, '|');) out.push_back(trimmed(cell));
  return out;
}

std::set<std::string> comma_separated(const std::string& text) {
  std::set<std::string> out;
  std::istringstream in(text);
  for (std::string item; std::getline(in, item, ',');) {
    if (!trimmed(item).empty()) out.insert(trimmed(item));
  }
  return out;
}

/// Folders of engine/ with a CMakeLists.txt.
std::set<std::string> folders(const Tree& tree) {
  std::set<std::string> out;
  for (const SourceFile& file : tree.files()) {
    static const std::regex pattern("engine/([^/]+)/CMakeLists.txt");
    std::smatch match;
    if (std::regex_match(file.path, match, pattern)) out.insert(match[1]);
  }
  return out;
}

void order_complaints(const std::vector<Room>& rooms, const std::vector<std::string>& order, Complaints& complaints) {
  for (const Room& room : rooms) {
    if (room.name == "tools") continue;
    const auto place = std::find(order.begin(), order.end(), room.name);
    for (const std::string& used : room.may_use) {
      if (std::find(order.begin(), place, used) == place)
        complaints.push_back("engine/README.md: " + room.name + " uses " + used + ", which is not below it");
    }
  }
}

}  // namespace

std::vector<Room> table(const Tree& tree) {
  std::vector<Room> rooms;
  const SourceFile* readme = tree.find("engine/README.md");
  if (readme == nullptr) return rooms;
  std::istringstream in(readme->text);
  bool inside = false;
  for (std::string line; std::getline(in, line);) {
    const std::vector<std::string> row = cells(line);
    if (row.size() < 4) {
      inside = false;
    } else if (row[0] == "room") {
      inside = true;
    } else if (inside && !row[0].starts_with("-")) {
      const std::vector<std::string> used = words(row[2]);
      rooms.push_back({row[0], {used.begin(), used.end()}, comma_separated(row[3])});
    }
  }
  return rooms;
}

const Room* find(const std::vector<Room>& rooms, const std::string& name) {
  const auto found = std::find_if(rooms.begin(), rooms.end(), [&](const Room& room) { return room.name == name; });
  return found == rooms.end() ? nullptr : &*found;
}

std::optional<Target> target(const Tree& tree, const std::string& room) {
  const SourceFile* file = tree.find("engine/" + room + "/CMakeLists.txt");
  if (file == nullptr) return std::nullopt;
  const std::string text = without_cmake_comments(file->text);
  static const std::regex call(R"(kansrijk_room\(([^)]*)\))");
  std::smatch match;
  if (!std::regex_search(text, match, call)) return std::nullopt;
  Target found;
  std::vector<std::string>* into = nullptr;
  for (const std::string& word : words(match[1].str())) {
    if (word == "SOURCES" || word == "USES" || word == "LIBRARIES") {
      into = word == "SOURCES" ? &found.sources : word == "USES" ? &found.uses : &found.libraries;
    } else if (into == nullptr) {
      found.name = word;
    } else {
      into->push_back(word);
    }
  }
  return found;
}

std::vector<std::string> build_order(const Tree& tree) {
  const SourceFile* file = tree.find("engine/CMakeLists.txt");
  if (file == nullptr) return {};
  const std::string text = without_cmake_comments(file->text);
  static const std::regex loop(R"(foreach\(room ([^)]*)\))");
  std::smatch match;
  return std::regex_search(text, match, loop) ? words(match[1].str()) : std::vector<std::string>{};
}

Complaints map_is_true(const Tree& tree) {
  Complaints complaints;
  const SourceFile* readme = tree.find("engine/README.md");
  if (readme == nullptr) return {"engine/README.md is missing"};
  if (line_at(readme->text, readme->text.size()) > most_lines + 1)
    complaints.push_back("engine/README.md is longer than " + std::to_string(most_lines) + " lines");
  const std::vector<Room> rooms = table(tree);
  const std::vector<std::string> order = build_order(tree);
  const std::set<std::string> there = folders(tree);
  for (const Room& room : rooms) {
    if (room.name != "tools" && there.count(room.name) == 0)
      complaints.push_back("engine/README.md names " + room.name + ", which is not there");
  }
  for (const std::string& room : there) {
    if (find(rooms, room) == nullptr) complaints.push_back("engine/README.md does not name the room " + room);
    if (std::find(order.begin(), order.end(), room) == order.end())
      complaints.push_back("engine/CMakeLists.txt does not build the room " + room);
    const auto built = target(tree, room);
    if (!built || built->name != room)
      complaints.push_back("engine/" + room + "/CMakeLists.txt does not make the room " + room);
  }
  for (const std::string& room : order) {
    if (there.count(room) == 0) complaints.push_back("engine/CMakeLists.txt builds " + room + ", which is not there");
  }
  order_complaints(rooms, order, complaints);
  return complaints;
}

}  // namespace kansrijk::architecture
