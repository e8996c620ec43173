#pragma once

#include <algorithm>
#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "io/id_index.hpp"
#include "io/rows.hpp"
#include "io/season.hpp"

/// What the parts of load_season share. Each part reads its files into season and adds to problems.
namespace kansrijk::io {

/// A column that names rows of another file. It remembers where it was, so each thread needs a copy.
class Reference {
 public:
  /// Without an index every id passes unchecked and names nothing.
  Reference(const std::optional<IdIndex>& index, const FileFormat& file, std::string_view column,
            std::string_view defined_in)
      : index_(index ? &*index : nullptr), column_(file.column(column)), name_(column), defined_in_(defined_in) {}

  /// The index that the row's cell names; a complaint when the id is not known.
  std::optional<std::uint32_t> of(const Row& row, const Complain& complain) {
    const Cell& cell = row.cells[column_];
    if (cell.run != 0 && cell.run == run_) return last_;
    if (index_ == nullptr || !cell.valid()) return std::nullopt;
    const auto found = index_->find_near(cell.text, last_);
    if (!found) complain(row.line, name_, msg("the id is not in {}", defined_in_), msg("mend the id or add it there"));
    last_ = found.value_or(last_);
    run_ = found ? cell.run : 0;
    return found;
  }

 private:
  const IdIndex* index_;
  std::size_t column_;
  std::string_view name_, defined_in_;
  std::uint32_t last_ = 0;
  std::uint32_t run_ = 0;
};

struct Loading {
  const SeasonFiles& source;
  Season season;
  Problems problems;

  /// Filled once the file that defines the ids is in place. Nothing where it was not read, or not whole: references
  /// then go unchecked, so that one damaged file does not put a problem at every line of the others.
  std::optional<IdIndex> schools, pupils, secondary_schools, offerings;

  /// Opens a file when it is there, reads its rows as read_rows does and notes its hash. False when there is none, the role
  /// may not hold it (which load_season reports) or it cannot be read.
  template <class T, class Take>
  bool read(std::string_view name, std::vector<T>& rows, const Take& take) {
    return read_file(name, [&](std::string_view bytes, const FileFormat& format, const Complain& complain) {
      return read_rows(bytes, format, season.settings.ignored_columns, problems, complain, take, rows);
    });
  }

  /// The same for a file of millions of rows: they go to `columns` at once (read_plain) if the file is plain and
  /// `columns.done()` finds them in order; otherwise, and for every complaint, they go to `rows`.
  template <class T, class Take, class Columns>
  bool read(std::string_view name, Columns& columns, std::vector<T>& rows, const Take& take) {
    return read_file(name, [&](std::string_view bytes, const FileFormat& format, const Complain& complain) {
      auto summary = read_plain<T>(bytes, format, season.settings.ignored_columns, take, columns);
      if (summary && columns.done()) return std::move(*summary);
      columns.expect(0);
      return read_rows(bytes, format, season.settings.ignored_columns, problems, complain, take, rows);
    });
  }

  /// Notes a problem, up to 1,000 a file: a wrong file may have one in each of millions of rows.
  void problem(std::string_view file, std::uint32_t line, std::string_view column, Message what, Message todo);

  /// The index of a file's ids, if all its rows were read; `rows` is how many had a valid id.
  std::optional<IdIndex> index_if_whole(const std::vector<std::string>& ids, std::size_t rows) const;

  CsvSummary last;                                                 ///< of the file read last
  std::map<std::string, std::size_t, std::less<>> problem_counts;  ///< per file, of those noted with problem()

 private:
  using Read = std::function<CsvSummary(std::string_view bytes, const FileFormat& format, const Complain& complain)>;
  bool read_file(std::string_view name, const Read& read);
};

/// Sorts rows that mostly are in order already.
template <class Rows, class Less>
void sort_rows(Rows& rows, const Less& less) {
  if (!std::is_sorted(rows.begin(), rows.end(), less)) std::sort(rows.begin(), rows.end(), less);
}

/// Sorts rows that have `.id` and `.line`, and reports and drops those whose id stood on an earlier line.
template <class Rows>
void sort_unique(Loading& loading, Rows& rows, std::string_view file, std::string_view column);

void load_people(Loading& loading, bool market);  ///< schools, pupils, decisions, outcomes
void load_results(Loading& loading);              ///< tests, trajectories
void load_offers(Loading& loading);               ///< secondary schools, offerings
void load_groups(Loading& loading);               ///< reserves, groups, consent
void load_wishes(Loading& loading);               ///< preferences, priorities, lottery, preassigned, refusals, the rest

template <class Rows>
void sort_unique(Loading& loading, Rows& rows, std::string_view file, std::string_view column) {
  sort_rows(rows, [](const auto& a, const auto& b) { return a.id != b.id ? a.id < b.id : a.line < b.line; });
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
