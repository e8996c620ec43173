#include "jobs/rule_packs.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "io/json.hpp"
#include "io/packs.hpp"
#include "io/rule_sheet.hpp"
#include "jobs/rule_choice.hpp"
#include "ruleset/boundary.hpp"
#include "ruleset/check.hpp"
#include "ruleset/explain.hpp"
#include "ruleset/scale.hpp"
#include "ruleset/values.hpp"
#include "ruleset/written.hpp"

namespace kansrijk::jobs {
namespace {

using Json = nlohmann::ordered_json;
using ruleset::RulePack;

std::vector<std::string> table_ids(const RulePack& pack) {
  std::vector<std::string> ids;
  for (const ruleset::Table& table : pack.tables) ids.push_back(table.id);
  return ids;
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

/// What a pack is unsure of.
struct Unsure {
  std::vector<std::string> assumptions;  ///< rows, thresholds and parameters by name
  std::vector<std::string> requests;     ///< what is not known, and whom to ask
  std::vector<std::string> unverified;   ///< sources by the season up to which they were looked up
};

bool is_assumption(const RulePack& pack, const std::string& source) {
  const ruleset::Source* from = pack.source(source);
  return from != nullptr && from->kind == Status::assumption;
}

std::vector<std::string> assumptions(const RulePack& pack) {
  std::vector<std::string> names;
  for (const ruleset::Table& table : pack.tables) {
    for (const ruleset::Row& row : table.rows) {
      if (is_assumption(pack, row.source)) names.push_back(table.id + "/" + row.id);
    }
  }
  for (const ruleset::Parameter& parameter : pack.parameters) {
    if (parameter.status == Status::assumption) names.push_back(parameter.name);
  }
  return names;
}

std::string request_text(const ruleset::Request& request, Language language) {
  std::string text = request.ask.in(language) + " → " + request.of.in(language);
  if (request.first)
    text += " [" + to_string(*request.first) + (request.last ? " – " + to_string(*request.last) : " –") + "]";
  return text;
}

/// One line per absent key of a scale, with its seasons.
std::vector<std::string> absent(const RulePack& pack, const ruleset::Scale& scale, Language language) {
  std::vector<std::string> keys;
  std::vector<std::vector<std::string>> found;
  for (const ruleset::Absent& one : ruleset::absent_parts(pack, scale)) {
    const auto known = std::find(keys.begin(), keys.end(), one.key);
    const auto at = static_cast<std::size_t>(known - keys.begin());
    if (known == keys.end()) {
      keys.push_back(one.key);
      found.emplace_back();
    }
    found[at].push_back(to_string(one.season));
  }
  std::vector<std::string> lines;
  for (std::size_t k = 0; k < keys.size(); ++k) {
    const std::string what = scale.id + (keys[k].empty() ? "" : " (" + keys[k] + ")");
    lines.push_back(say(msg("{0} is not known for {1}: ask who set it", what, joined(found[k])), language));
  }
  return lines;
}

Unsure unsure(const RulePack& pack, Language language) {
  Unsure found;
  found.assumptions = assumptions(pack);
  for (const ruleset::Scale& scale : pack.scales) {
    for (std::string& line : absent(pack, scale, language)) found.requests.push_back(std::move(line));
  }
  for (const ruleset::Request& request : pack.requests) found.requests.push_back(request_text(request, language));
  for (const ruleset::Source& source : pack.sources) {
    if (source.checked_until >= pack.last || source.kind == Status::assumption) continue;
    if (source.valid_to && *source.valid_to <= source.checked_until) continue;
    const std::string until = say(msg("after {}: ", to_string(source.checked_until)), language);
    const auto same = std::find_if(found.unverified.begin(), found.unverified.end(),
                                   [&](const std::string& line) { return line.starts_with(until); });
    if (same == found.unverified.end()) {
      found.unverified.push_back(until + source.id);
    } else {
      *same += ", " + source.id;
    }
  }
  return found;
}

void add_part(std::vector<std::string>& lines, const Message& title, const std::vector<std::string>& items,
              Language language) {
  if (items.empty()) return;
  lines.push_back("  " + say(title, language));
  for (const std::string& item : items) lines.push_back("    " + item);
}

/// `duty/H1, H2; admission/A5` as few lines.
std::vector<std::string> gathered(const std::vector<std::string>& names) {
  std::vector<std::string> lines;
  for (const std::string& name : names) {
    if (lines.empty() || lines.back().size() + name.size() > 100) lines.emplace_back();
    lines.back() += (lines.back().empty() ? "" : ", ") + name;
  }
  return lines;
}

void add_finding(const ruleset::Finding& finding, RuleAnswer& answer, Language language) {
  answer.lines.push_back("  " + say(finding.problem, language));
  if (!finding.example.empty()) {
    answer.lines.push_back("    " + say(msg("as a case:").id, language) + " " + finding.example);
  }
  if (!finding.row.empty())
    answer.lines.push_back("    " + say(msg("a row that closes it:").id, language) + " " + finding.row);
}

Json finding_json(const ruleset::Finding& finding, Language language) {
  return {{"kind", finding.kind == ruleset::Finding::Kind::error ? "error" : "warning"},
          {"file", finding.problem.place.file},
          {"line", finding.problem.place.line},
          {"what", say(finding.problem.what, language)},
          {"todo", say(finding.problem.todo, language)},
          {"example", finding.example},
          {"row", finding.row}};
}

/// The cases of a pack that come out otherwise, and what no case holds in place.
Problems untested(const RulePack& pack) {
  Problems problems;
  for (const ruleset::Finding& finding : ruleset::inspect(pack)) {
    if (finding.kind == ruleset::Finding::Kind::error) problems.push_back(finding.problem);
  }
  for (const std::string& row : ruleset::rows_without_case(pack))
    problems.push_back({{pack.file, 0, row}, msg("no case ends in this row"), msg("add one to cases")});
  const std::size_t bare = ruleset::not_stored(pack, ruleset::boundary_cases(pack)).size();
  if (bare > 0) {
    problems.push_back(
        {{pack.file, 0, ""},
         msg("no case holds {} boundaries in place", bare),
         msg("kansrijk rules test --propose prints them; review them and store them in the file of cases_from")});
  }
  return problems;
}

std::string proposed(const std::vector<RulePack>& packs) {
  io::RuleSheet sheet{{"of", "season", "given", "expect", "because", "source"}, {}};
  for (const RulePack& pack : packs) {
    for (const ruleset::Case& item : ruleset::not_stored(pack, ruleset::boundary_cases(pack))) {
      sheet.rows.push_back({0,
                            {item.of, to_string(item.season), ruleset::pairs_text(item.given),
                             ruleset::pairs_text(item.expect), item.because, ruleset::source_of(pack, item)}});
    }
  }
  std::string text = io::write_rule_sheet(sheet);
  if (text.ends_with('\n')) text.pop_back();
  return text;
}

/// The season asked for, else the last that the pack was looked up for.
Result<SchoolYear> season_of(const RulePack& pack, const std::string& text) {
  if (text.empty()) return std::min(pack.last, std::max(pack.first, pack.checked_until));
  const auto season = parse_school_year(text);
  if (!season) return refused({{"--season", 0, ""}, msg("this is not a school year"), msg("write it as 2024-2025")});
  if (*season < pack.first || *season > pack.last) {
    return refused({{"--season", 0, ""},
                    msg("the rules {0} cover {1} to {2}", pack.id, to_string(pack.first), to_string(pack.last)),
                    msg("ask about one of these seasons")});
  }
  return *season;
}

/// `advice = havo, test_advice = vwo`
std::optional<std::vector<std::pair<std::string, std::string>>> facts_text(const std::string& text) {
  std::vector<std::pair<std::string, std::string>> pairs;
  std::string_view rest = text;
  const auto trim = [](std::string_view part) {
    while (part.starts_with(' ')) part.remove_prefix(1);
    while (part.ends_with(' ')) part.remove_suffix(1);
    return std::string(part);
  };
  while (!trim(rest).empty()) {
    const std::string_view one = rest.substr(0, rest.find(','));
    const std::size_t equals = one.find('=');
    if (equals == std::string_view::npos) return std::nullopt;
    pairs.emplace_back(trim(one.substr(0, equals)), trim(one.substr(equals + 1)));
    rest.remove_prefix(std::min(rest.size(), one.size() + 1));
  }
  return pairs;
}

/// The names and values that a table may be asked about, for a message.
Message known_facts(const RulePack& pack, const ruleset::SeasonTable& table) {
  std::string text;
  for (const std::size_t fact : ruleset::reads(table)) {
    const std::string name = ruleset::fact_name(pack, fact);
    const ruleset::ValueDomain& domain = *ruleset::find_fact(pack, name)->domain;
    const std::string values =
        domain.is_number() ? domain.text(domain.from) + ".." + domain.text(domain.to) : joined(domain.words);
    text += (text.empty() ? "" : "; ") + name + " (" + values + ")";
  }
  return msg("the table looks at {}", text);
}

}  // namespace

Result<RuleAnswer> check_rules(const std::vector<std::string>& names, Language language) {
  const auto packs = choose_packs(names);
  if (!packs) return refused(packs.error());
  RuleAnswer answer;
  Json json = Json::array();
  for (const RulePack& pack : *packs) {
    const auto findings = ruleset::inspect(pack);
    const Unsure doubts = unsure(pack, language);
    answer.lines.push_back(
        fmt::format("{} {} ({} – {}): {}", pack.id, pack.version, to_string(pack.first), to_string(pack.last),
                    say(findings.empty() ? msg("nothing wrong") : msg("findings: {}", findings.size()), language)));
    Json list = Json::array();
    for (const ruleset::Finding& finding : findings) {
      add_finding(finding, answer, language);
      list.push_back(finding_json(finding, language));
      answer.sound = answer.sound && finding.kind != ruleset::Finding::Kind::error;
    }
    add_part(answer.lines, msg("assumed, no source says so:"), gathered(doubts.assumptions), language);
    add_part(answer.lines, msg("not known:"), doubts.requests, language);
    add_part(answer.lines, msg("not looked up:"), doubts.unverified, language);
    json.push_back({{"pack", pack.id},
                    {"version", pack.version},
                    {"sha256", pack.sha256},
                    {"findings", std::move(list)},
                    {"assumptions", doubts.assumptions},
                    {"requests", doubts.requests},
                    {"unverified", doubts.unverified}});
  }
  answer.json = json.dump(2);
  return answer;
}

Result<RuleAnswer> test_rules(const std::vector<std::string>& names, bool propose, Language language) {
  const auto packs = choose_packs(names);
  if (!packs) return refused(packs.error());
  RuleAnswer answer;
  if (propose) {
    answer.lines = {proposed(*packs)};
    answer.json = Json(answer.lines.front()).dump();
    return answer;
  }
  Json json = Json::array();
  for (const RulePack& pack : *packs) {
    Problems problems = untested(pack);
    std::size_t rows = 0;
    for (const ruleset::Table& table : pack.tables) rows += table.rows.size();
    const std::size_t bare = ruleset::rows_without_case(pack).size();
    answer.lines.push_back(fmt::format("{} {}: {}", pack.id, pack.version,
                                       say(msg("{0} cases, {1} of {2} rows reached, {3} problems", pack.cases.size(),
                                               rows - bare, rows, problems.size()),
                                           language)));
    json.push_back({{"pack", pack.id},
                    {"cases", pack.cases.size()},
                    {"rows", rows},
                    {"rows_reached", rows - bare},
                    {"problems", problems.size()}});
    for (const Problem& problem : problems) answer.lines.push_back("  " + say(problem, language));
    answer.sound = answer.sound && problems.empty();
  }
  answer.json = json.dump(2);
  return answer;
}

Result<RuleAnswer> explain_rules(const std::string& name, const std::string& table_id, const std::string& given,
                                 const std::string& season_text, Language language) {
  const auto packs = choose_packs({name});
  if (!packs) return refused(packs.error());
  const RulePack& pack = packs->front();
  if (Problems problems = ruleset::check_without_cases(pack); !problems.empty()) return refused(std::move(problems));
  const ruleset::Table* table = pack.table(table_id);
  if (table == nullptr) {
    return refused(
        {{pack.file, 0, ""}, msg("there is no table {}", table_id), msg("use one of {}", joined(table_ids(pack)))});
  }
  const auto season = season_of(pack, season_text);
  if (!season) return refused(season.error());
  const auto rules = ruleset::in_season(pack, *table, *season);
  if (!rules) return refused(rules.error());
  const auto pairs = facts_text(given);
  if (!pairs)
    return refused(
        {{"--given", 0, ""}, msg("these are not names and values"), msg("write NAME = VALUE, NAME = VALUE")});
  const auto facts = ruleset::facts_from(pack, *pairs, ruleset::reads(*rules));
  if (!facts) return refused({{"--given", 0, ""}, facts.error(), known_facts(pack, *rules)});
  const auto why = ruleset::explain(pack, *rules, *facts);
  if (!why) return refused({{"--given", 0, ""}, msg("no row holds"), known_facts(pack, *rules)});
  RuleAnswer answer;
  answer.lines = ruleset::lines(*why, language);
  Json values = Json::object();
  for (const auto& [label, value] : why->values) values[label.in(language)] = value.in(language);
  Json outcome = Json::object();
  for (const auto& [label, value] : why->outcome) outcome[label.in(language)] = value.in(language);
  Json beaten = Json::array();
  for (const auto& reason : why->beaten) beaten.push_back(reason.row);
  Json why_not = Json::array();
  for (const auto& other : why->why_not) {
    Json blocking = Json::array();
    for (const auto& block : other.blocking)
      blocking.push_back({{"column", block.label.in(language)}, {"is", block.is.in(language)}, {"asks", block.asks}});
    why_not.push_back({{"row", other.row}, {"outcome", other.outcome.in(language)}, {"blocking", std::move(blocking)}});
  }
  answer.json = Json{{"season", to_string(why->season)},
                     {"outcome", std::move(outcome)},
                     {"row", why->because.row},
                     {"text", why->because.what.in(language)},
                     {"source", why->because.source.in(language)},
                     {"address", why->because.address},
                     {"checked", to_string(why->because.checked)},
                     {"verified", why->because.verified},
                     {"assumption", why->because.assumption},
                     {"values", std::move(values)},
                     {"beaten", std::move(beaten)},
                     {"why_not", std::move(why_not)}}
                    .dump(2);
  return answer;
}

}  // namespace kansrijk::jobs
