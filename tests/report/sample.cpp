#include "tests/report/sample.hpp"

#include <array>
#include <cmath>

#include <fmt/format.h>

namespace kansrijk::tests {
namespace {

constexpr std::size_t pupils = 312;

Advice at(Step step) {
  return Advice(step);
}

/// Pupils by provisional advice (rows, pro … vwo) and test advice (pro/bb, bb/kb, kb/gt, gt/havo, havo/vwo, vwo).
constexpr std::array<Step, 6> test_steps{Step::pro_bb,  Step::bb_kb,    Step::kb_gt,
                                         Step::gt_havo, Step::havo_vwo, Step::vwo};
constexpr std::array<std::array<std::uint32_t, 6>, 10> table{{
    {4, 1, 0, 0, 0, 0},    // pro
    {7, 9, 2, 0, 0, 0},    // bb
    {1, 12, 5, 1, 0, 0},   // bb/kb
    {0, 8, 15, 4, 0, 0},   // kb
    {0, 2, 11, 6, 1, 0},   // kb/gt
    {0, 1, 14, 28, 7, 0},  // gt
    {0, 0, 3, 21, 9, 1},   // gt/havo
    {0, 0, 2, 17, 24, 8},  // havo
    {0, 0, 0, 4, 22, 11},  // havo/vwo
    {0, 0, 0, 1, 12, 31},  // vwo
}};
constexpr std::array<Step, 10> advice_steps{Step::pro, Step::bb,      Step::bb_kb, Step::kb,       Step::kb_gt,
                                            Step::gt,  Step::gt_havo, Step::havo,  Step::havo_vwo, Step::vwo};

std::vector<ReleasedCount> advice_by_test() {
  std::vector<ReleasedCount> counts;
  for (std::size_t a = 0; a < advice_steps.size(); ++a) {
    for (std::size_t t = 0; t < test_steps.size(); ++t) {
      counts.push_back({fmt::format("{}|{}", name(advice_steps[a]), name(test_steps[t])), table[a][t]});
    }
  }
  return counts;
}

Season season() {
  Season season;
  season.settings.season = {2024};
  season.settings.region = "Rijnmond";
  season.schools.id = {"11AA", "12BB", "13CC"};
  season.schools.name = {"De Vuurvlinder", "Het Kompas", "Ibn Battuta"};
  season.schools.municipality = {"Rotterdam", "Rotterdam", "Schiedam"};
  for (std::size_t p = 0; p < pupils; ++p) {
    season.pupils.id.push_back(fmt::format("L{:04}", 1001 + 7 * p));
    season.pupils.school_id.push_back(season.schools.id[p * 3 / pupils]);
    season.pupils.provisional.push_back(at(advice_steps[(p * 7) % 10]));
  }
  auto& o = season.offerings;
  o.id = {"A1", "A2", "B1", "B2", "C1", "C2", "D1"};
  o.name = {"Maascollege havo/vwo", "Maascollege gymnasium",  "Havenlyceum brede brugklas", "Havenlyceum mavo",
            "De Werf basis/kader",  "De Werf praktijkschool", "Stadslyceum mavo/havo"};
  o.seats = {84, 28, 56, 52, 48, 16, 44};
  o.school_id = {"A", "A", "B", "B", "C", "C", "D"};
  season.secondary_schools.id = {"A", "B", "C", "D"};
  season.secondary_schools.name = {"Maascollege", "Havenlyceum", "De Werf", "Stadslyceum"};
  o.levels = {LevelRange{Level::havo, Level::vwo}, LevelRange{Level::vwo, Level::vwo},
              LevelRange{Level::gt, Level::vwo},   LevelRange{Level::gt, Level::gt},
              LevelRange{Level::bb, Level::kb},    LevelRange{Level::pro, Level::pro},
              LevelRange{Level::gt, Level::havo}};
  return season;
}

ReviewRecord review() {
  ReviewRecord review;
  review.pack = "nl.schooladvies 1.0.0";
  review.test_advice.assign(pupils, Step::gt_havo);
  review.target.assign(pupils, Advice::missing());
  return review;
}

SignalRecord signals() {
  SignalRecord signals;
  signals.pack = "nl.signalen 1.0.0";
  signals.rows = {{"nl.signalen#signal/A1",
                   "above",
                   {"boven het advies", "above the advice"},
                   {"Een heel niveau hoger.", "A full level higher."}},
                  {"nl.signalen#signal/C1", "catch-up", {"inhalen", "catching up"}, {"Gegroeid.", "Grown."}}};
  signals.fired.assign(pupils, 0);
  signals.depends_on_anchor.assign(pupils, false);
  signals.p_half.assign(pupils, std::nullopt);
  signals.p_full.assign(pupils, std::nullopt);
  signals.data.assign(pupils, DataState::enough);
  for (std::size_t p = 0; p < pupils; p += 9) {
    signals.fired[p] = p % 2 == 0 ? 0b01 : 0b11;
    signals.p_half[p] = 0.874;
    signals.p_full[p] = 0.612;
    if (p % 4 == 0) signals.data[p] = DataState::thin;
  }
  return signals;
}

BridgeRecord bridge() {
  BridgeRecord bridge;
  const auto demand = [&](Step step, std::uint32_t people, std::uint32_t open, std::uint32_t seated) {
    bridge.demand.push_back({at(step), people, people / 2, people / 4, people - people / 2 - people / 4, open, seated});
  };
  demand(Step::pro, 5, 16, 5);
  demand(Step::bb, 11, 48, 11);
  demand(Step::bb_kb, 17, 48, 16);
  demand(Step::kb, 24, 48, 21);
  demand(Step::kb_gt, 18, 52, 18);
  demand(Step::gt, 44, 152, 44);
  demand(Step::gt_havo, 48, 184, 48);
  demand(Step::havo, 51, 184, 51);
  demand(Step::havo_vwo, 45, 212, 45);
  demand(Step::vwo, 49, 168, 49);
  bridge.supply = {{LevelRange{Level::pro, Level::pro}, 1, 16, 5}, {LevelRange{Level::bb, Level::kb}, 1, 48, 52},
                   {LevelRange{Level::gt, Level::gt}, 1, 52, 38},  {LevelRange{Level::gt, Level::havo}, 1, 44, 41},
                   {LevelRange{Level::gt, Level::vwo}, 1, 56, 71}, {LevelRange{Level::havo, Level::vwo}, 1, 84, 77},
                   {LevelRange{Level::vwo, Level::vwo}, 1, 28, 28}};
  const std::array<std::uint32_t, 7> seats{84, 28, 56, 52, 48, 16, 44};
  for (std::size_t o = 0; o < seats.size(); ++o) {
    bridge.classes.push_back({OfferingId(o), seats[o] / 28 + (seats[o] % 28 > 0), seats[o], 28, o == 5, o == 0});
  }
  bridge.pupils = pupils;
  bridge.seats = 328;
  bridge.can_be_seated = 308;
  bridge.bottleneck = {at(Step::bb), at(Step::bb_kb), at(Step::kb)};
  bridge.bottleneck_pupils = 52;
  bridge.bottleneck_seats = 48;
  return bridge;
}

report::ReportInput parts(const BridgeRecord& bridge) {
  report::ReportInput input;
  input.figures.duty = {{"raise", 56},  {"reconsider", 0}, {"none", 241}, {"exempt", 4}, {"not-tested-exempt", 3},
                        {"pending", 2}, {"no-test", 1},    {"human", 5}};
  input.figures.advice_by_test = advice_by_test();
  for (const auto& demand : bridge.demand) {
    input.figures.final_advice.push_back({name(demand.advice), demand.pupils});
    input.figures.demand.push_back({name(demand.advice), demand.pupils});
  }
  input.figures.placed = {{"1", 243}, {"2", 31}, {"3", 14}, {"4", 9}, {"5", 4}, {"preassigned", 3}, {"unplaced", 8}};
  input.basis = {{"nl.schooladvies#bijstellen-2023",
                  {"Bijstellen, tenzij gemotiveerd", "Raise, unless a reason is given"},
                  "Wet op het primair onderwijs, art. 45d",
                  Status::law},
                 {"nl.toetsadvies#iep-2025",
                  {"Grenzen van het toetsadvies", "Cut-offs of the test advice"},
                  "College voor Toetsen en Examens, normering 2025",
                  Status::test_board},
                 {"amsterdam.plaatsing#wachtlijst",
                  {"Volgorde van de wachtlijst", "Order of the waiting list"},
                  "Kernprocedure 2025, p. 14",
                  Status::agreement},
                 {"nl.signalen#betrouwbaarheid",
                  {"Betrouwbaarheid van de samengestelde score", "Reliability of the composite"},
                  "no source found; 0.90 as a round number",
                  Status::assumption}};
  input.checks = {{"never-below-provisional", true, ""},
                  {"raise-only-when-test-above", true, ""},
                  {"no-envy-by-priority", true, ""},
                  {"seats-respected", true, ""},
                  {"figures-add-up", false, "placed adds up to 311, pupils are 312"}};
  input.notes = {msg("{} of {} final advices were filled in with the statutory default.", 19, 312)};
  input.engine_version = "0.1.0";
  input.input_sha256 = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
  return input;
}

void name_twelve(Sample& sample) {
  const std::array<std::pair<Step, Step>, 4> pairs{
      {{Step::gt, Step::gt_havo}, {Step::kb, Step::kb_gt}, {Step::havo, Step::vwo}, {Step::gt_havo, Step::havo_vwo}}};
  for (std::size_t i = 0; i < 12; ++i) {
    const std::size_t p = i * 27;
    const auto [provisional, test] = pairs[i % 4];
    sample.season.pupils.provisional[p] = at(provisional);
    sample.review.test_advice[p] = test;
    sample.review.target[p] = at(test);
    WorkItem item;
    item.pupil = PupilId(p);
    item.duty = Duty::raise;
    item.decided = i % 5 == 2;
    item.why = Text{
        "Het toetsadvies is hoger dan het voorlopig advies: bijstellen, tenzij de school motiveert dat dit niet "
        "in "
        "het belang van de leerling is (WPO, art. 45d).",
        "The test advice is higher than the provisional advice: raise, unless the school gives a reason why "
        "this is not in the interest of the pupil (WPO, art. 45d)."};
    sample.parts.worklist.push_back(std::move(item));
  }
  const std::size_t last = 11 * 27;
  sample.parts.worklist.back().duty = Duty::human;
  sample.season.pupils.provisional[last] = Advice::vso();
  sample.review.target[last] = Advice::missing();
  sample.parts.worklist.back().why = {"Een advies vso met een toetsuitslag: de regels beslissen niet.",
                                      "A vso advice with a test result: the rules do not decide."};
}

/// Wilson's interval at 95 %.
ReleasedCell cell(const std::string& dimension, const std::string& group, const std::string& step, std::uint32_t of,
                  std::uint32_t count) {
  const double n = of;
  const double p = count / n;
  constexpr double z = 1.959963984540054;
  const double middle = (p + z * z / (2 * n)) / (1 + z * z / n);
  const double half = z * std::sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / (1 + z * z / n);
  return {dimension, group, step, ReleasedCell::State::shown, of, count, p, middle - half, middle + half};
}

ReleasedCell bare(const std::string& dimension, const std::string& group, const std::string& step,
                  ReleasedCell::State state, std::optional<double> share = {}) {
  return {dimension, group, step, state, {}, {}, share, {}, {}};
}

ReleasedAudit audit() {
  using State = ReleasedCell::State;
  ReleasedAudit audit;
  audit.profile = "nl.openbaarmaking 1.0.0";
  audit.steps = {"test-above", "raised", "first-choice"};
  audit.cells = {
      cell("all", "all", "test-above", 303, 60),
      cell("all", "all", "raised", 60, 38),
      cell("all", "all", "first-choice", 309, 243),
      cell("parental_education", "high", "test-above", 118, 14),
      cell("parental_education", "high", "raised", 14, 11),
      cell("parental_education", "high", "first-choice", 118, 97),
      cell("parental_education", "low", "test-above", 91, 29),
      cell("parental_education", "low", "raised", 29, 15),
      cell("parental_education", "low", "first-choice", 91, 64),
      cell("parental_education", "middle", "test-above", 94, 17),
      cell("parental_education", "middle", "raised", 17, 12),
      cell("parental_education", "middle", "first-choice", 94, 82),
      cell("sex", "girl", "test-above", 151, 37),
      cell("sex", "girl", "raised", 37, 24),
      bare("sex", "girl", "first-choice", State::at_least, 0.95),
      cell("sex", "boy", "test-above", 146, 23),
      cell("sex", "boy", "raised", 23, 14),
      cell("sex", "boy", "first-choice", 152, 117),
      bare("sex", "missing", "test-above", State::hidden),
      bare("sex", "missing", "raised", State::not_estimable),
      bare("sex", "missing", "first-choice", State::at_most, 0.05),
  };
  return audit;
}

}  // namespace

report::ReportInput Sample::input() const {
  report::ReportInput input = parts;
  input.season = &season;
  input.review = &review;
  input.signals = &signals;
  input.bridge = &bridge;
  input.placement = &placement;
  input.audit = &audit;
  return input;
}

Sample school_sample() {
  Sample sample{season(), review(), signals(), bridge(), {}, audit(), {}};
  sample.placement.policy = "amsterdam";
  sample.placement.mechanism = "da";
  sample.parts = parts(sample.bridge);
  name_twelve(sample);
  return sample;
}

Sample released_sample() {
  Sample sample = school_sample();
  sample.parts.worklist.clear();
  sample.parts.notes = {msg("Final advices that were missing were filled in with the statutory default.")};
  sample.parts.figures.profile = "nl.openbaarmaking 1.0.0";
  auto& figures = sample.parts.figures;
  for (auto* counts :
       {&figures.duty, &figures.advice_by_test, &figures.final_advice, &figures.placed, &figures.demand}) {
    std::size_t hidden = 0;
    for (ReleasedCount& c : *counts) {
      if (c.count && *c.count > 0 && *c.count <= 5) c.count.reset(), ++hidden;
    }
    // One hidden count could be worked out from the total; the next one goes with it.
    if (hidden == 1 && counts->back().count) counts->back().count.reset();
  }
  return sample;
}

}  // namespace kansrijk::tests
