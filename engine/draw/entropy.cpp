#include "draw/entropy.hpp"

#include <algorithm>
#include <limits>
#include <vector>

#include "base/number.hpp"

namespace kansrijk::draw {
namespace {

__extension__ using Wide = unsigned __int128;

constexpr std::uint32_t most_faces = 1000;
constexpr std::size_t most_name = 40;
constexpr std::size_t fewest_digits = 64, most_digits = 512;  // of a beacon's value
constexpr std::size_t most_text = 10'000;

std::vector<std::string_view> words(std::string_view text, std::string_view between) {
  std::vector<std::string_view> all;
  while (true) {
    const std::size_t begin = text.find_first_not_of(between);
    if (begin == std::string_view::npos) return all;
    const std::size_t end = std::min(text.find_first_of(between, begin), text.size());
    all.push_back(text.substr(begin, end - begin));
    text.remove_prefix(end);
  }
}

bool plain_name(std::string_view text) {
  return !text.empty() && text.size() <= most_name && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
  });
}

/// The faces that were thrown; nothing where one of them is on no such die.
std::optional<std::vector<std::uint32_t>> thrown(std::uint32_t faces, std::string_view text) {
  std::vector<std::uint32_t> all;
  const auto take = [&](std::string_view word) {
    const auto number = parse_integer(word);
    const bool fits = number && *number >= 1 && *number <= static_cast<std::int64_t>(faces);
    if (fits) all.push_back(static_cast<std::uint32_t>(*number));
    return fits;
  };
  for (const std::string_view word : words(text, " \t\r\n,;")) {
    if (faces > 9) {
      if (!take(word)) return std::nullopt;
    } else {
      for (std::size_t i = 0; i < word.size(); ++i) {
        if (!take(word.substr(i, 1))) return std::nullopt;
      }
    }
  }
  return all;
}

Result<std::string> dice_value(std::uint32_t faces, std::string_view text, const Place& place) {
  const auto all = thrown(faces, text);
  if (!all) {
    return refused(
        {place, msg("a throw is not a whole number from 1 to {}", faces),
         msg("write every throw as the number on the die, with blanks between; a 0 on a ten-sided die is 10")});
  }
  const std::uint32_t needed = throws_needed(faces);
  if (all->size() != needed) {
    return refused(
        {place, msg("there are {0} throws where a die with {1} faces takes exactly {2}", all->size(), faces, needed),
         msg("write down every throw, in order, and stop at {}: fewer can be tried out, and with more "
             "somebody chose when to stop",
             needed)});
  }
  std::string value;
  for (const std::uint32_t face : *all) value += (value.empty() ? "" : " ") + std::to_string(face);
  return value;
}

Result<std::string> beacon_value(std::string_view text, const Place& place) {
  std::string value;
  for (const std::string_view word : words(text, " \t\r\n")) value += word;
  std::transform(value.begin(), value.end(), value.begin(),
                 [](char c) { return c >= 'A' && c <= 'F' ? static_cast<char>(c - 'A' + 'a') : c; });
  if (value.size() < fewest_digits || value.size() > most_digits ||
      value.find_first_not_of("0123456789abcdef") != std::string::npos) {
    return refused({place,
                    msg("this is not the value of a beacon: {0} to {1} hexadecimal digits", fewest_digits, most_digits),
                    msg("copy the randomness of the round that was announced, whole")});
  }
  return value;
}

}  // namespace

std::optional<Entropy> parse_entropy(std::string_view text) {
  const auto parts = words(text, " ");
  Entropy entropy;
  if (parts.size() == 2 && parts[0] == "dice") {
    const auto faces = parse_integer(parts[1]);
    if (!faces || *faces < 2 || *faces > most_faces) return std::nullopt;
    entropy.faces = static_cast<std::uint32_t>(*faces);
    return entropy;
  }
  if (parts.size() != 3 || parts[0] != "beacon" || !plain_name(parts[1])) return std::nullopt;
  const auto round = parse_integer(parts[2]);
  if (!round || *round < 1 || *round > std::numeric_limits<std::int64_t>::max() / 8) return std::nullopt;
  entropy.kind = Entropy::Kind::beacon;
  entropy.beacon = parts[1];
  entropy.round = static_cast<std::uint64_t>(*round);
  return entropy;
}

std::string to_string(const Entropy& entropy) {
  if (entropy.kind == Entropy::Kind::dice) return "dice " + std::to_string(entropy.faces);
  return "beacon " + entropy.beacon + " " + std::to_string(entropy.round);
}

std::uint32_t throws_needed(std::uint32_t faces) {
  // outcomes·faces >= 2^128 as soon as outcomes > (2^128−1)/faces, rounded down.
  const Wide enough = ~Wide{0} / faces;
  std::uint32_t throws = 1;
  for (Wide outcomes = 1; outcomes <= enough; outcomes *= faces) ++throws;
  return throws;
}

std::optional<std::chrono::sys_seconds> published_at(const Entropy& entropy) {
  constexpr std::chrono::sys_seconds first_round{std::chrono::seconds{1692803367}};
  constexpr std::chrono::seconds period{3};
  constexpr std::uint64_t last = 1ULL << 36;  // in the year 8557: beyond it no date is written
  if (entropy.kind != Entropy::Kind::beacon || entropy.beacon != "drand-quicknet" || entropy.round > last)
    return std::nullopt;
  return first_round + period * static_cast<std::int64_t>(entropy.round - 1);
}

Result<std::string> canonical_value(const Entropy& entropy, std::string_view text, const Place& place) {
  if (text.size() > most_text)
    return refused({place, msg("the text is too long"), msg("write down the throws or the value alone")});
  return entropy.kind == Entropy::Kind::dice ? dice_value(entropy.faces, text, place) : beacon_value(text, place);
}

}  // namespace kansrijk::draw
