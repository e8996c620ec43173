#include "draw/secret.hpp"

#include <array>
#include <stdexcept>

#include <sodium.h>

namespace kansrijk::draw {
namespace {

const unsigned char* bytes(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

}  // namespace

std::string random_key() {
  if (sodium_init() < 0) throw std::runtime_error("no random bytes from the operating system");
  std::string key(crypto_generichash_KEYBYTES, '\0');
  randombytes_buf(key.data(), key.size());
  return key;
}

std::string pseudonym(std::string_view key, std::string_view id) {
  if (key.size() < crypto_generichash_KEYBYTES_MIN || key.size() > crypto_generichash_KEYBYTES_MAX) {
    throw std::logic_error("a pseudonym key has 16 to 64 bytes");
  }
  std::array<unsigned char, 16> digest{};
  crypto_generichash(digest.data(), digest.size(), bytes(id), id.size(), bytes(key), key.size());
  std::string hex(2 * digest.size() + 1, '\0');
  sodium_bin2hex(hex.data(), hex.size(), digest.data(), digest.size());
  hex.pop_back();  // sodium ends it with a zero
  return hex;
}

void forget(std::string& secret) {
  secret.resize(secret.capacity());
  sodium_memzero(secret.data(), secret.size());
  secret.clear();
}

}  // namespace kansrijk::draw
