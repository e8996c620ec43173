#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>

#include "io/csv.hpp"
#include "io/season.hpp"

/// What the parts of load_season share. Each part reads its files into season and adds to problems.
namespace kansrijk::io {

using IdIndex = std::unordered_map<std::string_view, std::uint32_t>;

struct Loading {
  const SeasonFiles& source;
  Season season;
  Problems problems;

  /// Filled once the file that defines the ids is in place. Nothing where it was not read, or not whole: references
  /// then go unchecked, so that one damaged file does not put a problem at every line of the others.
  std::optional<IdIndex> schools, pupils, secondary_schools, offerings;

  /// Opens a file when it is there, reads its rows and notes its hash. False when there is none, the
  /// role may not hold it (which load_season reports) or it cannot be read.
  bool read(std::string_view name, const std::function<void(const Row&)>& take);

  /// Notes a problem, up to 1,000 a file: a wrong file may have one in each of millions of rows.
  void problem(std::string_view file, std::uint32_t line, std::string_view column, Message what, Message todo);

  /// The index that a cell refers to; a problem when the id is not known.
  std::optional<std::uint32_t> refer(const std::optional<IdIndex>& index, const FileFormat& file, const Row& row,
                                     std::string_view column, std::string_view defined_in);

  /// The index of a file's ids, if all its rows were read; `rows` is how many had a valid id.
  std::optional<IdIndex> index_if_whole(const std::vector<std::string>& ids, std::size_t rows) const;

  CsvSummary last;                                                 ///< of the file read last
  std::map<std::string, std::size_t, std::less<>> problem_counts;  ///< per file, of those noted with problem()
};

/// Sorts rows that have `.id` and `.line`, and reports and drops those whose id stood on an earlier line.
template <class Rows>
void sort_unique(Loading& loading, Rows& rows, std::string_view file, std::string_view column);

void load_people(Loading& loading, bool market);  ///< schools, pupils, decisions, outcomes
void load_results(Loading& loading);              ///< tests, trajectories
void load_offers(Loading& loading);               ///< secondary schools, offerings
void load_wishes(Loading& loading);               ///< preferences, priorities, lottery, preassigned, refusals, the rest

template <class Rows>
void sort_unique(Loading& loading, Rows& rows, std::string_view file, std::string_view column) {
  std::sort(rows.begin(), rows.end(),
            [](const auto& a, const auto& b) { return a.id != b.id ? a.id < b.id : a.line < b.line; });
  std::uint32_t first_line = 0;
  auto kept = rows.begin();
  for (auto row = rows.begin(); row != rows.end(); ++row) {
    if (kept != rows.begin() && row->id == std::prev(kept)->id) {
      loading.problem(file, row->line, column, msg("the id stood on line {} already", first_line),
                      msg("keep one of the rows"));
      continue;
    }
    first_line = row->line;
    if (kept != row) *kept = std::move(*row);
    ++kept;
  }
  rows.erase(kept, rows.end());
}

}  // namespace kansrijk::io
