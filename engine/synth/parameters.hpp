#pragma once

#include <array>
#include <cstdint>
#include <optional>

#include "base/result.hpp"
#include "ruleset/pack.hpp"

/// The parameters of a synthetic season. Their values, units and sources stand in rules/synth/leerlingen.json; here is
/// what they are called in code and what order lists have.
namespace kansrijk::synth {

inline constexpr std::size_t subjects = 5;  ///< reading, maths, language, spelling, technical reading: as Domain
inline constexpr std::size_t parts = 3;     ///< the first three: the parts of the national test
inline constexpr std::size_t moments = 5;   ///< M6, E6, M7, E7, B8
inline constexpr std::size_t kinds = 13;    ///< of classes: see kind_levels in world.hpp
inline constexpr std::size_t providers = 7;
inline constexpr std::size_t levels_of_advice = 10;  ///< school advices on the ladder, pro/bb left out

using PerSubject = std::array<double, subjects>;
using PerPart = std::array<double, parts>;  ///< reading, maths, spelling (which stands for language too)

/// Who the pupils are: background.csv. Values of a column stand in the order of the arrays.
struct Society {
  double girls = 0;                   ///< share
  std::array<double, 3> education{};  ///< shares of pupils with low, middle, high educated parents
  std::array<double, 5> income{};     ///< shares per fifth of household income
  std::array<double, 3> migration{};  ///< shares of none, western, non-western
  double education_income = 0;        ///< correlation of the two latent positions
  double school_share = 0;            ///< of the variance of social position that lies between schools
  double siblings = 0;                ///< share of pupils who have a sibling in the same season
};

/// Mean differences in test scores, in standard deviations of a score.
struct Gaps {
  PerPart girls{}, low{}, high{}, western{}, non_western{};
  double education_at_m6 = 1;  ///< share of the gap by education that was there at M6 already
  double migration_at_m6 = 1;
  double school = 0;  ///< standard deviation of schools' own effect
};

struct Ability {
  PerSubject reliability{};              ///< of one score of the monitoring system
  std::array<double, 10> correlation{};  ///< of error-free scores at one moment: pairs of subjects, row by row
  double within_year = 0;                ///< correlation of error-free scores M to E of one school year
  double between_years = 0;              ///< E to M of the next
  double occasion = 0;                   ///< share of the error that all subjects of one moment have in common
  std::array<double, parts> test_reliability{};
  double glv_mean = 0, glv_sd = 1;       ///< of the observed weighted theta
  double tail_from = 0, tail_slope = 1;  ///< below tail_from deviations, thetas fall at this share of the pace
};

struct Judgement {
  double ability = 0;                           ///< correlation of the giver's judgement with ability
  double strictness = 0;                        ///< share of the rest that a school's teachers have in common
  double duality = 0;                           ///< schools give 1 ± this times the usual width of double advices
  std::array<double, 12> shares{};              ///< % of provisional advices: ladder without pro/bb, vso, none
  std::array<double, levels_of_advice> lwoo{};  ///< share of the advices that carry +lwoo
  double girls = 0;                             ///< planted effects on the judgement, in its standard deviations
  std::array<double, 3> education{};
  std::array<double, 5> income{};
  std::array<double, 3> migration{};
};

/// What a school does where the test is higher, by the half steps between: 1, 2, 3, 4 and more.
struct Raising {
  std::array<double, 4> fully{}, partly{};
  double low = 1;  ///< the chances of pro and bb are this much of the others
};

struct Testing {
  std::array<double, levels_of_advice> absent{};  ///< share without a result, by provisional advice
  double newcomers = 0;                           ///< share
  std::array<double, providers> provider{};       ///< shares of schools; see provider_names
};

struct Monitoring {
  double missing = 0;                             ///< share of results that are not there
  std::array<double, 4> scale{};                  ///< shares of schools that write percentile, I-V, A-E, score
  std::array<double, moments> score_mean[parts];  ///< skill scores by moment for reading, maths, spelling
  std::array<double, moments> score_sd[parts];
  int closed_after = -1;  ///< moment after which schools closed; −1: they did not
  double closed_weeks = 0;
  std::optional<Date> closed_from;
  PerPart loss[3];        ///< percentile points by education: low, middle, high
  double loss_weeks = 1;  ///< of closure, that cost this much
};

struct Supply {
  double region_pupils = 0;                     ///< pupils of one market
  double school_median = 0, school_spread = 0;  ///< size of a group 8: median and deviation of its logarithm
  double seats_per_pupil = 0;
  std::array<double, kinds> kind{};            ///< shares of seats
  std::array<double, kinds> offering_seats{};  ///< mean seats of one offering
  double radius_km = 0;                        ///< of a region
  double home_km = 0;                          ///< mean distance from home to primary school
  double postcode_km = 0;                      ///< stand-in for the distance between neighbouring four-digit postcodes
};

struct Wishes {
  double choices = 0;       ///< how many a list holds
  double size = 0;          ///< weight of the logarithm of the seats
  double popularity = 0;    ///< standard deviation of how much an offering is liked
  double school_share = 0;  ///< of that variance: what all classes of a school have in common
  double km = 0;            ///< weight of a kilometre
  double both_levels = 0;   ///< bonus of a class that holds both levels of a double advice
};

/// Where pupils are in year 3.
struct Later {
  double pull = 0;      ///< share of the distance between advice and ability that is made up
  double noise = 0;     ///< standard deviation, in half steps
  double combined = 0;  ///< share of year 3 classes between havo and vwo that are still combined
};

struct Parameters {
  Society society;
  Gaps gaps;
  Ability ability;
  Judgement judgement;
  Raising raising;
  Testing testing;
  Monitoring monitoring;
  Supply supply;
  Wishes wishes;
  Later later;
};

/// The parameters that hold in a season; every fault of the pack (missing, unknown, out of range) otherwise.
Result<Parameters> parameters(const ruleset::RulePack& pack, SchoolYear season);

}  // namespace kansrijk::synth
