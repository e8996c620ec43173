#include "draw/signature.hpp"

#include <stdexcept>

#include <gtest/gtest.h>

namespace kansrijk::draw {
namespace {

struct Vector {
  std::string secret, public_key, message, signature;
};

/// RFC 8032, section 7.1, tests 1 and 2.
const std::vector<Vector>& published() {
  static const std::vector<Vector> all{{"9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
                                        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
                                        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33b"
                                        "acc61e39701cf9b46bd25bf5f0595bbe24"
                                        "655141438e7a100b"},
                                       {"4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
                                        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "\x72",
                                        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e1599"
                                        "6e458f3613d0f11d8c387b2eaeb4302aee"
                                        "b00d291612bb0c00"}};
  return all;
}

TEST(Signature, IsThePublishedOne) {
  for (const Vector& vector : published()) {
    const SigningKey key(vector.secret);
    EXPECT_EQ(key.public_key(), vector.public_key);
    EXPECT_EQ(key.sign(vector.message), vector.signature);
    EXPECT_EQ(key.seed(), vector.secret);
    EXPECT_TRUE(is_signed(vector.public_key, vector.message, vector.signature));
  }
}

TEST(Signature, IsOfOneMessageAndOneKey) {
  const SigningKey key = SigningKey::random();
  const std::string signature = key.sign("the draw");
  EXPECT_TRUE(is_signed(key.public_key(), "the draw", signature));
  EXPECT_FALSE(is_signed(key.public_key(), "the draw ", signature));
  EXPECT_FALSE(is_signed(SigningKey::random().public_key(), "the draw", signature));
  std::string changed = signature;
  changed[5] = changed[5] == '0' ? '1' : '0';
  EXPECT_FALSE(is_signed(key.public_key(), "the draw", changed));
}

TEST(Signature, ThatIsNoneIsNoSignature) {
  const std::string key = SigningKey::random().public_key();
  EXPECT_FALSE(is_signed(key, "", ""));
  EXPECT_FALSE(is_signed("", "", std::string(128, '0')));
  EXPECT_FALSE(is_signed(key, "", std::string(128, 'x')));
  EXPECT_THROW(SigningKey("short"), std::invalid_argument);
}

}  // namespace
}  // namespace kansrijk::draw
