#include "draw/random.hpp"

#include <Random123/philox.h>

namespace kansrijk::draw {
namespace {

constexpr std::uint32_t lower(std::uint64_t value) {
  return static_cast<std::uint32_t>(value);
}
constexpr std::uint32_t upper(std::uint64_t value) {
  return static_cast<std::uint32_t>(value >> 32);
}

}  // namespace

void RandomWords::refill() {
  const r123::Philox4x32::ctr_type counter{{lower(block_), upper(block_), lower(stream_), upper(stream_)}};
  const r123::Philox4x32::key_type key{{lower(seed_), upper(seed_)}};
  const auto block = r123::Philox4x32{}(counter, key);
  for (std::size_t i = 0; i < words_.size(); ++i) words_[i] = block[i];
  ++block_;
  used_ = 0;
}

}  // namespace kansrijk::draw
