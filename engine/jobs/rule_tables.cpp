#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "io/bytes.hpp"
#include "io/rule_table.hpp"
#include "jobs/rule_packs.hpp"
#include "jobs/rule_page.hpp"
#include "jobs/rule_screen.hpp"
#include "ruleset/check.hpp"

namespace kansrijk::jobs {
namespace {

using ruleset::RulePack;

/// What asks for things that do not go together.
Problems unfit(const TableRequest& request) {
  Problems problems;
  const auto wrong = [&](const char* flag, Message what, Message todo) {
    problems.push_back({{flag, 0, ""}, std::move(what), std::move(todo)});
  };
  const bool back = !request.from.empty();
  if (request.table.empty() && (back || !request.csv.empty()))
    wrong(back ? "--from" : "--csv", msg("a spreadsheet holds one table"), msg("name a table or scale of the pack"));
  if (back && request.out.empty())
    wrong("--from", msg("the changed pack has no place"), msg("name a new folder with --out"));
  if (!back && !request.out.empty())
    wrong("--out", msg("there is nothing to take back"), msg("name the CSV file with --from"));
  if (back && (!request.csv.empty() || !request.html.empty()))
    wrong("--from", msg("--from does not go with --csv and --html"),
          msg("take the table back first, and then show the changed pack"));
  return problems;
}

/// Where the files are, one a line, and the same for programs.
void say_written(RuleAnswer& answer, const std::vector<std::string>& findings, Language language) {
  nlohmann::ordered_json written = nlohmann::ordered_json::array();
  for (const io::OutputFile& file : answer.files) {
    const std::string path = answer.folder.empty() ? file.name : answer.folder + "/" + file.name;
    answer.lines.push_back(say("written", language) + ": " + path);
    written.push_back(path);
  }
  nlohmann::ordered_json json{{"written", std::move(written)}};
  if (!answer.folder.empty()) json["findings"] = findings;
  answer.json = json.dump(1);
}

/// The pack as the spreadsheet has it. What the checks find does not stand in the way: people work in steps.
Result<RuleAnswer> take_back(const TableRequest& request, const io::PackFiles& files, Language language) {
  const auto csv = io::read_bytes(request.from, request.from);
  if (!csv) return refused(csv.error());
  auto changed = io::with_sheet(files, request.table, csv->view(), request.from);
  if (!changed) return refused(std::move(changed.error()));
  const auto pack = io::parse_pack(*changed);
  if (!pack) return refused(pack.error());
  const bool same = changed->bytes == files.bytes && changed->beside == files.beside;
  RuleAnswer answer;
  answer.folder = request.out;
  answer.files.push_back({changed->file, changed->bytes});
  for (auto& [name, bytes] : changed->beside) answer.files.push_back({name, std::move(bytes)});
  std::vector<std::string> findings;
  for (const Problem& problem : ruleset::check(*pack)) findings.push_back(say(problem, language));
  say_written(answer, findings, language);
  if (same) answer.lines.push_back(say("the table says nothing new; the files are as they were", language));
  if (!findings.empty()) {
    answer.lines.push_back(say(msg("kansrijk rules check will not pass yet ({}):", findings.size()), language));
    answer.lines.insert(answer.lines.end(), findings.begin(), findings.end());
  }
  return answer;
}

/// A table or scale, or the whole pack, on the screen.
Result<RuleAnswer> on_screen(const TableRequest& request, const io::PackFiles& files, const RulePack& pack,
                             Language language) {
  RuleAnswer answer;
  if (const ruleset::Table* table = pack.table(request.table)) {
    answer.lines = table_lines(pack, *table, io::table_sheet(*table), language);
    answer.json = table_json(pack, *table);
  } else if (const ruleset::Scale* scale = pack.scale(request.table)) {
    const auto sheet = io::scale_sheet(files, *scale);
    if (!sheet) return refused(sheet.error());
    answer.lines = scale_lines(pack, *scale, *sheet, language);
    answer.json = scale_json(pack, *scale, *sheet);
  } else {
    answer.lines = pack_lines(pack, language);
    answer.json = pack_json(pack);
  }
  return answer;
}

}  // namespace

Result<RuleAnswer> show_rules(const TableRequest& request, Language language) {
  if (auto problems = unfit(request); !problems.empty()) return refused(std::move(problems));
  const auto files = io::pack_files(request.pack);
  if (!files) return refused(files.error());
  const auto pack = io::parse_pack(*files);
  if (!pack) return refused(pack.error());
  if (!request.table.empty()) {
    if (auto problem = io::no_table(*pack, request.table)) return refused(std::move(*problem));
  }
  if (!request.from.empty()) return take_back(request, *files, language);
  if (request.csv.empty() && request.html.empty()) return on_screen(request, *files, *pack, language);
  RuleAnswer answer;
  if (!request.csv.empty()) {
    auto csv = io::sheet_csv(*files, request.table);
    if (!csv) return refused(std::move(csv.error()));
    answer.files.push_back({request.csv, std::move(*csv)});
  }
  if (!request.html.empty())
    answer.files.push_back({request.html, report::rules_html(rule_page(*pack, request.table, language), language)});
  say_written(answer, {}, language);
  return answer;
}

}  // namespace kansrijk::jobs
