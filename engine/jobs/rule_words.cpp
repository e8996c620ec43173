#include "jobs/rule_words.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "report/words.hpp"
#include "ruleset/scale.hpp"

namespace kansrijk::jobs {

using namespace ruleset;

namespace {

/// What is said in place of a column's value: the value where the row asks for just one, else the label; dots where the label stands
/// before it anyway, as in `the advice {advice}`.
std::string stands_for(const std::string& before, const std::string& label, const std::optional<Cell>& cell) {
  const bool one = cell && !cell->negated && cell->terms.size() == 1 &&
                   cell->terms.front().kind == Cell::Term::Kind::value && !cell->terms.front().first.starts_with('$');
  if (one) return cell->terms.front().first;
  const bool repeats = before.size() > label.size() + 1 && before.ends_with(label + " ");
  return repeats ? "…" : "‹" + label + "›";
}

void replace_all(std::string& text, const std::string& name, const std::string& label,
                 const std::optional<Cell>& cell) {
  const std::string key = "{" + name + "}";
  for (std::size_t at = 0; (at = text.find(key, at)) != std::string::npos;) {
    const std::string put = stands_for(text.substr(0, at), label, cell);
    text.replace(at, key.size(), put);
    at += put.size();
  }
}

std::string word(const std::string& written, const ValueDomain* domain, Language language) {
  const auto code = domain == nullptr ? std::nullopt : domain->code(written);
  return code ? value_words(*domain, *code, language) : number_words(written, language);
}

std::string term_words(const Cell::Term& term, const ValueDomain* domain, Language language) {
  using Kind = Cell::Term::Kind;
  const std::string first = word(term.first, domain, language);
  switch (term.kind) {
    case Kind::absent:
      return say("absent", language);
    case Kind::present:
      return say("present", language);
    case Kind::below:
      return "< " + first;
    case Kind::at_most:
      return "≤ " + first;
    case Kind::at_least:
      return "≥ " + first;
    case Kind::above:
      return "> " + first;
    case Kind::range:
      return say(msg("{0} to {1}", first, word(term.last, domain, language)), language);
    default:
      return first;
  }
}

template <class Words>
std::string listed(const std::optional<Cell>& cell, Language language, Words words) {
  if (!cell) return "";
  if (cell->negated && cell->terms.size() == 1 && cell->terms.front().kind == Cell::Term::Kind::absent)
    return say("present", language);
  std::string text;
  for (const Cell::Term& term : cell->terms) text += (text.empty() ? "" : ", ") + words(term);
  return cell->negated ? say(msg("not {}", text), language) : text;
}

/// School years as first and last of those that follow each other.
std::string runs(std::vector<SchoolYear> seasons, Language language) {
  std::sort(seasons.begin(), seasons.end());
  std::string text;
  for (std::size_t i = 0; i < seasons.size();) {
    std::size_t last = i;
    while (last + 1 < seasons.size() && seasons[last + 1].first <= seasons[last].first + 1) ++last;
    text += (text.empty() ? "" : ", ") + seasons_words(seasons[i], seasons[last], language);
    i = last + 1;
  }
  return text;
}

}  // namespace

std::string title_of(const Text& title, const std::string& id, Language language) {
  return title.in(language).empty() ? id : title.in(language);
}

std::string label_of(const RulePack& pack, const std::string& name, Language language) {
  const Input* input = pack.input(name);
  const Derived* derived = pack.derived_as(name);
  const Text none;
  const Text& label = input != nullptr ? input->label : derived != nullptr ? derived->label : none;
  return title_of(label, name, language);
}

const ValueDomain* domain_of(const RulePack& pack, const std::string& name) {
  const Input* input = pack.input(name);
  return input == nullptr ? nullptr : pack.domain(input->domain);
}

std::string number_words(std::string number, Language language) {
  const bool digits = number.find_first_not_of("-0123456789.") == std::string::npos;
  if (digits && language == Language::nl) std::replace(number.begin(), number.end(), '.', ',');
  return number;
}

std::string value_words(const ValueDomain& domain, Code code, Language language) {
  if (code == missing) return say("no value", language);
  if (domain.is_number()) return number_words(domain.text(code), language) + (domain.unit == "percent" ? "%" : "");
  // The built-in domain has no labels of its own.
  return domain.name == "school_advice" ? report::advice_title(domain.text(code), language)
                                        : domain.label(code).in(language);
}

std::string cell_words(const std::optional<Cell>& cell, const ValueDomain* domain, Language language) {
  return listed(cell, language, [&](const Cell::Term& term) { return term_words(term, domain, language); });
}

std::string season_words(const std::optional<Cell>& cell, Language language) {
  return listed(cell, language, [&](const Cell::Term& term) {
    using Kind = Cell::Term::Kind;
    if (term.kind == Kind::at_least) return say(msg("from {}", term.first), language);
    if (term.kind == Kind::at_most) return say(msg("up to {}", term.first), language);
    if (term.kind == Kind::below) return say(msg("before {}", term.first), language);
    if (term.kind == Kind::above) return say(msg("after {}", term.first), language);
    return term_words(term, nullptr, language);
  });
}

std::string seasons_words(std::optional<SchoolYear> first, std::optional<SchoolYear> last, Language language) {
  if (!first) return "";
  if (!last) return say(msg("from {}", to_string(*first)), language);
  if (*first == *last) return to_string(*first);
  return say(msg("{0} to {1}", to_string(*first), to_string(*last)), language);
}

std::string sentence_of(const RulePack& pack, const Table& table, const Row& row, Language language) {
  std::string text = row.explain.in(language);
  replace_all(text, "season", say("school year", language), row.season);
  for (std::size_t c = 0; c < table.inputs.size(); ++c)
    replace_all(text, table.inputs[c], label_of(pack, table.inputs[c], language), row.cells[c]);
  return text;
}

Message how(Hit hit) {
  switch (hit) {
    case Hit::unique:
      return msg("In every case one rule decides. Where two hold, it is the one that goes before the other.");
    case Hit::first:
      return msg("The first rule that holds decides.");
    default:
      return msg("Every rule that holds counts.");
  }
}

std::string parameter_words(const Parameter& parameter, Language language) {
  std::string text = parameter.text;
  for (const double value : parameter.values)
    text += (text.empty() ? "" : "; ") + number_words(fmt::to_string(value), language);
  return text;
}

std::vector<std::string> absent_words(const RulePack& pack, const Scale& scale, Language language) {
  std::vector<std::pair<std::string, std::vector<SchoolYear>>> absent;  // in the order of the pack
  for (const Expected& expected : scale.expected) {
    std::string key;
    for (std::size_t k = 0; k < expected.key.size(); ++k) {
      key += (key.empty() ? "" : ", ") + label_of(pack, scale.key[k], language) + " " +
             value_words(*domain_of(pack, scale.key[k]), expected.key[k], language);
    }
    auto found = std::find_if(absent.begin(), absent.end(), [&](const auto& each) { return each.first == key; });
    if (found == absent.end()) found = absent.insert(found, {key, {}});
    for (SchoolYear season = expected.first; season <= expected.last; ++season.first) {
      if (find_part(scale, expected.key, season) == nullptr) found->second.push_back(season);
    }
  }
  std::vector<std::string> lines;
  for (auto& [key, seasons] : absent) {
    if (!seasons.empty()) lines.push_back((key.empty() ? "" : key + ": ") + runs(std::move(seasons), language));
  }
  return lines;
}

}  // namespace kansrijk::jobs
