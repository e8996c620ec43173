#pragma once

#include <cstdint>
#include <optional>
#include <vector>

/// Disclosure control for counts that hang together: cell suppression over linked tables (Willenborg & de Waal 2001;
/// Hundepool et al. 2012, chapters 3 and 5). Knows no word of school.
namespace kansrijk::release {

enum class Care : std::uint8_t {
  none,      ///< may be known
  if_small,  ///< must not be worked out when 1 … hide_up_to
  always,    ///< must not be worked out, zero included
};

struct Count {
  std::uint32_t value = 0;
  Care care = Care::none;
  bool known = false;  ///< known from elsewhere: hiding it would protect nothing
};

/// value(total) = Σ value(parts). Anyone knows that it holds, whether or not the counts are shown.
struct Sum {
  std::uint32_t total = 0;
  std::vector<std::uint32_t> parts;
};

/// What is published or hidden as a whole. A count is seen when it is known or a cell that is not hidden shows it; so a
/// count in no cell is never shown.
struct Cell {
  std::vector<std::uint32_t> shows;  ///< counts whose value it tells
  /// A count of which it tells only that it is at most `limit`.
  struct Limit {
    std::uint32_t count = 0, limit = 0;
  };
  std::optional<Limit> limit;
};

/// A count that appears in two tables is one entry of `counts`.
struct LinkedCounts {
  std::vector<Count> counts;
  std::vector<Sum> sums;
  std::vector<Cell> cells;
};

/// What somebody sees who reads everything that is not hidden.
struct View {
  std::vector<bool> unseen;         ///< per count
  std::vector<std::int64_t> limit;  ///< per count: a public upper limit, `unbounded` without one
};
inline constexpr std::int64_t unbounded = std::int64_t{1} << 40;

View view(const LinkedCounts& system, const std::vector<bool>& hidden);

/// Whether a count is one to protect.
bool is_protected(const Count& count, std::uint32_t hide_up_to);

/// Which cells to hide, one entry per cell. First every cell that tells a protected count; then further cells, until
/// for every protected count two worlds of whole numbers >= 0 exist that agree with everything seen and differ in that
/// count by at least hide_up_to — or by as much as `known` counts and limits allow when nothing is shown. Since such
/// worlds are exhibited, no attacker can do better, however clever at sums; one who reasons about why a cell is hidden
/// is not considered. What is hidden in addition is the smallest nonzero count nearby (in steps along the sums)
/// that helps, then the lower index. A zero never protects another count, since it may be zero for a reason everyone
/// knows.
///
/// Ends in any case, at worst with every cell hidden that is not zero. Deterministic. Time grows with (hidden counts)²
/// × sums per cell added: well under a second for some hundreds of hidden counts, seconds for some thousands. Throws
/// std::logic_error when a sum does not hold.
std::vector<bool> hide(const LinkedCounts& system, std::uint32_t hide_up_to);

}  // namespace kansrijk::release
