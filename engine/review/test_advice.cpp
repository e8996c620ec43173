#include "review/test_advice.hpp"

#include <algorithm>
#include <set>

#include "ruleset/cut_offs.hpp"

namespace kansrijk::review {
namespace {

struct Derived {
  std::optional<Step> advice;
  std::string missing;  ///< the cut-offs that would be needed
};

Derived from_thetas(const Season& season, const ruleset::RulePack& scores, std::size_t pupil) {
  const auto& theta = season.tests.theta[pupil];
  if (std::find(theta.begin(), theta.end(), no_score) != theta.end()) return {};
  const auto* cut_offs = ruleset::find_cut_offs(scores, ruleset::national_scale, season.settings.season);
  if (cut_offs == nullptr) return {{}, std::string(ruleset::national_scale) + " " + to_string(season.settings.season)};
  return {ruleset::advice_of_theta(*cut_offs, theta), ""};
}

Derived from_score(const Season& season, const ruleset::RulePack& scores, std::size_t pupil) {
  if (season.tests.score[pupil] == no_score) return {};
  const std::string& provider = season.tests.provider[pupil];
  const auto* cut_offs = ruleset::find_cut_offs(scores, provider, season.settings.season);
  if (cut_offs == nullptr) return {{}, provider + " " + to_string(season.settings.season)};
  return {ruleset::advice_of_score(*cut_offs, season.tests.score[pupil]), ""};
}

}  // namespace

TestAdvices test_advices(const Season& season, const ruleset::RulePack& scores, Problems& problems) {
  const Tests& tests = season.tests;
  TestAdvices out;
  out.advice.resize(season.pupils.size());
  std::set<std::string> missing;
  for (std::size_t p = 0; p < tests.state.size(); ++p) {
    if (tests.state[p] != TestState::taken) continue;
    const Derived theta = from_thetas(season, scores, p);
    const Derived score = from_score(season, scores, p);
    const std::optional<Step> derived = theta.advice ? theta.advice : score.advice;
    const bool differ = (tests.issued[p] && derived && *tests.issued[p] != *derived) ||
                        (theta.advice && score.advice && *theta.advice != *score.advice);
    if (differ) {
      problems.push_back({{"tests.csv", tests.line[p], "test_advice"},
                          msg("the test advice and the score say different things: {0} and {1}",
                              tests.issued[p] ? name(*tests.issued[p]) : name(*score.advice), name(*derived)),
                          msg("check the result with the test provider")});
    }
    out.advice[p] = tests.issued[p] ? tests.issued[p] : derived;
    if (out.advice[p]) continue;
    for (const std::string& fact : {theta.missing, score.missing}) {
      if (!fact.empty()) missing.insert(fact);
    }
  }
  out.missing_facts.assign(missing.begin(), missing.end());
  return out;
}

}  // namespace kansrijk::review
