#include "ruleset/cut_offs.hpp"

#include <algorithm>

namespace kansrijk::ruleset {

const CutOffs* find_cut_offs(const RulePack& pack, std::string_view provider, SchoolYear season) {
  const auto found = std::find_if(pack.cut_offs.begin(), pack.cut_offs.end(),
                                  [&](const CutOffs& c) { return c.provider == provider && c.season == season; });
  return found == pack.cut_offs.end() ? nullptr : &*found;
}

std::optional<Step> advice_of_score(const CutOffs& cut_offs, std::int64_t score) {
  const auto above = std::upper_bound(cut_offs.from.begin(), cut_offs.from.end(), score);
  if (above == cut_offs.from.begin() || (cut_offs.to && score > *cut_offs.to)) return std::nullopt;
  return cut_offs.advice[static_cast<std::size_t>(above - cut_offs.from.begin()) - 1];
}

std::optional<Step> advice_of_theta(const CutOffs& cut_offs, const std::array<std::int64_t, 3>& theta) {
  std::int64_t sum = 0;
  for (std::size_t part = 0; part < theta.size(); ++part) sum += cut_offs.weights[part] * theta[part];
  return advice_of_score(cut_offs, sum);
}

}  // namespace kansrijk::ruleset
