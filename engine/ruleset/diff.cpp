#include "ruleset/diff.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "ruleset/cases.hpp"
#include "ruleset/scale.hpp"
#include "ruleset/space.hpp"

namespace kansrijk::ruleset {
namespace {

constexpr std::size_t most_regions = 100;

/// Two packs over one list of facts, so that their tables can share a space.
struct Pair {
  RulePack before, after;
  std::optional<std::string> obstacle;  ///< an input that is not the same in both
};

Pair with_common_facts(const RulePack& a, const RulePack& b) {
  Pair pair{a, b, std::nullopt};
  std::vector<Input> inputs = a.inputs;
  for (const Input& input : b.inputs) {
    const Input* same = a.input(input.name);
    if (same == nullptr) {
      inputs.push_back(input);
      continue;
    }
    const ValueDomain* of_a = a.domain(same->domain);
    const ValueDomain* of_b = b.domain(input.domain);
    const bool equal = of_a->words == of_b->words && of_a->from == of_b->from && of_a->to == of_b->to &&
                       of_a->decimals == of_b->decimals && of_a->ordered == of_b->ordered &&
                       same->can_be_missing == input.can_be_missing && same->per_moment == input.per_moment;
    if (!equal) pair.obstacle = input.name;
  }
  if (a.moments != b.moments && !a.moments.empty() && !b.moments.empty()) pair.obstacle = "moments";
  for (RulePack* pack : {&pair.before, &pair.after}) {
    // Inputs that a pack does not have keep the domain of the other.
    for (const RulePack* other : {&a, &b}) {
      for (const ValueDomain& domain : other->domains) {
        if (pack->domain(domain.name) == nullptr) pack->domains.push_back(domain);
      }
    }
    pack->inputs = inputs;
    if (pack->moments.empty()) pack->moments = a.moments.empty() ? b.moments : a.moments;
  }
  return pair;
}

std::string outcome_text(const SeasonTable& rules, const std::vector<std::size_t>& lines) {
  std::string text;
  for (const std::size_t line : lines) {
    const Row& row = rules.table->rows[rules.lines[line].row];
    std::string one;
    for (std::size_t o = 0; o < row.outcome.size(); ++o) {
      const Output& output = rules.table->outputs[o];
      one += (o == 0 ? "" : ", ") + output.name + " = " + output.domain.text(row.outcome[o]);
    }
    text += (text.empty() ? "" : "; ") + one;
  }
  return text;
}

/// What the lines of one side leave in force, given the bits of all that hold from `offset` on.
std::string in_force(const SeasonTable& rules, const Bits& holding, std::size_t offset) {
  std::vector<std::size_t> lines;
  for (std::size_t line = 0; line < rules.lines.size(); ++line) {
    if (holding.test(offset + line)) lines.push_back(line);
  }
  if (rules.table->hit == Hit::first) {
    lines.resize(std::min<std::size_t>(lines.size(), 1));
    return outcome_text(rules, lines);
  }
  std::vector<std::size_t> left;
  for (const std::size_t line : lines) {
    const bool beaten = std::any_of(lines.begin(), lines.end(), [&](std::size_t other) {
      const auto& beats = rules.lines[other].beats;
      return std::find(beats.begin(), beats.end(), line) != beats.end();
    });
    if (!beaten) left.push_back(line);
  }
  return outcome_text(rules, left);
}

/// One table of both packs in one season, over the columns of both.
class TableDiff {
 public:
  TableDiff(const SeasonTable& before, const SeasonTable& after, const std::vector<CodeSet>& universes)
      : before_(before), after_(after) {
    columns_ = before.columns;
    for (const Column& column : after.columns) {
      const auto same = std::find(columns_.begin(), columns_.end(), column);
      place_.push_back(static_cast<std::size_t>(same - columns_.begin()));
      if (same == columns_.end()) columns_.push_back(column);
    }
    for (const SeasonTable::Line& line : before.lines) {
      cells_.push_back(line.cells);
      for (std::size_t c = before.columns.size(); c < columns_.size(); ++c)
        cells_.back().push_back(columns_[c].universe);
    }
    for (const SeasonTable::Line& line : after.lines) {
      cells_.emplace_back();
      for (const Column& column : columns_) cells_.back().push_back(column.universe);
      for (std::size_t c = 0; c < line.cells.size(); ++c) cells_.back()[place_[c]] = line.cells[c];
    }
    std::vector<const std::vector<CodeSet>*> conditions;
    for (const auto& cells : cells_) conditions.push_back(&cells);
    space_ = make_space(columns_, conditions, universes);
  }

  /// Region by region; nothing when there are too many combinations to look at.
  std::optional<std::vector<Difference>> run() const {
    std::set<std::pair<std::string, std::string>> changes;
    const bool looked = each_cell(space_, [&](const std::vector<std::size_t>&, const Bits& holding) {
      auto change = said(holding);
      if (change.first != change.second) changes.insert(std::move(change));
    });
    if (!looked) return std::nullopt;
    std::vector<Difference> all;
    for (const auto& change : changes) {
      const auto regions = boxes(
          space_, [&](const Bits& holding) { return said(holding) == change; }, most_regions);
      if (!regions) return std::nullopt;
      for (const auto& region : *regions) {
        Difference difference{Difference::Kind::region, before_.table->id, before_.season, before_.season};
        difference.where = where(region);
        difference.before = change.first;
        difference.after = change.second;
        difference.possible = !space_.exact();
        all.push_back(std::move(difference));
      }
    }
    return all;
  }

 private:
  std::pair<std::string, std::string> said(const Bits& holding) const {
    return {in_force(before_, holding, 0), in_force(after_, holding, before_.lines.size())};
  }

  std::string where(const std::vector<CodeSet>& region) const {
    std::string text;
    for (std::size_t c = 0; c < columns_.size(); ++c) {
      if (region[c] == columns_[c].universe) continue;
      text += (text.empty() ? "" : "; ") + columns_[c].name + ": " +
              cell_text(region[c], columns_[c].domain, columns_[c].universe);
    }
    return text;
  }

  const SeasonTable& before_;
  const SeasonTable& after_;
  std::vector<Column> columns_;
  std::vector<std::size_t> place_;  ///< of the columns of `after` among them
  std::vector<std::vector<CodeSet>> cells_;
  Space space_;
};

class Differ {
 public:
  Differ(const RulePack& before, const RulePack& after)
      : pair_(with_common_facts(before, after)),
        a_(pair_.before),
        b_(pair_.after),
        first_(std::max(before.first, after.first)),
        last_(std::min(before.last, after.last)) {}

  std::vector<Difference> run() {
    if (pair_.obstacle) return {{Difference::Kind::unknown, *pair_.obstacle, first_, last_, *pair_.obstacle, "", ""}};
    for (const Table& table : a_.tables) {
      if (b_.table(table.id) == nullptr) {
        add(Difference::Kind::only_before, table.id);
      } else {
        tables(table, *b_.table(table.id));
      }
    }
    for (const Scale& scale : a_.scales) {
      if (b_.scale(scale.id) == nullptr) {
        add(Difference::Kind::only_before, scale.id);
      } else {
        scales(scale, *b_.scale(scale.id));
      }
    }
    for (const Table& table : b_.tables) {
      if (a_.table(table.id) == nullptr) add(Difference::Kind::only_after, table.id);
    }
    for (const Scale& scale : b_.scales) {
      if (a_.scale(scale.id) == nullptr) add(Difference::Kind::only_after, scale.id);
    }
    parameters();
    return std::move(found_);
  }

 private:
  Difference& add(Difference::Kind kind, const std::string& of) {
    found_.push_back({kind, of, first_, last_, "", "", ""});
    return found_.back();
  }

  /// Takes the differences of one season, and joins them to those of the season before that say the same.
  void take(std::vector<Difference> differences, std::size_t since) {
    for (Difference& difference : differences) {
      const auto same =
          std::find_if(found_.begin() + static_cast<std::ptrdiff_t>(since), found_.end(), [&](const Difference& d) {
            return d.last.first + 1 == difference.first.first && d.kind == difference.kind &&
                   d.where == difference.where && d.before == difference.before && d.after == difference.after;
          });
      if (same == found_.end()) {
        found_.push_back(std::move(difference));
      } else {
        same->last = difference.last;
      }
    }
  }

  void tables(const Table& before, const Table& after) {
    const std::vector<CodeSet> universes = fact_universes(a_);
    const std::size_t since = found_.size();
    for (SchoolYear season = first_; season <= last_; ++season.first) {
      const auto a = in_season(a_, before, season);
      const auto b = in_season(b_, after, season);
      auto differences = a && b ? TableDiff(*a, *b, universes).run() : std::nullopt;
      if (!differences) differences = {{Difference::Kind::unknown, before.id, season, season, "", "", ""}};
      take(std::move(*differences), since);
    }
    for (const Row& row : before.rows) {
      const auto at = after.row_index(row.id);
      if (!at || after.rows[*at].source == row.source) continue;
      Difference& difference = add(Difference::Kind::source, before.id);
      difference.where = row.id;
      difference.before = row.source;
      difference.after = after.rows[*at].source;
    }
  }

  /// Scales are compared where one of the two has a threshold: between two of them nothing changes.
  void scales(const Scale& before, const Scale& after) {
    const std::size_t since = found_.size();
    std::set<std::vector<Code>> keys;
    for (const Scale* scale : {&before, &after}) {
      for (const ScalePart& part : scale->parts) keys.insert(part.key);
    }
    for (SchoolYear season = first_; season <= last_; ++season.first) {
      const auto of_a = measured(a_, before, season);
      const auto of_b = measured(b_, after, season);
      if (!of_a || !of_b || of_a->decimals != of_b->decimals || before.key != after.key) {
        take({{Difference::Kind::unknown, before.id, season, season, "", "", ""}}, since);
        continue;
      }
      for (const auto& key : keys)
        take(thresholds(before, find_part(before, key, season), find_part(after, key, season), *of_a, key, season),
             since);
    }
  }

  std::vector<Difference> thresholds(const Scale& scale, const ScalePart* before, const ScalePart* after,
                                     const ValueDomain& domain, const std::vector<Code>& key, SchoolYear season) const {
    std::vector<Difference> found;
    if (before == nullptr && after == nullptr) return found;
    std::set<Code> cuts{domain.from};
    for (const ScalePart* part : {before, after}) {
      if (part != nullptr) cuts.insert(part->from.begin(), part->from.end());
    }
    const auto said = [&](const ScalePart* part, Code value) {
      return part == nullptr ? std::string("?") : scale.output.text(outcome(*part, value));
    };
    for (auto cut = cuts.begin(); cut != cuts.end(); ++cut) {
      if (*cut > domain.to) break;
      const Code last = std::next(cut) == cuts.end() ? domain.to : *std::next(cut) - 1;
      const std::string a = said(before, *cut), b = said(after, *cut);
      if (a == b) continue;
      std::string where = key_text(a_, scale, key);
      where += (where.empty() ? "" : "; ") + scale.input + ": " + domain.text(*cut) +
               (last == *cut ? "" : ".." + domain.text(last));
      found.push_back({Difference::Kind::threshold, scale.id, season, season, std::move(where), a, b});
    }
    return found;
  }

  void parameters() {
    std::vector<std::string> names;
    for (const RulePack* pack : {&a_, &b_}) {
      for (const Parameter& parameter : pack->parameters) {
        const std::string name = parameter.name.substr(0, parameter.name.rfind('@'));
        if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
      }
    }
    for (const std::string& name : names) {
      const std::size_t since = found_.size();
      for (SchoolYear season = first_; season <= last_; ++season.first) {
        const Parameter* a = a_.parameter_in(name, season);
        const Parameter* b = b_.parameter_in(name, season);
        const std::string before = a == nullptr ? "?" : values_text(*a), after = b == nullptr ? "?" : values_text(*b);
        if (before != after) take({{Difference::Kind::parameter, name, season, season, "", before, after}}, since);
      }
    }
  }

  Pair pair_;
  const RulePack& a_;
  const RulePack& b_;
  SchoolYear first_, last_;
  std::vector<Difference> found_;
};

}  // namespace

std::vector<Difference> diff(const RulePack& before, const RulePack& after) {
  return Differ(before, after).run();
}

}  // namespace kansrijk::ruleset
