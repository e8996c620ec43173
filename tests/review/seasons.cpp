#include "tests/review/seasons.hpp"

#include <sstream>

#include <gtest/gtest.h>

#include "io/packs.hpp"
#include "review/statutory.hpp"
#include "ruleset/explain.hpp"
#include "ruleset/values.hpp"

namespace kansrijk::review::test {
namespace {

Advice advice_of(const std::string& text) {
  return text.empty() ? Advice::missing() : parse_school_advice(text).value();
}

template <class Enum>
Enum named(const std::string& text, Enum last) {
  for (int i = 0; i <= static_cast<int>(last); ++i) {
    if (name(static_cast<Enum>(i)) == text) return static_cast<Enum>(i);
  }
  throw std::logic_error("no such word: " + text);
}

void add_test(Tests& tests, const Pupil& pupil, std::uint32_t line) {
  const bool none = pupil.test.empty() || pupil.test == "none";
  const bool advice = !none && pupil.test != "pending" && pupil.test != "taken";
  tests.state.push_back(none ? TestState::none : pupil.test == "pending" ? TestState::pending : TestState::taken);
  tests.issued.push_back(advice ? std::optional(parse_test_advice(pupil.test).value()) : std::nullopt);
  tests.provider.push_back(pupil.provider);
  tests.score.push_back(pupil.score);
  tests.theta.push_back(pupil.theta);
  tests.received.push_back(pupil.received.empty() ? std::nullopt : parse_date("2025-03-" + pupil.received));
  tests.corrected.push_back(pupil.corrected);
  tests.line.push_back(none ? 0 : line);
}

void add_decision(Decisions& decisions, const Pupil& pupil, std::uint32_t line) {
  decisions.kind.push_back(named(pupil.decision, DecisionKind::correction));
  decisions.advice.push_back(advice_of(pupil.decided));
  decisions.has_reason.push_back(pupil.reason);
  decisions.deciders.push_back(static_cast<std::uint8_t>(pupil.persons));
  decisions.line.push_back(pupil.decision.empty() ? 0 : line);
  DecisionHistory& history = decisions.history;
  if (history.begin.empty()) history.begin.push_back(0);
  if (!pupil.decision.empty()) {
    history.kind.push_back(decisions.kind.back());
    history.advice.push_back(decisions.advice.back());
    history.reason_code.push_back(pupil.code);
    history.reason.emplace_back(pupil.reason ? "in the pupil's interest" : "");
    history.persons.emplace_back(static_cast<std::size_t>(pupil.persons), "a person");
    history.at.push_back(parse_moment("2025-03-" + pupil.at).value());
    history.line.push_back(line);
  }
  history.begin.push_back(static_cast<std::uint32_t>(history.kind.size()));
}

const ruleset::RulePack& pack(std::string_view id) {
  static const auto packs = io::embedded_packs().value();
  return *ruleset::find_pack(packs, id);
}

}  // namespace

Season season_of(int first_year, const std::vector<Pupil>& pupils, Purpose purpose) {
  Season season;
  season.settings.season = SchoolYear{first_year};
  season.settings.purpose = purpose;
  for (std::size_t p = 0; p < pupils.size(); ++p) {
    const auto line = static_cast<std::uint32_t>(p + 2);
    season.pupils.id.push_back("p" + std::to_string(p));
    season.pupils.school_id.push_back(pupils[p].school);
    season.pupils.provisional.push_back(advice_of(pupils[p].provisional));
    season.pupils.final.push_back(advice_of(pupils[p].final));
    season.pupils.exemption.push_back(named(pupils[p].exemption, Exemption::newcomer));
    season.pupils.switched.push_back(false);
    season.pupils.line.push_back(line);
    add_test(season.tests, pupils[p], line);
    add_decision(season.decisions, pupils[p], line);
  }
  season.trajectories.begin.assign(pupils.size() + 1, 0);
  return season;
}

const ruleset::RulePack& law() {
  return pack("nl.schooladvies");
}

const std::vector<ruleset::CutOffs>& scores() {
  using enum Step;
  static const std::vector<Step> six{pro_bb, bb_kb, kb_gt, gt_havo, havo_vwo, vwo};
  static const auto scale = [](std::string provider, int year, std::vector<std::int64_t> points, std::int64_t to) {
    for (std::int64_t& from : points) from *= 1000;
    return ruleset::CutOffs{std::move(provider), SchoolYear{year}, std::move(points), six, to * 1000, {}};
  };
  static const auto national = [](int year) {
    return ruleset::CutOffs{std::string(ruleset::national_scale),
                            SchoolYear{year},
                            {INT64_MIN, -216'753'000, -113'056'000, -48'615'000, 18'100'000, 79'278'000},
                            six,
                            std::nullopt,
                            {30, 45, 25}};
  };
  static const std::vector<ruleset::CutOffs> all{national(2023),
                                                 national(2024),
                                                 scale("CET", 2018, {501, 511, 525, 533, 540, 545}, 550),
                                                 scale("CET", 2021, {501, 511, 524, 532, 540, 545}, 550),
                                                 scale("ROUTE_8", 2018, {100, 119, 172, 197, 224, 247}, 300),
                                                 scale("ROUTE_8", 2020, {100, 159, 183, 203, 220, 233}, 300)};
  return all;
}

std::string outcome_of_row(const ReviewRecord& record, std::size_t pupil) {
  const std::string& row = record.row_ids[record.duty_row[pupil]];
  const ruleset::Table& duty = *law().table("duty");
  for (std::size_t r = 0; r < duty.rows.size(); ++r) {
    if (ruleset::row_name(law(), duty, r) == row) return duty.outputs.front().domain.text(duty.rows[r].outcome.front());
  }
  return "no row " + row;
}

Result<ReviewRecord> reviewed(const Season& season) {
  return review(season, law(), scores());
}

ReviewRecord accepted(const Season& season) {
  auto record = reviewed(season);
  if (record) return std::move(*record);
  for (const Problem& problem : record.error()) ADD_FAILURE() << say(problem, Language::en);
  throw std::logic_error("the season is refused");
}

std::string complaints(const Season& season) {
  const auto record = reviewed(season);
  std::string text;
  if (record) return text;
  for (const Problem& problem : record.error()) text += (text.empty() ? "" : "\n") + say(problem, Language::en);
  return text;
}

std::vector<std::vector<std::string>> words(std::string_view table) {
  std::istringstream lines{std::string(table)};
  std::vector<std::vector<std::string>> all;
  for (std::string line; std::getline(lines, line);) {
    std::istringstream in(line);
    std::vector<std::string> row;
    for (std::string word; in >> word;) row.push_back(word);
    if (!row.empty()) all.push_back(std::move(row));
  }
  return all;
}

}  // namespace kansrijk::review::test
