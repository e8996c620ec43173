#include <algorithm>
#include <map>

#include "io/csv.hpp"
#include "io/id_index.hpp"
#include "io/season.hpp"

namespace kansrijk::io {
namespace {

constexpr std::string_view file_name = "background.csv";
constexpr std::size_t most_groups = 200;
constexpr std::size_t most_problems = 1000;

/// One column while it is read: values get numbers in order of their first row, and their place in the alphabet at the
/// end. After too many values the rest are not told apart.
class ReadColumn {
 public:
  explicit ReadColumn(std::size_t pupils) : of_pupil_(pupils) {}

  void put(std::size_t pupil, std::string_view text) {
    if (text.empty() || text == "missing") return;
    auto code = codes_.find(text);
    if (code == codes_.end()) {
      if (codes_.size() > most_groups) return;
      code = codes_.emplace(text, static_cast<std::uint16_t>(codes_.size() + 1)).first;
    }
    of_pupil_[pupil] = code->second;
  }

  bool too_many() const { return codes_.size() > most_groups; }

  BackgroundColumn done(std::string name) && {
    BackgroundColumn column{std::move(name), {}, std::move(of_pupil_)};
    std::vector<std::uint16_t> place(codes_.size() + 1);
    for (const auto& [value, code] : codes_) {
      column.values.push_back(value);
      place[code] = static_cast<std::uint16_t>(column.values.size());
    }
    for (std::uint16_t& code : column.of_pupil) code = place[code];
    return column;
  }

 private:
  std::map<std::string, std::uint16_t, std::less<>> codes_;  ///< sorted as the column wants its values
  std::vector<std::uint16_t> of_pupil_;
};

class Reading {
 public:
  explicit Reading(const Season& season) : season_(season), index_(season.pupils.id), line_of_(season.pupils.size()) {}

  void take(const Row& row) {
    while (columns_.size() < row.more.size()) columns_.emplace_back(season_.pupils.size());
    const Cell& id = row.cells[0];
    if (!id.valid()) return;
    const auto pupil = index_.find_near(id.text, last_);
    if (!pupil) return problem(row.line, msg("the id is not in {}", "pupils.csv"), msg("mend the id or add it there"));
    last_ = *pupil;
    if (line_of_[*pupil] != 0) {
      return problem(row.line, msg("the id stood on line {} already", line_of_[*pupil]), msg("keep one of the rows"));
    }
    line_of_[*pupil] = row.line;
    for (std::size_t c = 0; c < row.more.size(); ++c) columns_[c].put(*pupil, row.more[c]);
  }

  Background done(const std::vector<std::string>& names) {
    Background background;
    for (std::size_t c = 0; c < names.size(); ++c) {
      if (c == columns_.size()) columns_.emplace_back(season_.pupils.size());
      check(names[c], columns_[c]);
      background.columns.push_back(std::move(columns_[c]).done(names[c]));
    }
    std::sort(background.columns.begin(), background.columns.end(),
              [](const auto& a, const auto& b) { return a.name < b.name; });
    return background;
  }

  Problems problems;

 private:
  void check(const std::string& name, const ReadColumn& column) {
    if (name == "all" || name == "advice") {
      problems.push_back({{std::string(file_name), 1, name},
                          msg("the audit uses this name itself"),
                          msg("give the column another name")});
    }
    if (!column.too_many()) return;
    problems.push_back({{std::string(file_name), 1, name},
                        msg("the column has more than {} different values", most_groups),
                        msg("the audit compares groups: combine values, or list the column in ignore_columns")});
  }

  void problem(std::uint32_t line, Message what, Message todo) {
    if (problems.size() < most_problems)
      problems.push_back({{std::string(file_name), line, "pupil_id"}, std::move(what), std::move(todo)});
  }

  const Season& season_;
  IdIndex index_;
  std::uint32_t last_ = 0;
  std::vector<std::uint32_t> line_of_;
  std::vector<ReadColumn> columns_;
};

}  // namespace

Result<std::optional<Background>> load_background(const SeasonFiles& source, const Season& season,
                                                  std::vector<InputFile>& files) {
  if (!source.has(file_name)) return std::optional<Background>();
  Reading reading(season);
  const auto bytes = source.read(file_name, reading.problems);
  if (!bytes) return refused(std::move(reading.problems));
  const CsvSummary summary = read_csv(bytes->view(), season_file(file_name), season.settings.ignored_columns,
                                      reading.problems, [&](const Row& row) { reading.take(row); });
  Background background = reading.done(summary.more);
  if (!reading.problems.empty()) return refused(std::move(reading.problems));
  files.push_back({std::string(file_name), source.hash(bytes->view()), summary.rows});
  return std::optional<Background>(std::move(background));
}

}  // namespace kansrijk::io
