#pragma once

#include <string>
#include <string_view>

/// Ed25519 (RFC 8032). Keys and signatures are lower-case hex: 64 digits a key, 128 a signature.
namespace kansrijk::draw {

/// The key with which an organisation signs. It is overwritten when it goes.
class SigningKey {
 public:
  static SigningKey random();                  ///< from the operating system
  explicit SigningKey(std::string_view seed);  ///< 64 hex digits; any other text is std::invalid_argument
  SigningKey(const SigningKey&) = delete;
  SigningKey& operator=(const SigningKey&) = delete;
  SigningKey(SigningKey&& other) noexcept;
  SigningKey& operator=(SigningKey&&) = delete;
  ~SigningKey();

  std::string seed() const;  ///< the secret itself; the caller wipes it (draw/secret.hpp)
  std::string public_key() const;
  std::string sign(std::string_view message) const;

 private:
  std::string secret_;  ///< 64 bytes, as libsodium has it
};

/// Whether `signature` is one of `message` under `public_key`; false also for texts that are neither.
bool is_signed(std::string_view public_key, std::string_view message, std::string_view signature);

}  // namespace kansrijk::draw
