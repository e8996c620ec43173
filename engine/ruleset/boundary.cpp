#include "ruleset/boundary.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "ruleset/scale.hpp"
#include "ruleset/space.hpp"
#include "ruleset/written.hpp"

namespace kansrijk::ruleset {
namespace {

constexpr std::uint64_t most_combinations = std::uint64_t{1} << 20;

using Pairs = std::vector<std::pair<std::string, std::string>>;

/// Facts as a case gives them; those that are missing go unsaid.
Pairs given(const RulePack& pack, const std::vector<std::size_t>& reads, const Facts& facts) {
  Pairs pairs;
  for (const std::size_t fact : reads) {
    if (facts[fact] == missing) continue;
    const std::string name = fact_name(pack, fact);
    pairs.emplace_back(name, find_fact(pack, name)->domain->text(facts[fact]));
  }
  return pairs;
}

/// Gathers cases and lets the evaluator say what comes out.
class Gathering {
 public:
  explicit Gathering(const RulePack& pack) : pack_(pack), runner_(pack) {}

  void add(const std::string& of, SchoolYear season, Pairs facts) {
    if (season < pack_.first || season > pack_.last || !seen_.emplace(of, season, facts).second) return;
    Case item{"", of, season, std::move(facts), {}, "", pack_.file, 0};
    auto came = runner_.run(item);
    if (!came) return;
    item.expect = std::move(came->outcome);
    item.because = std::move(came->because);
    cases_.push_back(std::move(item));
  }

  CaseRunner& runner() { return runner_; }
  std::vector<Case> done() && { return std::move(cases_); }

 private:
  const RulePack& pack_;
  CaseRunner runner_;
  std::set<std::tuple<std::string, SchoolYear, Pairs>> seen_;
  std::vector<Case> cases_;
};

/// The boundaries of one table.
class TableBoundaries {
 public:
  TableBoundaries(const RulePack& pack, const Table& table, Gathering& gathering)
      : pack_(pack), table_(table), gathering_(gathering), universes_(fact_universes(pack)) {}

  void run() {
    const SeasonTable* before = nullptr;
    for (const SchoolYear season : seasons(pack_)) {
      const SeasonTable* now = gathering_.runner().table(table_.id, season);
      if (now == nullptr || (before != nullptr && now->same_rules(*before))) continue;
      within(*now, before);
      before = now;
    }
  }

 private:
  void within(const SeasonTable& rules, const SeasonTable* before) {
    std::vector<const std::vector<CodeSet>*> conditions;
    for (const SeasonTable::Line& line : rules.lines) conditions.push_back(&line.cells);
    const Space space = make_space(rules.columns, conditions, universes_);
    const std::vector<std::size_t> facts = reads(rules);
    std::uint64_t combinations = 1;
    for (const Dimension& dimension : space.dimensions)
      combinations *= std::max<std::size_t>(dimension.point_of.size(), dimension.points.size());
    if (!space.exact() || combinations > most_combinations) return;
    walk(rules, choices(space, facts), facts, before);
  }

  /// For each fact the values worth trying: all of them where names are derived from it, else one on each side of every cut.
  std::vector<std::vector<Code>> choices(const Space& space, const std::vector<std::size_t>& facts) const {
    std::vector<std::vector<Code>> all;
    for (const std::size_t fact : facts) {
      std::vector<Code> codes;
      for (const Dimension& dimension : space.dimensions) {
        if (std::find(dimension.reads.begin(), dimension.reads.end(), fact) == dimension.reads.end()) continue;
        if (dimension.point_of.empty()) {
          for (const CodeSet& piece : dimension.values.front()) ends(piece, codes);
        } else {
          for (const CodeRange& range : universes_[fact].ranges())
            for (Code code = range.first; code <= range.last; ++code) codes.push_back(code);
        }
      }
      std::sort(codes.begin(), codes.end());
      codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
      // `missing` last: examples are of pupils who have a value, where one will do.
      if (!codes.empty() && codes.front() == missing) std::rotate(codes.begin(), codes.begin() + 1, codes.end());
      all.push_back(std::move(codes));
    }
    return all;
  }

  static void ends(const CodeSet& piece, std::vector<Code>& codes) {
    for (const CodeRange& range : piece.ranges()) {
      codes.push_back(range.first);
      codes.push_back(range.last);
    }
  }

  void walk(const SeasonTable& rules, const std::vector<std::vector<Code>>& choices,
            const std::vector<std::size_t>& facts, const SeasonTable* before) {
    std::uint64_t combinations = 1;
    for (const auto& codes : choices) combinations *= codes.size();
    if (combinations > most_combinations) return;
    std::vector<std::uint16_t> row(combinations);
    std::vector<std::uint64_t> stride;
    std::uint64_t product = 1;
    for (const auto& codes : choices) {
      stride.push_back(product);
      product *= codes.size();
    }
    Facts all(fact_count(pack_), missing);
    const auto set = [&](std::uint64_t cell) {
      for (std::size_t i = 0; i < facts.size(); ++i) all[facts[i]] = choices[i][cell / stride[i] % choices[i].size()];
    };
    for (std::uint64_t cell = 0; cell < combinations; ++cell) {
      set(cell);
      row[cell] = row_in_force(rules, all);
    }
    std::set<std::uint16_t> rows;
    std::set<std::tuple<std::size_t, std::uint16_t, std::uint16_t>> between;
    std::set<std::pair<std::uint16_t, std::uint16_t>> over_time;
    const auto add = [&](SchoolYear season, std::uint64_t cell) {
      set(cell);
      gathering_.add(table_.id, season, given(pack_, facts, all));
    };
    for (std::uint64_t cell = 0; cell < combinations; ++cell) {
      if (rows.insert(row[cell]).second) add(rules.season, cell);
      for (std::size_t i = 0; i < facts.size(); ++i) {
        if (cell / stride[i] % choices[i].size() + 1 == choices[i].size()) continue;
        const std::uint64_t next = cell + stride[i];
        if (row[cell] == row[next] || !between.emplace(i, row[cell], row[next]).second) continue;
        add(rules.season, cell);
        add(rules.season, next);
      }
      if (before == nullptr) continue;
      set(cell);
      if (const std::uint16_t was = row_in_force(*before, all);
          was != row[cell] && over_time.emplace(was, row[cell]).second) {
        add(SchoolYear{rules.season.first - 1}, cell);
        add(rules.season, cell);
      }
    }
  }

  const RulePack& pack_;
  const Table& table_;
  Gathering& gathering_;
  std::vector<CodeSet> universes_;
};

/// The boundaries of one part of a scale: the threshold, and the nearest value below it.
class ScaleBoundaries {
 public:
  ScaleBoundaries(const RulePack& pack, const Scale& scale, Gathering& gathering)
      : pack_(pack), scale_(scale), gathering_(gathering) {}

  void run() {
    for (const ScalePart& part : scale_.parts) {
      const auto measured = column(pack_, scale_.input, part.season);
      if (!measured) continue;
      for (const Code from : part.from) {
        const auto at = smallest_reaching(*measured, from);
        if (!at) continue;
        if (*at <= range(*measured).last) add(part, *measured, *at);
        if (*at > range(*measured).first) add(part, *measured, *at - 1);
      }
    }
  }

 private:
  /// The values that every fact of the column can take.
  CodeRange range(const Column& measured) const {
    CodeRange common{-largest_code, largest_code};
    for (const std::size_t fact : measured.reads) {
      const CodeRange all = find_fact(pack_, fact_name(pack_, fact))->domain->all().ranges().front();
      common = {std::max(common.first, all.first), std::min(common.last, all.last)};
    }
    return common;
  }

  Code value(const Column& measured, Code everywhere) const {
    Facts facts(fact_count(pack_), missing);
    for (const std::size_t fact : measured.reads) facts[fact] = everywhere;
    return measured.value(facts);
  }

  /// The smallest value which, given to every fact that is measured, reaches the threshold: of one score itself, of a weighted
  /// sum the same theta in all parts. One beyond the range when none does; nothing when the sum does not rise.
  std::optional<Code> smallest_reaching(const Column& measured, Code from) const {
    const CodeRange all = range(measured);
    Code low = all.first, high = all.last + 1;
    if (value(measured, all.first) > value(measured, all.last)) return std::nullopt;
    while (low < high) {
      const Code middle = low + (high - low) / 2;
      if (value(measured, middle) >= from) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  void add(const ScalePart& part, const Column& measured, Code everywhere) {
    Pairs facts;
    for (std::size_t k = 0; k < scale_.key.size(); ++k) {
      const Input& input = *pack_.input(scale_.key[k]);
      facts.emplace_back(input.name, pack_.domain(input.domain)->text(part.key[k]));
    }
    Facts all(fact_count(pack_), missing);
    for (const std::size_t fact : measured.reads) all[fact] = everywhere;
    for (auto& pair : given(pack_, measured.reads, all)) facts.push_back(std::move(pair));
    gathering_.add(scale_.id, part.season, std::move(facts));
  }

  const RulePack& pack_;
  const Scale& scale_;
  Gathering& gathering_;
};

void parameter_cases(const RulePack& pack, Gathering& gathering) {
  for (const Parameter& parameter : pack.parameters) {
    const std::size_t at = parameter.name.rfind('@');
    const std::string name = parameter.name.substr(0, at);
    const auto since = at == std::string::npos ? std::nullopt : parse_school_year(parameter.name.substr(at + 1));
    const SchoolYear begins = since ? std::max(*since, pack.first) : pack.first;
    gathering.add(name, SchoolYear{begins.first - 1}, {});
    gathering.add(name, begins, {});
  }
}

}  // namespace

std::vector<Case> boundary_cases(const RulePack& pack) {
  Gathering gathering(pack);
  for (const Table& table : pack.tables) TableBoundaries(pack, table, gathering).run();
  for (const Scale& scale : pack.scales) ScaleBoundaries(pack, scale, gathering).run();
  parameter_cases(pack, gathering);
  return std::move(gathering).done();
}

std::vector<Case> not_stored(const RulePack& pack, const std::vector<Case>& wanted) {
  const auto key = [](const Case& item) {
    auto facts = item.given;
    std::erase_if(facts, [](const auto& pair) { return pair.second == "missing"; });
    std::sort(facts.begin(), facts.end());
    return std::tuple(item.of, item.season, std::move(facts));
  };
  std::set<decltype(key(wanted.front()))> stored;
  for (const Case& item : pack.cases) stored.insert(key(item));
  std::vector<Case> left;
  std::copy_if(wanted.begin(), wanted.end(), std::back_inserter(left),
               [&](const Case& item) { return stored.count(key(item)) == 0; });
  return left;
}

std::vector<std::string> rows_without_case(const RulePack& pack) {
  std::set<std::string> reached;
  CaseRunner runner(pack);
  for (const Case& item : pack.cases) {
    if (pack.table(item.of) == nullptr) continue;
    const auto came = runner.run(item);
    if (!came) continue;
    for (std::size_t from = 0; from < came->because.size();) {
      const std::size_t comma = std::min(came->because.find(", ", from), came->because.size());
      reached.insert(item.of + "/" + came->because.substr(from, comma - from));
      from = comma + 2;
    }
  }
  std::vector<std::string> left;
  for (const Table& table : pack.tables) {
    for (const Row& row : table.rows) {
      if (reached.count(table.id + "/" + row.id) == 0) left.push_back(table.id + "/" + row.id);
    }
  }
  return left;
}

std::string source_of(const RulePack& pack, const Case& item) {
  if (const Table* table = pack.table(item.of)) {
    const auto row = table->row_index(item.because.substr(0, item.because.find(',')));
    return row ? table->rows[*row].source : "";
  }
  if (const Parameter* parameter = pack.parameter_in(item.of, item.season)) return parameter->source;
  const Scale* scale = pack.scale(item.of);
  if (scale == nullptr) return "";
  for (const ScalePart& part : scale->parts) {
    bool same = part.season == item.season;
    for (std::size_t k = 0; same && k < scale->key.size(); ++k) {
      const Input& input = *pack.input(scale->key[k]);
      same = std::find(item.given.begin(), item.given.end(),
                       std::pair(input.name, pack.domain(input.domain)->text(part.key[k]))) != item.given.end();
    }
    if (same) return part.sources.front();
  }
  return "";
}

}  // namespace kansrijk::ruleset
