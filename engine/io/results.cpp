#include <algorithm>
#include <tuple>

#include "base/number.hpp"
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
  std::int64_t score = no_score;
  std::array<std::int64_t, 3> theta{no_score, no_score, no_score};
};

void load_tests(Loading& loading) {
  const FileFormat& file = season_file("tests.csv");
  std::vector<TestRow> rows;
  loading.read(file.name, [&](const Row& row) {
    const auto cell = [&](std::string_view column) -> const Cell& { return row.cells[file.column(column)]; };
    const auto pupil = loading.refer(loading.pupils, file, row, "pupil_id", "pupils.csv");
    if (!pupil) return;
    TestRow test{.pupil = *pupil, .line = row.line, .provider = std::string(cell("provider").text)};
    if (cell("status").valid()) test.status = static_cast<Status>(cell("status").number);
    if (cell("test_advice").valid()) test.issued = static_cast<Step>(cell("test_advice").number);
    if (cell("score").valid()) test.score = cell("score").number;
    constexpr std::array<std::string_view, 3> parts{"reading", "maths", "language"};
    for (std::size_t part = 0; part < parts.size(); ++part) {
      if (cell(parts[part]).valid()) test.theta[part] = cell(parts[part]).number;
    }
    const bool theta = std::any_of(test.theta.begin(), test.theta.end(), [](auto part) { return part != no_score; });
    if (state_of(test.status) != TestState::taken && (test.issued || test.score != no_score || theta)) {
      loading.problem(file.name, row.line, "status", msg("a test without a result has a result"),
                      msg("empty the result or mend the status"));
    }
    rows.push_back(std::move(test));
  });
  std::sort(rows.begin(), rows.end(), [](const TestRow& a, const TestRow& b) {
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
    tests.line[row.pupil] = row.line;
  }
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
    case ScaleKind::percentile:
      return number(0, 100'000);
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

struct ResultRow {
  std::uint32_t pupil = 0;
  TestMoment moment{};
  Domain domain{};
  ScaleKind scale{};
  bool other_level = false;
  std::int32_t value = 0;
  std::uint32_t line = 0;

  auto key() const { return std::tuple(pupil, moment, domain, scale); }
};

void load_trajectories(Loading& loading) {
  const FileFormat& file = season_file("trajectories.csv");
  std::vector<ResultRow> rows;
  const std::size_t moment = file.column("moment"), domain = file.column("domain"), scale = file.column("scale"),
                    value = file.column("value"), taken_at = file.column("taken_at");
  loading.read(file.name, [&](const Row& row) {
    const auto pupil = loading.refer(loading.pupils, file, row, "pupil_id", "pupils.csv");
    const auto& cells = row.cells;
    if (!cells[moment].valid() || !cells[domain].valid() || !cells[scale].valid() || !cells[value].valid()) return;
    const auto kind = static_cast<ScaleKind>(cells[scale].number);
    const auto number = read_on_scale(kind, cells[value].text);
    if (!number) {
      loading.problem(file.name, row.line, "value", msg("this is not a value on the scale {}", cells[scale].text),
                      scale_help(kind));
    } else if (pupil) {
      rows.push_back({*pupil, static_cast<TestMoment>(cells[moment].number), static_cast<Domain>(cells[domain].number),
                      kind, cells[taken_at].valid(), *number, row.line});
    }
  });
  std::sort(rows.begin(), rows.end(), [](const ResultRow& a, const ResultRow& b) {
    return std::tuple(a.key(), a.line) < std::tuple(b.key(), b.line);
  });
  Trajectories& out = loading.season.trajectories;
  out.begin.assign(loading.season.pupils.size() + 1, 0);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const ResultRow& row = rows[i];
    if (i > 0 && rows[i - 1].key() == row.key()) {
      loading.problem(file.name, row.line, "moment",
                      msg("the pupil has this result on line {} already", rows[i - 1].line),
                      msg("keep one of the rows"));
    }
    ++out.begin[row.pupil + 1];
    out.moment.push_back(row.moment);
    out.domain.push_back(row.domain);
    out.scale.push_back(row.scale);
    out.value.push_back(row.value);
    out.other_level.push_back(row.other_level);
    out.line.push_back(row.line);
  }
  for (std::size_t p = 1; p < out.begin.size(); ++p) out.begin[p] += out.begin[p - 1];
}

}  // namespace

void load_results(Loading& loading) {
  load_tests(loading);
  load_trajectories(loading);
}

}  // namespace kansrijk::io
