#pragma once

#include <cstddef>
#include <filesystem>

namespace kansrijk::bench {

/// Writes a simulated season of `pupils` pupils to `folder`, with every file that a season of role `all` can hold: 28
/// pupils a primary school, a region for every 7,200 of them with 60 secondary schools and 160 offerings, five moments of
/// five domains with 4 % missing, eight preferences within the region, a test with thetas for all, decisions for a third.
/// Values are arithmetic on the index; they have the size and the coherence of real ones, not their meaning.
void write_season(const std::filesystem::path& folder, std::size_t pupils);

}  // namespace kansrijk::bench
