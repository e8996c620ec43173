#include "synth/score_margins.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <stdexcept>

#include "stats/least_squares.hpp"
#include "stats/portable.hpp"
#include "synth/parameters.hpp"

namespace kansrijk::synth {
namespace {

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

/// Percentiles by moment and subject of the pupils who have any; unknown where one is missing.
struct Percentiles {
  std::vector<std::size_t> pupil;
  std::array<std::array<std::vector<double>, subjects>, moments> of;
};

Percentiles percentiles(const Trajectories& results) {
  Percentiles all;
  for (std::size_t p = 0; p + 1 < results.begin.size(); ++p) {
    const std::size_t begin = results.begin[p], end = results.begin[p + 1];
    const bool any = std::any_of(results.scale.begin() + static_cast<std::ptrdiff_t>(begin),
                                 results.scale.begin() + static_cast<std::ptrdiff_t>(end),
                                 [](ScaleKind kind) { return kind == ScaleKind::percentile; });
    if (!any) continue;
    all.pupil.push_back(p);
    for (auto& moment : all.of) {
      for (auto& column : moment) column.push_back(unknown);
    }
    for (std::size_t r = begin; r < end; ++r) {
      if (results.scale[r] != ScaleKind::percentile) continue;
      all.of[static_cast<std::size_t>(results.moment[r])][static_cast<std::size_t>(results.domain[r])].back() =
          results.value[r] / 1000.;
    }
  }
  return all;
}

/// The mean of reading, maths and spelling, as the published composite; unknown where one is.
std::vector<double> composite(const Percentiles& all, std::size_t moment) {
  std::vector<double> mean(all.pupil.size());
  for (std::size_t i = 0; i < mean.size(); ++i)
    mean[i] = (all.of[moment][0][i] + all.of[moment][1][i] + all.of[moment][3][i]) / 3;
  return mean;
}

/// Of two columns only where both are known.
std::pair<std::vector<double>, std::vector<double>> both(const std::vector<double>& a, const std::vector<double>& b) {
  std::pair<std::vector<double>, std::vector<double>> known;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (a[i] != a[i] || b[i] != b[i]) continue;
    known.first.push_back(a[i]);
    known.second.push_back(b[i]);
  }
  return known;
}

double related(const std::vector<double>& a, const std::vector<double>& b) {
  const auto known = both(a, b);
  return stats::correlation(known.first, known.second);
}

double mean_change(const std::vector<double>& a, const std::vector<double>& b) {
  const auto known = both(a, b);
  double sum = 0;
  for (std::size_t i = 0; i < known.first.size(); ++i) sum += known.second[i] - known.first[i];
  return known.first.empty() ? 0 : sum / static_cast<double>(known.first.size());
}

void correlations(const Percentiles& all, std::vector<Margin>& margins) {
  const std::array<std::pair<const char*, std::size_t>, 3> single{{{"reading", 0}, {"maths", 1}, {"spelling", 3}}};
  std::array<std::vector<double>, moments> mean;
  for (std::size_t m = 0; m < moments; ++m) mean[m] = composite(all, m);
  for (const std::size_t m : {std::size_t{0}, std::size_t{2}}) {
    const std::string group = m == 0 ? " 6" : " 7";
    for (const auto& [subject, d] : single) {
      margins.push_back({"same_year." + std::string(subject) + group, related(all.of[m][d], all.of[m + 1][d])});
      margins.push_back({"change." + std::string(subject) + group, mean_change(all.of[m][d], all.of[m + 1][d])});
    }
    margins.push_back({"same_year.composite" + group, related(mean[m], mean[m + 1])});
    margins.push_back({"change.composite" + group, mean_change(mean[m], mean[m + 1])});
  }
  std::vector<double> previous(mean[0].size());
  for (std::size_t i = 0; i < previous.size(); ++i) previous[i] = (mean[0][i] + mean[1][i]) / 2;
  margins.push_back({"previous_year.M", related(previous, mean[2])});
  margins.push_back({"previous_year.E", related(previous, mean[3])});
}

void gaps(const SyntheticSeason& synthetic, const Percentiles& all, std::vector<Margin>& margins) {
  const std::array<std::pair<const char*, std::size_t>, 3> single{{{"reading", 0}, {"maths", 1}, {"spelling", 3}}};
  const std::array<std::pair<const char*, const char*>, 3> columns{
      {{"sex", "boy"}, {"parental_education", "middle"}, {"migration", "none"}}};
  for (const auto& [subject, d] : single) {
    std::vector<std::size_t> pupils;
    std::vector<double> score;
    for (std::size_t i = 0; i < all.pupil.size(); ++i) {
      const double percentile = all.of[moments - 1][d][i];
      if (percentile != percentile) continue;
      pupils.push_back(all.pupil[i]);
      score.push_back(stats::portable_normal_quantile((percentile + .5) / 100));
    }
    std::vector<std::vector<double>> x;
    std::vector<std::string> names;
    for (const auto& [column, reference] : columns) {
      Dummies coded = dummies(background_column(synthetic.background, column), reference, pupils);
      for (std::size_t v = 0; v < coded.value.size(); ++v) {
        names.push_back("gap." + coded.value[v] + " " + subject);
        x.push_back(std::move(coded.column[v]));
      }
    }
    const auto fitted = stats::least_squares(x, score);
    for (std::size_t v = 0; v < fitted.size(); ++v) margins.push_back({names[v], fitted[v].value});
  }
}

}  // namespace

Dummies dummies(const BackgroundColumn& column, std::string_view reference, const std::vector<std::size_t>& pupils) {
  Dummies coded;
  for (std::size_t v = 0; v < column.values.size(); ++v) {
    if (column.values[v] == reference) continue;
    std::vector<double> is(pupils.size());
    for (std::size_t i = 0; i < pupils.size(); ++i) is[i] = column.of_pupil[pupils[i]] == v + 1 ? 1 : 0;
    coded.value.push_back(column.values[v]);
    coded.column.push_back(std::move(is));
  }
  return coded;
}

const BackgroundColumn& background_column(const Background& background, std::string_view name) {
  const auto found = std::find_if(background.columns.begin(), background.columns.end(),
                                  [&](const BackgroundColumn& column) { return column.name == name; });
  if (found == background.columns.end()) throw std::logic_error("no background column " + std::string(name));
  return *found;
}

void score_margins(const SyntheticSeason& synthetic, std::vector<Margin>& margins) {
  const Percentiles all = percentiles(synthetic.season.trajectories);
  correlations(all, margins);
  gaps(synthetic, all, margins);
}

}  // namespace kansrijk::synth
