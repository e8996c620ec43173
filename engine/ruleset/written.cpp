#include "ruleset/written.hpp"

#include <algorithm>

namespace kansrijk::ruleset {
namespace {

std::string member(std::string_view name, std::string_view value) {
  return quoted(name) + ": " + quoted(value);
}

std::string braces(const std::vector<std::string>& members) {
  std::string text;
  for (const std::string& one : members) text += (text.empty() ? " " : ", ") + one;
  return "{" + text + " }";
}

}  // namespace

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + "\"";
}

std::string in_words(const SeasonTable& table, const std::vector<Code>& values, bool with_season) {
  std::string text;
  const auto add = [&](const std::string& one) { text += (text.empty() ? "" : ", ") + one; };
  if (with_season || table.columns.empty()) add("season = " + to_string(table.season));
  for (std::size_t c = 0; c < table.columns.size(); ++c)
    add(table.columns[c].name + " = " + table.columns[c].domain.text(values[c]));
  return text;
}

std::string case_text(const RulePack& pack, const SeasonTable& table, const Facts& facts) {
  std::vector<std::string> given;
  for (const std::size_t fact : reads(table)) {
    if (facts[fact] == missing) continue;
    const std::string name = fact_name(pack, fact);
    given.push_back(member(name, find_fact(pack, name)->domain->text(facts[fact])));
  }
  std::vector<std::string> expect;
  const std::uint16_t row = row_in_force(table, facts);
  for (std::size_t o = 0; o < table.table->outputs.size(); ++o) {
    const Output& output = table.table->outputs[o];
    expect.push_back(member(output.name, row == no_row ? "?" : output.domain.text(table.table->rows[row].outcome[o])));
  }
  std::vector<std::string> members{member("name", "?"),
                                   member("table", table.table->id),
                                   member("season", to_string(table.season)),
                                   quoted("given") + ": " + braces(given),
                                   quoted("expect") + ": " + braces(expect),
                                   member("because", row == no_row ? "?" : table.table->rows[row].id)};
  return braces(members);
}

std::string row_text(const SeasonTable& table, const std::vector<CodeSet>& box, const std::string& seasons) {
  std::vector<std::string> when;
  if (!seasons.empty()) when.push_back(member("season", seasons));
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    const Column& column = table.columns[c];
    if (box[c] != column.universe)
      when.push_back(member(column.name, cell_text(box[c], column.domain, column.universe)));
  }
  std::vector<std::string> then;
  for (const Output& output : table.table->outputs) then.push_back(member(output.name, "?"));
  return braces({member("id", "?"), quoted("when") + ": " + braces(when), quoted("then") + ": " + braces(then),
                 member("source", "?")});
}

std::string fact_name(const RulePack& pack, std::size_t fact) {
  for (const Input& input : pack.inputs) {
    const std::size_t values = input.per_moment ? pack.moments.size() : 1;
    if (fact < values) return input.per_moment ? input.name + "@" + pack.moments[fact] : input.name;
    fact -= values;
  }
  return "";
}

std::optional<NamedFact> find_fact(const RulePack& pack, std::string_view name) {
  const std::size_t at = name.find('@');
  const Input* input = pack.input(name.substr(0, at));
  if (input == nullptr || input->per_moment != (at != std::string_view::npos)) return std::nullopt;
  const ValueDomain* domain = pack.domain(input->domain);
  const auto first = fact_of(pack, input->name);
  if (domain == nullptr || !first) return std::nullopt;
  if (!input->per_moment) return NamedFact{*first, input, domain};
  const auto moment = std::find(pack.moments.begin(), pack.moments.end(), name.substr(at + 1));
  if (moment == pack.moments.end()) return std::nullopt;
  return NamedFact{*first + static_cast<std::size_t>(moment - pack.moments.begin()), input, domain};
}

tl::expected<Facts, Message> facts_from(const RulePack& pack,
                                        const std::vector<std::pair<std::string, std::string>>& given,
                                        const std::vector<std::size_t>& reads) {
  Facts facts(fact_count(pack), missing);
  for (const auto& [name, value] : given) {
    const auto named = find_fact(pack, name);
    if (!named) return tl::unexpected(msg("there is no input {}", name));
    const auto code = value == "missing" && named->input->can_be_missing ? missing : named->domain->code(value);
    if (!code) return tl::unexpected(msg("{0} is no value of {1}", value, name));
    facts[named->fact] = *code;
  }
  for (const std::size_t fact : reads) {
    const std::string name = fact_name(pack, fact);
    if (facts[fact] == missing && !find_fact(pack, name)->input->can_be_missing)
      return tl::unexpected(msg("nothing is said about {}, which is never missing", name));
  }
  return facts;
}

std::vector<std::size_t> reads(const SeasonTable& table) {
  std::vector<std::size_t> all;
  for (const Column& column : table.columns) all.insert(all.end(), column.reads.begin(), column.reads.end());
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

}  // namespace kansrijk::ruleset
