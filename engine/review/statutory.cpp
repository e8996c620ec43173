#include "review/statutory.hpp"

#include <algorithm>

#include "base/parallel.hpp"
#include "review/decisions.hpp"
#include "review/test_advice.hpp"
#include "ruleset/evaluate.hpp"
#include "ruleset/explain.hpp"

namespace kansrijk::review {
namespace {

using ruleset::Fact;
using ruleset::Facts;
using ruleset::Value;

Value& fact(Facts& facts, Fact which) {
  return facts[static_cast<std::size_t>(which)];
}

/// Half steps that the test lies above the advice; nothing where either has no rank.
std::optional<int> steps_above(Advice advice, std::optional<Step> test) {
  if (!advice.step() || !test) return std::nullopt;
  return rank(*test) - rank(*advice.step());
}

ruleset::TestFact test_fact(TestState state, std::optional<Step> advice) {
  if (state == TestState::none) return ruleset::TestFact::none;
  if (state == TestState::pending) return ruleset::TestFact::pending;
  return advice ? ruleset::TestFact::known : ruleset::TestFact::underivable;
}

Facts facts_of(const Season& season, std::optional<Step> test_advice, std::size_t p) {
  Facts facts{};
  const Advice advice = season.pupils.provisional[p];
  const auto steps = steps_above(advice, test_advice);
  const Exemption exemption = season.pupils.exemption[p];
  const TestState state = season.tests.state.empty() ? TestState::none : season.tests.state[p];
  fact(facts, Fact::season) = ruleset::season_value(season.settings.season).value_or(0);
  fact(facts, Fact::advice) = advice.category();
  fact(facts, Fact::test) = static_cast<Value>(test_fact(state, test_advice));
  fact(facts, Fact::test_advice) =
      test_advice ? static_cast<Value>(*test_advice) : ruleset::type_of(Fact::test_advice).missing();
  fact(facts, Fact::steps) =
      steps ? static_cast<Value>(*steps + ruleset::most_steps) : ruleset::type_of(Fact::steps).missing();
  fact(facts, Fact::exemption) = exemption == Exemption::missing ? ruleset::type_of(Fact::exemption).missing()
                                                                 : static_cast<Value>(static_cast<int>(exemption) - 1);
  return facts;
}

const ruleset::Table& table(const ruleset::RulePack& pack, std::string_view id) {
  const ruleset::Table* found = pack.table(id);
  if (found == nullptr) throw std::logic_error("the pack " + pack.id + " has no table " + std::string(id));
  return *found;
}

std::string_view outcome(const ruleset::Table& table, const Facts& facts) {
  return table.outcomes[table.rows[ruleset::matching_row(table, facts)].outcome];
}

/// Tests in a season that had none, and test advices that the season's tests do not give.
void check_tests(const Season& season, const ruleset::RulePack& law, Problems& problems) {
  Facts facts{};
  fact(facts, Fact::season) = ruleset::season_value(season.settings.season).value_or(0);
  const bool held = outcome(table(law, "test_held"), facts) == "yes";
  const ruleset::Table& given = table(law, "test_advice_given");
  for (std::size_t p = 0; p < season.tests.line.size(); ++p) {
    if (season.tests.line[p] == 0) continue;
    if (!held) {
      problems.push_back({{"tests.csv", season.tests.line[p], ""},
                          msg("no test was held in {}", to_string(season.settings.season)),
                          msg("remove tests.csv or mend the season")});
    } else if (const auto issued = season.tests.issued[p]) {
      fact(facts, Fact::test_advice) = static_cast<Value>(*issued);
      if (outcome(given, facts) == "no") {
        problems.push_back(
            {{"tests.csv", season.tests.line[p], "test_advice"},
             msg("tests of {0} do not give the advice {1}", to_string(season.settings.season), name(*issued)),
             msg("copy the test advice as it is printed on the result")});
      }
    }
  }
}

Duty duty_of(std::string_view word) {
  for (std::size_t d = 0; d < duty_count; ++d) {
    if (name(static_cast<Duty>(d)) == word) return static_cast<Duty>(d);
  }
  throw std::logic_error("the duty table has the unknown outcome " + std::string(word));
}

/// The test advice with the pupil's own lwoo, which goes up to gt.
Advice target_of(Advice provisional, Step test) {
  return Advice(test, provisional.lwoo() && test <= Step::gt);
}

void find_duties(const Season& season, const ruleset::RulePack& law, ReviewRecord& record) {
  const ruleset::Table& duties = table(law, "duty");
  const ruleset::CompiledTable compiled(duties, season.settings.season);
  std::vector<Duty> by_outcome;
  for (const std::string& word : duties.outcomes) by_outcome.push_back(duty_of(word));
  for (std::size_t row = 0; row < duties.rows.size(); ++row)
    record.row_ids.push_back(ruleset::row_name(law, duties, row));

  const std::size_t n = season.pupils.size();
  record.duty.resize(n);
  record.duty_row.resize(n);
  record.target.resize(n);
  for_blocks(n, [&](std::size_t begin, std::size_t end) {
    for (std::size_t p = begin; p < end; ++p) {
      const std::uint16_t row = compiled.row(facts_of(season, record.test_advice[p], p));
      record.duty_row[p] = row;
      record.duty[p] = by_outcome[duties.rows[row].outcome];
      if (record.duty[p] == Duty::raise || record.duty[p] == Duty::reconsider) {
        record.target[p] = target_of(season.pupils.provisional[p], *record.test_advice[p]);
      }
    }
  });
}

}  // namespace

Result<ReviewRecord> review(const Season& season, const ruleset::RulePack& law, const ruleset::RulePack& scores) {
  Problems problems;
  ReviewRecord record;
  record.pack = law.id + " " + law.version;
  check_tests(season, law, problems);
  TestAdvices tests = test_advices(season, scores, problems);
  record.test_advice = std::move(tests.advice);
  record.missing_facts = std::move(tests.missing_facts);
  find_duties(season, law, record);
  settle_final_advices(season, record, problems);
  if (!problems.empty()) return refused(std::move(problems));
  return record;
}

Text explain(const Season& season, const ReviewRecord& record, const ruleset::RulePack& law, PupilId pupil) {
  const Facts facts = facts_of(season, record.test_advice[pupil.value], pupil.value);
  return ruleset::explain(law, table(law, "duty"), record.duty_row[pupil.value], facts);
}

}  // namespace kansrijk::review
