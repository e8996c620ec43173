#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/ids.hpp"
#include "base/message.hpp"
#include "domain/level.hpp"
#include "domain/placement.hpp"
#include "domain/season.hpp"

/// What each job found. The job rooms never see each other; they meet in these values. "One entry per pupil" means in
/// the order of Pupils.
namespace kansrijk {

// ---- review --------------------------------------------------------------------------------------------------------

enum class Duty : std::uint8_t { raise, reconsider, none, exempt, not_tested_exempt, pending, no_test, human };
inline constexpr std::size_t duty_count = 8;
std::string_view name(Duty duty);

/// Where the final advice comes from. `by_default` happens in simulations only.
enum class FinalSource : std::uint8_t { given, decision, by_default, missing };

struct ReviewRecord {
  std::string pack;  ///< the rule pack that decided, `id version`
  std::vector<Duty> duty;
  std::vector<std::optional<Step>> test_advice;  ///< issued, else derived
  std::vector<std::uint16_t> duty_row;           ///< index of the row that fired in the pack's duty table
  std::vector<std::string> row_ids;              ///< rule row names by that index
  std::vector<Advice> target;                    ///< missing where there is no duty to look again
  std::vector<Advice> final_advice;              ///< the one used from here on
  std::vector<FinalSource> final_source;
  std::vector<Message> missing_facts;  ///< why advices could not be derived, as sentences; sorted, distinct
  std::vector<bool> changed;           ///< the result was corrected after the latest decision
  std::vector<bool> set_aside;         ///< of those: the decision does not stand under the corrected result
};

enum class DataState : std::uint8_t { enough, thin, selected };
std::string_view name(DataState state);

/// What the trajectories suggest beside the statutory outcome. Signals are the rows of a pack's table; none of them makes
/// a duty or a right.
struct SignalRecord {
  /// A row of the table `signal`.
  struct Row {
    std::string id;      ///< `pack#table/row`
    std::string signal;  ///< `above`, `catch-up`, `dip`, `uneven`, `test-outlier`, …
    Text title;          ///< the signal in a few words
    Text meaning;        ///< what the row says, in a sentence
  };
  std::string pack;
  std::vector<Row> rows;             ///< at most 32
  std::vector<std::uint32_t> fired;  ///< one entry per pupil: bit per row
  /// The chances that an error-free test lies at least half a level, a full level, above the advice; nothing below the
  /// pack's thresholds.
  std::vector<std::optional<double>> p_half, p_full;
  std::vector<DataState> data;
  std::vector<std::uint8_t> data_row;           ///< one entry per pupil: index into data_why
  std::vector<Text> data_why;                   ///< rows of the table `data`, each a sentence
  std::vector<std::uint8_t> depends_on_anchor;  ///< 1: a shift of the test by as much as the pack says changes a signal
};

/// The parts of the national test.
inline constexpr std::size_t part_count = 3;
enum class Part : std::uint8_t { reading, maths, language };

/// The path of one pupil, for a picture: on the scale of a national score, mean 0 and deviation 1 among all pupils at each
/// moment.
struct PupilPath {
  /// What was measured, as an interval on the scale; ends are infinite for the outermost bands.
  struct Seen {
    TestMoment moment{};
    Domain domain{};
    double low = 0, high = 0;  ///< not a number where no norms are known
    bool counts = true;
    std::string as_given;  ///< `38`, `II`, `B`
    Text why_not;          ///< where it does not count
  };
  /// What is known of a quantity: mean and the ends of its 95 % interval.
  struct Estimate {
    double mean = 0, low = 0, high = 0;
  };
  /// What all measurements together say of one moment.
  struct Point {
    double years = 0;                  ///< since M6
    std::optional<TestMoment> moment;  ///< nothing: the time of the test
    std::array<Estimate, part_count> part;
    Estimate composite;  ///< the parts with the weights of the test
  };
  struct Band {
    Step advice{};
    double chance = 0;  ///< that an error-free test gives this advice
    double from = 0;    ///< lower end on the scale of the composite; −∞ for the lowest
  };
  std::vector<Seen> seen;
  std::vector<Point> points;  ///< in order of time, the test last; empty when nothing counts
  std::vector<Band> bands;    ///< lowest first
  bool with_test = false;     ///< the chances count the result of the test as one more measurement
  std::string anchor_season;
  bool anchor_is_assumed = false;  ///< the anchor is of an earlier season
  /// The chance of a full level above the advice as it would be if the test had become harder, easier, by `shift`.
  double shift = 0;
  std::optional<double> p_full, p_full_if_harder, p_full_if_easier;
  std::string profile;  ///< the transfer profile, by its name in the national exchange; empty when it cannot be told
  Text profile_why;
};

// ---- bridge --------------------------------------------------------------------------------------------------------

/// Who may go where and whether it fits, before anyone's wishes count.
struct BridgeRecord {
  struct Demand {
    Advice advice;  ///< without lwoo
    std::uint32_t pupils = 0;
    std::uint32_t first_choices_single = 0, first_choices_dakpan = 0, first_choices_broad = 0;
    std::uint32_t seats_open = 0;  ///< seats of all offerings that admit this advice
    /// Pupils of this advice that find a seat when as many pupils as possible are seated (one such division).
    std::uint32_t seated = 0;
  };
  struct Supply {
    std::optional<LevelRange> levels;
    std::uint32_t offerings = 0, seats = 0, first_choices = 0;
  };
  struct Classes {
    OfferingId offering;
    std::uint32_t classes = 0;  ///< whole classes that the seats make
    std::uint32_t seats = 0;
    std::uint32_t class_size = 0;  ///< given, or the default of the pack
    bool below_minimum = false, above_maximum = false;
  };
  std::vector<Demand> demand;    ///< ladder order, then vso, none; only categories that occur
  std::vector<Supply> supply;    ///< in order of levels
  std::vector<Classes> classes;  ///< one entry per offering
  std::uint32_t pupils = 0, seats = 0, can_be_seated = 0;
  /// When not all can be seated: advices that together have more pupils than all the seats they may take (a Hall
  /// violator, from a minimum cut).
  std::vector<Advice> bottleneck;
  std::uint32_t bottleneck_pupils = 0, bottleneck_seats = 0;
};

// ---- audit ---------------------------------------------------------------------------------------------------------

/// One link of the chain: of the `of` pupils who got this far, `count` took the step.
struct AuditCell {
  std::string dimension;  ///< `all`, `advice`, or a background column
  std::string group;      ///< value; `missing` where not known
  std::string step;       ///< see audit/chain.hpp
  std::uint32_t of = 0;
  std::uint32_t count = 0;
  double low = 0, high = 0;  ///< Wilson 95 % interval of count/of; meaningless when of == 0
};

struct AuditRecord {
  std::vector<std::string> steps;  ///< in order of the chain
  std::vector<AuditCell> cells;    ///< by dimension, group, step
};

/// A cell as it may leave: what is hidden holds no value at all.
struct ReleasedCell {
  enum class State : std::uint8_t {
    shown,
    at_most,        ///< the share is below the bottom code: only that is said
    at_least,       ///< the share is above the top code
    hidden,         ///< too few pupils, or hidden to protect another cell
    not_estimable,  ///< nobody got this far
  };
  std::string dimension, group, step;
  State state = State::hidden;
  std::optional<std::uint32_t> of, count;
  std::optional<double> share, low, high;
};
std::string_view name(ReleasedCell::State state);

struct ReleasedAudit {
  std::string profile;
  std::vector<std::string> steps;
  std::vector<ReleasedCell> cells;  ///< same order as AuditRecord::cells
};

/// Odds by group as they may leave.
struct ReleasedOdds {
  std::string policy, mechanism;
  ReleasedAudit groups;
};

/// How a policy fares over all draws, beside the first one of a comparison.
struct ComparedOutcome {
  std::string policy, mechanism, ties;
  std::string outcome;               ///< `first`, `top-3`, `top-5`, `unplaced`
  double share = 0, error = 0;       ///< of pupils with a list, mean over draws and its standard error
  std::optional<double> difference;  ///< from the first policy, draw by draw; nothing for that one
  double difference_error = 0;
};

/// A count that may leave, such as pupils per rank; nothing where it is hidden.
struct ReleasedCount {
  std::string key;
  std::optional<std::uint32_t> count;
};

/// The counts of a season that a report draws. They stand in one system of sums, so that what one table hides cannot be
/// worked out from another.
struct ReleasedFigures {
  std::string profile;                        ///< empty: nothing hidden, for the eyes of the school itself
  std::vector<ReleasedCount> duty;            ///< key: name(Duty); all duties
  std::vector<ReleasedCount> advice_by_test;  ///< key: `advice|test`, both names of steps; cells that can occur
  std::vector<ReleasedCount> final_advice;    ///< key: name(Advice) without lwoo; ladder order
  std::vector<ReleasedCount> placed;          ///< key: rank `1`, `2`, …, then `preassigned`, `unplaced`
  std::vector<ReleasedCount> demand;          ///< pupils per final advice, as BridgeRecord::demand
};

// ---- who must act --------------------------------------------------------------------------------------------------

/// What the school has to do next about one pupil.
enum class NextStep : std::uint8_t {
  decide,         ///< nobody decided, or the result changed since
  judge,          ///< no rule says what to do
  wait,           ///< the result is still to come
  give_code,      ///< decided, but a reason code is asked for
  give_reason,    ///< decided, but a reason in words is asked for
  second_reader,  ///< decided by one person where two are asked for
  send,           ///< complete: enter it in the administration and send it
  advise,         ///< before the test: give the provisional advice and enter it in the administration
};
std::string_view name(NextStep step);

/// One pupil about whom the school has something to do.
struct WorkItem {
  PupilId pupil;
  Duty duty = Duty::none;
  NextStep step = NextStep::decide;
  std::optional<Date> deadline;  ///< the last day of this step; nothing where the calendar does not know it
  /// School days after the day of the result, or after the reference date where that is later, up to and with the deadline: 0 on
  /// the last of them. Nothing where one of the two days is not known, or the deadline is passed.
  std::optional<int> school_days_left;
  bool passed = false;                  ///< the deadline lies before the day from which days are counted
  bool decided = false;                 ///< by a final advice that was given, or a decision that still stands
  bool changed_since_decision = false;  ///< the result was corrected after the latest decision
  Text why;                             ///< the rule row in words, with its source
};

// ---- every job -----------------------------------------------------------------------------------------------------

/// A named property that an independent verifier found to hold, or not.
struct PropertyCheck {
  std::string name;
  bool holds = false;
  std::string detail;  ///< empty when it holds; never says who
};

/// A property that nobody promised, and how often it fails.
struct PropertyCount {
  std::string name;
  std::uint64_t fails = 0;
};

}  // namespace kansrijk
