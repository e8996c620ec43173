#include "ruleset/scale.hpp"

#include <algorithm>
#include <set>

#include "ruleset/season_table.hpp"

namespace kansrijk::ruleset {

const ScalePart* find_part(const Scale& scale, std::span<const Code> key, SchoolYear season) {
  const auto found = std::find_if(scale.parts.begin(), scale.parts.end(), [&](const ScalePart& part) {
    return part.season == season && std::equal(part.key.begin(), part.key.end(), key.begin(), key.end());
  });
  return found == scale.parts.end() ? nullptr : &*found;
}

Code outcome(const ScalePart& part, Code value) {
  const auto above = std::upper_bound(part.from.begin(), part.from.end(), value);
  if (value == missing || above == part.from.begin()) return missing;
  return part.outcome[static_cast<std::size_t>(above - part.from.begin()) - 1];
}

std::vector<Absent> absent_parts(const RulePack& pack, const Scale& scale) {
  std::vector<Absent> absent;
  std::set<std::pair<std::vector<Code>, SchoolYear>> there;
  for (const ScalePart& part : scale.parts) there.emplace(part.key, part.season);
  for (const Expected& expected : scale.expected) {
    for (SchoolYear season = expected.first; season <= expected.last; ++season.first) {
      if (there.emplace(expected.key, season).second) absent.push_back({key_text(pack, scale, expected.key), season});
    }
  }
  return absent;
}

std::string key_text(const RulePack& pack, const Scale& scale, std::span<const Code> key) {
  std::string text;
  for (std::size_t k = 0; k < key.size(); ++k) {
    const Input* input = pack.input(scale.key[k]);
    text += (text.empty() ? "" : ", ") + scale.key[k] + " = " + pack.domain(input->domain)->text(key[k]);
  }
  return text;
}

tl::expected<ValueDomain, Message> measured(const RulePack& pack, const Scale& scale, SchoolYear season) {
  auto found = column(pack, scale.input, season);
  if (!found) return tl::unexpected(std::move(found.error()));
  if (!found->domain.is_number()) return tl::unexpected(msg("{} is no number", scale.input));
  return std::move(found->domain);
}

}  // namespace kansrijk::ruleset
