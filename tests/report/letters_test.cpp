#include <regex>

#include <gtest/gtest.h>

#include "report/papers.hpp"
#include "tests/report/markup.hpp"
#include "tests/report/papers_sample.hpp"

namespace kansrijk::report {
namespace {

using tests::occurrences;
using tests::sample_papers;

constexpr std::array<Language, 2> languages{Language::nl, Language::en};

std::string body(const std::string& html) {
  return html.substr(html.find("<body"));
}

std::string letter_to(const std::string& id, Language language) {
  SchoolPapers school = sample_papers();
  std::erase_if(school.pupils, [&](const PupilFile& pupil) { return pupil.id != id; });
  return body(letters(school, language));
}

TEST(Letters, AreOneForEachOutcome) {
  std::vector<std::optional<LetterKind>> kinds;
  for (const PupilFile& pupil : sample_papers().pupils) kinds.push_back(letter_of(pupil));
  const std::vector<std::optional<LetterKind>> expected{LetterKind::raised,  LetterKind::raised_partly,
                                                        LetterKind::kept,    LetterKind::not_higher,
                                                        LetterKind::exempt,  LetterKind::need_not,
                                                        LetterKind::no_test, LetterKind::corrected,
                                                        LetterKind::judged,  std::nullopt,
                                                        std::nullopt};
  EXPECT_EQ(kinds, expected);
  EXPECT_EQ(occurrences(body(letters(sample_papers(), Language::nl)), "sheet letter"), 9u);
}

TEST(Letters, WaitForADecisionAndAReason) {
  SchoolPapers school = sample_papers();
  PupilFile kept = school.pupils[2];
  kept.decisions.back().reason = kept.decisions.back().reason_code = "";
  kept.decisions.back().reason_title = {};
  EXPECT_EQ(letter_of(kept), std::nullopt);
  PupilFile unread = school.pupils[2];
  unread.next = NextStep::second_reader;
  EXPECT_EQ(letter_of(unread), std::nullopt);
  PupilFile filled_in = school.pupils[0];
  filled_in.final_source = FinalSource::by_default;
  EXPECT_EQ(letter_of(filled_in), std::nullopt);
  const std::string page = body(letters(school, Language::en));
  const std::string last = page.substr(page.rfind("<article"));
  EXPECT_EQ(occurrences(last, "L10") + occurrences(last, "L11"), 2u);
  EXPECT_EQ(occurrences(last, "last day 24 March 2025"), 1u);
}

TEST(Letters, SayNothingOfChancesAndSignals) {
  for (const Language language : languages) {
    const std::string page = body(letters(sample_papers(), language));
    for (const char* word :
         {"%", "kans", "Kans", "chance", "ignaal", "signal", "bezwaar", "beroep", "appeal", "objection"})
      EXPECT_EQ(occurrences(page, word), 0u) << word;
    EXPECT_EQ(page, body(letters(tests::without_signals(sample_papers()), language)));
  }
}

TEST(Letters, NeverArgueForALowerAdvice) {
  for (const Language language : languages) {
    const std::string page = body(letters(sample_papers(), language));
    for (const char* word : {"lager", "lower", "te hoog", "too high", "te moeilijk", "too hard"})
      EXPECT_EQ(occurrences(page, word), 0u) << word;
  }
}

TEST(Letters, GiveFactsRuleDecisionReasonAndWhatToDo) {
  const std::string kept = letter_to("L03", Language::en);
  for (const char* part :
       {"havo</dd>", "vwo, received on 12 March 2025", "Source: the Act",
        "The school has not changed the advice. The final advice is havo.",
        "This was decided by T. Kiezel, H. Kroos on 18 March 2025.",
        "The school gives this reason: pupil&#39;s interest: Was lang ziek", "The school has rules for complaints.",
        "The committee cannot change the advice.", "Name and signature, De Kiezelsteen"})
    EXPECT_EQ(occurrences(kept, part), 1u) << part << kept;
  EXPECT_EQ(occurrences(letter_to("L02", Language::en), "The final advice is now havo/vwo."), 1u);
  EXPECT_EQ(occurrences(letter_to("L07", Language::nl), "Uw kind heeft geen uitslag van de toets."), 1u);
  EXPECT_EQ(occurrences(letter_to("L07", Language::nl), "vmbo-kader"), 3u);
}

TEST(Letters, UseShortSentences) {
  static const std::regex tag("<[^>]*>"), sentence("[^.?!:]+[.?!:]");
  const std::string text = std::regex_replace(letter_to("L01", Language::nl), tag, "\n");
  for (auto i = std::sregex_iterator(text.begin(), text.end(), sentence); i != std::sregex_iterator(); ++i) {
    const std::string one = i->str();
    std::size_t line = 0, longest = 0;
    for (const char c : one) {
      if (c == '\n') line = 0;
      if (c == ' ') longest = std::max(longest, ++line);
    }
    EXPECT_LE(longest, 16u) << one;
  }
}

TEST(PhoneList, NamesThoseToCallAndThoseToWaitFor) {
  const std::string page = body(phone_list(sample_papers(), Language::en));
  EXPECT_EQ(occurrences(page, "class=\"box\""), 5u);
  EXPECT_EQ(occurrences(page, "The advice goes up, from havo to vwo."), 1u);
  EXPECT_EQ(occurrences(page, "The advice stays havo. The test advice is vwo."), 1u);
  EXPECT_GT(page.find("L10"), page.find("Do not call yet"));
}

TEST(CommitteeSheet, HasARowForEveryPupilWithADuty) {
  const std::string page = body(committee_sheet(tests::without_signals(sample_papers()), Language::en));
  EXPECT_EQ(occurrences(page, "<td class=\"room\">"), 6u);
  EXPECT_EQ(occurrences(page, "L04"), 0u);
  EXPECT_EQ(occurrences(page, "ignal"), 0u);
}

}  // namespace
}  // namespace kansrijk::report
