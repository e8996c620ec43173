#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "base/dates.hpp"
#include "base/ids.hpp"
#include "domain/level.hpp"

/// A season's facts as columns. Every vector of a table has one entry per row of the table; rows stand in order of
/// their id (bytewise), so nothing depends on the order of rows in the files. `line` is where the row stood, for
/// messages. Background is not here: only the audit may see it (domain/background.hpp).
namespace kansrijk {

enum class Purpose : std::uint8_t { simulation, real };
enum class Role : std::uint8_t { school, placement, audit, all };

struct Closure {
  Date from;
  Date to;
  std::string school_id;  ///< empty: every school
};

/// season.json, or for a market folder only the defaults.
struct Settings {
  bool market = false;  ///< a market folder: no season.json, ids come from the matching files
  SchoolYear season;
  std::string region;
  Purpose purpose = Purpose::simulation;
  Role role = Role::all;
  std::vector<std::string> rules;  ///< pack ids; empty: the national packs
  std::string policy = "da";
  std::optional<bool> signals;  ///< whether to compute signals; nothing: on when there are trajectories
  std::vector<Closure> closures;
  std::optional<std::uint64_t> seed;
  std::vector<std::string> ignored_columns;  ///< columns that files may have and nobody reads
};

struct Schools {
  std::vector<std::string> id, name, municipality;
  std::vector<std::string> postcode;  ///< empty where not given
  std::size_t size() const { return id.size(); }
};

enum class Exemption : std::uint8_t { missing, zml, multiple, newcomer };

inline constexpr std::uint32_t no_family = std::numeric_limits<std::uint32_t>::max();

struct Pupils {
  std::vector<std::string> id;
  std::vector<std::string> school_id;
  std::vector<Advice> provisional;  ///< missing in role placement and in a market
  std::vector<Advice> final;        ///< as given; missing where not given
  std::vector<Exemption> exemption;
  std::vector<bool> switched;         ///< another school than the pupil's own gave the advice
  std::vector<std::uint32_t> family;  ///< the same for siblings in this season; no_family for others; empty in a market
  std::vector<std::uint32_t> line;    ///< in pupils.csv; 0 in a market
  std::size_t size() const { return id.size(); }
};

enum class TestState : std::uint8_t { none, pending, taken };

/// Thousandths of a scale point, or of the national theta scale in millionths; no_score where not given.
inline constexpr std::int64_t no_score = std::numeric_limits<std::int64_t>::min();

/// One entry per pupil: the test that counts (a correction before the test it corrects).
struct Tests {
  std::vector<TestState> state;
  std::vector<std::optional<Step>> issued;         ///< the test advice as printed
  std::vector<std::string> provider;               ///< empty: no row
  std::vector<std::int64_t> score;                 ///< thousandths
  std::vector<std::array<std::int64_t, 3>> theta;  ///< reading, maths, language in millionths
  std::vector<std::optional<Date>> received;       ///< when the result came
  std::vector<bool> corrected;                     ///< the result takes the place of an earlier one
  std::vector<std::uint32_t> line;                 ///< in tests.csv; 0: no row
};

enum class TestMoment : std::uint8_t { M6, E6, M7, E7, B8, M8 };
inline constexpr std::size_t moment_count = 6;
/// The school year in which a pupil who is in group 8 in `season`, and did no group twice, was at a moment.
SchoolYear year_of_moment(SchoolYear season, TestMoment moment);
enum class Domain : std::uint8_t { reading, maths, language, spelling, technical_reading, vocabulary };
inline constexpr std::size_t domain_count = 6;
enum class ScaleKind : std::uint8_t { percentile, one_to_five, a_to_e, z, score };

/// Compressed rows: pupil p owns rows begin[p] … begin[p+1]−1, in order of moment, domain, series, scale.
struct Trajectories {
  std::vector<std::uint32_t> begin;
  std::vector<TestMoment> moment;
  std::vector<Domain> domain;
  std::vector<ScaleKind> scale;
  /// percentile in thousandths; I-V and A-E as 0 (I, A) … 4 (V, E); z in thousandths; score in thousandths.
  std::vector<std::int32_t> value;
  std::vector<std::uint8_t> other_level;  ///< 1 where `taken_at` is given: not the pupil's own level
  std::vector<std::uint8_t> series;       ///< index into series_names
  std::vector<std::int16_t> school_year;  ///< first calendar year of the school year it was taken in; 0 not given
  std::vector<std::string> series_names;  ///< sorted; the first is empty: not given
};

enum class DecisionKind : std::uint8_t { missing, raise, raise_partly, keep, correction };

/// Everything that was decided, in order of pupil and moment: pupil p owns rows begin[p] … begin[p+1]−1.
struct DecisionHistory {
  std::vector<std::uint32_t> begin;
  std::vector<DecisionKind> kind;
  std::vector<Advice> advice;
  std::vector<std::string> reason_code, reason;   ///< empty where not given
  std::vector<std::vector<std::string>> persons;  ///< who decided, as `decided_by` names them
  std::vector<Moment> at;
  std::vector<std::uint32_t> line;

  /// The row of a pupil's latest decision; nothing where nobody decided, or no history was read.
  std::optional<std::size_t> latest(std::size_t pupil) const {
    if (pupil + 1 >= begin.size() || begin[pupil] == begin[pupil + 1]) return std::nullopt;
    return begin[pupil + 1] - 1;
  }
};

/// One entry per pupil: the latest decision of the history.
struct Decisions {
  std::vector<DecisionKind> kind;  ///< missing where nobody decided
  std::vector<Advice> advice;
  std::vector<bool> has_reason;          ///< in words or by a code
  std::vector<std::string> reason_code;  ///< where a code is all there is
  std::vector<std::uint8_t> deciders;    ///< named persons in `decided_by`, `;`-separated
  std::vector<std::uint32_t> line;
  DecisionHistory history;
};

struct Offerings {
  std::vector<std::string> id, name, school_id;
  std::vector<std::uint32_t> seats;
  std::vector<std::optional<LevelRange>> levels;        ///< nothing: open to everyone
  std::vector<std::uint8_t> years;                      ///< bridge period; 0 not given
  std::vector<std::uint16_t> class_size;                ///< 0 not given
  std::vector<std::uint16_t> min_classes, max_classes;  ///< 0 not given
  std::vector<bool> preselects;
  std::vector<std::uint32_t> line;
  std::size_t size() const { return id.size(); }
};

struct SecondarySchools {
  std::vector<std::string> id, name, municipality;
  std::vector<std::string> postcode;       ///< empty where not given
  std::vector<std::uint16_t> max_classes;  ///< 0 not given
  std::size_t size() const { return id.size(); }
};

/// Compressed rows: pupil p lists offering[begin[p]] … offering[begin[p+1]−1], best first. `rank` is the number the
/// pupil wrote, which stays when entries before it are left out.
struct Preferences {
  std::vector<std::uint32_t> begin;
  std::vector<OfferingId> offering;
  std::vector<std::uint16_t> rank;
  std::vector<std::uint32_t> line;

  std::size_t first(PupilId p) const { return begin[p.value]; }
  std::size_t last(PupilId p) const { return begin[p.value + 1]; }
};

inline constexpr std::uint32_t lowest_priority = std::numeric_limits<std::uint32_t>::max();

struct Priorities {
  std::vector<OfferingId> offering;
  std::vector<PupilId> pupil;
  std::vector<std::uint32_t> priority;  ///< 1 is best
  std::size_t size() const { return offering.size(); }
};

/// Stands for "the one number that a pupil has where no own number is given".
inline constexpr OfferingId everywhere{std::numeric_limits<std::uint32_t>::max()};

/// Lottery numbers: one per pupil (single), one per pupil and offering (multiple), or own numbers at some offerings and one
/// number for all others (mixed). Lower wins.
struct Lottery {
  enum class Kind : std::uint8_t { none, single, multiple, mixed };
  Kind kind = Kind::none;
  std::vector<OfferingId> offering;  ///< empty when single; `everywhere` in a mixed draw
  std::vector<PupilId> pupil;
  std::vector<std::int64_t> number;
};
std::string_view name(Lottery::Kind kind);

/// Seats kept for a group, softly: those it leaves are open to all. Sorted by offering, then as in the file.
struct Reserves {
  std::vector<OfferingId> offering;
  std::vector<std::uint32_t> group;  ///< index into Groups::name
  std::vector<std::uint32_t> seats;
};

inline constexpr std::uint32_t no_group = std::numeric_limits<std::uint32_t>::max();

struct Groups {
  std::vector<std::string> name;     ///< sorted; of both files
  std::vector<std::uint32_t> pupil;  ///< one entry per pupil: its group, or no_group; empty without groups.csv
};

struct Preassigned {
  std::vector<PupilId> pupil;
  std::vector<OfferingId> offering;
  std::vector<std::uint32_t> line;
};

/// Preferences that the advice does not admit and that a real placement accepts to leave out.
struct AcceptedRefusals {
  std::vector<PupilId> pupil;
  std::vector<OfferingId> offering;
};

/// outcomes.csv, one entry per pupil: the level in year 3 as a step; nothing where not given.
struct Outcomes {
  std::vector<std::optional<Step>> year3;
  bool present = false;
};

/// A file of the season and the SHA-256 of its bytes, for the receipt.
struct InputFile {
  std::string name;
  std::string sha256;
  std::uint64_t rows = 0;
};

struct Season {
  Settings settings;
  Schools schools;
  Pupils pupils;
  Tests tests;
  Trajectories trajectories;
  Decisions decisions;
  Offerings offerings;
  SecondarySchools secondary_schools;
  Preferences preferences;
  Priorities priorities;
  Lottery lottery;
  Preassigned preassigned;
  Reserves reserves;
  Groups groups;
  std::vector<std::uint8_t> consent;  ///< one entry per pupil: 1 where given (eada); empty: nobody was asked
  Preferences second_preferences;     ///< lists of the second round; `begin` is empty where there is none
  Lottery second_lottery;
  AcceptedRefusals accepted_refusals;
  Outcomes outcomes;
  std::vector<InputFile> files;

  bool has(std::string_view file) const;  ///< by name without `.gz`, such as "tests.csv"
};

/// The index of `id` among sorted ids; nothing when it is not there. O(log n).
std::optional<std::size_t> find_id(const std::vector<std::string>& ids, std::string_view id);

std::string_view name(Purpose purpose);
std::string_view name(Role role);
std::string_view name(TestMoment moment);
std::string_view name(Domain domain);
std::string_view name(DecisionKind kind);
std::string_view name(Exemption exemption);

}  // namespace kansrijk
