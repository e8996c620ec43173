#include "synth/wishes.hpp"

#include <algorithm>

namespace kansrijk::synth {

std::vector<OfferingId> draw_wishes(const World& world, const Wishes& given, const Admission& admission,
                                    std::uint32_t region, const Place& home, Advice final_advice, Numbers numbers) {
  const auto step = final_advice.step();
  if (!step) return {};
  const Offerings& offerings = world.season.offerings;
  const bool both = lowest_level(*step) != highest_level(*step);
  std::vector<std::pair<double, OfferingId>> worth;
  worth.reserve(world.offerings[region].size());
  for (const OfferingId offering : world.offerings[region]) {
    const std::size_t o = offering.value;
    const auto& levels = offerings.levels[o];
    if (offerings.seats[o] == 0 || (levels && !admission.at(final_advice, *levels).admits)) continue;
    double value = given.size * stats::portable_log(static_cast<double>(offerings.seats[o])) +
                   given.popularity * world.liked[o] - given.km * kilometres(home, world.offering_place[o]) +
                   numbers.gumbel();
    if (both && levels && levels->contains(highest_level(*step))) value += given.both_levels;
    worth.emplace_back(value, offering);
  }
  const auto wanted = std::min(worth.size(), static_cast<std::size_t>(given.choices));
  std::partial_sort(
      worth.begin(), worth.begin() + static_cast<std::ptrdiff_t>(wanted), worth.end(),
      [](const auto& a, const auto& b) { return a.first != b.first ? a.first > b.first : a.second < b.second; });
  std::vector<OfferingId> list;
  list.reserve(wanted);
  for (std::size_t i = 0; i < wanted; ++i) list.push_back(worth[i].second);
  return list;
}

}  // namespace kansrijk::synth
