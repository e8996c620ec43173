#pragma once

#include <span>
#include <vector>

#include "ruleset/pack.hpp"

namespace kansrijk::ruleset {

/// One value per fact of a pack (fact_count), in the order of fact_of.
using Facts = std::vector<Code>;

/// An expression of a pack for one season: its parameters are constants, derived names are worked in, and its values are whole
/// numbers of its domain. Arithmetic with `missing` is `missing`.
class Formula {
 public:
  /// What is wrong with the expression: a name that does not exist, a name that rests on itself, units that do not agree, an
  /// order where there is none, numbers that could grow beyond 2^52.
  static tl::expected<Formula, Message> make(const RulePack& pack, const Derived& derived, SchoolYear season);

  Code value(std::span<const Code> facts) const;  ///< O(length)

  const ValueDomain& domain() const { return domain_; }  ///< numbers, with the bounds that follow from the inputs
  bool can_be_missing() const { return can_be_missing_; }
  const std::vector<std::size_t>& reads() const { return reads_; }  ///< facts, rising

  bool operator==(const Formula&) const = default;

 private:
  struct Node {
    enum class Op : std::uint8_t { constant, fact, add, subtract, multiply, smallest, largest, count, median, last };
    Op op = Op::constant;
    Code constant = 0;
    std::size_t fact = 0, moments = 1;  ///< which facts the node reads
    std::vector<Code> ranks;            ///< what a word counts for; empty for numbers
    CodeSet counted;
    std::vector<Node> of;

    bool operator==(const Node&) const = default;
  };
  friend class FormulaMaker;

  static Code value(const Node& node, std::span<const Code> facts);

  Node root_;
  ValueDomain domain_;
  bool can_be_missing_ = false;
  std::vector<std::size_t> reads_;
};

}  // namespace kansrijk::ruleset
