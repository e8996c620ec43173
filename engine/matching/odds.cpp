#include "matching/odds.hpp"

#include <algorithm>
#include <atomic>
#include <mutex>

#include "base/parallel.hpp"
#include "draw/lottery.hpp"
#include "matching/numbers.hpp"
#include "matching/stages.hpp"

namespace kansrijk::matching {
namespace {

constexpr std::uint32_t block = 64;  ///< draws that one thread does before it adds its counts

bool draws_seats(PlacementStep step) {
  return step == PlacementStep::local_draw || step == PlacementStep::central_draw || step == PlacementStep::main_draw;
}

/// The policy without what odds leave out.
MatchingPolicy first_round(const MatchingPolicy& policy) {
  MatchingPolicy first = policy;
  std::erase_if(first.stages, [](const MatchingPolicy::StageRule& stage) {
    return stage.step == PlacementStep::second_round || stage.step == PlacementStep::reserve_lists;
  });
  return first;
}

/// Whether choosing in the order of one number gives the whole result.
bool one_number_decides(const Season& season, const MatchingPolicy& policy) {
  std::size_t placing = 0;
  bool plain = policy.family_draw == FamilyDraw::none;
  for (const MatchingPolicy::StageRule& stage : policy.stages) {
    if (!stage.mechanism) continue;
    ++placing;
    const bool by_number = stage.mechanism == Mechanism::sd ||
                           (stage.mechanism == Mechanism::da && (!stage.priorities || season.priorities.size() == 0));
    plain = plain && stage.step == PlacementStep::main_draw && by_number &&
            (stage.mechanism == Mechanism::sd || stage.ties == Ties::single || stage.ties == Ties::given);
  }
  return plain && placing == 1;
}

using Draw = OddsRecord::Variant::Draw;

void add(std::uint16_t rank, Draw& draw) {
  ++draw.unplaced;  // turned round once all are counted
  if (rank == 1) ++draw.first;
  if (rank <= 3) ++draw.top3;
  if (rank <= 5) ++draw.top5;
}

struct Counts {
  std::vector<std::uint32_t> by_entry, unplaced;

  void add(const Counts& other) {
    for (std::size_t i = 0; i < by_entry.size(); ++i) by_entry[i] += other.by_entry[i];
    for (std::size_t i = 0; i < unplaced.size(); ++i) unplaced[i] += other.unplaced[i];
  }
};

/// Runs `one(draw, counts)` for every draw, in blocks side by side; sums of whole numbers do not depend on the order.
template <class One>
Counts over_draws(std::uint32_t draws, const Counts& zero, const std::function<void(std::uint32_t)>& done,
                  const One& one) {
  Counts total = zero;
  std::mutex adding;
  std::atomic<std::uint32_t> finished{0};
  for_each_index((draws + block - 1) / block, [&](std::size_t b) {
    Counts mine = zero;
    const auto first = static_cast<std::uint32_t>(b * block);
    const std::uint32_t last = std::min(draws, first + block);
    for (std::uint32_t draw = first; draw < last; ++draw) one(draw, mine);
    const std::scoped_lock lock(adding);
    total.add(mine);
    finished += last - first;
    if (done) done(finished);
  });
  return total;
}

/// Where each entry of a market stands in Preferences: ranks are positions there.
std::vector<std::uint32_t> positions(const Season& season, const Market& market) {
  std::vector<std::uint32_t> position(market.offering.size());
  for (std::size_t e = 0; e < position.size(); ++e)
    position[e] = season.preferences.begin[market.pupil[e]] + market.rank[e] - 1;
  return position;
}

}  // namespace

OddsRecord::Variant odds(const Season& season, const std::vector<Advice>& final_advice, const Admission* admission,
                         const MatchingPolicy& policy, std::uint64_t seed, std::uint32_t draws,
                         const std::function<void(std::uint32_t)>& done) {
  const MatchingPolicy first = first_round(policy);
  const DrawRules rules = draw_rules(first);
  const std::size_t pupils = season.pupils.size();
  const Counts zero{std::vector<std::uint32_t>(season.preferences.offering.size()), std::vector<std::uint32_t>(pupils)};
  std::vector<Draw> by_draw(draws);
  Counts counts;
  if (one_number_decides(season, first)) {
    const Market market =
        make_market(season, final_advice, admission, {}, simulated(season, seed, 0, {.families = first.family_draw}));
    const std::vector<std::uint32_t> position = positions(season, market);
    counts = over_draws(draws, zero, done, [&](std::uint32_t draw, Counts& mine) {
      const std::vector<std::uint32_t> number = draw::simulated_lottery(seed, draw, pupils);
      std::vector<std::uint32_t> order(pupils);
      for (std::uint32_t p = 0; p < pupils; ++p) order[number[p] - 1] = p;
      std::vector<std::uint32_t> left = market.seats;
      for (const std::uint32_t p : order) {
        std::uint32_t e = market.begin[p];
        const std::uint32_t end = market.begin[p + 1];
        while (e != end && left[market.offering[e].value] == 0) ++e;
        if (e == end) {
          ++mine.unplaced[p];
        } else {
          --left[market.offering[e].value];
          ++mine.by_entry[position[e]];
          add(market.rank[e], by_draw[draw]);
        }
      }
    });
  } else {
    counts = over_draws(draws, zero, done, [&](std::uint32_t draw, Counts& mine) {
      const PlacementRecord record =
          run_stages(season, final_advice, admission, first, simulated(season, seed, draw, rules));
      for (std::size_t p = 0; p < pupils; ++p) {
        if (!record.offering[p]) {
          ++mine.unplaced[p];
        } else if (record.stage[p] != Stage::preassigned) {
          ++mine.by_entry[season.preferences.begin[p] + record.rank[p] - 1U];
          add(record.rank[p], by_draw[draw]);
        }
      }
    });
  }
  // Only pupils with a list who take part have odds.
  std::vector<std::uint8_t> takes_part(pupils, 1);
  for (const PupilId p : season.preassigned.pupil) takes_part[p.value] = 0;
  std::uint32_t with_list = 0;
  for (std::size_t p = 0; p < pupils; ++p) {
    if (season.preferences.begin[p] == season.preferences.begin[p + 1]) takes_part[p] = 0;
    if (takes_part[p] == 0) counts.unplaced[p] = 0;
    with_list += takes_part[p];
  }
  for (Draw& draw : by_draw) draw.unplaced = with_list - draw.unplaced;  // so far: those with a seat
  const auto drawing =
      std::find_if(first.stages.begin(), first.stages.end(), [](const auto& stage) { return draws_seats(stage.step); });
  const std::string ties(drawing == first.stages.end() ? "" : name(drawing->ties));
  return {policy.id,          policy.mechanism, ties, std::move(counts.by_entry), std::move(counts.unplaced),
          std::move(by_draw), with_list};
}

}  // namespace kansrijk::matching
