#include "draw/ticket.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <stdexcept>

#include <sodium.h>

#include "base/hash.hpp"
#include "base/number.hpp"

namespace kansrijk::draw {
namespace {

constexpr std::string_view file = "ticket-list.csv";
constexpr std::string_view header = "ticket,family,spare,seal\n";
constexpr std::string_view alphabet = "23456789abcdefghijkmnpqrstuvwxyz";  // 32, without 0 1 l o
constexpr std::size_t group_size = 4, code_size = 14, seal_size = 64;

void ready() {
  if (sodium_init() < 0) throw std::runtime_error("no random bytes from the operating system");
}

bool is_hex(std::string_view text, std::size_t size) {
  return text.size() == size && from_hex(text).has_value();
}

/// One line of ticket-list.csv; nothing where it is not as ticket_list_csv writes it.
std::optional<Ticket> parse_line(std::string_view line) {
  std::vector<std::string_view> cells;
  for (std::size_t begin = 0; begin <= line.size();) {
    const std::size_t end = std::min(line.find(',', begin), line.size());
    cells.push_back(line.substr(begin, end - begin));
    begin = end + 1;
  }
  if (cells.size() != 4 || !is_code(cells[0]) || (!cells[1].empty() && !is_code(cells[1]))) return std::nullopt;
  Ticket ticket{std::string(cells[0]), std::string(cells[1]), 0, std::string(cells[3])};
  if (cells[2].empty()) return is_hex(cells[3], seal_size) ? std::optional(ticket) : std::nullopt;
  const auto spare = parse_integer(cells[2]);
  if (!spare || *spare < 1 || *spare > UINT32_MAX || !cells[1].empty() || !cells[3].empty()) return std::nullopt;
  ticket.spare = static_cast<std::uint32_t>(*spare);
  return std::to_string(ticket.spare) == cells[2] ? std::optional(ticket) : std::nullopt;
}

/// Spare tickets are numbered 1, 2, … and a family code is no ticket.
bool consistent(const std::vector<Ticket>& list) {
  std::vector<std::uint32_t> spares;
  for (const Ticket& ticket : list) {
    if (ticket.spare > 0) spares.push_back(ticket.spare);
    const auto same = [&](const Ticket& other, const std::string& code) { return other.code < code; };
    if (ticket.family.empty()) continue;
    const auto at = std::lower_bound(list.begin(), list.end(), ticket.family, same);
    if (at != list.end() && at->code == ticket.family) return false;
  }
  std::sort(spares.begin(), spares.end());
  for (std::size_t i = 0; i < spares.size(); ++i) {
    if (spares[i] != i + 1) return false;
  }
  return true;
}

/// Codes that were not given out yet.
class Codes {
 public:
  std::string next() {
    std::string code = random_code();
    while (!given_.insert(code).second) code = random_code();
    return code;
  }

 private:
  std::set<std::string> given_;
};

/// The code of each family with two members or more.
std::map<std::string, std::string> family_codes(const std::vector<std::string>& families, Codes& codes) {
  std::map<std::string, std::size_t> members;
  for (const std::string& family : families) ++members[family];
  std::map<std::string, std::string> code;
  for (const auto& [family, size] : members) {
    if (!family.empty() && size > 1) code[family] = codes.next();
  }
  return code;
}

}  // namespace

std::string random_code() {
  ready();
  std::string code;
  while (code.size() < code_size) {
    if (code.size() % (group_size + 1) == group_size) code += '-';
    code += alphabet[randombytes_uniform(static_cast<std::uint32_t>(alphabet.size()))];
  }
  return code;
}

bool is_code(std::string_view text) {
  if (text.size() != code_size) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool dash = i % (group_size + 1) == group_size;
    if (dash ? text[i] != '-' : alphabet.find(text[i]) == std::string_view::npos) return false;
  }
  return true;
}

std::string random_secret() {
  ready();
  std::string bytes(16, '\0');
  randombytes_buf(bytes.data(), bytes.size());
  return to_hex(bytes);
}

std::string seal_of(const Holder& holder) {
  return sha256("kansrijk-seal-1\n" + holder.pupil_id + '\n' + holder.code + '\n' + holder.secret + '\n');
}

Tickets make_tickets(const std::vector<std::string>& pupils, const std::vector<std::string>& families,
                     std::uint32_t spares) {
  Codes codes;
  const auto family = family_codes(families, codes);
  Tickets made;
  for (std::size_t p = 0; p < pupils.size(); ++p) {
    made.holders.push_back({pupils[p], codes.next(), random_secret()});
    const auto of = families.empty() ? family.end() : family.find(families[p]);
    made.list.push_back({made.holders[p].code, of == family.end() ? "" : of->second, 0, seal_of(made.holders[p])});
  }
  for (std::uint32_t s = 1; s <= spares; ++s) made.list.push_back({codes.next(), "", s, ""});
  std::sort(made.list.begin(), made.list.end(), [](const Ticket& a, const Ticket& b) { return a.code < b.code; });
  return made;
}

std::string ticket_list_csv(const std::vector<Ticket>& list) {
  std::string text(header);
  for (const Ticket& ticket : list) {
    text += ticket.code + ',' + ticket.family + ',' + (ticket.spare == 0 ? "" : std::to_string(ticket.spare)) + ',' +
            ticket.seal + '\n';
  }
  return text;
}

Result<std::vector<Ticket>> parse_ticket_list(std::string_view bytes) {
  const Message todo = msg("take the file as it was published; it is not to be edited");
  const auto wrong = [&](std::uint64_t line, Message what) {
    return refused({{std::string(file), line, ""}, std::move(what), todo});
  };
  if (!bytes.starts_with(header)) return wrong(1, msg("this is not a list of tickets"));
  std::vector<Ticket> list;
  std::uint64_t line = 1;
  for (std::size_t begin = header.size(); begin < bytes.size();) {
    ++line;
    const std::size_t end = bytes.find('\n', begin);
    if (end == std::string_view::npos) return wrong(line, msg("the last line has no end; the file may be cut off"));
    const auto ticket = parse_line(bytes.substr(begin, end - begin));
    if (!ticket) return wrong(line, msg("this is not a ticket"));
    if (!list.empty() && list.back().code >= ticket->code)
      return wrong(line, msg("the tickets are not in order, or one is there twice"));
    list.push_back(*ticket);
    begin = end + 1;
  }
  if (!consistent(list)) return wrong(0, msg("spare tickets or families are not numbered as they should be"));
  return list;
}

std::string inputs_key(std::vector<Holder> holders, const std::vector<Ticket>& list) {
  std::sort(holders.begin(), holders.end(), [](const Holder& a, const Holder& b) { return a.code < b.code; });
  std::string secrets;
  auto ticket = list.begin();
  for (const Holder& holder : holders) {
    while (ticket != list.end() && ticket->code < holder.code) ++ticket;
    const bool late = ticket != list.end() && ticket->code == holder.code && ticket->spare > 0;
    if (!late) secrets += holder.secret + '\n';
  }
  return from_hex(sha256(secrets)).value();
}

}  // namespace kansrijk::draw
