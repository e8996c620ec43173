#pragma once

#include <cstdint>
#include <span>

#include "draw/random.hpp"
#include "stats/portable.hpp"

namespace kansrijk::synth {

/// What a stream of random numbers is for. Each purpose has streams of its own, so that another parameter of one part
/// (say, of the advices) leaves every other part (the abilities, the scores) as it was, and two seasons can be compared
/// pupil by pupil.
enum class Topic : std::uint8_t { person, path, test, advice, decision, scores, wishes, later, school, supply };

/// Random numbers of one pupil of one school, for one topic; the same on every machine. A stream that does not belong to
/// a pupil has pupil 0.
class Numbers {
 public:
  /// school < 2^32, pupil < 2^28.
  Numbers(std::uint64_t seed, std::uint64_t school, std::uint64_t pupil, Topic topic)
      : words_(seed, (school << 32U) | (pupil << 4U) | static_cast<std::uint64_t>(topic)) {}

  double normal() { return stats::normal_of_word(words_.next()); }
  double gumbel() { return stats::gumbel_of_word(words_.next()); }
  double uniform() { return (static_cast<double>(words_.next()) + .5) * 0x1p-32; }
  bool chance(double probability) { return uniform() < probability; }
  std::uint32_t below(std::uint32_t n) { return words_.below(n); }

  /// An index with the chances of `shares`, which need not add up to 1.
  std::size_t pick(std::span<const double> shares) {
    double total = 0;
    for (const double share : shares) total += share;
    double left = uniform() * total;
    for (std::size_t i = 0; i + 1 < shares.size(); ++i) {
      left -= shares[i];
      if (left < 0) return i;
    }
    return shares.empty() ? 0 : shares.size() - 1;
  }

 private:
  draw::RandomWords words_;
};

}  // namespace kansrijk::synth
