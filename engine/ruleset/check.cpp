#include <algorithm>
#include <bit>
#include <set>

#include "ruleset/evaluate.hpp"
#include "ruleset/pack.hpp"

namespace kansrijk::ruleset {
namespace {

/// A set of combinations: one mask of values per input of a table. Empty when any mask is.
using Box = std::vector<std::uint64_t>;
constexpr std::size_t most_boxes = 1'000'000;

bool is_empty(const Box& box) {
  return std::any_of(box.begin(), box.end(), [](std::uint64_t mask) { return mask == 0; });
}

Box intersection(const Box& a, const Box& b) {
  Box both(a.size());
  std::transform(a.begin(), a.end(), b.begin(), both.begin(), std::bit_and<>());
  return both;
}

/// a without b, as disjoint boxes: one per input, where the inputs before it lie inside b.
void subtract(const Box& a, const Box& b, std::vector<Box>& rest) {
  if (is_empty(intersection(a, b))) {
    rest.push_back(a);
    return;
  }
  Box inside = a;
  for (std::size_t i = 0; i < a.size(); ++i) {
    Box outside = inside;
    outside[i] &= ~b[i];
    if (!is_empty(outside)) rest.push_back(std::move(outside));
    inside[i] &= b[i];
  }
}

/// What is left of `box` without the rows; nothing when there are too many boxes to say.
std::optional<std::vector<Box>> remainder(const Box& box, const std::vector<const Row*>& rows) {
  std::vector<Box> left{box};
  for (const Row* row : rows) {
    std::vector<Box> next;
    for (const Box& part : left) subtract(part, row->cells, next);
    if (next.size() > most_boxes) return std::nullopt;
    left = std::move(next);
  }
  return left;
}

/// One combination of a box in words: `advice = pro, steps = 1`.
std::string example(const Table& table, const Box& box) {
  std::string text;
  for (std::size_t i = 0; i < box.size(); ++i) {
    const FactType& values = type_of(table.inputs[i]);
    if (!text.empty()) text += ", ";
    text += std::string(values.name) + " = " + values.values[static_cast<std::size_t>(std::countr_zero(box[i]))];
  }
  return text;
}

bool settles(const Row& a, const Row& b) {
  return std::find(a.beats.begin(), a.beats.end(), b.id) != a.beats.end();
}

/// The rows that beat one of `rows`.
std::vector<const Row*> beating(const Table& table, std::initializer_list<const Row*> rows) {
  std::vector<const Row*> found;
  for (const Row& other : table.rows) {
    if (std::any_of(rows.begin(), rows.end(), [&](const Row* row) { return settles(other, *row); }))
      found.push_back(&other);
  }
  return found;
}

/// Every combination that can occur within the seasons of the pack.
Box universe(const RulePack& pack, const Table& table) {
  Box all;
  for (const Fact fact : table.inputs) all.push_back(type_of(fact).possible);
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (table.inputs[i] != Fact::season) continue;
    all[i] = 0;
    for (int year = pack.first.first; year <= pack.last.first; ++year) {
      all[i] |= std::uint64_t{1} << season_value(SchoolYear{year}).value_or(0);
    }
  }
  return all;
}

class Checker {
 public:
  explicit Checker(const RulePack& pack) : pack_(pack) {}

  Problems run() && {
    for (const Table& table : pack_.tables) {
      overlaps(table);
      gaps(table);
      dead_rows(table);
      for (const Row& row : table.rows) sourced(row.source, row.line);
    }
    for (const Parameter& parameter : pack_.parameters) sourced(parameter.source, parameter.line);
    for (const CutOffs& cut_offs : pack_.cut_offs) rising(cut_offs);
    given_twice();
    for (const Case& item : pack_.cases) comes_out(item);
    return std::move(problems_);
  }

 private:
  void add(std::uint64_t line, Message what, Message todo) {
    problems_.push_back({{pack_.file, line, ""}, std::move(what), std::move(todo)});
  }

  void overlaps(const Table& table) {
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
      for (std::size_t j = i + 1; j < table.rows.size(); ++j) {
        const Row& a = table.rows[i];
        const Row& b = table.rows[j];
        const Box both = intersection(intersection(a.cells, b.cells), universe(pack_, table));
        if (is_empty(both)) continue;
        // Where a third row beats one of the two there is nothing left to settle.
        const auto left = remainder(both, beating(table, {&a, &b}));
        if (left && left->empty()) continue;
        add(b.line,
            msg("rows {0} and {1} of table {2} both hold for {3}", a.id, b.id, table.id,
                example(table, left ? left->front() : both)),
            msg("narrow one of them or let one beat the other"));
      }
    }
  }

  void gaps(const Table& table) {
    std::vector<const Row*> rows;
    for (const Row& row : table.rows) rows.push_back(&row);
    const auto left = remainder(universe(pack_, table), rows);
    if (!left) {
      add(table.line, msg("table {0} is too tangled to check for gaps", table.id), msg("split it"));
    } else if (!left->empty()) {
      add(table.line, msg("table {0} has no row for {1}", table.id, example(table, left->front())),
          msg("add a row that says what holds then"));
    }
  }

  void dead_rows(const Table& table) {
    for (const Row& row : table.rows) {
      const auto left = remainder(intersection(row.cells, universe(pack_, table)), beating(table, {&row}));
      const bool fires =
          !left || std::any_of(left->begin(), left->end(), [](const Box& box) { return !is_empty(box); });
      if (!fires) add(row.line, msg("row {0} of table {1} can never hold", row.id, table.id), msg("remove or mend it"));
    }
  }

  void sourced(const std::string& id, std::uint64_t line) {
    if (pack_.source(id) == nullptr) {
      add(line, msg("there is no source {}", id), msg("add it to the sources of the pack"));
    }
  }

  void rising(const CutOffs& cut_offs) {
    sourced(cut_offs.source, 0);
    const bool rises = std::is_sorted(cut_offs.from.begin(), cut_offs.from.end(), std::less_equal<>()) &&
                       std::is_sorted(cut_offs.advice.begin(), cut_offs.advice.end(), std::less_equal<>());
    const bool reached = !cut_offs.to || cut_offs.from.empty() || cut_offs.from.back() <= *cut_offs.to;
    if (!rises || !reached || cut_offs.from.empty()) {
      add(0, msg("the cut-offs of {0} {1} do not rise", cut_offs.provider, to_string(cut_offs.season)),
          msg("list the lowest score of each advice, lowest first"));
    }
  }

  void given_twice() {
    std::set<std::pair<std::string_view, SchoolYear>> seen;
    for (const CutOffs& cut_offs : pack_.cut_offs) {
      if (seen.emplace(cut_offs.provider, cut_offs.season).second) continue;
      add(0, msg("the cut-offs of {0} {1} stand there twice", cut_offs.provider, to_string(cut_offs.season)),
          msg("keep one of them"));
    }
  }

  void comes_out(const Case& item) {
    const Table* table = pack_.table(item.table);
    if (table == nullptr) {
      add(item.line, msg("there is no table {}", item.table), msg("name a table of this pack"));
      return;
    }
    for (const Fact fact : table->inputs) {
      const auto says = [&](const auto& given) { return given.first == fact; };
      if (type_of(fact).can_be_missing || std::any_of(item.given.begin(), item.given.end(), says)) continue;
      return add(item.line, msg("case \"{0}\" does not say {1}", item.name, type_of(fact).name),
                 msg("give it a value: it is never missing"));
    }
    Facts facts{};
    for (std::size_t i = 0; i < fact_count; ++i) facts[i] = type_of(static_cast<Fact>(i)).missing();
    for (const auto& [fact, value] : item.given) facts[static_cast<std::size_t>(fact)] = value;
    const std::uint16_t row = matching_row(*table, facts);
    const std::string outcome = row == no_row ? "nothing" : table->outcomes[table->rows[row].outcome];
    const std::string because = row == no_row ? "no row" : table->rows[row].id;
    if (outcome != item.outcome || because != item.because) {
      add(item.line, msg("case \"{0}\" comes out as {1} by {2}", item.name, outcome, because),
          msg("mend the rule or the case"));
    }
  }

  const RulePack& pack_;
  Problems problems_;
};

}  // namespace

Problems check(const RulePack& pack) {
  return Checker(pack).run();
}

}  // namespace kansrijk::ruleset
