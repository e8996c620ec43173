#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ruleset/cell.hpp"

namespace kansrijk::ruleset {

/// What a derived name is: `rank(test_advice) - rank(advice)`, `0.30 * reading + …`, `count(bl >= II)`. There are no loops, no
/// calls of other rules and no text; the depth is bounded. What it means for a pack and season: formula.hpp.
struct Expression {
  enum class Kind : std::uint8_t {
    number,     ///< `text` as written
    parameter,  ///< `text` without the $
    name,       ///< an input or a derived name
    add,
    subtract,
    multiply,
    negate,
    smallest,
    largest,  ///< of several arguments, or of one input over its moments
    rank,     ///< of an ordered value
    count,    ///< of the moments whose value `cell` holds for
    median,
    last,  ///< over the moments that have a value; the lower median
    at,    ///< the value at the moment `text`
  };
  Kind kind = Kind::number;
  std::string text;
  std::vector<Expression> of;
  std::optional<Cell> cell;
};

/// Nothing when the text is no expression, is deeper than 16 or longer than 500 characters.
std::optional<Expression> parse_expression(std::string_view text);

/// Names of inputs and derived values that an expression reads, each once, and of parameters likewise.
std::vector<std::string> names_in(const Expression& expression);
std::vector<std::string> parameters_in(const Expression& expression);

}  // namespace kansrijk::ruleset
