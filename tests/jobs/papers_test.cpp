#include "jobs/papers.hpp"

#include <gtest/gtest.h>

#include "io/schema.hpp"
#include "tests/jobs/folders.hpp"

namespace kansrijk::jobs::test {
namespace {

const std::vector<Paper> usual{Paper::page, Paper::letter, Paper::committee, Paper::phone};

Outcome made(const Options& options, const PaperRequest& request) {
  auto outcome = papers(options, request);
  if (outcome) return std::move(*outcome);
  for (const Problem& problem : outcome.error()) ADD_FAILURE() << say(problem, Language::en);
  return {};
}

std::string refused(const Options& options, const PaperRequest& request) {
  std::string text;
  const auto outcome = papers(options, request);
  if (outcome) return text;
  for (const Problem& problem : outcome.error()) text += say(problem, Language::en) + "\n";
  return text;
}

std::string file(const Outcome& outcome, const std::string& name) {
  for (const io::OutputFile& f : outcome.files) {
    if (f.name == name) return f.bytes;
  }
  ADD_FAILURE() << name;
  return "";
}

std::string names(const Outcome& outcome) {
  std::string text;
  for (const io::OutputFile& f : outcome.files) text += (text.empty() ? "" : " ") + f.name;
  return text;
}

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

TEST(Papers, LieInAFolderForEachSchool) {
  const Folder folder("reading");
  const Outcome outcome = made(options_for(folder), {usual, {}, {}});
  EXPECT_EQ(names(outcome),
            "index.html po-01/page.html po-01/letter.html po-01/committee.html po-01/phone.html po-02/page.html "
            "po-02/letter.html po-02/committee.html po-02/phone.html po-03/page.html po-03/letter.html "
            "po-03/committee.html po-03/phone.html papers.json");
  EXPECT_TRUE(outcome.simulation);
  EXPECT_TRUE(outcome.sound());
  EXPECT_TRUE(has(file(outcome, "index.html"), "href=\"po-02/letter.html\""));
}

TEST(Papers, AreTheSameBytesTwice) {
  const Folder folder("reading");
  const Options options = options_for(folder);
  const PaperRequest request{{Paper::page, Paper::letter, Paper::committee, Paper::phone, Paper::inzage}, {}, "p12"};
  const Outcome once = made(options, request), again = made(options, request);
  ASSERT_EQ(once.files.size(), again.files.size());
  for (std::size_t f = 0; f < once.files.size(); ++f) EXPECT_EQ(once.files[f].bytes, again.files[f].bytes);
}

TEST(Papers, HoldNoIdOfAPupilInTheirNames) {
  Folder folder("reading");
  folder.replace("schools.csv", "po-01,", "p01/..,");
  for (const char* row : {"p01,po-01", "p02,po-01", "p05,po-01"})
    folder.replace("pupils.csv", row, std::string(row).substr(0, 4) + "p01/..");
  const Outcome outcome = made(options_for(folder), {{Paper::letter}, {}, {}});
  EXPECT_EQ(names(outcome), "index.html school.1/letter.html po-02/letter.html po-03/letter.html papers.json");
}

TEST(Papers, LeaveSignalsOutWhenAskedOrWhenTheSeasonSaysSo) {
  Folder folder("reading");
  Options options = options_for(folder);
  options.language = Language::en;
  const std::string with = file(made(options, {usual, "po-02", {}}), "po-02/page.html");
  options.signals = false;
  const Outcome without = made(options, {usual, "po-02", {}});
  options.signals = true;
  folder.replace("season.json", "\"signals\": \"on\"", "\"signals\": \"off\"");
  const Outcome off = made(options, {usual, "po-02", {}});
  EXPECT_TRUE(has(with, "What the years before say") && has(with, "<svg"));
  for (const char* paper : {"page", "letter", "committee", "phone"}) {
    const std::string name = std::string("po-02/") + paper + ".html";
    EXPECT_EQ(file(without, name), file(off, name)) << name;
    EXPECT_FALSE(has(file(off, name), "years before say")) << name;
  }
}

TEST(Inzage, ShowsEveryRowOnThePupilAndNobodyElses) {
  Folder folder("reading");
  const std::string page = file(made(options_for(folder), {{Paper::inzage}, {}, "p12"}), "po-03/inzage.html");
  for (const char* part :
       {"pupils.csv", "tests.csv", "decisions.csv", "preferences.csv", "lottery.csv", "background.csv", "outcomes.csv",
        "<dt>income_fifth</dt><dd>1</dd>", "bb+lwoo", "<dd>corrected</dd>", "D. Morgen", "nl.schooladvies#duty/"})
    EXPECT_TRUE(has(page, part)) << part;
  for (const char* part : {"p01", "p11", "preassigned.csv"}) EXPECT_FALSE(has(page, part)) << part;
  EXPECT_FALSE(has(file(made(options_for(folder), {{Paper::page}, {}, "p12"}), "po-03/page.html"), "income"));
}

TEST(Inzage, ShowsColumnsThatTheSeasonSkips) {
  Folder folder("reading");
  folder.replace("season.json", "\"administration_code\"", "\"administration_code\", \"nickname\", \"first name\"");
  folder.replace("tests.csv", "maths,language", "maths,language,nickname,first name");
  std::string rows = folder.text("tests.csv");
  std::string longer;
  for (const std::string& line : lines_of(rows)) longer += line + (longer.empty() ? "\n" : ",Kwik,Piet\n");
  folder.write("tests.csv", longer);
  const std::string page = file(made(options_for(folder), {{Paper::inzage}, {}, "p01"}), "po-01/inzage.html");
  EXPECT_TRUE(has(page, "<dt>nickname</dt><dd>Kwik</dd>"));
  EXPECT_TRUE(has(page, "first name"));
  EXPECT_FALSE(has(page, "Piet"));
}

TEST(Papers, AreRefusedToWhoHasNoBusinessWithThem) {
  Folder folder("reading");
  EXPECT_TRUE(has(refused(options_for(folder), {usual, "po-99", {}}), "no pupil is at this school"));
  EXPECT_TRUE(has(refused(options_for(folder), {usual, {}, "p99"}), "there is no such pupil"));
  folder.replace("season.json", "\"role\": \"all\"", "\"role\": \"audit\"");
  for (const std::string& name : folder.files()) {
    if (name.ends_with(".csv") && !io::season_file(name).allowed(Role::audit)) folder.remove(name);
  }
  folder.replace("season.json", "\"signals\": \"on\"", "\"signals\": \"off\"");
  EXPECT_TRUE(has(refused(options_for(folder), {usual, {}, {}}), "nothing for the command papers"));
}

TEST(PupilFiles, HoldWhatWasDecidedAndWhy) {
  const Folder folder("reading");
  const io::SeasonFiles source(folder.path());
  const auto found = find_out(Command::review, options_for(folder), source);
  ASSERT_TRUE(found);
  const auto pupil = *find_id(found->findings.season.pupils.id, "p02");
  const report::PupilFile p02 = pupil_file(found->findings, found->rules, PupilId(pupil), nullptr, {});
  ASSERT_EQ(p02.decisions.size(), 2u);
  EXPECT_EQ(p02.decisions[0].kind, DecisionKind::keep);
  EXPECT_EQ(p02.decisions[1].kind, DecisionKind::raise_partly);
  EXPECT_EQ(p02.decisions[1].persons, std::vector<std::string>{"T. Kiezel"});
  EXPECT_EQ(p02.decisions[1].reason_title.en, "agreed with parents and pupil");
  EXPECT_EQ(p02.steps, 2);
  EXPECT_EQ(p02.received, parse_date("2025-03-12"));
  EXPECT_FALSE(p02.law.because.source.nl.empty());
  EXPECT_EQ(report::letter_of(p02), report::LetterKind::raised_partly);
  EXPECT_EQ(p02.beside->path, std::nullopt) << "nobody asked for a path";
}

}  // namespace
}  // namespace kansrijk::jobs::test
