#include <algorithm>
#include <atomic>
#include <numeric>
#include <tuple>

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
  const bool read = loading.read(file.name, rows, [&](const Row& row, const Complain&, std::vector<NamedRow>& out) {
    const std::size_t id = file.column("school_id");
    if (!row.cells[id].valid()) return;
    out.push_back({text_of(row, id), text_of(row, file.column("name")), text_of(row, file.column("municipality")),
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
  bool switched = false;
  std::string family;  ///< empty: none
  std::uint32_t line = 0;
};

/// Reads a row of pupils.csv.
struct TakePupil {
  TakePupil(const Loading& loading, const FileFormat& format, std::atomic<bool>& provisional_in_placement)
      : file(format),
        misplaced(&provisional_in_placement),
        placement(loading.season.settings.role == Role::placement),
        school(loading.schools, file, "school_id", "schools.csv"),
        advice_school(loading.schools, file, "advice_school_id", "schools.csv") {}

  void operator()(const Row& row, const Complain& complain, std::vector<PupilRow>& rows) {
    const Cell& provisional = row.cells[provisional_at];
    const Cell& final = row.cells[final_at];
    const Cell& exemption = row.cells[exemption_at];
    if (placement && final.state == Cell::State::empty) {
      complain(row.line, "final_advice", msg("the cell is empty"), msg("a placement needs every pupil's final advice"));
    } else if (!placement && provisional.state == Cell::State::empty) {
      complain(row.line, "provisional_advice", msg("the cell is empty"), msg("fill it in"));
    }
    school.of(row, complain);
    advice_school.of(row, complain);
    if (placement && provisional.state != Cell::State::empty) *misplaced = true;
    if (!row.cells[id_at].valid()) return;
    const Cell& gave = row.cells[advice_school_at];
    const Cell& family = row.cells[family_at];
    rows.push_back({std::string(row.cells[id_at].text), std::string(row.cells[school_at].text), provisional.advice,
                    final.advice, exemption.valid() ? static_cast<Exemption>(exemption.number + 1) : Exemption::missing,
                    gave.valid() && gave.text != row.cells[school_at].text,
                    family.valid() ? std::string(family.text) : std::string(), row.line});
  }

  const FileFormat& file;
  std::atomic<bool>* misplaced;
  bool placement;
  Reference school, advice_school;
  std::size_t id_at = file.column("pupil_id"), school_at = file.column("school_id"),
              advice_school_at = file.column("advice_school_id"), provisional_at = file.column("provisional_advice"),
              final_at = file.column("final_advice"), exemption_at = file.column("exemption"),
              family_at = file.column("family");
};

/// The same number for the same name, no_family for none. O(pupils · log families).
std::vector<std::uint32_t> families(const std::vector<PupilRow>& rows) {
  std::map<std::string_view, std::uint32_t> known;
  std::vector<std::uint32_t> family;
  family.reserve(rows.size());
  for (const PupilRow& row : rows) {
    family.push_back(row.family.empty()
                         ? no_family
                         : known.emplace(row.family, static_cast<std::uint32_t>(known.size())).first->second);
  }
  return family;
}

void load_pupils(Loading& loading) {
  const FileFormat& file = season_file("pupils.csv");
  std::vector<PupilRow> rows;
  std::atomic<bool> provisional_in_placement = false;
  if (!loading.read(file.name, rows, TakePupil(loading, file, provisional_in_placement))) return;
  if (provisional_in_placement) {
    loading.problem(file.name, 0, "provisional_advice", msg("a placement may not hold provisional advices"),
                    msg("remove the column"));
  }
  const std::size_t valid = rows.size();
  sort_unique(loading, rows, file.name, "pupil_id");
  Pupils& pupils = loading.season.pupils;
  pupils.family = families(rows);
  for (PupilRow& row : rows) {
    pupils.id.push_back(std::move(row.id));
    pupils.school_id.push_back(std::move(row.school_id));
    pupils.provisional.push_back(row.provisional);
    pupils.final.push_back(row.final);
    pupils.exemption.push_back(row.exemption);
    pupils.switched.push_back(row.switched);
    pupils.line.push_back(row.line);
  }
  loading.pupils = loading.index_if_whole(pupils.id, valid);
}

struct IdRow {
  std::string id;
  std::uint32_t line = 0;
};

/// The pupils of a market are all ids in the files about pupils.
void collect_market_pupils(Loading& loading) {
  std::vector<std::string>& ids = loading.season.pupils.id;
  bool whole = true;
  for (const std::string_view name :
       {"lottery.csv", "preferences.csv", "groups.csv", "preassigned.csv", "consent.csv", "preferences_2.csv"}) {
    const std::size_t pupil = season_file(name).column("pupil_id");
    const std::size_t problems = loading.problems.size();
    const std::size_t files = loading.season.files.size();
    std::vector<IdRow> rows;
    loading.read(name, rows, [pupil](const Row& row, const Complain&, std::vector<IdRow>& out) {
      const Cell& id = row.cells[pupil];
      if (id.valid()) out.push_back({std::string(id.text), row.line});
    });
    for (IdRow& row : rows) ids.push_back(std::move(row.id));
    whole = whole && loading.last.whole;
    // The file is read again later, where its problems and its hash count.
    loading.problems.resize(problems);
    loading.season.files.resize(files);
  }
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  Pupils& pupils = loading.season.pupils;
  pupils.school_id.resize(ids.size());
  pupils.provisional.resize(ids.size());
  pupils.final.resize(ids.size());
  pupils.exemption.resize(ids.size());
  pupils.switched.resize(ids.size());
  pupils.line.resize(ids.size());
  loading.last = {.rows = ids.size(), .whole = whole};
  loading.pupils = loading.index_if_whole(pupils.id, ids.size());
}

/// The persons that a cell names with `;` between them, each once.
std::vector<std::string> persons_in(std::string_view text) {
  std::vector<std::string> persons;
  while (true) {
    const std::size_t end = text.find(';');
    std::string_view person = text.substr(0, end);
    while (person.starts_with(' ')) person.remove_prefix(1);
    while (person.ends_with(' ')) person.remove_suffix(1);
    if (!person.empty() && std::find(persons.begin(), persons.end(), person) == persons.end())
      persons.emplace_back(person);
    if (end == std::string_view::npos) return persons;
    text.remove_prefix(end + 1);
  }
}

struct DecisionRow {
  std::uint32_t pupil = 0;
  DecisionKind kind = DecisionKind::missing;
  Advice advice;
  std::string code, reason;
  std::vector<std::string> persons;
  std::int64_t moment = 0;  ///< minutes since 1970
  std::uint32_t line = 0;
};

/// Reads a row of decisions.csv.
struct TakeDecision {
  TakeDecision(const Loading& loading, const FileFormat& format)
      : file(format), pupil(loading.pupils, file, "pupil_id", "pupils.csv") {}

  void operator()(const Row& row, const Complain& complain, std::vector<DecisionRow>& rows) {
    const auto whose = pupil.of(row, complain);
    const Cell& kind = row.cells[kind_at];
    const Cell& advice = row.cells[advice_at];
    const Cell& by = row.cells[by_at];
    const Cell& moment = row.cells[moment_at];
    if (!whose || !kind.valid() || !advice.valid() || !by.valid() || !moment.valid()) return;
    rows.push_back({*whose, static_cast<DecisionKind>(kind.number + 1), advice.advice,
                    std::string(row.cells[code_at].text), std::string(row.cells[reason_at].text), persons_in(by.text),
                    moment.number, row.line});
  }

  const FileFormat& file;
  Reference pupil;
  std::size_t kind_at = file.column("decision"), advice_at = file.column("advice"), by_at = file.column("decided_by"),
              moment_at = file.column("decided_at"), reason_at = file.column("reason"),
              code_at = file.column("reason_code");
};

/// A decision as the pupil's latest so far.
void put_latest(Decisions& decisions, const DecisionRow& row) {
  decisions.kind[row.pupil] = row.kind;
  decisions.advice[row.pupil] = row.advice;
  decisions.has_reason[row.pupil] = !row.reason.empty() || !row.code.empty();
  decisions.reason_code[row.pupil] = row.reason.empty() ? row.code : "";
  decisions.deciders[row.pupil] = static_cast<std::uint8_t>(std::min<std::size_t>(row.persons.size(), 255));
  decisions.line[row.pupil] = row.line;
}

void put_history(DecisionHistory& history, DecisionRow&& row) {
  ++history.begin[row.pupil + 1];
  history.kind.push_back(row.kind);
  history.advice.push_back(row.advice);
  history.reason_code.push_back(std::move(row.code));
  history.reason.push_back(std::move(row.reason));
  history.persons.push_back(std::move(row.persons));
  history.at.emplace_back(std::chrono::minutes(row.moment));
  history.line.push_back(row.line);
}

void load_decisions(Loading& loading) {
  const FileFormat& file = season_file("decisions.csv");
  Decisions& decisions = loading.season.decisions;
  const std::size_t n = loading.season.pupils.size();
  decisions.kind.resize(n);
  decisions.advice.resize(n);
  decisions.has_reason.resize(n);
  decisions.reason_code.resize(n);
  decisions.deciders.resize(n);
  decisions.line.resize(n);
  decisions.history.begin.resize(n + 1);
  std::vector<DecisionRow> rows;
  loading.read(file.name, rows, TakeDecision(loading, file));
  sort_rows(rows, [](const DecisionRow& a, const DecisionRow& b) {
    return std::tuple(a.pupil, a.moment, a.line) < std::tuple(b.pupil, b.moment, b.line);
  });
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (i > 0 && rows[i - 1].pupil == rows[i].pupil && rows[i - 1].moment == rows[i].moment) {
      loading.problem(file.name, rows[i].line, "decided_at", msg("the pupil has another decision of the same moment"),
                      msg("add the time, as 2026-03-14T09:30, so that it is clear which one is the latest"));
    }
    put_latest(decisions, rows[i]);
    put_history(decisions.history, std::move(rows[i]));
  }
  auto& begin = decisions.history.begin;
  std::partial_sum(begin.begin(), begin.end(), begin.begin());
}

struct OutcomeRow {
  std::uint32_t id = 0;  ///< of the pupil
  Step level = Step::pro;
  std::uint32_t line = 0;
};

void load_outcomes(Loading& loading) {
  const FileFormat& file = season_file("outcomes.csv");
  Outcomes& outcomes = loading.season.outcomes;
  outcomes.year3.resize(loading.season.pupils.size());
  std::vector<OutcomeRow> rows;
  outcomes.present = loading.read(
      file.name, rows,
      [pupil = Reference(loading.pupils, file, "pupil_id", "pupils.csv"), level = file.column("year3_level")](
          const Row& row, const Complain& complain, std::vector<OutcomeRow>& out) mutable {
        const auto whose = pupil.of(row, complain);
        const Cell& at = row.cells[level];
        if (whose && at.valid()) out.push_back({*whose, static_cast<Step>(at.number), row.line});
      });
  sort_unique(loading, rows, file.name, "pupil_id");
  for (const OutcomeRow& row : rows) outcomes.year3[row.id] = row.level;
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
