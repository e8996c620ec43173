#include "review/decisions.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

#include "ruleset/explain.hpp"
#include "ruleset/supply.hpp"

namespace kansrijk::review {
namespace {

using ruleset::Code;
using ruleset::Supplied;

enum class Place : std::uint8_t { below, same, between, test, above };
enum class Reason : std::uint8_t { none, code, code_not_sufficient, text };

/// The facts of a decision, and the column of decisions.csv that each comes from.
const std::array<Supplied, 5>& decision_facts() {
  static const std::array<Supplied, 5> facts{
      Supplied{"decision", "", {"raise", "raise-partly", "keep", "correction"}, false},
      Supplied{"duty",
               "",
               {"raise", "reconsider", "none", "exempt", "not-tested-exempt", "pending", "no-test", "human"},
               false},
      Supplied{"to_advice", "", {"below", "same", "between", "test", "above"}, true},
      Supplied{"reason", "", {"none", "code", "code-not-sufficient", "text"}, false},
      Supplied{"deciders", "", {"one", "several"}, false}};
  return facts;
}

std::string_view column_of(std::string_view input) {
  if (input == "to_advice") return "advice";
  if (input == "reason") return "reason";
  return input == "deciders" ? "decided_by" : "decision";
}

/// Whether the result that counts came after the latest decision: on a later day.
bool changed_since(const Season& season, std::size_t p) {
  const auto latest = season.decisions.history.latest(p);
  if (!latest || p >= season.tests.corrected.size() || !season.tests.corrected[p] || !season.tests.received[p])
    return false;
  return *season.tests.received[p] > std::chrono::floor<std::chrono::days>(season.decisions.history.at[*latest]);
}

/// Where the decided advice lies; nothing when it differs from the provisional one and cannot be compared.
std::optional<Place> place_of(Advice decided, Advice provisional, std::optional<Step> test) {
  if (decided == provisional) return Place::same;
  const auto to = decided.step(), from = provisional.step();
  if (!to || !from || *to == *from) return std::nullopt;
  if (*to < *from) return Place::below;
  if (!test) return std::nullopt;
  return *to < *test ? Place::between : *to == *test ? Place::test : Place::above;
}

class DecisionChecker {
 public:
  DecisionChecker(const Season& season, ReviewRecord& record, const ruleset::RulePack& law, const ReasonCodes& reasons,
                  Problems& problems)
      : season_(season), record_(record), law_(law), reasons_(reasons), problems_(problems) {
    for (const Supplied& fact : decision_facts()) {
      codes_.push_back(ruleset::codes_of(law, fact));
      place_.push_back(ruleset::fact_of(law, fact.input));
    }
  }

  void run() {
    const auto table = ruleset::in_season(law_, *law_.table("decision"), season_.settings.season);
    if (!table) throw std::logic_error("the table decision has faults");
    record_.changed.resize(season_.pupils.size());
    record_.set_aside.resize(season_.pupils.size());
    for (std::size_t p = 0; p < season_.decisions.kind.size(); ++p) {
      if (season_.decisions.kind[p] == DecisionKind::missing) continue;
      record_.changed[p] = changed_since(season_, p);
      const Words words = words_of(p);
      const ruleset::Facts facts = facts_of(words);
      const std::uint16_t row = deciding_row(*table, facts);
      if (stands(*table, row)) continue;
      if (record_.changed[p] && could_stand(*table, words, p)) {
        record_.set_aside[p] = true;
      } else {
        refuse(*table, row, facts, p);
      }
    }
  }

 private:
  /// The engine's words, in the order of decision_facts.
  using Words = std::array<std::optional<std::size_t>, 5>;

  Words words_of(std::size_t p) const {
    const auto place = place_of(season_.decisions.advice[p], season_.pupils.provisional[p], record_.test_advice[p]);
    return {static_cast<std::size_t>(season_.decisions.kind[p]) - 1, static_cast<std::size_t>(record_.duty[p]),
            place ? std::optional(static_cast<std::size_t>(*place)) : std::nullopt,
            static_cast<std::size_t>(reason_of(p)), season_.decisions.deciders[p] > 1 ? 1U : 0U};
  }

  Reason reason_of(std::size_t p) const {
    if (!season_.decisions.has_reason[p]) return Reason::none;
    if (p >= season_.decisions.reason_code.size() || season_.decisions.reason_code[p].empty()) return Reason::text;
    const auto& weak = reasons_.not_enough;
    const bool enough = std::find(weak.begin(), weak.end(), season_.decisions.reason_code[p]) == weak.end();
    return enough ? Reason::code : Reason::code_not_sufficient;
  }

  ruleset::Facts facts_of(const Words& words) const {
    ruleset::Facts facts(ruleset::fact_count(law_), ruleset::missing);
    for (std::size_t f = 0; f < words.size(); ++f) {
      if (place_[f] && words[f]) facts[*place_[f]] = codes_[f].at(*words[f]);
    }
    return facts;
  }

  static std::uint16_t deciding_row(const ruleset::SeasonTable& table, const ruleset::Facts& facts) {
    const std::uint16_t row = ruleset::row_in_force(table, facts);
    if (row == ruleset::no_row) throw std::logic_error("no row of the table decision holds");
    return row;
  }

  static bool stands(const ruleset::SeasonTable& table, std::uint16_t row) {
    return table.table->outputs.front().domain.text(table.table->rows[row].outcome.front()) == "yes";
  }

  /// Whether the decision would stand under another result: with another duty, and the test elsewhere above the provisional
  /// advice. One that never would is wrong by itself, whatever was corrected.
  bool could_stand(const ruleset::SeasonTable& table, Words words, std::size_t p) const {
    std::vector<std::optional<std::size_t>> places{words[to_advice]};
    const auto to = season_.decisions.advice[p].step(), from = season_.pupils.provisional[p].step();
    if (to && from && *to > *from) {
      for (const Place place : {Place::between, Place::test, Place::above})
        places.emplace_back(static_cast<std::size_t>(place));
    }
    for (const auto& place : places) {
      words[to_advice] = place;
      for (std::size_t d = 0; d < duty_count; ++d) {
        words[of_duty] = d;
        if (stands(table, deciding_row(table, facts_of(words)))) return true;
      }
    }
    return false;
  }

  void refuse(const ruleset::SeasonTable& table, std::uint16_t at, const ruleset::Facts& facts, std::size_t p) {
    const ruleset::Row& row = table.table->rows[at];
    std::string_view column;
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
      if (row.cells[c]) column = column_of(table.columns[c].name);
    }
    problems_.push_back({{"decisions.csv", season_.decisions.line[p], std::string(column)},
                         in_own_words(ruleset::in_short(law_, table, at, facts)),
                         msg("rule {}", ruleset::row_name(law_, *table.table, at))});
  }

  static constexpr std::size_t of_duty = 1, to_advice = 2;  ///< of decision_facts

  const Season& season_;
  ReviewRecord& record_;
  const ruleset::RulePack& law_;
  const ReasonCodes& reasons_;
  Problems& problems_;
  std::vector<std::vector<Code>> codes_;
  std::vector<std::optional<std::size_t>> place_;
};

class Settler {
 public:
  Settler(const Season& season, ReviewRecord& record, Problems& problems)
      : season_(season), record_(record), problems_(problems) {}

  void run() {
    const std::size_t n = season_.pupils.size();
    record_.final_advice.resize(n);
    record_.final_source.resize(n, FinalSource::missing);
    for (std::size_t p = 0; p < n; ++p) {
      settle(p);
    }
  }

 private:
  DecisionKind decision(std::size_t p) const {
    const bool none = season_.decisions.kind.empty() || record_.set_aside[p];
    return none ? DecisionKind::missing : season_.decisions.kind[p];
  }

  void settle(std::size_t p) {
    const Advice given = season_.pupils.final[p];
    const Advice provisional = season_.pupils.provisional[p];
    const DecisionKind decided = decision(p);
    if (!given.is_missing()) {
      check_given(p, given, provisional, decided);
      set(p, given, FinalSource::given);
    } else if (decided != DecisionKind::missing) {
      set(p, season_.decisions.advice[p], FinalSource::decision);
    } else if (season_.settings.purpose == Purpose::simulation) {
      set(p, record_.duty[p] == Duty::raise ? record_.target[p] : provisional, FinalSource::by_default);
    }
  }

  void check_given(std::size_t p, Advice given, Advice provisional, DecisionKind decided) {
    const auto problem = [&](Message what, Message todo) {
      problems_.push_back({{"pupils.csv", season_.pupils.line[p], "final_advice"}, std::move(what), std::move(todo)});
    };
    if (decided != DecisionKind::missing && given != season_.decisions.advice[p]) {
      problem(msg("the final advice differs from the latest decision (line {} of decisions.csv)",
                  season_.decisions.line[p]),
              msg("make them the same"));
    } else if (decided != DecisionKind::correction && given.step() && provisional.step() &&
               *given.step() < *provisional.step()) {
      problem(msg("the final advice lies below the provisional advice"),
              msg("an advice never goes down; a clerical error is a correction by two named persons in decisions.csv"));
    }
  }

  void set(std::size_t p, Advice advice, FinalSource source) {
    record_.final_advice[p] = advice;
    record_.final_source[p] = source;
  }

  const Season& season_;
  ReviewRecord& record_;
  Problems& problems_;
};

}  // namespace

void check_decisions(const Season& season, ReviewRecord& record, const ruleset::RulePack& law,
                     const ReasonCodes& reasons, Problems& problems) {
  DecisionChecker(season, record, law, reasons, problems).run();
}

Problems unfit_for_decisions(const ruleset::RulePack& law) {
  const ruleset::Table* table = law.table("decision");
  if (table == nullptr) return {{{law.file, 0, ""}, msg("there is no table {}", "decision"), msg("mend the pack")}};
  return ruleset::unsupplied(law, *table, decision_facts());
}

void settle_final_advices(const Season& season, ReviewRecord& record, Problems& problems) {
  Settler(season, record, problems).run();
}

}  // namespace kansrijk::review
