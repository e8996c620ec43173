#include "bridge/supply_and_demand.hpp"

#include <array>
#include <map>
#include <stdexcept>

#include "graph/transport.hpp"

namespace kansrijk::bridge {
namespace {

using Demand = BridgeRecord::Demand;
using Supply = BridgeRecord::Supply;

bool admits(const Admission& admission, Advice advice, const std::optional<LevelRange>& levels) {
  if (!levels) return true;
  return advice.is_ranked() && admission.at(advice, *levels).admits;
}

Advice without_lwoo(Advice advice) {
  const auto step = advice.step();
  return step ? Advice(*step) : advice;
}

std::optional<OfferingId> first_choice(const Season& season, std::size_t pupil) {
  const Preferences& lists = season.preferences;
  if (lists.begin.empty() || lists.begin[pupil] == lists.begin[pupil + 1]) return std::nullopt;
  return lists.offering[lists.begin[pupil]];
}

void count_first_choice(const std::optional<LevelRange>& levels, Demand& row) {
  if (!levels) return;
  switch (breadth(*levels)) {
    case Breadth::single:
      ++row.first_choices_single;
      break;
    case Breadth::dakpan:
      ++row.first_choices_dakpan;
      break;
    case Breadth::broad:
      ++row.first_choices_broad;
      break;
  }
}

std::vector<Demand> demand(const Season& season, const std::vector<Advice>& final_advice, const Admission& admission) {
  const Offerings& offerings = season.offerings;
  std::array<Demand, advice_categories> by_category;
  for (std::size_t p = 0; p < final_advice.size(); ++p) {
    Demand& row = by_category[final_advice[p].category()];
    row.advice = without_lwoo(final_advice[p]);
    ++row.pupils;
    if (const auto choice = first_choice(season, p)) count_first_choice(offerings.levels[choice->value], row);
  }
  std::vector<Demand> rows;
  for (Demand& row : by_category) {
    if (row.pupils == 0) continue;
    for (std::size_t o = 0; o < offerings.size(); ++o) {
      if (admits(admission, row.advice, offerings.levels[o])) row.seats_open += offerings.seats[o];
    }
    rows.push_back(row);
  }
  return rows;
}

std::vector<Supply> supply(const Season& season) {
  const Offerings& offerings = season.offerings;
  std::map<std::optional<LevelRange>, Supply> by_levels;
  for (std::size_t o = 0; o < offerings.size(); ++o) {
    Supply& row = by_levels[offerings.levels[o]];
    row.levels = offerings.levels[o];
    ++row.offerings;
    row.seats += offerings.seats[o];
  }
  for (std::size_t p = 0; p < season.pupils.size(); ++p) {
    if (const auto choice = first_choice(season, p)) ++by_levels[offerings.levels[choice->value]].first_choices;
  }
  std::vector<Supply> rows;
  for (const auto& [levels, row] : by_levels) rows.push_back(row);
  return rows;
}

std::vector<BridgeRecord::Classes> whole_classes(const Offerings& offerings, std::uint32_t default_class_size) {
  std::vector<BridgeRecord::Classes> rows;
  rows.reserve(offerings.size());
  for (std::size_t o = 0; o < offerings.size(); ++o) {
    const std::uint32_t size = offerings.class_size[o] != 0 ? offerings.class_size[o] : default_class_size;
    const std::uint32_t seats = offerings.seats[o];
    const std::uint32_t classes = seats / size + (seats % size != 0 ? 1 : 0);
    const bool below = offerings.min_classes[o] != 0 && classes < offerings.min_classes[o];
    const bool above = offerings.max_classes[o] != 0 && classes > offerings.max_classes[o];
    rows.push_back({OfferingId(o), classes, seats, size, below, above});
  }
  return rows;
}

graph::TransportProblem advices_to_offerings(const Season& season, const Admission& admission,
                                             const std::vector<Demand>& rows) {
  const Offerings& offerings = season.offerings;
  graph::TransportProblem problem{{}, offerings.seats, {0}, {}};
  for (const Demand& row : rows) {
    problem.supply.push_back(row.pupils);
    for (std::size_t o = 0; o < offerings.size(); ++o) {
      if (admits(admission, row.advice, offerings.levels[o])) problem.to.push_back(static_cast<std::uint32_t>(o));
    }
    problem.begin.push_back(static_cast<std::uint32_t>(problem.to.size()));
  }
  return problem;
}

void seat_pupils(const Season& season, const Admission& admission, BridgeRecord& record) {
  const graph::TransportProblem problem = advices_to_offerings(season, admission, record.demand);
  const graph::Transport flow = graph::maximum_transport(problem);
  record.can_be_seated = static_cast<std::uint32_t>(flow.total);
  for (std::size_t d = 0; d < record.demand.size(); ++d) {
    for (std::uint32_t a = problem.begin[d]; a < problem.begin[d + 1]; ++a) record.demand[d].seated += flow.flow[a];
  }
  std::vector<bool> usable(problem.capacity.size(), false);
  for (const std::uint32_t d : flow.bottleneck) {
    record.bottleneck.push_back(record.demand[d].advice);
    record.bottleneck_pupils += record.demand[d].pupils;
    for (std::uint32_t a = problem.begin[d]; a < problem.begin[d + 1]; ++a) usable[problem.to[a]] = true;
  }
  for (std::size_t o = 0; o < usable.size(); ++o) {
    if (usable[o]) record.bottleneck_seats += problem.capacity[o];
  }
}

}  // namespace

BridgeRecord supply_and_demand(const Season& season, const std::vector<Advice>& final_advice,
                               const Admission& admission, std::uint32_t default_class_size) {
  if (default_class_size == 0) throw std::logic_error("a class of nobody");
  BridgeRecord record;
  record.demand = demand(season, final_advice, admission);
  record.supply = supply(season);
  record.classes = whole_classes(season.offerings, default_class_size);
  for (const Demand& row : record.demand) record.pupils += row.pupils;
  for (const Supply& row : record.supply) record.seats += row.seats;
  seat_pupils(season, admission, record);
  return record;
}

}  // namespace kansrijk::bridge
