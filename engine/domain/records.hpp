#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/ids.hpp"
#include "base/message.hpp"
#include "domain/level.hpp"
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
};

enum class Signal : std::uint8_t { above_half, above_full, catch_up, dip, uneven };
inline constexpr std::size_t signal_count = 5;
std::string_view name(Signal signal);

enum class DataState : std::uint8_t { enough, thin, selected };
std::string_view name(DataState state);

struct SignalRecord {
  std::string pack;
  std::vector<std::uint8_t> signals;  ///< bit per Signal
  std::vector<std::optional<double>> p_half, p_full;
  std::vector<DataState> data;
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

// ---- matching ------------------------------------------------------------------------------------------------------

enum class Stage : std::uint8_t { unplaced, preassigned, main };
std::string_view name(Stage stage);

struct PlacementRecord {
  struct Waiting {
    OfferingId offering;
    std::uint32_t position = 0;  ///< 1 is first
    PupilId pupil;
    std::uint16_t rank = 0;
  };
  struct Refusal {
    PupilId pupil;
    OfferingId offering;
    std::uint16_t rank = 0;
    std::string row;  ///< `pack#row`
  };
  std::string policy, mechanism;
  std::vector<std::optional<OfferingId>> offering;  ///< one entry per pupil
  std::vector<std::uint16_t> rank;                  ///< as submitted; 0: unplaced, or preassigned to an unlisted one
  std::vector<Stage> stage;
  std::vector<Waiting> waiting;  ///< by offering, then position
  std::vector<Refusal> refused;  ///< by pupil, then rank
};

/// Where the order of the pupils comes from (draw.json).
struct DrawRecord {
  std::string source;  ///< `lottery.csv` or `seed`
  std::string ties;    ///< `single` or `multiple`
  std::string method;  ///< how numbers came from the seed; empty when given
  std::optional<std::uint64_t> seed;
  std::uint32_t numbers = 0;
  std::string sha256;  ///< over `pupil_id[,offering_id],number` lines in order
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

/// One pupil about whom a person has to decide, in words.
struct WorkItem {
  PupilId pupil;
  Duty duty = Duty::none;
  bool decided = false;  ///< somebody decided already: `raise`, `raise-partly`, `keep` or `correction`
  Text why;              ///< the rule row in words, with its source
};

// ---- every job -----------------------------------------------------------------------------------------------------

/// A named property that an independent verifier found to hold, or not.
struct PropertyCheck {
  std::string name;
  bool holds = false;
  std::string detail;  ///< empty when it holds; never says who
};

}  // namespace kansrijk
