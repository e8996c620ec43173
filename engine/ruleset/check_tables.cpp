#include <algorithm>
#include <map>
#include <set>

#include "ruleset/checks.hpp"
#include "ruleset/cover.hpp"
#include "ruleset/written.hpp"

namespace kansrijk::ruleset {
namespace {

constexpr std::size_t most_work = 20'000'000;  ///< of a cover: a second or so
constexpr std::size_t most_findings = 1000;
/// Rows × ranges in their cells: beyond it even cutting the columns takes too long.
constexpr std::size_t most_cuts = std::size_t{1} << 28;

/// Looks through one table. Seasons with the same rules are looked at once.
class TableChecker {
 public:
  TableChecker(const RulePack& pack, const Table& table, std::vector<Finding>& findings)
      : pack_(pack), table_(table), findings_(findings), alive_(table.rows.size(), false) {}

  void run() {
    resolve();
    if (!sound_) return;
    const std::vector<CodeSet> facts = fact_universes(pack_);
    for (const SchoolYear season : begins_) {
      const auto rules = in_season(pack_, table_, season);
      if (cuts(*rules) > most_cuts) {
        undecided_ = true;
        continue;
      }
      Season(*this, *rules, facts).run();
    }
    for (std::size_t row = 0; row < table_.rows.size() && !undecided_; ++row) {
      if (alive_[row]) continue;
      add(table_.rows[row].line, msg("row {0} of table {1} can never hold", table_.rows[row].id, table_.id),
          msg("remove it or narrow the rows that take its place"));
    }
    if (undecided_) {
      add(table_.line, msg("table {} is too tangled to check for gaps and overlaps", table_.id), msg("split it"));
      findings_.back().kind = Finding::Kind::warning;
    }
  }

 private:
  Finding& add(std::uint64_t line, Message what, Message todo) {
    findings_.push_back({Finding::Kind::error, {{pack_.file, line, ""}, std::move(what), std::move(todo)}, "", ""});
    return findings_.back();
  }

  void resolve() {
    std::set<std::pair<std::uint64_t, std::string>> said;
    std::optional<SeasonTable> before;
    for (const SchoolYear season : seasons(pack_)) {
      auto table = in_season(pack_, table_, season);
      if (table) {
        if (!before || !before->same_rules(*table)) begins_.push_back(season);
        before = std::move(*table);
        continue;
      }
      sound_ = false;
      for (Problem& problem : table.error()) {
        if (said.emplace(problem.place.line, say(problem, Language::en)).second)
          findings_.push_back({Finding::Kind::error, std::move(problem), "", ""});
      }
    }
  }

  static std::size_t cuts(const SeasonTable& rules) {
    std::size_t ranges = 0;
    for (const SeasonTable::Line& line : rules.lines) {
      for (std::size_t c = 0; c < line.cells.size(); ++c)
        ranges += line.cells[c] == rules.columns[c].universe ? 0 : line.cells[c].ranges().size();
    }
    return ranges * rules.lines.size();
  }

  /// The rules of one season, or of several that have the same.
  class Season {
   public:
    Season(TableChecker& all, const SeasonTable& rules, const std::vector<CodeSet>& facts)
        : all_(all),
          rules_(rules),
          space_(make_space(rules.columns, conditions(rules), facts)),
          cover_(space_, all.work_left_),
          beaten_by_(rules.lines.size()) {
      for (std::size_t line = 0; line < rules.lines.size(); ++line) {
        for (const std::size_t other : rules.lines[line].beats) beaten_by_[other].push_back(line);
      }
    }

    void run() {
      if (rules_.lines.empty()) {
        all_.add(all_.table_.line, msg("table {0} has no row for {1}", all_.table_.id, to_string(rules_.season)),
                 msg("add a row for the season, or let the pack cover fewer seasons"));
        return;
      }
      if (rules_.table->hit != Hit::collect) gaps();
      if (rules_.table->hit == Hit::unique) overlaps();
      lives();
      all_.undecided_ = all_.undecided_ || cover_.undecided();
      all_.work_left_ = cover_.work_left();
    }

   private:
    static std::vector<const std::vector<CodeSet>*> conditions(const SeasonTable& rules) {
      std::vector<const std::vector<CodeSet>*> all;
      for (const SeasonTable::Line& line : rules.lines) all.push_back(&line.cells);
      return all;
    }

    const Row& row(std::size_t line) const { return rules_.table->rows[rules_.lines[line].row]; }

    void gaps() {
      std::vector<std::size_t> lines(rules_.lines.size());
      for (std::size_t i = 0; i < lines.size(); ++i) lines[i] = i;
      const auto cell = cover_.uncovered(cover_.everything(), lines);
      if (!cell || !all_.said_.insert("gap").second) return;
      Finding& finding =
          all_.add(rules_.table->line,
                   space_.exact() ? msg("table {0} has no row for {1}", rules_.table->id, words(*cell))
                                  : msg("table {0} possibly has no row for {1}", rules_.table->id, words(*cell)),
                   msg("add a row for it"));
      finding.example = example(*cell);
      if (const auto found = boxes(
              space_, [](const Bits& holding) { return holding.none(); }, 1);
          found && !found->empty())
        finding.row = row_text(rules_, found->front(), all_.seasons_of(rules_));
    }

    void overlaps() {
      for (std::size_t a = 0; a < rules_.lines.size() && !cover_.undecided(); ++a) {
        for (std::size_t b = a + 1; b < rules_.lines.size() && all_.findings_.size() < most_findings; ++b) {
          if (!cover_.meet(a, b)) continue;
          // Where one beats the other, or a third row beats one of the two, there is nothing left to settle.
          const auto cell = cover_.uncovered(Cover::common(cover_.box_of(a), cover_.box_of(b)), beating(a, b));
          if (!cell || !all_.said_.insert(row(a).id + " " + row(b).id).second) continue;
          Finding& finding = all_.add(row(b).line,
                                      msg("rows {0} and {1} of table {2} both hold for {3}", row(a).id, row(b).id,
                                          rules_.table->id, words(*cell)),
                                      msg("narrow one of them or let one beat the other"));
          finding.example = example(*cell);
        }
      }
    }

    /// The lines that beat one of two.
    std::vector<std::size_t> beating(std::size_t a, std::size_t b) const {
      std::vector<std::size_t> both = beaten_by_[a];
      both.insert(both.end(), beaten_by_[b].begin(), beaten_by_[b].end());
      return both;
    }

    /// A row lives when it decides somewhere, in some season.
    void lives() {
      for (std::size_t line = 0; line < rules_.lines.size(); ++line) {
        const std::size_t row = rules_.lines[line].row;
        if (all_.alive_[row]) continue;
        std::vector<std::size_t> before;
        for (std::size_t i = 0; rules_.table->hit == Hit::first && i < line; ++i) before.push_back(i);
        if (rules_.table->hit != Hit::first) before = beaten_by_[line];
        if (cover_.uncovered(cover_.box_of(line), before)) all_.alive_[row] = true;
      }
    }

    std::string words(const std::vector<std::size_t>& cell) const {
      return in_words(rules_, space_.values(cell), all_.begins_.size() > 1);
    }

    std::string example(const std::vector<std::size_t>& cell) const {
      if (!space_.exact()) return "";
      const Facts facts = space_.example(cell, fact_count(all_.pack_));
      return case_text(all_.pack_, rules_, facts);
    }

    TableChecker& all_;
    const SeasonTable& rules_;
    Space space_;
    Cover cover_;
    std::vector<std::vector<std::size_t>> beaten_by_;  ///< per line the lines that beat it
  };

  /// The seasons that have the rules of this one as a cell; nothing when all have.
  std::string seasons_of(const SeasonTable& rules) const {
    if (begins_.size() == 1) return "";
    const auto next = std::upper_bound(begins_.begin(), begins_.end(), rules.season);
    const SchoolYear last = next == begins_.end() ? pack_.last : SchoolYear{next->first - 1};
    return rules.season == last ? to_string(last) : to_string(rules.season) + ".." + to_string(last);
  }

  const RulePack& pack_;
  const Table& table_;
  std::vector<Finding>& findings_;
  std::vector<SchoolYear> begins_;  ///< seasons whose rules are not those of the season before
  std::vector<bool> alive_;
  std::set<std::string> said_;
  std::size_t work_left_ = most_work;
  bool sound_ = true;
  bool undecided_ = false;
};

}  // namespace

void check_table(const RulePack& pack, const Table& table, std::vector<Finding>& findings) {
  TableChecker(pack, table, findings).run();
}

}  // namespace kansrijk::ruleset
