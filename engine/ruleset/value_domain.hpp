#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/message.hpp"
#include "domain/level.hpp"
#include "ruleset/code_set.hpp"

namespace kansrijk::ruleset {

/// A closed set of values: words, of which the first few may have an order, or numbers with a fixed number of decimals.
struct ValueDomain {
  std::string name;                ///< empty for one written in place
  std::vector<std::string> words;  ///< empty for numbers; codes are places in this list
  std::size_t ordered = 0;         ///< how many words, from the first, have an order, lowest first
  std::vector<Code> ranks;         ///< of the ordered words, in `unit`
  Code from = 0, to = 0;           ///< of numbers, in units of the last decimal
  int decimals = 0;
  std::string unit;                    ///< what a number, or a rank, counts
  std::map<std::string, Text> labels;  ///< of words, for people

  bool is_number() const { return words.empty(); }
  CodeSet all() const;       ///< every value but `missing`
  CodeSet in_order() const;  ///< the values that comparisons are for
  /// The value that is written like this; `missing` is none.
  std::optional<Code> code(std::string_view text) const;
  std::string text(Code code) const;  ///< as a pack writes it; `missing` likewise
  Text label(Code code) const;        ///< for people

  bool operator==(const ValueDomain&) const = default;
};

/// The domains that every pack knows: `level`, `school_advice`, `test_advice`. Their ranks are places on the ladder of
/// half steps.
const std::vector<ValueDomain>& built_in_domains();

/// The codes of facts that the engine supplies in these domains.
Code code_of(Level level);
Code code_of(std::optional<Step> test_advice);
Code code_of(Advice school_advice);  ///< without lwoo; there is no school advice pro/bb

}  // namespace kansrijk::ruleset
