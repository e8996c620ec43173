#include "ruleset/cut_offs.hpp"

#include <algorithm>

#include "ruleset/scale.hpp"
#include "ruleset/season_table.hpp"

namespace kansrijk::ruleset {
namespace {

constexpr int score_decimals = 3;
constexpr int theta_decimals = 8;
constexpr std::array<std::string_view, 3> parts{"reading", "maths", "language"};

Problem unfit(const RulePack& pack, const Scale& scale) {
  return {{pack.file, scale.line, scale.id},
          msg("the scale {} is not as the engine reads test results", scale.id),
          msg("key it by provider over a score with 3 decimals, or let it read the weighted thetas with 8")};
}

CutOffs made(const ScalePart& part, std::string provider) {
  CutOffs cut{std::move(provider), part.season, {}, {}, {}, {}};
  for (std::size_t i = 0; i < part.from.size(); ++i) {
    if (part.outcome[i] == missing) {
      cut.to = part.from[i] - 1;
      continue;
    }
    cut.from.push_back(part.from[i]);
    cut.advice.push_back(static_cast<Step>(part.outcome[i]));
  }
  return cut;
}

/// What a theta of each part adds to the sum, in hundredths; nothing when it is no weighted sum of the three.
std::optional<std::array<std::int64_t, 3>> weights(const RulePack& pack, const Column& sum) {
  Facts facts(fact_count(pack), missing);
  std::array<std::size_t, 3> places{};
  for (std::size_t p = 0; p < parts.size(); ++p) {
    const auto fact = fact_of(pack, parts[p]);
    if (!fact) return std::nullopt;
    places[p] = *fact;
  }
  const auto value = [&](const std::array<Code, 3>& thetas) {
    for (std::size_t p = 0; p < places.size(); ++p) facts[places[p]] = thetas[p];
    return sum.value(facts);
  };
  const std::array<std::int64_t, 3> found{value({1, 0, 0}), value({0, 1, 0}), value({0, 0, 1})};
  // A sum passes through the origin and is the same everywhere; `min`, `max` or a constant shows at one of these.
  for (const std::array<Code, 3>& thetas :
       {std::array<Code, 3>{0, 0, 0}, {2, 3, 5}, {7, -3, 1}, {-5, 2, 9}, {4, 8, -9}}) {
    Code expected = 0;
    for (std::size_t p = 0; p < thetas.size(); ++p) expected += found[p] * thetas[p];
    if (value(thetas) != expected) return std::nullopt;
  }
  return found;
}

}  // namespace

Result<std::vector<CutOffs>> cut_offs(const RulePack& pack) {
  std::vector<CutOffs> all;
  if (const Scale* scale = pack.scale("advice_of_theta")) {
    const auto sum = column(pack, scale->input, pack.first);
    const auto of_parts = sum && sum->domain.decimals == theta_decimals ? weights(pack, *sum) : std::nullopt;
    if (!of_parts || !scale->key.empty()) return refused(unfit(pack, *scale));
    for (const ScalePart& part : scale->parts) {
      all.push_back(made(part, std::string(national_scale)));
      all.back().weights = *of_parts;
    }
  }
  if (const Scale* scale = pack.scale("advice_of_score")) {
    const auto score = column(pack, scale->input, pack.first);
    const bool fits =
        score && score->domain.decimals == score_decimals && scale->key.size() == 1 && scale->key.front() == "provider";
    if (!fits) return refused(unfit(pack, *scale));
    const ValueDomain& providers = *pack.domain(pack.input("provider")->domain);
    for (const ScalePart& part : scale->parts) all.push_back(made(part, providers.text(part.key.front())));
  }
  return all;
}

const CutOffs* find_cut_offs(std::span<const CutOffs> all, std::string_view provider, SchoolYear season) {
  const auto found = std::find_if(all.begin(), all.end(),
                                  [&](const CutOffs& c) { return c.provider == provider && c.season == season; });
  return found == all.end() ? nullptr : &*found;
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
