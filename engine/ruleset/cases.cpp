#include "ruleset/cases.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "ruleset/scale.hpp"
#include "ruleset/written.hpp"

namespace kansrijk::ruleset {

tl::expected<Came, Message> CaseRunner::run(const Case& item) {
  if (pack_.table(item.of) != nullptr) return run_table(item);
  if (const Scale* scale = pack_.scale(item.of)) return run_scale(item, *scale);
  const Parameter* parameter = pack_.parameter_in(item.of, item.season);
  if (parameter == nullptr) return tl::unexpected(msg("there is no table, scale or parameter {}", item.of));
  return Came{{{"value", values_text(*parameter)}}, ""};
}

const SeasonTable* CaseRunner::table(const std::string& id, SchoolYear season) {
  auto& known = tables_.try_emplace({id, season.first}).first->second;
  if (!known) {
    const Table* table = pack_.table(id);
    if (table == nullptr) return nullptr;
    auto made = in_season(pack_, *table, season);
    if (!made) return nullptr;
    known = std::move(*made);
  }
  return &*known;
}

tl::expected<Came, Message> CaseRunner::run_table(const Case& item) {
  const SeasonTable* rules = table(item.of, item.season);
  if (rules == nullptr) return tl::unexpected(msg("the table {} has faults", item.of));
  const auto facts = facts_from(pack_, item.given, reads(*rules));
  if (!facts) return tl::unexpected(facts.error());
  const auto lines = lines_in_force(*rules, *facts);
  if (lines.empty()) return tl::unexpected(msg("no row holds"));
  Came came;
  const Table& table = *rules->table;
  for (const std::size_t line : lines) {
    const Row& row = table.rows[rules->lines[line].row];
    came.because += (came.because.empty() ? "" : ", ") + row.id;
    if (line != lines.front()) continue;
    for (std::size_t o = 0; o < table.outputs.size(); ++o)
      came.outcome.emplace_back(table.outputs[o].name, table.outputs[o].domain.text(row.outcome[o]));
  }
  return came;
}

tl::expected<Came, Message> CaseRunner::run_scale(const Case& item, const Scale& scale) const {
  const auto about = column(pack_, scale.input, item.season);
  if (!about) return tl::unexpected(about.error());
  std::vector<std::size_t> wanted = about->reads;
  for (const std::string& key : scale.key) wanted.push_back(*fact_of(pack_, key));
  const auto facts = facts_from(pack_, item.given, wanted);
  if (!facts) return tl::unexpected(facts.error());
  std::vector<Code> key;
  for (const std::string& name : scale.key) key.push_back((*facts)[*fact_of(pack_, name)]);
  const ScalePart* part = find_part(scale, key, item.season);
  if (part == nullptr)
    return tl::unexpected(
        msg("{0} has no thresholds for {1}", scale.id, key_text(pack_, scale, key) + " " + to_string(item.season)));
  return Came{{{scale.output.name, scale.output.text(outcome(*part, about->value(*facts)))}}, ""};
}

std::string pairs_text(const std::vector<std::pair<std::string, std::string>>& pairs) {
  std::string text;
  for (const auto& [name, value] : pairs) text += (text.empty() ? "" : ", ") + name + " = " + value;
  return text;
}

std::string values_text(const Parameter& parameter) {
  return parameter.values.empty() ? parameter.text : fmt::format("{}", fmt::join(parameter.values, " "));
}

}  // namespace kansrijk::ruleset
