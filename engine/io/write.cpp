#include "io/write.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "io/result_table.hpp"

namespace kansrijk::io {
namespace {

std::string_view step_name(std::optional<Step> step) {
  return step ? name(*step) : std::string_view();
}

std::string steps_above(Advice advice, std::optional<Step> test) {
  if (!advice.step() || !test) return "";
  return fmt::to_string(rank(*test) - rank(*advice.step()));
}

std::string chance(std::optional<double> p) {
  return p ? fmt::format("{:.4f}", *p) : "";
}

/// The signals of a pupil, each once, in the order of the rows.
std::string signal_names(const SignalRecord& record, std::size_t p) {
  std::string names;
  std::string_view last;
  for (std::size_t row = 0; row < record.rows.size(); ++row) {
    const std::string& signal = record.rows[row].signal;
    if (((record.fired[p] >> row) & 1) == 0 || signal == last) continue;
    names += (names.empty() ? "" : ";") + signal;
    last = signal;
  }
  return names;
}

std::string_view breadth_name(LevelRange levels) {
  switch (breadth(levels)) {
    case Breadth::single:
      return "single";
    case Breadth::dakpan:
      return "dakpan";
    case Breadth::broad:
      return "broad";
  }
  return "";
}

double rounded(double share) {
  return std::stod(fmt::format("{:.4f}", share));
}

}  // namespace

std::string review_csv(const Season& season, const ReviewRecord& record) {
  Table table("review.csv");
  const Pupils& pupils = season.pupils;
  for (std::size_t p = 0; p < pupils.size(); ++p) {
    const bool none = season.decisions.kind.empty() || (!record.set_aside.empty() && record.set_aside[p]);
    const DecisionKind decided = none ? DecisionKind::missing : season.decisions.kind[p];
    table.field(pupils.id[p])
        .field(pupils.school_id[p])
        .field(name(pupils.provisional[p]))
        .field(step_name(record.test_advice[p]));
    table.field(steps_above(pupils.provisional[p], record.test_advice[p]))
        .field(name(record.duty[p]))
        .field(name(record.target[p]));
    table.field(name(decided)).field(name(record.final_advice[p])).field(record.row_ids[record.duty_row[p]]);
  }
  return table.take();
}

std::string worklist_csv(const Season& season, const std::vector<WorkItem>& list, const SignalRecord* signals) {
  Table table("worklist.csv");
  for (const WorkItem& item : list) {
    const std::size_t p = item.pupil.value;
    table.field(season.pupils.school_id[p]).field(season.pupils.id[p]).field(name(item.duty)).field(name(item.step));
    table.field(item.deadline ? to_string(*item.deadline) : "");
    table.field(item.passed ? "passed" : item.school_days_left ? fmt::to_string(*item.school_days_left) : "");
    table.field(item.decided ? "yes" : "no").field(item.changed_since_decision ? "yes" : "no");
    table.field(signals == nullptr ? "" : signal_names(*signals, p));
  }
  return table.take();
}

std::string registered_csv(const std::vector<RegisteredDifference>& differences) {
  Table table("registered.csv");
  for (const RegisteredDifference& d : differences)
    table.field(d.school_id).field(d.pupil_id).field(name(d.fault)).field(name(d.ours)).field(name(d.registered));
  return table.take();
}

std::string signals_csv(const Season& season, const SignalRecord& record) {
  Table table("signals.csv");
  for (std::size_t p = 0; p < season.pupils.size(); ++p) {
    table.field(season.pupils.id[p]).field(signal_names(record, p));
    table.field(chance(record.p_half[p])).field(chance(record.p_full[p])).field(name(record.data[p]));
  }
  return table.take();
}

std::string classes_csv(const Season& season, const BridgeRecord& record) {
  Table table("classes.csv");
  for (const BridgeRecord::Classes& row : record.classes) {
    const std::size_t o = row.offering.value;
    const auto levels = season.offerings.levels[o];
    table.field(season.offerings.id[o]).field(season.offerings.school_id[o]).field(levels ? name(*levels) : "");
    table.field(levels ? breadth_name(*levels) : "").field(row.seats).field(row.class_size).field(row.classes);
    table.field(row.below_minimum ? "yes" : "no").field(row.above_maximum ? "yes" : "no");
  }
  return table.take();
}

std::string audit_csv(const ReleasedAudit& audit) {
  Table table("audit.csv");
  for (const ReleasedCell& cell : audit.cells) {
    table.field(cell.dimension).field(cell.group).field(cell.step).field(name(cell.state));
    table.field(cell.of ? fmt::to_string(*cell.of) : "").field(cell.count ? fmt::to_string(*cell.count) : "");
    table.field(chance(cell.share)).field(chance(cell.low)).field(chance(cell.high));
  }
  return table.take();
}

std::string bridge_json(const Season& season, const BridgeRecord& record, const std::vector<ReleasedCount>& demand) {
  OrderedJson json = heading(season);
  json["pupils"] = record.pupils;
  json["seats"] = record.seats;
  json["can_be_seated"] = record.can_be_seated;
  json["demand"] = OrderedJson::array();
  for (std::size_t i = 0; i < record.demand.size(); ++i) {
    const BridgeRecord::Demand& row = record.demand[i];
    json["demand"].push_back({{"advice", name(row.advice)},
                              {"pupils", or_null(i < demand.size() ? demand[i].count : std::optional(row.pupils))},
                              {"seats_open", row.seats_open}});
  }
  json["supply"] = OrderedJson::array();
  for (const BridgeRecord::Supply& row : record.supply) {
    json["supply"].push_back({{"levels", row.levels ? OrderedJson(name(*row.levels)) : OrderedJson(nullptr)},
                              {"breadth", row.levels ? OrderedJson(breadth_name(*row.levels)) : OrderedJson(nullptr)},
                              {"offerings", row.offerings},
                              {"seats", row.seats}});
  }
  OrderedJson advices = OrderedJson::array();
  for (const Advice advice : record.bottleneck) advices.push_back(name(advice));
  json["bottleneck"] = {{"advices", advices}, {"pupils", record.bottleneck_pupils}, {"seats", record.bottleneck_seats}};
  return text(json);
}

std::string audit_json(const Season& season, const ReleasedAudit& audit) {
  OrderedJson json = heading(season);
  json["profile"] = audit.profile;
  json["confidence"] = "Wilson 95 %";
  json["steps"] = audit.steps;
  json["cells"] = OrderedJson::array();
  for (const ReleasedCell& cell : audit.cells) {
    OrderedJson row{
        {"dimension", cell.dimension}, {"group", cell.group}, {"step", cell.step}, {"state", name(cell.state)}};
    if (cell.of) row["of"] = *cell.of;
    if (cell.count) row["count"] = *cell.count;
    if (cell.share) row["share"] = rounded(*cell.share);
    if (cell.low) row["low"] = rounded(*cell.low);
    if (cell.high) row["high"] = rounded(*cell.high);
    json["cells"].push_back(std::move(row));
  }
  return text(json);
}

}  // namespace kansrijk::io
