#include "io/school_facts.hpp"

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "base/number.hpp"
#include "io/bytes.hpp"
#include "io/csv.hpp"
#include "io/duo.hpp"

namespace kansrijk::io {
namespace {

constexpr std::size_t institution_length = 4;
constexpr int fact_decimals = 3;
constexpr double thousand = 1000;

class FactsReader {
 public:
  FactsReader(const std::filesystem::path& folder, const Season& season) : folder_(folder), season_(season) {
    for (const std::string& id : season.schools.id) institutions_.insert(id.substr(0, institution_length));
    facts_.group_8.resize(season.schools.size());
    facts_.home_metres.resize(season.schools.size());
  }

  Result<SchoolFacts> run() {
    read("advice_counts.csv", [&](const FileFormat& file, const Row& row) { take_advice(file, row); });
    read("school_facts.csv", [&](const FileFormat& file, const Row& row) { take_fact(file, row); });
    if (!problems_.empty()) return refused(std::move(problems_));
    for (auto& [key, counts] : counts_) facts_.advices.push_back(std::move(counts));
    return std::move(facts_);
  }

 private:
  template <class Take>
  void read(std::string_view name, Take take) {
    const auto path = find_file(folder_, name);
    if (!path) return;
    const auto bytes = read_bytes(*path, std::string(name));
    if (!bytes) return append(problems_, bytes.error());
    const FileFormat& file = season_file(name);
    seen_.clear();
    read_csv(bytes->view(), file, season_.settings.ignored_columns, problems_, [&](const Row& row) {
      const bool whole = std::none_of(row.cells.begin(), row.cells.end(),
                                      [](const Cell& cell) { return cell.state == Cell::State::wrong; });
      if (whole) take(file, row);
    });
  }

  void take_advice(const FileFormat& file, const Row& row) {
    enum : std::size_t { institution, season, advice, pupils, exact };
    const std::string id(row.cells[institution].text);
    if (institutions_.count(id) == 0) {
      return problem(file, row, institution, msg("no school_id of {} begins with this", "schools.csv"),
                     msg("mend the id or add it there"));
    }
    const SchoolYear year{static_cast<int>(row.cells[season].number)};
    const Advice given = row.cells[advice].advice;
    if (!first_time(file, row, fmt::format("{} {} {}", id, year.first, given.category()))) return;
    SchoolFacts::AdviceCounts& counts = counts_[{id, year}];
    counts.institution = id;
    counts.season = year;
    counts.pupils[given.category()] = static_cast<std::uint32_t>(row.cells[pupils].number);
    if (row.cells[exact].text == "no") counts.exact = false;
  }

  void take_fact(const FileFormat& file, const Row& row) {
    enum : std::size_t { school, what, when, value };
    const auto index = find_id(season_.schools.id, row.cells[school].text);
    if (!index) {
      return problem(file, row, school, msg("the id is not in {}", "schools.csv"), msg("mend the id or add it there"));
    }
    const std::string_view fact = row.cells[what].text;
    if (!first_time(file, row, fmt::format("{} {}", *index, fact)) || !row.cells[value].valid()) return;
    const double number = static_cast<double>(row.cells[value].number) / thousand;
    if (fact == "group_8") facts_.group_8[*index] = static_cast<std::uint32_t>(number);
    if (fact == "home_metres") facts_.home_metres[*index] = number;
  }

  bool first_time(const FileFormat& file, const Row& row, const std::string& key) {
    const auto [at, fresh] = seen_.emplace(key, row.line);
    if (!fresh) {
      problem(file, row, 0, msg("the figure stood on line {} already", at->second), msg("keep one of the rows"));
    }
    return fresh;
  }

  void problem(const FileFormat& file, const Row& row, std::size_t column, Message what, Message todo) {
    if (problems_.size() > 1000) return;
    problems_.push_back({{file.name, row.line, file.columns[column].name}, std::move(what), std::move(todo)});
  }

  const std::filesystem::path& folder_;
  const Season& season_;
  SchoolFacts facts_;
  Problems problems_;
  std::set<std::string, std::less<>> institutions_;
  std::map<std::pair<std::string, SchoolYear>, SchoolFacts::AdviceCounts> counts_;
  std::map<std::string, std::uint32_t> seen_;  ///< key of a figure to its line
};

std::string header(std::string_view file) {
  std::string line;
  for (const Column& column : season_file(file).columns) line += (line.empty() ? "" : ",") + column.name;
  return line + "\n";
}

}  // namespace

Result<SchoolFacts> load_school_facts(const std::filesystem::path& folder, const Season& season) {
  return FactsReader(folder, season).run();
}

std::string advice_counts_csv(const std::vector<SchoolFacts::AdviceCounts>& counts) {
  std::string text = header("advice_counts.csv");
  for (const SchoolFacts::AdviceCounts& row : counts) {
    for (std::size_t category = 0; category < advice_categories; ++category) {
      const std::uint32_t pupils = row.pupils[category];
      if (pupils == 0) continue;
      const bool exact = row.exact || pupils != advice_stand_in;
      text += fmt::format("{},{},{},{},{}\n", csv_field(row.institution), to_string(row.season),
                          name(advice_of_category(category)), pupils, exact ? "yes" : "no");
    }
  }
  return text;
}

std::string school_facts_csv(const std::vector<SchoolFact>& facts) {
  std::string text = header("school_facts.csv");
  for (const SchoolFact& row : facts) {
    text += fmt::format("{},{},{},{},{},{}\n", csv_field(row.school_id), row.fact, row.when,
                        row.value ? decimal_text(*row.value, fact_decimals) : "", name(row.status),
                        open_file_name(row.file));
  }
  return text;
}

}  // namespace kansrijk::io
