#include <algorithm>
#include <atomic>
#include <tuple>

#include "io/by_pupil.hpp"
#include "io/loading.hpp"

namespace kansrijk::io {
namespace {

/// A row that names a pupil and an offering, both known.
struct Pair {
  std::uint32_t pupil = 0, offering = 0;
  std::int64_t number = 0;
  std::uint32_t line = 0;
};

/// Reads a row of a file of pairs with a number column (or none, when `number` is empty).
struct TakePair {
  TakePair(const Loading& loading, const FileFormat& file, std::string_view number)
      : pupil(loading.pupils, file, "pupil_id", "pupils.csv"),
        offering(loading.offerings, file, "offering_id", "offerings.csv") {
    if (!number.empty()) number_at = file.column(number);
  }

  void operator()(const Row& row, const Complain& complain, std::vector<Pair>& rows) {
    const auto who = pupil.of(row, complain);
    const auto where = offering.of(row, complain);
    const Cell* value = number_at ? &row.cells[*number_at] : nullptr;
    if (who && where && (value == nullptr || value->valid())) {
      rows.push_back({*who, *where, value == nullptr ? 0 : value->number, row.line});
    }
  }

  Reference pupil, offering;
  std::optional<std::size_t> number_at;
};

std::vector<Pair> read_pairs(Loading& loading, std::string_view name, std::string_view number) {
  std::vector<Pair> rows;
  loading.read(name, rows, TakePair(loading, season_file(name), number));
  return rows;
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

/// The place of a file in order of pupil and rank: straight into the season's columns.
class PreferenceColumns {
 public:
  PreferenceColumns(Preferences& out, std::size_t pupils) : out_(out), runs_(out.begin, pupils) {}

  void expect(std::size_t n) {
    runs_.expect(n);
    out_.offering.resize(n);
    out_.rank.resize(n);
    out_.line.resize(n);
  }

  bool put(std::size_t first, const std::vector<Pair>& part) {
    for (std::size_t i = 0; i < part.size(); ++i) {
      out_.offering[first + i] = OfferingId(part[i].offering);
      out_.rank[first + i] = static_cast<std::uint16_t>(part[i].number);
      out_.line[first + i] = part[i].line;
    }
    return runs_.put(first, part);
  }

  /// Whether every list is in order and as it should be (check_list).
  bool done() {
    if (!runs_.done()) return false;
    std::atomic<bool> right = true;
    for_blocks(out_.begin.size() - 1, [&](std::size_t begin, std::size_t end) {
      for (std::size_t p = begin; p < end; ++p) {
        if (!is_right(out_.begin[p], out_.begin[p + 1])) right = false;
      }
    });
    return right;
  }

 private:
  bool is_right(std::size_t begin, std::size_t end) const {
    for (std::size_t i = begin; i < end; ++i) {
      if (out_.rank[i] != i - begin + 1) return false;
      for (std::size_t j = begin; j < i; ++j) {
        if (out_.offering[j] == out_.offering[i]) return false;
      }
    }
    return true;
  }

  Preferences& out_;
  PupilRuns runs_;
};

void load_preferences(Loading& loading, std::string_view file, Preferences& into) {
  into.begin.assign(loading.season.pupils.size() + 1, 0);
  PreferenceColumns columns(into, loading.season.pupils.size());
  std::vector<Pair> rows;
  loading.read(file, columns, rows, TakePair(loading, season_file(file), "rank"));
  if (rows.empty()) return;
  sort_rows(rows, [](const Pair& a, const Pair& b) {
    return std::tuple(a.pupil, a.number, a.line) < std::tuple(b.pupil, b.number, b.line);
  });
  for (auto first = rows.begin(); first != rows.end();) {
    const auto last = std::find_if(first, rows.end(), [&](const Pair& row) { return row.pupil != first->pupil; });
    check_list(loading, file, &*first, &*first + (last - first));
    first = last;
  }
  columns.expect(rows.size());
  columns.put(0, rows);
  columns.done();
}

/// Reports rows that name the same thing twice; `same` compares neighbours after sorting.
template <class Less, class Same>
void check_twice(Loading& loading, std::string_view file, std::string_view column, std::vector<Pair>& rows, Less less,
                 Same same) {
  sort_rows(rows, [&](const Pair& a, const Pair& b) {
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

/// Every pupil with a list needs a number: an own one at the offerings that have own numbers (`own`), and the one number for others.
void check_everyone_drawn(Loading& loading, std::string_view file, const Preferences& lists,
                          const std::vector<Pair>& sorted, const std::vector<bool>& own) {
  std::size_t without = 0;
  std::uint32_t first_line = 0;
  for (std::size_t p = 0; p + 1 < lists.begin.size(); ++p) {
    bool lacks_one = false;
    for (std::size_t i = lists.begin[p]; i < lists.begin[p + 1]; ++i) {
      const std::uint32_t o = lists.offering[i].value;
      const Pair wanted{static_cast<std::uint32_t>(p), own[o] ? o : everywhere.value, 0, 0};
      if (std::binary_search(sorted.begin(), sorted.end(), wanted, by_pair)) continue;
      if (!own[o] && lacks_one) continue;
      lacks_one = lacks_one || !own[o];
      if (without++ == 0) first_line = lists.line[i];
    }
  }
  if (without == 0) return;
  loading.problem(file, 0, "number",
                  msg("numbers that the draw lacks: {0}, the first for line {1} of {2}", without, first_line,
                      file == "lottery.csv" ? "preferences.csv" : "preferences_2.csv"),
                  msg("give every pupil with a choice a number"));
}

/// A row of lottery.csv; `offering` counts only where `per_offering` says so.
struct NumberRow {
  Pair pair;
  bool per_offering = false, usable = false;
  std::uint32_t line = 0;
};

struct TakeNumber {
  TakeNumber(const Loading& loading, const FileFormat& format)
      : file(format),
        pupil(loading.pupils, file, "pupil_id", "pupils.csv"),
        offering(loading.offerings, file, "offering_id", "offerings.csv") {}

  void operator()(const Row& row, const Complain& complain, std::vector<NumberRow>& rows) {
    const auto who = pupil.of(row, complain);
    const bool per_offering = row.cells[offering_at].state != Cell::State::empty;
    const Cell& number = row.cells[number_at];
    const auto where = offering.of(row, complain);
    const bool usable = who && number.valid() && (!per_offering || where);
    rows.push_back({{who.value_or(0), where.value_or(0), number.number, 0}, per_offering, usable, row.line});
  }

  const FileFormat& file;
  Reference pupil, offering;
  std::size_t offering_at = file.column("offering_id"), number_at = file.column("number");
};

void load_lottery(Loading& loading, std::string_view name, const Preferences& lists, Lottery& out) {
  const FileFormat& file = season_file(name);
  std::vector<NumberRow> all;
  if (!loading.read(file.name, all, TakeNumber(loading, file))) return;
  std::vector<Pair> rows;
  std::vector<bool> own(loading.season.offerings.size(), false);
  bool any_own = false, any_one = false;
  for (const NumberRow& row : all) {
    (row.per_offering ? any_own : any_one) = true;
    if (!row.usable) continue;
    if (row.per_offering) own[row.pair.offering] = true;
    rows.push_back(
        {row.pair.pupil, row.per_offering ? row.pair.offering : everywhere.value, row.pair.number, row.line});
  }
  check_twice(
      loading, file.name, "number", rows,
      [](const Pair& a, const Pair& b) { return std::pair(a.offering, a.number) < std::pair(b.offering, b.number); },
      [](const Pair& a, const Pair& b) { return a.offering == b.offering && a.number == b.number; });
  check_twice(loading, file.name, "pupil_id", rows, by_pair, same_pair);
  // A row left out has its own problem; that its pupil has no number would only repeat it.
  if (loading.last.whole && rows.size() == loading.last.rows)
    check_everyone_drawn(loading, file.name, lists, rows, any_one ? own : std::vector<bool>(own.size(), any_own));
  out.kind = !any_own ? Lottery::Kind::single : any_one ? Lottery::Kind::mixed : Lottery::Kind::multiple;
  for (const Pair& row : rows) {
    if (any_own) out.offering.emplace_back(row.offering);
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

/// A row of which nothing is kept.
struct NoRow {};

/// A file whose content no command uses yet is read for its faults all the same.
void check_distances(Loading& loading) {
  const FileFormat& file = season_file("distances.csv");
  std::vector<NoRow> none;
  loading.read(file.name, none,
               [school = Reference(loading.secondary_schools, file, "school_id", "secondary_schools.csv")](
                   const Row& row, const Complain& complain, std::vector<NoRow>& out) mutable {
                 school.of(row, complain);
                 out.emplace_back();
               });
}

}  // namespace

void load_wishes(Loading& loading) {
  Season& season = loading.season;
  load_preferences(loading, "preferences.csv", season.preferences);
  load_priorities(loading);
  load_lottery(loading, "lottery.csv", season.preferences, season.lottery);
  load_preassigned(loading);
  load_accepted_refusals(loading);
  load_groups(loading);
  check_distances(loading);
  if (!loading.source.has("preferences_2.csv")) return;
  load_preferences(loading, "preferences_2.csv", season.second_preferences);
  load_lottery(loading, "lottery_2.csv", season.second_preferences, season.second_lottery);
}

}  // namespace kansrijk::io
