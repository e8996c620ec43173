#include "jobs/draw.hpp"

#include <algorithm>
#include <functional>
#include <regex>

#include <gtest/gtest.h>

#include "base/hash.hpp"
#include "tests/jobs/ceremony.hpp"

namespace kansrijk::jobs::test {
namespace {

using Numbers = std::map<std::string, int>;

Numbers lottery(const std::string& csv) {
  Numbers numbers;
  const auto lines = lines_of(columns(csv, {"pupil_id", "number"}));
  for (std::size_t i = 1; i < lines.size(); ++i)
    numbers[lines[i].substr(0, lines[i].find(','))] = std::stoi(lines[i].substr(lines[i].find(',') + 1));
  return numbers;
}

TEST(Draw, ComesOutAgain) {
  Ceremony ceremony;
  ASSERT_EQ(ceremony.commit(), "");
  EXPECT_EQ(ceremony.draw_files(), "commitment.json ledger.jsonl ticket-list.csv tickets.csv");
  ASSERT_EQ(ceremony.reveal(), "");
  EXPECT_EQ(ceremony.draw_files(),
            "commitment.json ledger.jsonl lottery.csv numbers.csv proces-verbaal.html ticket-list.csv tickets.csv "
            "transcript.json transcript.sig");
  EXPECT_EQ(ceremony.verify(), "");
  EXPECT_EQ(ceremony.verify_with_season(), "");
}

TEST(Draw, PublishesNothingAboutAPupil) {
  Ceremony ceremony;
  ASSERT_EQ(ceremony.commit(), "");
  ASSERT_EQ(ceremony.reveal(), "");
  for (const char* file : {"commitment.json", "ledger.jsonl", "ticket-list.csv", "numbers.csv", "transcript.json",
                           "transcript.sig", "proces-verbaal.html"}) {
    EXPECT_FALSE(std::regex_search(ceremony.text(file), std::regex("\\bp(0[1-9]|1[0-2])\\b"))) << file;
  }
  EXPECT_NE(ceremony.text("tickets.csv").find("p01,"), std::string::npos);
}

TEST(Draw, IsVerifiedFromThePublishedFilesAlone) {
  Ceremony ceremony;
  ASSERT_EQ(ceremony.commit(), "");
  ASSERT_EQ(ceremony.reveal(), "");
  ceremony.remove("tickets.csv");
  EXPECT_EQ(ceremony.verify(),
            "tickets.csv: the file is missing, so that nobody can say whose numbers lottery.csv holds");
  ceremony.remove("lottery.csv");
  EXPECT_EQ(ceremony.verify(), "");
}

TEST(Draw, GivesEveryPupilANumberAndTheSpareTicketsToo) {
  Ceremony ceremony;
  ceremony.request.spares = 4;
  ASSERT_EQ(ceremony.commit(), "");
  ASSERT_EQ(ceremony.reveal(), "");
  const Numbers numbers = lottery(ceremony.text("lottery.csv"));
  EXPECT_EQ(numbers.size(), 12U);
  EXPECT_EQ(lines_of(ceremony.text("numbers.csv")).size(), 17U);
  for (const auto& [pupil, number] : numbers) EXPECT_TRUE(number >= 1 && number <= 16) << pupil;
}

TEST(Draw, PlacesARealSeason) {
  Ceremony ceremony("real");
  ASSERT_EQ(ceremony.commit(), "");
  ASSERT_EQ(ceremony.reveal(), "");
  ceremony.put_into_season();
  const Outcome outcome = done(Command::match, ceremony.season);
  const auto held = std::find_if(outcome.checks.begin(), outcome.checks.end(),
                                 [](const PropertyCheck& check) { return check.name == "draw-as-committed"; });
  ASSERT_NE(held, outcome.checks.end());
  EXPECT_TRUE(held->holds);
}

/// What match says after one change to the season.
std::string match_after(const std::function<void(Folder&)>& change) {
  Ceremony ceremony("real");
  EXPECT_EQ(ceremony.commit(), "");
  EXPECT_EQ(ceremony.reveal(), "");
  ceremony.put_into_season();
  change(ceremony.season);
  return refusal(Command::match, ceremony.season);
}

TEST(Placement, RefusesNumbersThatAreNotThoseOfTheDraw) {
  const std::string said = match_after([](Folder& season) {
    std::string csv = season.text("lottery.csv");
    std::regex two("p01,([0-9]+)\np02,([0-9]+)");
    season.write("lottery.csv", std::regex_replace(csv, two, "p01,$2\np02,$1"));
  });
  EXPECT_NE(said.find("lottery.csv: the file does not hold the numbers that come out of the draw"), std::string::npos)
      << said;
}

TEST(Placement, RefusesInputsThatAreNotThoseOfTheCommitment) {
  const std::string todo = "; put back the file of that moment; for pupils found late use kansrijk draw late";
  EXPECT_EQ(match_after([](Folder& season) { season.replace("offerings.csv", "vo-01-hv,2", "vo-01-hv,3"); }),
            "offerings.csv: the rows are not those of the commitment" + todo);
  EXPECT_EQ(match_after([](Folder& season) { season.remove("preassigned.csv"); }),
            "preassigned.csv: the rows are not those of the commitment" + todo);
  EXPECT_EQ(match_after([](Folder& season) { season.write("groups.csv", "pupil_id,group\np01,a\n"); }),
            "groups.csv: the rows are not those of the commitment" + todo);
  EXPECT_NE(match_after([](Folder& season) {
              season.replace("pupils.csv", "p01,po-01,havo/vwo", "p01,po-01,havo");
            }).find("pupils.csv: the pupils or their final advices are not those of the commitment" + todo),
            std::string::npos);
}

TEST(Placement, DoesNotMindTheOrderOfRowsAndColumns) {
  EXPECT_EQ(match_after([](Folder& season) {
              const std::string csv = season.text("offerings.csv");
              auto names = header(csv);
              std::reverse(names.begin(), names.end());
              season.write("offerings.csv", columns(csv, names));
              auto lines = lines_of(season.text("preferences.csv"));
              std::reverse(lines.begin() + 1, lines.end());
              std::string text;
              for (const std::string& line : lines) text += line + "\n";
              season.write("preferences.csv", text);
            }),
            "");
}

TEST(Placement, RefusesAnotherPolicyOrMechanismThanTheCommitment) {
  Ceremony ceremony("real");
  ASSERT_EQ(ceremony.commit(), "");
  ASSERT_EQ(ceremony.reveal(), "");
  ceremony.put_into_season();
  Options options = options_for(ceremony.season);
  options.policy = "da";
  EXPECT_NE(refusal(Command::match, options).find("season.json: policy: the policy is not as it was at the commitment"),
            std::string::npos);
  options.policy.reset();
  options.mechanism = "da";
  EXPECT_NE(
      refusal(Command::match, options).find("--mechanism: the draw was committed to under the mechanism of its policy"),
      std::string::npos);
}

TEST(Placement, RefusesADrawThatWasCommittedToAndNotHeld) {
  Ceremony ceremony("real");
  ASSERT_EQ(ceremony.commit(), "");
  ceremony.put_into_season();
  ceremony.season.write("lottery.csv", Folder("reading").text("lottery.csv"));
  EXPECT_NE(
      refusal(Command::match, ceremony.season).find("commitment.json: the draw was committed to and not held yet"),
      std::string::npos);
}

TEST(Placement, RefusesADrawOfASimulationInARealSeason) {
  Ceremony ceremony("real");
  ceremony.season.replace("season.json", "\"real\"", "\"simulation\"");
  ASSERT_EQ(ceremony.commit(), "");
  ASSERT_EQ(ceremony.reveal(), "");
  ceremony.put_into_season();
  EXPECT_EQ(refusal(Command::match, ceremony.season), "");
  ceremony.season.replace("season.json", "\"simulation\"", "\"real\"");
  EXPECT_EQ(refusal(Command::match, ceremony.season),
            "season.json: the draw is of Droogland 2024-2025, simulation; use the draw of this season");
}

TEST(Draw, OfAMarketHasANameInsteadOfASeason) {
  Ceremony ceremony("market");
  EXPECT_EQ(
      ceremony.commit(),
      "--name: a market folder has no season for the ledger; say what is drawn, such as --name \"Waterrijk 2026\"; "
      "use the same words when it is drawn again");
  ceremony.request.name = "Waterrijk";
  ASSERT_EQ(ceremony.commit(), "");
  ASSERT_EQ(ceremony.reveal(), "");
  EXPECT_EQ(ceremony.verify_with_season(), "");
  ceremony.put_into_season();
  EXPECT_EQ(refusal(Command::match, ceremony.season), "");
}

TEST(Draw, WithMultipleTiesHasANumberPerPupilAndOffering) {
  Ceremony ceremony;
  ceremony.request.ties = draw::Ties::multiple;
  ASSERT_EQ(ceremony.commit(), "");
  ASSERT_EQ(ceremony.reveal(), "");
  const std::size_t offerings = lines_of(ceremony.season.text("offerings.csv")).size() - 1;
  EXPECT_EQ(lines_of(ceremony.text("lottery.csv")).size(), 1 + 12 * offerings);
  EXPECT_EQ(ceremony.verify_with_season(), "");
  ceremony.put_into_season();
  EXPECT_NE(refusal(Command::match, ceremony.season).find("serial dictatorship needs one number per pupil"),
            std::string::npos)
      << "the policy moves the tail up in order of one number, and says so before anything is placed";
}

TEST(Draw, WithAdjacentFamiliesKeepsSiblingsTogether) {
  Ceremony ceremony("real");
  ceremony.request.families = true;
  const std::string nobody = "pupils.csv: family: no pupil has a family, so nobody would stand beside a sibling; ";
  EXPECT_EQ(ceremony.commit(), nobody + "fill in the column, or leave --family out");
  std::string text = "pupil_id,school_id,final_advice,family\n";
  for (const std::string& line : lines_of(ceremony.season.text("pupils.csv"))) {
    const bool sibling = line.starts_with("p02") || line.starts_with("p07") || line.starts_with("p11");
    if (line.starts_with("p") && !line.starts_with("pupil_id")) text += line + (sibling ? ",f1\n" : ",\n");
  }
  ceremony.season.write("pupils.csv", text);
  ASSERT_EQ(ceremony.commit(), "");
  ASSERT_EQ(ceremony.reveal(), "");
  Numbers numbers = lottery(ceremony.text("lottery.csv"));
  std::vector<int> of_family{numbers["p02"], numbers["p07"], numbers["p11"]};
  std::sort(of_family.begin(), of_family.end());
  EXPECT_EQ(of_family.back() - of_family.front(), 2);
}

TEST(Repeat, ShowsInTheLedgerAndOnTheSheet) {
  Ceremony ceremony;
  ASSERT_EQ(ceremony.commit(), "");
  ASSERT_EQ(ceremony.reveal(), "");
  EXPECT_EQ(ceremony.text("proces-verbaal.html").find("Other commitments"), std::string::npos);
  Ceremony again("simulation", ceremony.ledger());
  ASSERT_EQ(again.commit(), "");
  ASSERT_EQ(again.reveal(), "");
  EXPECT_NE(again.text("proces-verbaal.html").find("number 2 of the 2 in the ledger; number 2 of this season"),
            std::string::npos);
  EXPECT_NE(again.text("proces-verbaal.html").find(sha256(ceremony.text("commitment.json"))), std::string::npos)
      << "the earlier one";
  EXPECT_NE(again.said.find("This is commitment 2 of this season. The ledger has more of them: 1 (2026-04-01T08:00Z)."),
            std::string::npos);
  EXPECT_EQ(ceremony.verify(), "") << "the first one is still what it was";
  ceremony.verify_against_ledger();
  EXPECT_NE(ceremony.said.find("This is commitment 1 of this season. The ledger has more of them: 2"),
            std::string::npos);
}

TEST(Ledger, WithALineTakenOutIsRefused) {
  Ceremony first;
  ASSERT_EQ(first.commit(), "");
  Ceremony second("simulation", first.ledger());
  ASSERT_EQ(second.commit(), "");
  ASSERT_EQ(second.reveal(), "");
  const auto lines = lines_of(bytes_of(first.ledger()));
  ASSERT_EQ(lines.size(), 2U);
  second.write("ledger.jsonl", lines[1] + "\n");
  EXPECT_EQ(second.verify(), "ledger.jsonl:1: there is a gap: number 2 stands where 1 belongs");
  first.write_ledger(lines[1] + "\n");
  Ceremony third("simulation", first.ledger());
  EXPECT_NE(third.commit().find("there is a gap: number 2 stands where 1 belongs"), std::string::npos);
  first.write_ledger(lines[0] + "\n" + std::regex_replace(lines[1], std::regex("\"of_season\":2"), "\"of_season\":1") +
                     "\n");
  EXPECT_NE(third.commit().find("there is a gap: commitment 1 of this season stands where 2 belongs"),
            std::string::npos);
  first.write_ledger(std::regex_replace(lines[0], std::regex("08:00Z"), "08:01Z") + "\n" + lines[1] + "\n");
  EXPECT_NE(third.commit().find("the chain is broken"), std::string::npos);
}

TEST(Ledger, CutOffBehindTheDrawIsRefused) {
  Ceremony first;
  ASSERT_EQ(first.commit(), "");
  ASSERT_EQ(first.reveal(), "");
  first.write_ledger("");
  EXPECT_NE(first.verify_against_ledger().find("the ledger does not begin with the lines that the draw has of it"),
            std::string::npos);
}

TEST(Commitment, WantsAChanceThatNobodyKnows) {
  Ceremony ceremony;
  ceremony.request.entropy = "beacon drand-quicknet 27000000";
  EXPECT_EQ(
      ceremony.commit(),
      "--entropy: beacon drand-quicknet 27000000 was published before the commitment, so that the outcome could be "
      "known; name a round that is still to come");
  ceremony.request.entropy = "our own computer";
  EXPECT_EQ(ceremony.commit().substr(0, 40), "--entropy: this is no source of chance; ");
  ceremony.request.entropy = ceremony.request.fallback;
  EXPECT_EQ(ceremony.commit().substr(0, 43), "--fallback: the fallback is the same source");
  ceremony.request.entropy = "dice 6";
  ceremony.request.fallback_at = "2026-04-01T08:00Z";
  EXPECT_EQ(ceremony.commit().substr(0, 51), "--fallback: the hour of the fallback comes too earl");
  ceremony.request.fallback_at = "tomorrow";
  EXPECT_EQ(ceremony.commit().substr(0, 33), "--fallback-at: this is not a time");
  EXPECT_EQ(bytes_of(ceremony.ledger()), "") << "nothing of all that is in the ledger";
}

TEST(Commitment, NamesEveryProblemAtOnce) {
  Ceremony ceremony;
  ceremony.request.entropy = "coin";
  ceremony.request.key = "/nowhere/key";
  ceremony.season.write("lottery.csv", "pupil_id,number\np01,1\n");
  EXPECT_EQ(lines_of(ceremony.commit()).size(), 3U);
}

TEST(Commitment, NeedsAFinalAdviceForEveryPupilOfARealSeason) {
  Ceremony ceremony("real");
  ceremony.season.replace("pupils.csv", "p04,po-02,gt/havo", "p04,po-02,");
  EXPECT_NE(ceremony.commit().find("final_advice"), std::string::npos);
}

TEST(Reveal, IsDoneOnceWithTheKeyOfTheCommitmentAtItsTime) {
  Ceremony ceremony;
  ASSERT_EQ(ceremony.commit(), "");
  ceremony.value = "1 2 3";
  EXPECT_NE(ceremony.reveal().find("there are 3 throws where a die with 6 faces takes exactly 50"), std::string::npos);
  ceremony.value = ceremony.fallback_value;
  ceremony.use_fallback = true;
  EXPECT_NE(ceremony.reveal().find("--fallback: the fallback counts from 2026-04-09T10:00Z on"), std::string::npos);
  ceremony.now = "2026-04-09T10:00Z";
  ASSERT_EQ(ceremony.reveal(), "");
  EXPECT_EQ(ceremony.verify(), "");
  EXPECT_NE(ceremony.said.find("The fallback was used."), std::string::npos);
  EXPECT_NE(ceremony.text("proces-verbaal.html").find("the first source gave no value"), std::string::npos);
  EXPECT_EQ(ceremony.reveal().substr(0, 43), "transcript.json: this draw was held already");
}

TEST(Reveal, WithAnotherKeyIsRefused) {
  Ceremony ceremony, other;
  ASSERT_EQ(ceremony.commit(), "");
  ceremony.request.key = other.request.key;
  EXPECT_NE(ceremony.reveal().find("this is not the key that was committed to"), std::string::npos);
  ceremony.request.key = other.request.key.string() + ".pub";
  EXPECT_NE(ceremony.reveal().find("this is not a signing key of kansrijk"), std::string::npos);
}

TEST(Reveal, OfARoundThatIsStillToComeIsRefused) {
  Ceremony ceremony;
  ceremony.request.entropy = "beacon drand-quicknet 27946612";  // 20 April 2026
  ceremony.request.fallback = "dice 20";
  ceremony.request.fallback_at = "2026-04-21T10:00Z";
  ASSERT_EQ(ceremony.commit(), "");
  ceremony.value = std::string(64, 'a');
  ceremony.now = "2026-04-19T23:59Z";
  EXPECT_NE(ceremony.reveal().find("the value cannot exist yet"), std::string::npos);
  ceremony.now = "2026-04-20T00:00Z";
  EXPECT_EQ(ceremony.reveal(), "");
}

TEST(Late, PupilsTakeTheNextSpareTicketAndNobodyElseMoves) {
  Ceremony ceremony("real");
  ceremony.request.spares = 3;
  ASSERT_EQ(ceremony.commit(), "");
  ASSERT_EQ(ceremony.reveal(), "");
  const Numbers before = lottery(ceremony.text("lottery.csv"));
  EXPECT_EQ(ceremony.late().substr(0, 57), "pupils.csv: pupil_id: every pupil has a ticket already; a");
  ceremony.add_pupil("p00");
  ceremony.add_pupil("p99");
  ASSERT_EQ(ceremony.late(), "");
  EXPECT_EQ(ceremony.verify_with_season(), "");
  Numbers after = lottery(ceremony.text("lottery.csv"));
  EXPECT_EQ(after.size(), 14U);
  after.erase("p00");
  after.erase("p99");
  EXPECT_EQ(after, before);
  ceremony.add_pupil("p98");
  ASSERT_EQ(ceremony.late(), "");
  EXPECT_EQ(ceremony.verify_with_season(), "");
  ceremony.add_pupil("p97");
  EXPECT_NE(ceremony.late().find("pupils without a ticket: 1; spare tickets left: 0"), std::string::npos);
}

TEST(Late, NothingElseMayHaveChanged) {
  Ceremony ceremony("real");
  ceremony.request.spares = 1;
  ASSERT_EQ(ceremony.commit(), "");
  ASSERT_EQ(ceremony.reveal(), "");
  ceremony.add_pupil("p99");
  ceremony.season.replace("offerings.csv", "vo-01-hv,2", "vo-01-hv,3");
  EXPECT_EQ(ceremony.late(),
            "offerings.csv: the rows are not those of the commitment; put back the file of that moment; for pupils "
            "found late "
            "use kansrijk draw late");
}

TEST(Late, SeatsThatWerePublishedAreKept) {
  Ceremony ceremony("real");
  ceremony.request.spares = 1;
  ASSERT_EQ(ceremony.commit(), "");
  ASSERT_EQ(ceremony.reveal(), "");
  ceremony.put_into_season();
  const std::string published = results(done(Command::match, ceremony.season)).at("placement.csv");
  ceremony.take_out_of_season();
  ceremony.add_pupil("p99");
  ASSERT_EQ(ceremony.late(published), "");
  ceremony.put_into_season();
  const std::string now = results(done(Command::match, ceremony.season)).at("placement.csv");
  const auto lines = lines_of(columns(now, {"pupil_id", "offering_id"}));
  for (const std::string& line : lines_of(columns(published, {"pupil_id", "offering_id"}))) {
    const bool kept = line.ends_with(",") || std::find(lines.begin(), lines.end(), line) != lines.end();
    EXPECT_TRUE(kept) << line;
  }
  EXPECT_NE(now.find("p99,"), std::string::npos);
  ceremony.season.write("preassigned.csv", "pupil_id,offering_id\n");
  EXPECT_NE(refusal(Command::match, ceremony.season).find("preassigned.csv: the rows are not those of the commitment"),
            std::string::npos)
      << "seats cannot be taken back";
}

}  // namespace
}  // namespace kansrijk::jobs::test
