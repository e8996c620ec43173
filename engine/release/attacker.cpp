#include "release/attacker.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace kansrijk::release {
namespace {

constexpr double slack = 1e-6;

/// Equations as dense rows over the unknowns that are not yet certain; the last column is the right-hand side.
std::vector<std::vector<double>> dense(const std::vector<Range>& known, const std::vector<Equation>& equations) {
  std::vector<std::vector<double>> rows;
  for (const Equation& equation : equations) {
    std::vector<double> row(known.size() + 1);
    row.back() = equation.equals;
    for (const auto& [unknown, times] : equation.terms) {
      if (known[unknown].low == known[unknown].high)
        row.back() -= times * known[unknown].low;
      else
        row[unknown] += times;
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

void subtract(std::vector<double>& row, const std::vector<double>& pivot, double factor) {
  for (std::size_t j = 0; j < row.size(); ++j) {
    row[j] -= factor * pivot[j];
    if (std::abs(row[j]) < slack) row[j] = 0;
  }
}

/// Reduced row echelon form.
void reduce(std::vector<std::vector<double>>& rows) {
  std::size_t rank = 0;
  const std::size_t unknowns = rows.empty() ? 0 : rows.front().size() - 1;
  for (std::size_t column = 0; column < unknowns && rank < rows.size(); ++column) {
    std::size_t best = rank;
    for (std::size_t r = rank; r < rows.size(); ++r)
      if (std::abs(rows[r][column]) > std::abs(rows[best][column])) best = r;
    if (std::abs(rows[best][column]) < slack) continue;
    std::swap(rows[rank], rows[best]);
    const double lead = rows[rank][column];
    for (double& x : rows[rank]) x /= lead;
    for (std::size_t r = 0; r < rows.size(); ++r)
      if (r != rank && rows[r][column] != 0) subtract(rows[r], rows[rank], rows[r][column]);
    ++rank;
  }
  rows.resize(rank);
}

std::vector<Equation> sparse(const std::vector<std::vector<double>>& rows) {
  std::vector<Equation> equations;
  for (const auto& row : rows) {
    Equation equation{{}, row.back()};
    for (std::size_t j = 0; j + 1 < row.size(); ++j)
      if (row[j] != 0) equation.terms.push_back({j, row[j]});
    equations.push_back(std::move(equation));
  }
  return equations;
}

/// A sum of which some terms may be infinite.
struct Reach {
  double finite = 0;
  int endless = 0;

  void add(double x) { std::isinf(x) ? void(++endless) : void(finite += x); }
  /// Without a term that was added.
  double without(double x) const {
    if (endless - (std::isinf(x) ? 1 : 0) > 0) return std::numeric_limits<double>::infinity();
    return std::isinf(x) ? finite : finite - x;
  }
};

double least(const Range& range, double times) {
  return times > 0 ? times * range.low : times * range.high;
}
double most(const Range& range, double times) {
  return times > 0 ? times * range.high : times * range.low;
}

/// Narrows every unknown of one equation by what the others can be.
bool narrow(std::vector<Range>& ranges, const Equation& equation) {
  Reach low, high;
  for (const auto& [unknown, times] : equation.terms) {
    low.add(least(ranges[unknown], times));
    high.add(most(ranges[unknown], times));
  }
  bool changed = false;
  for (const auto& [unknown, times] : equation.terms) {
    const Range before = ranges[unknown];
    const double others_low = low.without(least(before, times)), others_high = high.without(most(before, times));
    double from = std::isinf(others_high) ? -std::numeric_limits<double>::infinity() : equation.equals - others_high;
    double to = std::isinf(others_low) ? std::numeric_limits<double>::infinity() : equation.equals - others_low;
    from /= times;
    to /= times;
    if (times < 0) std::swap(from, to);
    Range after{std::max(before.low, std::ceil(from - slack)), std::min(before.high, std::floor(to + slack))};
    if (after.low <= before.low && after.high >= before.high) continue;
    ranges[unknown] = after;
    changed = true;
    break;  // the sums above are out of date; the caller comes back
  }
  return changed;
}

}  // namespace

std::vector<Range> attack(std::vector<Range> known, const std::vector<Equation>& equations) {
  auto rows = dense(known, equations);
  reduce(rows);
  std::vector<Equation> all = sparse(rows);
  all.insert(all.end(), equations.begin(), equations.end());
  bool changed = true;
  for (int round = 0; changed && round < 100; ++round) {
    changed = false;
    for (const Equation& equation : all)
      for (std::size_t tries = 0; tries <= equation.terms.size() && narrow(known, equation); ++tries) changed = true;
  }
  return known;
}

}  // namespace kansrijk::release
