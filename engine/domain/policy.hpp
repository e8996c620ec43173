#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/dates.hpp"
#include "base/message.hpp"
#include "domain/level.hpp"
#include "domain/records.hpp"
#include "domain/season.hpp"

/// What rule packs hand to the job rooms: values that already hold for one season, each with where it comes from.
namespace kansrijk {

/// How sure a value is. `assumption` shows wherever the value shows.
enum class Status : std::uint8_t {
  law,
  regulation,
  test_board,
  agreement,
  school_policy,
  published,
  derived,
  assumption
};
std::string_view name(Status status);

/// A value from a pack with its row and source, as `pack#row`.
template <class T>
struct Sourced {
  T value{};
  std::string row;
  std::string source;  ///< one line a person can look up
  Status status = Status::assumption;
};

/// May a pupil with this advice be placed in an offering with these levels? One cell per pair, computed from the
/// admission table of a pack; an offering without levels admits everyone and is not in the matrix.
struct Admission {
  struct Cell {
    bool admits = false;
    std::string row;  ///< `pack#row` that decided
    Text why;
  };
  std::string pack;
  std::vector<Cell> cells;  ///< index: cell_index

  /// advice.category() × from × to.
  static std::size_t cell_index(Advice advice, LevelRange range) {
    return (advice.category() * level_count + static_cast<std::size_t>(range.from)) * level_count +
           static_cast<std::size_t>(range.to);
  }
  const Cell& at(Advice advice, LevelRange range) const { return cells[cell_index(advice, range)]; }
};

/// Who comes first on the list of those who wait for an offering above their placement.
enum class WaitingOrder : std::uint8_t {
  priority_then_lottery,       ///< as in the placement itself
  rank_then_reversed_lottery,  ///< the rank on the pupil's list, then the worst lottery number first (Amsterdam)
};

/// How a city places pupils, for one season.
struct MatchingPolicy {
  /// A row of the table `stages`, in order; steps that do nothing (`none`) are left out.
  struct StageRule {
    PlacementStep step{};
    std::optional<Mechanism> mechanism;  ///< nothing: the step places nobody by itself
    Ties ties = Ties::given;
    bool priorities = false;  ///< whether priorities.csv plays a part in this stage
    std::string row;          ///< `pack#stages/row`
    Text explain;
    std::string source;
    Status status = Status::assumption;
  };
  std::string id;
  Text title;
  std::string mechanism;  ///< of the stages that draw: `da`; `ia, da` for two
  std::vector<StageRule> stages;
  Sourced<WaitingOrder> waiting;
  /// Distinct schools that a list needs, by the category of the advice; 0: nothing is stated.
  std::array<std::uint8_t, advice_categories> list_length{};
  std::array<bool, advice_categories> guarantee{};  ///< whether a list of that length is promised a seat
  Sourced<std::int64_t> extra_percent;  ///< how far offerings go above capacity for the guarantee; 0: not at all
  Sourced<std::int64_t> tail_from;      ///< lift-tail: the rank from which a placement is the tail; 0: no such stage
  FamilyDraw family_draw = FamilyDraw::none;
  std::vector<Property> promises;  ///< of its result; what the engine always checks is not repeated
  std::string admission_pack;

  bool uses_priorities() const {
    return std::any_of(stages.begin(), stages.end(), [](const StageRule& stage) { return stage.priorities; });
  }
  const StageRule* find(PlacementStep step) const {
    const auto found =
        std::find_if(stages.begin(), stages.end(), [step](const StageRule& stage) { return stage.step == step; });
    return found == stages.end() ? nullptr : &*found;
  }
  /// Seats with what may be added for the guarantee: the percentage, rounded to the nearest seat.
  std::uint32_t extended(std::uint32_t seats) const {
    return static_cast<std::uint32_t>(seats + (seats * static_cast<std::uint64_t>(extra_percent.value) + 50) / 100);
  }
};

/// Codes for reasons, of which some say too little about the pupil to stand alone. A code of a school's own list is in none.
struct ReasonCodes {
  std::vector<std::string> enough, not_enough;
};

/// What a recorded decision lacks before it is sent: the table `before_sending` of a pack, for each combination of facts.
/// Without that table nothing is asked.
struct BeforeSending {
  struct Cell {
    NextStep step = NextStep::send;
    std::string row;  ///< `pack#table/row`
    Text why;
  };
  std::vector<Cell> cells;  ///< index: cell_index; empty without the table

  static std::size_t cell_index(DecisionKind kind, bool code, bool text, bool second_reader) {
    return (static_cast<std::size_t>(kind) - 1) * 8 + (code ? 4U : 0U) + (text ? 2U : 0U) + (second_reader ? 1U : 0U);
  }
  NextStep step(DecisionKind kind, bool code, bool text, bool second_reader) const {
    return cells.empty() ? NextStep::send : cells[cell_index(kind, code, text, second_reader)].step;
  }
};

/// The days of one season by which something is given, taken or sent. A pack knows a day, says that there is none, or says that
/// it is not known.
struct SchoolCalendar {
  enum class Known : std::uint8_t { unknown, none, known };
  struct Day {
    Known known = Known::unknown;
    Date date{};  ///< meaningless unless known

    std::optional<Date> when() const { return known == Known::known ? std::optional(date) : std::nullopt; }
  };
  struct Period {
    Date from, to;  ///< both without school
  };
  struct Holidays {
    Known known = Known::unknown;
    std::vector<Period> periods;
  };
  struct Request {
    Text ask, of;
  };
  std::string pack;
  Sourced<Day> provisional_from, provisional_until;
  Sourced<Day> exchange_provisional_by;  ///< entered in the administration and exchanged
  Sourced<Day> test_from, test_until, results_by;
  Sourced<Day> final_by, exchange_final_by;
  Sourced<Day> enrolment_from, enrolment_until;
  Sourced<Holidays> holidays;
  std::vector<Request> requests;           ///< for days of this season that are not known
  std::optional<Request> holiday_request;  ///< for its holidays, where they are not known
};

/// Which figures about people may leave.
struct DisclosureProfile {
  std::string id;
  Text title;
  Sourced<std::int64_t> hide_up_to;      ///< groups of this many or fewer are hidden
  Sourced<std::int64_t> bottom_percent;  ///< shares below are shown as "at most"
  Sourced<std::int64_t> top_percent;     ///< shares above are shown as "at least"
};

/// Mean and standard deviation of a publisher's skill scores among all pupils, by moment and domain (rules/nl/groei.json).
struct ScoreNorms {
  struct Norm {
    double mean = 0, deviation = 0;
  };
  std::string series;  ///< what `series` in trajectories.csv says
  std::array<std::array<std::optional<Norm>, domain_count>, moment_count> at;
};

/// Parameters of the trajectory model and its signals (rules/nl/signalen.json). The scale is that of a national score: mean 0
/// and deviation 1 among all pupils at each moment; levels are error-free, with deviation 1. Time is in years since M6.
struct SignalParameters {
  std::string pack;
  Sourced<std::array<double, 5>> cut_percent_below;    ///< % of pupils below bb/kb, kb/gt, gt/havo, havo/vwo, vwo
  SchoolYear anchor;                                   ///< the season of those
  Sourced<double> anchor_shift;                        ///< deviations that a later test may be harder or easier
  Sourced<std::array<double, 3>> part_weight;          ///< reading, maths, language in the result of the test
  Sourced<std::array<double, 5>> one_to_five_percent;  ///< of pupils in I, II, III, IV, V
  Sourced<std::array<double, 5>> a_to_e_percent;       ///< of pupils in A, B, C, D, E
  Sourced<std::array<double, 3>> part_correlation;  ///< of levels: reading–maths, reading–language, maths–language
  Sourced<std::array<double, 4>> reliability;       ///< of one result: reading, maths, language, spelling
  Sourced<double> spelling_loading;                 ///< correlation of error-free spelling with language
  Sourced<double> pull, growth_pull, growth_share;        ///< stats::GrowthModel, per year
  Sourced<double> closure_variance_per_week;              ///< what a week of closure adds to the variance of a level
  Sourced<std::array<double, 3>> closure_shift_per_week;  ///< and to the mean of reading, maths, language
  Sourced<double> series_bias_sd;                         ///< how far another series reads higher or lower for a pupil
  Sourced<std::array<double, moment_count>> moment_years;
  Sourced<double> test_years;        ///< of the test
  Sourced<double> test_reliability;  ///< of its weighted result
  Sourced<double> above_from;        ///< percent: chance of a full level from which it is shown
  Sourced<double> half_from;         ///< percent: chance of half a level from which it is shown
  Sourced<double> uneven_from;       ///< deviations between reading and maths
};

}  // namespace kansrijk
