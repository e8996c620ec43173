#include "review/test_advice.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "ruleset/cut_offs.hpp"

namespace kansrijk::review {
namespace {

struct Derived {
  std::optional<Step> advice;
  std::optional<Message> missing;  ///< what would have to be known
};

Message no_cut_offs(std::string_view provider, SchoolYear season) {
  return msg("The cut-offs of {} are not known: pupils whose test advice depends on them are left to a person.",
             std::string(provider) + " " + to_string(season));
}

Derived from_thetas(const Season& season, std::span<const ruleset::CutOffs> scores, std::size_t pupil) {
  const auto& theta = season.tests.theta[pupil];
  const auto absent = std::count(theta.begin(), theta.end(), no_score);
  if (absent == 3) return {};
  if (absent > 0) return {{}, msg("A test has some thetas and not all three: its advice cannot be derived.")};
  const auto* cut_offs = ruleset::find_cut_offs(scores, ruleset::national_scale, season.settings.season);
  if (cut_offs == nullptr) return {{}, no_cut_offs(ruleset::national_scale, season.settings.season)};
  return {ruleset::advice_of_theta(*cut_offs, theta), {}};
}

Derived from_score(const Season& season, std::span<const ruleset::CutOffs> scores, std::size_t pupil) {
  if (season.tests.score[pupil] == no_score) return {};
  const std::string& provider = season.tests.provider[pupil];
  const auto* cut_offs = ruleset::find_cut_offs(scores, provider, season.settings.season);
  // The national scale is one of thetas: a score says nothing on it.
  if (cut_offs == nullptr || provider == ruleset::national_scale)
    return {{}, no_cut_offs(provider, season.settings.season)};
  if (const auto advice = ruleset::advice_of_score(*cut_offs, season.tests.score[pupil])) return {advice, {}};
  return {{},
          msg("A score does not occur on the scale of {}: its advice cannot be derived.",
              provider + " " + to_string(season.settings.season))};
}

/// The first two of three advices that say different things.
std::optional<std::pair<Step, Step>> contradiction(const std::array<std::optional<Step>, 3>& said) {
  for (std::size_t a = 0; a < said.size(); ++a) {
    for (std::size_t b = a + 1; b < said.size(); ++b) {
      if (said[a] && said[b] && *said[a] != *said[b]) return std::pair(*said[a], *said[b]);
    }
  }
  return std::nullopt;
}

}  // namespace

TestAdvices test_advices(const Season& season, std::span<const ruleset::CutOffs> scores, Problems& problems) {
  const Tests& tests = season.tests;
  TestAdvices out;
  out.advice.resize(season.pupils.size());
  std::set<Message> missing;
  for (std::size_t p = 0; p < tests.state.size(); ++p) {
    if (tests.state[p] != TestState::taken) continue;
    const Derived theta = from_thetas(season, scores, p);
    const Derived score = from_score(season, scores, p);
    if (const auto differ = contradiction({tests.issued[p], theta.advice, score.advice})) {
      problems.push_back({{"tests.csv", tests.line[p], "test_advice"},
                          msg("the test advice and the score say different things: {0} and {1}", name(differ->first),
                              name(differ->second)),
                          msg("check the result with the test provider")});
    }
    out.advice[p] = tests.issued[p] ? tests.issued[p] : theta.advice ? theta.advice : score.advice;
    if (out.advice[p]) continue;
    if (theta.missing) missing.insert(*theta.missing);
    if (score.missing) missing.insert(*score.missing);
    if (!theta.missing && !score.missing) missing.insert(msg("A test has no advice, no score and no thetas."));
  }
  out.missing_facts.assign(missing.begin(), missing.end());
  return out;
}

}  // namespace kansrijk::review
