#include "matching/explain.hpp"

#include <algorithm>
#include <optional>

#include "matching/cut_offs.hpp"
#include "matching/stages.hpp"

namespace kansrijk::matching {
namespace {

/// Names that a sentence still carries.
constexpr std::size_t most_named = 10;

/// Whether an order at each offering decides who gets in, so that a list closes at one place of it.
bool closes_in_order(Mechanism mechanism) {
  return mechanism == Mechanism::da || mechanism == Mechanism::da_school || mechanism == Mechanism::sd ||
         mechanism == Mechanism::ia;
}

}  // namespace

struct Explainer::Facts {
  const Season& season;
  const std::vector<Advice>& advice;
  const Admission* admission;
  const MatchingPolicy& policy;
  const PlacementRecord& record;
  GivenNumbers numbers;
  std::vector<std::uint32_t> waiting_begin;              ///< by pupil, into waiting
  std::vector<const PlacementRecord::Waiting*> waiting;  ///< by pupil, then as in the record
  std::vector<std::uint32_t> priority_begin;
  std::vector<std::pair<OfferingId, std::uint32_t>> priority;
  std::vector<std::uint32_t> last_round;  ///< ia: one per offering, the latest round (from 1) that got a seat there
  const MatchingPolicy::StageRule* draw = nullptr;  ///< the stage that drew last

  std::string title(OfferingId offering) const {
    const Offerings& all = season.offerings;
    const bool named = offering.value < all.name.size() && !all.name[offering.value].empty();
    return named ? all.name[offering.value] : all.id[offering.value];
  }

  const Admission::Cell* refusal(PupilId pupil, OfferingId offering) const {
    const auto& levels = season.offerings.levels[offering.value];
    if (admission == nullptr || !levels) return nullptr;
    const Admission::Cell& cell = admission->at(advice[pupil.value], *levels);
    return cell.admits ? nullptr : &cell;
  }

  std::uint32_t priority_at(PupilId pupil, OfferingId offering) const {
    if (draw == nullptr || !draw->priorities || season.priorities.size() == 0) return 0;
    for (std::uint32_t i = priority_begin[pupil.value]; i < priority_begin[pupil.value + 1]; ++i) {
      if (priority[i].first == offering) return priority[i].second;
    }
    return lowest_priority;
  }

  /// The round in which immediate acceptance looks at this entry: its place among those that the advice admits.
  std::uint32_t round_of(PupilId pupil, OfferingId offering) const {
    std::uint32_t round = 0;
    const Preferences& lists = season.preferences;
    for (std::size_t e = lists.first(pupil); e < lists.last(pupil); ++e) {
      if (refusal(pupil, lists.offering[e]) == nullptr) ++round;
      if (lists.offering[e] == offering) return round;
    }
    return 0;
  }

  void note_last_rounds() {
    last_round.assign(season.offerings.size(), 0);
    for (std::size_t p = 0; p < record.offering.size(); ++p) {
      if (!record.offering[p] || record.stage[p] == Stage::preassigned) continue;
      std::uint32_t& last = last_round[record.offering[p]->value];
      last = std::max(last, round_of(PupilId(p), *record.offering[p]));
    }
  }

  Message outcome(PupilId pupil) const;
  Message closed(PupilId pupil, OfferingId offering, std::uint16_t rank, std::uint32_t round) const;
  void add_choices(PupilId pupil, std::vector<Message>& lines) const;
  void add_priority(PupilId pupil, std::vector<Message>& lines) const;
  void add_longer_list(PupilId pupil, std::vector<Message>& lines) const;
  void add_guarantee(PupilId pupil, std::vector<Message>& lines) const;
  void add_waiting(PupilId pupil, std::vector<Message>& lines) const;
};

namespace {

/// For each pupil the rows of a table that name the pupil, in their order.
std::vector<std::uint32_t> begin_of(std::size_t pupils, const std::vector<PupilId>& rows) {
  std::vector<std::uint32_t> begin(pupils + 1, 0);
  for (const PupilId p : rows) ++begin[p.value + 1];
  for (std::size_t p = 0; p < pupils; ++p) begin[p + 1] += begin[p];
  return begin;
}

}  // namespace

Message Explainer::Facts::outcome(PupilId pupil) const {
  const std::size_t p = pupil.value;
  if (!record.offering[p]) {
    const bool listed =
        !season.preferences.begin.empty() && season.preferences.first(pupil) != season.preferences.last(pupil);
    return listed ? msg("Not placed.") : msg("Not placed: there is no list of choices.");
  }
  const std::string where = title(*record.offering[p]);
  const std::string choice = std::to_string(record.rank[p]);
  switch (record.stage[p]) {
    case Stage::preassigned:
      return msg("A seat at {0}, given before the draw.", where);
    case Stage::top_up:
      return msg("Placed at {0}, choice {1}, after the draw, because the list earns the guarantee.", where, choice);
    case Stage::second_round:
      return msg("Placed at {0}, choice {1} of the second round.", where, choice);
    case Stage::lift_tail:
      return msg("Moved up after the draw to {0}, choice {1}.", where, choice);
    default:
      return msg("Placed at {0}, choice {1}.", where, choice);
  }
}

Message Explainer::Facts::closed(PupilId pupil, OfferingId offering, std::uint16_t rank, std::uint32_t round) const {
  const PlacementRecord::CutOff& cut = record.cut_offs[offering.value];
  const std::string choice = std::to_string(rank);
  const std::string where = title(offering);
  if (draw == nullptr || !closes_in_order(*draw->mechanism))
    return msg("Choice {0}, {1}: the seats went to others.", choice, where);
  if (cut.placed == 0) return msg("Choice {0}, {1}: there was no seat to give.", choice, where);
  if (draw->mechanism == Mechanism::ia && last_round[offering.value] < round)
    return msg("Choice {0}, {1}: full with pupils who had it higher on their lists.", choice, where);
  const std::uint32_t own = priority_at(pupil, offering);
  if (cut.priority && *cut.priority < own)
    return msg("Choice {0}, {1}: full with pupils of a better priority.", choice, where);
  const auto number = numbers.at(pupil, offering, order_of(*draw).ties);
  if (!number || !cut.number) return msg("Choice {0}, {1}: full.", choice, where);
  return msg("Choice {0}, {1}: full; the list closed at number {2}, and the number here is {3}.", choice, where,
             *cut.number, *number);
}

void Explainer::Facts::add_choices(PupilId pupil, std::vector<Message>& lines) const {
  const Preferences& lists = season.preferences;
  if (record.stage[pupil.value] == Stage::preassigned || lists.begin.empty()) return;
  std::uint32_t round = 0;
  for (std::size_t e = lists.first(pupil); e < lists.last(pupil); ++e) {
    if (record.offering[pupil.value] == lists.offering[e]) return;
    if (const Admission::Cell* cell = refusal(pupil, lists.offering[e])) {
      lines.push_back(msg("Choice {0}, {1}: left out, because the advice does not admit it ({2}).", lists.rank[e],
                          title(lists.offering[e]), cell->row));
      continue;
    }
    lines.push_back(closed(pupil, lists.offering[e], lists.rank[e], ++round));
  }
}

void Explainer::Facts::add_priority(PupilId pupil, std::vector<Message>& lines) const {
  const auto& seat = record.offering[pupil.value];
  if (!seat || record.stage[pupil.value] == Stage::preassigned || draw == nullptr) return;
  const std::uint32_t own = priority_at(pupil, *seat);
  if (own == 0 || own == lowest_priority) return;
  const PlacementRecord::CutOff& cut = record.cut_offs[seat->value];
  const auto number = numbers.at(pupil, *seat, order_of(*draw).ties);
  const bool enough = !cut.full || (cut.priority == lowest_priority && number && cut.number && *number <= *cut.number);
  lines.push_back(enough
                      ? msg("Priority {0} at {1} made no difference: the seat was there without it.", own, title(*seat))
                      : msg("Priority {0} at {1} counted.", own, title(*seat)));
}

void Explainer::Facts::add_longer_list(PupilId pupil, std::vector<Message>& lines) const {
  const bool plain = draw != nullptr && (draw->mechanism == Mechanism::da || draw->mechanism == Mechanism::sd);
  if (record.offering[pupil.value] || !plain || season.preferences.begin.empty()) return;
  // Exact: a seat that nobody took takes whoever asks last, and where one number decides so does one that went to a later number.
  const bool one_number = order_of(*draw).ties != Ties::multiple && order_of(*draw).ties != Ties::mixed &&
                          !(draw->priorities && season.priorities.size() > 0);
  const Preferences& lists = season.preferences;
  std::vector<std::string> reached;
  for (std::size_t o = 0; o < season.offerings.size(); ++o) {
    const auto first = lists.offering.begin() + static_cast<std::ptrdiff_t>(lists.first(pupil));
    const auto last = lists.offering.begin() + static_cast<std::ptrdiff_t>(lists.last(pupil));
    if (std::find(first, last, OfferingId(o)) != last || refusal(pupil, OfferingId(o)) != nullptr) continue;
    const PlacementRecord::CutOff& cut = record.cut_offs[o];
    const auto number = numbers.at(pupil, OfferingId(o), Ties::single);
    const bool later = one_number && number && cut.number && *number < *cut.number;
    if (!cut.full || later) reached.push_back(title(OfferingId(o)));
  }
  if (reached.empty()) {
    lines.push_back(one_number ? msg("No other offering that the advice admits would have had a seat.")
                               : msg("No other offering that the advice admits had a seat left after the draw."));
    return;
  }
  std::string names;
  for (std::size_t i = 0; i < std::min(reached.size(), most_named); ++i) names += (i == 0 ? "" : ", ") + reached[i];
  if (reached.size() > most_named) names += ", …";
  lines.push_back(msg("A longer list would have reached a seat: {0} offerings had one for this number ({1}).",
                      reached.size(), names));
}

void Explainer::Facts::add_guarantee(PupilId pupil, std::vector<Message>& lines) const {
  const PlacementRecord::Guarantee& guarantee = record.guarantee;
  const std::size_t category = advice.empty() ? 0 : advice[pupil.value].category();
  if (record.offering[pupil.value] || !guarantee.promised || !policy.guarantee[category]) return;
  if (guarantee.earned[pupil.value] == 0) {
    lines.push_back(msg("The list names fewer than the {0} different schools that the guarantee asks.",
                        policy.list_length[category]));
    return;
  }
  const auto& stuck = guarantee.bottleneck;
  const bool in = std::binary_search(stuck.pupils.begin(), stuck.pupils.end(), pupil);
  lines.push_back(
      in ? msg("The list earns the guarantee, and it could not be kept: {0} pupils list only offerings that together "
               "have {1} seats.",
               stuck.pupils.size(), stuck.seats)
         : msg("The list earns the guarantee, and it could be kept only by moving pupils who have a seat."));
}

void Explainer::Facts::add_waiting(PupilId pupil, std::vector<Message>& lines) const {
  for (std::uint32_t i = waiting_begin[pupil.value]; i < waiting_begin[pupil.value + 1]; ++i) {
    lines.push_back(msg("Place {0} on the reserve list of {1}.", waiting[i]->position, title(waiting[i]->offering)));
  }
}

Explainer::Explainer(const Season& season, const std::vector<Advice>& final_advice, const Admission* admission,
                     const MatchingPolicy& policy, const Lottery& numbers, const PlacementRecord& record) {
  const std::size_t pupils = season.pupils.size();
  std::vector<PupilId> waits;
  waits.reserve(record.waiting.size());
  for (const PlacementRecord::Waiting& w : record.waiting) waits.push_back(w.pupil);
  auto facts = std::make_unique<Facts>(Facts{season,
                                             final_advice,
                                             admission,
                                             policy,
                                             record,
                                             {season, numbers},
                                             begin_of(pupils, waits),
                                             {},
                                             begin_of(pupils, season.priorities.pupil),
                                             {},
                                             {},
                                             nullptr});
  facts->waiting.resize(waits.size());
  std::vector<std::uint32_t> next = facts->waiting_begin;
  for (const PlacementRecord::Waiting& w : record.waiting) facts->waiting[next[w.pupil.value]++] = &w;
  facts->priority.resize(season.priorities.size());
  next = facts->priority_begin;
  for (std::size_t r = 0; r < season.priorities.size(); ++r) {
    facts->priority[next[season.priorities.pupil[r].value]++] = {season.priorities.offering[r],
                                                                 season.priorities.priority[r]};
  }
  for (const MatchingPolicy::StageRule& stage : policy.stages) {
    const bool draws = stage.step == PlacementStep::main_draw || stage.step == PlacementStep::central_draw ||
                       stage.step == PlacementStep::local_draw;
    if (draws) facts->draw = &stage;
  }
  if (facts->draw != nullptr && facts->draw->mechanism == Mechanism::ia) facts->note_last_rounds();
  facts_ = std::move(facts);
}

Explainer::~Explainer() = default;

std::vector<Message> Explainer::of(PupilId pupil) const {
  std::vector<Message> lines{facts_->outcome(pupil)};
  facts_->add_choices(pupil, lines);
  facts_->add_priority(pupil, lines);
  facts_->add_longer_list(pupil, lines);
  facts_->add_guarantee(pupil, lines);
  facts_->add_waiting(pupil, lines);
  return lines;
}

}  // namespace kansrijk::matching
