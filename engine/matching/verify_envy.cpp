#include <algorithm>
#include <map>
#include <optional>
#include <queue>
#include <utility>

#include "matching/verify_properties.hpp"

namespace kansrijk::matching::verifier {
namespace {

/// How many pupils prefer an entry that `wronged` speaks of.
template <class Wronged>
std::uint64_t count_pupils(const Draw& draw, const Wronged& wronged) {
  std::uint64_t count = 0;
  for (std::size_t p = 0; p < draw.pupils(); ++p) {
    bool found = false;
    draw.each_preferred(p, [&](std::size_t e) { found = found || wronged(p, e); });
    count += found ? 1 : 0;
  }
  return count;
}

/// For each offering the largest value among those who hold a seat; nothing where nobody does.
template <class Value>
auto worst_holder(const Draw& draw, const Value& value) {
  std::vector<std::optional<decltype(value(0, 0))>> worst(draw.seats.size());
  for (std::size_t p = 0; p < draw.pupils(); ++p) {
    if (draw.got[p] == none) continue;
    auto& so_far = worst[draw.lists->offering[draw.got[p]].value];
    const auto now = value(p, draw.got[p]);
    if (!so_far || *so_far < now) so_far = now;
  }
  return worst;
}

/// How many pupils prefer an entry whose worst holder has a larger value than theirs.
template <class Value>
std::uint64_t passed_over(const Draw& draw, const Value& value) {
  const auto worst = worst_holder(draw, value);
  return count_pupils(draw, [&](std::size_t p, std::size_t e) {
    const auto& held = worst[draw.lists->offering[e].value];
    return held && value(p, e) < *held;
  });
}

/// The reserves of one offering and those who hold its seats, in order.
class Chooser {
 public:
  struct Reserve {
    std::uint32_t group = no_group;
    std::uint64_t seats = 0;
  };
  struct Holder {
    Claim claim;
    std::uint32_t group = no_group;
    bool operator<(const Holder& other) const { return claim < other.claim; }
  };

  Chooser(std::vector<Reserve> reserves, std::vector<Holder> holders)
      : reserves_(std::move(reserves)), holders_(std::move(holders)) {
    std::sort(holders_.begin(), holders_.end());
  }

  /// Whether the offering would keep this pupil in place of somebody whom it holds.
  bool prefers(const Holder& pupil) {
    const auto before = std::lower_bound(holders_.begin(), holders_.end(), pupil) - holders_.begin();
    return static_cast<std::size_t>(before) < reach(pupil.group);
  }

 private:
  /// With fewer than this many holders before them, a pupil of the group would be kept. Who is kept would be so with a better
  /// claim too.
  std::size_t reach(std::uint32_t group) {
    const bool reserved = std::any_of(reserves_.begin(), reserves_.end(),
                                      [group](const Reserve& reserve) { return reserve.group == group; });
    const std::uint32_t kind = reserved ? group : no_group;
    const auto known = reach_.find(kind);
    if (known != reach_.end()) return known->second;
    std::size_t low = 0;
    std::size_t high = holders_.empty() ? 0 : holders_.size() + 1;
    while (low < high) {
      const std::size_t middle = (low + high) / 2;
      if (keeps(middle, kind)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return reach_[kind] = low;
  }

  /// Whether somebody of the group behind `before` holders is among as many as the offering holds now.
  bool keeps(std::size_t before, std::uint32_t group) const {
    std::vector<std::uint32_t> line;
    for (const Holder& holder : holders_) line.push_back(holder.group);
    line.insert(line.begin() + static_cast<std::ptrdiff_t>(before), group);
    std::vector<bool> kept(line.size(), false);
    std::size_t left = holders_.size();
    const auto keep = [&](std::size_t at) {
      kept[at] = true;
      --left;
    };
    for (const Reserve& reserve : reserves_) {
      std::uint64_t seats = reserve.seats;
      for (std::size_t i = 0; i < line.size() && seats > 0 && left > 0; ++i) {
        if (line[i] != reserve.group || kept[i]) continue;
        keep(i);
        --seats;
      }
    }
    for (std::size_t i = 0; i < line.size() && left > 0; ++i) {
      if (!kept[i]) keep(i);
    }
    return kept[before];
  }

  std::vector<Reserve> reserves_;
  std::vector<Holder> holders_;
  std::map<std::uint32_t, std::size_t> reach_;
};

std::uint32_t group_of(const View& view, std::size_t pupil) {
  const auto& groups = view.season().groups.pupil;
  return groups.empty() ? no_group : groups[pupil];
}

std::vector<Chooser> choosers(const View& view, const Draw& draw) {
  std::vector<std::vector<Chooser::Reserve>> reserves(draw.seats.size());
  std::vector<std::uint64_t> left = draw.seats;
  const Reserves& given = view.season().reserves;
  for (std::size_t r = 0; r < given.offering.size(); ++r) {
    const std::size_t o = given.offering[r].value;
    const std::uint64_t seats = std::min<std::uint64_t>(given.seats[r], left[o]);
    left[o] -= seats;
    reserves[o].push_back({given.group[r], seats});
  }
  std::vector<Chooser> choosers;
  for (std::size_t o = 0; o < draw.seats.size(); ++o) {
    std::vector<Chooser::Holder> holders;
    for (const std::size_t p : draw.holders[o]) holders.push_back({draw.claim[draw.got[p]], group_of(view, p)});
    choosers.emplace_back(std::move(reserves[o]), std::move(holders));
  }
  return choosers;
}

/// Gale and Shapley: who has no seat asks on, and the worst has to go. One entry, or `none`, per pupil.
std::vector<std::size_t> deferred_acceptance(const Draw& draw) {
  std::vector<std::priority_queue<std::pair<Claim, std::size_t>>> keeps(draw.seats.size());
  std::vector<std::size_t> next(draw.lists->begin.begin(), draw.lists->begin.end() - 1);
  std::vector<std::size_t> at(draw.pupils(), none);
  std::vector<std::size_t> open(draw.pupils());
  for (std::size_t p = 0; p < open.size(); ++p) open[p] = p;
  while (!open.empty()) {
    const std::size_t p = open.back();
    if (next[p] >= draw.end[p]) {
      open.pop_back();
      continue;
    }
    const std::size_t entry = next[p]++;
    auto& kept = keeps[draw.lists->offering[entry].value];
    if (draw.seats[draw.lists->offering[entry].value] == 0) continue;
    open.pop_back();
    at[p] = entry;
    kept.emplace(draw.claim[entry], p);
    if (kept.size() <= draw.seats[draw.lists->offering[entry].value]) continue;
    const std::size_t leaves = kept.top().second;
    kept.pop();
    at[leaves] = none;
    open.push_back(leaves);
  }
  return at;
}

}  // namespace

std::uint64_t wasteful(const Draw& draw) {
  return count_pupils(draw, [&](std::size_t, std::size_t e) {
    const std::size_t o = draw.lists->offering[e].value;
    return draw.holders[o].size() < draw.seats[o];
  });
}

std::uint64_t justified_envy(const Draw& draw) {
  return passed_over(draw, [&](std::size_t, std::size_t e) { return draw.claim[e]; });
}

std::uint64_t priorities_passed_over(const Draw& draw) {
  return passed_over(draw, [&](std::size_t, std::size_t e) { return draw.claim[e].priority; });
}

std::uint64_t higher_choices_passed_over(const Draw& draw) {
  return passed_over(draw,
                     [&](std::size_t p, std::size_t e) { return std::pair(e - draw.lists->begin[p], draw.claim[e]); });
}

std::uint64_t reserves_passed_over(const View& view, const Draw& draw) {
  std::vector<Chooser> choosers = verifier::choosers(view, draw);
  return count_pupils(draw, [&](std::size_t p, std::size_t e) {
    return choosers[draw.lists->offering[e].value].prefers({draw.claim[e], group_of(view, p)});
  });
}

std::uint64_t worse_than_deferred_acceptance(const Draw& draw) {
  const std::vector<std::size_t> at = deferred_acceptance(draw);
  std::uint64_t worse = 0;
  for (std::size_t p = 0; p < at.size(); ++p) worse += at[p] < draw.got[p] ? 1U : 0U;  // `none` is the last of all
  return worse;
}

}  // namespace kansrijk::matching::verifier
