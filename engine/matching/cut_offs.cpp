#include "matching/cut_offs.hpp"

namespace kansrijk::matching {
namespace {

std::uint64_t both(PupilId pupil, OfferingId offering) {
  return std::uint64_t{pupil.value} << 32 | offering.value;
}

}  // namespace

GivenNumbers::GivenNumbers(const Season& season, const Lottery& numbers) : one_(season.pupils.size()) {
  for (std::size_t r = 0; r < numbers.number.size(); ++r) {
    if (numbers.offering.empty() || numbers.offering[r] == everywhere) {
      one_[numbers.pupil[r].value] = numbers.number[r];
    } else {
      own_[both(numbers.pupil[r], numbers.offering[r])] = numbers.number[r];
    }
  }
}

std::optional<std::int64_t> GivenNumbers::at(PupilId pupil, OfferingId offering, Ties ties) const {
  const std::optional<std::int64_t>& one = one_[pupil.value];
  if (own_.empty() || (ties == Ties::single && one)) return one;
  const auto own = own_.find(both(pupil, offering));
  return own == own_.end() ? one : std::optional(own->second);
}

void note_cut_offs(const Market& stage_market, const Entries& entry, const GivenNumbers& numbers, Ties ties,
                   std::vector<PlacementRecord::CutOff>& cut_offs) {
  std::vector<std::uint32_t> last(stage_market.offerings(), no_entry);
  for (const std::uint32_t e : entry) {
    if (e == no_entry) continue;
    const auto [o, place] = stage_market.spot[e];
    ++cut_offs[o].placed;
    if (last[o] == no_entry || stage_market.spot[last[o]].place < place) last[o] = e;
  }
  for (std::size_t o = 0; o < last.size(); ++o) {
    if (last[o] == no_entry) continue;
    cut_offs[o].priority = static_cast<std::uint32_t>(stage_market.key[last[o]] >> 32);
    cut_offs[o].number = numbers.at(PupilId(stage_market.pupil[last[o]]), OfferingId(o), ties);
  }
}

}  // namespace kansrijk::matching
