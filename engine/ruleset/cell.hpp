#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "ruleset/value_domain.hpp"

namespace kansrijk::ruleset {

/// A condition on one column as a pack writes it: a value, `bb, bb/kb`, `>= 2`, `2..4`, `not vso`, `missing`, `present`, or
/// with `$parameter` in place of a value. Comparisons and ranges hold for values in order only.
struct Cell {
  struct Term {
    enum class Kind : std::uint8_t { value, below, at_most, at_least, above, range, absent, present };
    Kind kind = Kind::value;
    std::string first, last;  ///< as written; `last` for a range
  };
  bool negated = false;
  std::vector<Term> terms;  ///< holds where one of them does
  std::string text;         ///< as written
};

/// Nothing when the text is no cell. O(length).
std::optional<Cell> parse_cell(std::string_view text);

/// The parameters that a cell names, without the $.
std::vector<std::string> parameters_of(const Cell& cell);

/// What a parameter says in one season, written like a value of a pack; nothing when there is none.
using ParameterText = std::function<std::optional<std::string>(std::string_view name)>;

/// The codes that a cell holds for, out of `universe` (the domain's values, with `missing` where the column may be missing).
/// An error names the word of the cell that means nothing there.
tl::expected<CodeSet, std::string> resolve(const Cell& cell, const ValueDomain& domain, const CodeSet& universe,
                                           const ParameterText& parameter);

/// A set of codes as a cell, as short as it goes: `>= 2`, `not vso`, `2..4, missing`; `-` for the whole universe.
std::string cell_text(const CodeSet& codes, const ValueDomain& domain, const CodeSet& universe);

}  // namespace kansrijk::ruleset
