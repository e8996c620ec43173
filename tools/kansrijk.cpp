#include <cstdio>
#include <exception>
#include <malloc.h>
#include <new>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "base/number.hpp"
#include "tools/commands.hpp"

namespace {

using namespace kansrijk;
using namespace kansrijk::tools;

constexpr const char* footer =
    R"(Exit codes: 0 done, 1 failed for another reason, 2 wrong use, 3 input refused, 4 an output check failed.
A SEASON is a folder with season.json and CSV files, or an Excel workbook (.xlsx) with a sheet for each; `kansrijk schema`
prints what belongs in them.)";

/// CLI11 2.3 takes -1 for a large number.
std::string whole_number(const std::string& text) {
  const auto value = parse_integer(text);
  return value && *value >= 0 ? "" : "a whole number from 0 belongs here";
}

/// Options that every command takes.
void add_common(CLI::App& command, CommandLine& line) {
  command.add_option("--out", line.out, "folder for the results (default: SEASON/out/COMMAND; SEASON without .xlsx)")
      ->type_name("DIR");
  command.add_option("--lang", line.language, "language of texts")
      ->check(CLI::IsMember({"nl", "en"}))
      ->capture_default_str();
  command.add_flag("--json", line.json, "print the summary as JSON on standard output");
  command.add_flag("--quiet", line.quiet, "print nothing when all is well");
  command.add_option("--today", line.today, "reference date (default: the season's test date)")->type_name("DATE");
  command
      .add_option("--threads", line.threads, "at most this many threads; results do not depend on it (default: all)")
      ->check(CLI::Range(0, 1024));
}

CLI::App* add_season_command(CLI::App& app, CommandLine& line, const std::string& name, const std::string& help) {
  CLI::App* command = app.add_subcommand(name, help);
  command->add_option("SEASON", line.folder, "folder or workbook of the season")->required();
  command->add_option("--rules", line.rules, "rule packs in place of the program's own of the same id (repeatable)")
      ->type_name("FILE.json")
      ->allow_extra_args(false);
  add_common(*command, line);
  return command;
}

constexpr const char* mechanisms_help =
    R"(Mechanisms: da deferred acceptance; da-reserves with seats kept for groups; da-school offerings ask;
ia immediate acceptance; sd choosing in order of number; ttc, ttc-listed top trading cycles; sic stable improvement cycles;
eada consenting pupils let others go first; rank-min most pupils, then the smallest sum of ranks; rank-max most first choices,
then second ones. A mechanism takes the place of the policy's draws; its other stages stay.)";

void add_match(CLI::App& app, CommandLine& line) {
  CLI::App* match = add_season_command(app, line, "match",
                                       "placement by the stages of a policy: placement.csv, waiting.csv, report.html");
  match->add_option("--pupil", line.pupil, "explain one pupil's placement and write nothing")->type_name("ID");
  match->add_option("--freed", line.freed, "tell what follows when a seat falls free there, and write nothing")
      ->type_name("OFFERING");
  CLI::App* odds =
      add_season_command(app, line, "odds", "chances over simulated draws: odds.csv, odds_groups.csv, comparison.csv");
  odds->add_option("--draws", line.draws, "how many (default 1000); the error of a chance is at most 1/(2 sqrt(draws))")
      ->type_name("N")
      ->check(CLI::Range(1U, 1'000'000U));
  odds->add_option("--compare", line.compare,
                   "other policies on the same draws: POLICY, POLICY:MECHANISM or :MECHANISM")
      ->type_name("P")
      ->expected(1)
      ->take_all();
  for (CLI::App* command : {match, odds}) {
    command->add_option("--mechanism", line.mechanism, "mechanism instead of the policy's")->type_name("M");
    command->add_option("--ties", line.ties, "numbers of a simulated draw instead of the policy's")
        ->check(CLI::IsMember({"single", "multiple", "mixed"}));
    command->add_option("--family-draw", line.family, "siblings: each apart, or next to each other in the draw")
        ->check(CLI::IsMember({"none", "adjacent"}));
    command->footer(mechanisms_help);
  }
}

void add_commands(CLI::App& app, CommandLine& line) {
  add_season_command(app, line, "run", "the whole season: review, bridge classes, placement, audit, report");
  add_season_command(app, line, "check", "input problems; applications per primary school; writes nothing");
  add_season_command(app, line, "review", "advice against test: review.csv, signals.csv, the worklist")
      ->add_option("--pupil", line.pupil, "explain one pupil and write nothing")
      ->type_name("ID");
  add_season_command(app, line, "registered",
                     "what was decided against an export of the administration: registered.csv")
      ->add_option("FILE", line.administration, "the export: administration.csv of kansrijk schema")
      ->required();
  add_season_command(app, line, "bridge", "demand and supply of bridge classes: bridge.json, classes.csv");
  add_match(app, line);
  add_season_command(app, line, "audit", "the chain of steps by group: audit.json, audit.csv, report.html");
  for (const char* name : {"match", "odds", "run", "bridge", "audit", "check"}) {
    app.get_subcommand(name)
        ->add_option("--policy", line.policy,
                     "da, amsterdam, the-hague, rotterdam, utrecht or a .json file, instead of the season's")
        ->type_name("P");
  }
  for (const char* name : {"match", "odds", "run", "audit"}) {
    app.get_subcommand(name)
        ->add_option("--seed", line.seed, "seed of a simulated draw")
        ->type_name("N")
        ->check(whole_number);
  }
  CLI::App* cut = app.add_subcommand("export", "a season cut down to what a role may hold, or as an Excel workbook");
  cut->add_option("KIND", line.kind, "placement, audit or excel")
      ->required()
      ->check(CLI::IsMember({"placement", "audit", "excel"}));
  cut->add_option("SEASON", line.folder, "folder or workbook of the season")->required();
  cut->add_option("TO", line.out, "folder to write, new or empty; for excel a new FILE.xlsx")->required();
  cut->add_option("--lang", line.language, "language of texts")
      ->check(CLI::IsMember({"nl", "en"}))
      ->capture_default_str();
  cut->add_flag("--quiet", line.quiet, "print nothing when all is well");
  CLI::App* import =
      app.add_subcommand("import", "a season folder with the real schools of a municipality, from open data");
  import->add_option("KIND", line.kind, "duo")->required()->check(CLI::IsMember({"duo"}));
  import->add_option("FROM", line.folder, "folder with the files of DUO and CBS")->required();
  import->add_option("DIR", line.out, "folder to write; new, empty or an earlier import")->required();
  import->add_option("--municipality", line.municipality, "its name or number")->required()->type_name("NAME");
  import->add_option("--season", line.season, "school year (default: the latest with advice counts)")->type_name("Y");
  import->add_option("--lang", line.language, "language of texts")
      ->check(CLI::IsMember({"nl", "en"}))
      ->capture_default_str();
  import->add_flag("--json", line.json, "print the summary as JSON on standard output");
  import->add_flag("--quiet", line.quiet, "print nothing when all is well");
  CLI::App* verify = app.add_subcommand("verify", "recompute a results folder, or a draw that was held");
  verify->add_option("DIR", line.folder, "folder with results, or of a draw")->required();
  verify->add_option("--season", line.season,
                     "folder or workbook of the season; of a draw: to hold its inputs against");
  verify->add_option("--ledger", line.ledger, "the ledger as it is now, for a draw")->type_name("FILE");
  add_common(*verify, line);
  CLI::App* synth =
      app.add_subcommand("synth", "a season of invented pupils whose truth is known, at invented or imported schools");
  synth->add_option("--pupils", line.pupils, "how many, at invented schools (--calibrate: a season; default 100000)")
      ->type_name("N")
      ->check(CLI::Range(std::size_t{1}, std::size_t{2'000'000}));
  synth->add_option("--schools", line.schools, "folder of an imported season: its schools, sizes and advices")
      ->type_name("SEASON");
  synth->add_option("--season", line.season, "school year (default: that of the schools, else 2024-2025)")
      ->type_name("Y");
  synth->add_option("--seed", line.seed, "the same seed gives the same bytes (default 1)")
      ->type_name("N")
      ->check(whole_number);
  synth->add_option("--parameters", line.parameters, "JSON file with parameters; kansrijk schema synth lists them")
      ->type_name("FILE");
  synth->add_flag("--calibrate", line.calibrate,
                  "write nothing: hold the margins of invented seasons against published figures");
  add_common(*synth, line);
  CLI::App* schema = app.add_subcommand("schema", "the file formats");
  schema->add_option("FILE", line.folder, "one file, such as pupils.csv; or synth: the parameters of invented pupils");
  schema->add_option("--excel", line.excel, "write a workbook to fill in, with a sheet for each file")
      ->type_name("FILE.xlsx");
  add_common(*schema, line);
}

void add_papers(CLI::App& app, CommandLine& line) {
  CLI::App* papers = add_season_command(app, line, "papers", "what a school prints: pages, letters to parents, lists");
  papers->add_option("--school", line.school, "one school (default: all)")->type_name("ID");
  papers->add_option("--pupil", line.pupil, "one pupil")->type_name("ID");
  papers
      ->add_option("--paper", line.paper,
                   "page, letter, committee, phone, inzage or all (default: all but inzage, which needs --pupil)")
      ->check(CLI::IsMember({"page", "letter", "committee", "phone", "inzage", "all"}));
  papers->add_flag("--no-signals", line.no_signals, "leave out what the years before say");
  papers->footer("Writes a folder for each school, and index.html. The papers name pupils and stay in the school.");
}

CLI::App* add_rules_command(CLI::App& rules, CommandLine& line, const std::string& name, const std::string& help) {
  CLI::App* command = rules.add_subcommand(name, help);
  command->callback([&line, name] { line.kind = name; });
  command->add_option("--lang", line.language, "language of texts")
      ->check(CLI::IsMember({"nl", "en"}))
      ->capture_default_str();
  command->add_flag("--json", line.json, "print the answer as JSON on standard output");
  command->add_flag("--quiet", line.quiet, "print nothing when all is well");
  return command;
}

void add_rules(CLI::App& app, CommandLine& line) {
  CLI::App* rules =
      app.add_subcommand("rules", "law and policy as data: check, test, show, explain and compare rule packs");
  rules->require_subcommand(1);
  rules->footer(
      "A PACK is an id such as nl.schooladvies, or a file that ends in .json; rules/README.md tells how they are "
      "written.");
  CLI::App* check = add_rules_command(*rules, line, "check", "gaps, overlaps, dead rows; what is assumed or not known");
  check->add_option("PACK", line.packs, "packs to look at (default: all)");
  CLI::App* test =
      add_rules_command(*rules, line, "test", "run the cases of packs, and say which boundaries and rows have none");
  test->add_option("PACK", line.packs, "packs to test (default: all)");
  test->add_flag("--propose", line.propose,
                 "print the missing cases, to be reviewed and stored in the file of cases_from");
  CLI::App* table = add_rules_command(*rules, line, "table", "show a table, write it for a spreadsheet, take it back");
  table->add_option("PACK TABLE", line.packs, "a pack, and a table or scale of it (default: all)")
      ->expected(1, 2)
      ->required();
  table->add_option("--html", line.html, "write a page")->type_name("FILE.html");
  table->add_option("--csv", line.csv, "write the table for a spreadsheet")->type_name("FILE.csv");
  table->add_option("--from", line.from, "take the table from a CSV file; sources and texts stay")
      ->type_name("FILE.csv");
  table->add_option("--out", line.out, "folder for the changed pack")->type_name("DIR");
  CLI::App* explain = add_rules_command(*rules, line, "explain",
                                        "what a table makes of facts, by which row and source, and why not more");
  explain->add_option("PACK TABLE", line.packs, "a pack and a table of it")->expected(2)->required();
  explain->add_option("--given", line.given, "facts, as \"advice = havo, test_advice = vwo\"")->type_name("FACTS");
  explain->add_option("--season", line.season, "school year (default: the last that was looked up)")->type_name("Y");
  CLI::App* diff = add_rules_command(*rules, line, "diff", "where two packs say different things");
  diff->add_option("BEFORE AFTER", line.packs, "two packs")->expected(2)->required();
  diff->add_option("--pupils", line.season, "and how many pupils of this season that touches")->type_name("SEASON");
}

CLI::App* add_draw_command(CLI::App& draw, CommandLine& line, const std::string& name, const std::string& help) {
  CLI::App* command = draw.add_subcommand(name, help);
  command->callback([&line, name] { line.kind = name; });
  command->add_option("--lang", line.language, "language of texts")
      ->check(CLI::IsMember({"nl", "en"}))
      ->capture_default_str();
  command->add_flag("--json", line.json, "print the summary as JSON on standard output");
  command->add_flag("--quiet", line.quiet, "print nothing when all is well");
  if (name != "key") command->add_option("--key", line.key, "the secret key that signs")->required()->type_name("FILE");
  return command;
}

void add_draw_commit(CLI::App& draw, CommandLine& line) {
  CLI::App* commit =
      add_draw_command(draw, line, "commit", "fix pupils, tickets and inputs, with a line in the ledger");
  commit->add_option("SEASON", line.folder, "folder or workbook of the season, or a market folder")->required();
  commit->add_option("--ledger", line.ledger, "list of all commitments; made when it is not there")
      ->required()
      ->type_name("FILE");
  commit->add_option("--entropy", line.entropy, "where chance comes from: dice FACES, or beacon NAME ROUND")
      ->required()
      ->type_name("TEXT");
  commit->add_option("--fallback", line.fallback, "another source, in case the first one fails")
      ->required()
      ->type_name("TEXT");
  commit->add_option("--fallback-at", line.fallback_at, "from when on the fallback counts, in UTC: 2026-04-09T10:00Z")
      ->required()
      ->type_name("TIME");
  commit->add_option("--spare", line.spares, "spare tickets, for pupils found late (default 0)")->type_name("N");
  commit->add_option("--ties", line.ties, "single: a number per pupil; multiple: per pupil and offering")
      ->check(CLI::IsMember({"single", "multiple"}))
      ->capture_default_str();
  commit->add_option("--family", line.family, "adjacent: siblings (family in pupils.csv) stand together")
      ->check(CLI::IsMember({"none", "adjacent"}))
      ->capture_default_str();
  commit->add_option("--name", line.name, "what is drawn, for a market folder")->type_name("TEXT");
  commit->add_option("--policy", line.policy, "da, amsterdam or a .json file, instead of the season's")->type_name("P");
  commit->add_option("--rules", line.rules, "rule packs in place of the program's own of the same id (repeatable)")
      ->type_name("FILE.json")
      ->allow_extra_args(false);
  commit->add_option("--out", line.out, "folder for the draw, new or empty")->required()->type_name("DIR");
}

void add_draw(CLI::App& app, CommandLine& line) {
  CLI::App* draw = app.add_subcommand("draw", "a draw that anybody can recompute: key, commit, reveal, late");
  draw->require_subcommand(1);
  CLI::App* key = add_draw_command(*draw, line, "key", "make a key to sign draws with: FILE and FILE.pub");
  key->add_option("--out", line.out, "file for the secret key; its owner alone can read it")
      ->required()
      ->type_name("FILE");
  add_draw_commit(*draw, line);
  CLI::App* reveal =
      add_draw_command(*draw, line, "reveal", "hold the draw: seed, numbers, lottery.csv, the notary's sheet");
  reveal->add_option("DIR", line.folder, "folder of the draw")->required();
  reveal->add_option("--value", line.value, "what was thrown or published")->required()->type_name("TEXT");
  reveal->add_flag("--fallback", line.use_fallback, "the value is of the fallback");
  reveal->add_option("--by", line.by, "who holds the draw")->type_name("NAME");
  reveal->add_option("--witness", line.witnesses, "who is present (repeatable)")
      ->type_name("NAME")
      ->allow_extra_args(false);
  reveal->add_option("--ledger", line.ledger, "the ledger as it is now (default: as at the commitment)")
      ->type_name("FILE");
  CLI::App* late = add_draw_command(*draw, line, "late", "pupils found after the draw take the next spare tickets");
  late->add_option("DIR", line.folder, "folder of the draw")->required();
  late->add_option("--season", line.season, "the season with these pupils, without lottery.csv")
      ->required()
      ->type_name("SEASON");
  late->add_option("--placement", line.placement, "placement.csv as published: whoever has a seat keeps it")
      ->type_name("FILE");
  late->add_flag("--not-published", line.not_published, "no placement was published yet");
  late->add_option("--policy", line.policy, "as at the commitment")->type_name("P");
  late->add_option("--rules", line.rules, "as at the commitment")->type_name("FILE.json")->allow_extra_args(false);
}

int run(int argc, char** argv) {
  CommandLine line;
  CLI::App app{"kansrijk: from primary to secondary school, with the advice that leaves most doors open", "kansrijk"};
  app.footer(footer);
  app.set_version_flag("--version", version());
  app.require_subcommand(1);
  add_commands(app, line);
  add_papers(app, line);
  add_draw(app, line);
  add_rules(app, line);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    // CLI11 has exit codes of its own; ours are 0 for help and 2 for wrong use.
    return app.exit(error) == 0 ? 0 : 2;
  }
  return execute(app.get_subcommands().front()->get_name(), line);
}

/// Memory that was freed stays with the program for the next table: giving it back and asking again costs more than
/// filling it, where the system has to be asked for each 4 KiB.
void keep_freed_memory() {
  constexpr int large = 1 << 30;
  mallopt(M_MMAP_THRESHOLD, large);
  mallopt(M_TRIM_THRESHOLD, large);
  mallopt(M_TOP_PAD, large >> 4);
}

}  // namespace

int main(int argc, char** argv) {
  keep_freed_memory();
  try {
    return run(argc, argv);
  } catch (const std::bad_alloc&) {
    std::fputs("kansrijk: not enough memory\n", stderr);
  } catch (const std::exception& error) {
    // Our own fault: say so without the data, and leave nothing behind.
    std::fprintf(stderr, "kansrijk: internal error: %s\nNothing was written. Please report this.\n", error.what());
  }
  return 1;
}
