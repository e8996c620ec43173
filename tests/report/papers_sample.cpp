#include "tests/report/papers_sample.hpp"

#include <limits>

namespace kansrijk::tests {
namespace {

using report::PupilFile;

constexpr double infinity = std::numeric_limits<double>::infinity();

PupilFile pupil(const std::string& id, Duty duty, Step advice, std::optional<Step> test) {
  PupilFile file;
  file.id = id;
  file.provider = "IEP";
  file.duty = duty;
  file.provisional = Advice(advice);
  file.final_advice = file.provisional;
  file.test = test ? TestState::taken : TestState::none;
  file.test_advice = test;
  if (test) file.steps = rank(*test) - rank(advice);
  if (test) file.received = parse_date("2025-03-12");
  file.law.because = {"nl.schooladvies#duty/R1",
                      {"Zo luidt de regel.", "This is the rule."},
                      {"WPO", "the Act"},
                      "wetten.overheid.nl",
                      "2026-11-24"};
  file.law.values = {{{"advies", "advice"}, {"havo", "havo"}}};
  file.law.gave_way = {{"nl.schooladvies#duty/Z9", {"Wijkt.", "Gives way."}, {}, "", ""}};
  file.law.why_not = {{{"bijstellen", "raise"}, {{{"toets", "test"}, {"niet hoger", "not higher"}, "> 0"}}}};
  file.beside = PupilFile::Beside{{{{"kan meer", "can do more"}, {"Het pad wijst hoger.", "The path points higher."}}},
                                  DataState::enough,
                                  {},
                                  0.87,
                                  0.64,
                                  true,
                                  sample_path()};
  return file;
}

PupilFile decided(PupilFile file, DecisionKind kind, Step advice, const std::string& reason) {
  file.final_source = FinalSource::decision;
  file.final_advice = Advice(advice);
  file.decisions.push_back({kind,
                            file.final_advice,
                            *parse_moment("2025-03-18T09:30"),
                            {"T. Kiezel", "H. Kroos"},
                            reason.empty() ? "" : "pupil-interest",
                            {},
                            reason});
  if (!reason.empty()) file.decisions.back().reason_title = {"belang van de leerling", "pupil's interest"};
  return file;
}

PupilFile raised(const std::string& id, Step final_advice, DecisionKind kind, const std::string& reason) {
  PupilFile file = pupil(id, Duty::raise, Step::havo, Step::vwo);
  file.target = Advice(Step::vwo);
  return decided(std::move(file), kind, final_advice, reason);
}

}  // namespace

PupilPath sample_path() {
  PupilPath path;
  const auto see = [&](TestMoment moment, Domain domain, double low, double high, const char* text,
                       bool counts = true) {
    path.seen.push_back({moment, domain, low, high, counts, text,
                         counts ? Text{} : Text{"geen deel van de toets", "no part of the test"}});
  };
  see(TestMoment::M6, Domain::reading, -0.84, -0.25, "IV");
  see(TestMoment::M6, Domain::maths, -0.25, 0.25, "III");
  see(TestMoment::M7, Domain::reading, -0.25, 0.25, "III");
  see(TestMoment::M7, Domain::maths, 0.25, 0.84, "II");
  see(TestMoment::M7, Domain::spelling, -0.1, 0.1, "50");
  see(TestMoment::M7, Domain::vocabulary, -infinity, -0.84, "V", false);
  see(TestMoment::B8, Domain::reading, 0.25, 0.84, "II");
  see(TestMoment::B8, Domain::maths, 0.84, infinity, "I");
  const auto point = [&](double years, std::optional<TestMoment> moment, double mean, double half) {
    PupilPath::Point at{years, moment, {}, {mean, mean - half, mean + half}};
    for (std::size_t p = 0; p < part_count; ++p) {
      const double part = mean + 0.2 * (static_cast<double>(p) - 1);
      at.part[p] = {part, part - half, part + half};
    }
    path.points.push_back(at);
  };
  point(0, TestMoment::M6, -0.3, 0.5);
  point(1, TestMoment::M7, 0.1, 0.4);
  point(1.75, TestMoment::B8, 0.6, 0.45);
  point(2.05, std::nullopt, 0.65, 0.6);
  path.bands = {{Step::pro_bb, 0.0, -infinity}, {Step::bb_kb, 0.01, -2.4},   {Step::kb_gt, 0.04, -1.1},
                {Step::gt_havo, 0.2, -0.4},     {Step::havo_vwo, 0.45, 0.3}, {Step::vwo, 0.3, 0.9}};
  path.with_test = true;
  path.anchor_season = "2023-2024";
  path.anchor_is_assumed = true;
  path.shift = 0.1;
  path.p_full = 0.64;
  path.p_full_if_easier = 0.7;
  return path;
}

report::SchoolPapers sample_papers() {
  report::SchoolPapers school{"po-01", "De Kiezelsteen", {2024}, true, {}};
  auto& list = school.pupils;
  list.push_back(raised("L01", Step::vwo, DecisionKind::raise, ""));
  list.push_back(raised("L02", Step::havo_vwo, DecisionKind::raise_partly, "Een brede klas past beter"));
  list.push_back(raised("L03", Step::havo, DecisionKind::keep, "Was lang ziek"));
  list.push_back(pupil("L04", Duty::none, Step::havo, Step::havo_vwo));
  list.back().test_advice = Step::gt_havo;
  list.back().steps = -1;
  list.push_back(pupil("L05", Duty::exempt, Step::pro, Step::pro_bb));
  list.push_back(pupil("L06", Duty::not_tested_exempt, Step::pro, std::nullopt));
  list.push_back(pupil("L07", Duty::no_test, Step::kb, std::nullopt));
  list.push_back(decided(pupil("L08", Duty::none, Step::vwo, Step::havo_vwo), DecisionKind::correction, Step::havo_vwo,
                         "Schrijffout"));
  list.push_back(decided(pupil("L09", Duty::human, Step::gt, Step::gt_havo), DecisionKind::raise, Step::gt_havo, ""));
  list.push_back(pupil("L10", Duty::raise, Step::kb, Step::kb_gt));
  list.back().target = Advice(Step::kb_gt);
  list.back().next = NextStep::decide;
  list.back().deadline = parse_date("2025-03-24");
  list.back().school_days_left = 4;
  list.push_back(pupil("L11", Duty::pending, Step::kb, std::nullopt));
  list.back().test = TestState::pending;
  list.back().next = NextStep::wait;
  return school;
}

report::SchoolPapers without_signals(report::SchoolPapers school) {
  for (auto& pupil : school.pupils) pupil.beside.reset();
  return school;
}

}  // namespace kansrijk::tests
