#include "draw/lottery.hpp"

#include <numeric>
#include <utility>

#include "draw/random.hpp"

namespace kansrijk::draw {

std::vector<std::uint32_t> simulated_lottery(std::uint64_t seed, std::uint64_t draw, std::size_t n) {
  std::vector<std::uint32_t> numbers(n);
  std::iota(numbers.begin(), numbers.end(), 1U);
  RandomWords words(seed, draw);
  for (std::size_t left = n; left > 1; --left) {
    std::swap(numbers[left - 1], numbers[words.below(static_cast<std::uint32_t>(left))]);
  }
  return numbers;
}

}  // namespace kansrijk::draw
