#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "base/embedded.hpp"

namespace kansrijk {

/// A compiled gettext catalogue (.mo) in memory. libintl itself is not used: it depends on the process locale, and a
/// bare Debian has no Dutch one.
class Catalogue {
 public:
  /// `mo` must outlive the catalogue; it is our own build's output, so a damaged one is a programming error.
  explicit Catalogue(std::string_view mo);

  /// The translation of `id`; nothing when it has none. O(log n).
  std::optional<std::string_view> find(std::string_view id) const;

 private:
  std::string_view entry(std::size_t table, std::size_t index) const;
  std::uint32_t word(std::size_t at) const;

  std::string_view mo_;
  std::size_t count_ = 0;
};

/// The embedded Dutch catalogue, compiled from engine/base/nl.po.
Catalogue dutch_catalogue();

}  // namespace kansrijk
