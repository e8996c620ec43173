#include "ruleset/values.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "ruleset/explain.hpp"
#include "ruleset/parameters.hpp"
#include "ruleset/supply.hpp"

namespace kansrijk::ruleset {
namespace {

template <class T>
Result<T> result(T value, Problems problems) {
  if (!problems.empty()) return refused(std::move(problems));
  return value;
}

/// What the engine says of an advice and an offering.
const std::array<Supplied, 3>& admission_facts() {
  static const std::array<Supplied, 3> facts{Supplied{"advice", "school_advice", {}, true},
                                             Supplied{"offering_from", "level", {}, false},
                                             Supplied{"offering_to", "level", {}, false}};
  return facts;
}

/// What the engine says of a decision, and each fact's words in the order of BeforeSending::cell_index.
const std::array<Supplied, 4>& sending_facts() {
  static const std::array<Supplied, 4> facts{
      Supplied{"decision", "", {"raise", "raise-partly", "keep", "correction"}, false},
      Supplied{"has_code", "", {"no", "yes"}, false}, Supplied{"has_text", "", {"no", "yes"}, false},
      Supplied{"deciders", "", {"one", "several"}, false}};
  return facts;
}

/// The steps that a decision can still need.
std::optional<NextStep> step_before_sending(std::string_view word) {
  for (const NextStep step : {NextStep::give_code, NextStep::give_reason, NextStep::second_reader, NextStep::send}) {
    if (name(step) == word) return step;
  }
  return std::nullopt;
}

/// A table of a pack for one season, whose faults, absence or foreign inputs are problems.
Result<SeasonTable> table_in_season(const RulePack& pack, std::string_view id, SchoolYear season,
                                    std::span<const Supplied> supplied) {
  const Table* table = pack.table(id);
  if (table == nullptr) return refused({{pack.file, 0, ""}, msg("there is no table {}", id), msg("mend the pack")});
  if (auto problems = unsupplied(pack, *table, supplied); !problems.empty()) return refused(std::move(problems));
  return in_season(pack, *table, season);
}

/// Puts a fact where the pack has it, if it has it.
void put(const RulePack& pack, Facts& facts, std::string_view input, Code code) {
  if (const auto fact = fact_of(pack, input)) facts[*fact] = code;
}

}  // namespace

const RulePack* find_pack(std::span<const RulePack> packs, std::string_view id) {
  const auto found = std::find_if(packs.begin(), packs.end(), [&](const RulePack& pack) { return pack.id == id; });
  return found == packs.end() ? nullptr : &*found;
}

Problems covers(const RulePack& pack, SchoolYear season) {
  if (pack.first <= season && season <= pack.last) return {};
  return {{{"season.json", 0, "season"},
           msg("the rules {0} cover {1} to {2}", pack.id, to_string(pack.first), to_string(pack.last)),
           msg("mend the season, or choose rules and a policy that cover {}", to_string(season))}};
}

Result<SignalParameters> signal_parameters(const RulePack& pack, SchoolYear season) {
  ParameterReader from(pack, season);
  SignalParameters value;
  value.pack = pack.id + " " + pack.version;
  from.numbers("cut_percent_below", value.cut_percent_below);
  if (const Parameter* anchor = from.find("anchor_season")) {
    if (const auto year = parse_school_year(anchor->text))
      value.anchor = *year;
    else
      from.fault(anchor->line, msg("{} must be a school year", "anchor_season"));
  }
  from.number("anchor_shift", value.anchor_shift);
  from.numbers("part_weight", value.part_weight);
  from.numbers("one_to_five_percent", value.one_to_five_percent);
  from.numbers("a_to_e_percent", value.a_to_e_percent);
  from.numbers("part_correlation", value.part_correlation);
  from.numbers("reliability", value.reliability);
  from.number("spelling_loading", value.spelling_loading);
  from.number("pull", value.pull);
  from.number("growth_pull", value.growth_pull);
  from.number("growth_share", value.growth_share);
  from.number("closure_variance_per_week", value.closure_variance_per_week);
  from.numbers("closure_shift_per_week", value.closure_shift_per_week);
  from.number("series_bias_sd", value.series_bias_sd);
  from.numbers("moment_years", value.moment_years);
  from.number("test_years", value.test_years);
  from.number("test_reliability", value.test_reliability);
  from.number("above_from", value.above_from);
  from.number("half_from", value.half_from);
  from.number("uneven_from", value.uneven_from);
  from.find("enough_moments");  // read by the table `data` itself
  return result(std::move(value), std::move(from).done());
}

Result<ScoreNorms> score_norms(const RulePack& pack) {
  ScoreNorms norms;
  Problems problems;
  if (const Parameter* series = pack.parameter("series")) norms.series = series->text;
  for (std::size_t m = 0; m < moment_count; ++m) {
    for (std::size_t d = 0; d < domain_count; ++d) {
      const std::string id = fmt::format("score.{}.{}", name(static_cast<Domain>(d)), name(static_cast<TestMoment>(m)));
      const Parameter* parameter = pack.parameter(id);
      if (parameter == nullptr) continue;
      if (parameter->values.size() == 2 && parameter->values[1] > 0) {
        norms.at[m][d] = ScoreNorms::Norm{parameter->values[0], parameter->values[1]};
      } else {
        problems.push_back({{pack.file, parameter->line, id},
                            msg("{} must be a mean and a deviation above 0", id),
                            msg("mend the pack")});
      }
    }
  }
  return result(std::move(norms), std::move(problems));
}

Result<DisclosureProfile> disclosure_profile(const RulePack& pack) {
  ParameterReader from(pack);
  DisclosureProfile value;
  value.id = pack.id;
  value.title = pack.title;
  from.number("hide_up_to", value.hide_up_to);
  from.number("bottom_percent", value.bottom_percent);
  from.number("top_percent", value.top_percent);
  return result(std::move(value), std::move(from).done());
}

Result<Sourced<double>> default_class_size(const RulePack& pack) {
  ParameterReader from(pack);
  Sourced<double> value;
  from.number("default_class_size", value);
  return result(std::move(value), std::move(from).done());
}

Result<ReasonCodes> reason_codes(const RulePack& pack, SchoolYear season) {
  ReasonCodes codes;
  const Table* found = pack.table("reason_code");
  if (found == nullptr) return codes;
  const auto table = in_season(pack, *found, season);
  if (!table) return refused(table.error());
  const auto alone = table->table->output_index("sufficient_alone");
  const Input* input = pack.input("code");
  if (!alone || input == nullptr) {
    return refused({{pack.file, found->line, "reason_code"},
                    msg("the table has no output {}", "sufficient_alone"),
                    msg("mend the pack")});
  }
  const ValueDomain& words = *pack.domain(input->domain);
  Facts facts(fact_count(pack), missing);
  for (const std::string& word : words.words) {
    put(pack, facts, "code", *words.code(word));
    const std::uint16_t row = row_in_force(*table, facts);
    const bool enough =
        row != no_row && table->table->outputs[*alone].domain.text(found->rows[row].outcome[*alone]) == "yes";
    (enough ? codes.enough : codes.not_enough).push_back(word);
  }
  return codes;
}

Result<BeforeSending> before_sending(const RulePack& pack, SchoolYear season) {
  BeforeSending value;
  if (pack.table("before_sending") == nullptr) return value;
  const auto table = table_in_season(pack, "before_sending", season, sending_facts());
  if (!table) return refused(table.error());
  std::array<std::vector<Code>, 4> codes;
  for (std::size_t f = 0; f < codes.size(); ++f) codes[f] = codes_of(pack, sending_facts()[f]);
  Facts facts(fact_count(pack), missing);
  value.cells.resize(4 * 8);
  for (std::size_t cell = 0; cell < value.cells.size(); ++cell) {
    const std::array<std::size_t, 4> words{cell / 8, cell / 4 % 2, cell / 2 % 2, cell % 2};
    for (std::size_t f = 0; f < codes.size(); ++f) {
      if (!codes[f].empty()) put(pack, facts, sending_facts()[f].input, codes[f].at(words[f]));
    }
    const std::uint16_t row = row_in_force(*table, facts);
    if (row == no_row) continue;  // cannot be: the pack is checked
    const std::string word = table->table->outputs.front().domain.text(table->table->rows[row].outcome.front());
    const auto step = step_before_sending(word);
    if (!step) {
      return refused({{pack.file, table->table->line, "before_sending"},
                      msg("the engine knows no step {} before sending", word),
                      msg("use the steps of engine/domain/README.md")});
    }
    value.cells[cell] = {*step, row_name(pack, *table->table, row), in_short(pack, *table, row, facts)};
  }
  return value;
}

Result<Admission> admission(const RulePack& pack, SchoolYear season) {
  const auto table = table_in_season(pack, "admission", season, admission_facts());
  if (!table) return refused(table.error());
  const Output& output = table->table->outputs.front();
  const auto admits = output.domain.code("admit");
  if (!admits) {
    return refused({{pack.file, table->table->line, output.name},
                    msg("{0} must know the word {1}", output.name, "admit"),
                    msg("mend the pack")});
  }
  Facts facts(fact_count(pack), missing);
  Admission value{pack.id + " " + pack.version, {}};
  value.cells.resize(advice_categories * level_count * level_count);
  for (std::size_t category = 0; category < advice_categories; ++category) {
    if (category == static_cast<std::size_t>(Step::pro_bb)) continue;  // no school advice
    const Advice advice = advice_of_category(category);
    put(pack, facts, "advice", code_of(advice));
    for (std::size_t from = 0; from < level_count; ++from) {
      for (std::size_t to = from; to < level_count; ++to) {
        const LevelRange range{static_cast<Level>(from), static_cast<Level>(to)};
        put(pack, facts, "offering_from", code_of(range.from));
        put(pack, facts, "offering_to", code_of(range.to));
        const std::uint16_t row = row_in_force(*table, facts);
        if (row == no_row) continue;  // cannot be: the pack is checked
        value.cells[Admission::cell_index(advice, range)] = {table->table->rows[row].outcome.front() == *admits,
                                                             row_name(pack, *table->table, row),
                                                             in_short(pack, *table, row, facts)};
      }
    }
  }
  return value;
}

}  // namespace kansrijk::ruleset
