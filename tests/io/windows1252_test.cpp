#include "io/windows1252.hpp"

#include <gtest/gtest.h>

#include "tests/io/folder.hpp"

namespace kansrijk::io {
namespace {

std::string read(std::string_view bytes) {
  return utf8_of_windows1252(bytes, "f").value();
}

TEST(Windows1252, IsReadAsLatinLettersAndItsOwnSigns) {
  EXPECT_EQ(read("S\xFA"
                 "dwest \x93"
                 "F\x94 \x80 \x92s"),
            "Súdwest “F” € ’s");
  EXPECT_EQ(read("plain;text\r\n\t"), "plain;text\r\n\t");
  EXPECT_EQ(read(""), "");
}

TEST(Windows1252, ReadsEveryByteThatItDefines) {
  std::string bytes;
  for (int b = 0x80; b <= 0xFF; ++b) {
    if (b != 0x81 && b != 0x8D && b != 0x8F && b != 0x90 && b != 0x9D) bytes += static_cast<char>(b);
  }
  const std::string text = read(bytes);
  const auto points = std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; });
  EXPECT_EQ(static_cast<std::size_t>(points), bytes.size());
  EXPECT_TRUE(text.ends_with("ýþÿ"));
}

TEST(Windows1252, LeavesUtf8AsItIs) {
  EXPECT_EQ(read("\xEF\xBB\xBFS\xC3\xBA"
                 "dwest"),
            "Súdwest");
  EXPECT_EQ(read("S\xC3\xBA"
                 "dwest"),
            "Súdwest");
}

TEST(Windows1252, RefusesWhatIsNoText) {
  for (const std::string_view bytes :
       {std::string_view("a\nb\0c", 5), std::string_view("a\n\x81"), std::string_view("a\n\x1B")}) {
    EXPECT_EQ(
        test::told(utf8_of_windows1252(bytes, "f")),
        "f:2: the file holds a byte that is no text in windows-1252; take the CSV file as DUO publishes it, not an "
        "Excel or a repaired one\n");
  }
  EXPECT_EQ(test::told(utf8_of_windows1252(std::string((64 << 20) + 1, 'a'), "f")),
            "f: the file is larger than 64 MiB; this is not the file it should be\n");
}

}  // namespace
}  // namespace kansrijk::io
