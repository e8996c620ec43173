#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

/// Tickets: what is published of a draw in place of pupils.
namespace kansrijk::draw {

/// One ticket as it is published before the draw.
struct Ticket {
  std::string code;         ///< `k7pq-3mzt-9xwa`
  std::string family;       ///< a code that siblings share, and nobody else; empty: alone
  std::uint32_t spare = 0;  ///< 1, 2, … in the order in which pupils found late take them; 0: has a pupil
  std::string seal;         ///< binds the pupil to the ticket (seal_of); empty on a spare ticket

  bool operator==(const Ticket&) const = default;
};

/// Who has a ticket: stays in the organisation. With all three a family can show which ticket was theirs.
struct Holder {
  std::string pupil_id;
  std::string code;
  std::string secret;  ///< 32 hex digits

  bool operator==(const Holder&) const = default;
};

/// A code says nothing: 60 random bits from the operating system, in letters and digits that are not mistaken for each other.
std::string random_code();
bool is_code(std::string_view text);

/// 128 random bits from the operating system, as 32 hex digits.
std::string random_secret();

/// SHA-256 over `kansrijk-seal-1`, pupil_id, ticket and secret, each with a line end: whoever lacks the secret learns nothing, and nobody can
/// give the ticket to another pupil afterwards.
std::string seal_of(const Holder& holder);

struct Tickets {
  std::vector<Ticket> list;     ///< in order of code (bytewise)
  std::vector<Holder> holders;  ///< in the order of the pupils
};

/// Gives every pupil a ticket of their own, and makes so many spare ones. `families`, empty or one entry per pupil, names the family of a
/// pupil, or is empty; only siblings share a family code.
Tickets make_tickets(const std::vector<std::string>& pupils, const std::vector<std::string>& families,
                     std::uint32_t spares);

/// ticket-list.csv: the columns ticket, family, spare, seal, one line a ticket in order of code. These bytes are what is committed to.
std::string ticket_list_csv(const std::vector<Ticket>& list);

/// The way back; refuses every text that ticket_list_csv does not write, with the line. O(bytes).
Result<std::vector<Ticket>> parse_ticket_list(std::string_view bytes);

/// HMAC key of the hashes of the inputs, which would else tell who knows all of a file but one cell what stands there: SHA-256 over the
/// secrets of the holders of `list` that are no late ones, each with a line end, in order of code. 32 bytes.
std::string inputs_key(std::vector<Holder> holders, const std::vector<Ticket>& list);

}  // namespace kansrijk::draw
