#include "draw/numbers.hpp"

#include <algorithm>
#include <map>

#include <gtest/gtest.h>

#include "base/hash.hpp"

namespace kansrijk::draw {
namespace {

const std::string seed = seed_of(sha256("a commitment"), "1 2 3");

std::vector<Ticket> tickets(std::size_t n) {
  std::vector<std::string> pupils;
  for (std::size_t i = 0; i < n; ++i) pupils.push_back("p" + std::to_string(1000 + i));
  return make_tickets(pupils, {}, 0).list;
}

/// Codes from the first number to the last.
std::vector<std::string> order(const std::vector<Ticket>& list, const std::string& offering = "") {
  const auto number = numbers(seed, list, offering);
  std::vector<std::string> codes(list.size());
  for (std::size_t i = 0; i < list.size(); ++i) codes.at(number[i] - 1) = list[i].code;
  return codes;
}

TEST(Seed, FollowsFromCommitmentAndValue) {
  EXPECT_EQ(seed_of("c", "v"), sha256("kansrijk-seed-1\nc\nv\n"));
  EXPECT_NE(seed_of("c", "v"), seed_of("c", "w"));
  EXPECT_NE(seed_of("c", "v"), seed_of("d", "v"));
}

TEST(Numbers, AreTheOrderOfTheHmacs) {
  const std::vector<Ticket> list{{"2222-2222-2222"}, {"3333-3333-3333"}, {"4444-4444-4444"}};
  std::map<std::string, std::string> by_hmac;
  for (const Ticket& ticket : list) by_hmac[hmac_sha256(*from_hex(seed), ticket.code)] = ticket.code;
  std::vector<std::string> expected;
  for (const auto& [mac, code] : by_hmac) expected.push_back(code);
  EXPECT_EQ(order(list), expected);
  EXPECT_EQ(seed_of(std::string(64, '0'), "1"), "5255d44150845efcb1d578b8261f006c7833ba774d17537896aba60413eee5da");
}

TEST(Numbers, OfTheOthersStayInOrderWhenATicketComesOrGoes) {
  const std::vector<Ticket> all = tickets(200);
  const std::vector<std::string> whole = order(all);
  for (std::size_t gone = 0; gone < all.size(); gone += 7) {
    std::vector<Ticket> fewer = all;
    fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(gone));
    std::vector<std::string> expected = whole;
    expected.erase(std::find(expected.begin(), expected.end(), all[gone].code));
    EXPECT_EQ(order(fewer), expected) << gone;
  }
}

TEST(Numbers, AreOtherOnesAtEachOfferingAndWithEachSeed) {
  const std::vector<Ticket> all = tickets(50);
  EXPECT_NE(order(all, "vo-1"), order(all, "vo-2"));
  EXPECT_NE(order(all, "vo-1"), order(all));
  EXPECT_NE(numbers(seed, all), numbers(seed_of("d", "v"), all));
}

TEST(Numbers, OfSiblingsStandTogether) {
  std::vector<std::string> pupils, families;
  for (int i = 0; i < 60; ++i) {
    pupils.push_back("p" + std::to_string(100 + i));
    families.push_back(i % 3 == 0 ? "" : "f" + std::to_string(i / 6));
  }
  const std::vector<Ticket> list = make_tickets(pupils, families, 5).list;
  for (const char* offering : {"", "vo-1"}) {
    const auto number = numbers(seed, list, offering);
    std::map<std::string, std::vector<std::uint32_t>> of_family;
    for (std::size_t i = 0; i < list.size(); ++i) {
      if (!list[i].family.empty()) of_family[list[i].family].push_back(number[i]);
    }
    EXPECT_EQ(of_family.size(), 10U);
    for (auto& [family, all] : of_family) {
      std::sort(all.begin(), all.end());
      EXPECT_EQ(all.size(), 4U);
      EXPECT_EQ(all.back() - all.front(), 3U) << family;
    }
  }
}

/// A family has the chance of one ticket: over many seeds the place of the family is as early as that of a child alone.
TEST(Numbers, GiveAFamilyOneChanceHoweverLarge) {
  const std::vector<Ticket> list = make_tickets({"a", "b", "c", "d"}, {"f", "f", "f", ""}, 0).list;
  int family_first = 0;
  constexpr int draws = 2000;
  for (int d = 0; d < draws; ++d) {
    const auto number = numbers(seed_of("c", std::to_string(d)), list);
    for (std::size_t i = 0; i < list.size(); ++i) family_first += number[i] == 1 && !list[i].family.empty() ? 1 : 0;
  }
  EXPECT_NEAR(family_first, draws / 2, 4 * 23) << "four standard deviations";
}

TEST(Numbers, GiveEveryOrderOfThreeTheSameChance) {
  const std::vector<Ticket> list = tickets(3);
  std::map<std::vector<std::uint32_t>, int> seen;
  for (int d = 0; d < 6000; ++d) ++seen[numbers(seed_of("c", std::to_string(d)), list)];
  EXPECT_EQ(seen.size(), 6U);
  for (const auto& [order, times] : seen) EXPECT_NEAR(times, 1000, 4 * 29);
}

TEST(NumbersCsv, NamesEveryTicketOnceAnOffering) {
  const std::vector<Ticket> list{{"2222-2222-2222"}, {"3333-3333-3333"}};
  const std::string single = numbers_csv(seed, list, Ties::single, {});
  EXPECT_EQ(single, "ticket,number\n" + order(list)[0] + ",1\n" + order(list)[1] + ",2\n");
  const std::string multiple = numbers_csv(seed, list, Ties::multiple, {"a,1", "b"});
  EXPECT_EQ(multiple, "ticket,offering_id,number\n" + order(list, "a,1")[0] + ",\"a,1\",1\n" + order(list, "a,1")[1] +
                          ",\"a,1\",2\n" + order(list, "b")[0] + ",b,1\n" + order(list, "b")[1] + ",b,2\n");
}

}  // namespace
}  // namespace kansrijk::draw
