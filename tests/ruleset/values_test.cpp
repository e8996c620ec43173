#include "ruleset/values.hpp"

#include <gtest/gtest.h>

#include "tests/ruleset/packs.hpp"

namespace kansrijk::ruleset::test {
namespace {

template <class T>
std::string faults(const Result<T>& result) {
  std::string text;
  if (result) return text;
  for (const Problem& problem : result.error()) text += say(problem, Language::en) + "\n";
  return text;
}

TEST(Values, ComeWithTheirRowAndTheirSource) {
  const RulePack& pack = real_pack("nl/signalen.json");
  const auto signals = signal_parameters(pack, SchoolYear{2024});
  ASSERT_TRUE(signals) << faults(signals);
  EXPECT_EQ(signals->reliability.row, "nl.signalen#reliability");
  const Parameter* reliability = pack.parameter("reliability");
  ASSERT_NE(reliability, nullptr);
  EXPECT_EQ(signals->reliability.source, pack.source(reliability->source)->address);
  EXPECT_EQ(signals->reliability.status, reliability->status);
  EXPECT_TRUE(disclosure_profile(real_pack("nl/openbaarmaking.json")));
  EXPECT_TRUE(default_class_size(real_pack("nl/brugklas.json")));
}

TEST(Values, ThatAreMissingAreNeverGuessed) {
  const RulePack& right = real_pack("nl/signalen.json");
  constexpr SchoolYear season{2024};
  for (std::size_t i = 0; i < right.parameters.size(); ++i) {
    const Parameter& parameter = right.parameters[i];
    // The second of two dated values leaves the first in force; words and what a table reads are looked at elsewhere.
    if (parameter.values.empty() || parameter.name.ends_with("@2023-2024") || parameter.name == "enough_moments")
      continue;
    if (parameter.name.ends_with("@2014-2015")) continue;
    const std::string name = "the parameter " + parameter.name;
    RulePack without = right;
    without.parameters.erase(without.parameters.begin() + static_cast<std::ptrdiff_t>(i));
    EXPECT_NE(faults(signal_parameters(without, season)).find(name + " has no value for"), std::string::npos) << name;
    RulePack fewer = right;
    fewer.parameters[i].values.pop_back();
    EXPECT_NE(faults(signal_parameters(fewer, season)).find(name + " needs"), std::string::npos) << name;
  }
}

TEST(Values, ThatNobodyKnowsAreRefused) {
  RulePack pack = real_pack("nl/brugklas.json");
  pack.parameters.push_back(pack.parameters.front());
  pack.parameters.back().name = "class_sise@2023-2024";
  EXPECT_NE(faults(default_class_size(pack)).find("no parameter class_sise"), std::string::npos);
}

TEST(Values, OfAParameterAreThoseOfTheSeason) {
  const RulePack pack = pack_of(R"("parameters": [
    { "name": "old", "values": [1], "source": "s" },
    { "name": "dated@2022-2023", "values": [2], "source": "s" },
    { "name": "dated@2024-2025", "values": [4], "source": "s" } ])");
  const auto value = [&](std::string_view name, int year) {
    const Parameter* found = pack.parameter_in(name, SchoolYear{year});
    return found == nullptr ? -1.0 : found->values.front();
  };
  EXPECT_EQ(value("old", 2021), 1);
  EXPECT_EQ(value("dated", 2021), -1) << "nothing holds before the first date";
  EXPECT_EQ(value("dated", 2022), 2);
  EXPECT_EQ(value("dated", 2023), 2);
  EXPECT_EQ(value("dated", 2024), 4);
  EXPECT_EQ(value("dated", 2030), 4);
  EXPECT_EQ(value("date", 2024), -1);
}

TEST(Calendar, KnowsDatesAbsencesAndGaps) {
  const RulePack& pack = real_pack("nl/kalender.json");
  const auto calendar = school_calendar(pack, SchoolYear{2024});
  ASSERT_TRUE(calendar) << faults(calendar);
  EXPECT_EQ(calendar->final_by.value.when(), parse_date("2025-03-24"));
  EXPECT_EQ(calendar->final_by.row, "nl.kalender#final_by@2024-2025");
  EXPECT_EQ(calendar->final_by.status, Status::regulation);
  EXPECT_EQ(calendar->holidays.value.known, SchoolCalendar::Known::unknown);
  EXPECT_TRUE(calendar->requests.empty()) << "every date of 2025 is known";
  EXPECT_TRUE(calendar->holiday_request.has_value());
  EXPECT_EQ(school_calendar(pack, SchoolYear{2019})->test_from.value.known, SchoolCalendar::Known::none);
  const auto older = school_calendar(pack, SchoolYear{2021});
  EXPECT_EQ(older->final_by.value.when(), std::nullopt);
  EXPECT_FALSE(older->requests.empty());
  for (const SchoolYear season : seasons(pack)) EXPECT_EQ(faults(school_calendar(pack, season)), "");
}

TEST(Calendar, TakesTheHolidaysOfAChangedPack) {
  RulePack pack = real_pack("nl/kalender.json");
  const auto with = [&](const std::string& text) {
    for (Parameter& parameter : pack.parameters) {
      if (parameter.name == "holidays@2014-2015") parameter.text = text;
    }
    return school_calendar(pack, SchoolYear{2024});
  };
  const auto calendar = with("2025-02-15..2025-02-23; 2025-04-18");
  ASSERT_TRUE(calendar) << faults(calendar);
  const auto& periods = calendar->holidays.value.periods;
  ASSERT_EQ(periods.size(), 2U);
  EXPECT_EQ(to_string(periods[0].from) + " " + to_string(periods[0].to), "2025-02-15 2025-02-23");
  EXPECT_EQ(periods[1].from, periods[1].to);
  EXPECT_FALSE(calendar->holiday_request.has_value());
  EXPECT_EQ(with("none")->holidays.value.known, SchoolCalendar::Known::none);
  for (const char* wrong : {"2025-02-23..2025-02-15", "in February", "2025-02-15;", "2025-02-30"})
    EXPECT_NE(faults(with(wrong)).find("has a period that is none"), std::string::npos) << wrong;
  EXPECT_NE(faults(with("2024-02-19")).find("is 2024-02-19, which is not in 2024-2025"), std::string::npos);
}

TEST(BeforeSending, AsksForCodeReasonAndSecondReaderOneAtATime) {
  for (const int year : {2018, 2024}) {
    const auto sending = before_sending(real_pack("nl/redenen.json"), SchoolYear{year});
    ASSERT_TRUE(sending) << faults(sending);
    for (const DecisionKind kind : {DecisionKind::keep, DecisionKind::raise_partly}) {
      EXPECT_EQ(sending->step(kind, false, false, false), NextStep::give_code);
      EXPECT_EQ(sending->step(kind, false, true, true), NextStep::give_code);
      EXPECT_EQ(sending->step(kind, true, false, true), NextStep::give_reason);
      EXPECT_EQ(sending->step(kind, true, true, false), NextStep::second_reader);
      EXPECT_EQ(sending->step(kind, true, true, true), NextStep::send);
    }
    EXPECT_EQ(sending->step(DecisionKind::raise, false, false, false), NextStep::send);
    EXPECT_EQ(sending->step(DecisionKind::correction, false, false, true), NextStep::send);
  }
  const auto none = before_sending(real_pack("nl/brugklas.json"), SchoolYear{2024});
  EXPECT_EQ(none->step(DecisionKind::keep, false, false, false), NextStep::send) << "a pack that asks for nothing";
}

/// A policy whose one stage draws so; `tables` and inputs stand beside it.
std::string policy(const std::string& mechanism, const std::string& priorities, const std::string& waiting,
                   const std::string& tables = "", const std::string& inputs = "") {
  const auto parameter = [](const char* name, const std::string& text) {
    return std::string(R"({ "name": ")") + name + R"(", "text": ")" + text + R"(", "source": "s" })";
  };
  const std::string words =
      R"("mechanism": { "words": ["da", "ttc", "none", "lots"] }, "ties": { "words": ["given", "none"] })";
  const std::string stages =
      R"({ "id": "stages", "source": "s", "inputs": ["stage"], "outputs": { "step": { "words": ["main-draw", "none"] }, )" +
      words +
      R"(, "priorities": { "words": ["used", "none"] } }, "rows": [
    { "id": "S1", "when": { "stage": "1" }, "then": { "step": "main-draw", "mechanism": ")" +
      mechanism + R"(", "ties": "given", "priorities": ")" + priorities + R"(" } },
    { "id": "S2", "when": { "stage": ">= 2" }, "then": { "step": "none", "mechanism": "none", "ties": "none", "priorities": "none" } }] })";
  return "\"parameters\": [" + parameter("waiting", waiting) + "," + parameter("family_draw", "none") + "," +
         parameter("promises", "non-wasteful; no-justified-envy") + "," + parameter("admission", "nl.toelating") +
         R"(], "domains": { "stage": { "from": 1, "to": 12, "decimals": 0 } }, "inputs": { "stage": { "domain": "stage", "label": { "nl": "s", "en": "s" } })" +
         inputs + R"( }, "tables": [)" + stages + tables + "]";
}

TEST(Policy, IsReadFromItsWords) {
  const auto read = matching_policy(pack_of(policy("da", "none", "rank-then-reversed-lottery")), SchoolYear{2023});
  ASSERT_TRUE(read) << faults(read);
  EXPECT_EQ(read->mechanism, "da");
  ASSERT_EQ(read->stages.size(), 1U);
  EXPECT_EQ(read->stages[0].step, PlacementStep::main_draw);
  EXPECT_EQ(read->stages[0].mechanism, Mechanism::da);
  EXPECT_FALSE(read->uses_priorities());
  EXPECT_EQ(read->promises, (std::vector<Property>{Property::non_wasteful, Property::no_justified_envy}));
  EXPECT_EQ(read->waiting.value, WaitingOrder::rank_then_reversed_lottery);
  EXPECT_EQ(read->admission_pack, "nl.toelating");
  EXPECT_EQ(read->list_length, (std::array<std::uint8_t, advice_categories>{})) << "nothing is stated";
  EXPECT_TRUE(
      matching_policy(pack_of(policy("ttc", "used", "priority-then-lottery")), SchoolYear{2023})->uses_priorities());
}

TEST(Policy, RefusesAStageThatTheEngineCannotRun) {
  EXPECT_NE(faults(matching_policy(pack_of(policy("lots", "none", "priority-then-lottery")), SchoolYear{2023}))
                .find("the engine cannot run the stage main-draw by lots"),
            std::string::npos);
}

TEST(Policy, RefusesAPromiseThatNobodyCanMake) {
  std::string text = policy("da", "none", "priority-then-lottery");
  const std::string promise = "no-justified-envy";
  text.replace(text.find(promise), promise.size(), "happiness");
  EXPECT_NE(faults(matching_policy(pack_of(text), SchoolYear{2023})).find("nobody can promise happiness"),
            std::string::npos);
}

std::string list_length(const std::string& inputs, const std::string& outputs, const std::string& rows) {
  return policy("da", "none", "priority-then-lottery",
                R"(, { "id": "list_length", "source": "s", "inputs": ["advice"], "outputs": { )" + outputs +
                    R"(, "guarantee": { "words": ["yes", "no"], "missing": true } }, "rows": [)" + rows + "] }",
                ", " + inputs);
}
const std::string advice =
    R"("advice": { "domain": "school_advice", "missing": true, "label": { "nl": "a", "en": "a" } })";

TEST(Policy, AsksForAListOfSomeLengthByAdvice) {
  const RulePack pack = pack_of(list_length(advice, R"("schools": { "from": 0, "to": 30, "missing": true })", R"(
    { "id": "A", "when": { "advice": "<= kb" }, "then": { "schools": 4, "guarantee": "no" } },
    { "id": "B", "when": { "advice": "> kb", "season": ">= 2023-2024" }, "then": { "schools": 12, "guarantee": "no" } },
    { "id": "C", "when": { "advice": "> kb", "season": "< 2023-2024" }, "then": { "schools": 6, "guarantee": "no" } },
    { "id": "D", "when": { "advice": "vso, none, missing" }, "then": { "schools": "missing", "guarantee": "missing" } })"));
  const auto lengths = [&](int year) { return matching_policy(pack, SchoolYear{year})->list_length; };
  for (std::size_t s = 0; s < step_count; ++s) {
    const Advice of(static_cast<Step>(s));
    if (static_cast<Step>(s) == Step::pro_bb) continue;
    EXPECT_EQ(lengths(2023)[of.category()], s <= static_cast<std::size_t>(Step::kb) ? 4 : 12) << name(of);
    EXPECT_EQ(lengths(2022)[of.category()], s <= static_cast<std::size_t>(Step::kb) ? 4 : 6) << name(of);
  }
  EXPECT_EQ(lengths(2023)[Advice::vso().category()], 0);
  EXPECT_EQ(lengths(2023)[Advice::none().category()], 0);
}

TEST(Policy, RefusesALengthOfListThatItCannotRead) {
  const auto said = [](const std::string& inputs, const std::string& outputs, const std::string& rows) {
    return faults(matching_policy(pack_of(list_length(inputs, outputs, rows)), SchoolYear{2023}));
  };
  const std::string all = R"({ "id": "A", "when": {}, "then": { "n": 4, "guarantee": "no" } })";
  const std::string some = R"({ "id": "A", "when": {}, "then": { "schools": "4", "guarantee": "no" } })";
  EXPECT_NE(said(advice, R"("schools": { "words": ["4", "12"] })", some).find("schools is no whole number"),
            std::string::npos)
      << "a word is no number, whatever it looks like";
  EXPECT_NE(
      said(advice, R"("schools": { "from": 0, "to": 30, "decimals": 1 })", some).find("schools is no whole number"),
      std::string::npos);
  EXPECT_NE(said(advice, R"("n": { "from": 0, "to": 30 })", all).find("the table has no output schools"),
            std::string::npos);
  EXPECT_NE(said(R"("advice": { "domain": "level", "label": { "nl": "a", "en": "a" } })",
                 R"("n": { "from": 0, "to": 30 })", all)
                .find("advice must have the domain school_advice"),
            std::string::npos);
}

TEST(Coverage, EndsWithThePack) {
  const RulePack pack = pack_of(R"("inputs": {})");
  EXPECT_TRUE(covers(pack, SchoolYear{2021}).empty());
  EXPECT_TRUE(covers(pack, SchoolYear{2024}).empty());
  EXPECT_EQ(covers(pack, SchoolYear{2020}).size(), 1U);
  EXPECT_EQ(covers(pack, SchoolYear{2025}).size(), 1U);
}

/// A class admits an advice when it teaches the lower level of it (fixtures/reading, R9).
TEST(Admission, FollowsTheLowerLevelOfTheAdvice) {
  const auto admission = ruleset::admission(real_pack("nl/toelating.json"), SchoolYear{2024});
  ASSERT_TRUE(admission);
  for (std::size_t from = 0; from < level_count; ++from) {
    for (std::size_t to = from; to < level_count; ++to) {
      const LevelRange range{static_cast<Level>(from), static_cast<Level>(to)};
      for (std::size_t s = 0; s < step_count; ++s) {
        const auto step = static_cast<Step>(s);
        if (step == Step::pro_bb) continue;
        const Admission::Cell& cell = admission->at(Advice(step), range);
        EXPECT_EQ(cell.admits, range.contains(lowest_level(step))) << name(step) << " in " << name(range);
        EXPECT_TRUE(cell.row.starts_with("nl.toelating#admission/")) << cell.row;
        EXPECT_FALSE(cell.why.nl.empty() || cell.why.en.empty());
        EXPECT_EQ(admission->at(Advice(step, true), range).row, cell.row) << "lwoo changes nothing";
      }
      for (const Advice unranked : {Advice::vso(), Advice::none(), Advice::missing()})
        EXPECT_FALSE(admission->at(unranked, range).admits);
    }
  }
}

/// A table `admission` over an advice and two levels, with this output and the outcome of every row.
std::string admission_fault(const std::string& output, const std::string& outcome) {
  const RulePack pack =
      pack_of(R"("inputs": { )" + advice + R"(,
    "offering_from": { "domain": "level", "label": { "nl": "a", "en": "a" } }, "offering_to": { "domain": "level", "label": { "nl": "a", "en": "a" } } },
    "tables": [{ "id": "admission", "source": "s", "inputs": ["advice", "offering_from", "offering_to"], "outputs": { "admits": )" +
              output + R"( }, "rows": [{ "id": "A", "when": {}, "then": { "admits": ")" + outcome + R"(" } }] }])");
  return faults(admission(pack, SchoolYear{2023}));
}

TEST(Admission, OfATableThatCannotSayAdmitIsRefused) {
  EXPECT_EQ(admission_fault(R"({ "words": ["refuse", "admit"] })", "refuse"), "");
  EXPECT_NE(admission_fault(R"({ "words": ["refuse", "accept"], "missing": true })", "missing"), "");
  EXPECT_NE(admission_fault(R"({ "words": ["refuse", "accept"] })", "accept"), "");
}

TEST(Admission, OfAPackWithoutTheTableIsRefused) {
  EXPECT_NE(faults(admission(pack_of(R"("inputs": {})"), SchoolYear{2023})).find("there is no table admission"),
            std::string::npos);
}

}  // namespace
}  // namespace kansrijk::ruleset::test
