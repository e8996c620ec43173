#include "report/papers.hpp"

#include <regex>

#include <gtest/gtest.h>

#include "report/svg_path.hpp"
#include "report/words.hpp"
#include "tests/report/markup.hpp"
#include "tests/report/papers_sample.hpp"

namespace kansrijk::report {
namespace {

using tests::occurrences;
using tests::read_markup;
using tests::sample_papers;
using tests::without_signals;

constexpr std::array<Language, 2> languages{Language::nl, Language::en};

std::vector<HeldFile> held(const std::string& text) {
  return {{"tests.csv", msg("test results"), {"pupil_id", text}, {{7, {text, ""}}}, {text}}};
}

/// Every paper of a school, in the order page, letter, committee, phone, inzage, index.
std::vector<std::string> papers(const SchoolPapers& school, Language language, const std::string& text = "x") {
  const std::vector<IndexEntry> entries{{school.name, 11, 9, {{msg("Letters to parents"), "po-01/letter.html"}}}};
  return {pupil_pages(school, language),        letters(school, language),
          committee_sheet(school, language),    phone_list(school, language),
          inzage(school, held(text), language), papers_index(entries, school.season, school.simulation, language)};
}

SchoolPapers hostile_papers() {
  const std::string attack = "\"><script>alert(1)</script>&amp;{{css}}{{#t}}x{{/t}}{{{css}}}";
  SchoolPapers school = sample_papers();
  school.id = school.name = attack;
  for (PupilFile& pupil : school.pupils) {
    pupil.id = pupil.provider = attack;
    pupil.law.because = {attack, {attack, attack}, {attack, attack}, attack, attack};
    for (auto& value : pupil.law.values) value = {{attack, attack}, {attack, attack}};
    for (auto& rule : pupil.law.gave_way) rule.what = {attack, attack};
    for (auto& why : pupil.law.why_not) why.outcome = {attack, attack};
    for (auto& decision : pupil.decisions) {
      decision.persons = {attack};
      if (!decision.reason.empty()) decision.reason = decision.reason_code = attack;
    }
    for (auto& signal : pupil.beside->signals) signal = {{attack, attack}, {attack, attack}};
    for (auto& seen : pupil.beside->path->seen) seen.as_given = attack;
    pupil.beside->path->anchor_season = attack;
  }
  return school;
}

std::string between(const std::string& text, const std::string& from, const std::string& to) {
  const std::size_t begin = text.find(from);
  EXPECT_NE(begin, std::string::npos) << from;
  return text.substr(begin, text.find(to, begin) - begin);
}

TEST(Papers, HaveALanguageATitleAndNothingFromElsewhere) {
  for (const Language language : languages) {
    for (const std::string& page : papers(sample_papers(), language)) {
      const auto markup = read_markup(page);
      EXPECT_EQ(markup.problems, std::vector<std::string>{});
      EXPECT_EQ(markup.tags.front().attributes.at("lang"), language == Language::nl ? "nl" : "en");
      EXPECT_EQ(occurrences(page, "<title>"), 1u);
      EXPECT_EQ(occurrences(page, "<title></title>"), 0u);
      EXPECT_EQ(occurrences(page, "<svg"), occurrences(page, "<title id=\"path"));
      EXPECT_EQ(occurrences(page, "<svg"), occurrences(page, "<desc id=\"path"));
      EXPECT_EQ(occurrences(page, "<h1>"), 1u);
      for (const char* part : {"http:", "https:", "<script", "<link", "<img", "url(", "@import"})
        EXPECT_EQ(occurrences(page, part), 0u) << part;
    }
  }
}

TEST(Papers, SayOnEverySheetOfASimulationThatItIsOne) {
  SchoolPapers school = sample_papers();
  for (const std::string& page : papers(school, Language::nl)) {
    const std::size_t sheets = std::max<std::size_t>(1, occurrences(page, "<article"));
    EXPECT_EQ(occurrences(page, "Dit is een simulatie"), sheets);
  }
  school.simulation = false;
  for (const std::string& page : papers(school, Language::nl)) EXPECT_EQ(occurrences(page, "imulatie"), 0u);
}

TEST(Papers, StayHarmlessWhateverNamesAndIdsHold) {
  for (const Language language : languages) {
    const auto friendly = papers(sample_papers(), language);
    const auto hostile = papers(hostile_papers(), language, "<script>'\"&{{css}}");
    for (std::size_t p = 0; p < friendly.size(); ++p) {
      const auto calm = read_markup(friendly[p]), bad = read_markup(hostile[p]);
      EXPECT_EQ(bad.problems, std::vector<std::string>{});
      ASSERT_EQ(bad.tags.size(), calm.tags.size());
      for (std::size_t t = 0; t < calm.tags.size(); ++t) EXPECT_EQ(bad.tags[t].name, calm.tags[t].name);
      EXPECT_EQ(occurrences(hostile[p], "color-scheme: light"), 1u) << "a name must not be filled in as a template";
    }
  }
}

TEST(Papers, AreTheSameBytesForTheSamePupils) {
  for (const Language language : languages)
    EXPECT_EQ(papers(sample_papers(), language), papers(sample_papers(), language));
}

TEST(PupilPage, SaysTheSameOfTheLawWithSignalsAndWithout) {
  for (const Language language : languages) {
    const std::string with = pupil_pages(sample_papers(), language);
    const std::string without = pupil_pages(without_signals(sample_papers()), language);
    for (const char* part : {"test-1", "law-1", "decision-1", "law-10", "decision-3"}) {
      const std::string id = "<section id=\"" + std::string(part) + "\"";
      EXPECT_EQ(between(with, id, "</section>"), between(without, id, "</section>"));
    }
    EXPECT_EQ(occurrences(without, "id=\"beside-"), 0u);
    EXPECT_EQ(occurrences(without, "signal"), 0u);
  }
}

TEST(PupilPage, KeepsItsPartsApart) {
  const std::string page = pupil_pages(sample_papers(), Language::en);
  const std::string test = between(page, "<section id=\"test-3\"", "</section>");
  const std::string law = between(page, "<section id=\"law-3\"", "</section>");
  const std::string beside = between(page, "<section id=\"beside-3\"", "</section>");
  for (const std::string& part : {test, law})
    for (const char* word : {"signal", "chance", "can do more", "%"}) EXPECT_EQ(occurrences(part, word), 0u) << word;
  for (const char* word : {"nl.schooladvies", "T. Kiezel", "Why not more"}) EXPECT_EQ(occurrences(beside, word), 0u);
}

TEST(PupilPage, SaysWithEverySignalWhatItWasTestedOnAndThatNoneIsNoReasonToKeep) {
  for (const Language language : languages) {
    SchoolPapers school = sample_papers();
    school.pupils[0].beside->signals.clear();
    const std::string tested = tested_on_simulated_pupils(language);
    const std::string none =
        language == Language::en ? "No signal is not a reason to keep." : "Geen signaal is geen reden om te handhaven.";
    const std::string page = pupil_pages(school, language);
    EXPECT_EQ(occurrences(page, tested), school.pupils.size());
    EXPECT_GE(occurrences(page, none), school.pupils.size());
    EXPECT_EQ(occurrences(committee_sheet(school, language), tested), 1u);
    EXPECT_EQ(occurrences(committee_sheet(without_signals(school), language), tested), 0u);
    EXPECT_EQ(occurrences(inzage(school, {}, language), tested), 1u);
  }
}

TEST(PupilPage, ShowsBothAnswersWhereTheAnchorDecides) {
  SchoolPapers school = sample_papers();
  school.pupils.resize(1);
  const std::string page = pupil_pages(school, Language::en);
  EXPECT_EQ(occurrences(page, "harder, the chance of a whole level or more: below the threshold."), 1u);
  EXPECT_EQ(occurrences(page, "easier, the chance of a whole level or more: 70%."), 1u);
  school.pupils[0].beside->depends_on_anchor = school.pupils[0].beside->path->anchor_is_assumed = false;
  EXPECT_EQ(occurrences(pupil_pages(school, Language::en), "Two answers"), 0u);
}

TEST(PathPicture, SaysTheSameInWords) {
  const std::string svg = svg_path(tests::sample_path(), Step::vwo, "p", Language::en);
  EXPECT_EQ(read_markup(svg).problems, std::vector<std::string>{});
  EXPECT_NE(svg.find("aria-describedby=\"p-desc\""), std::string::npos);
  EXPECT_NE(svg.find("M6: -0.30, with 95 % certainty from -0.80 to 0.20."), std::string::npos);
  EXPECT_NE(svg.find("vwo begins at 0.90."), std::string::npos);
  EXPECT_NE(svg.find("The test result is vwo."), std::string::npos);
  EXPECT_EQ(occurrences(svg, "nan") + occurrences(svg, "inf"), 0u);
}

TEST(PathPicture, TellsSubjectsApartWithoutColour) {
  const std::string svg = svg_path(tests::sample_path(), Step::vwo, "p", Language::en);
  std::set<std::string> shapes;
  for (const auto& tag : read_markup(svg).tags) {
    if (tag.name == "path" && tag.attributes.at("class").starts_with("mark")) shapes.insert(tag.attributes.at("d"));
  }
  EXPECT_EQ(shapes.size(), 4u) << "a mark for each subject";
  EXPECT_EQ(occurrences(svg, "fill=\"") + occurrences(svg, "stroke=\""), 0u);
  const std::string css = pupil_pages({}, Language::en);
  for (const char* dash :
       {".part0 { stroke-dasharray: 8 3", ".part1 { stroke-dasharray: 2 3", ".part2 { stroke-dasharray: 9"})
    EXPECT_EQ(occurrences(css, dash), 1u);
  static const std::regex colour("#([0-9a-f]{3})([0-9a-f]{3})?\\b");
  const std::string style = css.substr(0, css.find("</style>"));
  for (auto i = std::sregex_iterator(style.begin(), style.end(), colour); i != std::sregex_iterator(); ++i) {
    const std::string hex = (*i)[1].str() + (*i)[2].str();
    const std::size_t n = hex.size() / 3;
    EXPECT_TRUE(hex.substr(0, n) == hex.substr(n, n) && hex.substr(0, n) == hex.substr(2 * n)) << hex << " is not grey";
  }
}

TEST(PathPicture, DrawsAnArrowWhereABandHasNoEnd) {
  const std::string svg = svg_path(tests::sample_path(), std::nullopt, "p", Language::en);
  EXPECT_EQ(occurrences(svg, "class=\"arrow\""), 2u);
  EXPECT_EQ(svg_path({}, std::nullopt, "p", Language::en), "");
}

}  // namespace
}  // namespace kansrijk::report
