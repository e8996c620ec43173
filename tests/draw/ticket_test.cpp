#include "draw/ticket.hpp"

#include <algorithm>
#include <set>

#include <gtest/gtest.h>

#include "base/hash.hpp"

namespace kansrijk::draw {
namespace {

std::string refusal(const std::string& text) {
  const auto list = parse_ticket_list(text);
  return list ? "" : say(list.error().front(), Language::en);
}

std::string in_parts(std::string text, const std::string& from, const std::string& to) {
  return text.replace(text.find(from), from.size(), to);
}

TEST(Tickets, AreCodesThatSayNothing) {
  std::set<std::string> seen;
  for (int i = 0; i < 1000; ++i) {
    const std::string code = random_code();
    EXPECT_TRUE(is_code(code)) << code;
    EXPECT_TRUE(seen.insert(code).second);
  }
  for (const char* wrong :
       {"", "k7pq-3mzt", "k7pq-3mzt-9xw1", "k7pq-3mzt-9xwo", "K7pq-3mzt-9xwa", "k7pq 3mzt-9xwa", "k7pq-3mzt-9xwa-"})
    EXPECT_FALSE(is_code(wrong)) << wrong;
}

TEST(Tickets, AreOnePerPupilAndTheSpareOnesInOrder) {
  const Tickets made = make_tickets({"a", "b", "c"}, {}, 2);
  ASSERT_EQ(made.list.size(), 5U);
  ASSERT_EQ(made.holders.size(), 3U);
  EXPECT_EQ(made.holders[1].pupil_id, "b");
  std::set<std::string> codes;
  std::vector<std::uint32_t> spares;
  for (const Ticket& ticket : made.list) {
    EXPECT_TRUE(codes.empty() || *codes.rbegin() < ticket.code) << "in order of code";
    codes.insert(ticket.code);
    if (ticket.spare > 0) spares.push_back(ticket.spare);
    EXPECT_EQ(ticket.seal.empty(), ticket.spare > 0);
    EXPECT_TRUE(ticket.family.empty());
  }
  std::sort(spares.begin(), spares.end());
  EXPECT_EQ(spares, (std::vector<std::uint32_t>{1, 2}));
}

TEST(Tickets, OfSiblingsShareAFamilyCodeAndNobodyElseHasOne) {
  const Tickets made = make_tickets({"a", "b", "c", "d"}, {"f1", "", "f2", "f1"}, 0);
  std::map<std::string, std::string> family;
  for (const Holder& holder : made.holders) {
    for (const Ticket& ticket : made.list) {
      if (ticket.code == holder.code) family[holder.pupil_id] = ticket.family;
    }
  }
  EXPECT_EQ(family["a"], family["d"]);
  EXPECT_TRUE(is_code(family["a"]));
  EXPECT_EQ(family["b"], "");
  EXPECT_EQ(family["c"], "") << "alone in the draw";
}

TEST(Seal, BindsPupilTicketAndSecret) {
  const Holder holder{"p1", "k7pq-3mzt-9xwa", "00112233445566778899aabbccddeeff"};
  EXPECT_EQ(seal_of(holder), sha256("kansrijk-seal-1\np1\nk7pq-3mzt-9xwa\n00112233445566778899aabbccddeeff\n"));
  Holder other = holder;
  other.pupil_id = "p2";
  EXPECT_NE(seal_of(holder), seal_of(other));
  EXPECT_NE(random_secret(), random_secret());
}

TEST(TicketList, GoesThereAndBack) {
  const Tickets made = make_tickets({"a", "b", "c"}, {"f", "f", ""}, 3);
  const auto read = parse_ticket_list(ticket_list_csv(made.list));
  ASSERT_TRUE(read);
  EXPECT_EQ(*read, made.list);
}

TEST(TicketList, IsRefusedWhereItIsNotAsWritten) {
  const std::string seal(64, 'a');
  const std::string good = "ticket,family,spare,seal\n2222-2222-2222,,," + seal +
                           "\n3333-3333-3333,,1,\n4444-4444-4444,5555-5555-5555,," + seal + "\n";
  EXPECT_EQ(refusal(good), "");
  const std::string todo = "; take the file as it was published; it is not to be edited";
  EXPECT_EQ(refusal("ticket\n"), "ticket-list.csv:1: this is not a list of tickets" + todo);
  EXPECT_EQ(refusal(in_parts(good, "2222-2222-2222", "2222-2222-2221")),
            "ticket-list.csv:2: this is not a ticket" + todo);
  EXPECT_EQ(refusal(in_parts(good, ",1,", ",01,")), "ticket-list.csv:3: this is not a ticket" + todo);
  EXPECT_EQ(refusal(in_parts(good, ",1,", ",1," + seal)), "ticket-list.csv:3: this is not a ticket" + todo);
  EXPECT_EQ(refusal(in_parts(good, "3333-3333-3333", "2222-2222-2222")),
            "ticket-list.csv:3: the tickets are not in order, or one is there twice" + todo);
  EXPECT_EQ(refusal(in_parts(good, ",1,", ",2,")),
            "ticket-list.csv: spare tickets or families are not numbered as they should be" + todo);
  EXPECT_EQ(refusal(in_parts(good, "5555-5555-5555", "2222-2222-2222")),
            "ticket-list.csv: spare tickets or families are not numbered as they should be" + todo);
  EXPECT_EQ(refusal(good.substr(0, good.size() - 1)),
            "ticket-list.csv:4: the last line has no end; the file may be cut off" + todo);
}

TEST(InputsKey, DependsOnTheSecretsAndNotOnPupilsFoundLate) {
  Tickets made = make_tickets({"a", "b"}, {}, 1);
  const std::string key = inputs_key(made.holders, made.list);
  EXPECT_EQ(key.size(), 32U);
  std::swap(made.holders[0], made.holders[1]);
  EXPECT_EQ(inputs_key(made.holders, made.list), key);
  for (const Ticket& ticket : made.list) {
    if (ticket.spare > 0) made.holders.push_back({"c", ticket.code, random_secret()});
  }
  EXPECT_EQ(inputs_key(made.holders, made.list), key);
  made.holders[0].secret = random_secret();
  EXPECT_NE(inputs_key(made.holders, made.list), key);
}

}  // namespace
}  // namespace kansrijk::draw
