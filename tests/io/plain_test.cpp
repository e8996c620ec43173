#include "io/plain.hpp"

#include <random>
#include <sstream>

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "io/csv.hpp"
#include "io/rows.hpp"
#include "tests/io/folder.hpp"

namespace kansrijk::io {
namespace {

const FileFormat& format() {
  return season_file("trajectories.csv");
}

struct Seen {
  std::vector<std::string> rows;
  std::string summary, problems;

  bool operator==(const Seen&) const = default;
};

std::string text_of(const Row& row) {
  std::ostringstream out;
  out << row.line;
  for (const Cell& cell : row.cells) {
    out << '|' << static_cast<int>(cell.state) << ':' << cell.number << ':' << cell.text;
  }
  for (const std::string_view more : row.more) out << '+' << more;
  return out.str();
}

std::string text_of(const CsvSummary& summary) {
  std::ostringstream out;
  out << summary.rows << ' ' << summary.whole;
  for (const std::string& more : summary.more) out << ' ' << more;
  for (const bool present : summary.present) out << present;
  return out.str();
}

/// What the careful reader, the definition of the format, makes of a file.
Seen careful(std::string_view bytes) {
  Seen seen;
  Problems problems;
  const CsvSummary summary =
      read_csv(bytes, format(), {}, problems, [&](const Row& row) { seen.rows.push_back(text_of(row)); });
  seen.summary = text_of(summary);
  seen.problems = kansrijk::test::told(problems);
  return seen;
}

/// The same by blocks where the file is plain, as every loader reads it.
Seen by_blocks(std::string_view bytes) {
  Seen seen;
  Problems problems;
  const Complain none = [](std::uint32_t, std::string_view, Message, Message) {};
  const auto take = [](const Row& row, const Complain&, std::vector<std::string>& rows) {
    rows.push_back(text_of(row));
  };
  const CsvSummary summary = read_rows(bytes, format(), {}, problems, none, take, seen.rows);
  seen.summary = text_of(summary);
  seen.problems = kansrijk::test::told(problems);
  return seen;
}

/// A right file of so many rows.
std::string right(std::size_t rows) {
  const std::array<const char*, 5> moments{"M6", "E6", "M7", "E7", "B8"};
  const std::array<const char*, 3> domains{"reading", "maths", "technical-reading"};
  const std::array<const char*, 4> values{"percentile,63", "I-V,III", "z,-1.25", "A-E,B"};
  std::string text = "pupil_id,moment,domain,scale,value,series,school_year\n";
  for (std::size_t i = 0; i < rows; ++i) {
    text +=
        "p" + std::to_string(100'000 + i / 5) + "," + moments[i % 5] + "," + domains[i % 3] + "," + values[i % 4] + ",";
    if (i % 7 == 0) text += "a-series-with-a-long-name";
    text += i % 11 == 0 ? ",2023-2024\n" : ",\n";
  }
  return text;
}

bool is_plain(std::string_view bytes) {
  auto file = PlainFile::open(bytes, format(), {});
  if (!file) return false;
  for (std::size_t block = 0; block < file->blocks(); ++block) {
    if (!file->read(block, [](const Row&) { return true; })) return false;
  }
  return file->summary().has_value();
}

TEST(PlainFile, GivesWhatTheCarefulReaderGives) {
  for (const std::size_t rows : std::vector<std::size_t>{0, 1, 2, 7, 1000, 30'000}) {
    std::string text = right(rows);
    EXPECT_TRUE(is_plain(text)) << rows;
    EXPECT_EQ(by_blocks(text), careful(text)) << rows;
    text.pop_back();  // no line end behind the last row
    EXPECT_EQ(by_blocks(text), careful(text)) << rows;
  }
}

TEST(PlainFile, ReadsLineEndsOfWindowsAndAMarkInFront) {
  std::string text = "\xEF\xBB\xBF";
  for (const char c : right(5000)) {
    if (c == '\n') text += '\r';
    text += c;
  }
  EXPECT_TRUE(is_plain(text));
  EXPECT_EQ(by_blocks(text), careful(text));
}

TEST(PlainFile, LeavesTheRestToTheCarefulReader) {
  const std::string text = right(3000);
  const std::size_t middle = text.find('\n', text.size() / 2) + 1;
  for (const char* odd : {"\n", "p1,M6,reading,percentile,\"63\",,\n", "p1,M6,reading,percentile,63\n",
                          "p1,M6,reading,percentile,63,,,\n", "p1,M9,reading,percentile,63,,\n",
                          ",M6,reading,percentile,63,,\n", "p\xC3\xA9,M6,reading,percentile,63,,\n",
                          "p1,M6,reading,percentile,\x01,,\n", "p1,M6\r,reading,percentile,63,,\n"}) {
    std::string damaged = text;
    damaged.insert(middle, odd);
    EXPECT_FALSE(is_plain(damaged)) << odd;
    EXPECT_EQ(by_blocks(damaged), careful(damaged)) << odd;
  }
}

TEST(PlainFile, AgreesWithTheCarefulReaderWhateverHappensToTheBytes) {
  const std::string text = right(2500);
  rc::check([&](std::uint32_t at, std::uint8_t byte, bool cut) {
    std::string damaged = text;
    damaged[at % damaged.size()] = static_cast<char>(byte);
    if (cut) damaged.resize(damaged.size() - at % damaged.size());
    RC_ASSERT(by_blocks(damaged) == careful(damaged));
  });
}

TEST(PlainFile, DoesNotSearchGigabytesForALineEnd) {
  EXPECT_FALSE(is_plain(right(10) + "p1,M6,reading,percentile," + std::string(std::size_t{4} << 20, '6')));
}

}  // namespace
}  // namespace kansrijk::io
