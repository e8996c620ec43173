#include <algorithm>
#include <cstdlib>
#include <functional>

#include <gtest/gtest.h>

#include "base/hash.hpp"
#include "draw/signature.hpp"
#include "tests/jobs/ceremony.hpp"

/// Whoever holds the key can sign anything. What is signed must come out all the same, in the engine and in the second implementation.
namespace kansrijk::jobs::test {
namespace {

class Forger : public Ceremony {
 public:
  Forger() : Ceremony("real") {
    request.spares = 2;
    EXPECT_EQ(commit(), "");
    EXPECT_EQ(reveal(), "");
    transcript = parse_transcript(text("transcript.json")).value();
    tickets = draw::parse_ticket_list(text("ticket-list.csv")).value();
  }

  std::string sign(const std::string& bytes) const {
    const std::string secret = bytes_of(request.key);
    return draw::SigningKey(secret.substr(secret.size() - 65, 64)).sign(bytes) + "\n";
  }

  /// Makes numbers.csv and lottery.csv follow from the seed that the transcript names.
  void follow_the_seed() {
    const Commitment commitment = parse_commitment(text("commitment.json")).value();
    write("numbers.csv", draw::numbers_csv(transcript.seed, tickets, commitment.ties, commitment.offerings));
    transcript.numbers_sha256 = sha256(text("numbers.csv"));
    std::vector<draw::Holder> holders;
    for (const std::string& line : lines_of(text("tickets.csv"))) {
      if (!line.starts_with("pupil_id")) holders.push_back({line.substr(0, 3), line.substr(4, 14), line.substr(19)});
    }
    write("lottery.csv", lottery_csv(commitment, tickets, holders, transcript.seed));
  }

  void sign_transcript() {
    write("transcript.json", transcript_json(transcript));
    write("transcript.sig", sign(text("transcript.json")));
  }

  /// What the engine says; with a mark where the second implementation disagrees.
  std::string found() {
    const std::string difference = verify();
    const std::string command =
        "python3 " KANSRIJK_SOURCE "/tools/verify_draw.py " + request.out.string() + " >/dev/null 2>&1";
    const bool both = (std::system(command.c_str()) == 0) == difference.empty();
    return (both ? "" : "only one of two: ") + difference;
  }

  Transcript transcript;
  std::vector<draw::Ticket> tickets;
};

TEST(Forgery, SignedAgainWithoutAChangeIsNone) {
  Forger forger;
  forger.follow_the_seed();
  forger.sign_transcript();
  EXPECT_EQ(forger.found(), "");
}

TEST(Forgery, OfTheSeedIsSeen) {
  Forger forger;
  forger.transcript.seed = sha256("a seed that suits us");
  forger.follow_the_seed();
  forger.sign_transcript();
  EXPECT_EQ(forger.found(), "transcript.json: the seed does not follow from the commitment and the value");
}

TEST(Forgery, OfTheNumbersIsSeen) {
  Forger forger;
  std::string csv = forger.text("numbers.csv");
  const auto lines = lines_of(csv);
  forger.write("numbers.csv", "ticket,number\n" + lines[2].substr(0, 14) + ",1\n" + lines[1].substr(0, 14) + ",2\n" +
                                  csv.substr(csv.find(lines[3])));
  forger.transcript.numbers_sha256 = sha256(forger.text("numbers.csv"));
  forger.sign_transcript();
  EXPECT_EQ(forger.found(), "transcript.json: the numbers do not follow from the seed and the tickets");
}

TEST(Forgery, ByThrowingOnIsSeen) {
  Forger forger;
  forger.transcript.value += " 4";
  forger.transcript.seed = draw::seed_of(forger.transcript.commitment, forger.transcript.value);
  forger.follow_the_seed();
  forger.sign_transcript();
  EXPECT_EQ(forger.found(), "transcript.json: value: there are 51 throws where a die with 6 faces takes exactly 50");
}

TEST(Forgery, ByWritingTheValueInAnotherWayIsSeen) {
  Forger forger;
  std::replace(forger.transcript.value.begin(), forger.transcript.value.end(), ' ', ',');
  forger.transcript.seed = draw::seed_of(forger.transcript.commitment, forger.transcript.value);
  forger.follow_the_seed();
  forger.sign_transcript();
  EXPECT_EQ(forger.found(), "transcript.json: the value is not written as the program writes it");
}

TEST(Forgery, ByTheFallbackBeforeItsHourIsSeen) {
  Forger forger;
  forger.transcript.fallback = true;
  forger.transcript.value = std::string(64, 'a');
  forger.transcript.seed = draw::seed_of(forger.transcript.commitment, forger.transcript.value);
  forger.follow_the_seed();
  forger.sign_transcript();
  EXPECT_EQ(forger.found(), "transcript.json: the fallback was used before its hour");
}

TEST(Forgery, OfTheTimeIsSeen) {
  Forger forger;
  forger.transcript.revealed_at = parse_utc("2026-03-31T08:00Z").value();
  forger.sign_transcript();
  EXPECT_EQ(forger.found(), "transcript.json: the draw was held before its chance existed");
}

TEST(Forgery, WithTheTranscriptOfAnotherCommitmentIsSeen) {
  Forger forger;
  forger.transcript.commitment = sha256("another");
  forger.transcript.seed = draw::seed_of(forger.transcript.commitment, forger.transcript.value);
  forger.follow_the_seed();
  forger.sign_transcript();
  EXPECT_NE(forger.found().find("transcript.json: the transcript is of another commitment"), std::string::npos);
}

TEST(Forgery, ByATicketMoreIsSeen) {
  Forger forger;
  const std::string more = "2222-2222-2222,,," + sha256("somebody") + "\n", header = "ticket,family,spare,seal\n";
  forger.write("ticket-list.csv", header + more + forger.text("ticket-list.csv").substr(header.size()));
  Commitment commitment = parse_commitment(forger.text("commitment.json")).value();
  commitment.tickets_sha256 = sha256(forger.text("ticket-list.csv"));
  ++commitment.pupils;
  forger.write("commitment.json", commitment_json(commitment));
  EXPECT_EQ(forger.found(), "ledger.jsonl:1: the line of the ledger is of another commitment");
}

TEST(Forgery, OfWhatStoodBeforeInTheLedgerIsSeen) {
  Forger forger;
  Commitment commitment = parse_commitment(forger.text("commitment.json")).value();
  commitment.before = sha256("another ledger");
  forger.write("commitment.json", commitment_json(commitment));
  auto lines = parse_ledger(forger.text("ledger.jsonl"), "").value();
  lines[0].commitment = sha256(forger.text("commitment.json"));
  forger.write("ledger.jsonl", ledger_text(lines));
  EXPECT_EQ(forger.found(), "ledger.jsonl:1: the line of the ledger is of another commitment");
}

TEST(Forgery, OfTheLedgerWithoutAnEarlierCommitmentIsSeen) {
  Forger first;
  Ceremony second("real", first.ledger());
  ASSERT_EQ(second.commit(), "");
  ASSERT_EQ(second.reveal(), "");
  auto lines = parse_ledger(second.text("ledger.jsonl"), "").value();
  lines.erase(lines.begin());
  lines[0].number = lines[0].of_season = 1;
  lines[0].before = sha256("");
  second.write("ledger.jsonl", ledger_text(lines));
  EXPECT_EQ(second.verify(), "ledger.jsonl: commitment 2 is not in the ledger");
}

TEST(Forgery, ByChoosingAmongSpareTicketsIsSeen) {
  Forger forger;
  forger.add_pupil("p99");
  ASSERT_EQ(forger.late(), "");
  auto late = parse_late(forger.text("late.jsonl"), sha256(forger.text("transcript.json"))).value();
  for (const draw::Ticket& ticket : forger.tickets) {
    if (ticket.spare == 2) late[0].taken[0].ticket = ticket.code;
  }
  forger.write("late.jsonl", late_text(late));
  forger.write("late.sig", forger.sign(forger.text("late.jsonl")));
  EXPECT_EQ(forger.found(), "late.jsonl:1: this is not the next spare ticket");
}

TEST(Forgery, ByLeavingOutThatSomebodyCameLateIsSeen) {
  Forger forger;
  forger.add_pupil("p99");
  ASSERT_EQ(forger.late(), "");
  forger.remove("late.jsonl");
  forger.remove("late.sig");
  EXPECT_EQ(forger.found(),
            "tickets.csv: pupils whose ticket was sealed for somebody else, or for nobody: 1\n"
            "tickets.csv: there are 13 pupils with a ticket where 12 belong");
}

}  // namespace
}  // namespace kansrijk::jobs::test
