#include "ruleset/formula.hpp"

#include <algorithm>
#include <array>
#include <numeric>

#include "base/number.hpp"

namespace kansrijk::ruleset {

/// Turns the expression tree into nodes and works out domain, unit and whether a value can be missing, from below.
class FormulaMaker {
 public:
  using Kind = Expression::Kind;
  using Node = Formula::Node;
  using Op = Node::Op;

  FormulaMaker(const RulePack& pack, SchoolYear season) : pack_(pack), season_(season) {}

  tl::expected<Formula, Message> run(const Derived& derived) {
    path_.push_back(derived.name);
    auto typed = make(derived.is);
    if (!typed) return tl::unexpected(std::move(typed.error()));
    if (!typed->free && !derived.unit.empty() && derived.unit != typed->type.unit)
      return fault(msg("{0} is counted in {1}, not in {2}", derived.name, unit(typed->type), derived.unit));
    Formula formula;
    formula.root_ = std::move(typed->node);
    formula.domain_ = std::move(typed->type);
    if (typed->free) formula.domain_.unit = derived.unit;
    formula.domain_.name = derived.name;
    formula.can_be_missing_ = typed->can_be_missing;
    std::sort(reads_.begin(), reads_.end());
    reads_.erase(std::unique(reads_.begin(), reads_.end()), reads_.end());
    formula.reads_ = std::move(reads_);
    return formula;
  }

 private:
  static constexpr std::size_t most_nodes = 1000;
  static constexpr std::size_t most_derived = 16;

  struct Typed {
    Node node;
    ValueDomain type;   ///< numbers
    bool free = false;  ///< made of numbers alone, and so of any unit
    bool can_be_missing = false;
  };
  using Made = tl::expected<Typed, Message>;

  static tl::unexpected<Message> fault(Message what) { return tl::unexpected(std::move(what)); }
  static std::string unit(const ValueDomain& type) { return type.unit.empty() ? "1" : type.unit; }

  Made make(const Expression& expression) {
    if (++nodes_ > most_nodes) return fault(msg("{} is worked out from too many others", path_.front()));
    switch (expression.kind) {
      case Kind::number:
        return constant(expression.text);
      case Kind::parameter:
        return parameter(expression.text);
      case Kind::name:
        return named(expression.text);
      case Kind::negate:
        return negated(expression);
      case Kind::add:
      case Kind::subtract:
      case Kind::multiply:
        return joined(expression);
      case Kind::smallest:
      case Kind::largest:
        return over_moments(expression) ? moments(expression) : extreme(expression);
      case Kind::rank:
      case Kind::at:
        return single(expression);
      default:
        return moments(expression);
    }
  }

  static Made constant(const std::string& text) {
    const std::size_t point = text.find('.');
    const auto decimals = point == std::string::npos ? 0 : text.size() - point - 1;
    const auto value = decimals > 9 ? std::nullopt : parse_decimal(text, static_cast<int>(decimals));
    if (!value || *value > largest_code) return fault(msg("{} is not a number", text));
    Typed made{{.op = Op::constant, .constant = *value}, {}, true, false};
    made.type.from = made.type.to = *value;
    made.type.decimals = static_cast<int>(decimals);
    return made;
  }

  Made parameter(const std::string& name) const {
    const auto text = pack_.parameter_text(name, season_);
    if (!text) return fault(msg("the parameter {0} has no value for {1}", name, to_string(season_)));
    const bool negative = text->starts_with('-');
    auto made = constant(negative ? text->substr(1) : *text);
    if (made && negative) made->node.constant = made->type.from = made->type.to = -made->node.constant;
    return made;
  }

  /// A derived name is worked in; an input must be a number.
  Made named(const std::string& name) {
    if (const Derived* derived = pack_.derived_as(name)) {
      if (std::find(path_.begin(), path_.end(), name) != path_.end()) return fault(rests_on_itself(name));
      path_.push_back(name);
      auto made = path_.size() > most_derived ? fault(msg("{} is worked out from too many others", path_.front()))
                                              : make(derived->is);
      path_.pop_back();
      if (made && made->free && !derived->unit.empty()) {
        made->type.unit = derived->unit;
        made->free = false;
      }
      return made;
    }
    const Input* input = pack_.input(name);
    if (input == nullptr) return fault(msg("there is no input {}", name));
    if (input->per_moment) return fault(msg("{} has moments: use count, median, last, min, max or at", name));
    auto made = read(*input, *fact_of(pack_, name));
    if (made && !made->node.ranks.empty()) return fault(msg("{} is no number: write rank({})", name, name));
    return made;
  }

  Message rests_on_itself(const std::string& name) const {
    std::string path;
    for (const std::string& step : path_) path += step + " → ";
    return msg("{} rests on itself: {}", name, path + name);
  }

  /// The value of a fact as a number: its rank where it is a word.
  Made read(const Input& input, std::size_t fact) {
    const ValueDomain* domain = pack_.domain(input.domain);
    if (domain == nullptr) return fault(msg("there is no domain {}", input.domain));
    Typed made{{.op = Op::fact, .fact = fact}, {}, false, input.can_be_missing};
    made.type.unit = domain->unit;
    reads_.push_back(fact);
    if (domain->is_number()) {
      made.type.from = domain->from;
      made.type.to = domain->to;
      made.type.decimals = domain->decimals;
      return made;
    }
    if (domain->ordered == 0) return fault(msg("the values of {} have no order", input.name));
    made.node.ranks = domain->ranks;
    const auto [low, high] = std::minmax_element(made.node.ranks.begin(), made.node.ranks.end());
    made.type.from = *low;
    made.type.to = *high;
    if (domain->ordered < domain->words.size()) made.can_be_missing = true;
    return made;
  }

  Made negated(const Expression& expression) {
    auto inner = make(expression.of.front());
    if (!inner) return inner;
    Node zero{.op = Op::constant, .constant = 0};
    const Code low = -inner->type.to;
    inner->type.to = -inner->type.from;
    inner->type.from = low;
    inner->node = Node{.op = Op::subtract, .of = {std::move(zero), std::move(inner->node)}};
    return inner;
  }

  Made joined(const Expression& expression) {
    auto left = make(expression.of[0]);
    if (!left) return left;
    auto right = make(expression.of[1]);
    if (!right) return right;
    return expression.kind == Kind::multiply ? product(std::move(*left), std::move(*right))
                                             : sum(expression.kind, std::move(*left), std::move(*right));
  }

  static Made product(Typed left, Typed right) {
    if (!left.type.unit.empty() && !right.type.unit.empty())
      return fault(msg("{0} times {1} has no unit here", unit(left.type), unit(right.type)));
    if (left.type.decimals + right.type.decimals > 12) return fault(msg("a product has more than 12 decimals"));
    std::array<Code, 4> ends{};
    const std::array<Code, 2> of_left{left.type.from, left.type.to};
    const std::array<Code, 2> of_right{right.type.from, right.type.to};
    for (std::size_t i = 0; i < ends.size(); ++i) {
      if (__builtin_mul_overflow(of_left[i / 2], of_right[i % 2], &ends[i])) return too_large();
    }
    Typed made{{.op = Op::multiply}, {}, left.free && right.free, left.can_be_missing || right.can_be_missing};
    made.type.from = *std::min_element(ends.begin(), ends.end());
    made.type.to = *std::max_element(ends.begin(), ends.end());
    made.type.decimals = left.type.decimals + right.type.decimals;
    made.type.unit = left.type.unit.empty() ? right.type.unit : left.type.unit;
    made.node.of = {std::move(left.node), std::move(right.node)};
    return bounded(std::move(made));
  }

  static Made sum(Kind kind, Typed left, Typed right) {
    if (const auto differ = aligned(left, right)) return fault(*differ);
    const bool plus = kind == Kind::add;
    Typed made{{.op = plus ? Op::add : Op::subtract},
               std::move(left.type),
               left.free && right.free,
               left.can_be_missing || right.can_be_missing};
    made.type.from += plus ? right.type.from : -right.type.to;
    made.type.to += plus ? right.type.to : -right.type.from;
    made.node.of = {std::move(left.node), std::move(right.node)};
    return bounded(std::move(made));
  }

  Made extreme(const Expression& expression) {
    if (expression.of.empty()) return fault(msg("min and max need something between the brackets"));
    auto made = make(expression.of.front());
    for (std::size_t i = 1; made && i < expression.of.size(); ++i) {
      auto next = make(expression.of[i]);
      if (!next) return next;
      if (const auto differ = aligned(*made, *next)) return fault(*differ);
      const bool least = expression.kind == Kind::smallest;
      made->type.from = least ? std::min(made->type.from, next->type.from) : std::max(made->type.from, next->type.from);
      made->type.to = least ? std::min(made->type.to, next->type.to) : std::max(made->type.to, next->type.to);
      made->free = made->free && next->free;
      made->can_be_missing = made->can_be_missing || next->can_be_missing;
      Node both{.op = least ? Op::smallest : Op::largest};
      both.of = {std::move(made->node), std::move(next->node)};
      made->node = std::move(both);
    }
    return made;
  }

  /// Gives two values the same unit and number of decimals; what stands in the way.
  static std::optional<Message> aligned(Typed& left, Typed& right) {
    if (left.free) left.type.unit = right.type.unit;
    if (right.free) right.type.unit = left.type.unit;
    if (left.type.unit != right.type.unit)
      return msg("{0} and {1} cannot be compared or added", unit(left.type), unit(right.type));
    const int decimals = std::max(left.type.decimals, right.type.decimals);
    for (Typed* side : {&left, &right}) {
      Code factor = 1;
      for (; side->type.decimals < decimals; ++side->type.decimals) factor *= 10;
      if (factor == 1) continue;
      if (__builtin_mul_overflow(side->type.from, factor, &side->type.from) ||
          __builtin_mul_overflow(side->type.to, factor, &side->type.to) || !within_bounds(side->type)) {
        return msg("the numbers can grow too large");
      }
      Node scaled{.op = Op::multiply};
      scaled.of = {std::move(side->node), Node{.op = Op::constant, .constant = factor}};
      side->node = std::move(scaled);
    }
    return std::nullopt;
  }

  static tl::unexpected<Message> too_large() { return fault(msg("the numbers can grow too large")); }
  static bool within_bounds(const ValueDomain& type) { return type.from >= -largest_code && type.to <= largest_code; }
  static Made bounded(Typed made) {
    if (!within_bounds(made.type)) return too_large();
    return made;
  }

  /// The one input that a function over moments, `rank` or `at` reads.
  const Input* only_input(const Expression& expression) const {
    if (expression.of.size() != 1 || expression.of.front().kind != Kind::name) return nullptr;
    return pack_.input(expression.of.front().text);
  }

  bool over_moments(const Expression& expression) const {
    const Input* input = only_input(expression);
    return input != nullptr && input->per_moment;
  }

  Made single(const Expression& expression) {
    const Input* input = only_input(expression);
    if (input == nullptr) return fault(msg("rank and at want the name of an input"));
    std::size_t fact = *fact_of(pack_, input->name);
    if (expression.kind == Kind::at) {
      const auto moment = std::find(pack_.moments.begin(), pack_.moments.end(), expression.text);
      if (!input->per_moment || moment == pack_.moments.end())
        return fault(msg("there is no {0} at {1}", input->name, expression.text));
      fact += static_cast<std::size_t>(moment - pack_.moments.begin());
    } else if (input->per_moment) {
      return fault(msg("{} has moments: use count, median, last, min, max or at", input->name));
    }
    return read(*input, fact);
  }

  Made moments(const Expression& expression) {
    if (!over_moments(expression)) return fault(msg("count, median and last want an input with moments"));
    const Input& input = *only_input(expression);
    const std::size_t first = *fact_of(pack_, input.name);
    Made made = expression.kind == Kind::count ? counted(expression, input) : read(input, first);
    if (!made) return made;
    made->node.op = op_of(expression.kind);
    made->node.fact = first;
    made->node.moments = pack_.moments.size();
    for (std::size_t m = 0; m < pack_.moments.size(); ++m) reads_.push_back(first + m);
    return made;
  }

  static Op op_of(Kind kind) {
    switch (kind) {
      case Kind::count:
        return Op::count;
      case Kind::median:
        return Op::median;
      case Kind::last:
        return Op::last;
      case Kind::smallest:
        return Op::smallest;
      default:
        return Op::largest;
    }
  }

  Made counted(const Expression& expression, const Input& input) const {
    const ValueDomain* domain = pack_.domain(input.domain);
    if (domain == nullptr) return fault(msg("there is no domain {}", input.domain));
    CodeSet universe = domain->all();
    if (input.can_be_missing) universe.add({missing, missing});
    auto codes = resolve(*expression.cell, *domain, universe,
                         [&](std::string_view name) { return pack_.parameter_text(name, season_); });
    if (!codes) return fault(msg("{0} is no value of {1}", codes.error(), input.name));
    Typed made{{}, {}, false, false};
    made.node.counted = std::move(*codes);
    made.type.to = static_cast<Code>(pack_.moments.size());
    made.type.unit = "moment";
    return made;
  }

  const RulePack& pack_;
  SchoolYear season_;
  std::size_t nodes_ = 0;
  std::vector<std::string> path_;  ///< of derived names, each resting on the next
  std::vector<std::size_t> reads_;
};

tl::expected<Formula, Message> Formula::make(const RulePack& pack, const Derived& derived, SchoolYear season) {
  return FormulaMaker(pack, season).run(derived);
}

namespace {

Code ranked(Code value, const std::vector<Code>& ranks) {
  if (ranks.empty() || value == missing) return value;
  return value < static_cast<Code>(ranks.size()) ? ranks[static_cast<std::size_t>(value)] : missing;
}

}  // namespace

Code Formula::value(std::span<const Code> facts) const {
  return value(root_, facts);
}

Code Formula::value(const Node& node, std::span<const Code> facts) {
  using Op = Node::Op;
  if (node.op == Op::constant) return node.constant;
  if (node.op == Op::fact) return ranked(facts[node.fact], node.ranks);
  if (node.op == Op::count) {
    const auto over = facts.subspan(node.fact, node.moments);
    return std::count_if(over.begin(), over.end(), [&](Code code) { return node.counted.contains(code); });
  }
  if (node.of.empty()) {
    std::vector<Code> there;
    for (const Code code : facts.subspan(node.fact, node.moments)) {
      if (const Code value = ranked(code, node.ranks); value != missing) there.push_back(value);
    }
    if (there.empty()) return missing;
    if (node.op == Op::last) return there.back();
    std::sort(there.begin(), there.end());
    return node.op == Op::median     ? there[(there.size() - 1) / 2]
           : node.op == Op::smallest ? there.front()
                                     : there.back();
  }
  const Code a = value(node.of[0], facts);
  const Code b = value(node.of[1], facts);
  if (a == missing || b == missing) return missing;
  switch (node.op) {
    case Op::add:
      return a + b;
    case Op::subtract:
      return a - b;
    case Op::multiply:
      return a * b;
    case Op::smallest:
      return std::min(a, b);
    default:
      return std::max(a, b);
  }
}

}  // namespace kansrijk::ruleset
