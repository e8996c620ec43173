#include "matching/market.hpp"

#include <algorithm>
#include <limits>
#include <stdexcept>

#include "base/parallel.hpp"

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

/// The rows of a draw that give own numbers, or those that give the one number.
Lottery part_of(const Lottery& numbers, bool own) {
  Lottery part;
  part.kind = own ? Lottery::Kind::multiple : Lottery::Kind::single;
  for (std::size_t r = 0; r < numbers.number.size(); ++r) {
    const bool is_own = !numbers.offering.empty() && numbers.offering[r] != everywhere;
    if (is_own != own) continue;
    if (own) part.offering.push_back(numbers.offering[r]);
    part.pupil.push_back(numbers.pupil[r]);
    part.number.push_back(numbers.number[r]);
  }
  return part;
}

/// The orders that a draw makes, as the ties of a stage use them.
class Orders {
 public:
  Orders(const Season& season, const Lottery& numbers, Ties ties)
      : own_(part_of(numbers, true)),
        one_(part_of(numbers, false)),
        by_pupil_(season.pupils.size(), no_number),
        by_offering_(season, own_.pupil, own_.offering, order_of(own_.number), no_number) {
    use_own_ = !own_.number.empty() && (ties != Ties::single || one_.number.empty());
    const std::vector<std::uint32_t> order = order_of(one_.number);
    std::vector<bool> taken(order.size(), false);
    for (std::size_t r = 0; r < order.size(); ++r) {
      if (taken[order[r]]) throw std::logic_error("two pupils with one lottery number");
      taken[order[r]] = true;
      by_pupil_[one_.pupil[r].value] = order[r];
    }
  }

  void show(std::size_t pupil) {
    now_ = pupil;
    if (use_own_) by_offering_.show(pupil);
  }
  std::uint32_t at(OfferingId offering) const {
    const std::uint32_t own = use_own_ ? by_offering_.at(offering) : no_number;
    return own != no_number ? own : by_pupil_[now_];
  }
  bool only_the_one() const { return !use_own_; }

 private:
  Lottery own_, one_;
  bool use_own_ = false;
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
  Lists(const Season& season, const std::vector<Advice>& advice, const Admission* admission, const Order& order,
        const Lottery& numbers)
      : season_(season),
        advice_(advice),
        admission_(admission),
        use_priorities_(order.priorities && season.priorities.size() > 0),
        orders_(season, numbers, order.ties),
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
        market.offering.push_back(lists.offering[e]);
        market.rank.push_back(lists.rank[e]);
        market.key.push_back(key(lists.offering[e]));
      }
    }
  }

  /// Pupils in order of their one number, where it alone orders every offering.
  std::vector<std::uint32_t> line(const Market& market) const {
    if (use_priorities_ || !orders_.only_the_one()) return {};
    return by_number(market, [&](std::size_t p) { return market.key[market.begin[p]]; });
  }

  Market::Standing standing(const Market& market) {
    Market::Standing standing;
    standing.shared = orders_.only_the_one();
    const std::size_t runs = standing.shared ? 1 : market.offerings();
    std::vector<std::vector<std::uint32_t>> number(runs, std::vector<std::uint32_t>(market.pupils()));
    std::vector<std::vector<std::pair<std::uint64_t, std::uint32_t>>> first(market.offerings());
    for (std::size_t p = 0; p < market.pupils(); ++p) {
      if (market.begin[p] == market.begin[p + 1]) continue;
      orders_.show(p);
      priorities_.show(p);
      for (std::size_t o = 0; o < runs; ++o) number[o][p] = orders_.at(OfferingId(o));
      for (std::size_t o = 0; use_priorities_ && o < market.offerings(); ++o) {
        if (priorities_.at(OfferingId(o)) == lowest_priority) continue;
        first[o].emplace_back(key(OfferingId(o)), static_cast<std::uint32_t>(p));
      }
    }
    standing.first_begin.push_back(0);
    for (auto& pupils : first) {
      std::sort(pupils.begin(), pupils.end());
      for (const auto& [order, pupil] : pupils) standing.first.push_back(pupil);
      standing.first_begin.push_back(static_cast<std::uint32_t>(standing.first.size()));
    }
    for (const auto& of_offering : number) {
      const auto run = by_number(market, [&](std::size_t p) { return of_offering[p]; });
      standing.rest.insert(standing.rest.end(), run.begin(), run.end());
    }
    return standing;
  }

 private:
  /// Pupils with entries, sorted by what `number` says of each; it is read only for these.
  template <class Number>
  static std::vector<std::uint32_t> by_number(const Market& market, const Number& number) {
    std::vector<std::pair<std::uint64_t, std::uint32_t>> order;
    for (std::uint32_t p = 0; p < market.pupils(); ++p) {
      if (market.begin[p] != market.begin[p + 1]) order.emplace_back(number(p), p);
    }
    std::sort(order.begin(), order.end());
    std::vector<std::uint32_t> pupils;
    pupils.reserve(order.size());
    for (const auto& [place, pupil] : order) pupils.push_back(pupil);
    return pupils;
  }

  std::uint64_t key(OfferingId offering) const {
    const std::uint32_t order = orders_.at(offering);
    if (order == no_number) throw std::logic_error("a pupil with a list and without a lottery number");
    const std::uint64_t priority = use_priorities_ ? priorities_.at(offering) : 0;
    return priority << 32 | order;
  }

  const Season& season_;
  const std::vector<Advice>& advice_;
  const Admission* admission_;
  bool use_priorities_;
  Orders orders_;
  RowsOfPupil priorities_;
};

/// Seats that were given away before cut the reserves, the last one first.
void fit_reserves(Market& market) {
  for (std::size_t o = 0; o < market.offerings(); ++o) {
    std::uint32_t left = market.seats[o];
    for (std::uint32_t r = market.reserve_begin[o]; r < market.reserve_begin[o + 1]; ++r) {
      market.reserve_seats[r] = std::min(market.reserve_seats[r], left);
      left -= market.reserve_seats[r];
    }
  }
}

void add_reserves(const Season& season, Market& market) {
  const Reserves& given = season.reserves;
  market.reserve_begin.assign(market.offerings() + 1, 0);
  for (const OfferingId o : given.offering) ++market.reserve_begin[o.value + 1];
  for (std::size_t o = 0; o < market.offerings(); ++o) market.reserve_begin[o + 1] += market.reserve_begin[o];
  market.reserve_group = given.group;
  market.reserve_seats = given.seats;
  market.group = season.groups.pupil;
  fit_reserves(market);
}

}  // namespace

void index_by_offering(Market& market) {
  const std::size_t entries = market.offering.size();
  market.pupil.resize(entries);
  market.at_begin.assign(market.offerings() + 1, 0);
  for (std::uint32_t p = 0; p < market.pupils(); ++p) {
    for (std::uint32_t e = market.begin[p]; e < market.begin[p + 1]; ++e) {
      market.pupil[e] = p;
      ++market.at_begin[market.offering[e].value + 1];
    }
  }
  for (std::size_t o = 0; o < market.offerings(); ++o) market.at_begin[o + 1] += market.at_begin[o];
  std::vector<std::uint32_t> next(market.at_begin.begin(), market.at_begin.end() - 1);
  market.at.resize(entries);
  const auto put = [&](std::uint32_t e) { market.at[next[market.offering[e].value]++] = e; };
  if (market.line.empty()) {
    for (std::uint32_t e = 0; e < entries; ++e) put(e);
    for_each_index(market.offerings(), [&](std::size_t o) {
      std::sort(market.at.begin() + market.at_begin[o], market.at.begin() + market.at_begin[o + 1],
                [&](std::uint32_t a, std::uint32_t b) { return market.key[a] < market.key[b]; });
    });
  } else {
    for (const std::uint32_t p : market.line) {
      for (std::uint32_t e = market.begin[p]; e < market.begin[p + 1]; ++e) put(e);
    }
  }
  market.spot.resize(entries);
  market.who.resize(entries);
  for (std::size_t o = 0; o < market.offerings(); ++o) {
    for (std::uint32_t i = market.at_begin[o]; i < market.at_begin[o + 1]; ++i) {
      market.spot[market.at[i]] = {static_cast<std::uint32_t>(o), i - market.at_begin[o]};
      market.who[i] = market.pupil[market.at[i]];
    }
  }
}

Market make_market(const Season& season, const std::vector<Advice>& final_advice, const Admission* admission,
                   const Order& order, const Lottery& numbers) {
  const std::size_t pupils = season.pupils.size();
  Market market;
  market.seats = season.offerings.seats;
  secure(season, market);
  add_reserves(season, market);
  market.consent = season.consent;
  std::vector<bool> takes_part(pupils, !season.preferences.begin.empty());
  for (const Market::Secured& s : market.secured) takes_part[s.pupil.value] = false;

  const std::size_t entries = season.preferences.offering.size();
  market.offering.reserve(entries);
  market.rank.reserve(entries);
  market.key.reserve(entries);
  market.begin.reserve(pupils + 1);
  market.begin.push_back(0);
  Lists lists(season, final_advice, admission, order, numbers);
  for (std::size_t p = 0; p < pupils; ++p) {
    if (takes_part[p]) lists.add_list(p, market);
    market.begin.push_back(static_cast<std::uint32_t>(market.offering.size()));
  }
  market.line = lists.line(market);
  index_by_offering(market);
  if (order.everyone) market.standing = lists.standing(market);
  return market;
}

bool order_everyone(const Season& season, const Lottery& numbers, Ties ties) {
  const Lottery own = part_of(numbers, true);
  const bool has_one = own.number.size() < numbers.number.size();
  if (own.number.empty() || (ties == Ties::single && has_one)) return true;
  // Own numbers count where an offering has any; then everyone with a list needs one there.
  std::vector<std::uint32_t> count(season.offerings.size(), 0);
  std::vector<bool> has_list(season.pupils.size(), false);
  std::size_t lists = 0;
  for (std::size_t p = 0; p < season.pupils.size() && !season.preferences.begin.empty(); ++p) {
    has_list[p] = season.preferences.begin[p] != season.preferences.begin[p + 1];
    lists += has_list[p] ? std::size_t{1} : std::size_t{0};
  }
  for (std::size_t r = 0; r < own.number.size(); ++r) {
    if (has_list[own.pupil[r].value]) ++count[own.offering[r].value];
  }
  return std::all_of(count.begin(), count.end(), [&](std::uint32_t n) { return n == lists || (n == 0 && has_one); });
}

Market narrowed(const Market& market, const std::vector<std::uint8_t>& keep, std::vector<std::uint32_t> seats) {
  Market out;
  out.seats = std::move(seats);
  out.reserve_begin = market.reserve_begin;
  out.reserve_group = market.reserve_group;
  out.reserve_seats = market.reserve_seats;
  fit_reserves(out);
  out.group = market.group;
  out.consent = market.consent;
  out.standing = market.standing;
  out.begin.reserve(market.begin.size());
  out.begin.push_back(0);
  for (std::uint32_t p = 0; p < market.pupils(); ++p) {
    for (std::uint32_t e = market.begin[p]; e < market.begin[p + 1]; ++e) {
      if (keep[e] == 0) continue;
      out.offering.push_back(market.offering[e]);
      out.rank.push_back(market.rank[e]);
      out.key.push_back(market.key[e]);
    }
    out.begin.push_back(static_cast<std::uint32_t>(out.offering.size()));
  }
  std::copy_if(market.line.begin(), market.line.end(), std::back_inserter(out.line),
               [&](std::uint32_t p) { return out.begin[p] != out.begin[p + 1]; });
  index_by_offering(out);
  return out;
}

}  // namespace kansrijk::matching
