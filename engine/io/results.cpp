#include <algorithm>
#include <atomic>
#include <mutex>
#include <tuple>

#include "base/number.hpp"
#include "io/by_pupil.hpp"
#include "io/loading.hpp"

namespace kansrijk::io {
namespace {

/// Statuses in the order of `choices`, and how much each counts: a correction before the test it corrects, a test
/// before a result to come, that before none.
enum class Status : std::uint8_t { taken, pending, absent, void_, corrected };
int weight(Status status) {
  switch (status) {
    case Status::corrected:
      return 4;
    case Status::taken:
      return 3;
    case Status::pending:
      return 2;
    default:
      return 1;
  }
}

TestState state_of(Status status) {
  if (status == Status::taken || status == Status::corrected) return TestState::taken;
  return status == Status::pending ? TestState::pending : TestState::none;
}

struct TestRow {
  std::uint32_t pupil = 0;
  Status status = Status::taken;
  std::uint32_t line = 0;
  std::string provider;
  std::optional<Step> issued;
  std::optional<Date> received;
  std::int64_t score = no_score;
  std::array<std::int64_t, 3> theta{no_score, no_score, no_score};
};

/// Reads a row of tests.csv.
struct TakeTest {
  TakeTest(const Loading& loading, const FileFormat& format)
      : file(format), pupil(loading.pupils, file, "pupil_id", "pupils.csv") {}

  void operator()(const Row& row, const Complain& complain, std::vector<TestRow>& rows) {
    const auto whose = pupil.of(row, complain);
    if (!whose) return;
    TestRow test{.pupil = *whose, .line = row.line, .provider = std::string(row.cells[provider_at].text)};
    if (row.cells[status_at].valid()) test.status = static_cast<Status>(row.cells[status_at].number);
    if (row.cells[advice_at].valid()) test.issued = static_cast<Step>(row.cells[advice_at].number);
    if (row.cells[received_at].valid()) test.received = Date(std::chrono::days(row.cells[received_at].number));
    if (row.cells[score_at].valid()) test.score = row.cells[score_at].number;
    for (std::size_t part = 0; part < parts.size(); ++part) {
      if (row.cells[parts[part]].valid()) test.theta[part] = row.cells[parts[part]].number;
    }
    const bool scored = test.issued || test.score != no_score || test.theta != TestRow{}.theta;
    if (state_of(test.status) != TestState::taken && scored) {
      complain(row.line, "status", msg("a test without a result has a result"),
               msg("empty the result or mend the status"));
    }
    rows.push_back(std::move(test));
  }

  const FileFormat& file;
  Reference pupil;
  std::size_t provider_at = file.column("provider"), status_at = file.column("status"),
              received_at = file.column("received"), advice_at = file.column("test_advice"),
              score_at = file.column("score");
  std::array<std::size_t, 3> parts{file.column("reading"), file.column("maths"), file.column("language")};
};

void load_tests(Loading& loading) {
  const FileFormat& file = season_file("tests.csv");
  std::vector<TestRow> rows;
  loading.read(file.name, rows, TakeTest(loading, file));
  sort_rows(rows, [](const TestRow& a, const TestRow& b) {
    return std::tuple(a.pupil, -weight(a.status), a.status, a.line) <
           std::tuple(b.pupil, -weight(b.status), b.status, b.line);
  });
  Tests& tests = loading.season.tests;
  const std::size_t n = loading.season.pupils.size();
  tests.state.resize(n);
  tests.issued.resize(n);
  tests.provider.resize(n);
  tests.score.resize(n, no_score);
  tests.theta.resize(n, {no_score, no_score, no_score});
  tests.received.resize(n);
  tests.corrected.resize(n);
  tests.line.resize(n);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    TestRow& row = rows[i];
    if (i > 0 && rows[i - 1].pupil == row.pupil) {
      if (rows[i - 1].status == row.status) {
        loading.problem(file.name, row.line, "pupil_id",
                        msg("the pupil has a test with this status on line {} already", rows[i - 1].line),
                        msg("keep one, or mark the later one as corrected"));
      }
      continue;
    }
    tests.state[row.pupil] = state_of(row.status);
    tests.issued[row.pupil] = row.issued;
    tests.provider[row.pupil] = std::move(row.provider);
    tests.score[row.pupil] = row.score;
    tests.theta[row.pupil] = row.theta;
    tests.received[row.pupil] = row.received;
    tests.corrected[row.pupil] = row.status == Status::corrected;
    tests.line[row.pupil] = row.line;
  }
}

/// A percentile of one or two digits, as nearly all are, in thousandths.
std::optional<std::int32_t> short_percentile(std::string_view text) {
  const auto digit = [&](std::size_t i) { return text[i] >= '0' && text[i] <= '9'; };
  if (text.size() == 1 && digit(0)) return 1000 * (text[0] - '0');
  if (text.size() == 2 && digit(0) && digit(1)) return 1000 * (10 * (text[0] - '0') + text[1] - '0');
  return std::nullopt;
}

/// The text of a trajectory value on its scale, as Trajectories::value keeps it.
std::optional<std::int32_t> read_on_scale(ScaleKind scale, std::string_view text) {
  const auto word = [&](std::initializer_list<std::string_view> words) -> std::optional<std::int32_t> {
    const auto* found = std::find(words.begin(), words.end(), text);
    return found == words.end() ? std::nullopt
                                : std::optional<std::int32_t>(static_cast<std::int32_t>(found - words.begin()));
  };
  const auto number = [&](std::int64_t low, std::int64_t high) -> std::optional<std::int32_t> {
    const auto value = parse_decimal(text, 3);
    if (!value || *value < low || *value > high) return std::nullopt;
    return static_cast<std::int32_t>(*value);
  };
  switch (scale) {
    case ScaleKind::percentile: {
      const auto plain = short_percentile(text);
      return plain ? plain : number(0, 100'000);
    }
    case ScaleKind::one_to_five:
      return text == "I+" ? std::optional<std::int32_t>(0) : word({"I", "II", "III", "IV", "V"});
    case ScaleKind::a_to_e:
      return word({"A", "B", "C", "D", "E"});
    case ScaleKind::z:
      return number(-6'000, 6'000);
    case ScaleKind::score:
      return number(0, 1'000'000);
  }
  return std::nullopt;
}

Message scale_help(ScaleKind scale) {
  switch (scale) {
    case ScaleKind::percentile:
      return msg("write a percentile from 0 to 100, with a point");
    case ScaleKind::one_to_five:
      return msg("use one of {}", "I+, I, II, III, IV, V");
    case ScaleKind::a_to_e:
      return msg("use one of {}", "A, B, C, D, E");
    case ScaleKind::z:
      return msg("write a z-score from -6 to 6, with a point");
    case ScaleKind::score:
      return msg("write a skill score from 0 to 1000, with a point");
  }
  return {};
}

/// The series that results name, each with a number as soon as it is met. The first is empty: not given.
class SeriesNames {
 public:
  static constexpr std::size_t most = 256;

  /// Nothing when there are too many. Safe from any thread; which number a name gets depends on who comes first.
  std::optional<std::uint8_t> number(std::string_view name) {
    const std::lock_guard lock(mutex_);
    const auto found = std::find(names_.begin(), names_.end(), name);
    if (found == names_.end()) {
      if (names_.size() == most) return std::nullopt;
      names_.emplace_back(name);
      return static_cast<std::uint8_t>(names_.size() - 1);
    }
    return static_cast<std::uint8_t>(found - names_.begin());
  }

  /// The names in order, and from each number its place among them.
  std::pair<std::vector<std::string>, std::vector<std::uint8_t>> in_order() const {
    std::vector<std::string> sorted = names_;
    std::sort(sorted.begin(), sorted.end());
    std::vector<std::uint8_t> place;
    for (const std::string& name : names_) {
      const auto at = std::lower_bound(sorted.begin(), sorted.end(), name) - sorted.begin();
      place.push_back(static_cast<std::uint8_t>(at));
    }
    return {std::move(sorted), std::move(place)};
  }

 private:
  std::mutex mutex_;
  std::vector<std::string> names_{""};
};

struct ResultRow {
  std::uint32_t pupil = 0;
  TestMoment moment{};
  Domain domain{};
  ScaleKind scale{};
  bool other_level = false;
  std::uint8_t series = 0;
  std::int16_t school_year = 0;
  std::int32_t value = 0;
  std::uint32_t line = 0;

  auto key() const { return std::tuple(pupil, moment, domain, series, scale, school_year); }
};

/// Reads a row of trajectories.csv.
struct TakeResult {
  TakeResult(const Loading& loading, const FileFormat& format, SeriesNames& series_names)
      : file(format),
        pupil(loading.pupils, file, "pupil_id", "pupils.csv"),
        season(loading.season.settings.season),
        names(&series_names) {}

  void operator()(const Row& row, const Complain& complain, std::vector<ResultRow>& rows) {
    const auto whose = pupil.of(row, complain);
    const Cell& moment = row.cells[moment_at];
    const Cell& domain = row.cells[domain_at];
    const Cell& scale = row.cells[scale_at];
    const Cell& value = row.cells[value_at];
    if (!moment.valid() || !domain.valid() || !scale.valid() || !value.valid()) return;
    const auto kind = static_cast<ScaleKind>(scale.number);
    const auto number = read_on_scale(kind, value.text);
    const auto series = series_of(row, complain);
    const auto year = year_of(row, static_cast<TestMoment>(moment.number), complain);
    if (!number) {
      complain(row.line, "value", msg("this is not a value on the scale {}", scale.text), scale_help(kind));
    } else if (whose && series && year) {
      rows.push_back({*whose, static_cast<TestMoment>(moment.number), static_cast<Domain>(domain.number), kind,
                      row.cells[taken_at].valid(), *series, *year, *number, row.line});
    }
  }

  std::optional<std::uint8_t> series_of(const Row& row, const Complain& complain) {
    const Cell& cell = row.cells[series_at];
    if (!cell.valid()) return std::uint8_t{0};
    if (cell.text == last_name) return last_number;
    const auto found = names->number(cell.text);
    if (!found) {
      complain(row.line, "series", msg("there are more than {} series", SeriesNames::most - 1),
               msg("write the publisher's series, the same word for the same tests"));
      return std::nullopt;
    }
    last_name = std::string(cell.text);
    last_number = *found;
    return found;
  }

  /// 0 where it is not given. A test of group 6 cannot be of this year: somebody typed another moment, or another year.
  std::optional<std::int16_t> year_of(const Row& row, TestMoment moment, const Complain& complain) const {
    const Cell& cell = row.cells[year_at];
    if (!cell.valid()) return std::int16_t{0};
    const auto year = parse_school_year(cell.text);
    const SchoolYear latest = year_of_moment(season, moment);
    if (year && *year > latest) {
      complain(row.line, "school_year",
               msg("a pupil of group 8 in {0} had {1} in {2} at the latest", to_string(season), name(moment),
                   to_string(latest)),
               msg("mend the moment or the school year; of every row: the season in season.json"));
      return std::nullopt;
    }
    return year ? static_cast<std::int16_t>(year->first) : std::int16_t{0};
  }

  const FileFormat& file;
  Reference pupil;
  std::size_t moment_at = file.column("moment"), domain_at = file.column("domain"), scale_at = file.column("scale"),
              value_at = file.column("value"), taken_at = file.column("taken_at"), series_at = file.column("series"),
              year_at = file.column("school_year");
  SchoolYear season;
  SeriesNames* names;
  std::string last_name;
  std::uint8_t last_number = 0;
};

/// The place of a file in order of pupil: straight into the season's columns.
class ResultColumns {
 public:
  explicit ResultColumns(Season& season) : out_(season.trajectories), runs_(out_.begin, season.pupils.size()) {}

  void expect(std::size_t n) {
    runs_.expect(n);
    out_.moment.resize(n);
    out_.domain.resize(n);
    out_.scale.resize(n);
    out_.other_level.resize(n);
    out_.value.resize(n);
    out_.series.resize(n);
    out_.school_year.resize(n);
  }

  bool put(std::size_t first, const std::vector<ResultRow>& part) {
    for (std::size_t i = 0; i < part.size(); ++i) set(first + i, part[i]);
    return runs_.put(first, part);
  }

  /// Brings each pupil's rows in order; false when a pupil has a result twice.
  bool done() {
    if (!runs_.done()) return false;
    return arrange_all();
  }

  /// Gives series their place among the names, on which the order of rows depends.
  void renumber(const std::vector<std::uint8_t>& place) {
    if (place.size() < 2) return;
    for (std::uint8_t& series : out_.series) series = place[series];
    arrange_all();
  }

 private:
  void set(std::size_t i, const ResultRow& row) {
    out_.moment[i] = row.moment;
    out_.domain[i] = row.domain;
    out_.scale[i] = row.scale;
    out_.value[i] = row.value;
    out_.other_level[i] = row.other_level ? std::uint8_t{1} : std::uint8_t{0};
    out_.series[i] = row.series;
    out_.school_year[i] = row.school_year;
  }

  bool arrange_all() {
    std::atomic<bool> unique = true;
    for_blocks(out_.begin.size() - 1, [&](std::size_t begin, std::size_t end) {
      for (std::size_t p = begin; p < end; ++p) {
        if (!arrange(out_.begin[p], out_.begin[p + 1])) unique = false;
      }
    });
    return unique;
  }

  bool before(std::size_t a, std::size_t b) const {
    return std::tuple(out_.moment[a], out_.domain[a], out_.series[a], out_.scale[a], out_.school_year[a]) <
           std::tuple(out_.moment[b], out_.domain[b], out_.series[b], out_.scale[b], out_.school_year[b]);
  }

  bool arrange(std::size_t begin, std::size_t end) {
    bool ordered = true;
    for (std::size_t i = begin + 1; i < end; ++i) ordered = ordered && before(i - 1, i);
    if (ordered) return true;
    std::vector<ResultRow> rows;
    for (std::size_t i = begin; i < end; ++i) {
      rows.push_back({0, out_.moment[i], out_.domain[i], out_.scale[i], out_.other_level[i] != 0, out_.series[i],
                      out_.school_year[i], out_.value[i]});
    }
    const auto less = [](const ResultRow& a, const ResultRow& b) { return a.key() < b.key(); };
    const auto same = [](const ResultRow& a, const ResultRow& b) { return a.key() == b.key(); };
    std::sort(rows.begin(), rows.end(), less);
    for (std::size_t i = begin; i < end; ++i) set(i, rows[i - begin]);
    return std::adjacent_find(rows.begin(), rows.end(), same) == rows.end();
  }

  Trajectories& out_;
  PupilRuns runs_;
};

void load_trajectories(Loading& loading) {
  const FileFormat& file = season_file("trajectories.csv");
  Trajectories& out = loading.season.trajectories;
  out.begin.assign(loading.season.pupils.size() + 1, 0);
  SeriesNames names;
  ResultColumns columns(loading.season);
  std::vector<ResultRow> rows;
  loading.read(file.name, columns, rows, TakeResult(loading, file, names));
  auto [sorted, place] = names.in_order();
  out.series_names = std::move(sorted);
  columns.renumber(place);
  for (ResultRow& row : rows) row.series = place[row.series];
  if (rows.empty()) return;
  sort_rows(rows, [](const ResultRow& a, const ResultRow& b) {
    return std::tuple(a.key(), a.line) < std::tuple(b.key(), b.line);
  });
  for (std::size_t i = 1; i < rows.size(); ++i) {
    if (rows[i - 1].key() != rows[i].key()) continue;
    loading.problem(file.name, rows[i].line, "moment",
                    msg("the pupil has this result on line {} already", rows[i - 1].line), msg("keep one of the rows"));
  }
  columns.expect(rows.size());
  columns.put(0, rows);
  columns.done();
}

}  // namespace

void load_results(Loading& loading) {
  load_tests(loading);
  load_trajectories(loading);
}

}  // namespace kansrijk::io
