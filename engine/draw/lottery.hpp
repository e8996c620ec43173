#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace kansrijk::draw {

/// How simulated_lottery gets from a seed to numbers, as it stands in draw.json.
inline constexpr std::string_view simulated_method = "philox4x32-10/fisher-yates/1";

/// Lottery numbers 1 … n, each once, one per pupil in order of pupil_id (bytewise); every order is equally likely. For
/// simulations only: a real draw needs a seed that nobody could know beforehand.
///
/// So that another program can recompute it: numbers[i] starts as i+1 (i = 0 … n−1). For i = n−1, n−2, …, 1 in turn,
/// j = RandomWords(seed, draw).below(i+1), words going on where the previous i stopped, and numbers[i] and numbers[j]
/// change places (Durstenfeld, "Algorithm 235", CACM 1964). draw/random.hpp defines the words. Draw 0 is the draw of a
/// placement; the odds use 0, 1, 2, … O(n). n < 2^32.
std::vector<std::uint32_t> simulated_lottery(std::uint64_t seed, std::uint64_t draw, std::size_t n);

}  // namespace kansrijk::draw
