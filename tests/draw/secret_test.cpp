#include "draw/secret.hpp"

#include <stdexcept>

#include <gtest/gtest.h>

namespace kansrijk::draw {
namespace {

std::string counting_key() {
  std::string key;
  for (char c = 0; c < 32; ++c) key += c;
  return key;
}

// Known answers from another implementation of BLAKE2b.
TEST(Pseudonym, AgreesWithAnotherImplementation) {
  EXPECT_EQ(pseudonym(counting_key(), "p0001"), "bb5d14fe4e5af9a7cb54f04a87e64593");
  EXPECT_EQ(pseudonym("0123456789abcdef", ""), "ae1b7d5885b9050a9e768c79b773414a");
}

TEST(Pseudonym, ChangesWithTheKey) {
  EXPECT_NE(pseudonym(random_key(), "p1"), pseudonym(random_key(), "p1"));
}

TEST(Pseudonym, RefusesAKeyThatIsTooShort) {
  EXPECT_THROW(pseudonym("short", "p1"), std::logic_error);
}

TEST(RandomKey, HasThirtyTwoBytes) {
  EXPECT_EQ(random_key().size(), 32U);
}

TEST(Forget, LeavesNothingBehind) {
  std::string secret = "a key of more than a handful of bytes, so that it lives on the heap";
  const char* memory = secret.data();  // stays the string's own memory: forget never gives it back
  const std::size_t size = secret.size();
  forget(secret);
  EXPECT_TRUE(secret.empty());
  ASSERT_EQ(secret.data(), memory);
  for (std::size_t i = 0; i < size; ++i) ASSERT_EQ(memory[i], '\0') << i;
}

}  // namespace
}  // namespace kansrijk::draw
