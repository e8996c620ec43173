#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.hpp"
#include "base/message.hpp"

/// Words and records of job 3, the placement. Terms are explained in README.md of this folder.
namespace kansrijk {

/// Ways of turning lists, priorities and numbers into seats; each is defined in matching/mechanisms.hpp.
enum class Mechanism : std::uint8_t {
  da,
  da_reserves,
  da_school,
  ia,
  sd,
  ttc,
  ttc_listed,
  sic,
  eada,
  rank_min,
  rank_max
};
inline constexpr std::size_t mechanism_count = 11;
std::string_view name(Mechanism mechanism);
std::optional<Mechanism> parse_mechanism(std::string_view text);

/// What a stage of a city's placement does: the words of the table `stages` of a policy.
enum class PlacementStep : std::uint8_t {
  preassigned,
  local_draw,
  central_draw,
  main_draw,
  top_up,
  lift_tail,
  reserve_lists,
  free_seats,
  second_round,
  third_round,
  by_hand
};
inline constexpr std::size_t placement_step_count = 11;
std::string_view name(PlacementStep step);
std::optional<PlacementStep> parse_placement_step(std::string_view text);

/// Which number orders pupils of one priority.
enum class Ties : std::uint8_t {
  given,     ///< the pupil's own number at the offering where the draw has one, else the pupil's one number
  single,    ///< the pupil's one number
  multiple,  ///< the pupil's own number at each offering
  mixed      ///< one number at offerings with more first choices than seats, own numbers at the others
};
std::string_view name(Ties ties);
std::optional<Ties> parse_ties(std::string_view text);

/// Who draws with siblings of the season: each pupil apart, or families first and then within each (`adjacent`).
enum class FamilyDraw : std::uint8_t { none, adjacent };

/// What a policy can promise of its result; matching/verify.hpp says when each holds.
enum class Property : std::uint8_t {
  feasible,
  only_listed_and_admitted,
  refused_is_inadmissible,
  waiting_lists_in_order,
  stages_in_order,
  non_wasteful,
  no_justified_envy,
  priorities_respected,
  reserves_respected,
  higher_choice_first,
  pareto_efficient,
  not_worse_than_da,
  no_improving_cycle,
  as_many_as_possible,
  smallest_rank_sum,
  rank_maximal,
  guarantee_kept
};
inline constexpr std::size_t property_count = 17;
std::string_view name(Property property);
std::optional<Property> parse_property(std::string_view text);

/// By which stage a pupil has the seat.
enum class Stage : std::uint8_t { unplaced, preassigned, main, local, central, top_up, lift_tail, second_round };
inline constexpr std::size_t stage_count = 8;
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
  /// A stage as it went, in the order of the policy.
  struct StageRun {
    PlacementStep step{};
    std::optional<Mechanism> mechanism;
    std::string row;  ///< `pack#stages/row`
    std::uint32_t took_part = 0, placed = 0, moved_up = 0;
    std::uint32_t extra_seats = 0;     ///< seats used above capacity
    std::uint32_t unplaced = 0;        ///< of all with a list, after the stage
    std::vector<std::int64_t> prices;  ///< rank-min: one per offering, which certify the optimum; else empty
  };
  /// A seat given up for a better one in a later stage.
  struct Move {
    PupilId pupil;
    OfferingId from;
    std::uint16_t from_rank = 0;
    Stage from_stage{};
    std::uint16_t run = 0;  ///< index into runs: the stage that moved the pupil
  };
  /// Pupils who together list only offerings with fewer seats than they are: a minimum cut.
  struct Bottleneck {
    std::vector<PupilId> pupils;        ///< ascending; empty: there is none
    std::vector<OfferingId> offerings;  ///< ascending: all that they list and may enter
    std::uint64_t seats = 0;            ///< what these have for them
  };
  /// What a policy promises to a full list.
  struct Guarantee {
    bool promised = false;             ///< to anyone at all
    std::vector<std::uint8_t> earned;  ///< one entry per pupil: 1 where the list earns it; empty unless promised
    std::uint32_t pupils = 0, kept = 0;
    Bottleneck bottleneck;  ///< of those who earned it, by the seats that the policy lets offerings have
  };
  /// Who could swap to mutual gain once every stage is done, whoever comes first at an offering.
  struct Swaps {
    struct Step {
      PupilId pupil;
      OfferingId from, to;
    };
    std::uint32_t pupils = 0;   ///< who lie on a cycle of exchanges
    std::vector<Step> example;  ///< a shortest one; empty when nobody can
  };
  /// How an offering stood after the stages that draw: where its list closed.
  struct CutOff {
    std::uint32_t listed = 0, first_choices = 0;  ///< of those who take part and may enter
    std::uint32_t preassigned = 0, placed = 0;    ///< placed: by a draw
    bool full = false;
    /// Of the last one let in by the draw, in its order: the priority (lowest_priority: none) and the number. Nothing where
    /// the draw placed nobody.
    std::optional<std::uint32_t> priority;
    std::optional<std::int64_t> number;
  };
  std::string policy, mechanism;                    ///< mechanism: of the stages that draw, `ia, da` for two
  std::vector<std::optional<OfferingId>> offering;  ///< one entry per pupil
  std::vector<std::uint16_t> rank;                  ///< as submitted; 0: unplaced, or preassigned to an unlisted one
  std::vector<Stage> stage;
  std::vector<StageRun> runs;
  std::vector<Move> moves;       ///< by run, then pupil
  std::vector<Waiting> waiting;  ///< by offering, then position
  std::vector<Refusal> refused;  ///< by pupil, then rank
  std::vector<CutOff> cut_offs;  ///< one entry per offering
  Bottleneck bottleneck;         ///< of all with a list, by the seats as stated
  Guarantee guarantee;
  Swaps swaps;
};

/// In how many of the same simulated draws each pupil got what, under one policy or several.
struct OddsRecord {
  struct Variant {
    std::string policy, mechanism, ties;
    std::vector<std::uint32_t> by_entry;  ///< one per entry of Preferences: draws that placed the pupil there
    std::vector<std::uint32_t> unplaced;  ///< one per pupil with a list: draws that left the pupil without a seat
    /// One per draw: pupils placed at the first choice, at one of the first three, the first five; without a seat.
    struct Draw {
      std::uint32_t first = 0, top3 = 0, top5 = 0, unplaced = 0;
    };
    std::vector<Draw> by_draw;
    std::uint32_t pupils = 0;  ///< who take part with a list
  };
  std::uint64_t seed = 0;
  std::uint32_t draws = 0;
  std::vector<Variant> variants;
};

/// Where the order of the pupils comes from (draw.json).
struct DrawRecord {
  std::string source;  ///< `lottery.csv` or `seed`
  std::string ties;    ///< `single`, `multiple` or `mixed`
  std::string method;  ///< how numbers came from the seed; empty when given
  std::optional<std::uint64_t> seed;
  std::uint32_t numbers = 0;
  std::string sha256;  ///< over `pupil_id[,offering_id],number` lines in order
};

}  // namespace kansrijk
