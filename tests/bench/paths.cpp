#include "tests/bench/paths.hpp"

#include <cmath>
#include <random>

#include <fmt/format.h>

#include "io/packs.hpp"
#include "review/path.hpp"
#include "ruleset/values.hpp"
#include "stats/normal.hpp"
#include "tests/bench/seconds.hpp"
#include "tests/reference/growth_twin.hpp"

namespace kansrijk::bench {
namespace {

constexpr std::size_t pupils = 180'000, moments = 6, domains = 4;

Season season_of(ScaleKind scale) {
  Season season;
  season.settings.season = {2024};
  std::mt19937_64 numbers(1);
  std::normal_distribution<> normal;
  Trajectories& all = season.trajectories;
  all.begin = {0};
  all.series_names = {""};
  for (std::size_t p = 0; p < pupils; ++p) {
    const double level = normal(numbers);
    for (std::size_t m = 0; m < moments; ++m) {
      for (std::size_t d = 0; d < domains; ++d) {
        const double share = stats::normal_cdf(.93 * level + .36 * normal(numbers));
        all.moment.push_back(static_cast<TestMoment>(m));
        all.domain.push_back(static_cast<Domain>(d));
        all.scale.push_back(scale);
        all.value.push_back(scale == ScaleKind::percentile ? 1000 * static_cast<std::int32_t>(std::lround(100 * share))
                                                           : 4 - static_cast<std::int32_t>(share * 4.999));
      }
    }
    all.begin.push_back(static_cast<std::uint32_t>(all.value.size()));
  }
  all.other_level.resize(all.value.size());
  all.series.resize(all.value.size());
  all.school_year.resize(all.value.size());
  return season;
}

void paths_on(const Season& season, const SignalParameters& parameters, const char* what) {
  const ScoreNorms none;
  const review::Scales scales(parameters, none);
  const review::PathModel model(season, parameters);
  // As many as stay near the processor: in a run they were read just before.
  std::vector<review::Measurements> read(1000);
  double sum = 0;
  const double reading = seconds([&] {
    for (std::size_t p = 0; p < pupils; ++p) read[p % read.size()] = review::measurements(season, scales, PupilId(p));
  });
  const double filtering = seconds([&] {
    for (std::size_t round = 0; round < pupils / read.size(); ++round) {
      for (const auto& seen : read) sum += model.belief(seen, PupilId(0)).at_test.mean;
    }
  });
  fmt::print("  {:<12} filter {:.3f} s, reading results as intervals {:.3f} s (sum {:.0f})\n", what, filtering, reading,
             sum);
}

/// Seconds that as many dense solutions would take, from a few.
double dense(const SignalParameters& parameters) {
  constexpr std::size_t some = 200;
  stats::GrowthModel model{{{{1, .7, .7}, {.7, 1, .65}, {.7, .65, 1}}},
                           parameters.pull.value,
                           parameters.growth_pull.value,
                           parameters.growth_share.value};
  std::vector<reference::SeenValue> seen;
  for (std::size_t m = 0; m < moments; ++m) {
    for (std::size_t d = 0; d < domains; ++d)
      seen.push_back({parameters.moment_years.value[m], std::min<std::size_t>(d, 2), .9, d == 3 ? .4 : 0., .3, .19});
  }
  double sum = 0;
  const double time = seconds([&] {
    for (std::size_t i = 0; i < some; ++i) sum += reference::growth_twin(model, seen, 1, {}, 2, {.3, .45, .25}).first;
  });
  return sum == 0 ? 0 : time * static_cast<double>(pupils) / static_cast<double>(some);
}

}  // namespace

void paths() {
  const auto packs = io::embedded_packs().value();
  const auto parameters =
      ruleset::signal_parameters(*ruleset::find_pack(packs, "nl.signalen"), SchoolYear{2024}).value();
  fmt::print("paths of {} pupils, {} results each, on one core\n", pupils, moments * domains);
  paths_on(season_of(ScaleKind::percentile), parameters, "percentiles");
  paths_on(season_of(ScaleKind::one_to_five), parameters, "bands");
  fmt::print("  a dense multivariate normal for each would take {:.0f} s\n", dense(parameters));
}

}  // namespace kansrijk::bench
