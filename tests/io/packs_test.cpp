#include "io/packs.hpp"

#include <chrono>

#include <gtest/gtest.h>

#include "tests/io/small_pack.hpp"

/// Reading a pack: what is wrong with it is said with its place, and nothing in it can harm whoever reads it.
namespace kansrijk::io {
namespace {

using namespace test;

TEST(Packs, InsideTheProgramAreInOrder) {
  const auto packs = embedded_packs();
  ASSERT_TRUE(packs.has_value()) << told(packs);
  EXPECT_GE(packs->size(), 8U);
}

TEST(Packs, AreReadWhole) {
  const auto pack = parse(
      R"("$schema": "../pack.schema.json", "note": "all there is",
    "domains": {"band": {"ordered": ["V", "IV"], "unordered": ["none"], "unit": "band", "labels": {"V": {"nl": "vijf", "en": "five"}}},
      "share": {"from": -0.5, "to": 100, "decimals": 2, "unit": "percent"}},
    "moments": ["M6", "M7"],
    "inputs": {)" +
          input("band", "band", R"(, "missing": true, "per_moment": true)") + "," + input("share", "share") + R"(},
    "derive": {"low": {"is": "count(band V) * 1", "unit": "moment", "label": {"nl": "laag", "en": "low"}}},
    "parameters": [{"name": "n", "values": [1, 2.5], "source": "s", "status": "derived"}, {"name": "p@2024-2025", "text": "da", "source": "s"}],
    "tables": [{"id": "t", "title": {"nl": "T", "en": "T"}, "hit": "first", "source": "s", "inputs": ["low", "share"],
      "outputs": {"out": {"domain": "school_advice"}, "n": {"from": 0, "to": 1, "decimals": 1, "missing": true, "label": {"nl": "en", "en": "n"}}}, "rows": [
      {"id": "A", "when": {"low": ">= 1", "season": "2024-2025"}, "then": {"out": "vwo", "n": 0.5}, "explain": {"nl": "a", "en": "b"}, "note": "why"},
      {"id": "B", "when": {}, "then": {"out": "pro", "n": "missing"}, "source": "s", "beats": ["A"]}]}],
    "scales": [{"id": "g", "input": "share", "output": "test_advice", "rows_from": "g.csv",
      "expected": [{"seasons": ["2023-2024", "2024-2025"], "source": "s"}]}],
    "cases": [{"name": "c", "table": "t", "season": "2024-2025", "given": {"share": 1, "band@M6": "V"}, "expect": {"out": "vwo"}, "because": "A"}],
    "cases_from": "cases.csv",
    "requests": [{"id": "r", "ask": {"nl": "a", "en": "b"}, "of": {"nl": "c", "en": "d"}, "seasons": ["2024-2025", null]}])",
      {{"g.csv", "season,from,test_advice,source\n2023-2024,-0.25,vwo,s\n2023-2024,100.01,,s\n"},
       {"cases.csv", "of,season,given,expect,because,source\ng,2023-2024,share = 1,test_advice = vwo,,s\n"}});
  ASSERT_TRUE(pack.has_value()) << told(pack);
  EXPECT_EQ(pack->id, "test.pack");
  EXPECT_EQ(pack->last, SchoolYear{2025});
  EXPECT_EQ(pack->checked_until, SchoolYear{2024});
  EXPECT_EQ(pack->sources[0].checked_until, SchoolYear{2024}) << "of the pack, where the source says nothing";
  EXPECT_EQ(pack->domains[0].words, (std::vector<std::string>{"V", "IV", "none"}));
  EXPECT_EQ(pack->domains[0].ordered, 2U);
  EXPECT_EQ(pack->domains[0].labels.at("V").nl, "vijf");
  EXPECT_EQ(pack->domains[1].from, -50);
  EXPECT_TRUE(pack->inputs[0].per_moment);
  EXPECT_EQ(ruleset::fact_count(*pack), 3U);
  EXPECT_EQ(pack->derived[0].text, "count(band V) * 1");
  EXPECT_EQ(pack->parameters[0].values, (std::vector<double>{1, 2.5}));
  EXPECT_EQ(pack->parameters[0].status, Status::derived);
  EXPECT_EQ(pack->parameters[1].status, Status::law) << "of its source, where the parameter says nothing";
  const ruleset::Table& t = pack->tables[0];
  EXPECT_EQ(t.hit, ruleset::Hit::first);
  EXPECT_EQ(t.rows[0].outcome, (std::vector<ruleset::Code>{9, 5}));
  EXPECT_EQ(t.rows[1].outcome, (std::vector<ruleset::Code>{0, ruleset::missing}));
  EXPECT_EQ(t.rows[0].source, "s");
  EXPECT_EQ(t.rows[0].season->text, "2024-2025");
  EXPECT_EQ(t.rows[0].cells[0]->text, ">= 1");
  EXPECT_FALSE(t.rows[0].cells[1].has_value());
  EXPECT_EQ(t.rows[0].line, first_line + 9U);
  EXPECT_EQ(pack->scales[0].parts[0].from, (std::vector<ruleset::Code>{-25, 10001}));
  EXPECT_EQ(pack->scales[0].expected[0].last, SchoolYear{2024});
  ASSERT_EQ(pack->cases.size(), 2U);
  EXPECT_EQ(pack->cases[0].given[0].second, "1");
  EXPECT_EQ(pack->cases[1].file, "cases.csv");
  EXPECT_EQ(pack->cases[1].line, 2U);
  EXPECT_EQ(pack->requests[0].last, std::nullopt);
  EXPECT_EQ(pack->sha256.size(), 64U);
}

TEST(Packs, AreKnownByTheirBytesAndThoseOfTheFilesTheyName) {
  const std::string scale =
      facts + R"("scales": [{"id": "g", "input": "score", "output": "test_advice", "rows_from": "g.csv"}])";
  const auto sha = [&](const std::string& csv) { return parse(scale, {{"g.csv", csv}})->sha256; };
  const std::string one = sha("season,from,test_advice,source\n2023-2024,1,vwo,s\n");
  EXPECT_EQ(one, sha("season,from,test_advice,source\n2023-2024,1,vwo,s\n"));
  EXPECT_NE(one, sha("season,from,test_advice,source\n2023-2024,2,vwo,s\n"));
}

TEST(Packs, HaveNoKeysButTheirOwn) {
  EXPECT_EQ(fault(R"("tabels": [])"), "4: tabels: there is no such key; did you mean tables?\n");
  EXPECT_EQ(fault(R"("outcomes": [])"), "4: outcomes: there is no such key; remove it\n");
  EXPECT_EQ(fault(table("", R"("out": "up")", R"(, "remark": "x")")), "7: remark: there is no such key; remove it\n");
  EXPECT_EQ(fault(table("", R"("out": "up")", R"(, "beat": ["A"])")),
            "7: beat: there is no such key; did you mean beats?\n");
  EXPECT_EQ(fault(R"("inputs": {"x": {"domain": "level", "label": {"nl": "x", "en": "x"}, "mising": true}})"),
            "4: mising: there is no such key; did you mean missing?\n");
  EXPECT_EQ(fault(R"("domains": {"x": {"word": ["a"]}})").substr(0, 50),
            "4: from: the key is missing; add it\n4: to: the key");
}

TEST(Packs, MustSayWhatTheyAre) {
  EXPECT_EQ(told(parse_pack("{}", "p.json")),
            "p.json:1: pack: the key is missing; add it\n"
            "p.json:1: version: the key is missing; add it\n"
            "p.json:1: title: the key is missing; add it\n"
            "p.json:1: covers: the key is missing; add it\n"
            "p.json:1: checked: the key is missing; add it\n"
            "p.json:1: checked_until: the key is missing; add it\n");
  EXPECT_EQ(told(parse_pack("[]", "p.json")).substr(0, 34), "p.json:1: the value is of the wron");
}

TEST(Packs, RefuseSeasonsAndDatesThatAreNone) {
  const auto covers = [](const std::string& pair) {
    return told(parse_pack(
        R"({"pack": "p", "version": "1", "title": {"nl": "", "en": ""}, "checked": "2025-01-01", "checked_until": "2024-2025", "covers": )" +
            pair + "}",
        "p.json"));
  };
  for (const char* pair :
       {R"(["2024-2025"])", R"(["2025-2026", "2024-2025"])", R"(["a", "b"])", "[]", R"(["2024-2026", "2026-2027"])",
        R"(["2024-2025", null])", R"(["2024-2025", "2024-2025", "2024-2025"])", R"([2024, 2025])",
        R"(["1900-1901", "2024-2025"])"})
    EXPECT_EQ(covers(pair), "p.json:1: covers: these are not two school years; write [\"2014-2015\", \"2026-2027\"]\n")
        << pair;
  EXPECT_EQ(covers(R"(["2024-2025", "2024-2025"])"), "");
  const auto checked = [](const std::string& day, const std::string& until) {
    return told(parse_pack(
        R"({"pack": "p", "version": "1", "title": {"nl": "", "en": ""}, "covers": ["2024-2025", "2024-2025"], "checked": )" +
            day + R"(, "checked_until": )" + until + "}",
        "p.json"));
  };
  EXPECT_EQ(checked("\"1 maart\"", "\"2024-2025\""), "p.json:1: checked: this is not a date; write it as 2026-03-14\n");
  EXPECT_EQ(checked("\"2025-01-01\"", "\"2024\""),
            "p.json:1: checked_until: this is not a school year; write it as 2024-2025\n");
}

TEST(Sources, AreOfAKnownKindAndHaveAnIdOfTheirOwn) {
  const auto source = [](const std::string& more) {
    return told(
        parse_pack(R"({"pack": "p", "version": "1", "title": {"nl": "", "en": ""}, "covers": ["2024-2025", "2024-2025"],
"checked": "2025-01-01", "checked_until": "2024-2025",
"sources": [{"id": "s", "kind": "law", "title": {"nl": "", "en": ""}, "address": "a"},
{"title": {"nl": "", "en": ""}, "address": "a", )" +
                       more + "}]}",
                   "p.json"));
  };
  EXPECT_EQ(
      source(
          R"("id": "t", "kind": "assumption", "article": "1", "bwb_id": "B", "gemeente_code": "0363", "valid": ["2020-2021", null], "checked": "2026-01-01", "checked_until": "2030-2031", "note": "n")"),
      "");
  EXPECT_EQ(source(R"("id": "t", "kind": "rumour")"),
            "p.json:4: kind: this word is not known here; use one of law, regulation, test-board, agreement, "
            "school-policy, published, derived, assumption\n");
  EXPECT_EQ(source(R"("id": "t", "kind": "law", "valid": ["2020-2021"])"),
            "p.json:4: valid: these are not two school years; write [\"2014-2015\", \"2026-2027\"]\n");
  EXPECT_EQ(source(R"("id": "s", "kind": "law")"), "p.json:4: id: the name s is taken already; give it another name\n")
      << "which of the two a row would rest on, nobody could say";
}

TEST(Domains, AreClosedSetsOfWordsOrNumbers) {
  const auto domain = [](const std::string& members) { return fault("\"domains\": {\"d\": {" + members + "}}"); };
  EXPECT_EQ(domain(R"("words": ["a", "b/c", "2", "d e"])"), "");
  EXPECT_EQ(domain(R"("words": [])"), "4: words: a domain has 1 to 250 words; write \"words\": [\"yes\", \"no\"]\n");
  std::string many;
  for (int i = 0; i < 251; ++i) many += (i == 0 ? "\"w" : ", \"w") + std::to_string(i) + "\"";
  EXPECT_EQ(domain("\"words\": [" + many + "]").substr(0, 38), "4: words: a domain has 1 to 250 words;")
      << "a byte holds one";
  for (const char* word : {"", "missing", "present", "-", "not a", "a,b", "<a", "a>", "$a", "a..b"})
    EXPECT_EQ(domain("\"words\": [\"" + std::string(word) + "\"]"),
              "4: words: the word \"" + std::string(word) + "\" means something else in a cell; use another word\n");
  const std::string twice = "4: words: the word \"a\" occurs twice; leave one of them out\n";
  EXPECT_EQ(domain(R"("words": ["a", "b", "a"])"), twice + twice) << "once for each";
  EXPECT_EQ(domain(R"("ordered": ["a"], "unordered": ["a"])"), twice + twice);
  EXPECT_EQ(domain(R"("words": ["a", 1])"),
            "4: words: the value is of the wrong kind; list texts between quotes\n"
            "4: words: the word \"\" means something else in a cell; use another word\n");
  EXPECT_EQ(domain(R"("words": ["a"], "labels": {"b": {"nl": "x", "en": "x"}})"),
            "4: b: b is no value of d; label the words of the domain\n");
  EXPECT_EQ(domain(R"("from": 0, "to": 1, "labels": {"0": {"nl": "x", "en": "x"}})"),
            "4: 0: 0 is no value of d; label the words of the domain\n");
  const std::string range = "4: from: from and to are no range of numbers; write \"from\": 0, \"to\": 100\n";
  EXPECT_EQ(domain(R"("from": 2, "to": 1)"), range);
  EXPECT_EQ(domain(R"("from": 0.5, "to": 1)"), range) << "a decimal too many";
  EXPECT_EQ(domain(R"("from": 0, "to": 1e6)"), range);
  EXPECT_EQ(domain(R"("from": 0, "to": 4503599627370497)"), range) << "more than 2^52";
  EXPECT_EQ(domain(R"("from": 0, "to": 1, "decimals": 10)"),
            "4: decimals: a number has at most 9 decimals; write fewer\n");
  EXPECT_EQ(domain(R"("from": 0, "to": 1, "decimals": -1)"),
            "4: decimals: a number has at most 9 decimals; write fewer\n");
}

/// The engine counts on what the built-in domains hold.
TEST(Domains, ThatAreBuiltInStayAsTheyAre) {
  for (const char* name : {"level", "school_advice", "test_advice"})
    EXPECT_EQ(fault("\"domains\": {\"" + std::string(name) + R"(": {"words": ["a"]}})"),
              "4: " + std::string(name) + ": the name " + name + " is taken already; give it another name\n");
}

TEST(Inputs, AreOfADomainThatIsThere) {
  EXPECT_EQ(fault("\"inputs\": {" + input("x", "lvel") + "}"),
            "4: domain: there is no domain lvel; declare it, or use a built-in one\n");
  EXPECT_EQ(fault(R"("inputs": {"x": {"domain": "level"}})"), "4: label: the key is missing; add it\n");
  EXPECT_EQ(
      fault(R"("inputs": {"x": {"domain": "level", "missing": "yes", "label": {"nl": "x"}}})"),
      "4: missing: the value is of the wrong kind; write true or false here\n4: en: the key is missing; add it\n");
}

TEST(Inputs, HaveNamesThatExpressionsAndCasesCanSay) {
  const auto refusal = [](const std::string& name) {
    return "4: " + name + ": " + name +
           " is no name for a fact; use letters, digits and _; season has its own column\n";
  };
  for (const char* name : {"season", "a b", "a-b", "a@b", "1a", "a=b", "a,b", "{a}"}) {
    EXPECT_EQ(fault("\"inputs\": {" + input(name, "level") + "}"), refusal(name));
    EXPECT_EQ(fault("\"derive\": {\"" + std::string(name) + R"(": {"is": "1", "label": {"nl": "x", "en": "x"}}})"),
              refusal(name));
  }
  EXPECT_EQ(fault("\"inputs\": {" + input("_a1", "level") + "}"), "");
}

TEST(Inputs, WithMomentsNeedMomentsInThePack) {
  const std::string many = "\"inputs\": {" + input("x", "level", R"(, "per_moment": true)") + "}";
  EXPECT_EQ(fault(many), "4: per_moment: there are no moments; list them in moments\n");
  EXPECT_EQ(fault(R"("moments": [], )" + many), "4: per_moment: there are no moments; list them in moments\n");
  EXPECT_EQ(fault(R"("moments": ["M6"], )" + many), "");
  EXPECT_EQ(fault(R"("moments": ["M6", "M7", "M6"])"),
            "4: moments: the name M6 is taken already; give it another name\n");
  EXPECT_EQ(fault(R"("moments": [6])").substr(0, 43), "4: moments: the value is of the wrong kind;");
}

TEST(Derived, AreExpressionsThatCanBeRead) {
  EXPECT_EQ(fault(R"("derive": {"d": {"is": "a / b", "label": {"nl": "x", "en": "x"}}})"),
            "4: is: this expression cannot be read; use + - * min max rank count median last at, names, numbers and "
            "$parameters\n");
}

TEST(Parameters, AreNumbersOrATextOfASource) {
  const auto parameter = [](const std::string& members) { return fault("\"parameters\": [{" + members + "}]"); };
  EXPECT_EQ(parameter(R"("name": "p", "values": [1, -2.5, 0], "source": "s", "note": "n")"), "");
  EXPECT_EQ(parameter(R"("name": "p", "values": [1, "2"], "source": "s")"),
            "4: values: the value is of the wrong kind; list numbers\n");
  EXPECT_EQ(parameter(R"("name": "p", "values": 1, "source": "s")"),
            "4: values: the value is of the wrong kind; write a list here, between [ and ]\n");
  EXPECT_EQ(parameter(R"("name": "p", "values": [1])"), "4: source: the key is missing; add it\n");
  EXPECT_EQ(parameter(R"("name": "p", "text": "a", "source": "s", "status": "fact")").substr(0, 47),
            "4: status: this word is not known here; use one");
  EXPECT_EQ(parameter(R"("name": "p", "text": "a", "source": "s"}, {"name": "p", "text": "b", "source": "s")"),
            "4: name: the name p is taken already; give it another name\n");
}

TEST(Parameters, AreDatedWithASchoolYearOrNotAtAll) {
  const auto names = [](const std::string& first, const std::string& second) {
    const auto one = [](const std::string& name) {
      return R"({"name": ")" + name + R"(", "values": [1], "source": "s"})";
    };
    return fault("\"parameters\": [" + one(first) + ",\n" + one(second) + "]");
  };
  EXPECT_EQ(names("p@2023-2024", "p@2024-2025"), "");
  EXPECT_EQ(names("p@2023-2024", "p@2024-25"), "5: name: this is not a school year; write it as 2024-2025\n")
      << "it would never hold, and the year before would go on";
  EXPECT_EQ(names("p@2023-2024", "p@2023-2024"),
            "5: name: the name p@2023-2024 is taken already; give it another name\n");
  EXPECT_EQ(names("p@2023-2024", "p"), "5: name: the name p is taken already; give it another name\n")
      << "the dated one would never hold";
  EXPECT_EQ(names("p", "p@2023-2024"), "5: name: the name p@2023-2024 is taken already; give it another name\n");
}

TEST(Packs, WithMillionsOfFaultsSayAThousand) {
  const auto many = [](const std::string& begin, const std::string& item, const std::string& end) {
    std::string text = begin + item;
    while (text.size() < 1'000'000) text += "," + item;
    const auto pack = parse(text + end);
    EXPECT_FALSE(pack.has_value());
    return pack ? 0 : pack.error().size();
  };
  EXPECT_LE(many(R"("requests": [)", "1", "]"), 1010U);
  EXPECT_LE(many(R"("parameters": [{"name": "p", "source": "s", "values": [)", "\"a\"", "]}]"), 1010U);
  EXPECT_LE(many(R"("tables": [{"id": "t", "inputs": [], "outputs": {"o": {"words": ["a"]}}, "rows": [)",
                 R"({"id":"A"})", "]}]"),
            1010U);
  EXPECT_LE(many(R"("domains": {"d": {"words": [)", "\"a\"", "]}}"), 1010U);
  std::string csv = "season,from,test_advice,source\n";
  while (csv.size() < 1'000'000) csv += "x,y,z,s\n";
  const auto pack =
      parse(facts + R"("scales": [{"id": "g", "input": "score", "output": "test_advice", "rows_from": "g.csv"}])",
            {{"g.csv", csv}});
  ASSERT_FALSE(pack.has_value());
  EXPECT_LE(pack.error().size(), 1010U);
}

/// What takes the square of its length to read would hold up whoever opens it.
TEST(Packs, AsLargeAsTheyMayBeAreReadWithinSeconds) {
  const auto begin = std::chrono::steady_clock::now();
  std::string beats = R"({"id": "A", "when": {}, "then": {"o": "a"}})";
  for (int i = 0; i < 15'000; ++i)
    beats += ",{\"id\":\"" + std::to_string(i) + R"(","when":{},"then":{"o":"a"},"beats":["A","A","A","A","A"]})";
  EXPECT_EQ(
      fault(R"("tables": [{"id": "t", "inputs": [], "outputs": {"o": {"words": ["a"]}}, "rows": [)" + beats + "]}]"),
      "");
  std::string csv = "season,from,test_advice,source\n";
  for (int i = 0; i < 65'000; ++i)
    csv += std::to_string(1000 + i % 8000) + "-" + std::to_string(1001 + i % 8000) + ",1,vwo,s\n";
  EXPECT_EQ(fault(facts + R"("scales": [{"id": "g", "input": "score", "output": "test_advice", "rows_from": "g.csv"}])",
                  {{"g.csv", csv}}),
            "");
  std::string parameters;
  for (int i = 0; i < 60'000; ++i)
    parameters +=
        (i == 0 ? "" : ",") + std::string("{\"name\":\"p") + std::to_string(i) + R"(","values":[1],"source":"s"})";
  EXPECT_EQ(fault("\"parameters\": [" + parameters + "]"), "");
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(20)) << "a hundredth of it is usual";
}

TEST(Packs, DeeperOrLargerThanTheFormatAllowsAreRefused) {
  EXPECT_NE(told(parse_pack(std::string(100'000, '['), "p.json")).find("the nesting is deeper than 16"),
            std::string::npos);
  EXPECT_NE(told(parse_pack(std::string((4U << 20) + 1, ' '), "p.json")).find("the file is larger than 4 MiB"),
            std::string::npos);
  EXPECT_NE(told(parse_pack("{\"pack\": \"a\", \"pack\": \"b\"}", "p.json")).find("the key pack occurs twice"),
            std::string::npos);
}

TEST(ReplacedParameters, AreAssumptionsOfTheFile) {
  const kansrijk::test::TemporaryFolder folder;
  auto pack = parse(
      R"("parameters": [{"name": "n", "values": [1, 2], "source": "s"}, {"name": "t", "text": "da", "source": "s"}])");
  ASSERT_TRUE(pack.has_value());
  folder.write("own.json", R"({"n": [3, 4.5], "t": "sd"})");
  EXPECT_EQ(told(replace_parameters(folder / "own.json", *pack)), "");
  EXPECT_EQ(pack->parameters[0].values, (std::vector<double>{3, 4.5}));
  EXPECT_EQ(pack->parameters[1].text, "sd");
  EXPECT_EQ(pack->parameters[0].status, Status::assumption);
  folder.write("own.json", "{\"m\": 1,\n\"n\": [1]}");
  const std::string wrong = told(replace_parameters(folder / "own.json", *pack));
  EXPECT_NE(wrong.find("own.json:1: there is no parameter m"), std::string::npos) << wrong;
  EXPECT_NE(wrong.find("own.json:2: n:"), std::string::npos) << wrong;
}

TEST(PackFiles, HoldThePackAndWhatItNames) {
  const auto files = pack_files("nl.toetsadvies");
  ASSERT_TRUE(files.has_value()) << told(files);
  EXPECT_EQ(files->file, "toetsadvies.json");
  EXPECT_GE(files->beside.size(), 1U);
  const auto pack = parse_pack(*files);
  ASSERT_TRUE(pack.has_value()) << told(pack);
  EXPECT_EQ(pack->id, "nl.toetsadvies");
  const kansrijk::test::TemporaryFolder folder;
  folder.write(files->file, files->bytes);
  EXPECT_FALSE(load_pack(folder / files->file).has_value()) << "without the files beside it";
  for (const auto& [name, bytes] : files->beside) folder.write(name, bytes);
  const auto loaded = load_pack(folder / files->file);
  ASSERT_TRUE(loaded.has_value()) << told(loaded);
  EXPECT_EQ(loaded->sha256, pack->sha256);
  EXPECT_EQ(told(pack_files("nl.nothing")),
            "nl.nothing: there are no rules nl.nothing; kansrijk rules check lists them\n");
  EXPECT_FALSE(pack_files((folder / "nothing.json").string()).has_value());
}

}  // namespace
}  // namespace kansrijk::io
