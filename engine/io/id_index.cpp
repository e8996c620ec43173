#include "io/id_index.hpp"

#include <bit>
#include <functional>

namespace kansrijk::io {
namespace {

std::size_t slot_of(std::string_view id, std::size_t slots) {
  return std::hash<std::string_view>{}(id) & (slots - 1);
}

}  // namespace

IdIndex::IdIndex(std::span<const std::string> ids) : ids_(ids), slots_(std::bit_ceil(2 * ids.size() + 1)) {
  for (std::size_t i = 0; i < ids.size(); ++i) {
    std::size_t slot = slot_of(ids[i], slots_.size());
    while (slots_[slot] != 0) slot = (slot + 1) & (slots_.size() - 1);
    slots_[slot] = static_cast<std::uint32_t>(i + 1);
  }
}

std::optional<std::uint32_t> IdIndex::find(std::string_view id) const {
  std::size_t slot = slot_of(id, slots_.size());
  while (slots_[slot] != 0) {
    const std::uint32_t index = slots_[slot] - 1;
    if (ids_[index] == id) return index;
    slot = (slot + 1) & (slots_.size() - 1);
  }
  return std::nullopt;
}

}  // namespace kansrijk::io
