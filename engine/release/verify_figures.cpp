#include <algorithm>
#include <array>
#include <string>

#include "release/attacker.hpp"
#include "release/verify.hpp"

namespace kansrijk::release {
namespace {

/// The five tables as one row of unknowns.
struct Tables {
  std::vector<const ReleasedCount*> raw, out;
  std::vector<std::string> table;  ///< per unknown
};

bool gather(Tables& all, const std::string& table, const std::vector<ReleasedCount>& raw,
            const std::vector<ReleasedCount>& out) {
  if (raw.size() != out.size()) return false;
  for (std::size_t i = 0; i < raw.size(); ++i) {
    if (raw[i].key != out[i].key || !raw[i].count) return false;
    all.raw.push_back(&raw[i]);
    all.out.push_back(&out[i]);
    all.table.push_back(table);
  }
  return true;
}

/// Adds: Σ of the unknowns that `one` is true of − Σ of those that `other` is true of = what that truly is; with
/// `if_equal` only when both are there and it is 0.
template <class One, class Other>
void relate(std::vector<Equation>& equations, const Tables& all, const One& one, const Other& other, bool if_equal) {
  Equation equation;
  bool left = false, right = false;
  for (std::size_t i = 0; i < all.raw.size(); ++i) {
    const double value = *all.raw[i]->count;
    if (one(i)) {
      equation.terms.push_back({i, 1});
      equation.equals += value;
      left = true;
    }
    if (other(i)) {
      equation.terms.push_back({i, -1});
      equation.equals -= value;
      right = true;
    }
  }
  if (if_equal && (equation.equals != 0 || !left || !right)) return;
  equations.push_back(std::move(equation));
}

int half_steps_up(const std::string& key) {
  const std::size_t bar = key.find('|');
  return rank(parse_test_advice(key.substr(bar + 1)).value()) - rank(parse_test_advice(key.substr(0, bar)).value());
}

std::vector<Equation> public_sums(const Tables& all) {
  std::vector<Equation> equations;
  const auto nothing = [](std::size_t) { return false; };
  for (const char* table : {"duty", "cross", "advice", "placed", "demand"})
    relate(
        equations, all, [&](std::size_t i) { return all.table[i] == table; }, nothing, false);
  for (std::size_t a = 0; a < all.raw.size(); ++a)
    if (all.table[a] == "advice")
      relate(
          equations, all, [&](std::size_t i) { return i == a; },
          [&](std::size_t i) { return all.table[i] == "demand" && all.raw[i]->key == all.raw[a]->key; }, true);
  const auto cross = [&](std::size_t i, bool up) {
    return all.table[i] == "cross" && (half_steps_up(all.raw[i]->key) > 0) == up;
  };
  const auto duty = [&](std::size_t i, const std::vector<std::string>& keys) {
    return all.table[i] == "duty" && std::find(keys.begin(), keys.end(), all.raw[i]->key) != keys.end();
  };
  relate(
      equations, all, [&](std::size_t i) { return cross(i, true); },
      [&](std::size_t i) {
        return duty(i, {"raise", "reconsider", "exempt"});
      },
      true);
  relate(
      equations, all, [&](std::size_t i) { return cross(i, false); }, [&](std::size_t i) { return duty(i, {"none"}); },
      true);
  return equations;
}

void check_attack(PropertyCheck& check, const Tables& all, double hide_up_to) {
  const auto equations = public_sums(all);
  std::vector<Range> known(all.raw.size()), zeros(all.raw.size());
  for (std::size_t i = 0; i < known.size(); ++i) {
    const auto& out = all.out[i]->count;
    if (out) known[i] = {static_cast<double>(*out), static_cast<double>(*out)};
    if (out && *out == 0) zeros[i] = {0, 0};
  }
  const auto found = attack(known, equations), least = attack(zeros, equations);
  for (std::size_t i = 0; i < known.size(); ++i) {
    const double value = *all.raw[i]->count;
    if (value == 0 || value > hide_up_to) continue;
    const double width = found[i].high - found[i].low, best = least[i].high - least[i].low;
    if (width >= std::min(hide_up_to, best) || !check.holds) continue;
    check = {check.name, false, all.table[i]};
  }
}

}  // namespace

std::vector<PropertyCheck> verify(const ReleasedFigures& raw, const ReleasedFigures& released,
                                  const DisclosureProfile& profile) {
  std::vector<PropertyCheck> checks{
      {"no-small-cell-recoverable", true, {}}, {"small-groups-hidden", true, {}}, {"shown-values-true", true, {}}};
  Tables all;
  const bool same = gather(all, "duty", raw.duty, released.duty) &&
                    gather(all, "cross", raw.advice_by_test, released.advice_by_test) &&
                    gather(all, "advice", raw.final_advice, released.final_advice) &&
                    gather(all, "placed", raw.placed, released.placed) &&
                    gather(all, "demand", raw.demand, released.demand) && released.profile == profile.id;
  if (!same) {
    checks[2] = {checks[2].name, false, "shape"};
    return checks;
  }
  for (std::size_t i = 0; i < all.raw.size(); ++i) {
    const std::uint32_t value = *all.raw[i]->count;
    const auto& out = all.out[i]->count;
    if (out && value >= 1 && value <= profile.hide_up_to.value) checks[1] = {checks[1].name, false, all.table[i]};
    if (out && *out != value) checks[2] = {checks[2].name, false, all.table[i]};
  }
  check_attack(checks[0], all, static_cast<double>(profile.hide_up_to.value));
  return checks;
}

}  // namespace kansrijk::release
