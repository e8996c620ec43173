#include <cmath>

#include "io/result_table.hpp"
#include "io/write.hpp"

namespace kansrijk::io {
namespace {

/// A share between 0 and 1.
std::string share(double value) {
  return fmt::format("{:.4f}", value);
}

std::string_view yes_no(bool value) {
  return value ? "yes" : "no";
}

template <class Number>
std::string or_empty(const std::optional<Number>& value) {
  return value ? fmt::to_string(*value) : std::string();
}

OrderedJson bottleneck_json(const Season& season, const PlacementRecord::Bottleneck& bottleneck) {
  OrderedJson offerings = OrderedJson::array();
  for (const OfferingId o : bottleneck.offerings) offerings.push_back(season.offerings.id[o.value]);
  return {{"pupils", bottleneck.pupils.size()}, {"seats", bottleneck.seats}, {"offerings", offerings}};
}

}  // namespace

std::string placement_csv(const Season& season, const PlacementRecord& record) {
  Table table("placement.csv");
  for (std::size_t p = 0; p < season.pupils.size(); ++p) {
    const auto offering = record.offering[p];
    table.field(season.pupils.id[p]).field(offering ? season.offerings.id[offering->value] : "");
    table.field(record.rank[p] == 0 ? "" : fmt::to_string(record.rank[p])).field(name(record.stage[p]));
  }
  return table.take();
}

std::string waiting_csv(const Season& season, const PlacementRecord& record) {
  Table table("waiting.csv");
  for (const PlacementRecord::Waiting& row : record.waiting) {
    table.field(season.offerings.id[row.offering.value])
        .field(row.position)
        .field(season.pupils.id[row.pupil.value])
        .field(row.rank);
  }
  return table.take();
}

std::string refused_csv(const Season& season, const PlacementRecord& record) {
  Table table("refused.csv");
  for (const PlacementRecord::Refusal& row : record.refused) {
    table.field(season.pupils.id[row.pupil.value])
        .field(row.rank)
        .field(season.offerings.id[row.offering.value])
        .field(row.row);
  }
  return table.take();
}

std::string cutoffs_csv(const Season& season, const PlacementRecord& record) {
  std::vector<std::uint32_t> waiting(season.offerings.size(), 0);
  for (const PlacementRecord::Waiting& row : record.waiting) ++waiting[row.offering.value];
  Table table("cutoffs.csv");
  for (std::size_t o = 0; o < record.cut_offs.size(); ++o) {
    const PlacementRecord::CutOff& cut = record.cut_offs[o];
    const bool ranked = cut.priority && *cut.priority > 0 && *cut.priority != lowest_priority;
    table.field(season.offerings.id[o]).field(season.offerings.seats[o]).field(cut.preassigned).field(cut.listed);
    table.field(cut.first_choices).field(cut.placed).field(yes_no(cut.full));
    table.field(ranked ? fmt::to_string(*cut.priority) : "").field(or_empty(cut.number)).field(waiting[o]);
  }
  return table.take();
}

std::string guarantees_csv(const Season& season, const PlacementRecord& record) {
  Table table("guarantees.csv");
  std::vector<bool> stuck(season.pupils.size(), false);
  for (const PupilId p : record.guarantee.bottleneck.pupils) stuck[p.value] = true;
  for (std::size_t p = 0; p < record.guarantee.earned.size(); ++p) {
    if (record.guarantee.earned[p] == 0) continue;
    table.field(season.pupils.id[p]).field(yes_no(record.offering[p].has_value())).field(yes_no(stuck[p]));
  }
  return table.take();
}

std::string explanations_csv(const Season& season, const std::vector<std::string>& explanation) {
  Table table("explanations.csv");
  for (std::size_t p = 0; p < explanation.size(); ++p) table.field(season.pupils.id[p]).field(explanation[p]);
  return table.take();
}

std::string placement_json(const Season& season, const PlacementRecord& record,
                           const std::vector<PropertyCount>& counted) {
  OrderedJson json = heading(season);
  json["policy"] = record.policy;
  json["mechanism"] = record.mechanism;
  json["stages"] = OrderedJson::array();
  for (const PlacementRecord::StageRun& run : record.runs) {
    json["stages"].push_back({{"step", name(run.step)},
                              {"mechanism", run.mechanism ? OrderedJson(name(*run.mechanism)) : OrderedJson(nullptr)},
                              {"row", run.row},
                              {"took_part", run.took_part},
                              {"placed", run.placed},
                              {"moved_up", run.moved_up},
                              {"extra_seats", run.extra_seats},
                              {"without_seat_after", run.unplaced}});
  }
  json["bottleneck"] = bottleneck_json(season, record.bottleneck);
  json["guarantee"] = {{"promised", record.guarantee.promised},
                       {"pupils", record.guarantee.pupils},
                       {"kept", record.guarantee.kept},
                       {"bottleneck", bottleneck_json(season, record.guarantee.bottleneck)}};
  json["could_swap"] = record.swaps.pupils;
  json["not_promised"] = OrderedJson::object();
  for (const PropertyCount& count : counted) json["not_promised"][count.name] = count.fails;
  return text(json);
}

std::string odds_csv(const Season& season, const OddsRecord& odds) {
  Table table("odds.csv");
  for (const OddsRecord::Variant& variant : odds.variants) {
    const auto row = [&](std::size_t p, std::string_view rank, std::string_view offering, std::uint32_t times) {
      const double s = static_cast<double>(times) / odds.draws;
      table.field(variant.policy).field(variant.mechanism).field(season.pupils.id[p]).field(rank).field(offering);
      table.field(share(s)).field(share(std::sqrt(s * (1 - s) / odds.draws)));
    };
    const Preferences& lists = season.preferences;
    for (std::size_t p = 0; p + 1 < lists.begin.size(); ++p) {
      if (lists.begin[p] == lists.begin[p + 1]) continue;
      for (std::size_t e = lists.begin[p]; e < lists.begin[p + 1]; ++e)
        row(p, fmt::to_string(lists.rank[e]), season.offerings.id[lists.offering[e].value], variant.by_entry[e]);
      row(p, "", "", variant.unplaced[p]);
    }
  }
  return table.take();
}

std::string odds_groups_csv(const std::vector<ReleasedOdds>& released, std::uint32_t draws) {
  Table table("odds_groups.csv");
  for (const ReleasedOdds& of : released) {
    for (const ReleasedCell& cell : of.groups.cells) {
      table.field(of.policy).field(of.mechanism).field(cell.dimension).field(cell.group).field(cell.step);
      table.field(name(cell.state)).field(or_empty(cell.of)).field(cell.share ? share(*cell.share) : "");
      table.field(cell.share ? share(std::sqrt(*cell.share * (1 - *cell.share) / draws)) : "");
    }
  }
  return table.take();
}

std::string comparison_csv(const std::vector<ComparedOutcome>& compared) {
  Table table("comparison.csv");
  for (const ComparedOutcome& row : compared) {
    table.field(row.policy).field(row.mechanism).field(row.ties).field(row.outcome);
    table.field(share(row.share)).field(share(row.error));
    table.field(row.difference ? share(*row.difference) : "").field(row.difference ? share(row.difference_error) : "");
  }
  return table.take();
}

std::string draw_json(const Season& season, const DrawRecord& draw) {
  OrderedJson json = heading(season);
  json["source"] = draw.source;
  json["ties"] = draw.ties;
  json["method"] = draw.method;
  json["seed"] = or_null(draw.seed);
  json["numbers"] = draw.numbers;
  json["sha256"] = draw.sha256;
  return text(json);
}

}  // namespace kansrijk::io
