#include "review/statutory.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

#include "base/parallel.hpp"
#include "review/decisions.hpp"
#include "review/test_advice.hpp"
#include "ruleset/compiled_table.hpp"
#include "ruleset/supply.hpp"

namespace kansrijk::review {
namespace {

using ruleset::Code;
using ruleset::FactColumn;
using ruleset::Supplied;

/// What the engine says of a test. `underivable`: taken, but no advice is printed and none can be derived.
enum class TestFact : std::uint8_t { none, pending, underivable, known };

/// The facts of the duty, in the order of Facts below.
const std::array<Supplied, 4>& duty_facts() {
  static const std::array<Supplied, 4> facts{Supplied{"test", "", {"none", "pending", "underivable", "known"}, false},
                                             Supplied{"exemption", "", {"zml", "multiple", "newcomer"}, true},
                                             Supplied{"advice", "school_advice", {}, true},
                                             Supplied{"test_advice", "test_advice", {}, true}};
  return facts;
}

TestFact test_fact(TestState state, std::optional<Step> advice) {
  if (state == TestState::none) return TestFact::none;
  if (state == TestState::pending) return TestFact::pending;
  return advice ? TestFact::known : TestFact::underivable;
}

/// The codes that a pack gives to the facts of one pupil.
class PupilFacts {
 public:
  PupilFacts(const Season& season, const std::vector<std::optional<Step>>& test_advice, const ruleset::RulePack& law)
      : season_(season), test_advice_(test_advice) {
    tests_ = ruleset::codes_of(law, duty_facts()[0]);
    exemptions_ = ruleset::codes_of(law, duty_facts()[1]);
    for (const Supplied& fact : duty_facts()) place_.push_back(ruleset::fact_of(law, fact.input));
    facts_ = ruleset::fact_count(law);
  }

  std::array<Code, 4> of(std::size_t p) const {
    const Exemption exemption = season_.pupils.exemption[p];
    const TestState state = season_.tests.state.empty() ? TestState::none : season_.tests.state[p];
    return {
        code(tests_, static_cast<std::size_t>(test_fact(state, test_advice_[p]))),
        exemption == Exemption::missing ? ruleset::missing : code(exemptions_, static_cast<std::size_t>(exemption) - 1),
        ruleset::code_of(season_.pupils.provisional[p]), ruleset::code_of(test_advice_[p])};
  }

  ruleset::Facts row(std::size_t p) const {
    ruleset::Facts facts(facts_, ruleset::missing);
    const auto values = of(p);
    for (std::size_t f = 0; f < values.size(); ++f) {
      if (place_[f]) facts[*place_[f]] = values[f];
    }
    return facts;
  }

  /// One column of bytes per fact of the pack; those that the pack does not have stay empty.
  std::vector<std::vector<std::uint8_t>> columns() const {
    const std::size_t n = season_.pupils.size();
    std::vector<std::vector<std::uint8_t>> bytes(facts_);
    for (const auto& place : place_) {
      if (place) bytes[*place].resize(n);
    }
    for_blocks(n, [&](std::size_t begin, std::size_t end) {
      for (std::size_t p = begin; p < end; ++p) {
        const auto values = of(p);
        for (std::size_t f = 0; f < values.size(); ++f) {
          if (!place_[f]) continue;
          bytes[*place_[f]][p] =
              values[f] == ruleset::missing ? FactColumn::missing_byte : static_cast<std::uint8_t>(values[f]);
        }
      }
    });
    return bytes;
  }

 private:
  static Code code(const std::vector<Code>& codes, std::size_t word) {
    return word < codes.size() ? codes[word] : ruleset::missing;
  }

  const Season& season_;
  const std::vector<std::optional<Step>>& test_advice_;
  std::vector<Code> tests_, exemptions_;
  std::vector<std::optional<std::size_t>> place_;
  std::size_t facts_ = 0;
};

/// A table of a checked pack for the season; a fault in it is ours.
ruleset::SeasonTable table(const ruleset::RulePack& pack, std::string_view id, SchoolYear season) {
  const ruleset::Table* found = pack.table(id);
  if (found == nullptr) throw std::logic_error("the pack " + pack.id + " has no table " + std::string(id));
  auto made = ruleset::in_season(pack, *found, season);
  if (!made) throw std::logic_error("the table " + found->id + " has faults");
  return std::move(*made);
}

std::string outcome(const ruleset::SeasonTable& table, std::span<const Code> facts) {
  const std::uint16_t row = ruleset::row_in_force(table, facts);
  return row == ruleset::no_row ? "" : table.table->outputs.front().domain.text(table.table->rows[row].outcome.front());
}

/// Tests in a season that had none, and test advices that the season's tests do not give.
void check_tests(const Season& season, const ruleset::RulePack& law, Problems& problems) {
  ruleset::Facts facts(ruleset::fact_count(law), ruleset::missing);
  const bool held = outcome(table(law, "test_held", season.settings.season), facts) == "yes";
  const ruleset::SeasonTable given = table(law, "test_advice_given", season.settings.season);
  const auto test_advice = ruleset::fact_of(law, "test_advice");
  for (std::size_t p = 0; p < season.tests.line.size(); ++p) {
    if (season.tests.line[p] == 0) continue;
    if (!held) {
      problems.push_back({{"tests.csv", season.tests.line[p], ""},
                          msg("no test was held in {}", to_string(season.settings.season)),
                          msg("remove tests.csv or mend the season")});
    } else if (const auto issued = season.tests.issued[p]) {
      if (test_advice) facts[*test_advice] = ruleset::code_of(issued);
      if (outcome(given, facts) == "no") {
        problems.push_back(
            {{"tests.csv", season.tests.line[p], "test_advice"},
             msg("tests of {0} do not give the advice {1}", to_string(season.settings.season), name(*issued)),
             msg("copy the test advice as it is printed on the result")});
      }
    }
  }
}

std::optional<Duty> parse_duty(std::string_view word) {
  for (std::size_t d = 0; d < duty_count; ++d) {
    if (name(static_cast<Duty>(d)) == word) return static_cast<Duty>(d);
  }
  return std::nullopt;
}

Duty duty_of(std::string_view word) {
  const auto duty = parse_duty(word);
  if (!duty) throw std::logic_error("the duty table has the unknown outcome " + std::string(word));
  return *duty;
}

/// The test advice with the pupil's own lwoo, which goes up to gt.
Advice target_of(Advice provisional, Step test) {
  return Advice(test, provisional.lwoo() && test <= Step::gt);
}

void find_duties(const Season& season, const ruleset::RulePack& law, ReviewRecord& record) {
  const ruleset::CompiledTable compiled(law, *law.table("duty"), season.settings.season);
  const ruleset::Table& duties = *compiled.plain().table;
  std::vector<Duty> by_row;
  for (std::size_t row = 0; row < duties.rows.size(); ++row) {
    by_row.push_back(duty_of(duties.outputs.front().domain.text(duties.rows[row].outcome.front())));
    record.row_ids.push_back(ruleset::row_name(law, duties, row));
  }
  const auto bytes = PupilFacts(season, record.test_advice, law).columns();
  std::vector<FactColumn> facts;
  for (const auto& column : bytes) facts.push_back({column, {}});

  const std::size_t n = season.pupils.size();
  record.duty.resize(n);
  record.duty_row.resize(n);
  record.target.resize(n);
  for_blocks(n, [&](std::size_t begin, std::size_t end) {
    compiled.rows(facts, begin, end, record.duty_row.data() + begin);
    for (std::size_t p = begin; p < end; ++p) {
      record.duty[p] = by_row[record.duty_row[p]];
      if (record.duty[p] == Duty::raise || record.duty[p] == Duty::reconsider) {
        record.target[p] = target_of(season.pupils.provisional[p], *record.test_advice[p]);
      }
    }
  });
}

}  // namespace

Problems unfit(const ruleset::RulePack& law) {
  Problems problems;
  for (const std::string_view id : {"duty", "test_held", "test_advice_given"}) {
    if (const ruleset::Table* found = law.table(id)) {
      append(problems, ruleset::unsupplied(law, *found, duty_facts()));
    } else {
      problems.push_back({{law.file, 0, ""}, msg("there is no table {}", id), msg("mend the pack")});
    }
  }
  append(problems, unfit_for_decisions(law));
  if (!problems.empty()) return problems;
  const ruleset::Table& duties = *law.table("duty");
  for (const std::string& word : duties.outputs.front().domain.words) {
    if (!parse_duty(word)) {
      problems.push_back({{law.file, duties.line, "duty"},
                          msg("the engine knows no duty {}", word),
                          msg("use the duties of engine/domain/README.md")});
    }
  }
  return problems;
}

Result<ReviewRecord> review(const Season& season, const ruleset::RulePack& law,
                            std::span<const ruleset::CutOffs> scores, const ReasonCodes& reasons) {
  Problems problems;
  ReviewRecord record;
  record.pack = law.id + " " + law.version;
  check_tests(season, law, problems);
  TestAdvices tests = test_advices(season, scores, problems);
  record.test_advice = std::move(tests.advice);
  record.missing_facts = std::move(tests.missing_facts);
  find_duties(season, law, record);
  check_decisions(season, record, law, reasons, problems);
  settle_final_advices(season, record, problems);
  if (!problems.empty()) return refused(std::move(problems));
  return record;
}

ReviewRecord duties(const Season& season, const ruleset::RulePack& law, std::span<const ruleset::CutOffs> scores) {
  Problems ignored;
  ReviewRecord record;
  record.test_advice = test_advices(season, scores, ignored).advice;
  find_duties(season, law, record);
  return record;
}

Text explain(const Season& season, const ReviewRecord& record, const ruleset::RulePack& law, PupilId pupil) {
  const ruleset::SeasonTable duties = table(law, "duty", season.settings.season);
  const ruleset::Facts facts = PupilFacts(season, record.test_advice, law).row(pupil.value);
  return ruleset::in_short(law, duties, record.duty_row[pupil.value], facts);
}

ruleset::Explanation explain_at_length(const Season& season, const ReviewRecord& record, const ruleset::RulePack& law,
                                       PupilId pupil) {
  const ruleset::SeasonTable duties = table(law, "duty", season.settings.season);
  auto why = ruleset::explain(law, duties, PupilFacts(season, record.test_advice, law).row(pupil.value));
  return std::move(why).value();
}

}  // namespace kansrijk::review
