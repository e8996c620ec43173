#pragma once

#include "tests/architecture/tree.hpp"

namespace kansrijk::architecture {

/// No file of C++, CMake, templates or styles has more than 400 lines; headers have #pragma once and no `using
/// namespace`.
Complaints small_and_plain(const Tree& tree);

/// CMake names its sources: no GLOB, every .cpp of a folder of engine, tools and tests stands in the CMakeLists.txt
/// beside it, and every rule pack in that of io.
Complaints sources_are_listed(const Tree& tree);

/// A pragmatic look for law in C++: no calendar year and no number of a rule pack (with two digits or more that count;
/// rules/synth is about invented pupils and does not count) in the code of review, matching, audit and release.
Complaints no_law_in_code(const Tree& tree);

}  // namespace kansrijk::architecture
