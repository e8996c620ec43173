#include "matching/stages.hpp"

#include <algorithm>
#include <memory>
#include <stdexcept>

#include "matching/cut_offs.hpp"
#include "matching/guarantee.hpp"
#include "matching/mechanisms.hpp"
#include "matching/waiting.hpp"

namespace kansrijk::matching {
namespace {

Stage stage_of(PlacementStep step) {
  switch (step) {
    case PlacementStep::local_draw:
      return Stage::local;
    case PlacementStep::central_draw:
      return Stage::central;
    case PlacementStep::top_up:
      return Stage::top_up;
    case PlacementStep::lift_tail:
      return Stage::lift_tail;
    case PlacementStep::second_round:
      return Stage::second_round;
    default:
      return Stage::main;
  }
}

class Stages {
 public:
  Stages(const Season& season, const std::vector<Advice>& advice, const Admission* admission,
         const MatchingPolicy& policy, const Lottery& numbers)
      : season_(season),
        advice_(advice),
        admission_(admission),
        policy_(policy),
        numbers_(numbers),
        given_(season, numbers),
        taken_(season.offerings.size(), 0) {
    record_.policy = policy.id;
    record_.mechanism = policy.mechanism;
    record_.offering.resize(season.pupils.size());
    record_.rank.resize(season.pupils.size(), 0);
    record_.stage.resize(season.pupils.size(), Stage::unplaced);
    record_.guarantee = guarantee_earned(season, advice, admission, policy);
  }

  PlacementRecord run() && {
    secure();
    for (const MatchingPolicy::StageRule& rule : policy_.stages) {
      record_.runs.push_back({rule.step, rule.mechanism, rule.row, 0, 0, 0, 0, 0, {}});
      run(rule, record_.runs.back());
      count_unplaced(record_.runs.back());
    }
    record_.refused = market(main_order()).refused;
    return std::move(record_);
  }

 private:
  using Rule = MatchingPolicy::StageRule;
  using Run = PlacementRecord::StageRun;

  void run(const Rule& rule, Run& now) {
    switch (rule.step) {
      case PlacementStep::preassigned:
        now.took_part = now.placed = static_cast<std::uint32_t>(season_.preassigned.pupil.size());
        return;
      case PlacementStep::local_draw:
      case PlacementStep::central_draw:
      case PlacementStep::main_draw:
        return draw(rule, now);
      case PlacementStep::top_up:
        return top_up(rule, now);
      case PlacementStep::lift_tail:
        return lift_tail(rule, now);
      case PlacementStep::reserve_lists:
        record_.waiting = waiting_lists(market(main_order()), record_, policy_.waiting.value);
        return;
      case PlacementStep::second_round:
        return second_round(rule, now);
      case PlacementStep::free_seats:
      case PlacementStep::third_round:
      case PlacementStep::by_hand:
        return;
    }
  }

  /// Preassigned pupils are out of every draw, whether or not the policy names the step.
  void secure() {
    const Market& any = market(main_order());
    for (const Market::Secured& s : any.secured) seat(s.pupil.value, s.offering, s.rank, Stage::preassigned);
    preassigned_ = taken_;
    record_.cut_offs.resize(season_.offerings.size());
    for (std::size_t o = 0; o < taken_.size(); ++o) record_.cut_offs[o].preassigned = taken_[o];
    for (std::size_t e = 0; e < any.offering.size(); ++e) {
      PlacementRecord::CutOff& at = record_.cut_offs[any.offering[e].value];
      ++at.listed;
      if (e == any.begin[any.pupil[e]]) ++at.first_choices;
    }
  }

  void draw(const Rule& rule, Run& now) {
    const Market& all = market(order_of(rule));
    const bool first_only = rule.step == PlacementStep::local_draw;
    const std::vector<std::uint32_t> seats = free_seats(false);
    const bool whole = !first_only && seats == all.seats;
    std::vector<std::uint8_t> keep(all.offering.size(), 0);
    for (std::uint32_t p = 0; p < all.pupils(); ++p) {
      if (record_.offering[p]) continue;
      for (std::uint32_t e = all.begin[p]; e < all.begin[p + 1]; ++e) keep[e] = !first_only || e == all.begin[p];
    }
    if (whole) return give(all, rule, now);
    give(narrowed(all, keep, seats), rule, now);
  }

  void top_up(const Rule& rule, Run& now) {
    const Market& all = market(order_of(rule));
    std::vector<std::uint8_t> keep(all.offering.size(), 0);
    for (std::uint32_t p = 0; p < all.pupils(); ++p) {
      const bool earned = record_.guarantee.promised && record_.guarantee.earned[p] != 0;
      if (record_.offering[p] || !earned) continue;
      std::fill(keep.begin() + all.begin[p], keep.begin() + all.begin[p + 1], std::uint8_t{1});
    }
    give(narrowed(all, keep, free_seats(true)), rule, now);
  }

  /// Lets the mechanism of the stage run on this market and gives the seats.
  void give(const Market& stage_market, const Rule& rule, Run& now) {
    Outcome outcome = matching::run(rule.mechanism.value(), stage_market);
    const std::uint64_t above = above_capacity();
    for (std::size_t p = 0; p < outcome.entry.size(); ++p) {
      if (stage_market.begin[p] != stage_market.begin[p + 1]) ++now.took_part;
      const std::uint32_t e = outcome.entry[p];
      if (e == no_entry) continue;
      seat(p, stage_market.offering[e], stage_market.rank[e], stage_of(rule.step));
      ++now.placed;
    }
    now.extra_seats = static_cast<std::uint32_t>(above_capacity() - above);
    if (rule.step != PlacementStep::top_up) {
      note_cut_offs(stage_market, outcome.entry, given_, order_of(rule).ties, record_.cut_offs);
      const std::vector<std::uint32_t> free = free_seats(false);
      for (std::size_t o = 0; o < free.size(); ++o) record_.cut_offs[o].full = free[o] == 0;
    }
    now.prices = std::move(outcome.prices);
  }

  bool in_tail(std::size_t p) const {
    const Stage stage = record_.stage[p];
    const bool drawn =
        stage == Stage::main || stage == Stage::local || stage == Stage::central || stage == Stage::top_up;
    return drawn && policy_.tail_from.value > 0 && record_.rank[p] >= policy_.tail_from.value;
  }

  void lift_tail(const Rule& rule, Run& now) {
    const Market& all = market(order_of(rule));
    std::vector<std::uint32_t> tail;
    for (std::uint32_t p = 0; p < all.pupils(); ++p) {
      if (in_tail(p)) tail.push_back(p);
    }
    now.took_part = static_cast<std::uint32_t>(tail.size());
    const PlacementRecord before{.offering = record_.offering, .rank = record_.rank, .stage = record_.stage};
    const std::uint64_t above = above_capacity();
    if (rule.mechanism == Mechanism::sd) {
      one_by_one(all, tail);
    } else if (rule.mechanism == Mechanism::rank_min) {
      all_at_once(all, tail, now);
    } else {
      throw std::logic_error("lift-tail runs with sd or rank-min");
    }
    for (const std::uint32_t p : tail) {
      if (record_.offering[p] == before.offering[p]) continue;
      note_move(p, *before.offering[p], before.rank[p], before.stage[p], now);
    }
    const std::uint64_t above_now = above_capacity();
    now.extra_seats = static_cast<std::uint32_t>(above_now > above ? above_now - above : 0);
  }

  void one_by_one(const Market& all, const std::vector<std::uint32_t>& tail) {
    std::vector<std::uint32_t> free = free_seats(true);
    std::vector<std::uint8_t> member(all.pupils(), 0);
    for (const std::uint32_t p : tail) member[p] = 1;
    for (bool moved = true; moved;) {
      moved = false;
      for (const std::uint32_t p : all.line) {
        const std::uint32_t end = member[p] != 0 ? better_end(all, record_, p) : all.begin[p];
        const auto first = all.offering.begin() + all.begin[p];
        const auto found =
            std::find_if(first, all.offering.begin() + end, [&](OfferingId o) { return free[o.value] > 0; });
        if (found == all.offering.begin() + end) continue;
        ++free[record_.offering[p]->value];
        --free[found->value];
        reseat(p, *found, all.rank[static_cast<std::size_t>(found - all.offering.begin())], Stage::lift_tail);
        moved = true;
      }
    }
  }

  void all_at_once(const Market& all, const std::vector<std::uint32_t>& tail, Run& now) {
    std::vector<std::uint32_t> seats = free_seats(true);
    std::vector<std::uint8_t> keep(all.offering.size(), 0);
    for (const std::uint32_t p : tail) {
      ++seats[record_.offering[p]->value];
      std::fill_n(keep.begin() + all.begin[p], better_end(all, record_, p) + 1 - all.begin[p], std::uint8_t{1});
    }
    const Market market = narrowed(all, keep, seats);
    Outcome outcome = matching::run(Mechanism::rank_min, market);
    for (const std::uint32_t p : tail) {
      const OfferingId o = market.offering.at(outcome.entry[p]);
      if (o != *record_.offering[p]) reseat(p, o, market.rank[outcome.entry[p]], Stage::lift_tail);
    }
    now.prices = std::move(outcome.prices);
  }

  void second_round(const Rule& rule, Run& now) {
    if (season_.second_preferences.begin.empty()) return;
    Season round;
    round.settings = season_.settings;
    round.pupils.id = season_.pupils.id;
    round.offerings = season_.offerings;
    round.preferences = season_.second_preferences;
    for (std::size_t p = 0; p < season_.pupils.size(); ++p) {
      if (record_.stage[p] != Stage::preassigned) continue;
      round.preassigned.pupil.emplace_back(p);
      round.preassigned.offering.push_back(*record_.offering[p]);
    }
    Market lists = make_market(round, advice_, admission_, order_of(rule), season_.second_lottery);
    lists.seats = free_seats(false);
    const Outcome outcome = matching::run(rule.mechanism.value(), lists);
    for (std::size_t p = 0; p < outcome.entry.size(); ++p) {
      if (lists.begin[p] != lists.begin[p + 1]) ++now.took_part;
      if (outcome.entry[p] == no_entry) continue;
      const OfferingId o = lists.offering[outcome.entry[p]];
      const std::uint16_t rank = lists.rank[outcome.entry[p]];
      if (!record_.offering[p]) {
        seat(p, o, rank, Stage::second_round);
        ++now.placed;
      } else if (record_.offering[p] != o) {
        const OfferingId from = *record_.offering[p];
        const auto [from_rank, from_stage] = std::pair(record_.rank[p], record_.stage[p]);
        reseat(p, o, rank, Stage::second_round);
        note_move(p, from, from_rank, from_stage, now);
      }
    }
  }

  void seat(std::size_t p, OfferingId o, std::uint16_t rank, Stage stage) {
    record_.offering[p] = o;
    record_.rank[p] = rank;
    record_.stage[p] = stage;
    ++taken_[o.value];
  }

  void reseat(std::size_t p, OfferingId o, std::uint16_t rank, Stage stage) {
    --taken_[record_.offering[p]->value];
    seat(p, o, rank, stage);
  }

  void note_move(std::size_t p, OfferingId from, std::uint16_t rank, Stage stage, Run& now) {
    const auto run = static_cast<std::uint16_t>(record_.runs.size() - 1);
    record_.moves.push_back({PupilId(p), from, rank, stage, run});
    ++now.moved_up;
  }

  /// Seats that offerings still have to give, with or without what may be added for the guarantee.
  std::vector<std::uint32_t> free_seats(bool extended) const {
    std::vector<std::uint32_t> free = season_.offerings.seats;
    for (std::size_t o = 0; o < free.size(); ++o) {
      if (extended) free[o] = policy_.extended(free[o]);
      free[o] = free[o] > taken_[o] ? free[o] - taken_[o] : 0;
    }
    return free;
  }

  std::uint64_t above_capacity() const {
    std::uint64_t above = 0;
    for (std::size_t o = 0; o < taken_.size(); ++o) {
      const std::uint32_t stated = std::max(season_.offerings.seats[o], preassigned_[o]);
      above += taken_[o] > stated ? taken_[o] - stated : 0;
    }
    return above;
  }

  void count_unplaced(Run& now) {
    const Preferences& lists = season_.preferences;
    for (std::size_t p = 0; p < record_.offering.size() && !lists.begin.empty(); ++p) {
      if (!record_.offering[p] && lists.begin[p] != lists.begin[p + 1]) ++now.unplaced;
    }
  }

  /// The order of the last stage that draws: it also orders the waiting lists.
  Order main_order() const {
    Order order;
    for (const Rule& rule : policy_.stages) {
      const bool draws = rule.step == PlacementStep::main_draw || rule.step == PlacementStep::central_draw ||
                         rule.step == PlacementStep::local_draw;
      if (draws) order = order_of(rule);
    }
    return order;
  }

  const Market& market(const Order& order) {
    for (const auto& [of, made] : markets_) {
      if (*of == order) return *made;
    }
    markets_.emplace_back(std::make_unique<Order>(order),
                          std::make_unique<Market>(make_market(season_, advice_, admission_, order, numbers_)));
    return *markets_.back().second;
  }

  const Season& season_;
  const std::vector<Advice>& advice_;
  const Admission* admission_;
  const MatchingPolicy& policy_;
  const Lottery& numbers_;
  GivenNumbers given_;
  PlacementRecord record_;
  std::vector<std::uint32_t> taken_, preassigned_;
  std::vector<std::pair<std::unique_ptr<Order>, std::unique_ptr<Market>>> markets_;
};

}  // namespace

PlacementRecord run_stages(const Season& season, const std::vector<Advice>& final_advice, const Admission* admission,
                           const MatchingPolicy& policy, const Lottery& numbers) {
  return Stages(season, final_advice, admission, policy, numbers).run();
}

bool lifts(Mechanism mechanism) {
  return mechanism == Mechanism::sd || mechanism == Mechanism::rank_min;
}

Order order_of(const MatchingPolicy::StageRule& rule) {
  const bool by_number_alone = rule.mechanism == Mechanism::sd;
  return {rule.priorities && !by_number_alone, by_number_alone ? Ties::single : rule.ties,
          rule.mechanism == Mechanism::ttc};
}

std::uint32_t better_end(const Market& market, const PlacementRecord& record, std::size_t pupil) {
  const auto first = market.offering.begin() + market.begin[pupil];
  const auto last = market.offering.begin() + market.begin[pupil + 1];
  if (!record.offering[pupil]) return market.begin[pupil + 1];
  return static_cast<std::uint32_t>(std::find(first, last, *record.offering[pupil]) - market.offering.begin());
}

}  // namespace kansrijk::matching
