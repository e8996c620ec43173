#include "matching/market.hpp"

#include <algorithm>
#include <limits>
#include <stdexcept>

namespace kansrijk::matching {
namespace {

constexpr std::uint32_t no_number = std::numeric_limits<std::uint32_t>::max();

/// Values of (pupil, offering) rows, laid out by offering for one pupil at a time: reading one costs a look-up in an
/// array, and all pupils together cost the number of rows.
class RowsOfPupil {
 public:
  RowsOfPupil(const Season& season, const std::vector<PupilId>& pupil, const std::vector<OfferingId>& offering,
              const std::vector<std::uint32_t>& value, std::uint32_t absent)
      : begin_(season.pupils.size() + 1, 0),
        rows_(pupil.size()),
        shown_(season.offerings.size(), absent),
        absent_(absent) {
    for (const PupilId p : pupil) ++begin_[p.value + 1];
    for (std::size_t p = 1; p < begin_.size(); ++p) begin_[p] += begin_[p - 1];
    std::vector<std::uint32_t> next(begin_.begin(), begin_.end() - 1);
    for (std::size_t r = 0; r < pupil.size(); ++r) rows_[next[pupil[r].value]++] = {offering[r].value, value[r]};
  }

  void show(std::size_t pupil) {
    for (std::uint32_t r = begin_[now_]; r < begin_[now_ + 1]; ++r) shown_[rows_[r].offering] = absent_;
    now_ = pupil;
    for (std::uint32_t r = begin_[now_]; r < begin_[now_ + 1]; ++r) shown_[rows_[r].offering] = rows_[r].value;
  }
  std::uint32_t at(OfferingId offering) const { return shown_[offering.value]; }

 private:
  struct Row {
    std::uint32_t offering = 0, value = 0;
  };
  std::vector<std::uint32_t> begin_;
  std::vector<Row> rows_;
  std::vector<std::uint32_t> shown_;
  std::uint32_t absent_;
  std::size_t now_ = 0;
};

/// The place of each number among all different numbers.
std::vector<std::uint32_t> order_of(const std::vector<std::int64_t>& numbers) {
  std::vector<std::int64_t> sorted = numbers;
  std::sort(sorted.begin(), sorted.end());
  sorted.erase(std::unique(sorted.begin(), sorted.end()), sorted.end());
  std::vector<std::uint32_t> order;
  order.reserve(numbers.size());
  for (const std::int64_t number : numbers) {
    const auto place = std::lower_bound(sorted.begin(), sorted.end(), number) - sorted.begin();
    order.push_back(static_cast<std::uint32_t>(place));
  }
  return order;
}

/// Lottery orders of either kind.
class Orders {
 public:
  Orders(const Season& season, const Lottery& numbers)
      : Orders(season, numbers, numbers.kind == Lottery::Kind::multiple, order_of(numbers.number)) {}

  void show(std::size_t pupil) {
    now_ = pupil;
    if (multiple_) by_offering_.show(pupil);
  }
  std::uint32_t at(OfferingId offering) const { return multiple_ ? by_offering_.at(offering) : by_pupil_[now_]; }

 private:
  Orders(const Season& season, const Lottery& numbers, bool multiple, const std::vector<std::uint32_t>& order)
      : multiple_(multiple),
        by_pupil_(season.pupils.size(), no_number),
        by_offering_(season, multiple ? numbers.pupil : std::vector<PupilId>{}, numbers.offering, order, no_number) {
    if (multiple_) return;
    std::vector<bool> taken(order.size(), false);
    for (std::size_t r = 0; r < order.size(); ++r) {
      if (taken[order[r]]) throw std::logic_error("two pupils with one lottery number");
      taken[order[r]] = true;
      by_pupil_[numbers.pupil[r].value] = order[r];
    }
  }

  bool multiple_;
  std::vector<std::uint32_t> by_pupil_;
  RowsOfPupil by_offering_;
  std::size_t now_ = 0;
};

/// The cell that decides on one entry; null where everyone is welcome.
const Admission::Cell* cell(const Season& season, const std::vector<Advice>& advice, const Admission* admission,
                            std::size_t pupil, OfferingId offering) {
  const auto& levels = season.offerings.levels[offering.value];
  if (admission == nullptr || !levels) return nullptr;
  return &admission->at(advice[pupil], *levels);
}

std::uint16_t rank_on_list(const Preferences& lists, PupilId pupil, OfferingId offering) {
  if (lists.begin.empty()) return 0;
  for (std::size_t e = lists.first(pupil); e < lists.last(pupil); ++e) {
    if (lists.offering[e] == offering) return lists.rank[e];
  }
  return 0;
}

/// Gives preassigned pupils their seats. More of them than seats is the business of who assigned them; then none is
/// left.
void secure(const Season& season, Market& market) {
  const Preassigned& given = season.preassigned;
  for (std::size_t r = 0; r < given.pupil.size(); ++r) {
    const PupilId pupil = given.pupil[r];
    const OfferingId offering = given.offering[r];
    market.secured.push_back({pupil, offering, rank_on_list(season.preferences, pupil, offering)});
    std::uint32_t& seats = market.seats[offering.value];
    if (seats > 0) --seats;
  }
  const auto by_pupil = [](const Market::Secured& a, const Market::Secured& b) { return a.pupil < b.pupil; };
  std::sort(market.secured.begin(), market.secured.end(), by_pupil);
}

/// Turns lists as submitted into entries of the market.
class Lists {
 public:
  Lists(const Season& season, const std::vector<Advice>& advice, const Admission* admission,
        const MatchingPolicy& policy, const Lottery& numbers)
      : season_(season),
        advice_(advice),
        admission_(admission),
        use_priorities_(policy.priorities.value),
        orders_(season, numbers),
        priorities_(season, season.priorities.pupil, season.priorities.offering, season.priorities.priority,
                    lowest_priority) {}

  void add_list(std::size_t pupil, Market& market) {
    const Preferences& lists = season_.preferences;
    orders_.show(pupil);
    priorities_.show(pupil);
    for (std::size_t e = lists.begin[pupil]; e < lists.begin[pupil + 1]; ++e) {
      const Admission::Cell* decides = cell(season_, advice_, admission_, pupil, lists.offering[e]);
      if (decides != nullptr && !decides->admits) {
        market.refused.push_back({PupilId(pupil), lists.offering[e], lists.rank[e], decides->row});
      } else {
        add_entry(lists.offering[e], lists.rank[e], market);
      }
    }
  }

 private:
  void add_entry(OfferingId offering, std::uint16_t rank, Market& market) const {
    const std::uint32_t order = orders_.at(offering);
    if (order == no_number) throw std::logic_error("a pupil with a list and without a lottery number");
    const std::uint64_t priority = use_priorities_ ? priorities_.at(offering) : 0;
    market.offering.push_back(offering);
    market.rank.push_back(rank);
    market.key.push_back(priority << 32 | order);
  }

  const Season& season_;
  const std::vector<Advice>& advice_;
  const Admission* admission_;
  bool use_priorities_;
  Orders orders_;
  RowsOfPupil priorities_;
};

}  // namespace

Market make_market(const Season& season, const std::vector<Advice>& final_advice, const Admission* admission,
                   const MatchingPolicy& policy, const Lottery& numbers) {
  const std::size_t pupils = season.pupils.size();
  Market market;
  market.seats = season.offerings.seats;
  secure(season, market);
  std::vector<bool> takes_part(pupils, !season.preferences.begin.empty());
  for (const Market::Secured& s : market.secured) takes_part[s.pupil.value] = false;

  const std::size_t entries = season.preferences.offering.size();
  market.offering.reserve(entries);
  market.rank.reserve(entries);
  market.key.reserve(entries);
  market.begin.reserve(pupils + 1);
  market.begin.push_back(0);
  Lists lists(season, final_advice, admission, policy, numbers);
  for (std::size_t p = 0; p < pupils; ++p) {
    if (takes_part[p]) lists.add_list(p, market);
    market.begin.push_back(static_cast<std::uint32_t>(market.offering.size()));
  }
  return market;
}

}  // namespace kansrijk::matching
