#include "release/verify.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <tuple>

#include "release/attacker.hpp"

namespace kansrijk::release {
namespace {

using State = ReleasedCell::State;

constexpr std::size_t of_at(std::size_t cell) {
  return 3 * cell;
}
constexpr std::size_t count_at(std::size_t cell) {
  return 3 * cell + 1;
}
constexpr std::size_t rest_at(std::size_t cell) {
  return 3 * cell + 2;
}

void fail(PropertyCheck& check, bool holds, const std::string& where) {
  if (holds || !check.holds) return;
  check.holds = false;
  check.detail = where;
}

Equation balance(std::size_t whole, const std::vector<std::size_t>& parts) {
  Equation equation{{{whole, -1}}, 0};
  for (const std::size_t part : parts) equation.terms.push_back({part, 1});
  return equation;
}

/// What everybody knows of how an audit hangs together.
struct Knowledge {
  std::size_t unknowns = 0;
  std::vector<Equation> equations;
};

Knowledge knowledge(const ReleasedAudit& audit) {
  Knowledge all{3 * audit.cells.size(), {}};
  std::map<std::tuple<std::string, std::string, std::string>, std::size_t> at;
  std::map<std::pair<std::string, std::string>, std::vector<std::size_t>> column;
  for (std::size_t i = 0; i < audit.cells.size(); ++i) {
    const auto& cell = audit.cells[i];
    at[{cell.dimension, cell.group, cell.step}] = i;
    if (cell.dimension != "all") column[{cell.dimension, cell.step}].push_back(i);
  }
  for (const auto& [key, i] : at) {
    const auto& [dimension, group, step] = key;
    all.equations.push_back(balance(of_at(i), {count_at(i), rest_at(i)}));
    const auto beside = [&, d = dimension, g = group](const char* other) { return at.find({d, g, other}); };
    const auto before = beside(step == "raised" ? "test-above" : step == "raised-fully" ? "raised" : "");
    if (before != at.end()) all.equations.push_back(balance(count_at(before->second), {of_at(i)}));
    // Who was placed at the first choice stands among the first three, and so on; the nearest of these that is told.
    const std::array<const char*, 4> wider{"placed", "top-5", "top-3", "first-choice"};
    for (auto own = std::find(wider.begin(), wider.end(), step); own != wider.end() && own + 1 != wider.end();) {
      const auto part = beside(*++own);
      if (part == at.end()) continue;
      all.equations.push_back(balance(of_at(part->second), {of_at(i)}));
      all.equations.push_back(balance(count_at(i), {count_at(part->second), all.unknowns++}));
      break;
    }
  }
  for (const auto& [key, cells] : column) {
    const std::size_t whole = at.at({"all", "all", key.second});
    std::vector<std::size_t> ofs, counts;
    for (const std::size_t i : cells) {
      ofs.push_back(of_at(i));
      counts.push_back(count_at(i));
    }
    all.equations.push_back(balance(of_at(whole), ofs));
    all.equations.push_back(balance(count_at(whole), counts));
  }
  return all;
}

/// The ranges that the released values give; with `codes_only` just the codes and who was not there.
std::vector<Range> seen(const ReleasedAudit& audit, std::size_t unknowns, const DisclosureProfile& profile,
                        bool codes_only) {
  std::vector<Range> known(unknowns);
  const auto fix = [&](std::size_t unknown, const std::optional<std::uint32_t>& value) {
    if (value) known[unknown] = {static_cast<double>(*value), static_cast<double>(*value)};
  };
  for (std::size_t i = 0; i < audit.cells.size(); ++i) {
    const ReleasedCell& cell = audit.cells[i];
    if (!codes_only || cell.state == State::not_estimable) {
      fix(of_at(i), cell.of);
      fix(count_at(i), cell.count);
    }
    const std::int64_t of = cell.of.value_or(0);
    const auto below = [&](std::int64_t percent) {  // the most pupils that are less than this share of `of`
      std::int64_t most = 0;
      while ((most + 1) * 100 < percent * of) ++most;
      return static_cast<double>(most);
    };
    if (cell.state == State::at_most) known[count_at(i)].high = below(profile.bottom_percent.value);
    if (cell.state == State::at_least) known[rest_at(i)].high = below(100 - profile.top_percent.value);
  }
  return known;
}

bool too_low(const AuditCell& cell, const DisclosureProfile& profile) {
  return std::int64_t{100} * cell.count < profile.bottom_percent.value * cell.of;
}
bool too_high(const AuditCell& cell, const DisclosureProfile& profile) {
  return std::int64_t{100} * cell.count > profile.top_percent.value * cell.of;
}

void check_attack(PropertyCheck& check, const AuditRecord& record, const ReleasedAudit& released,
                  const DisclosureProfile& profile) {
  const Knowledge all = knowledge(released);
  const auto found = attack(seen(released, all.unknowns, profile, false), all.equations);
  const auto least = attack(seen(released, all.unknowns, profile, true), all.equations);
  const auto hide_up_to = static_cast<double>(profile.hide_up_to.value);
  for (std::size_t i = 0; i < record.cells.size(); ++i) {
    const AuditCell& cell = record.cells[i];
    const auto demand = [&](std::size_t unknown) {
      const double width = found[unknown].high - found[unknown].low;
      const double best = least[unknown].high - least[unknown].low;
      fail(check, width >= std::min(hide_up_to, best), cell.dimension + "/" + cell.step);
    };
    if (cell.of == 0) continue;
    const bool small = cell.of <= profile.hide_up_to.value;
    if (small) demand(of_at(i));
    if (small || too_low(cell, profile)) demand(count_at(i));
    if (!small && too_high(cell, profile)) demand(rest_at(i));
  }
}

bool holds_nothing(const ReleasedCell& cell) {
  return !cell.of && !cell.count && !cell.share && !cell.low && !cell.high;
}

bool true_to(const AuditCell& cell, const ReleasedCell& out) {
  const bool same = cell.dimension == out.dimension && cell.group == out.group && cell.step == out.step;
  const bool of = !out.of || *out.of == cell.of;
  const bool count = !out.count || *out.count == cell.count;
  const bool share = !out.share || (cell.of > 0 && *out.share == static_cast<double>(cell.count) / cell.of);
  const bool ends = (!out.low || *out.low == cell.low) && (!out.high || *out.high == cell.high);
  const bool whole = out.state != State::shown || (out.of && out.count && out.share && out.low && out.high);
  return same && of && count && share && ends && whole && (out.state == State::not_estimable) <= (cell.of == 0);
}

bool coded(const AuditCell& cell, const ReleasedCell& out, const DisclosureProfile& profile) {
  const bool low = too_low(cell, profile), high = too_high(cell, profile);
  const bool silent = !out.count && !out.share && !out.low && !out.high;
  if (out.state == State::at_most) return low && silent;
  if (out.state == State::at_least) return high && silent;
  return out.state != State::shown || (!low && !high);
}

}  // namespace

std::vector<PropertyCheck> verify(const AuditRecord& record, const ReleasedAudit& released,
                                  const DisclosureProfile& profile) {
  std::vector<PropertyCheck> checks{{"no-small-cell-recoverable", true, {}},
                                    {"small-groups-hidden", true, {}},
                                    {"extreme-shares-coded", true, {}},
                                    {"hidden-cells-hold-nothing", true, {}},
                                    {"shown-values-true", true, {}}};
  fail(checks[4], record.steps == released.steps && record.cells.size() == released.cells.size(), "shape");
  if (!checks[4].holds) return checks;
  for (std::size_t i = 0; i < record.cells.size(); ++i) {
    const AuditCell& cell = record.cells[i];
    const ReleasedCell& out = released.cells[i];
    const std::string where = cell.dimension + "/" + cell.step;
    const bool small = cell.of >= 1 && cell.of <= profile.hide_up_to.value;
    fail(checks[1], !small || out.state == State::hidden, where);
    fail(checks[2], coded(cell, out, profile), where);
    fail(checks[3], out.state != State::hidden || holds_nothing(out), where);
    fail(checks[4], true_to(cell, out), where);
  }
  check_attack(checks[0], record, released, profile);
  return checks;
}

}  // namespace kansrijk::release
