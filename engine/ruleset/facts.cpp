#include "ruleset/facts.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/dates.hpp"
#include "domain/level.hpp"

namespace kansrijk::ruleset {
namespace {

std::uint64_t all_of(std::size_t n) {
  return n == 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << n) - 1;
}

FactType make(std::string_view name, std::vector<std::string> values, bool ordered, bool can_be_missing) {
  const std::size_t in_order = ordered ? values.size() : 0;
  if (can_be_missing) values.emplace_back("missing");
  const std::uint64_t possible = all_of(values.size());
  return {name, std::move(values), in_order, can_be_missing, possible};
}

std::vector<std::string> seasons() {
  std::vector<std::string> names;
  for (int year = first_season; year < first_season + season_values; ++year)
    names.push_back(to_string(SchoolYear{year}));
  return names;
}

std::vector<std::string> ladder() {
  std::vector<std::string> names;
  for (std::size_t step = 0; step < step_count; ++step) names.emplace_back(name(static_cast<Step>(step)));
  return names;
}

FactType advice_type() {
  std::vector<std::string> names = ladder();
  names.emplace_back("vso");
  names.emplace_back("none");
  FactType type = make("advice", std::move(names), true, true);
  type.ordered = step_count;  // vso and none have no rank
  type.possible &= ~(std::uint64_t{1} << static_cast<unsigned>(Step::pro_bb));
  return type;
}

std::vector<std::string> step_differences() {
  std::vector<std::string> names;
  for (int steps = -most_steps; steps <= most_steps; ++steps) names.push_back(fmt::to_string(steps));
  return names;
}

std::vector<FactType> make_types() {
  const std::vector<std::string> against{"below", "within", "above"};
  return {make("season", seasons(), true, false),
          advice_type(),
          make("test", {"none", "pending", "underivable", "known"}, false, false),
          make("test_advice", ladder(), true, true),
          make("steps", step_differences(), true, true),
          make("exemption", {"zml", "multiple", "newcomer"}, false, true),
          make("advice_low", against, true, true),
          make("advice_high", against, true, true)};
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

std::optional<std::size_t> value_index(const FactType& type, std::string_view text) {
  const auto found = std::find(type.values.begin(), type.values.end(), trimmed(text));
  if (found == type.values.end()) return std::nullopt;
  return static_cast<std::size_t>(found - type.values.begin());
}

/// Values from … to, both inclusive and both in order.
std::optional<std::uint64_t> range(const FactType& type, std::size_t from, std::size_t to) {
  if (from > to || to >= type.ordered) return std::nullopt;
  return all_of(to + 1) & ~all_of(from);
}

std::optional<std::uint64_t> parse_term(const FactType& type, std::string_view term) {
  if (const auto value = value_index(type, term)) return std::uint64_t{1} << *value;
  if (term.starts_with(">=") || term.starts_with("<=")) {
    const auto limit = value_index(type, term.substr(2));
    if (!limit) return std::nullopt;
    return term.front() == '>' ? range(type, *limit, type.ordered - 1) : range(type, 0, *limit);
  }
  const std::size_t dots = term.find("..");
  if (dots == std::string_view::npos) return std::nullopt;
  const auto from = value_index(type, term.substr(0, dots));
  const auto to = value_index(type, term.substr(dots + 2));
  return from && to ? range(type, *from, *to) : std::nullopt;
}

}  // namespace

const FactType& type_of(Fact fact) {
  static const std::vector<FactType> types = make_types();
  return types[static_cast<std::size_t>(fact)];
}

std::optional<Fact> parse_fact(std::string_view name) {
  for (std::size_t i = 0; i < fact_count; ++i) {
    if (type_of(static_cast<Fact>(i)).name == name) return static_cast<Fact>(i);
  }
  return std::nullopt;
}

std::optional<std::uint64_t> parse_cell(const FactType& type, std::string_view text) {
  text = trimmed(text);
  if (text == "present") {
    if (!type.can_be_missing) return std::nullopt;
    return all_of(type.values.size() - 1);
  }
  if (text.starts_with("not ")) {
    const auto mask = parse_cell(type, text.substr(4));
    if (!mask) return std::nullopt;
    return all_of(type.values.size()) & ~*mask;
  }
  std::uint64_t mask = 0;
  while (true) {
    const std::size_t comma = text.find(',');
    const auto term = parse_term(type, trimmed(text.substr(0, comma)));
    if (!term) return std::nullopt;
    mask |= *term;
    if (comma == std::string_view::npos) return mask;
    text.remove_prefix(comma + 1);
  }
}

}  // namespace kansrijk::ruleset
