#include "ruleset/value_domain.hpp"

#include <algorithm>

#include "base/number.hpp"

namespace kansrijk::ruleset {
namespace {

constexpr std::string_view absent = "missing";

ValueDomain levels() {
  ValueDomain domain{.name = "level"};
  for (std::size_t i = 0; i < level_count; ++i) {
    domain.words.emplace_back(name(static_cast<Level>(i)));
    domain.ranks.push_back(rank(static_cast<Step>(2 * i)));
  }
  domain.ordered = domain.words.size();
  return domain;
}

ValueDomain ladder(std::string name_of_domain, bool with_pro_bb) {
  ValueDomain domain{.name = std::move(name_of_domain)};
  for (std::size_t i = 0; i < step_count; ++i) {
    const Step step = static_cast<Step>(i);
    if (step == Step::pro_bb && !with_pro_bb) continue;
    domain.words.emplace_back(name(step));
    domain.ranks.push_back(rank(step));
  }
  domain.ordered = domain.words.size();
  return domain;
}

std::vector<ValueDomain> make_built_in_domains() {
  std::vector<ValueDomain> domains{levels(), ladder("school_advice", false), ladder("test_advice", true)};
  domains[1].words.emplace_back("vso");
  domains[1].words.emplace_back("none");
  for (ValueDomain& domain : domains) domain.unit = "half step";
  return domains;
}

}  // namespace

CodeSet ValueDomain::all() const {
  if (is_number()) return {{from, to}};
  return {{0, static_cast<Code>(words.size()) - 1}};
}

CodeSet ValueDomain::in_order() const {
  if (is_number()) return {{from, to}};
  return {{0, static_cast<Code>(ordered) - 1}};
}

std::optional<Code> ValueDomain::code(std::string_view text) const {
  if (is_number()) {
    const auto number = parse_decimal(text, decimals);
    return number && *number >= from && *number <= to ? number : std::nullopt;
  }
  const auto found = std::find(words.begin(), words.end(), text);
  if (found == words.end()) return std::nullopt;
  return found - words.begin();
}

std::string ValueDomain::text(Code code) const {
  if (code == missing) return std::string(absent);
  return is_number() ? decimal_text(code, decimals) : words[static_cast<std::size_t>(code)];
}

Text ValueDomain::label(Code code) const {
  if (code == missing) return {say(msg("missing").id, Language::nl), "missing"};
  const auto found = labels.find(text(code));
  return found == labels.end() ? Text{text(code), text(code)} : found->second;
}

const std::vector<ValueDomain>& built_in_domains() {
  static const std::vector<ValueDomain> domains = make_built_in_domains();
  return domains;
}

Code code_of(Level level) {
  return static_cast<Code>(level);
}

Code code_of(std::optional<Step> test_advice) {
  return test_advice ? rank(*test_advice) : missing;
}

Code code_of(Advice school_advice) {
  if (school_advice.is_missing()) return missing;
  const Code category = school_advice.category();
  return category > rank(Step::pro_bb) ? category - 1 : category;
}

}  // namespace kansrijk::ruleset
