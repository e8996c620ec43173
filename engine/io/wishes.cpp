#include <algorithm>
#include <tuple>

#include "io/loading.hpp"

namespace kansrijk::io {
namespace {

/// A row that names a pupil and an offering, both known.
struct Pair {
  std::uint32_t pupil = 0, offering = 0;
  std::int64_t number = 0;
  std::uint32_t line = 0;
};

/// Reads a file of pairs with a number column (or none, when `number` is empty).
std::vector<Pair> read_pairs(Loading& loading, std::string_view name, std::string_view number) {
  const FileFormat& file = season_file(name);
  std::vector<Pair> rows;
  loading.read(name, [&](const Row& row) {
    const auto pupil = loading.refer(loading.pupils, file, row, "pupil_id", "pupils.csv");
    const auto offering = loading.refer(loading.offerings, file, row, "offering_id", "offerings.csv");
    const Cell* value = number.empty() ? nullptr : &row.cells[file.column(number)];
    if (pupil && offering && (value == nullptr || value->valid())) {
      rows.push_back({*pupil, *offering, value == nullptr ? 0 : value->number, row.line});
    }
  });
  return rows;
}

void sort_by_pupil(std::vector<Pair>& rows) {
  std::sort(rows.begin(), rows.end(), [](const Pair& a, const Pair& b) {
    return std::tuple(a.pupil, a.number, a.line) < std::tuple(b.pupil, b.number, b.line);
  });
}

/// Ranks of one pupil, already in order: 1, 2, 3, … each once, no offering twice.
void check_list(Loading& loading, std::string_view file, const Pair* first, const Pair* last) {
  std::int64_t expected = 1;
  for (const Pair* row = first; row != last; ++row) {
    if (row->number < expected) {
      loading.problem(file, row->line, "rank", msg("the pupil has this rank on line {} already", (row - 1)->line),
                      msg("give each choice a rank of its own"));
    } else if (row->number > expected) {
      loading.problem(file, row->line, "rank", msg("the rank before this one, {}, is skipped", row->number - 1),
                      msg("number the choices 1, 2, 3, … without gaps"));
    }
    expected = row->number + 1;
    const Pair* same = std::find_if(first, row, [&](const Pair& other) { return other.offering == row->offering; });
    if (same != row) {
      loading.problem(file, row->line, "offering_id",
                      msg("the pupil lists this offering on line {} already", same->line), msg("keep one of the rows"));
    }
  }
}

void load_preferences(Loading& loading) {
  constexpr std::string_view file = "preferences.csv";
  std::vector<Pair> rows = read_pairs(loading, file, "rank");
  sort_by_pupil(rows);
  Preferences& out = loading.season.preferences;
  out.begin.assign(loading.season.pupils.size() + 1, 0);
  for (auto first = rows.begin(); first != rows.end();) {
    const auto last = std::find_if(first, rows.end(), [&](const Pair& row) { return row.pupil != first->pupil; });
    check_list(loading, file, &*first, &*first + (last - first));
    first = last;
  }
  for (const Pair& row : rows) {
    ++out.begin[row.pupil + 1];
    out.offering.emplace_back(row.offering);
    out.rank.push_back(static_cast<std::uint16_t>(row.number));
    out.line.push_back(row.line);
  }
  for (std::size_t p = 1; p < out.begin.size(); ++p) out.begin[p] += out.begin[p - 1];
}

/// Reports rows that name the same thing twice; `same` compares neighbours after sorting.
template <class Less, class Same>
void check_twice(Loading& loading, std::string_view file, std::string_view column, std::vector<Pair>& rows, Less less,
                 Same same) {
  std::sort(rows.begin(), rows.end(), [&](const Pair& a, const Pair& b) {
    if (less(a, b) || less(b, a)) return less(a, b);
    return a.line < b.line;
  });
  for (std::size_t i = 1; i < rows.size(); ++i) {
    if (!same(rows[i - 1], rows[i])) continue;
    loading.problem(file, rows[i].line, column, msg("the same stood on line {} already", rows[i - 1].line),
                    msg("keep one of the rows"));
  }
}

bool by_pair(const Pair& a, const Pair& b) {
  return std::pair(a.pupil, a.offering) < std::pair(b.pupil, b.offering);
}
bool same_pair(const Pair& a, const Pair& b) {
  return a.pupil == b.pupil && a.offering == b.offering;
}

void load_priorities(Loading& loading) {
  std::vector<Pair> rows = read_pairs(loading, "priorities.csv", "priority");
  check_twice(loading, "priorities.csv", "pupil_id", rows, by_pair, same_pair);
  Priorities& out = loading.season.priorities;
  for (const Pair& row : rows) {
    out.offering.emplace_back(row.offering);
    out.pupil.emplace_back(row.pupil);
    out.priority.push_back(static_cast<std::uint32_t>(row.number));
  }
}

/// Every pupil with a list needs a number, for each offering listed when numbers are per offering.
void check_everyone_drawn(Loading& loading, const std::vector<Pair>& sorted, bool multiple) {
  const Preferences& lists = loading.season.preferences;
  std::size_t without = 0;
  std::uint32_t first_line = 0;
  for (std::size_t p = 0; p < loading.season.pupils.size(); ++p) {
    for (std::size_t i = lists.first(PupilId(p)); i < lists.last(PupilId(p)); ++i) {
      const Pair wanted{static_cast<std::uint32_t>(p), multiple ? lists.offering[i].value : 0, 0, 0};
      if (std::binary_search(sorted.begin(), sorted.end(), wanted, by_pair)) continue;
      if (without++ == 0) first_line = lists.line[i];
      if (!multiple) break;
    }
  }
  if (without == 0) return;
  loading.problem(
      "lottery.csv", 0, "number",
      msg("numbers that the draw lacks: {0}, the first for line {1} of preferences.csv", without, first_line),
      msg("give every pupil with a choice a number"));
}

constexpr std::size_t most_mixed = 1000;  // lines worth naming

/// Numbers per pupil among numbers per pupil and offering; which of the two was meant, nobody can say.
void refuse_mixed(Loading& loading, const std::vector<std::uint32_t>& lines) {
  for (const std::uint32_t line : lines) {
    loading.problem("lottery.csv", line, "offering_id", msg("the cell is empty"),
                    msg("give a number per pupil and offering in every row, or per pupil in every row"));
  }
}

void load_lottery(Loading& loading) {
  const FileFormat& file = season_file("lottery.csv");
  const std::size_t offering_column = file.column("offering_id");
  std::vector<Pair> rows;
  bool multiple = false;
  std::vector<std::uint32_t> for_all;  // lines without an offering
  const bool read = loading.read(file.name, [&](const Row& row) {
    const auto pupil = loading.refer(loading.pupils, file, row, "pupil_id", "pupils.csv");
    const Cell& at = row.cells[offering_column];
    const Cell& number = row.cells[file.column("number")];
    multiple = multiple || at.state != Cell::State::empty;
    if (at.state == Cell::State::empty && for_all.size() < most_mixed) for_all.push_back(row.line);
    const auto offering = loading.refer(loading.offerings, file, row, "offering_id", "offerings.csv");
    if (!pupil || !number.valid() || (at.state != Cell::State::empty && !offering)) return;
    rows.push_back({*pupil, offering.value_or(0), number.number, row.line});
  });
  if (!read) return;
  if (multiple && !for_all.empty()) return refuse_mixed(loading, for_all);
  check_twice(
      loading, file.name, "number", rows,
      [](const Pair& a, const Pair& b) { return std::pair(a.offering, a.number) < std::pair(b.offering, b.number); },
      [](const Pair& a, const Pair& b) { return a.offering == b.offering && a.number == b.number; });
  check_twice(loading, file.name, "pupil_id", rows, by_pair, same_pair);
  // A row left out has its own problem; that its pupil has no number would only repeat it.
  if (loading.last.whole && rows.size() == loading.last.rows) check_everyone_drawn(loading, rows, multiple);
  Lottery& out = loading.season.lottery;
  out.kind = multiple ? Lottery::Kind::multiple : Lottery::Kind::single;
  for (const Pair& row : rows) {
    if (multiple) out.offering.emplace_back(row.offering);
    out.pupil.emplace_back(row.pupil);
    out.number.push_back(row.number);
  }
}

void load_preassigned(Loading& loading) {
  std::vector<Pair> rows = read_pairs(loading, "preassigned.csv", "");
  check_twice(
      loading, "preassigned.csv", "pupil_id", rows, [](const Pair& a, const Pair& b) { return a.pupil < b.pupil; },
      [](const Pair& a, const Pair& b) { return a.pupil == b.pupil; });
  const Offerings& offerings = loading.season.offerings;
  std::vector<std::uint32_t> used(offerings.size());
  Preassigned& out = loading.season.preassigned;
  for (const Pair& row : rows) {
    if (++used[row.offering] == offerings.seats[row.offering] + 1) {
      loading.problem("preassigned.csv", row.line, "offering_id",
                      msg("more pupils are preassigned than the offering has seats"),
                      msg("raise seats in offerings.csv or move a pupil"));
    }
    out.pupil.emplace_back(row.pupil);
    out.offering.emplace_back(row.offering);
    out.line.push_back(row.line);
  }
}

void load_accepted_refusals(Loading& loading) {
  std::vector<Pair> rows = read_pairs(loading, "accepted_refusals.csv", "");
  check_twice(loading, "accepted_refusals.csv", "pupil_id", rows, by_pair, same_pair);
  for (const Pair& row : rows) {
    loading.season.accepted_refusals.pupil.emplace_back(row.pupil);
    loading.season.accepted_refusals.offering.emplace_back(row.offering);
  }
}

/// Files whose content no command uses yet are read for their faults all the same.
void check_only(Loading& loading) {
  for (const std::string_view name : {"reserves.csv", "groups.csv", "distances.csv"}) {
    const FileFormat& file = season_file(name);
    const auto has = [&](std::string_view column) {
      return std::any_of(file.columns.begin(), file.columns.end(), [&](const Column& c) { return c.name == column; });
    };
    loading.read(name, [&](const Row& row) {
      if (has("pupil_id")) loading.refer(loading.pupils, file, row, "pupil_id", "pupils.csv");
      if (has("offering_id")) loading.refer(loading.offerings, file, row, "offering_id", "offerings.csv");
      if (has("school_id")) loading.refer(loading.secondary_schools, file, row, "school_id", "secondary_schools.csv");
    });
  }
}

}  // namespace

void load_wishes(Loading& loading) {
  load_preferences(loading);
  load_priorities(loading);
  load_lottery(loading);
  load_preassigned(loading);
  load_accepted_refusals(loading);
  check_only(loading);
}

}  // namespace kansrijk::io
