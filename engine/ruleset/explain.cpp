#include "ruleset/explain.hpp"

#include <algorithm>

namespace kansrijk::ruleset {
namespace {

constexpr std::size_t most_why_not = 3;
constexpr std::size_t most_obstacles = 3;

Text label_of(const Text& label, const std::string& name) {
  return label.nl.empty() ? Text{name, name} : label;
}

Text both(const Message& message) {
  return {say(message, Language::nl), say(message, Language::en)};
}

Text joined(const Text& a, std::string_view between, const Text& b) {
  return {a.nl + std::string(between) + b.nl, a.en + std::string(between) + b.en};
}

/// Replaces {column} by its value, as a pack writes it.
std::string filled(std::string text, const SeasonTable& table, std::span<const Code> facts) {
  const auto put = [&](const std::string& name, const std::string& value) {
    const std::string key = "{" + name + "}";
    for (std::size_t at = 0; (at = text.find(key, at)) != std::string::npos; at += value.size())
      text.replace(at, key.size(), value);
  };
  put("season", to_string(table.season));
  for (const Column& column : table.columns) put(column.name, column.domain.text(column.value(facts)));
  return text;
}

/// `advies: pro; toetsadvies: pro/bb`: what a row without a sentence of its own asks.
Text conditions(const SeasonTable& table, std::size_t line) {
  const Row& row = table.table->rows[table.lines[line].row];
  Text text;
  const auto add = [&](const Text& label, const std::string& cell) {
    text = joined(text, text.nl.empty() ? "" : "; ", joined(label, ": ", {cell, cell}));
  };
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    if (row.cells[c]) add(label_of(table.columns[c].label, table.columns[c].name), row.cells[c]->text);
  }
  return text.nl.empty() ? both(msg("in all other cases")) : text;
}

Explanation::Reason reason(const RulePack& pack, const SeasonTable& table, std::size_t line,
                           std::span<const Code> facts) {
  const std::size_t at = table.lines[line].row;
  const Row& row = table.table->rows[at];
  Explanation::Reason reason{row_name(pack, *table.table, at), row_in_words(table, line)};
  reason.what = {filled(reason.what.nl, table, facts), filled(reason.what.en, table, facts)};
  if (const Source* source = pack.source(row.source)) {
    reason.source = source->title;
    if (!source->article.empty()) reason.source = joined(reason.source, ", ", {source->article, source->article});
    reason.address = source->address;
    reason.checked = source->checked;
    reason.verified = table.season <= source->checked_until;
    reason.assumption = source->kind == Status::assumption;
  }
  return reason;
}

/// What stands between the facts and a row; nothing when it is more than a person would read.
std::optional<Explanation::WhyNot> why_not(const RulePack& pack, const SeasonTable& table, std::size_t line,
                                           std::span<const Code> facts) {
  const SeasonTable::Line& other = table.lines[line];
  Explanation::WhyNot why{row_name(pack, *table.table, other.row), {}, {}, 0};
  const Row& row = table.table->rows[other.row];
  why.outcome = table.table->outputs.front().domain.label(row.outcome.front());
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    const Column& column = table.columns[c];
    const Code value = column.value(facts);
    if (other.cells[c].contains(value)) continue;
    why.blocking.push_back({label_of(column.label, column.name), column.domain.label(value),
                            cell_text(other.cells[c], column.domain, column.universe)});
  }
  if (why.blocking.empty() || why.blocking.size() > most_obstacles) return std::nullopt;
  return why;
}

std::vector<Explanation::WhyNot> higher_rows(const RulePack& pack, const SeasonTable& table, std::size_t line,
                                             std::span<const Code> facts) {
  std::vector<Explanation::WhyNot> found;
  const Output& output = table.table->outputs.front();
  const auto outcome = [&](std::size_t l) { return table.table->rows[table.lines[l].row].outcome.front(); };
  const CodeSet order = output.domain.in_order();
  if (output.domain.is_number() || !order.contains(outcome(line))) return found;
  for (std::size_t other = 0; other < table.lines.size(); ++other) {
    if (!order.contains(outcome(other)) || outcome(other) <= outcome(line)) continue;
    if (auto why = why_not(pack, table, other, facts)) {
      why->rank = outcome(other);
      found.push_back(std::move(*why));
    }
  }
  std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
    return a.blocking.size() != b.blocking.size() ? a.blocking.size() < b.blocking.size() : a.rank > b.rank;
  });
  if (found.size() > most_why_not) found.resize(most_why_not);
  return found;
}

std::string because_line(const Explanation::Reason& reason, Language language) {
  std::string text = reason.what.in(language) + " [" + reason.row + "]";
  if (!reason.source.nl.empty()) text += "\n    " + say(msg("source").id, language) + ": " + reason.source.in(language);
  if (!reason.address.empty()) text += "; " + reason.address;
  text += "; " + say(msg("looked up on {}", to_string(reason.checked)), language);
  if (reason.assumption) text += "\n    " + say(msg("This is an assumption: no source says so.").id, language);
  if (!reason.verified)
    text += "\n    " + say(msg("Not verified: the source was not looked up for this season.").id, language);
  return text;
}

}  // namespace

std::optional<Explanation> explain(const RulePack& pack, const SeasonTable& table, std::span<const Code> facts) {
  const auto in_force = lines_in_force(table, facts);
  if (in_force.empty()) return std::nullopt;
  const std::size_t line = in_force.front();
  Explanation out;
  out.season = table.season;
  out.because = reason(pack, table, line, facts);
  const Row& row = table.table->rows[table.lines[line].row];
  for (std::size_t o = 0; o < table.table->outputs.size(); ++o) {
    const Output& output = table.table->outputs[o];
    out.outcome.push_back({label_of(output.label, output.name), output.domain.label(row.outcome[o])});
  }
  for (const Column& column : table.columns)
    out.values.push_back({label_of(column.label, column.name), column.domain.label(column.value(facts))});
  for (const std::size_t other : lines_that_hold(table, facts)) {
    if (std::find(in_force.begin(), in_force.end(), other) == in_force.end())
      out.beaten.push_back(reason(pack, table, other, facts));
  }
  out.why_not = higher_rows(pack, table, line, facts);
  return out;
}

std::vector<std::string> lines(const Explanation& explanation, Language language) {
  std::vector<std::string> out;
  for (const auto& [label, value] : explanation.outcome) out.push_back(label.in(language) + ": " + value.in(language));
  out.push_back("");
  out.push_back(because_line(explanation.because, language));
  out.push_back("");
  out.push_back(say(msg("looked at, for {}:", to_string(explanation.season)), language));
  for (const auto& [label, value] : explanation.values)
    out.push_back("  " + label.in(language) + ": " + value.in(language));
  if (!explanation.beaten.empty()) {
    out.push_back("");
    out.push_back(say(msg("These rows hold as well and give way to it:").id, language));
    for (const auto& beaten : explanation.beaten) out.push_back("  " + because_line(beaten, language));
  }
  if (!explanation.why_not.empty()) {
    out.push_back("");
    out.push_back(say(msg("Why not more? The nearest rows with a higher outcome:").id, language));
    for (const auto& why : explanation.why_not) {
      std::string text = "  " + why.outcome.in(language) + " [" + why.row + "]: ";
      for (std::size_t i = 0; i < why.blocking.size(); ++i) {
        const auto& block = why.blocking[i];
        text += (i == 0 ? "" : "; ") +
                say(msg("{0} is {1}, the row asks {2}", block.label.in(language), block.is.in(language), block.asks),
                    language);
      }
      out.push_back(std::move(text));
    }
  }
  return out;
}

Text in_short(const RulePack& pack, const SeasonTable& table, std::size_t row, std::span<const Code> facts) {
  const auto found = std::find_if(table.lines.begin(), table.lines.end(),
                                  [&](const SeasonTable::Line& line) { return line.row == row; });
  if (found == table.lines.end()) return {};
  const auto why = reason(pack, table, static_cast<std::size_t>(found - table.lines.begin()), facts);
  Text text = joined(why.what, " (", joined(why.source, ")", {}));
  if (!why.verified) text = joined(text, " ", both(msg("Not verified: the source was not looked up for this season.")));
  return text;
}

std::string row_name(const RulePack& pack, const Table& table, std::size_t row) {
  return pack.id + "#" + table.id + "/" + table.rows[row].id;
}

Text row_in_words(const SeasonTable& table, std::size_t line) {
  const Row& row = table.table->rows[table.lines[line].row];
  if (!row.explain.nl.empty()) return row.explain;
  Text text = conditions(table, line);
  Text then;
  for (std::size_t o = 0; o < table.table->outputs.size(); ++o) {
    const Output& output = table.table->outputs[o];
    then = joined(then, o == 0 ? "" : ", ",
                  joined(label_of(output.label, output.name), ": ", output.domain.label(row.outcome[o])));
  }
  return joined(text, " → ", then);
}

}  // namespace kansrijk::ruleset
