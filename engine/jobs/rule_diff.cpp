#include <algorithm>
#include <map>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "jobs/load.hpp"
#include "jobs/rule_choice.hpp"
#include "jobs/rule_packs.hpp"
#include "release/linked.hpp"
#include "review/statutory.hpp"
#include "ruleset/check.hpp"
#include "ruleset/diff.hpp"

namespace kansrijk::jobs {
namespace {

using Json = nlohmann::ordered_json;
using ruleset::Difference;

std::string seasons_text(const Difference& difference) {
  return difference.first == difference.last ? to_string(difference.first)
                                             : to_string(difference.first) + " – " + to_string(difference.last);
}

std::string kind_name(Difference::Kind kind) {
  static const std::array<std::string, 7> names{"region",     "threshold", "parameter", "only-before",
                                                "only-after", "source",    "unknown"};
  return names.at(static_cast<std::size_t>(kind));
}

std::string line_of(const Difference& difference, Language language) {
  using Kind = Difference::Kind;
  const std::string change = difference.before + " → " + difference.after;
  const std::string where = difference.where.empty() ? say(msg("everywhere").id, language) : difference.where;
  switch (difference.kind) {
    case Kind::only_before:
      return difference.of + ": " + say(msg("only in the first pack").id, language);
    case Kind::only_after:
      return difference.of + ": " + say(msg("only in the second pack").id, language);
    case Kind::source:
      return fmt::format("{}/{}: {}: {}", difference.of, difference.where, say(msg("another source").id, language),
                         change);
    case Kind::unknown:
      return difference.of + ": " + say(msg("cannot be compared").id, language) +
             (difference.where.empty() ? "" : " (" + difference.where + ")");
    default:
      return fmt::format("{} [{}] {}: {}{}", difference.of, seasons_text(difference), where, change,
                         difference.possible ? " (" + say(msg("possibly").id, language) + ")" : "");
  }
}

/// Pupils whose duty, target or test advice is another, by advice and test advice as they are before.
using Flips = std::map<std::pair<std::string, std::string>, std::uint32_t>;

Flips flips(const Season& season, const ReviewRecord& before, const ReviewRecord& after) {
  Flips counts;
  for (std::size_t p = 0; p < season.pupils.size(); ++p) {
    const bool same = before.duty[p] == after.duty[p] && before.target[p] == after.target[p] &&
                      before.test_advice[p] == after.test_advice[p];
    if (same) continue;
    const auto step = season.pupils.provisional[p].step();
    const std::string advice(step ? std::string(name(*step)) : name(season.pupils.provisional[p]));
    const auto test = before.test_advice[p];
    ++counts[{advice, test ? std::string(name(*test)) : "-"}];
  }
  return counts;
}

/// Which of the counts must stay inside; the total is the last.
std::vector<bool> hidden(const Flips& counts, std::int64_t hide_up_to) {
  release::LinkedCounts system;
  release::Sum sum;
  std::uint32_t total = 0;
  for (const auto& [key, count] : counts) {
    const auto at = static_cast<std::uint32_t>(system.counts.size());
    system.counts.push_back({count, release::Care::if_small, false});
    system.cells.push_back({{at}, std::nullopt});
    sum.parts.push_back(at);
    total += count;
  }
  sum.total = static_cast<std::uint32_t>(system.counts.size());
  system.counts.push_back({total, release::Care::if_small, false});
  system.cells.push_back({{sum.total}, std::nullopt});
  system.sums.push_back(std::move(sum));
  return release::hide(system, static_cast<std::uint32_t>(hide_up_to));
}

void add_flips(const Flips& counts, std::int64_t hide_up_to, std::size_t pupils, RuleAnswer& answer, Json& json,
               Language language) {
  const auto hide = hide_up_to == 0 ? std::vector<bool>(counts.size() + 1, false) : hidden(counts, hide_up_to);
  std::uint32_t total = 0;
  std::size_t at = 0;
  Json cells = Json::array();
  std::vector<std::string> lines;
  for (const auto& [key, count] : counts) {
    const bool secret = hide[at++];
    lines.push_back(fmt::format("    {:<12}{:<14}{:>8}", key.first, key.second, secret ? "×" : fmt::to_string(count)));
    cells.push_back({{"advice", key.first}, {"test_advice", key.second}, {"pupils", secret ? Json() : Json(count)}});
    total += count;
  }
  const std::string sum = hide.back() ? "×" : fmt::to_string(total);
  answer.lines.push_back("");
  answer.lines.push_back(say(msg("Of {0} pupils the outcome changes for {1}.", pupils, sum), language));
  if (!counts.empty()) {
    answer.lines.push_back(fmt::format("    {:<12}{:<14}{:>8}", say(msg("advice").id, language),
                                       say(msg("test advice").id, language), say(msg("pupils").id, language)));
    answer.lines.insert(answer.lines.end(), lines.begin(), lines.end());
  }
  if (std::find(hide.begin(), hide.end(), true) != hide.end())
    answer.lines.push_back("    " +
                           say(msg("×: {} or fewer, or hidden to protect such a count", hide_up_to), language));
  json["pupils"] = pupils;
  json["changed"] = hide.back() ? Json() : Json(total);
  json["cells"] = std::move(cells);
}

/// The season under the rules with one of the two packs in place.
struct Side {
  Rules rules;
  ReviewRecord record;
};

}  // namespace

Result<RuleAnswer> diff_rules(const std::string& before, const std::string& after,
                              const std::optional<std::string>& season, Language language) {
  const auto packs = choose_packs({before, after});
  if (!packs) return refused(packs.error());
  for (const ruleset::RulePack& pack : *packs) {
    // A pack with gaps can be compared; one whose names do not hold cannot.
    if (Problems problems = ruleset::check_meaning(pack); !problems.empty()) return refused(std::move(problems));
  }
  RuleAnswer answer;
  Json json{{"before", (*packs)[0].id + " " + (*packs)[0].version},
            {"after", (*packs)[1].id + " " + (*packs)[1].version}};
  Json list = Json::array();
  const auto differences = ruleset::diff((*packs)[0], (*packs)[1]);
  if (differences.empty()) answer.lines.push_back(say(msg("The two packs say the same.").id, language));
  for (const Difference& difference : differences) {
    answer.lines.push_back(line_of(difference, language));
    list.push_back({{"kind", kind_name(difference.kind)},
                    {"of", difference.of},
                    {"first", to_string(difference.first)},
                    {"last", to_string(difference.last)},
                    {"where", difference.where},
                    {"before", difference.before},
                    {"after", difference.after},
                    {"possible", difference.possible}});
  }
  json["differences"] = std::move(list);
  if (season) {
    Options options{.season = *season, .language = language, .proposal = true};
    const io::SeasonFiles source(options.season);
    std::vector<Side> sides;
    Season pupils;
    for (const std::string& file : {before, after}) {
      options.rules.clear();
      if (file.ends_with(".json")) options.rules = {file};
      auto loaded = load(Command::review, options, source);
      if (!loaded) return refused(source.told(std::move(loaded.error())));
      auto record = review::duties(loaded->findings.season, loaded->rules.law, loaded->rules.scores);
      sides.push_back({std::move(loaded->rules), std::move(record)});
      pupils = std::move(loaded->findings.season);
    }
    const bool own = pupils.settings.role == Role::school;
    add_flips(flips(pupils, sides[0].record, sides[1].record), own ? 0 : sides[0].rules.disclosure.hide_up_to.value,
              pupils.pupils.size(), answer, json, language);
  }
  answer.json = json.dump(2);
  return answer;
}

}  // namespace kansrijk::jobs
