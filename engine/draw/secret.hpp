#pragma once

#include <string>
#include <string_view>

namespace kansrijk::draw {

/// 32 random bytes from the operating system, for pseudonym. Throws std::runtime_error when the system gives none.
std::string random_key();

/// Another name for `id` that says nothing to who lacks the key: 32 lower-case hex digits of BLAKE2b (RFC 7693) with
/// `key` and a 16-byte result, over the bytes of `id`. The same key and id give the same name. A key has 16 to 64
/// bytes; another length is a programming error (std::logic_error).
std::string pseudonym(std::string_view key, std::string_view id);

/// Overwrites the bytes, also those the string keeps in reserve, and empties it. Copies made elsewhere are not reached.
void forget(std::string& secret);

}  // namespace kansrijk::draw
