#include <algorithm>
#include <set>

#include "io/loading.hpp"

namespace kansrijk::io {
namespace {

struct NamedRow {
  std::string id, name, municipality, postcode;
  std::uint32_t line = 0;
};

std::string text_of(const Row& row, std::size_t column) {
  return std::string(row.cells[column].text);
}

void load_schools(Loading& loading) {
  const FileFormat& file = season_file("schools.csv");
  std::vector<NamedRow> rows;
  const bool read = loading.read(file.name, [&](const Row& row) {
    const std::size_t id = file.column("school_id");
    if (!row.cells[id].valid()) return;
    rows.push_back({text_of(row, id), text_of(row, file.column("name")), text_of(row, file.column("municipality")),
                    text_of(row, file.column("postcode")), row.line});
  });
  if (!read) return;
  const std::size_t valid = rows.size();
  sort_unique(loading, rows, file.name, "school_id");
  Schools& schools = loading.season.schools;
  for (NamedRow& row : rows) {
    schools.id.push_back(std::move(row.id));
    schools.name.push_back(std::move(row.name));
    schools.municipality.push_back(std::move(row.municipality));
    schools.postcode.push_back(std::move(row.postcode));
  }
  loading.schools = loading.index_if_whole(schools.id, valid);
}

struct PupilRow {
  std::string id, school_id;
  Advice provisional, final;
  Exemption exemption = Exemption::missing;
  std::uint32_t line = 0;
};

/// Which advice a role must give.
void check_advices(Loading& loading, const FileFormat& file, const Row& row) {
  const Cell& provisional = row.cells[file.column("provisional_advice")];
  const Cell& final = row.cells[file.column("final_advice")];
  if (loading.season.settings.role == Role::placement) {
    if (final.state == Cell::State::empty) {
      loading.problem(file.name, row.line, "final_advice", msg("the cell is empty"),
                      msg("a placement needs every pupil's final advice"));
    }
  } else if (provisional.state == Cell::State::empty) {
    loading.problem(file.name, row.line, "provisional_advice", msg("the cell is empty"), msg("fill it in"));
  }
}

void load_pupils(Loading& loading) {
  const FileFormat& file = season_file("pupils.csv");
  std::vector<PupilRow> rows;
  bool provisional = false;
  const bool read = loading.read(file.name, [&](const Row& row) {
    const auto cell = [&](std::string_view column) -> const Cell& { return row.cells[file.column(column)]; };
    check_advices(loading, file, row);
    provisional = provisional || cell("provisional_advice").state != Cell::State::empty;
    loading.refer(loading.schools, file, row, "school_id", "schools.csv");
    loading.refer(loading.schools, file, row, "advice_school_id", "schools.csv");
    if (!cell("pupil_id").valid()) return;
    const Cell& exemption = cell("exemption");
    rows.push_back({std::string(cell("pupil_id").text), std::string(cell("school_id").text),
                    cell("provisional_advice").advice, cell("final_advice").advice,
                    exemption.valid() ? static_cast<Exemption>(exemption.number + 1) : Exemption::missing, row.line});
  });
  if (!read) return;
  if (provisional && loading.season.settings.role == Role::placement) {
    loading.problem(file.name, 0, "provisional_advice", msg("a placement may not hold provisional advices"),
                    msg("remove the column"));
  }
  const std::size_t valid = rows.size();
  sort_unique(loading, rows, file.name, "pupil_id");
  Pupils& pupils = loading.season.pupils;
  for (PupilRow& row : rows) {
    pupils.id.push_back(std::move(row.id));
    pupils.school_id.push_back(std::move(row.school_id));
    pupils.provisional.push_back(row.provisional);
    pupils.final.push_back(row.final);
    pupils.exemption.push_back(row.exemption);
    pupils.line.push_back(row.line);
  }
  loading.pupils = loading.index_if_whole(pupils.id, valid);
}

/// The pupils of a market are all ids in the files about pupils.
void collect_market_pupils(Loading& loading) {
  std::set<std::string, std::less<>> ids;
  bool whole = true;
  for (const std::string_view name : {"lottery.csv", "preferences.csv", "groups.csv", "preassigned.csv"}) {
    const FileFormat& file = season_file(name);
    const std::size_t problems = loading.problems.size();
    const std::size_t files = loading.season.files.size();
    loading.read(name, [&](const Row& row) {
      const Cell& id = row.cells[file.column("pupil_id")];
      if (id.valid() && ids.find(id.text) == ids.end()) ids.emplace(id.text);
    });
    whole = whole && loading.last.whole;
    // The file is read again later, where its problems and its hash count.
    loading.problems.resize(problems);
    loading.season.files.resize(files);
  }
  Pupils& pupils = loading.season.pupils;
  pupils.id.assign(ids.begin(), ids.end());
  pupils.school_id.resize(ids.size());
  pupils.provisional.resize(ids.size());
  pupils.final.resize(ids.size());
  pupils.exemption.resize(ids.size());
  pupils.line.resize(ids.size());
  loading.last = {.rows = ids.size(), .whole = whole};
  loading.pupils = loading.index_if_whole(pupils.id, ids.size());
}

std::uint8_t count_persons(std::string_view text) {
  std::set<std::string_view> persons;
  while (true) {
    const std::size_t end = text.find(';');
    std::string_view person = text.substr(0, end);
    while (person.starts_with(' ')) person.remove_prefix(1);
    while (person.ends_with(' ')) person.remove_suffix(1);
    if (!person.empty()) persons.insert(person);
    if (end == std::string_view::npos) return static_cast<std::uint8_t>(std::min<std::size_t>(persons.size(), 255));
    text.remove_prefix(end + 1);
  }
}

void load_decisions(Loading& loading) {
  const FileFormat& file = season_file("decisions.csv");
  Decisions& decisions = loading.season.decisions;
  const std::size_t n = loading.season.pupils.size();
  decisions.kind.resize(n);
  decisions.advice.resize(n);
  decisions.has_reason.resize(n);
  decisions.deciders.resize(n);
  decisions.line.resize(n);
  std::vector<std::int64_t> moment(n, INT64_MIN);
  std::set<std::pair<std::uint32_t, std::int64_t>> seen;
  loading.read(file.name, [&](const Row& row) {
    const auto cell = [&](std::string_view column) -> const Cell& { return row.cells[file.column(column)]; };
    const auto pupil = loading.refer(loading.pupils, file, row, "pupil_id", "pupils.csv");
    const bool whole =
        cell("decision").valid() && cell("advice").valid() && cell("decided_by").valid() && cell("decided_at").valid();
    if (!pupil || !whole) return;
    if (!seen.emplace(*pupil, cell("decided_at").number).second) {
      loading.problem(file.name, row.line, "decided_at", msg("the pupil has another decision of the same moment"),
                      msg("add the time, as 2026-03-14T09:30, so that it is clear which one is the latest"));
    }
    if (cell("decided_at").number <= moment[*pupil]) return;
    moment[*pupil] = cell("decided_at").number;
    decisions.kind[*pupil] = static_cast<DecisionKind>(cell("decision").number + 1);
    decisions.advice[*pupil] = cell("advice").advice;
    decisions.has_reason[*pupil] = cell("reason").valid() || cell("reason_code").valid();
    decisions.deciders[*pupil] = count_persons(cell("decided_by").text);
    decisions.line[*pupil] = row.line;
  });
}

void load_outcomes(Loading& loading) {
  const FileFormat& file = season_file("outcomes.csv");
  Outcomes& outcomes = loading.season.outcomes;
  outcomes.year3.resize(loading.season.pupils.size());
  std::vector<std::uint32_t> line(outcomes.year3.size());
  outcomes.present = loading.read(file.name, [&](const Row& row) {
    const auto pupil = loading.refer(loading.pupils, file, row, "pupil_id", "pupils.csv");
    const Cell& level = row.cells[file.column("year3_level")];
    if (!pupil || !level.valid()) return;
    if (line[*pupil] != 0) {
      loading.problem(file.name, row.line, "pupil_id", msg("the id stood on line {} already", line[*pupil]),
                      msg("keep one of the rows"));
      return;
    }
    line[*pupil] = row.line;
    outcomes.year3[*pupil] = static_cast<Step>(level.number);
  });
}

}  // namespace

void load_people(Loading& loading, bool market) {
  if (market) {
    collect_market_pupils(loading);
  } else {
    load_schools(loading);
    load_pupils(loading);
    load_decisions(loading);
    load_outcomes(loading);
  }
}

}  // namespace kansrijk::io
