#include "io/cells.hpp"

#include <gtest/gtest.h>

#include "io/json.hpp"

namespace kansrijk::io {
namespace {

/// What a user hears of a cell; empty when it is in order.
std::string heard(const Column& column, std::string_view text) {
  const auto found = cell_problem(column, read_cell(column, text));
  return found ? say(found->first, Language::en) + "; " + say(found->second, Language::en) : "";
}

Column of(ColumnKind kind) {
  const int decimals = kind == ColumnKind::decimal ? 2 : 0;
  return {.name = "c", .kind = kind, .choices = {"pending", "absent"}, .low = -10, .high = 2500, .decimals = decimals};
}

TEST(ElevenTest, HoldsForCitizenNumbersAndNotForTheirNeighbours) {
  EXPECT_TRUE(passes_eleven_test("111222333"));
  EXPECT_TRUE(passes_eleven_test("123456782"));
  EXPECT_TRUE(passes_eleven_test("999996915"));
  EXPECT_TRUE(passes_eleven_test("10000008")) << "eight digits, as with a zero before them";
  for (const char* near : {"111222334", "111222332", "211222333", "112122333", "123456781", "10000009"}) {
    EXPECT_FALSE(passes_eleven_test(near)) << near;
  }
}

TEST(ElevenTest, LooksAtEightOrNineDigitsOnly) {
  for (const char* other : {"", "1112223", "1112223330", "11122233a", "p11222333", "111 222 33", "-11222333"}) {
    EXPECT_FALSE(passes_eleven_test(other)) << other;
  }
}

TEST(Ids, MayHoldAnythingButBlanksAndWhatASpreadsheetTakesForAFormula) {
  for (const char* id : {"a", "p-01", "0991", "André", "a=b"}) EXPECT_TRUE(valid_id(id)) << id;
  for (const char* id : {"", "=1", "+1", "-1", "@x", "a b", "a\tb", "a\nb"}) EXPECT_FALSE(valid_id(id)) << id;
  EXPECT_TRUE(valid_id(std::string(64, 'x')));
  EXPECT_FALSE(valid_id(std::string(65, 'x')));
}

TEST(CleanText, TakesTheWritingOfTheWorld) {
  for (const char* text : {"", "Zoë Çelik", "Łukasz", "王", "مريم", "😀", "tab\there", "two\nlines"}) {
    EXPECT_TRUE(clean_text(text)) << text;
  }
}

TEST(CleanText, RefusesControlsAndBrokenBytes) {
  for (const char* text : {"\x01", "\x1B[2J", "\x7F", "\xC2\x85", "\xE2\x80\xAE", "\xE2\x81\xA6", "\xE2\x80\xA8"}) {
    EXPECT_FALSE(clean_text(text)) << "control or mark of direction";
  }
  for (const char* text : {"\xE9", "\xC3", "\xC0\x80", "\xE0\x80\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xFF",
                           "\xE2\x82", "\xF0\x8F\xBF\xBF", "\x80", "\xC3("}) {
    EXPECT_FALSE(clean_text(text)) << "not UTF-8";
  }
  EXPECT_FALSE(clean_text(std::string_view("a\0b", 3)));
}

TEST(Cells, OfEveryKindAreReadAsTheirColumnWants) {
  EXPECT_EQ(read_cell(of(ColumnKind::integer), "12").number, 12);
  EXPECT_EQ(read_cell(of(ColumnKind::decimal), "1.5").number, 150);
  EXPECT_EQ(read_cell(of(ColumnKind::choice), "absent").number, 1);
  EXPECT_EQ(read_cell(of(ColumnKind::date), "1970-01-02").number, 1);
  EXPECT_EQ(read_cell(of(ColumnKind::moment), "1970-01-01T01:05").number, 65);
  EXPECT_EQ(read_cell(of(ColumnKind::season), "2024-2025").number, 2024);
  EXPECT_EQ(read_cell(of(ColumnKind::level), "havo").number, static_cast<int>(Level::havo));
  EXPECT_EQ(read_cell(of(ColumnKind::test_advice), "pro/bb").number, static_cast<int>(Step::pro_bb));
  EXPECT_EQ(read_cell(of(ColumnKind::advice), "vmbo-t/havo").advice, Advice(Step::gt_havo));
}

TEST(Cells, ThatAreEmptyAreAProblemOnlyWhereTheyMustBeFilled) {
  Column column = of(ColumnKind::integer);
  EXPECT_EQ(heard(column, ""), "the cell is empty; fill it in");
  column.required = false;
  EXPECT_EQ(heard(column, ""), "");
}

TEST(Cells, SayWhatTheyWantInWords) {
  EXPECT_EQ(heard(of(ColumnKind::integer), "1.0"), "this is not a whole number from -10 to 2500; mend the number");
  EXPECT_EQ(heard(of(ColumnKind::integer), "99999999999999999999"),
            "this is not a whole number from -10 to 2500; mend the number");
  EXPECT_EQ(heard(of(ColumnKind::decimal), "1,5"),
            "this is not a number from -0.1 to 25 with at most 2 decimals; write it with a point and without blanks");
  EXPECT_EQ(heard(of(ColumnKind::date), "14-03-2025"), "this is not a date; write it as 2026-03-14");
  EXPECT_EQ(heard(of(ColumnKind::date), "2025-02-29"), "this is not a date; write it as 2026-03-14");
  EXPECT_EQ(heard(of(ColumnKind::moment), "2025-03-14T25:00"),
            "this is not a date or a moment; write it as 2026-03-14 or 2026-03-14T09:30");
  EXPECT_EQ(heard(of(ColumnKind::season), "2024/2025"), "this is not a school year; write it as 2024-2025");
  EXPECT_EQ(heard(of(ColumnKind::season), "2024-2026"), "this is not a school year; write it as 2024-2025");
  EXPECT_EQ(heard(of(ColumnKind::level), "mavo"), "there is no such level; use one of pro, bb, kb, gt, havo, vwo");
  EXPECT_EQ(heard(of(ColumnKind::text), std::string(2001, 'x')),
            "the text is longer than 2,000 characters; shorten it");
}

TEST(Cells, DoNotSpeakOfLimitsThatNobodyMeets) {
  Column column = of(ColumnKind::integer);
  column.high = INT64_MAX / 2;
  EXPECT_EQ(heard(column, "x"), "this is not a whole number; write digits only");
}

TEST(Cells, AskWhetherANearWordWasMeant) {
  EXPECT_EQ(heard(of(ColumnKind::choice), "pendign"), "this word is not known here; did you mean pending?");
  EXPECT_EQ(heard(of(ColumnKind::choice), "gone"), "this word is not known here; use one of pending, absent");
  EXPECT_EQ(heard(of(ColumnKind::advice), "haov"), "there is no such school advice; did you mean havo?");
  EXPECT_EQ(heard(of(ColumnKind::advice), "mavp").find("mean"), std::string::npos) << "half of havo is not near enough";
  EXPECT_EQ(heard(of(ColumnKind::test_advice), "havo/vwoo"), "there is no such test advice; did you mean havo/vwo?");
}

TEST(Cells, NameTheLadderWhenNoWordIsNear) {
  EXPECT_EQ(heard(of(ColumnKind::advice), "hoger onderwijs"),
            "there is no such school advice; use one of pro, bb, bb/kb, kb, kb/gt, gt, gt/havo, havo, havo/vwo, vwo, "
            "vso, none");
  EXPECT_EQ(heard(of(ColumnKind::advice), "pro/bb").find("pro/bb"), std::string::npos)
      << "a school advice pro/bb does not exist, so nobody may be sent there";
}

TEST(Cells, NeverRepeatWhatStandsInThem) {
  for (const ColumnKind kind : {ColumnKind::id, ColumnKind::text, ColumnKind::integer, ColumnKind::decimal,
                                ColumnKind::date, ColumnKind::moment, ColumnKind::choice, ColumnKind::advice,
                                ColumnKind::test_advice, ColumnKind::level, ColumnKind::season}) {
    for (const char* name : {"Sanne de Vries", "Bo", "Tom", "@Noor", "Hava", "Abs"}) {
      const std::string text = heard(of(kind), name);
      EXPECT_EQ(text.find(name), std::string::npos) << text;
    }
  }
}

TEST(Nearest, IsOneEditInThreeCharactersAndTwoAtMost) {
  const std::vector<std::string> known{"purpose", "policy", "role", "seats"};
  EXPECT_EQ(nearest("purpos", known), "purpose");
  EXPECT_EQ(nearest("plicyy", known), "policy");
  EXPECT_EQ(nearest("rloe", known), "role") << "a swap is one edit";
  EXPECT_EQ(nearest("seat", known), "seats");
  EXPECT_EQ(nearest("ruel", known), std::nullopt) << "two edits in four characters";
  EXPECT_EQ(nearest("prps", known), std::nullopt);
  EXPECT_EQ(nearest("", known), std::nullopt);
  EXPECT_EQ(nearest(std::string(100, 'x'), known), std::nullopt);
}

TEST(Nearest, DoesNotChooseBetweenTwo) {
  EXPECT_EQ(nearest("vmo", {"vso", "vwo"}), std::nullopt);
  EXPECT_EQ(nearest("vwoo", {"vso", "vwo"}), "vwo");
}

}  // namespace
}  // namespace kansrijk::io
