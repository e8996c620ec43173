#pragma once

#include <cstdint>
#include <initializer_list>
#include <limits>
#include <vector>

namespace kansrijk::ruleset {

/// A value of a domain as a whole number: the place of a word in its list, or a number in units of its last decimal.
using Code = std::int64_t;

/// The absent value. It lies far below every other code, so that sets of codes are ranges all the same.
inline constexpr Code missing = std::numeric_limits<Code>::min() / 2;

/// Numbers of a domain lie within ± this, so that sums and differences of a few cannot overflow.
inline constexpr Code largest_code = Code{1} << 52;

/// first … last, both inclusive.
struct CodeRange {
  Code first = 0;
  Code last = 0;

  bool operator==(const CodeRange&) const = default;
};

/// A set of codes as ranges that rise and neither touch nor overlap. Every cell of every rule is one, and so is what is
/// left when rules are taken away. All operations are linear in the ranges.
class CodeSet {
 public:
  CodeSet() = default;
  CodeSet(std::initializer_list<CodeRange> ranges);

  static CodeSet of(Code code) { return {{code, code}}; }

  void add(CodeRange range);
  bool contains(Code code) const;  ///< O(log ranges)
  bool empty() const { return ranges_.empty(); }
  const std::vector<CodeRange>& ranges() const { return ranges_; }
  Code front() const { return ranges_.front().first; }
  std::uint64_t size() const;  ///< how many codes

  CodeSet operator&(const CodeSet& other) const;
  CodeSet operator-(const CodeSet& other) const;
  bool operator==(const CodeSet&) const = default;

 private:
  std::vector<CodeRange> ranges_;
};

}  // namespace kansrijk::ruleset
