#include "base/hash.hpp"

#include <gtest/gtest.h>

namespace kansrijk {
namespace {

/// FIPS 180-4 and the NIST example values for SHA-256.
TEST(Sha256, GivesThePublishedAnswers) {
  EXPECT_EQ(sha256(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(sha256("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  EXPECT_EQ(sha256(std::string(1'000'000, 'a')), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST(Sha256, DoesNotCareHowTheBytesArrive) {
  EXPECT_EQ(Sha256().add("a").add("").add("bc").hex(), sha256("abc"));
  EXPECT_NE(sha256(std::string_view("a\0", 2)), sha256("a"));
}

}  // namespace
}  // namespace kansrijk
