#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kansrijk::io {

/// Finds ids that stand in order: the index of each among them. Holds views: `ids` must outlive it and stay as they are.
/// Building is O(n), a look-up O(1) on average, or as slow as O(n) for ids chosen to collide.
class IdIndex {
 public:
  explicit IdIndex(std::span<const std::string> ids);

  std::optional<std::uint32_t> find(std::string_view id) const;

  /// The same, for somebody who mostly asks for the id found last or the one behind it; `last` is what was found then.
  std::optional<std::uint32_t> find_near(std::string_view id, std::uint32_t last) const {
    if (last < ids_.size() && ids_[last] == id) return last;
    if (last + std::size_t{1} < ids_.size() && ids_[last + std::size_t{1}] == id) return last + 1;
    return find(id);
  }

 private:
  std::span<const std::string> ids_;
  std::vector<std::uint32_t> slots_;  ///< index + 1, 0 for none; open addressing, at most half full
};

}  // namespace kansrijk::io
