#include <algorithm>

#include "io/loading.hpp"

namespace kansrijk::io {
namespace {

struct ReserveRow {
  std::uint32_t offering = 0;
  std::string group;
  std::uint32_t seats = 0, line = 0;
};

struct GroupRow {
  std::uint32_t pupil = 0;
  std::string group;
  std::uint32_t line = 0;
};

std::vector<ReserveRow> read_reserves(Loading& loading) {
  const FileFormat& file = season_file("reserves.csv");
  std::vector<ReserveRow> rows;
  const std::size_t group_at = file.column("group"), seats_at = file.column("seats");
  loading.read(file.name, rows,
               [=, offering = Reference(loading.offerings, file, "offering_id", "offerings.csv")](
                   const Row& row, const Complain& complain, std::vector<ReserveRow>& out) mutable {
                 const auto where = offering.of(row, complain);
                 const Cell &group = row.cells[group_at], &seats = row.cells[seats_at];
                 if (!where || !group.valid() || !seats.valid()) return;
                 out.push_back({*where, std::string(group.text), static_cast<std::uint32_t>(seats.number), row.line});
               });
  return rows;
}

std::vector<GroupRow> read_groups(Loading& loading) {
  const FileFormat& file = season_file("groups.csv");
  std::vector<GroupRow> rows;
  const std::size_t group_at = file.column("group");
  loading.read(file.name, rows,
               [=, pupil = Reference(loading.pupils, file, "pupil_id", "pupils.csv")](
                   const Row& row, const Complain& complain, std::vector<GroupRow>& out) mutable {
                 const auto who = pupil.of(row, complain);
                 if (who && row.cells[group_at].valid())
                   out.push_back({*who, std::string(row.cells[group_at].text), row.line});
               });
  return rows;
}

/// Reserves in order of offering, then of the file: each group once, and no more seats than the offering has.
void check_reserves(Loading& loading, std::vector<ReserveRow>& rows) {
  std::stable_sort(rows.begin(), rows.end(),
                   [](const ReserveRow& a, const ReserveRow& b) { return a.offering < b.offering; });
  std::uint64_t kept = 0;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto first =
        std::find_if(rows.begin(), rows.end(), [&](const ReserveRow& r) { return r.offering == rows[i].offering; });
    const auto here = rows.begin() + static_cast<std::ptrdiff_t>(i);
    if (first == here) kept = 0;
    const auto same = std::find_if(first, here, [&](const ReserveRow& r) { return r.group == rows[i].group; });
    if (same != here) {
      loading.problem("reserves.csv", rows[i].line, "group", msg("the same stood on line {} already", same->line),
                      msg("keep one of the rows"));
    }
    const std::uint32_t seats = loading.season.offerings.seats.at(rows[i].offering);
    if (kept <= seats && kept + rows[i].seats > seats) {
      loading.problem("reserves.csv", rows[i].line, "seats",
                      msg("the groups of this offering together have more seats than the offering"),
                      msg("lower them, or raise seats in offerings.csv"));
    }
    kept += rows[i].seats;
  }
}

void load_consent(Loading& loading) {
  const FileFormat& file = season_file("consent.csv");
  std::vector<GroupRow> rows;
  const std::size_t consent_at = file.column("consent");
  const bool there = loading.read(file.name, rows,
                                  [=, pupil = Reference(loading.pupils, file, "pupil_id", "pupils.csv")](
                                      const Row& row, const Complain& complain, std::vector<GroupRow>& out) mutable {
                                    const auto who = pupil.of(row, complain);
                                    const Cell& consent = row.cells[consent_at];
                                    if (who && consent.valid())
                                      out.push_back({*who, std::string(consent.text), row.line});
                                  });
  if (!there) return;
  loading.season.consent.assign(loading.season.pupils.size(), 0);
  std::vector<std::uint32_t> line(loading.season.pupils.size(), 0);
  for (const GroupRow& row : rows) {
    if (line[row.pupil] != 0) {
      loading.problem(file.name, row.line, "pupil_id", msg("the same stood on line {} already", line[row.pupil]),
                      msg("keep one of the rows"));
    }
    line[row.pupil] = row.line;
    loading.season.consent[row.pupil] = row.group == "yes" ? 1 : 0;
  }
}

}  // namespace

void load_groups(Loading& loading) {
  std::vector<ReserveRow> reserves = read_reserves(loading);
  if (loading.offerings) check_reserves(loading, reserves);
  const std::vector<GroupRow> members = read_groups(loading);
  load_consent(loading);

  Groups& groups = loading.season.groups;
  for (const ReserveRow& row : reserves) groups.name.push_back(row.group);
  for (const GroupRow& row : members) groups.name.push_back(row.group);
  std::sort(groups.name.begin(), groups.name.end());
  groups.name.erase(std::unique(groups.name.begin(), groups.name.end()), groups.name.end());
  const auto index = [&](const std::string& name) { return static_cast<std::uint32_t>(*find_id(groups.name, name)); };
  for (const ReserveRow& row : reserves) {
    loading.season.reserves.offering.emplace_back(row.offering);
    loading.season.reserves.group.push_back(index(row.group));
    loading.season.reserves.seats.push_back(row.seats);
  }
  if (members.empty()) return;
  groups.pupil.assign(loading.season.pupils.size(), no_group);
  std::vector<std::uint32_t> line(groups.pupil.size(), 0);
  for (const GroupRow& row : members) {
    if (line[row.pupil] != 0) {
      loading.problem("groups.csv", row.line, "pupil_id", msg("the same stood on line {} already", line[row.pupil]),
                      msg("keep one of the rows"));
    }
    line[row.pupil] = row.line;
    groups.pupil[row.pupil] = index(row.group);
  }
}

}  // namespace kansrijk::io
