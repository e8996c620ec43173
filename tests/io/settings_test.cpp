#include <gtest/gtest.h>

#include "io/season.hpp"
#include "tests/io/folder.hpp"

namespace kansrijk::io {
namespace {

using test::told;

struct Parsed {
  Settings settings;
  std::string problems;
};

Parsed parse(std::string_view text) {
  Problems problems;
  Settings settings = parse_settings(text, problems);
  return {std::move(settings), told(problems)};
}

/// Settings with the two keys that must be there, and these.
Parsed with(const std::string& keys) {
  return parse("{\"season\": \"2024-2025\", \"region\": \"Droogland\", \n" + keys + "}");
}

TEST(Settings, NeedOnlySeasonAndRegion) {
  const auto [settings, problems] = parse(R"({"season": "2024-2025", "region": "Droogland"})");
  EXPECT_EQ(problems, "");
  EXPECT_EQ(settings.season, SchoolYear{2024});
  EXPECT_EQ(settings.region, "Droogland");
  EXPECT_EQ(settings.purpose, Purpose::simulation);
  EXPECT_EQ(settings.role, Role::all);
  EXPECT_EQ(settings.policy, "da");
  EXPECT_FALSE(settings.signals.has_value());
  EXPECT_FALSE(settings.seed.has_value());
  EXPECT_FALSE(settings.market);
}

TEST(Settings, TakeEveryKeyOfTheContract) {
  const auto [settings, problems] = with(R"(
    "purpose": "simulation", "role": "audit", "rules": ["nl.schooladvies"], "policy": "amsterdam", "signals": "off",
    "closures": [{"from": "2020-03-16", "to": "2020-05-10"},
                 {"from": "2021-01-01", "to": "2021-01-01", "school_id": "s1"}],
    "seed": 7, "ignore_columns": ["code", "remark"])");
  EXPECT_EQ(problems, "");
  EXPECT_EQ(settings.role, Role::audit);
  EXPECT_EQ(settings.rules, (std::vector<std::string>{"nl.schooladvies"}));
  EXPECT_EQ(settings.policy, "amsterdam");
  EXPECT_EQ(settings.signals, false);
  ASSERT_EQ(settings.closures.size(), 2U);
  EXPECT_EQ(to_string(settings.closures[0].to), "2020-05-10");
  EXPECT_EQ(settings.closures[1].school_id, "s1");
  EXPECT_EQ(settings.seed, 7U);
  EXPECT_EQ(settings.ignored_columns, (std::vector<std::string>{"code", "remark"}));
}

TEST(Settings, MustSaySeasonAndRegion) {
  EXPECT_EQ(parse("{}").problems,
            "season.json:1: season: the key is missing; add it\n"
            "season.json:1: region: the key is missing; add it\n");
}

TEST(Settings, NameTheFaultOfEachKey) {
  EXPECT_EQ(parse(R"({"season": "2024-2026", "region": "D"})").problems,
            "season.json:1: season: this is not a school year; write it as 2024-2025\n");
  EXPECT_EQ(parse(R"({"season": 2024, "region": "D"})").problems,
            "season.json:1: season: the value is of the wrong kind; write text between quotes here\n");
  EXPECT_EQ(with(R"("purpose": "test")").problems,
            "season.json:2: purpose: this word is not known here; use one of simulation, real\n");
  EXPECT_EQ(with(R"("role": "city")").problems,
            "season.json:2: role: this word is not known here; use one of school, placement, audit, all\n");
  EXPECT_EQ(with(R"("signals": true)").problems,
            "season.json:2: signals: the value is of the wrong kind; write text between quotes here\n");
  EXPECT_EQ(with(R"("signals": "yes")").problems,
            "season.json:2: signals: this word is not known here; use one of on, off\n");
  EXPECT_EQ(with(R"("seed": -1)").problems,
            "season.json:2: seed: a seed is not negative; use 0 or a higher whole number\n");
  EXPECT_EQ(with(R"("seed": 1.5)").problems,
            "season.json:2: seed: the value is of the wrong kind; write a whole number here, without quotes\n");
  EXPECT_EQ(with(R"("rules": "nl.schooladvies")").problems,
            "season.json:2: rules: the value is of the wrong kind; write a list here, between [ and ]\n");
  EXPECT_EQ(with(R"("ignore_columns": [1])").problems,
            "season.json:2: ignore_columns: the value is of the wrong kind; list texts between quotes\n");
  EXPECT_EQ(with(R"("polcy": "da")").problems, "season.json:2: polcy: there is no such key; did you mean policy?\n");
}

TEST(Settings, WantPeriodsThatDoNotRunBackwards) {
  constexpr const char* wrong =
      "season.json:2: closures: this is not a period; give from and to as dates, the first not after the second\n";
  EXPECT_EQ(with(R"("closures": [{"from": "2020-05-10", "to": "2020-03-16"}])").problems, wrong);
  EXPECT_EQ(with(R"("closures": [{"from": "16 maart", "to": "2020-03-16"}])").problems, wrong);
  EXPECT_EQ(with(R"("closures": [{"from": "2020-03-16", "to": "2020-03-16", "why": "x"}])").problems,
            "season.json:2: why: there is no such key; remove it\n");
}

TEST(Settings, ReportAllFaultsTogether) {
  EXPECT_EQ(parse("{\n\"season\": \"2024\",\n\"role\": \"city\",\n\"sed\": 1\n}").problems,
            "season.json:2: season: this is not a school year; write it as 2024-2025\n"
            "season.json:1: region: the key is missing; add it\n"
            "season.json:3: role: this word is not known here; use one of school, placement, audit, all\n"
            "season.json:4: sed: there is no such key; did you mean seed?\n");
}

TEST(Settings, ThatAreNoJsonAreOneProblem) {
  EXPECT_EQ(parse("season: 2024-2025").problems,
            "season.json:1: this is not JSON; mend the file at or just before this line\n");
}

TEST(RealSeasons, SayWhichRoleTheFolderIsFor) {
  EXPECT_EQ(with(R"("purpose": "real")").problems,
            "season.json:1: role: the role \"all\" is for simulations only; say which role this folder is for: school, "
            "placement or audit\n");
  EXPECT_EQ(with(R"("purpose": "real", "role": "placement")").problems, "");
}

TEST(RealSeasons, OfASchoolSayWhetherSignalsAreComputed) {
  EXPECT_EQ(with(R"("purpose": "real", "role": "school")").problems,
            "season.json:1: signals: a real season must say whether signals are computed; add \"signals\": \"on\" or "
            "\"off\"\n");
  EXPECT_EQ(with(R"("purpose": "real", "role": "school", "signals": "off")").problems, "");
}

TEST(RealSeasons, AreNeverDrawnFromASeed) {
  EXPECT_EQ(with(R"("purpose": "real", "role": "placement", "seed": 1)").problems,
            "season.json:1: seed: a real placement is never drawn from a seed; give the draw as lottery.csv\n");
}

}  // namespace
}  // namespace kansrijk::io
