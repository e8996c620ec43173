/// kansrijk rules table, without the screen.
#include <algorithm>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "io/packs.hpp"
#include "jobs/columns.hpp"
#include "jobs/rule_packs.hpp"
#include "jobs/rule_page.hpp"
#include "tests/jobs/folders.hpp"

namespace kansrijk::jobs {
namespace {

using test::bytes_of;
using test::Folder;

constexpr const char* pack_text = R"({
  "pack": "test.pack", "version": "1.0.0", "title": { "nl": "Proef", "en": "Trial" },
  "covers": ["2023-2024", "2025-2026"], "checked": "2025-11-23", "checked_until": "2025-2026",
  "sources": [
    { "id": "law", "kind": "law", "title": { "nl": "Wet", "en": "Law" }, "address": "wetten.nl/x", "article": "art. 1", "valid": ["2023-2024", null] },
    { "id": "old", "kind": "published", "title": { "nl": "Oud", "en": "Old" }, "address": "a book", "checked_until": "2024-2025" },
    { "id": "guess", "kind": "assumption", "title": { "nl": "Gok", "en": "Guess" }, "address": "nobody" }
  ],
  "domains": { "state": { "words": ["open", "shut"], "labels": { "open": { "nl": "loopt nog", "en": "still open" }, "shut": { "nl": "klaar", "en": "done" } } },
               "score": { "from": 0, "to": 100, "decimals": 1 } },
  "inputs": {
    "state": { "domain": "state", "missing": true, "label": { "nl": "stand", "en": "state" } },
    "score": { "domain": "score", "label": { "nl": "score", "en": "score" } },
    "test": { "domain": "state", "label": { "nl": "toets", "en": "test" } }
  },
  "tables": [
    { "id": "t", "title": { "nl": "Wat nu", "en": "What now" }, "inputs": ["state"], "outputs": { "do": { "words": ["yes", "no"] } },
      "rows": [
        { "id": "A", "when": { "state": "open" }, "then": { "do": "yes" }, "source": "law",
          "explain": { "nl": "De stand {state} telt in {season}.", "en": "The state {state} counts in {season}." } },
        { "id": "B", "when": { "state": "not open", "season": ">= 2024-2025" }, "then": { "do": "no" }, "source": "old",
          "explain": { "nl": "De stand {state}: nee. {state}.", "en": "No: {state}." } },
        { "id": "C", "when": { "state": "shut, missing", "season": "< 2024-2025" }, "then": { "do": "no" }, "source": "guess" }
      ] }
  ],
  "scales": [ { "id": "s", "input": "score", "key": ["test"], "output": "test_advice", "rows_from": "s.csv",
                "expected": [ { "test": "open", "seasons": ["2023-2024", "2025-2026"], "source": "law" },
                              { "test": "shut", "seasons": ["2023-2024", "2024-2025"], "source": "law" } ] } ],
  "parameters": [ { "name": "share", "values": [0.5, 2], "source": "guess" }, { "name": "way", "text": "da", "source": "law" } ],
  "requests": [ { "id": "r", "ask": { "nl": "Hoeveel?", "en": "How many?" }, "of": { "nl": "DUO", "en": "DUO" }, "seasons": ["2024-2025", null] } ]
})";
constexpr const char* scale_text =
    "test,season,from,test_advice,source\nshut,2023-2024,,bb,law\nshut,2023-2024,50.5,kb,law\nshut,2023-2024,99.9,,"
    "law\n";

/// The pack in a folder of its own.
class Pack {
 public:
  Pack() {
    folder_.write("p.json", pack_text);
    folder_.write("s.csv", scale_text);
  }
  std::string path(const std::string& name) const { return (folder_.path() / name).string(); }
  Folder& folder() { return folder_; }

  Result<RuleAnswer> show(TableRequest request, Language language = Language::en) const {
    request.pack = path("p.json");
    return show_rules(request, language);
  }
  report::RulePage page(Language language = Language::en, const std::string& only = "") const {
    return rule_page(io::load_pack(path("p.json")).value(), only, language);
  }

 private:
  Folder folder_;
};

std::string text(const Result<RuleAnswer>& answer) {
  std::string all;
  if (!answer) {
    for (const Problem& problem : answer.error()) all += say(problem, Language::en) + "\n";
    return all;
  }
  for (const std::string& line : answer->lines) all += line + "\n";
  return all;
}

bool has(const std::string& all, std::string_view part) {
  return all.find(part) != std::string::npos;
}

TEST(RuleTableOnTheScreen, StandsInColumnsWithItsSourcesBelow) {
  const Pack pack;
  EXPECT_EQ(text(pack.show({.table = "t"})),
            "test.pack 1.0.0  t: What now\n"
            "In every case one rule decides. Where two hold, it is the one that goes before the other.\n"
            "\n"
            "id  season        state          → do  source\n"
            "A   -             open           yes   law\n"
            "B   >= 2024-2025  not open       no    old\n"
            "C   < 2024-2025   shut, missing  no    ⚠ guess\n"
            "\n"
            "Sources\n"
            "  law  law: Law, art. 1\n"
            "    wetten.nl/x\n"
            "    looked up on 2025-11-23, for school years up to 2025-2026\n"
            "  old  published: Old\n"
            "    a book\n"
            "    looked up on 2025-11-23, for school years up to 2024-2025\n"
            "⚠ guess  assumption: Guess\n"
            "    nobody\n"
            "    looked up on 2025-11-23, for school years up to 2025-2026\n"
            "\n"
            "⚠ an assumption: no source says so\n");
}

TEST(RuleTableOnTheScreen, OfAScaleSaysWhatIsNotKnown) {
  const Pack pack;
  const std::string scale = text(pack.show({.table = "s"}));
  EXPECT_TRUE(has(scale,
                  "test  season     from    → test_advice       source\n"
                  "shut  2023-2024  lowest  bb                  law\n"
                  "shut  2023-2024  50.5    kb                  law\n"
                  "shut  2023-2024  99.9    (end of the scale)  law\n"))
      << scale;
  EXPECT_TRUE(has(scale, "\nNot known\n  test still open: 2023-2024 to 2025-2026\n  test done: 2024-2025\n")) << scale;
}

TEST(RuleTableOnTheScreen, OfAPackListsWhatItHolds) {
  const Pack pack;
  const std::string all = text(pack.show({}, Language::nl));
  EXPECT_TRUE(
      has(all, "test.pack 1.0.0  Proef\nschooljaren 2023-2024 t/m 2025-2026; opgezocht op 2025-11-23, t/m 2025-2026\n"))
      << all;
  EXPECT_TRUE(has(all, "\nTabellen\n  t  3 regels  Wat nu\n")) << all;
  EXPECT_TRUE(has(all, "\nSchalen\n  s  3 grenzen\n")) << all;
  EXPECT_TRUE(has(all, "\nParameters\n  share  0,5; 2  ⚠ aanname  guess\n  way    da      wet        law\n")) << all;
  EXPECT_TRUE(has(all, "\nNiet bekend\n  Hoeveel? (vanaf 2024-2025)\n    Te vragen aan: DUO\n")) << all;
}

TEST(RuleTableOnTheScreen, FitsIntoAHundredAndTwentyCharacters) {
  const auto packs = io::embedded_packs();
  ASSERT_TRUE(packs);
  for (const auto& pack : *packs) {
    std::vector<std::string> names{""};
    for (const auto& table : pack.tables) names.push_back(table.id);
    for (const auto& scale : pack.scales) names.push_back(scale.id);
    for (const std::string& name : names) {
      const auto answer = show_rules({.pack = pack.id, .table = name}, Language::nl);
      ASSERT_TRUE(answer) << text(answer);
      for (const std::string& line : answer->lines) EXPECT_LE(characters(line), 120U) << pack.id << " " << line;
      EXPECT_EQ(nlohmann::json::parse(answer->json).at("pack"), pack.id);
    }
  }
}

TEST(RuleTableAsJson, SaysWhatThePackSays) {
  const Pack pack;
  const auto table = nlohmann::json::parse(pack.show({.table = "t"})->json);
  EXPECT_EQ(
      table["table"]["rows"][1],
      nlohmann::json::parse(
          R"({"id": "B", "when": {"season": ">= 2024-2025", "state": "not open"}, "then": {"do": "no"}, "source": "old",
              "explain": {"nl": "De stand {state}: nee. {state}.", "en": "No: {state}."}})"));
  EXPECT_EQ(table["sources"].size(), 3U);
  EXPECT_EQ(table["sources"][0]["valid"], nlohmann::json::parse(R"(["2023-2024", null])"));
  const auto scale = nlohmann::json::parse(pack.show({.table = "s"})->json);
  EXPECT_EQ(scale["scale"]["rows"][1]["from"], "50.5");
  EXPECT_EQ(scale["scale"]["absent"].size(), 4U);
  const auto all = nlohmann::json::parse(pack.show({})->json);
  EXPECT_EQ(all["parameters"][0]["values"], nlohmann::json::parse("[0.5, 2.0]"));
  EXPECT_EQ(all["parameters"][1]["text"], "da");
  EXPECT_EQ(all["requests"][0]["of"]["nl"], "DUO");
}

TEST(RuleTableForASpreadsheet, GoesOutAndComesBackIntoAFolderThatWorksAlone) {
  Pack pack;
  const auto out = pack.show({.table = "t", .csv = "t.csv"});
  ASSERT_TRUE(out) << text(out);
  ASSERT_EQ(out->files.size(), 1U);
  EXPECT_EQ(text(out), "written: t.csv\n");
  pack.folder().write("t.csv", out->files[0].bytes);
  const auto same = pack.show({.table = "t", .from = pack.path("t.csv"), .out = "new"});
  ASSERT_TRUE(same) << text(same);
  EXPECT_EQ(same->folder, "new");
  EXPECT_TRUE(has(text(same), "the table says nothing new; the files are as they were")) << text(same);
  pack.folder().replace("t.csv", "B;>= 2024-2025", "B;>= 2025-2026");
  const auto back = pack.show({.table = "t", .from = pack.path("t.csv"), .out = pack.path("new")});
  ASSERT_TRUE(back) << text(back);
  EXPECT_TRUE(back->sound) << "people work in steps";
  EXPECT_TRUE(has(text(back), "kansrijk rules check will not pass yet (1):\np.json:")) << text(back);
  EXPECT_TRUE(has(text(back), "table t has no row for")) << text(back);
  EXPECT_EQ(nlohmann::json::parse(back->json)["findings"].size(), 1U);
  for (const Problem& problem : io::write_folder(back->folder, back->files))
    ADD_FAILURE() << say(problem, Language::en);
  EXPECT_TRUE(io::load_pack(pack.path("new/p.json")));
  EXPECT_EQ(bytes_of(pack.path("new/s.csv")), scale_text);
  EXPECT_EQ(bytes_of(pack.path("new/p.json")).size(), std::string(pack_text).size());
}

TEST(RuleTableForASpreadsheet, SaysWhereTheSheetIsWrong) {
  Pack pack;
  pack.folder().write("t.csv", "id;season;state;do;source\nA;;open;yes;law\nB;;not open;maybe;old\nD;;open;yes;\n");
  const std::string sheet = pack.path("t.csv");
  EXPECT_EQ(text(pack.show({.table = "t", .from = sheet, .out = "new"})),
            sheet + ":4: source: the row has no source; name one of the pack's sources\n");
  pack.folder().replace("t.csv", "yes;\n", "yes;law\n");
  EXPECT_EQ(text(pack.show({.table = "t", .from = sheet, .out = "new"})),
            sheet + ":3: do: maybe is no value of do; use a value of its domain\n");
}

TEST(RuleTable, RefusesFlagsThatDoNotGoTogether) {
  const Pack pack;
  EXPECT_EQ(text(pack.show({.csv = "x.csv"})),
            "--csv: a spreadsheet holds one table; name a table or scale of the pack\n");
  EXPECT_EQ(text(pack.show({.table = "t", .from = "x.csv"})),
            "--from: the changed pack has no place; name a new folder with --out\n");
  EXPECT_EQ(text(pack.show({.table = "t", .out = "x"})),
            "--out: there is nothing to take back; name the CSV file with --from\n");
  EXPECT_EQ(
      text(pack.show({.table = "t", .html = "x", .from = "x.csv", .out = "y"})),
      "--from: --from does not go with --csv and --html; take the table back first, and then show the changed pack\n");
  EXPECT_EQ(text(pack.show({.table = "tt"})), "p.json: the pack has no table or scale tt; use one of t, s\n");
}

TEST(RulesPageOfAPack, SaysInWordsWhatRulesAsk) {
  const Pack pack;
  const auto rules = pack.page().tables[0].rules;
  EXPECT_EQ(rules[0].cells, (std::vector<std::string>{"", "still open"}));
  EXPECT_EQ(rules[1].cells, (std::vector<std::string>{"from 2024-2025", "not still open"}));
  EXPECT_EQ(rules[2].cells, (std::vector<std::string>{"before 2024-2025", "done, absent"}));
  EXPECT_EQ(pack.page(Language::nl).tables[0].rules[2].cells,
            (std::vector<std::string>{"vóór 2024-2025", "klaar, ontbreekt"}));
  EXPECT_EQ(rules[0].sentence, "The state open counts in ‹school year›.") << "the value, where a row asks for just one";
  EXPECT_EQ(pack.page(Language::nl).tables[0].rules[1].sentence, "De stand …: nee. ‹stand›.") << "no word twice";
  EXPECT_EQ(rules[2].sentence, "") << "the cells say it";
}

TEST(RulesPageOfAPack, KnowsWhatRestsOnWhat) {
  const Pack pack;
  const report::RulePage page = pack.page();
  const auto source_of = [&](const report::RulePage::Basis& basis) { return page.sources[*basis.source].title; };
  EXPECT_EQ(source_of(page.tables[0].rules[1].basis), "Old");
  EXPECT_EQ(page.tables[0].rules[1].basis.unverified, "2025-2026") << "holds from 2024-2025, looked up to then";
  EXPECT_EQ(page.tables[0].rules[0].basis.unverified, "");
  EXPECT_EQ(page.parameters[0].status, Status::assumption);
  EXPECT_EQ(page.requests[0].seasons, "from 2024-2025");
  EXPECT_EQ(page.sources[0].valid, "from 2023-2024");
}

TEST(RulesPageOfAPack, ShowsAScaleByKeyAndSeason) {
  const Pack pack;
  const auto scale = pack.page(Language::nl).scales[0];
  EXPECT_EQ(scale.key, (std::vector<std::string>{"toets", "schooljaar"}));
  EXPECT_EQ(scale.columns, (std::vector<std::string>{"bb", "kb", "einde van de schaal"}));
  ASSERT_EQ(scale.rows.size(), 1U);
  EXPECT_EQ(scale.rows[0].key, (std::vector<std::string>{"klaar", "2023-2024"}));
  EXPECT_EQ(scale.rows[0].cells, (std::vector<std::string>{"laagste", "50,5", "99,9"}));
  EXPECT_EQ(scale.absent,
            (std::vector<std::string>{"toets loopt nog: 2023-2024 t/m 2025-2026", "toets klaar: 2024-2025"}));
}

TEST(RulesPageOfAPack, IsAboutOneTableWhereOneIsAskedFor) {
  const Pack pack;
  const report::RulePage page = pack.page(Language::en, "s");
  EXPECT_TRUE(page.tables.empty() && page.parameters.empty() && page.requests.empty());
  ASSERT_EQ(page.sources.size(), 1U) << "only what the scale rests on";
  EXPECT_EQ(page.sources[0].title, "Law");
  const auto answer = pack.show({.table = "s", .html = "s.html"});
  ASSERT_TRUE(answer);
  EXPECT_TRUE(has(answer->files.at(0).bytes, "<h1>Trial</h1>"));
}

TEST(Columns, WrapAtBlanksThenWithinWords) {
  EXPECT_EQ(wrapped("een twee drie", 8), (std::vector<std::string>{"een twee", "drie"}));
  EXPECT_EQ(wrapped("code-not-sufficient", 10), (std::vector<std::string>{"code-not-", "sufficient"}));
  EXPECT_EQ(wrapped("éénwoordlang", 5), (std::vector<std::string>{"éénwo", "ordla", "ng"}));
  EXPECT_EQ(wrapped("", 5), std::vector<std::string>{""});
}

TEST(Columns, GiveWayToAListWhereThereAreTooMany) {
  const std::vector<std::string> head(20, "a long name");
  std::vector<std::string> row(20, "-");
  row[3] = "a value of some length";
  EXPECT_EQ(in_columns(head, {row, row}, 60), (std::vector<std::string>{"a long name  a value of some length", "",
                                                                        "a long name  a value of some length"}));
  EXPECT_EQ(in_columns({"a", "b"}, {{"some words to wrap", "x"}}, 13),
            (std::vector<std::string>{"a           b", "some words  x", "to wrap"}));
}

}  // namespace
}  // namespace kansrijk::jobs
