#include "matching/numbers.hpp"

#include <algorithm>
#include <numeric>
#include <stdexcept>

#include "base/hash.hpp"
#include "draw/lottery.hpp"

namespace kansrijk::matching {

Numbers given_numbers(const Season& season) {
  const Lottery& given = season.lottery;
  if (given.kind == Lottery::Kind::none) throw std::logic_error("no lottery.csv to take numbers from");
  DrawRecord record;
  record.source = "lottery.csv";
  record.ties = given.kind == Lottery::Kind::single ? "single" : "multiple";
  record.numbers = static_cast<std::uint32_t>(given.number.size());
  record.sha256 = fingerprint(season, given);
  return {given, record};
}

Numbers drawn_numbers(const Season& season, std::uint64_t seed) {
  Numbers drawn;
  drawn.lottery.kind = Lottery::Kind::single;
  for (const std::uint32_t number : draw::simulated_lottery(seed, 0, season.pupils.size())) {
    drawn.lottery.pupil.emplace_back(drawn.lottery.pupil.size());
    drawn.lottery.number.push_back(number);
  }
  drawn.record.source = "seed";
  drawn.record.ties = "single";
  drawn.record.method = draw::simulated_method;
  drawn.record.seed = seed;
  drawn.record.numbers = static_cast<std::uint32_t>(season.pupils.size());
  drawn.record.sha256 = fingerprint(season, drawn.lottery);
  return drawn;
}

std::string fingerprint(const Season& season, const Lottery& lottery) {
  const bool multiple = lottery.kind == Lottery::Kind::multiple;
  std::vector<std::size_t> rows(lottery.number.size());
  std::iota(rows.begin(), rows.end(), std::size_t{0});
  std::sort(rows.begin(), rows.end(), [&](std::size_t a, std::size_t b) {
    if (lottery.pupil[a] != lottery.pupil[b]) return lottery.pupil[a] < lottery.pupil[b];
    return multiple && lottery.offering[a] < lottery.offering[b];
  });
  Sha256 hash;
  std::string line;
  for (const std::size_t r : rows) {
    line = season.pupils.id[lottery.pupil[r].value];
    if (multiple) line += ',' + season.offerings.id[lottery.offering[r].value];
    line += ',' + std::to_string(lottery.number[r]) + '\n';
    hash.add(line);
  }
  return hash.hex();
}

}  // namespace kansrijk::matching
