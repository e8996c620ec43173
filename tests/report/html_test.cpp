#include <cstdlib>
#include <fstream>
#include <locale>

#include <gtest/gtest.h>

#include "report/report.hpp"
#include "tests/report/markup.hpp"
#include "tests/report/sample.hpp"

namespace kansrijk::report {
namespace {

using tests::occurrences;
using tests::read_markup;
using tests::Sample;
using tests::school_sample;
using tests::Tag;

constexpr std::array<Language, 2> languages{Language::nl, Language::en};

std::vector<std::string> pages() {
  std::vector<std::string> out;
  for (const Language language : languages) {
    out.push_back(html(school_sample().input(), language));
    out.push_back(html(tests::released_sample().input(), language));
    out.push_back(html({}, language));
  }
  return out;
}

bool has(const std::string& page, std::string_view part) {
  return page.find(part) != std::string::npos;
}

Sample hostile_sample() {
  Sample sample = school_sample();
  const std::string attack =
      "\"><script>alert(1)</script><img src=x onerror='alert(2)'>&amp;{{css}}{{#t}}x{{/t}}{{{css}}}";
  sample.season.settings.region = attack;
  sample.season.schools.name[0] = attack;
  sample.season.schools.name[1] = std::string(20'000, 'W');
  sample.season.schools.name[2] = std::string("null \x01\x0b byte") + '\0' + "]]>--><!--";
  sample.season.offerings.name[0] = attack;
  sample.season.pupils.id[0] = attack;
  sample.parts.worklist[0].why = {attack, attack};
  sample.parts.basis[0] = {attack, {attack, attack}, attack, Status::law};
  sample.parts.checks[0] = {attack, false, attack};
  sample.parts.notes = {msg("{}", attack)};
  sample.parts.engine_version = sample.parts.input_sha256 = attack;
  sample.placement.policy = sample.placement.mechanism = sample.review.pack = attack;
  sample.audit.profile = attack;
  for (ReleasedCell& cell : sample.audit.cells) {
    if (cell.group == "girl") cell.group = attack;
    if (cell.dimension == "sex") cell.dimension = attack;
  }
  return sample;
}

TEST(HtmlReport, ClosesEveryTagAndQuotesEveryAttribute) {
  for (const std::string& page : pages()) EXPECT_EQ(read_markup(page).problems, std::vector<std::string>{});
}

TEST(HtmlReport, GivesTheSameBytesForTheSameInput) {
  for (const Language language : languages) {
    EXPECT_EQ(html(school_sample().input(), language), html(school_sample().input(), language));
  }
}

struct OddNumbers : std::numpunct<char> {
  char do_decimal_point() const override { return '#'; }
  char do_thousands_sep() const override { return '_'; }
  std::string do_grouping() const override { return "\1"; }
};

TEST(HtmlReport, DoesNotDependOnTheLocaleOfTheProcess) {
  const std::string before = html(school_sample().input(), Language::nl);
  const std::locale old = std::locale::global(std::locale(std::locale::classic(), new OddNumbers));
  const std::string after = html(school_sample().input(), Language::nl);
  std::locale::global(old);
  EXPECT_EQ(before, after);
}

TEST(HtmlReport, LoadsNothingAndRunsNothing) {
  for (const std::string& page : pages()) {
    EXPECT_TRUE(has(page, "content=\"default-src 'none'; style-src 'unsafe-inline'"));
    for (const char* part : {"http:", "https:", "//", "url(", "@import", "javascript:", "<script", "<link", "<img"}) {
      EXPECT_FALSE(has(page, part)) << part;
    }
    for (const Tag& tag : read_markup(page).tags) {
      for (const auto& [name, value] : tag.attributes) {
        EXPECT_FALSE(name.starts_with("on") || name == "src" || name == "xlink:href") << name;
        if (name == "href") {
          EXPECT_EQ(value.front(), '#');
        }
      }
    }
  }
}

TEST(HtmlReport, StaysHarmlessWhateverTheNamesHold) {
  for (const Language language : languages) {
    const auto friendly = read_markup(html(school_sample().input(), language));
    const auto hostile = read_markup(html(hostile_sample().input(), language));
    EXPECT_EQ(hostile.problems, std::vector<std::string>{});
    ASSERT_EQ(hostile.tags.size(), friendly.tags.size());
    for (std::size_t t = 0; t < friendly.tags.size(); ++t) EXPECT_EQ(hostile.tags[t].name, friendly.tags[t].name);
  }
}

TEST(HtmlReport, ShowsHostileNamesAsTheyAreWritten) {
  const std::string page = html(hostile_sample().input(), Language::en);
  EXPECT_TRUE(has(
      page,
      "&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=x onerror=&#39;alert(2)&#39;&gt;&amp;amp;{{css}}"));
  EXPECT_EQ(occurrences(page, "color-scheme: dark"), 1u) << "a name must not be filled in as a template";
  EXPECT_EQ(page.find('\0'), std::string::npos);
}

TEST(HtmlReport, HasOneTitleAndHeadingsThatSkipNoLevel) {
  for (const std::string& page : pages()) {
    int level = 0;
    int titles = 0;
    for (const Tag& tag : read_markup(page).tags) {
      if (tag.name.size() != 2 || tag.name[0] != 'h' || !std::isdigit(tag.name[1])) continue;
      const int next = tag.name[1] - '0';
      EXPECT_LE(next, level + 1) << tag.text;
      level = next;
      titles += next == 1;
    }
    EXPECT_EQ(titles, 1);
  }
}

TEST(HtmlReport, GivesEveryIdOnceAndPointsOnlyToIdsThatExist) {
  for (const std::string& page : pages()) {
    const auto markup = read_markup(page);
    std::set<std::string> ids;
    for (const Tag& tag : markup.tags) {
      const auto id = tag.attributes.find("id");
      if (id != tag.attributes.end()) {
        EXPECT_TRUE(ids.insert(id->second).second) << id->second;
      }
    }
    for (const Tag& tag : markup.tags) {
      for (const char* name : {"aria-labelledby", "aria-describedby"}) {
        const auto to = tag.attributes.find(name);
        if (to != tag.attributes.end()) {
          EXPECT_TRUE(ids.contains(to->second)) << to->second;
        }
      }
      const auto href = tag.attributes.find("href");
      if (href != tag.attributes.end()) {
        EXPECT_TRUE(ids.contains(href->second.substr(1))) << href->second;
      }
    }
  }
}

TEST(HtmlReport, GivesTablesACaptionHeadingsAndARegionOfTheirOwn) {
  for (const std::string& page : pages()) {
    const auto tags = read_markup(page).tags;
    for (std::size_t t = 0; t < tags.size(); ++t) {
      if (tags[t].name == "th") {
        EXPECT_TRUE(tags[t].attributes.contains("scope"));
      }
      if (tags[t].name == "svg" && tags[t].attributes.contains("class")) {
        EXPECT_EQ(tags[t].attributes.at("role"), "img");
      }
      if (tags[t].name != "table") continue;
      EXPECT_EQ(tags[t + 1].name, "caption");
      EXPECT_FALSE(tags[t + 1].text.empty());
      const auto& region = tags.at(t - 1).attributes;
      EXPECT_EQ(region.at("role"), "region");
      EXPECT_EQ(region.at("tabindex"), "0");
      EXPECT_FALSE(region.at("aria-label").empty());
    }
  }
}

TEST(HtmlReport, SaysThatASimulationIsOne) {
  Sample sample = school_sample();
  EXPECT_TRUE(has(html(sample.input(), Language::en), "This is a simulation."));
  sample.season.settings.purpose = Purpose::real;
  EXPECT_FALSE(has(html(sample.input(), Language::en), "simulation"));
}

TEST(HtmlReport, LeavesOutWhatWasNotRun) {
  Sample sample = school_sample();
  ReportInput input = sample.input();
  const std::string whole = html(input, Language::en);
  input.bridge = nullptr;
  input.placement = nullptr;
  const std::string part = html(input, Language::en);
  for (const char* id : {"id=\"bridge\"", "id=\"placement\""}) {
    EXPECT_TRUE(has(whole, id));
    EXPECT_FALSE(has(part, id));
  }
  EXPECT_TRUE(has(part, "id=\"audit\""));
}

TEST(HtmlReport, CountsWhoIsStillUndecidedAmongThoseToBeRaised) {
  Sample sample = school_sample();
  // Eleven of the twelve have the duty raise; two of them are decided.
  EXPECT_TRUE(has(html(sample.input(), Language::en), "9 not decided yet"));
  for (WorkItem& item : sample.parts.worklist) item.decided = true;
  EXPECT_TRUE(has(html(sample.input(), Language::en), "0 not decided yet"));
}

TEST(HtmlReport, SaysWhatComesNextByWhenAndWhatChanged) {
  Sample sample = school_sample();
  WorkItem& first = sample.parts.worklist[0];
  first.step = NextStep::second_reader;
  first.deadline = parse_date("2025-03-24");
  first.school_days_left = 6;
  WorkItem& second = sample.parts.worklist[1];
  second.deadline = first.deadline;
  second.passed = true;
  EXPECT_FALSE(has(html(sample.input(), Language::en), "Changed since the decision"));
  sample.parts.worklist[2].changed_since_decision = true;
  const std::string page = html(sample.input(), Language::en);
  EXPECT_TRUE(has(page, "ask a second reader, by 2025-03-24 (6 school days left)"));
  EXPECT_TRUE(has(page, "decide, by 2025-03-24 (passed)"));
  EXPECT_EQ(occurrences(page, "Changed since the decision"), 1u);
  EXPECT_EQ(occurrences(page, "<span class=\"pupil\">"), 12u) << "whoever stands apart is not listed twice";
}

TEST(HtmlReport, NamesTheDutyOfTheSeason) {
  Sample sample = school_sample();
  EXPECT_TRUE(has(html(sample.input(), Language::en), "Advice to be raised<"));
  sample.parts.figures.duty[0].count = 0;
  sample.parts.figures.duty[1].count = 56;
  EXPECT_TRUE(has(html(sample.input(), Language::en), "Advice to be reconsidered<"));
}

TEST(HtmlReport, MarksTheCellsWhereTheTestIsAboveTheAdvice) {
  // Of ten advices and six tests: pro 6 above, bb 5, bb/kb 4, kb 4, kb/gt 3, gt 3, gt/havo 2, havo 2, havo/vwo 1.
  EXPECT_EQ(occurrences(html(school_sample().input(), Language::en), "<td class=\"n") > 0, true);
  EXPECT_EQ(occurrences(html(school_sample().input(), Language::en), ">▲\u202f"), 30u);
}

TEST(HtmlReport, FoldsSchoolsOnlyWhenTheListIsLong) {
  Sample sample = school_sample();
  EXPECT_EQ(occurrences(html(sample.input(), Language::en), "<details class=\"school\" open>"), 3u);
  while (sample.parts.worklist.size() < 60) sample.parts.worklist.push_back(sample.parts.worklist.back());
  EXPECT_EQ(occurrences(html(sample.input(), Language::en), "<details class=\"school\">"), 3u);
}

TEST(HtmlReport, CountsPerSchoolWhereTheListIsTooLongForAPage) {
  Sample sample = school_sample();
  while (sample.parts.worklist.size() < 5001) sample.parts.worklist.push_back(sample.parts.worklist.back());
  const std::string page = html(sample.input(), Language::en);
  EXPECT_TRUE(has(page, "The list is too long for a page"));
  EXPECT_FALSE(has(page, "<ul class=\"work\">"));
  EXPECT_LT(page.size(), 200'000U);
}

TEST(HtmlReport, SpeaksTheLanguageAskedFor) {
  const std::string dutch = html(school_sample().input(), Language::nl);
  const std::string english = html(school_sample().input(), Language::en);
  EXPECT_TRUE(has(dutch, "<html lang=\"nl\">"));
  EXPECT_TRUE(has(english, "<html lang=\"en\">"));
  EXPECT_TRUE(has(dutch, "Het toetsadvies is hoger"));
  EXPECT_TRUE(has(english, "The test advice is higher than the provisional"));
  EXPECT_TRUE(has(dutch, "19,8%"));
  EXPECT_TRUE(has(english, "19.8%"));
}

/// Writes the samples to look at, when KANSRIJK_REPORT_DEMO names a folder.
TEST(HtmlReport, CanBeLookedAt) {
  const char* folder = std::getenv("KANSRIJK_REPORT_DEMO");
  if (folder == nullptr) GTEST_SKIP() << "set KANSRIJK_REPORT_DEMO to a folder to get sample reports there";
  const auto write = [&](const Sample& sample, Language language, const char* name) {
    std::ofstream(std::string(folder) + "/" + name) << html(sample.input(), language);
  };
  write(school_sample(), Language::nl, "school-nl.html");
  write(school_sample(), Language::en, "school-en.html");
  write(tests::released_sample(), Language::nl, "released-nl.html");
  write(tests::released_sample(), Language::en, "released-en.html");
  write(hostile_sample(), Language::nl, "hostile-nl.html");
}

}  // namespace
}  // namespace kansrijk::report
