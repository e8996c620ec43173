#include "ruleset/cell.hpp"

#include <algorithm>
#include <array>

namespace kansrijk::ruleset {
namespace {

using Kind = Cell::Term::Kind;

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

struct Comparison {
  std::string_view sign;
  Kind kind;
};
/// The longer signs first: `<` is a beginning of `<=`.
constexpr std::array comparisons{Comparison{"<=", Kind::at_most}, Comparison{">=", Kind::at_least},
                                 Comparison{"<", Kind::below}, Comparison{">", Kind::above}};

std::optional<Cell::Term> parse_term(std::string_view text) {
  if (text.empty()) return std::nullopt;
  if (text == "missing") return Cell::Term{Kind::absent, "", ""};
  if (text == "present") return Cell::Term{Kind::present, "", ""};
  for (const Comparison& comparison : comparisons) {
    if (!text.starts_with(comparison.sign)) continue;
    const std::string_view value = trimmed(text.substr(comparison.sign.size()));
    if (value.empty()) return std::nullopt;
    return Cell::Term{comparison.kind, std::string(value), ""};
  }
  const std::size_t dots = text.find("..");
  if (dots == std::string_view::npos) return Cell::Term{Kind::value, std::string(text), ""};
  const std::string_view first = trimmed(text.substr(0, dots));
  const std::string_view last = trimmed(text.substr(dots + 2));
  if (first.empty() || last.empty()) return std::nullopt;
  return Cell::Term{Kind::range, std::string(first), std::string(last)};
}

/// Resolves the terms of one cell; `wrong` is the first word that means nothing.
class Resolver {
 public:
  Resolver(const ValueDomain& domain, const CodeSet& universe, const ParameterText& parameter)
      : domain_(domain), universe_(universe), parameter_(parameter) {}

  CodeSet codes(const Cell::Term& term) {
    switch (term.kind) {
      case Kind::absent:
        if (!universe_.contains(missing)) wrong = "missing";
        return CodeSet::of(missing);
      case Kind::present:
        if (!universe_.contains(missing)) wrong = "present";
        return domain_.all();
      case Kind::value:
        return CodeSet::of(value(term.first));
      case Kind::range: {
        const Code first = limit(term.first);
        return ordered(first, limit(term.last), term.first + ".." + term.last);
      }
      default:
        return compared(term);
    }
  }

  std::optional<std::string> wrong;

 private:
  CodeSet compared(const Cell::Term& term) {
    const CodeSet range = domain_.in_order();
    if (range.empty()) {
      wrong = term.first;
      return {};
    }
    const Code lowest = range.front();
    const Code highest = range.ranges().back().last;
    const Code at = limit(term.first);
    switch (term.kind) {
      case Kind::below:
        return ordered(lowest, at - 1, term.first);
      case Kind::at_most:
        return ordered(lowest, at, term.first);
      case Kind::at_least:
        return ordered(at, highest, term.first);
      default:
        return ordered(at + 1, highest, term.first);
    }
  }

  CodeSet ordered(Code first, Code last, const std::string& written) {
    const CodeSet codes = CodeSet{{first, last}} & domain_.in_order();
    if (codes.empty() && !wrong) wrong = written;
    return codes;
  }

  /// A value that has an order.
  Code limit(const std::string& written) {
    const Code code = value(written);
    if (!wrong && !domain_.in_order().contains(code)) wrong = written;
    return code;
  }

  Code value(const std::string& written) {
    std::optional<std::string> text = written;
    if (written.starts_with('$')) text = parameter_(std::string_view(written).substr(1));
    const auto code = text ? domain_.code(*text) : std::nullopt;
    if (!code && !wrong) wrong = written;
    return code.value_or(0);
  }

  const ValueDomain& domain_;
  const CodeSet& universe_;
  const ParameterText& parameter_;
};

/// `a..b` or, where an end is an end of the order, a comparison.
std::string range_text(CodeRange range, const ValueDomain& domain) {
  if (range.first == range.last) return domain.text(range.first);
  const CodeRange order = domain.in_order().ranges().front();
  if (range.last == order.last && range.first != order.first) return ">= " + domain.text(range.first);
  if (range.first == order.first && range.last != order.last) return "<= " + domain.text(range.last);
  return domain.text(range.first) + ".." + domain.text(range.last);
}

std::string list_text(const CodeSet& codes, const ValueDomain& domain, bool can_be_missing) {
  const CodeSet order = domain.in_order();
  std::string text;
  const auto add = [&](const std::string& term) { text += (text.empty() ? "" : ", ") + term; };
  const CodeSet present = codes & domain.all();
  if (can_be_missing && present == domain.all() && !codes.contains(missing)) return "present";
  const CodeSet ranked = present & order;
  for (const CodeRange& range : ranked.ranges()) add(range_text(range, domain));
  const CodeSet others = present - order;
  for (const CodeRange& range : others.ranges()) {
    for (Code code = range.first; code <= range.last; ++code) add(domain.text(code));
  }
  if (codes.contains(missing)) add("missing");
  return text;
}

}  // namespace

std::optional<Cell> parse_cell(std::string_view text) {
  Cell cell;
  cell.text = std::string(trimmed(text));
  text = cell.text;
  constexpr std::string_view otherwise = "not ";
  if (text.starts_with(otherwise)) {
    cell.negated = true;
    text = trimmed(text.substr(otherwise.size()));
  }
  while (true) {
    const std::size_t comma = text.find(',');
    auto term = parse_term(trimmed(text.substr(0, comma)));
    if (!term) return std::nullopt;
    cell.terms.push_back(std::move(*term));
    if (comma == std::string_view::npos) return cell;
    text.remove_prefix(comma + 1);
  }
}

std::vector<std::string> parameters_of(const Cell& cell) {
  std::vector<std::string> names;
  for (const Cell::Term& term : cell.terms) {
    for (const std::string& word : {term.first, term.last}) {
      if (word.starts_with('$')) names.push_back(word.substr(1));
    }
  }
  return names;
}

tl::expected<CodeSet, std::string> resolve(const Cell& cell, const ValueDomain& domain, const CodeSet& universe,
                                           const ParameterText& parameter) {
  Resolver resolver(domain, universe, parameter);
  CodeSet codes;
  for (const Cell::Term& term : cell.terms) {
    const CodeSet held = resolver.codes(term);
    for (const CodeRange& range : held.ranges()) codes.add(range);
  }
  if (resolver.wrong) return tl::unexpected(*resolver.wrong);
  return cell.negated ? universe - codes : universe & codes;
}

std::string cell_text(const CodeSet& codes, const ValueDomain& domain, const CodeSet& universe) {
  if (codes == universe) return "-";
  const bool can_be_missing = universe.contains(missing);
  const std::string plain = list_text(codes, domain, can_be_missing);
  const std::string negated = "not " + list_text(universe - codes, domain, can_be_missing);
  if (codes.empty()) return negated;
  return negated.size() < plain.size() && codes.contains(missing) == can_be_missing ? negated : plain;
}

}  // namespace kansrijk::ruleset
