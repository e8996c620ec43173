#include "release/audit_cells.hpp"

#include <array>
#include <map>
#include <stdexcept>
#include <string_view>

#include "release/linked.hpp"

namespace kansrijk::release {
namespace {

constexpr std::size_t no_step = static_cast<std::size_t>(-1);

/// Steps of one record by index, and what ties them to each other.
struct Steps {
  std::vector<std::size_t> follows;    ///< the step whose count is this one's `of`
  std::vector<std::size_t> same_list;  ///< the step with the same `of` whose count is part of this one's
};

/// Steps that are part of one another: whoever took one took those that come later here.
constexpr std::array<std::string_view, 4> ever_wider{"first-choice", "top-3", "top-5", "placed"};

/// The widest step of the record that is part of this one.
template <class Find>
std::size_t part_of(std::string_view name, const Find& find) {
  std::size_t part = no_step;
  for (const std::string_view narrower : ever_wider) {
    if (narrower == name) return part;
    if (const std::size_t step = find(narrower); step != no_step) part = step;
  }
  return no_step;
}

Steps tie(const std::vector<std::string>& names) {
  const auto find = [&](std::string_view name) {
    for (std::size_t s = 0; s < names.size(); ++s)
      if (names[s] == name) return s;
    return no_step;
  };
  Steps steps;
  for (const auto& name : names) {
    steps.follows.push_back(name == "raised" ? find("test-above") : name == "raised-fully" ? find("raised") : no_step);
    steps.same_list.push_back(part_of(name, find));
  }
  return steps;
}

/// The counts behind a cell; `rest` is of − count and never shown.
struct Slots {
  std::uint32_t of = 0, count = 0, rest = 0;
};

enum class Plan : std::uint8_t { show, at_most, at_least, hide, empty };

class Build {
 public:
  Build(const AuditRecord& record, const DisclosureProfile& profile)
      : record_(record), profile_(profile), steps_(tie(record.steps)) {
    demand_order();
    for (std::size_t i = 0; i < record.cells.size(); ++i) add_counts(i);
    for (std::size_t i = 0; i < record.cells.size(); ++i) add_cell(i);
    add_dimension_sums();
  }

  const LinkedCounts& system() const { return system_; }
  Plan plan(std::size_t cell) const { return plan_[cell]; }

 private:
  std::size_t width() const { return record_.steps.size(); }
  /// The cell of another step in the same group.
  std::size_t beside(std::size_t cell, std::size_t step) const { return cell - cell % width() + step; }

  void demand_order() const {
    bool right = width() > 0 ? record_.cells.size() % width() == 0 : record_.cells.empty();
    for (std::size_t i = 0; right && i < record_.cells.size(); ++i) {
      const AuditCell &cell = record_.cells[i], &first = record_.cells[beside(i, 0)];
      right = cell.step == record_.steps[i % width()] && cell.dimension == first.dimension && cell.group == first.group;
    }
    if (right && !record_.cells.empty()) right = record_.cells.front().dimension == "all";
    if (!right) throw std::logic_error("release: audit cells are not by dimension, group and step");
  }

  std::uint32_t add(std::uint32_t value) {
    system_.counts.push_back({value, Care::none, false});
    return static_cast<std::uint32_t>(system_.counts.size() - 1);
  }

  void add_counts(std::size_t i) {
    const AuditCell& cell = record_.cells[i];
    if (cell.count > cell.of) throw std::logic_error("release: an audit cell counts more than there are");
    const std::size_t before = steps_.follows[i % width()], twin = steps_.same_list[i % width()];
    Slots slots;
    if (before != no_step)
      slots.of = slots_[beside(i, before)].count;
    else if (twin != no_step)
      slots.of = slots_[beside(i, twin)].of;
    else
      slots.of = add(cell.of);
    if (system_.counts[slots.of].value != cell.of)
      throw std::logic_error("release: audit steps do not follow each other");
    slots.count = add(cell.count);
    slots.rest = add(cell.of - cell.count);
    system_.sums.push_back({slots.of, {slots.count, slots.rest}});
    if (twin != no_step) {
      const Slots& part = slots_[beside(i, twin)];
      if (cell.count < system_.counts[part.count].value)
        throw std::logic_error("release: fewer took a step than the one that is part of it");
      const std::uint32_t more = add(cell.count - system_.counts[part.count].value);
      system_.sums.push_back({slots.count, {part.count, more}});
    }
    slots_.push_back(slots);
  }

  void protect(std::uint32_t count) { system_.counts[count].care = Care::always; }

  void add_cell(std::size_t i) {
    const Slots& slots = slots_[i];
    const std::int64_t of = record_.cells[i].of, count = record_.cells[i].count;
    const std::int64_t bottom = profile_.bottom_percent.value, top = profile_.top_percent.value;
    if (of == 0) {
      if (system_.counts[slots.of].care == Care::always) protect(slots.count);
      return push(Plan::empty, {{slots.of, slots.count}, {}});
    }
    if (of <= profile_.hide_up_to.value) {
      protect(slots.of);
      protect(slots.count);
      return push(Plan::hide, {});
    }
    if (count * 100 < bottom * of) return add_coded(slots.of, Plan::at_most, slots.count, (bottom * of - 1) / 100);
    if (count * 100 > top * of) return add_coded(slots.of, Plan::at_least, slots.rest, ((100 - top) * of - 1) / 100);
    push(Plan::show, {{slots.of, slots.count}, {}});
  }

  /// `few` is the count that the code says is at most `limit`: those who took the step, or those who did not.
  void add_coded(std::uint32_t of, Plan plan, std::uint32_t few, std::int64_t limit) {
    protect(few);
    if (limit == 0) return push(Plan::hide, {});
    push(plan, {{of}, Cell::Limit{few, static_cast<std::uint32_t>(limit)}});
  }

  void push(Plan plan, Cell cell) {
    plan_.push_back(plan);
    system_.cells.push_back(std::move(cell));
  }

  void add_dimension_sums() {
    std::map<std::string, std::vector<std::size_t>> groups;  // first cell of each group, per dimension
    for (std::size_t i = width(); i < record_.cells.size(); i += width())
      groups[record_.cells[i].dimension].push_back(i);
    for (const auto& [dimension, first] : groups)
      for (std::size_t step = 0; step < width(); ++step)
        for (const auto slot : {&Slots::of, &Slots::count, &Slots::rest}) {
          if (slot == &Slots::of && (steps_.follows[step] != no_step || steps_.same_list[step] != no_step)) continue;
          Sum sum{slots_[step].*slot, {}};
          for (const std::size_t i : first) sum.parts.push_back(slots_[i + step].*slot);
          system_.sums.push_back(std::move(sum));
        }
  }

  const AuditRecord& record_;
  const DisclosureProfile& profile_;
  Steps steps_;
  LinkedCounts system_;
  std::vector<Slots> slots_;
  std::vector<Plan> plan_;
};

ReleasedCell shown(const AuditCell& cell, Plan plan) {
  ReleasedCell out{cell.dimension, cell.group, cell.step, ReleasedCell::State::hidden, {}, {}, {}, {}, {}};
  if (plan == Plan::hide) return out;
  out.of = cell.of;
  if (plan == Plan::at_most) out.state = ReleasedCell::State::at_most;
  if (plan == Plan::at_least) out.state = ReleasedCell::State::at_least;
  if (plan == Plan::empty) {
    out.state = ReleasedCell::State::not_estimable;
    out.count = 0;
  }
  if (plan != Plan::show) return out;
  out.state = ReleasedCell::State::shown;
  out.count = cell.count;
  out.share = static_cast<double>(cell.count) / cell.of;
  out.low = cell.low;
  out.high = cell.high;
  return out;
}

}  // namespace

ReleasedAudit release(const AuditRecord& record, const DisclosureProfile& profile) {
  const Build build(record, profile);
  const std::vector<bool> hidden = hide(build.system(), static_cast<std::uint32_t>(profile.hide_up_to.value));
  ReleasedAudit released{profile.id, record.steps, {}};
  for (std::size_t i = 0; i < record.cells.size(); ++i)
    released.cells.push_back(shown(record.cells[i], hidden[i] ? Plan::hide : build.plan(i)));
  return released;
}

}  // namespace kansrijk::release
