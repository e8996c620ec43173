#pragma once

#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "base/result.hpp"

/// What the fuzz targets share. A target ends in abort() where something does not hold; the sanitizers see the rest.
namespace kansrijk::fuzz {

inline void must(bool holds) {
  if (!holds) std::abort();
}

/// Problems can be said in both languages, say where they are, and are not without number.
inline void check(const Problems& problems) {
  must(problems.size() < 1500);
  for (const Problem& problem : problems) {
    must(!problem.place.file.empty() && !problem.what.id.empty() && !problem.todo.id.empty());
    must(!say(problem, Language::en).empty() && !say(problem, Language::nl).empty());
  }
}

inline std::string_view text_of(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

}  // namespace kansrijk::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);
