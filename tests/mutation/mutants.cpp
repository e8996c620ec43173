#include "tests/mutation/mutants.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/number.hpp"
#include "ruleset/scale.hpp"
#include "ruleset/season_table.hpp"

namespace kansrijk::mutation {
namespace {

using namespace ruleset;

class Mutating {
 public:
  Mutating(const RulePack& pack, const std::function<void(Mutant)>& look) : pack_(pack), look_(look) {}

  void run() {
    for (std::size_t t = 0; t < pack_.tables.size(); ++t) {
      for (std::size_t r = 0; r < pack_.tables[t].rows.size(); ++r) row(t, r);
    }
    for (std::size_t s = 0; s < pack_.scales.size(); ++s) {
      for (std::size_t p = 0; p < pack_.scales[s].parts.size(); ++p) part(s, p);
    }
    for (std::size_t p = 0; p < pack_.parameters.size(); ++p) parameter(p);
    for (std::size_t d = 0; d < pack_.derived.size(); ++d) derived(d);
  }

 private:
  /// Hands out a copy of the pack that `change` has altered.
  template <class Change>
  void mutant(const std::string& what, Change change) {
    RulePack copy = pack_;
    change(copy);
    look_({what, std::move(copy)});
  }

  void row(std::size_t t, std::size_t r) {
    const Table& table = pack_.tables[t];
    const Row& row = table.rows[r];
    const std::string name = table.id + "/" + row.id;
    mutant(name + ": deleted", [&](RulePack& pack) {
      auto& rows = pack.tables[t].rows;
      rows.erase(rows.begin() + static_cast<std::ptrdiff_t>(r));
      for (Row& other : rows) std::erase(other.beats, row.id);
    });
    mutant(name + ": doubled", [&](RulePack& pack) {
      Row twin = row;
      twin.id += " (2)";
      auto& rows = pack.tables[t].rows;
      rows.insert(rows.begin() + static_cast<std::ptrdiff_t>(r) + 1, std::move(twin));
    });
    for (std::size_t o = 0; o < row.outcome.size(); ++o) outcome(t, r, o, name);
    for (std::size_t b = 0; b < row.beats.size(); ++b) {
      mutant(name + ": no longer beats " + row.beats[b], [&](RulePack& pack) {
        auto& beats = pack.tables[t].rows[r].beats;
        beats.erase(beats.begin() + static_cast<std::ptrdiff_t>(b));
      });
    }
    for (std::size_t c = 0; c < row.cells.size(); ++c) {
      const auto about = column(pack_, table.inputs[c], pack_.first);
      if (row.cells[c] && about) {
        cell(*row.cells[c], about->domain, name + ": " + table.inputs[c],
             [&](RulePack& pack) -> Cell& { return *pack.tables[t].rows[r].cells[c]; });
      }
    }
    if (!row.season) return;
    ValueDomain season{.name = "season"};
    for (const SchoolYear each : seasons(pack_)) season.words.push_back(to_string(each));
    season.ordered = season.words.size();
    cell(*row.season, season, name + ": season",
         [&](RulePack& pack) -> Cell& { return *pack.tables[t].rows[r].season; });
  }

  void outcome(std::size_t t, std::size_t r, std::size_t o, const std::string& name) {
    const Output& output = pack_.tables[t].outputs[o];
    const Code now = pack_.tables[t].rows[r].outcome[o];
    const CodeSet all = output.domain.all();
    const Code next = now == missing || !all.contains(now + 1) ? all.front() : now + 1;
    if (next == now) return;
    mutant(name + ": " + output.name + " " + output.domain.text(now) + " → " + output.domain.text(next),
           [&](RulePack& pack) { pack.tables[t].rows[r].outcome[o] = next; });
  }

  /// Every value of a cell, one step up and one step down.
  template <class Find>
  void cell(const Cell& cell, const ValueDomain& domain, const std::string& name, Find find) {
    for (std::size_t i = 0; i < cell.terms.size(); ++i) {
      for (const bool first : {true, false}) {
        const std::string& written = first ? cell.terms[i].first : cell.terms[i].last;
        const auto code = written.empty() || written.starts_with('$') ? std::nullopt : domain.code(written);
        if (!code) continue;
        for (const Code step : {Code{-1}, Code{1}}) {
          if (!domain.all().contains(*code + step)) continue;
          const std::string moved = domain.text(*code + step);
          mutant(name + " " + cell.text + ": " + written + " → " + moved, [&](RulePack& pack) {
            Cell::Term& term = find(pack).terms[i];
            (first ? term.first : term.last) = moved;
          });
        }
      }
    }
    if (cell.terms.size() < 2) return;
    for (std::size_t i = 0; i < cell.terms.size(); ++i) {
      mutant(name + " " + cell.text + ": without item " + std::to_string(i + 1), [&](RulePack& pack) {
        auto& terms = find(pack).terms;
        terms.erase(terms.begin() + static_cast<std::ptrdiff_t>(i));
      });
    }
  }

  void part(std::size_t s, std::size_t p) {
    const Scale& scale = pack_.scales[s];
    const ScalePart& part = scale.parts[p];
    const auto domain = measured(pack_, scale, part.season);
    for (std::size_t i = 0; i < part.from.size(); ++i) {
      const std::string name = fmt::format("{} {} {}: {}", scale.id, key_text(pack_, scale, part.key),
                                           to_string(part.season), domain->text(part.from[i]));
      const auto in = [&](RulePack& pack) -> ScalePart& { return pack.scales[s].parts[p]; };
      // A sum of thetas moves by the smallest step that any theta can make.
      const Code smallest = smallest_step(scale);
      for (const Code step : {-smallest, smallest}) {
        if (part.from[i] + step < domain->from || part.from[i] + step > domain->to + 1) continue;
        mutant(name + " → " + domain->text(part.from[i] + step), [&](RulePack& pack) { in(pack).from[i] += step; });
      }
      mutant(name + " deleted", [&](RulePack& pack) { erase(in(pack), i); });
      mutant(name + " doubled", [&](RulePack& pack) { twice(in(pack), i); });
      if (part.outcome[i] == missing) continue;
      const CodeSet all = scale.output.all();
      const Code next = all.contains(part.outcome[i] + 1) ? part.outcome[i] + 1 : all.front();
      mutant(name + " gives " + scale.output.text(next), [&](RulePack& pack) { in(pack).outcome[i] = next; });
    }
  }

  Code smallest_step(const Scale& scale) const {
    const auto about = column(pack_, scale.input, pack_.first);
    if (!about || !about->formula) return 1;
    Facts facts(fact_count(pack_), missing);
    for (const std::size_t fact : about->reads) facts[fact] = 0;
    const Code nothing = about->value(facts);
    Code all = 0;
    for (const std::size_t fact : about->reads) {
      facts[fact] = 1;
      all += about->value(facts) - nothing;
      facts[fact] = 0;
    }
    return all;
  }

  static void erase(ScalePart& part, std::size_t i) {
    const auto at = static_cast<std::ptrdiff_t>(i);
    part.from.erase(part.from.begin() + at);
    part.outcome.erase(part.outcome.begin() + at);
    part.sources.erase(part.sources.begin() + at);
    part.lines.erase(part.lines.begin() + at);
  }

  static void twice(ScalePart& part, std::size_t i) {
    const auto at = static_cast<std::ptrdiff_t>(i);
    part.from.insert(part.from.begin() + at, part.from[i]);
    part.outcome.insert(part.outcome.begin() + at, part.outcome[i]);
    part.sources.insert(part.sources.begin() + at, part.sources[i]);
    part.lines.insert(part.lines.begin() + at, part.lines[i]);
  }

  void parameter(std::size_t p) {
    const Parameter& parameter = pack_.parameters[p];
    for (std::size_t v = 0; v < parameter.values.size(); ++v) {
      const std::string text = fmt::to_string(parameter.values[v]);
      const std::size_t point = text.find('.');
      double step = 1;
      for (std::size_t d = point; d != std::string::npos && d + 1 < text.size(); ++d) step /= 10;
      for (const double move : {-step, step}) {
        mutant(fmt::format("{}: {} by {}", parameter.name, text, move),
               [&](RulePack& pack) { pack.parameters[p].values[v] += move; });
      }
    }
    if (parameter.values.empty())
      mutant(parameter.name + ": another word", [&](RulePack& pack) { pack.parameters[p].text += "x"; });
  }

  void derived(std::size_t d) {
    numbers(pack_.derived[d].is, pack_.derived[d].name,
            [d](RulePack& pack) -> Expression& { return pack.derived[d].is; });
  }

  using FindExpression = std::function<Expression&(RulePack&)>;

  void numbers(const Expression& expression, const std::string& name, const FindExpression& find) {
    if (expression.kind == Expression::Kind::number) {
      const std::size_t point = expression.text.find('.');
      const int decimals = point == std::string::npos ? 0 : static_cast<int>(expression.text.size() - point - 1);
      const Code value = *parse_decimal(expression.text, decimals);
      for (const Code step : {Code{-1}, Code{1}}) {
        if (value + step < 0) continue;
        const std::string moved = decimal_text(value + step, decimals);
        mutant(name + ": " + expression.text + " → " + moved, [&](RulePack& pack) { find(pack).text = moved; });
      }
    }
    for (std::size_t i = 0; i < expression.of.size(); ++i)
      numbers(expression.of[i], name, [&, i](RulePack& pack) -> Expression& { return find(pack).of[i]; });
  }

  const RulePack& pack_;
  const std::function<void(Mutant)>& look_;
};

}  // namespace

void each_mutant(const RulePack& pack, const std::function<void(Mutant)>& look) {
  Mutating(pack, look).run();
}

}  // namespace kansrijk::mutation
