#include "matching/verify_view.hpp"

#include <algorithm>
#include <set>
#include <string>

namespace kansrijk::matching::verifier {
namespace {

std::uint64_t pair(std::size_t pupil, OfferingId offering) {
  return std::uint64_t{pupil} << 32 | offering.value;
}

}  // namespace

Ordering ordering(const MatchingPolicy::StageRule& rule) {
  if (rule.mechanism == Mechanism::sd) return {false, Ties::single};
  return {rule.priorities, rule.ties};
}

std::size_t Lists::find(std::size_t pupil, OfferingId wanted) const {
  for (std::size_t e = begin[pupil]; e < begin[pupil + 1]; ++e) {
    if (offering[e] == wanted) return e;
  }
  return none;
}

void Rows::add(PupilId pupil, OfferingId offering, std::int64_t value) {
  rows_.push_back({pair(pupil.value, offering), value});
}

void Rows::sort() {
  std::sort(rows_.begin(), rows_.end());
}

std::optional<std::int64_t> Rows::find(std::size_t pupil, OfferingId offering) const {
  const std::uint64_t wanted = pair(pupil, offering);
  const auto found = std::lower_bound(rows_.begin(), rows_.end(), wanted,
                                      [](const Row& row, std::uint64_t value) { return row.pair < value; });
  if (found == rows_.end() || found->pair != wanted) return std::nullopt;
  return found->value;
}

View::View(const Season& season, const std::vector<Advice>& advice, const Admission* admission,
           const MatchingPolicy& policy, const Lottery& numbers)
    : season_(season), advice_(advice), admission_(admission), policy_(policy), preassigned_(season.pupils.size()) {
  for (std::size_t r = 0; r < season.preassigned.pupil.size(); ++r) {
    preassigned_[season.preassigned.pupil[r].value] = season.preassigned.offering[r];
  }
  lists_ = read(season.preferences, &refused_);
  second_lists_ = read(season.second_preferences, nullptr);
  const Priorities& given = season.priorities;
  for (std::size_t r = 0; r < given.size(); ++r) priority_.add(given.pupil[r], given.offering[r], given.priority[r]);
  priority_.sort();
  read_numbers(numbers);
  const auto& promised = policy.guarantee;
  guarantees_ = !advice.empty() && !season.preferences.begin.empty() &&
                std::find(promised.begin(), promised.end(), true) != promised.end();
  earned_.assign(pupils(), 0);
  for (std::size_t p = 0; p < pupils(); ++p) earned_[p] = guarantees_ && earns(p) ? 1 : 0;
}

void View::read_numbers(const Lottery& numbers) {
  for (std::size_t r = 0; r < numbers.number.size(); ++r) {
    if (!numbers.offering.empty() && numbers.offering[r] != everywhere) {
      own_number_.add(numbers.pupil[r], numbers.offering[r], numbers.number[r]);
      continue;
    }
    one_number_.resize(pupils());
    one_number_[numbers.pupil[r].value] = numbers.number[r];
  }
  own_number_.sort();
}

const std::string* View::refusing_row(std::size_t pupil, OfferingId offering) const {
  const auto levels = season_.offerings.levels[offering.value];
  if (admission_ == nullptr || !levels.has_value()) return nullptr;
  const Admission::Cell& cell = admission_->cells.at(Admission::cell_index(advice_.at(pupil), *levels));
  return cell.admits ? nullptr : &cell.row;
}

Lists View::read(const Preferences& written, std::vector<PlacementRecord::Refusal>* refused) const {
  Lists lists;
  lists.begin.assign(1, 0);
  for (std::size_t p = 0; p < pupils(); ++p) {
    const bool counts = takes_part(p) && !written.begin.empty();
    for (std::size_t e = counts ? written.begin[p] : 0; counts && e < written.begin[p + 1]; ++e) {
      const std::string* row = refusing_row(p, written.offering[e]);
      if (row == nullptr) {
        lists.offering.push_back(written.offering[e]);
        lists.rank.push_back(written.rank[e]);
      } else if (refused != nullptr) {
        refused->push_back({PupilId(p), written.offering[e], written.rank[e], *row});
      }
    }
    lists.begin.push_back(lists.offering.size());
  }
  return lists;
}

bool View::has_list(std::size_t pupil) const {
  const Preferences& written = season_.preferences;
  return !written.begin.empty() && written.begin[pupil] != written.begin[pupil + 1];
}

std::uint16_t View::written_rank(std::size_t pupil, OfferingId offering) const {
  const Preferences& written = season_.preferences;
  for (std::size_t e = has_list(pupil) ? written.begin[pupil] : 0; has_list(pupil) && e < written.begin[pupil + 1];
       ++e) {
    if (written.offering[e] == offering) return written.rank[e];
  }
  return 0;
}

std::vector<Claim> View::claims(const Ordering& ordering) const {
  const bool own = !own_number_.empty() && (ordering.ties != Ties::single || one_number_.empty());
  const bool priorities = ordering.priorities && !priority_.empty();
  std::vector<Claim> claims(lists_.offering.size());
  for (std::size_t p = 0; p < pupils(); ++p) {
    const auto one = one_number_.empty() ? std::nullopt : one_number_[p];
    for (std::size_t e = lists_.begin[p]; e < lists_.begin[p + 1]; ++e) {
      const OfferingId o = lists_.offering[e];
      const auto priority = priorities ? priority_.find(p, o).value_or(lowest_priority) : 0;
      const auto number = own ? own_number_.find(p, o) : std::nullopt;
      const std::int64_t last = std::numeric_limits<std::int64_t>::max();
      claims[e] = {static_cast<std::uint32_t>(priority), number.value_or(one.value_or(last))};
    }
  }
  return claims;
}

bool View::earns(std::size_t pupil) const {
  const std::size_t category = advice_[pupil].category();
  const std::size_t asked = policy_.list_length[category];
  if (!policy_.guarantee[category] || asked == 0) return false;
  const auto& school_id = season_.offerings.school_id;
  std::set<std::string> schools;  // an offering without a school goes under its own id, marked as such
  for (std::size_t e = lists_.begin[pupil]; e < lists_.begin[pupil + 1]; ++e) {
    const std::size_t o = lists_.offering[e].value;
    const bool named = o < school_id.size() && !school_id[o].empty();
    schools.insert(named ? "school " + school_id[o] : "offering " + season_.offerings.id[o]);
  }
  return schools.size() >= asked;
}

std::uint64_t View::seats(std::size_t offering, bool extended) const {
  const std::uint32_t stated = season_.offerings.seats[offering];
  return extended ? policy_.extended(stated) : stated;
}

std::vector<std::uint64_t> View::seats_to_give(bool extended) const {
  std::vector<std::uint64_t> left(offerings());
  for (std::size_t o = 0; o < left.size(); ++o) left[o] = seats(o, extended);
  for (const auto& seat : preassigned_) {
    if (seat && left[seat->value] > 0) --left[seat->value];
  }
  return left;
}

bool View::may_extend() const {
  return policy_.find(PlacementStep::top_up) != nullptr || policy_.find(PlacementStep::lift_tail) != nullptr;
}

}  // namespace kansrijk::matching::verifier
