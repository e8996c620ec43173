#include "io/sheet_values.hpp"

#include <charconv>
#include <random>

#include <gtest/gtest.h>

namespace kansrijk::io {
namespace {

TEST(SheetValues, NumbersAreShortestDecimals) {
  const std::pair<const char*, const char*> cases[]{
      {"0.10000000000000001", "0.1"},
      {"2.5", "2.5"},
      {"12", "12"},
      {"12.0", "12"},
      {"-0", "0"},
      {"-0.0", "0"},
      {"007", "7"},
      {"-3", "-3"},
      {"1E+3", "1000"},
      {"1.5E-7", "0.00000015"},
      {"-1.25E2", "-125"},
      {"+4.5", "4.5"},
      {"9007199254740993", "9007199254740993"},                              // beyond a double, written out
      {"123456789012345678901234567890", "123456789012345678901234567890"},  // even so
      {"1.23456789012345E+19", "12345678901234500000"},                      // the digits that the file has
      {"1E+22", "10000000000000000000000"},
  };
  for (const auto& [value, text] : cases) EXPECT_EQ(number_text(value), text) << value;
  for (const char* value : {"", "-", "x", "1x", "1,5", "1e999", "nan", "inf", " 1", "0x10"}) {
    EXPECT_FALSE(number_text(value)) << value;
  }
}

TEST(SheetValues, NumbersReadBackTheSame) {
  std::mt19937_64 random(7);
  for (int i = 0; i < 20'000; ++i) {
    const double value =
        std::ldexp(static_cast<double>(static_cast<std::int64_t>(random())), static_cast<int>(random() % 200) - 150);
    const std::string written = std::to_string(random() % 1000) + "e-3";
    for (const double number : {value, std::stod(written)}) {
      char buffer[64];
      const auto end = std::to_chars(buffer, buffer + sizeof buffer, number, std::chars_format::scientific, 17);
      const auto text = number_text({buffer, static_cast<std::size_t>(end.ptr - buffer)});
      ASSERT_TRUE(text);
      EXPECT_EQ(text->find_first_of("eE"), std::string::npos);
      EXPECT_EQ(std::stod(*text), number) << *text;
    }
  }
}

TEST(SheetValues, DatesFollowBothEpochs) {
  const auto date = [](const char* value) { return date_text(value, NumberShows::date, false).value_or("none"); };
  EXPECT_EQ(date("1"), "1900-01-01");
  EXPECT_EQ(date("59"), "1900-02-28");
  EXPECT_EQ(date("60"), "none") << "29 February 1900 never was";
  EXPECT_EQ(date("61"), "1900-03-01");
  EXPECT_EQ(date("46095"), "2026-03-14");
  EXPECT_EQ(date("2958465"), "9999-12-31");
  EXPECT_EQ(date("2958466"), "none");
  EXPECT_EQ(date("2958465.9999999"), "none") << "rounds into the year 10000";
  EXPECT_EQ(date("0"), "none");
  EXPECT_EQ(date("-1"), "none");
  EXPECT_EQ(date("x"), "none");
  EXPECT_EQ(date_text("44633", NumberShows::date, true), "2026-03-14");
  EXPECT_EQ(date_text("0", NumberShows::date, true), "1904-01-01");
}

TEST(SheetValues, TimesStandWhereThereAreAny) {
  const auto date = [](const char* value) { return date_text(value, NumberShows::date, false).value_or("none"); };
  EXPECT_EQ(date("46095.395833333336"), "2026-03-14T09:30");
  EXPECT_EQ(date("46095.39600694444"), "2026-03-14T09:30:15");
  EXPECT_EQ(date("46094.99999999"), "2026-03-14") << "to the second";
  EXPECT_EQ(date_text("0.395833333333333", NumberShows::time, false), "09:30");
  EXPECT_EQ(date_text("0", NumberShows::time, false), "00:00");
}

TEST(SheetValues, FormatsShowDatesOrNumbers) {
  const std::pair<const char*, NumberShows> cases[]{
      {"dd-mm-yyyy", NumberShows::date},
      {"[$-413]d mmmm yyyy;@", NumberShows::date},
      {"d/m/yy\\ h:mm;@", NumberShows::date},
      {"mmm", NumberShows::date},
      {"[Red]yyyy", NumberShows::date},
      {"h:mm AM/PM", NumberShows::time},
      {"ss.000", NumberShows::time},
      {"[h]:mm:ss", NumberShows::number},
      {"General", NumberShows::number},
      {"Standaard", NumberShows::date},  // a letter d that is not quoted is a day, also for Excel
      {"0.0000", NumberShows::number},
      {"0\" dagen\"", NumberShows::number},
      {"#,##0.00\\ \\d", NumberShows::number},
      {"0.00E+00", NumberShows::number},
      {"[$\xE2\x82\xAC-413]\\ #,##0.00;[Red]0\" d\"", NumberShows::number},
      {"_-* #,##0_-;d", NumberShows::number},
      {"0%", NumberShows::number},
      {"@", NumberShows::number},
  };
  for (const auto& [code, shows] : cases) EXPECT_EQ(number_shows(164, code), shows) << code;
  for (const std::uint32_t id : {14U, 15U, 16U, 17U, 22U, 27U, 36U, 50U, 58U})
    EXPECT_EQ(number_shows(id, ""), NumberShows::date);
  for (const std::uint32_t id : {18U, 21U, 45U, 47U}) EXPECT_EQ(number_shows(id, ""), NumberShows::time);
  for (const std::uint32_t id : {0U, 1U, 9U, 10U, 13U, 23U, 44U, 46U, 48U, 49U, 200U})
    EXPECT_EQ(number_shows(id, ""), NumberShows::number);
}

TEST(SheetValues, IsoDatesTakeTheSameForms) {
  EXPECT_EQ(iso_date_text("2026-03-14"), "2026-03-14");
  EXPECT_EQ(iso_date_text("2026-03-14T00:00:00"), "2026-03-14");
  EXPECT_EQ(iso_date_text("2026-03-14T09:30:00.000Z"), "2026-03-14T09:30");
  EXPECT_EQ(iso_date_text("T09:30:15"), "09:30:15");
  for (const char* text :
       {"", "T", "2026-02-30", "2026-03-14T", "2026-03-14T25:00", "2026-03-14T09:30:1", "2026-03-14 09:30"}) {
    EXPECT_FALSE(iso_date_text(text)) << text;
  }
}

TEST(SheetValues, CellsAreNamedByLettersAndNumbers) {
  EXPECT_EQ(parse_cell_ref("A1"), (CellRef{1, 1}));
  EXPECT_EQ(parse_cell_ref("az7"), (CellRef{7, 52}));
  EXPECT_EQ(parse_cell_ref("XFD1048576"), (CellRef{1'048'576, 16'384}));
  for (const char* text :
       {"", "A", "1", "A0", "A01", "1A", "XFE1", "A1048577", "A1B", "$A$1", "AAAAAAAAAA1", "A99999999999"}) {
    EXPECT_FALSE(parse_cell_ref(text)) << text;
  }
  for (std::uint32_t column = 1; column <= 16'384; ++column) {
    ASSERT_EQ(parse_cell_ref(column_letters(column) + "1"), (CellRef{1, column}));
  }
}

TEST(SheetValues, EscapesAreResolved) {
  EXPECT_EQ(without_escapes("a_x000D_b"), "a\rb");
  EXPECT_EQ(without_escapes("_x005F_x000D_"), "_x000D_");
  EXPECT_EQ(without_escapes("_x20AC_"), "\xE2\x82\xAC");
  EXPECT_EQ(without_escapes("a_xyz_x00_ _x"), "a_xyz_x00_ _x");
  EXPECT_EQ(without_escapes("_xD800_"), "_xD800_");
  for (const char* text : {"", "a_x000D_b", "_x005F_x000D_", "_x005F__x005F_", "_x_x0041_x0041_", "_xD800_ _x"}) {
    EXPECT_EQ(without_escapes(with_escapes(text)), text) << text;
  }
}

}  // namespace
}  // namespace kansrijk::io
