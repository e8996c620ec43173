#include "jobs/rule_screen.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "jobs/columns.hpp"
#include "jobs/rule_words.hpp"
#include "report/words.hpp"

namespace kansrijk::jobs {

using namespace ruleset;

namespace {

constexpr std::size_t screen = 120;
constexpr std::string_view doubt = "⚠ ";

using Lines = std::vector<std::string>;

void heading(Lines& lines, const Message& text, Language language) {
  lines.emplace_back();
  lines.push_back(say(text, language));
}

/// Lines with `margin` before them, the first with `first`.
void put(Lines& lines, const std::string& first, std::string_view margin, const std::string& text) {
  std::string before = first;
  for (const std::string& line : wrapped(text, screen - characters(first))) {
    lines.push_back(before + line);
    before = margin;
  }
}

bool assumed(const RulePack& pack, const std::string& source) {
  const Source* found = pack.source(source);
  return found == nullptr || found->kind == Status::assumption;
}

void source_lines(Lines& lines, const RulePack& pack, const std::set<std::string>& used, Language language) {
  if (used.empty()) return;
  heading(lines, msg("Sources"), language);
  for (const Source& source : pack.sources) {
    if (used.count(source.id) == 0) continue;
    const bool guess = source.kind == Status::assumption;
    std::string title = report::status_title(source.kind, language) + ": " + source.title.in(language);
    if (!source.article.empty()) title += ", " + source.article;
    put(lines, (guess ? std::string(doubt) : "  ") + source.id + "  ", "    ", title);
    put(lines, "    ", "    ", source.address);
    put(lines, "    ", "    ",
        say(msg("looked up on {0}, for school years up to {1}", to_string(source.checked),
                to_string(source.checked_until)),
            language));
  }
  const bool doubtful = std::any_of(used.begin(), used.end(), [&](const std::string& id) { return assumed(pack, id); });
  if (doubtful) {
    lines.emplace_back();
    lines.push_back(std::string(doubt) + say("an assumption: no source says so", language));
  }
}

void pack_heading(Lines& lines, const RulePack& pack, Language language) {
  lines.push_back(pack.id + " " + pack.version + "  " + pack.title.in(language));
  lines.push_back(say(msg("school years {0} to {1}; looked up on {2}, up to {3}", to_string(pack.first),
                          to_string(pack.last), to_string(pack.checked), to_string(pack.checked_until)),
                      language));
}

void append(Lines& lines, Lines more) {
  lines.insert(lines.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

/// The columns of a sheet but for its notes; an arrow before outcomes, - for an empty cell, a mark at assumptions. Leaves out columns of
/// `idle` in which nothing stands.
Lines sheet_lines(const RulePack& pack, const io::RuleSheet& sheet, const std::set<std::string>& outcomes,
                  const std::set<std::string>& idle) {
  std::vector<std::size_t> shown;
  Lines head;
  for (std::size_t c = 0; c < sheet.columns.size(); ++c) {
    const std::string& name = sheet.columns[c];
    const bool empty =
        std::all_of(sheet.rows.begin(), sheet.rows.end(), [&](const auto& row) { return row.fields[c].empty(); });
    if (name == "note" || (empty && idle.count(name) != 0)) continue;
    shown.push_back(c);
    head.push_back(outcomes.count(name) != 0 ? "→ " + name : name);
  }
  std::vector<Lines> rows;
  for (const io::RuleSheet::Row& row : sheet.rows) {
    Lines cells;
    for (const std::size_t c : shown) {
      const bool mark = sheet.columns[c] == "source" && assumed(pack, row.fields[c]);
      cells.push_back((mark ? std::string(doubt) : "") + (row.fields[c].empty() ? "-" : row.fields[c]));
    }
    rows.push_back(std::move(cells));
  }
  return in_columns(head, rows, screen);
}

Lines title_lines(const RulePack& pack, const Text& title, const std::string& id, Language language) {
  const std::string name = title.in(language).empty() ? id : id + ": " + title.in(language);
  return {pack.id + " " + pack.version + "  " + name};
}

/// Rows of a list with what they are called in front.
void list(Lines& lines, const Message& title, const std::vector<Lines>& rows, Language language) {
  if (rows.empty()) return;
  heading(lines, title, language);
  Lines found = in_columns(Lines(rows.front().size()), rows, screen - 2);
  found.erase(found.begin());  // the empty heading
  for (std::string& line : found) lines.push_back("  " + line);
}

}  // namespace

Lines pack_lines(const RulePack& pack, Language language) {
  Lines lines;
  pack_heading(lines, pack, language);
  std::vector<Lines> tables, scales, parameters;
  for (const Table& table : pack.tables)
    tables.push_back({table.id, say(msg("{} rules", table.rows.size()), language), table.title.in(language)});
  for (const Scale& scale : pack.scales)
    scales.push_back({scale.id,
                      say(msg("{} thresholds",
                              [&] {
                                std::size_t n = 0;
                                for (const ScalePart& part : scale.parts) n += part.from.size();
                                return n;
                              }()),
                          language),
                      scale.title.in(language)});
  std::set<std::string> used;
  for (const Parameter& parameter : pack.parameters) {
    used.insert(parameter.source);
    const bool guess = parameter.status == Status::assumption;
    parameters.push_back({parameter.name, parameter_words(parameter, language),
                          (guess ? std::string(doubt) : "") + report::status_title(parameter.status, language),
                          parameter.source});
  }
  list(lines, msg("Tables"), tables, language);
  list(lines, msg("Scales"), scales, language);
  list(lines, msg("Parameters"), parameters, language);
  if (!pack.requests.empty()) heading(lines, msg("Not known"), language);
  for (const Request& request : pack.requests) {
    const std::string seasons = seasons_words(request.first, request.last, language);
    put(lines, "  ", "    ", request.ask.in(language) + (seasons.empty() ? "" : " (" + seasons + ")"));
    put(lines, "    ", "    ", say(msg("To ask: {}", request.of.in(language)), language));
  }
  source_lines(lines, pack, used, language);
  return lines;
}

Lines table_lines(const RulePack& pack, const Table& table, const io::RuleSheet& sheet, Language language) {
  Lines lines = title_lines(pack, table.title, table.id, language);
  lines.push_back(say(how(table.hit), language));
  lines.emplace_back();
  std::set<std::string> outcomes, used;
  for (std::size_t c = 2 + table.inputs.size(); c < 2 + table.inputs.size() + table.outputs.size(); ++c)
    outcomes.insert(sheet.columns[c]);
  for (const Row& row : table.rows) used.insert(row.source);
  append(lines, sheet_lines(pack, sheet, outcomes, {"season", "beats"}));
  source_lines(lines, pack, used, language);
  return lines;
}

Lines scale_lines(const RulePack& pack, const Scale& scale, const io::RuleSheet& sheet, Language language) {
  Lines lines = title_lines(pack, scale.title, scale.id, language);
  lines.push_back(say(msg("Measures {}. An outcome holds from its value on, up to that of the next.",
                          label_of(pack, scale.input, language)),
                      language));
  lines.emplace_back();
  io::RuleSheet said = sheet;
  for (io::RuleSheet::Row& row : said.rows) {
    std::string& from = row.fields[*sheet.column("from")];
    std::string& outcome = row.fields[*sheet.column(scale.output.name)];
    if (from.empty()) from = say("lowest", language);
    if (outcome.empty()) outcome = "(" + say("end of the scale", language) + ")";
  }
  append(lines, sheet_lines(pack, said, {scale.output.name}, {}));
  const Lines absent = absent_words(pack, scale, language);
  if (!absent.empty()) heading(lines, msg("Not known"), language);
  for (const std::string& line : absent) put(lines, "  ", "    ", line);
  std::set<std::string> used;
  for (const ScalePart& part : scale.parts) used.insert(part.sources.begin(), part.sources.end());
  source_lines(lines, pack, used, language);
  return lines;
}

}  // namespace kansrijk::jobs
