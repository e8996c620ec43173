#include "tests/architecture/arrows.hpp"

#include <algorithm>
#include <array>

#include "tests/architecture/map.hpp"
#include "tests/architecture/text.hpp"

namespace kansrijk::architecture {
namespace {

/// What a name of the table's last column stands for: headers by how they begin, and the target in CMake.
struct Fence {
  std::string name;
  std::vector<std::string> headers;
  std::string library;
};

const std::vector<Fence>& all_fences() {
  static const std::vector<Fence> fences{
      {"Boost.Graph", {"boost/graph/"}, "Boost::headers"},
      {"Boost.Math", {"boost/math/"}, "Boost::headers"},
      {"CLI11", {"CLI/"}, "CLI11::CLI11"},
      {"Eigen", {"Eigen/"}, "Eigen3::Eigen"},
      {"fmt", {"fmt/"}, "fmt::fmt"},
      {"libsodium", {"sodium.h", "sodium/"}, "PkgConfig::sodium"},
      {"libxlsxwriter", {"xlsxwriter.h"}, "PkgConfig::xlsxwriter"},
      {"libzip", {"zip.h"}, "PkgConfig::libzip"},
      {"mustache", {"kainjow/mustache.hpp", "mustache.hpp"}, ""},
      {"nlohmann/json", {"nlohmann/"}, "nlohmann_json::nlohmann_json"},
      {"oneTBB", {"tbb/", "oneapi/"}, "TBB::tbb"},
      {"OpenSSL", {"openssl/"}, "OpenSSL::Crypto"},
      {"pugixml", {"pugixml.hpp"}, "pugixml::pugixml"},
      {"Random123", {"Random123/"}, ""},
      {"SSE2", {"emmintrin.h"}, ""},
      {"the allocator", {"malloc.h"}, ""},
      {"the disk", {"filesystem", "fstream", "fcntl.h", "unistd.h", "sys/"}, ""},
      {"tl::expected", {"tl/expected.hpp"}, ""},
      {"zlib", {"zlib.h"}, "ZLIB::ZLIB"},
  };
  return fences;
}

const Fence* fence_of(const std::string& header) {
  for (const Fence& fence : all_fences()) {
    for (const std::string& begin : fence.headers) {
      if (header.starts_with(begin)) return &fence;
    }
  }
  return nullptr;
}

constexpr std::array job_rooms{"review", "bridge", "matching", "audit", "schools", "release"};
constexpr std::array sees_background{"domain", "audit", "io", "jobs"};

template <class List>
bool contains(const List& list, const std::string& word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

std::string place(const SourceFile& file, const Include& include) {
  return file.path + ":" + std::to_string(include.line) + ": ";
}

void check_table(const Tree& tree, const std::vector<Room>& rooms, Complaints& complaints) {
  for (const Room& room : rooms) {
    for (const std::string& used : room.may_use) {
      if (room.name != "jobs" && room.name != "tools" && contains(job_rooms, used))
        complaints.push_back("engine/README.md lets " + room.name + " use the job room " + used);
    }
    const auto built = target(tree, room.name);
    if (!built) continue;
    for (const std::string& used : built->uses) {
      if (room.may_use.count(used) == 0)
        complaints.push_back("engine/" + room.name + "/CMakeLists.txt: the table does not let it use " + used);
    }
  }
}

void check_libraries(const Target& target, const Room& room, Complaints& complaints) {
  for (const std::string& library : target.libraries) {
    const bool named = std::any_of(all_fences().begin(), all_fences().end(), [&](const Fence& fence) {
      return fence.library == library && room.third_party.count(fence.name) != 0;
    });
    if (!named)
      complaints.push_back("engine/" + room.name + "/CMakeLists.txt: the table does not name " + library + " for it");
  }
}

}  // namespace

Complaints arrows(const Tree& tree) {
  Complaints complaints;
  const std::vector<Room> rooms = table(tree);
  check_table(tree, rooms, complaints);
  for (const SourceFile* file : tree.program()) {
    const std::string name = room_of(*file);
    const Room* room = find(rooms, name);
    const auto built = target(tree, name);
    for (const Include& include : includes(*file)) {
      if (include.angle) continue;
      const std::string used = include.path.substr(0, include.path.find('/'));
      if (used == include.path) {
        complaints.push_back(place(*file, include) + "write \"room/" + include.path + "\"");
      } else if (used != name && (room == nullptr || room->may_use.count(used) == 0)) {
        complaints.push_back(place(*file, include) + name + " may not use " + used);
      } else if (used != name && built && !contains(built->uses, used)) {
        complaints.push_back(place(*file, include) + used + " is not among the USES of " + name);
      }
    }
  }
  return complaints;
}

Complaints fences(const Tree& tree) {
  Complaints complaints;
  const std::vector<Room> rooms = table(tree);
  for (const Room& room : rooms) {
    if (const auto built = target(tree, room.name)) check_libraries(*built, room, complaints);
    for (const std::string& name : room.third_party) {
      const auto known = [&](const Fence& fence) { return fence.name == name; };
      if (std::none_of(all_fences().begin(), all_fences().end(), known))
        complaints.push_back("engine/README.md: no fence is called " + name);
    }
  }
  for (const SourceFile* file : tree.program()) {
    const std::string name = room_of(*file);
    const Room* room = find(rooms, name);
    for (const Include& include : includes(*file)) {
      if (include.path == "domain/background.hpp" && !contains(sees_background, name))
        complaints.push_back(place(*file, include) + name + " may not see who pupils are");
      if (!include.angle) continue;
      const Fence* fence = fence_of(include.path);
      if (fence == nullptr && include.path.find_first_of("./") != std::string::npos) {
        complaints.push_back(place(*file, include) + "no fence is known around <" + include.path + ">");
      } else if (fence != nullptr && (room == nullptr || room->third_party.count(fence->name) == 0)) {
        complaints.push_back(place(*file, include) + name + " may not use " + fence->name);
      }
    }
  }
  return complaints;
}

}  // namespace kansrijk::architecture
