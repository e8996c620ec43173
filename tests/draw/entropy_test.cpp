#include "draw/entropy.hpp"

#include <cmath>

#include <gtest/gtest.h>

namespace kansrijk::draw {
namespace {

const Place place{"--value", 0, ""};

std::string value(const std::string& source, const std::string& text) {
  const auto read = canonical_value(*parse_entropy(source), text, place);
  return read ? *read : "refused: " + say(read.error().front().what, Language::en);
}

std::string threw(std::size_t n, const std::string& between = " ", const std::string& face = "3") {
  std::string text;
  for (std::size_t i = 0; i < n; ++i) text += (i == 0 ? "" : between) + face;
  return text;
}

TEST(Entropy, IsDiceOrARoundOfABeacon) {
  EXPECT_EQ(to_string(*parse_entropy("  dice   6 ")), "dice 6");
  EXPECT_EQ(to_string(*parse_entropy("beacon drand-quicknet 27946612")), "beacon drand-quicknet 27946612");
  for (const char* wrong : {"", "dice", "dice 1", "dice 1001", "dice -6", "dice six", "dice 6 6", "beacon", "beacon x",
                            "beacon x 0", "beacon X 1", "beacon x 99999999999999999999", "coin", "the notary"}) {
    EXPECT_FALSE(parse_entropy(wrong)) << wrong;
  }
}

TEST(Throws, AreAsManyAsHave128Bits) {
  EXPECT_EQ(throws_needed(2), 128U);
  EXPECT_EQ(throws_needed(4), 64U);
  EXPECT_EQ(throws_needed(6), 50U);
  EXPECT_EQ(throws_needed(10), 39U);
  EXPECT_EQ(throws_needed(16), 32U);
  EXPECT_EQ(throws_needed(20), 30U);
  for (std::uint32_t faces = 2; faces <= 1000; ++faces) {
    const double bits = std::log2(faces);
    EXPECT_GE(throws_needed(faces) * bits, 128 - 1e-9) << faces;
    EXPECT_LT((throws_needed(faces) - 1) * bits, 128) << faces;
  }
}

TEST(Dice, AreWrittenInOneWay) {
  const std::string wanted = threw(50);
  EXPECT_EQ(value("dice 6", threw(50)), wanted);
  EXPECT_EQ(value("dice 6", threw(50, ", ")), wanted);
  EXPECT_EQ(value("dice 6", threw(50, "")), wanted) << "one digit a throw";
  EXPECT_EQ(value("dice 10", threw(39, " ", "10")), threw(39, " ", "10"));
}

TEST(Dice, AreThrownNeitherLessNorMore) {
  EXPECT_EQ(value("dice 6", threw(49)), "refused: there are 49 throws where a die with 6 faces takes exactly 50");
  EXPECT_EQ(value("dice 6", threw(51)), "refused: there are 51 throws where a die with 6 faces takes exactly 50");
  EXPECT_EQ(value("dice 10", threw(39, "")), "refused: a throw is not a whole number from 1 to 10");
}

TEST(Dice, ShowFacesThatTheyHave) {
  for (const char* face : {"7", "0", "-1", "x", "3.5"})
    EXPECT_EQ(value("dice 6", threw(49) + " " + face), "refused: a throw is not a whole number from 1 to 6") << face;
  EXPECT_EQ(value("dice 10", threw(38) + " 0"), "refused: a throw is not a whole number from 1 to 10");
}

TEST(Beacon, GivesHexadecimalDigits) {
  const std::string published = "fc1873a13f3545aeade8401532ef5519920652eee6b0d2b19ca12643b87b3587";
  EXPECT_EQ(value("beacon drand-quicknet 657413", published), published);
  EXPECT_EQ(value("beacon x 1", " FC1873A13F3545AEADE8401532EF5519 920652eee6b0d2b19ca12643b87b3587\n"), published);
  const std::string no = "refused: this is not the value of a beacon: 64 to 512 hexadecimal digits";
  EXPECT_EQ(value("beacon x 1", published.substr(1)), no);
  EXPECT_EQ(value("beacon x 1", "0x" + published), no);
  EXPECT_EQ(value("beacon x 1", std::string(513, 'a')), no);
  EXPECT_EQ(value("beacon x 1", std::string(10'001, 'a')), "refused: the text is too long");
}

/// Rounds of quicknet whose hours are known.
TEST(Beacon, IsPublishedAtAKnownHour) {
  using namespace std::chrono;
  const auto at = [](const char* source) { return *published_at(*parse_entropy(source)); };
  EXPECT_EQ(at("beacon drand-quicknet 27946612"), sys_days(2026y / April / 20));
  EXPECT_EQ(at("beacon drand-quicknet 27961627"), sys_days(2026y / April / 20) + 12h + 30min + 45s);
  EXPECT_FALSE(published_at(*parse_entropy("beacon nist 1")));
  EXPECT_FALSE(published_at(*parse_entropy("dice 6")));
  EXPECT_FALSE(published_at(*parse_entropy("beacon drand-quicknet 1000000000000000000")));
}

}  // namespace
}  // namespace kansrijk::draw
