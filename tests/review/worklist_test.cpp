#include "review/worklist.hpp"

#include <functional>

#include <gtest/gtest.h>

#include "io/packs.hpp"
#include "review/registered.hpp"
#include "review/school_days.hpp"
#include "review/verify_worklist.hpp"
#include "ruleset/values.hpp"
#include "tests/review/seasons.hpp"

namespace kansrijk::review::test {
namespace {

const ruleset::RulePack& pack(std::string_view id) {
  static const auto packs = io::embedded_packs().value();
  return *ruleset::find_pack(packs, id);
}

Date day(std::string_view text) {
  return parse_date(text).value();
}

SchoolCalendar calendar_of(int year) {
  return ruleset::school_calendar(pack("nl.kalender"), SchoolYear{year}).value();
}

std::vector<WorkItem> list_of(const Season& season, const ReviewRecord& record, std::optional<Date> today = {}) {
  return worklist(season, record, calendar_of(season.settings.season.first),
                  ruleset::before_sending(pack("nl.redenen"), season.settings.season).value(), today);
}

/// One line for each pupil on the list: pupil, duty, step, deadline, days left, `decided`, `changed`.
std::string told(const Season& season, std::string_view today = "") {
  const auto date = today.empty() ? std::nullopt : parse_date(today);
  const ReviewRecord record = accepted(season);
  const auto list = list_of(season, record, date);
  for (const PropertyCheck& check : verify_worklist(season, record, list, date))
    EXPECT_TRUE(check.holds) << check.name << " " << check.detail;
  std::string text;
  for (const WorkItem& item : list) {
    text += season.pupils.id[item.pupil.value] + " " + std::string(name(item.duty)) + " " +
            std::string(name(item.step)) + " " + (item.deadline ? to_string(*item.deadline).substr(5) : "-") + " " +
            (item.passed             ? "passed"
             : item.school_days_left ? std::to_string(*item.school_days_left)
                                     : "?") +
            (item.decided ? " decided" : "") + (item.changed_since_decision ? " changed" : "") + "\n";
  }
  return text;
}

TEST(Worklist, HoldsEveryOpenDutyAndNobodyElse) {
  EXPECT_EQ(told(season_of(2024, {{.provisional = "gt", .test = "havo/vwo", .received = "13"},
                                  {.provisional = "havo", .test = "gt/havo", .received = "13"},
                                  {.provisional = "pro", .test = "pro/bb", .received = "13"},
                                  {.provisional = "kb"},
                                  {.provisional = "kb", .exemption = "zml"},
                                  {.provisional = "kb", .test = "pending"},
                                  {.provisional = "vso", .test = "kb/gt", .received = "13"},
                                  {.provisional = "gt", .test = "vwo", .final = "gt/havo", .received = "13"}})),
            "p0 raise decide 03-24 7\n"
            "p7 raise send 04-07 17 decided\n"
            "p6 human judge 03-24 7\n"
            "p5 pending wait 03-15 ?\n");
}

TEST(Worklist, IsInOrderOfSchoolDutyDeadlineAndPupil) {
  const Pupil decided{.provisional = "gt", .test = "vwo", .decision = "raise", .decided = "vwo", .school = "b"};
  EXPECT_EQ(told(season_of(2024, {{.provisional = "gt", .test = "pending", .school = "b"},
                                  decided,
                                  {.provisional = "vso", .test = "vwo", .school = "b"},
                                  {.provisional = "gt", .test = "vwo", .school = "b"},
                                  {.provisional = "gt", .test = "pending", .school = "a"},
                                  {.provisional = "gt", .test = "vwo", .school = "b"}})),
            "p4 pending wait 03-15 ?\n"
            "p3 raise decide 03-24 ?\n"
            "p5 raise decide 03-24 ?\n"
            "p1 raise send 04-07 ? decided\n"
            "p2 human judge 03-24 ?\n"
            "p0 pending wait 03-15 ?\n");
}

/// Code, reason in words, second reader: one at a time.
TEST(Worklist, AsksForOneThingAtATimeBeforeSending) {
  Pupil pupil{.provisional = "havo", .test = "vwo", .decision = "keep", .decided = "havo"};
  EXPECT_EQ(told(season_of(2024, {pupil})), "p0 raise give-code 03-24 ? decided\n");
  pupil.code = "own-list-7";
  EXPECT_EQ(told(season_of(2024, {pupil})), "p0 raise second-reader 03-24 ? decided\n");
  pupil.reason = false;
  Season season = season_of(2024, {pupil});
  season.decisions.has_reason[0] = true;  // the code
  EXPECT_EQ(told(season), "p0 raise give-reason 03-24 ? decided\n");
  pupil.reason = true;
  pupil.persons = 2;
  EXPECT_EQ(told(season_of(2024, {pupil})), "p0 raise send 04-07 ? decided\n");
  pupil.decision = "raise-partly";
  pupil.decided = "havo/vwo";
  pupil.persons = 1;
  EXPECT_EQ(told(season_of(2024, {pupil})), "p0 raise second-reader 03-24 ? decided\n");
  EXPECT_EQ(
      told(season_of(2024,
                     {{.provisional = "havo", .test = "vwo", .decision = "raise", .decided = "vwo", .reason = false}})),
      "p0 raise send 04-07 ? decided\n");
}

TEST(Worklist, OpensAgainWhenTheResultWasCorrectedAfterTheDecision) {
  const Pupil stands{
      .provisional = "havo", .test = "vwo", .decision = "raise", .decided = "vwo", .received = "20", .corrected = true};
  Pupil gone = stands;
  gone.test = "gt/havo";
  Pupil before = stands;
  before.received = "17";
  EXPECT_EQ(told(season_of(2024, {stands, gone, before})),
            "p0 raise decide 03-24 2 decided changed\n"
            "p2 raise send 04-07 15 decided\n"
            "p1 none decide 03-24 2 changed\n");
}

TEST(Worklist, CountsDaysFromTheResultOrTheReferenceDateWhicheverIsLater) {
  const auto left = [](const std::string& received, std::string_view today) {
    return told(season_of(2024, {{.provisional = "gt", .test = "vwo", .received = received}}), today);
  };
  EXPECT_EQ(left("14", ""), "p0 raise decide 03-24 6\n") << "17 to 21 March, and the 24th";
  EXPECT_EQ(left("14", "2025-03-01"), "p0 raise decide 03-24 6\n");
  EXPECT_EQ(left("14", "2025-03-19"), "p0 raise decide 03-24 3\n");
  EXPECT_EQ(left("", "2025-03-21"), "p0 raise decide 03-24 1\n") << "a Friday; the 24th is a Monday";
  EXPECT_EQ(left("14", "2025-03-24"), "p0 raise decide 03-24 0\n") << "the last day";
  EXPECT_EQ(left("14", "2025-03-25"), "p0 raise decide 03-24 passed\n");
  EXPECT_EQ(left("", ""), "p0 raise decide 03-24 ?\n");
}

TEST(Worklist, SpeaksOfJanuaryWhileNobodyHasAResult) {
  const Season season =
      season_of(2024, {{.provisional = "gt", .test = "pending"}, {.provisional = "kb", .exemption = "zml"}});
  EXPECT_EQ(told(season), "p0 pending advise 01-31 ?\n");
  EXPECT_EQ(told(season, "2025-01-29"), "p0 pending advise 01-31 2\n");
  EXPECT_EQ(told(season, "2025-01-31"), "p0 pending advise 01-31 0\n");
  EXPECT_EQ(told(season, "2025-02-01"), "p0 pending wait 03-15 30\n") << "the 15th of March is a Saturday";
}

TEST(Worklist, KnowsNoDeadlineWhereTheCalendarKnowsNone) {
  EXPECT_EQ(told(season_of(2021, {{.provisional = "gt", .test = "vwo"}}), "2022-05-20"), "p0 reconsider decide - ?\n");
}

TEST(SchoolDays, AreMondayToFridayWithoutHolidaysAndClosures) {
  SchoolCalendar calendar;
  calendar.holidays.value.periods = {{day("2025-03-03"), day("2025-03-07")}, {day("2025-04-18"), day("2025-04-18")}};
  Settings settings;
  settings.closures = {{day("2025-03-13"), day("2025-03-14"), "a"}, {day("2025-03-17"), day("2025-03-17"), ""}};
  const SchoolDays days(calendar, settings);
  EXPECT_EQ(days.after(day("2025-02-28"), day("2025-03-07"), "b"), 0);
  EXPECT_EQ(days.after(day("2025-02-28"), day("2025-03-10"), "b"), 1);
  EXPECT_EQ(days.after(day("2025-03-10"), day("2025-03-16"), "b"), 4);
  EXPECT_EQ(days.after(day("2025-03-10"), day("2025-03-16"), "a"), 2);
  EXPECT_EQ(days.after(day("2025-03-16"), day("2025-03-18"), "b"), 1) << "every school was closed on the 17th";
  EXPECT_EQ(days.after(day("2025-03-18"), day("2025-03-18"), "b"), 0);
  EXPECT_EQ(days.after(day("2025-03-18"), day("2025-03-11"), "b"), 0);
}

/// Names of the properties that do not hold after some damage.
std::string broken(const std::function<void(std::vector<WorkItem>&)>& damage) {
  const Season season =
      season_of(2024, {{.provisional = "gt", .test = "vwo", .received = "13"},
                       {.provisional = "gt", .test = "gt/havo", .decision = "raise", .decided = "gt/havo"},
                       {.provisional = "kb", .test = "pending"},
                       {.provisional = "kb", .test = "bb/kb"}});
  const ReviewRecord record = accepted(season);
  const Date today = day("2025-03-14");
  auto list = list_of(season, record, today);
  damage(list);
  std::string names;
  for (const PropertyCheck& check : verify_worklist(season, record, list, today)) {
    if (!check.holds) names += (names.empty() ? "" : " ") + check.name.substr(9);
  }
  return names;
}

TEST(VerifyWorklist, SeesWhoIsForgottenTwiceThereOrThereForNothing) {
  EXPECT_EQ(broken([](auto&) {}), "");
  EXPECT_EQ(broken([](auto& list) { list.erase(list.begin()); }), "holds-every-open-duty");
  EXPECT_EQ(broken([](auto& list) { list.push_back(list.back()); }), "holds-every-open-duty in-order");
  EXPECT_EQ(broken([](auto& list) {
              list.push_back(list.back());
              list.back().pupil = PupilId(3);
              list.back().duty = Duty::none;
            }),
            "holds-nobody-else step-fits");
}

TEST(VerifyWorklist, SeesAWrongOrderStepOrDay) {
  EXPECT_EQ(broken([](auto& list) { std::swap(list[0], list[2]); }), "in-order");
  EXPECT_EQ(broken([](auto& list) { std::swap(list[0], list[1]); }), "in-order");
  EXPECT_EQ(broken([](auto& list) { list[0].step = NextStep::send; }), "step-fits");
  EXPECT_EQ(broken([](auto& list) { list[2].step = NextStep::judge; }), "step-fits");
  EXPECT_EQ(broken([](auto& list) { list[0].decided = true; }), "step-fits");
  EXPECT_EQ(broken([](auto& list) { list[0].deadline = parse_date("2025-03-13"); }), "passed-is-said");
  EXPECT_EQ(broken([](auto& list) { list[0].passed = true; }), "passed-is-said");
  EXPECT_EQ(broken([](auto& list) { list[0].school_days_left = -1; }), "passed-is-said");
}

/// One line for each difference.
std::string compared(const Season& season, const std::vector<std::array<std::string, 3>>& rows) {
  const auto advice = [](const std::string& text) {
    return text.empty() ? Advice::missing() : parse_school_advice(text).value();
  };
  Administration there;
  there.has_provisional = there.has_final = true;
  for (const auto& [pupil, provisional, final] : rows) {
    there.pupil_id.push_back(pupil);
    there.provisional.push_back(advice(provisional));
    there.final.push_back(advice(final));
  }
  std::string text;
  for (const RegisteredDifference& d : compare_with(there, season, accepted(season))) {
    text += (d.school_id.empty() ? "-" : d.school_id) + " " + std::string(name(d.fault)) + " " + d.pupil_id + " " +
            name(d.ours) + "|" + name(d.registered) + "\n";
  }
  return text;
}

TEST(Registered, IsHeldAgainstTheFinalAdvicesPerSchool) {
  const Season season =
      season_of(2024, {{.provisional = "havo", .test = "vwo", .decision = "raise", .decided = "vwo", .school = "b"},
                       {.provisional = "gt", .test = "vwo", .final = "vwo", .school = "b"},
                       {.provisional = "gt", .test = "vwo", .final = "vwo", .school = "a"},
                       {.provisional = "gt", .test = "vwo", .final = "vwo", .school = "a"},
                       {.provisional = "kb", .test = "kb/gt", .school = "a"},
                       {.provisional = "kb", .test = "bb/kb", .school = "a"}});
  EXPECT_EQ(compared(season, {{"p0", "havo", ""},
                              {"p1", "vwo", "vwo"},
                              {"p2", "gt", "havo"},
                              {"p4", "kb", ""},
                              {"p5", "kb", "kb"},
                              {"q9", "kb", "kb"}}),
            "a different p2 vwo|havo\n"
            "a not-in-export p3 vwo|\n"
            "b not-entered p0 vwo|\n"
            "b overwritten p1 gt|vwo\n"
            "- not-in-season q9 |kb\n")
      << "about p4 nobody decided yet";
}

TEST(Registered, DoesNotMissAColumnThatTheExportDoesNotHave) {
  const Season season = season_of(2024, {{.provisional = "gt", .test = "vwo", .final = "vwo"}});
  Administration there{{"p0"}, {Advice(Step::gt)}, {Advice::missing()}, {2}, true, false};
  EXPECT_TRUE(compare_with(there, season, accepted(season)).empty());
}

}  // namespace
}  // namespace kansrijk::review::test
