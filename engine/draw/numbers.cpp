#include "draw/numbers.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <stdexcept>
#include <tuple>

#include "base/hash.hpp"

namespace kansrijk::draw {
namespace {

/// What a ticket is compared by: the place of the family or of the ticket alone, then the place within the family.
struct Order {
  std::string first, second;
};

std::string quoted(std::string_view text) {
  if (text.find_first_of(",\"") == std::string_view::npos) return std::string(text);
  std::string out = "\"";
  for (const char c : text) out += c == '"' ? std::string("\"\"") : std::string(1, c);
  return out + '"';
}

/// Indices of tickets from the first number to the last.
std::vector<std::size_t> sorted(std::string_view seed, const std::vector<Ticket>& list, std::string_view offering_id) {
  const auto key = from_hex(seed);
  if (!key || key->size() != 32) throw std::logic_error("a seed has 64 hex digits");
  const std::string at = offering_id.empty() ? "" : '\n' + std::string(offering_id);
  const auto place = [&](const std::string& code) { return hmac_sha256(*key, code + at); };
  std::vector<Order> order(list.size());
  for (std::size_t i = 0; i < list.size(); ++i) {
    order[i].second = place(list[i].code);
    order[i].first = list[i].family.empty() ? order[i].second : place(list[i].family);
  }
  const auto by = [&](std::size_t i) {
    const std::string& group = list[i].family.empty() ? list[i].code : list[i].family;
    return std::tie(order[i].first, group, order[i].second, list[i].code);
  };
  std::vector<std::size_t> index(list.size());
  std::iota(index.begin(), index.end(), std::size_t{0});
  std::sort(index.begin(), index.end(), [&](std::size_t a, std::size_t b) { return by(a) < by(b); });
  return index;
}

}  // namespace

std::string_view name(Ties ties) {
  static constexpr std::array<std::string_view, 2> names{"single", "multiple"};
  return names.at(static_cast<std::size_t>(ties));
}

std::string seed_of(std::string_view commitment_sha256, std::string_view value) {
  return Sha256().add("kansrijk-seed-1\n").add(commitment_sha256).add("\n").add(value).add("\n").hex();
}

std::vector<std::uint32_t> numbers(std::string_view seed, const std::vector<Ticket>& list,
                                   std::string_view offering_id) {
  std::vector<std::uint32_t> number(list.size());
  std::uint32_t next = 1;
  for (const std::size_t i : sorted(seed, list, offering_id)) number[i] = next++;
  return number;
}

std::string numbers_csv(std::string_view seed, const std::vector<Ticket>& list, Ties ties,
                        const std::vector<std::string>& offerings) {
  const auto add = [&](std::string& text, const std::string& offering) {
    const std::string at = offering.empty() ? "," : "," + quoted(offering) + ",";
    std::size_t next = 1;
    for (const std::size_t i : sorted(seed, list, offering)) text += list[i].code + at + std::to_string(next++) + '\n';
  };
  std::string text = ties == Ties::single ? "ticket,number\n" : "ticket,offering_id,number\n";
  if (ties == Ties::single) {
    add(text, "");
  } else {
    for (const std::string& offering : offerings) add(text, offering);
  }
  return text;
}

}  // namespace kansrijk::draw
