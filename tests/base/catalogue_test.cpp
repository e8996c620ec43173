#include "base/catalogue.hpp"

#include <map>
#include <stdexcept>
#include <string>

#include <gtest/gtest.h>

namespace kansrijk {
namespace {

std::string word(std::size_t value) {
  std::string bytes;
  for (int shift = 0; shift < 32; shift += 8) bytes += static_cast<char>(value >> shift & 0xFF);
  return bytes;
}

/// A little-endian .mo file by hand (gettext manual 10.3): header, two tables of length and offset, texts.
std::string mo(const std::map<std::string, std::string>& entries) {
  const std::size_t n = entries.size();
  const std::size_t texts_at = 28 + 16 * n;
  std::string ids, translations, texts;
  const auto add = [&](std::string& table, const std::string& text) {
    table += word(text.size()) + word(texts_at + texts.size());
    texts += text + '\0';
  };
  for (const auto& entry : entries) add(ids, entry.first);
  for (const auto& entry : entries) add(translations, entry.second);
  return word(0x950412de) + word(0) + word(n) + word(28) + word(28 + 8 * n) + word(0) + word(28) + ids + translations +
         texts;
}

const std::map<std::string, std::string> some{{"", "Language: nl\n"}, {"advice", "advies"},    {"pupil", "leerling"},
                                              {"school", "school"},   {"test {}", "toets {}"}, {"vacant", ""}};

TEST(Catalogue, FindsEveryTextItHolds) {
  const std::string bytes = mo(some);
  const Catalogue catalogue(bytes);
  for (const auto& [id, translation] : some) {
    if (!id.empty()) {
      EXPECT_EQ(catalogue.find(id), translation) << id;
    }
  }
}

TEST(Catalogue, HasNothingForTextsItDoesNotHold) {
  const std::string bytes = mo(some);
  const Catalogue catalogue(bytes);
  for (const char* id : {"a", "advic", "advices", "zebra", "Advice", "test", "~"})
    EXPECT_FALSE(catalogue.find(id)) << id;
  EXPECT_FALSE(Catalogue(mo({})).find("advice"));
}

/// Its entry for the empty text is a header, not a translation.
TEST(Catalogue, HasNothingForTheEmptyText) {
  const std::string bytes = mo(some);
  EXPECT_FALSE(Catalogue(bytes).find(""));
  EXPECT_FALSE(dutch_catalogue().find(""));
}

TEST(Catalogue, OfTheBuildOpens) {
  EXPECT_FALSE(dutch_catalogue().find("no catalogue has this sentence"));
}

TEST(Catalogue, RefusesBytesThatAreNotOne) {
  EXPECT_THROW(Catalogue(""), std::logic_error);
  EXPECT_THROW(Catalogue(std::string(40, 'x')), std::logic_error);
}

}  // namespace
}  // namespace kansrijk
