#include <algorithm>

#include <gtest/gtest.h>

#include "tests/jobs/ceremony.hpp"

namespace kansrijk::jobs::test {
namespace {

/// A draw that was held, with a pupil found late.
struct Held : Ceremony {
  Held() : Ceremony("real") {
    request.spares = 2;
    EXPECT_EQ(commit(), "");
    EXPECT_EQ(reveal(), "");
    add_pupil("p99");
    EXPECT_EQ(late(), "");
    EXPECT_EQ(verify(), "");
  }
};

const std::vector<std::string> files{"commitment.json",     "late.jsonl",      "late.sig",      "ledger.jsonl",
                                     "lottery.csv",         "numbers.csv",     "tickets.csv",   "ticket-list.csv",
                                     "proces-verbaal.html", "transcript.json", "transcript.sig"};

TEST(Damage, OfAByteOfAnyFileIsSeen) {
  Held draw;
  for (const std::string& file : files) {
    const std::string whole = draw.text(file);
    const std::size_t step = std::max<std::size_t>(whole.size() / 100, 1);
    for (std::size_t at = 0; at < whole.size(); at += step) {
      std::string damaged = whole;
      damaged[at] = static_cast<char>(damaged[at] ^ 1);
      draw.write(file, damaged);
      ASSERT_NE(draw.verify(), "") << file << " at " << at;
    }
    draw.write(file, whole);
  }
  EXPECT_EQ(draw.verify(), "");
}

TEST(Damage, ByCuttingOffOrAddingIsSeen) {
  Held draw;
  for (const std::string& file : files) {
    const std::string whole = draw.text(file);
    for (const std::string& damaged : {std::string(), whole.substr(0, whole.size() / 2), whole + whole, whole + "x"}) {
      draw.write(file, damaged);
      EXPECT_NE(draw.verify(), "") << file;
    }
    draw.remove(file);
    EXPECT_NE(draw.verify(), "") << file;
    draw.write(file, whole);
  }
  EXPECT_EQ(draw.verify(), "");
}

TEST(Damage, IsNamedInWords) {
  Held draw;
  const auto said_of = [&](const std::string& file, const std::string& from, const std::string& to) {
    const std::string whole = draw.text(file);
    std::string damaged = whole;
    draw.write(file, damaged.replace(damaged.find(from), from.size(), to));
    const std::string said = draw.verify();
    draw.write(file, whole);
    return said;
  };
  EXPECT_EQ(said_of("transcript.json", "Otaris", "Obody"),
            "transcript.json: the signature is not one of this file by the key of the commitment");
  EXPECT_EQ(said_of("lottery.csv", "p01,", "p02,"),
            "lottery.csv: the file does not hold the numbers that come out of the draw");
  EXPECT_EQ(said_of("numbers.csv", ",1\n", ",2\n"), "numbers.csv: this is not the file that the transcript names");
  EXPECT_EQ(said_of("proces-verbaal.html", "Otaris", "Obody"),
            "proces-verbaal.html: this is not the file that the transcript names");
  EXPECT_EQ(said_of("tickets.csv", "p01,", "p13,"),
            "tickets.csv: pupils whose ticket was sealed for somebody else, or for nobody: 1");
  EXPECT_EQ(said_of("commitment.json", "\"spares\": 2", "\"spares\": 3"),
            "ticket-list.csv: the list does not have as many tickets as the commitment says\n"
            "ledger.jsonl:1: the line of the ledger is of another commitment");
  EXPECT_EQ(said_of("commitment.json", "\"spares\": 2", "\"spares\": 2, \"extra\": 1"),
            "commitment.json:26: extra: there is no such key");
  EXPECT_EQ(said_of("ledger.jsonl", "08:00Z", "08:01Z"),
            "ledger.jsonl:1: the line of the ledger is of another commitment");
  EXPECT_EQ(said_of("late.jsonl", "09:00Z", "09:01Z"),
            "late.jsonl: the signature is not one of this file by the key of the commitment");
}

TEST(Damage, OfSwappedTicketsIsSeen) {
  Held draw;
  std::string csv = draw.text("tickets.csv");
  const std::size_t first = csv.find("p01,") + 4, second = csv.find("p02,") + 4, length = 14 + 1 + 32;
  const std::string ticket = csv.substr(first, length);
  csv.replace(first, length, csv.substr(second, length)).replace(second, length, ticket);
  draw.write("tickets.csv", csv);
  EXPECT_EQ(draw.verify(), "tickets.csv: pupils whose ticket was sealed for somebody else, or for nobody: 2");
}

}  // namespace
}  // namespace kansrijk::jobs::test
