#include "tests/review/worlds.hpp"

#include <algorithm>
#include <cmath>
#include <random>

#include "review/anchor.hpp"
#include "stats/growth_filter.hpp"
#include "stats/normal.hpp"

namespace kansrijk::review::test {
namespace {

constexpr std::size_t domains = 4, sittings = 5, cohort = 25;

/// Lower triangle whose product with its mirror image is the matrix; 3 × 3.
stats::PartMatrix root(const stats::PartMatrix& m) {
  stats::PartMatrix l{};
  for (std::size_t i = 0; i < 3; ++i) {
    for (std::size_t j = 0; j <= i; ++j) {
      double sum = m[i][j];
      for (std::size_t k = 0; k < j; ++k) sum -= l[i][k] * l[j][k];
      l[i][j] = i == j ? std::sqrt(sum) : sum / l[j][j];
    }
  }
  return l;
}

class Drawing {
 public:
  Drawing(const World& world, const SignalParameters& p, std::uint64_t seed)
      : world_(world), p_(p), anchor_(p, p.anchor), numbers_(seed) {
    const auto& r = p.part_correlation.value;
    model_ = {
        {{{1, r[0], r[1]}, {r[0], 1, r[2]}, {r[1], r[2], 1}}}, p.pull.value, p.growth_pull.value, p.growth_share.value};
    mix_ = root(model_.correlation);
    double variance = 0;
    for (std::size_t d = 0; d < 3; ++d) {
      for (std::size_t e = 0; e < 3; ++e)
        variance += p.part_weight.value[d] * p.part_weight.value[e] * model_.correlation[d][e];
    }
    for (std::size_t d = 0; d < 3; ++d) weight_[d] = p.part_weight.value[d] / std::sqrt(variance);
  }

  void pupil(std::size_t number, Drawn& out) {
    start();
    const double own_spelling = z();
    double latest = 0;
    for (std::size_t s = 0; s < sittings; ++s) {
      if (s > 0) pass(p_.moment_years.value[s] - p_.moment_years.value[s - 1]);
      latest = sit(number, s, own_spelling, out.season.trajectories);
    }
    pass(p_.test_years.value - p_.moment_years.value[sittings - 1]);
    double composite = -world_.test_shift;
    for (std::size_t d = 0; d < 3; ++d) composite += weight_[d] * level_[d];
    out.composite.push_back(composite);
    out.latest.push_back(latest);
    const double reliability = p_.test_reliability.value;
    out.test.push_back(std::sqrt(reliability) * composite + std::sqrt(1 - reliability) * z());
    Pupils& pupils = out.season.pupils;
    pupils.id.push_back(std::to_string(number));
    pupils.school_id.emplace_back("s");
    pupils.provisional.emplace_back(advice(.85 * composite + std::sqrt(1 - .85 * .85) * z()));
    pupils.final.emplace_back();
    pupils.exemption.push_back(Exemption::missing);
    pupils.switched.push_back(false);
    pupils.line.push_back(0);
    out.season.trajectories.begin.push_back(static_cast<std::uint32_t>(out.season.trajectories.value.size()));
  }

 private:
  double z() { return normal_(numbers_); }
  double chance() { return uniform_(numbers_); }

  std::array<double, 3> correlated() {
    const std::array<double, 3> news{z(), z(), z()};
    std::array<double, 3> out{};
    for (std::size_t i = 0; i < 3; ++i) {
      for (std::size_t k = 0; k <= i; ++k) out[i] += mix_[i][k] * news[k];
    }
    return out;
  }

  /// Level and growth of every part get news with these variances and covariance.
  void add(double level, double shared, double growth) {
    const double l = std::sqrt(std::max(0., level));
    const double of_level = l > 0 ? shared / l : 0;
    const double rest = std::sqrt(std::max(0., growth - of_level * of_level));
    const auto first = correlated(), second = correlated();
    for (std::size_t d = 0; d < 3; ++d) {
      level_[d] += l * first[d];
      growth_[d] += of_level * first[d] + rest * second[d];
    }
  }
  void start() {
    level_ = growth_ = {};
    add(1, model_.level_growth_covariance(), model_.growth_variance());
  }
  void pass(double time) {
    const stats::Gap gap = stats::gap_of(model_, time);
    for (std::size_t d = 0; d < 3; ++d) {
      level_[d] = gap.keep * level_[d] + gap.feed * growth_[d];
      growth_[d] *= gap.growth_keep;
    }
    add(gap.level_noise, gap.shared_noise, gap.growth_noise);
  }

  double error() {
    if (world_.tail_freedom == 0) return z();
    std::student_t_distribution<> heavy(world_.tail_freedom);
    return heavy(numbers_) * std::sqrt((world_.tail_freedom - 2) / world_.tail_freedom);
  }

  /// The results of one sitting; what a teacher would call its score.
  double sit(std::size_t number, std::size_t sitting, double own_spelling, Trajectories& into) {
    const double common = z(), loading = p_.spelling_loading.value;
    double weighted = 0;
    for (std::size_t d = 0; d < domains; ++d) {
      const double truth = d < 3 ? level_[d] : loading * level_[2] + std::sqrt(1 - loading * loading) * own_spelling;
      const double reliability = p_.reliability.value[d];
      const double noise = std::sqrt(world_.shared_error) * common + std::sqrt(1 - world_.shared_error) * error();
      const double score =
          std::min(world_.ceiling, std::sqrt(reliability) * truth + std::sqrt(1 - reliability) * noise);
      if (d < 3) weighted += weight_[d] * score;
      if (chance() < .04 || (score < -.5 && chance() < world_.missing_when_low)) continue;
      write(number, sitting, d, score, into);
    }
    return weighted;
  }

  void write(std::size_t number, std::size_t sitting, std::size_t domain, double score, Trajectories& into) {
    const double share = stats::normal_cdf(score);
    constexpr std::array<ScaleKind, 4> scales{ScaleKind::percentile, ScaleKind::one_to_five, ScaleKind::a_to_e,
                                              ScaleKind::z};
    const ScaleKind scale = scales.at(number / cohort % scales.size());
    const auto band = [&](const std::array<double, 5>& percent) {
      double top = 1;
      for (std::int32_t b = 0; b < 4; ++b) {
        top -= percent[static_cast<std::size_t>(b)] / 100;
        if (share >= top) return b;
      }
      return std::int32_t{4};
    };
    std::int32_t value = 0;
    if (scale == ScaleKind::percentile) value = 1000 * static_cast<std::int32_t>(std::lround(100 * share));
    if (scale == ScaleKind::one_to_five) value = band(p_.one_to_five_percent.value);
    if (scale == ScaleKind::a_to_e) value = band(p_.a_to_e_percent.value);
    if (scale == ScaleKind::z) value = 100 * static_cast<std::int32_t>(std::lround(10 * score));
    into.moment.push_back(static_cast<TestMoment>(sitting));
    into.domain.push_back(static_cast<Domain>(domain));
    into.scale.push_back(scale);
    into.value.push_back(value);
    into.other_level.push_back(0);
    into.series.push_back(0);
    into.school_year.push_back(0);
  }

  Step advice(double judgement) const {
    std::size_t band = 0;
    while (band < cut_count && judgement >= anchor_.observed_cut(band)) ++band;
    return band == 0 ? Step::bb : Anchor::bands[band];
  }

  const World& world_;
  const SignalParameters& p_;
  Anchor anchor_;
  stats::GrowthModel model_;
  stats::PartMatrix mix_{};
  std::array<double, 3> weight_{}, level_{}, growth_{};
  std::mt19937_64 numbers_;
  std::normal_distribution<> normal_;
  std::uniform_real_distribution<> uniform_{0, 1};
};

}  // namespace

Drawn draw_world(const World& world, const SignalParameters& parameters, std::size_t cohorts, std::uint64_t seed) {
  Drawn out;
  out.season.settings.season = parameters.anchor;
  out.season.trajectories.begin = {0};
  out.season.trajectories.series_names = {""};
  Drawing drawing(world, parameters, seed);
  for (std::size_t p = 0; p < cohorts * cohort; ++p) drawing.pupil(p, out);
  return out;
}

}  // namespace kansrijk::review::test
