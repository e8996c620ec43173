#include "release/linked.hpp"

#include <algorithm>
#include <memory>
#include <stdexcept>
#include <tuple>

#include "release/bounds.hpp"
#include "release/worlds.hpp"

namespace kansrijk::release {
namespace {

void demand_sums(const LinkedCounts& system) {
  for (const Sum& sum : system.sums) {
    std::uint64_t parts = 0;
    for (const auto part : sum.parts) parts += system.counts[part].value;
    if (parts != system.counts[sum.total].value) throw std::logic_error("release::hide: a sum does not hold");
  }
}

/// The state of the search: what is hidden so far and what that leaves to be seen.
class Search {
 public:
  Search(const LinkedCounts& system, std::uint32_t hide_up_to)
      : system_(system), hide_up_to_(hide_up_to), hidden_(system.cells.size()), sums_of_(system.counts.size()) {
    for (std::size_t s = 0; s < system.sums.size(); ++s) {
      for (const auto part : system.sums[s].parts) sums_of_[part].push_back(s);
      sums_of_[system.sums[s].total].push_back(s);
    }
    for (std::size_t c = 0; c < system.counts.size(); ++c)
      if (is_protected(system.counts[c], hide_up_to)) hide_count(static_cast<std::uint32_t>(c));
    look();
  }

  /// Hides more until `count` is safe as far as one sum at a time can tell, or else as worlds prove; whether it had to.
  bool make_safe(std::uint32_t count, bool proven) {
    bool hid_more = false;
    while (spread(count, proven) < required(count)) {
      const auto next = choose(count, proven);
      if (!next) break;
      hide_count(*next);
      look();
      hid_more = true;
    }
    return hid_more;
  }

  std::vector<bool> take() { return std::move(hidden_); }

 private:
  /// The widest interval that hiding can give, never more than asked for.
  std::int64_t required(std::uint32_t count) const {
    return std::min<std::int64_t>(hide_up_to_, best_[count].high - best_[count].low);
  }

  std::int64_t spread(std::uint32_t count, bool proven) {
    const std::int64_t want = required(count);
    if (!proven) return std::min(want, now_[count].high - now_[count].low);
    if (!worlds_) worlds_ = std::make_unique<Worlds>(system_, view_);
    return worlds_->spread(count, want);
  }

  /// The first count nearby that makes `count` less certain once it is hidden; when none of those tried does on its
  /// own, the first of all.
  std::optional<std::uint32_t> choose(std::uint32_t count, bool proven) {
    const std::vector<std::uint32_t> near = nearest(count);
    if (near.empty()) return std::nullopt;
    const std::int64_t before = spread(count, proven);
    const std::vector<bool> kept = hidden_;
    std::optional<std::uint32_t> found;
    for (std::size_t i = 0; i < std::min(near.size(), most_tries) && !found; ++i) {
      hide_count(near[i]);
      look();
      if (spread(count, proven) > before) found = near[i];
      hidden_ = kept;
    }
    look();
    return found ? found : near.front();
  }

  void hide_count(std::uint32_t count) {
    for (std::size_t i = 0; i < system_.cells.size(); ++i) {
      const auto& shows = system_.cells[i].shows;
      if (std::find(shows.begin(), shows.end(), count) != shows.end()) hidden_[i] = true;
    }
  }

  void look() {
    view_ = view(system_, hidden_);
    now_ = bounds(system_, view_);
    View nothing = view_;
    for (std::size_t c = 0; c < system_.counts.size(); ++c)
      nothing.unseen[c] = view_.unseen[c] || (!system_.counts[c].known && system_.counts[c].value > 0);
    best_ = bounds(system_, nothing);
    worlds_.reset();
  }

  /// Counts that are seen and may be hidden, in the order they are met going out from `start` along sums and unseen
  /// counts, layer by layer; within a layer the smallest first.
  std::vector<std::uint32_t> nearest(std::uint32_t start) const {
    std::vector<bool> met(system_.counts.size());
    std::vector<std::uint32_t> layer{start}, found;
    met[start] = true;
    while (!layer.empty() && found.size() < most_tries) {
      std::vector<std::uint32_t> next;
      const auto known_so_far = static_cast<std::ptrdiff_t>(found.size());
      const auto meet = [&](std::uint32_t c) {
        if (met[c]) return;
        met[c] = true;
        if (view_.unseen[c]) return next.push_back(c);
        if (!system_.counts[c].known && system_.counts[c].value > 0) found.push_back(c);
      };
      for (const auto c : layer)
        for (const auto s : sums_of_[c]) {
          meet(system_.sums[s].total);
          for (const auto part : system_.sums[s].parts) meet(part);
        }
      layer = std::move(next);
      std::sort(found.begin() + known_so_far, found.end(), [&](std::uint32_t a, std::uint32_t b) {
        return std::tuple(system_.counts[a].value, a) < std::tuple(system_.counts[b].value, b);
      });
    }
    return found;
  }

  static constexpr std::size_t most_tries = 24;
  const LinkedCounts& system_;
  std::uint32_t hide_up_to_;
  std::vector<bool> hidden_;
  std::vector<std::vector<std::size_t>> sums_of_;
  View view_;
  std::vector<Bounds> now_, best_;
  std::unique_ptr<Worlds> worlds_;
};

}  // namespace

View view(const LinkedCounts& system, const std::vector<bool>& hidden) {
  View seen{std::vector<bool>(system.counts.size(), true), std::vector<std::int64_t>(system.counts.size(), unbounded)};
  for (std::size_t c = 0; c < system.counts.size(); ++c) seen.unseen[c] = !system.counts[c].known;
  for (std::size_t i = 0; i < system.cells.size(); ++i) {
    if (hidden[i]) continue;
    for (const auto c : system.cells[i].shows) seen.unseen[c] = false;
    if (const auto& limit = system.cells[i].limit)
      seen.limit[limit->count] = std::min<std::int64_t>(seen.limit[limit->count], limit->limit);
  }
  return seen;
}

bool is_protected(const Count& count, std::uint32_t hide_up_to) {
  if (count.known || count.care == Care::none) return false;
  return count.care == Care::always || (count.value >= 1 && count.value <= hide_up_to);
}

std::vector<bool> hide(const LinkedCounts& system, std::uint32_t hide_up_to) {
  demand_sums(system);
  std::vector<std::uint32_t> wanted;
  for (std::size_t c = 0; c < system.counts.size(); ++c)
    if (is_protected(system.counts[c], hide_up_to)) wanted.push_back(static_cast<std::uint32_t>(c));
  Search search(system, hide_up_to);
  // Hiding a cell frees counts, but also takes away its limit, after which more can be asked for: repeat until quiet.
  // The cheap question first, then the proof.
  bool quiet = false;
  while (!quiet) {
    quiet = true;
    for (const bool proven : {false, true})
      for (const auto count : wanted)
        if (search.make_safe(count, proven)) quiet = false;
  }
  return search.take();
}

}  // namespace kansrijk::release
