#pragma once

#include <cstddef>
#include <filesystem>

namespace kansrijk::bench {

/// Writes a simulated season of `pupils` pupils to `folder`: 23 a school, 25 trajectory rows and 8 preferences each, one
/// offering for every 120. Values are plain arithmetic on the index; they have the size of real ones, not their meaning.
void write_season(const std::filesystem::path& folder, std::size_t pupils);

}  // namespace kansrijk::bench
