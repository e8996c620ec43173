#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace kansrijk::draw {

/// A stream of 32-bit words that depends on (seed, stream) only: Philox4x32-10 (Salmon, Moraes, Dror and Shaw,
/// "Parallel random numbers: as easy as 1, 2, 3", SC11). The key is the seed; the counter is the number of the block,
/// 0, 1, 2, …, in its first two words and the stream in its last two, lower half first each time; the four words of a
/// block are used in order. For simulations: whoever knows the seed knows every word.
class RandomWords {
 public:
  RandomWords(std::uint64_t seed, std::uint64_t stream) : seed_(seed), stream_(stream) {}

  std::uint32_t next() {
    if (used_ == words_.size()) refill();
    return words_[used_++];
  }

  /// Uniform on 0 … n−1, n >= 1, without bias: a word w is thrown away when w·n mod 2^32 < 2^32 mod n; of the first one
  /// that is not, the result is the whole part of w·n / 2^32 (Lemire, "Fast random integer generation in an interval",
  /// ACM TOMACS 2019). n = 1 uses up one word.
  std::uint32_t below(std::uint32_t n) {
    std::uint64_t product = std::uint64_t{next()} * n;
    if (static_cast<std::uint32_t>(product) < n) {  // only then can it be below 2^32 mod n
      const std::uint32_t refused_below = (0U - n) % n;
      while (static_cast<std::uint32_t>(product) < refused_below) product = std::uint64_t{next()} * n;
    }
    return static_cast<std::uint32_t>(product >> 32);
  }

 private:
  void refill();

  std::uint64_t seed_;
  std::uint64_t stream_;
  std::uint64_t block_ = 0;
  std::array<std::uint32_t, 4> words_{};
  std::size_t used_ = words_.size();
};

}  // namespace kansrijk::draw
