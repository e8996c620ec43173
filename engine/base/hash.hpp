#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace kansrijk {

/// SHA-256 over bytes that arrive in pieces.
class Sha256 {
 public:
  Sha256();
  ~Sha256();
  Sha256(Sha256&&) noexcept;
  Sha256& operator=(Sha256&&) noexcept;

  Sha256& add(std::string_view bytes);

  /// 64 lower-case hex digits; the object must not be used afterwards.
  std::string hex();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

std::string sha256(std::string_view bytes);

/// HMAC-SHA256 (RFC 2104, FIPS 198-1): 32 bytes, not hex.
std::string hmac_sha256(std::string_view key, std::string_view message);

/// Two lower-case hex digits a byte, and the way back: nothing for any other text.
std::string to_hex(std::string_view bytes);
std::optional<std::string> from_hex(std::string_view text);

}  // namespace kansrijk
