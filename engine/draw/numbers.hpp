#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "draw/ticket.hpp"

namespace kansrijk::draw {

enum class Ties : std::uint8_t { single, multiple };
std::string_view name(Ties ties);

/// 64 hex digits: SHA-256 over `kansrijk-seed-1`, the SHA-256 of the commitment (hex) and the value that was thrown or published
/// (entropy.hpp), each with a line end. The commitment is fixed before the value exists, so that nobody can choose the seed.
std::string seed_of(std::string_view commitment_sha256, std::string_view value);

/// The numbers of a draw, 1 … n, in the order of `list`; lower wins. A ticket's place is by HMAC-SHA256 with the 32 bytes of the seed as
/// key and its code as message, compared bytewise; two that are the same go by the code. So a ticket more or less never changes the order of the others.
/// Siblings stand together: their family code takes the place of a ticket, and then each member's own. With an offering the
/// message is code, line end, offering_id, so that each offering has an order of its own; no code and no id holds a line end. O(n log n).
std::vector<std::uint32_t> numbers(std::string_view seed, const std::vector<Ticket>& list,
                                   std::string_view offering_id = "");

/// numbers.csv: ticket, number, in order of number; with multiple ties ticket, offering_id, number, by offering as given and then number.
/// An id with a comma or a quote is quoted as in RFC 4180.
std::string numbers_csv(std::string_view seed, const std::vector<Ticket>& list, Ties ties,
                        const std::vector<std::string>& offerings);

}  // namespace kansrijk::draw
