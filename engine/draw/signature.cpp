#include "draw/signature.hpp"

#include <stdexcept>

#include <sodium.h>

#include "base/hash.hpp"
#include "draw/secret.hpp"

namespace kansrijk::draw {
namespace {

unsigned char* bytes(std::string& text) {
  return reinterpret_cast<unsigned char*>(text.data());
}
const unsigned char* bytes(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

}  // namespace

SigningKey SigningKey::random() {
  std::string raw = random_key();
  std::string hex = to_hex(raw);
  forget(raw);
  SigningKey key(hex);
  forget(hex);
  return key;
}

SigningKey::SigningKey(std::string_view seed) : secret_(crypto_sign_SECRETKEYBYTES, '\0') {
  if (sodium_init() < 0) throw std::runtime_error("libsodium does not start");
  auto raw = from_hex(seed);
  if (!raw || raw->size() != crypto_sign_SEEDBYTES) throw std::invalid_argument("a signing key has 64 hex digits");
  std::string unused(crypto_sign_PUBLICKEYBYTES, '\0');
  crypto_sign_seed_keypair(bytes(unused), bytes(secret_), bytes(*raw));
  forget(*raw);
}

SigningKey::SigningKey(SigningKey&& other) noexcept : secret_(other.secret_) {
  forget(other.secret_);
}

SigningKey::~SigningKey() {
  forget(secret_);
}

std::string SigningKey::seed() const {
  return to_hex(std::string_view(secret_).substr(0, crypto_sign_SEEDBYTES));
}

std::string SigningKey::public_key() const {
  return to_hex(std::string_view(secret_).substr(crypto_sign_SEEDBYTES));
}

std::string SigningKey::sign(std::string_view message) const {
  std::string signature(crypto_sign_BYTES, '\0');
  crypto_sign_detached(bytes(signature), nullptr, bytes(message), message.size(), bytes(std::string_view(secret_)));
  return to_hex(signature);
}

bool is_signed(std::string_view public_key, std::string_view message, std::string_view signature) {
  const auto key = from_hex(public_key);
  const auto mark = from_hex(signature);
  if (!key || key->size() != crypto_sign_PUBLICKEYBYTES || !mark || mark->size() != crypto_sign_BYTES) return false;
  return crypto_sign_verify_detached(bytes(std::string_view(*mark)), bytes(message), message.size(),
                                     bytes(std::string_view(*key))) == 0;
}

}  // namespace kansrijk::draw
