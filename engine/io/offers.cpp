#include <algorithm>

#include "io/loading.hpp"

namespace kansrijk::io {
namespace {

struct SchoolRow {
  std::string id, name, municipality, postcode;
  std::uint16_t max_classes = 0;
  std::uint32_t line = 0;
};

void load_secondary_schools(Loading& loading) {
  const FileFormat& file = season_file("secondary_schools.csv");
  std::vector<SchoolRow> rows;
  const bool read = loading.read(file.name, rows, [&](const Row& row, const Complain&, std::vector<SchoolRow>& out) {
    const auto cell = [&](std::string_view column) -> const Cell& { return row.cells[file.column(column)]; };
    if (!cell("school_id").valid()) return;
    out.push_back({std::string(cell("school_id").text), std::string(cell("name").text),
                   std::string(cell("municipality").text), std::string(cell("postcode").text),
                   static_cast<std::uint16_t>(cell("max_classes").number), row.line});
  });
  if (!read) return;
  const std::size_t valid = rows.size();
  sort_unique(loading, rows, file.name, "school_id");
  SecondarySchools& schools = loading.season.secondary_schools;
  for (SchoolRow& row : rows) {
    schools.id.push_back(std::move(row.id));
    schools.name.push_back(std::move(row.name));
    schools.municipality.push_back(std::move(row.municipality));
    schools.postcode.push_back(std::move(row.postcode));
    schools.max_classes.push_back(row.max_classes);
  }
  loading.secondary_schools = loading.index_if_whole(schools.id, valid);
}

struct OfferingRow {
  std::string id, name, school_id;
  std::uint32_t seats = 0;
  std::optional<LevelRange> levels;
  std::uint8_t years = 0;
  std::uint16_t class_size = 0, min_classes = 0, max_classes = 0;
  bool preselects = false;
  std::uint32_t line = 0;
};

std::optional<LevelRange> read_levels(const FileFormat& file, const Row& row, const Complain& complain) {
  const Cell& from = row.cells[file.column("from_level")];
  const Cell& to = row.cells[file.column("to_level")];
  if (from.state == Cell::State::empty && to.state == Cell::State::empty) return std::nullopt;
  if (from.state == Cell::State::empty || to.state == Cell::State::empty) {
    complain(row.line, from.valid() ? "to_level" : "from_level", msg("only one end of the levels is given"),
             msg("give both from_level and to_level, or neither"));
    return std::nullopt;
  }
  if (!from.valid() || !to.valid()) return std::nullopt;
  if (from.number > to.number) {
    complain(row.line, "from_level", msg("the lowest level is above the highest"), msg("swap from_level and to_level"));
    return std::nullopt;
  }
  return LevelRange{static_cast<Level>(from.number), static_cast<Level>(to.number)};
}

void take_offering(const FileFormat& file, const Row& row, const Complain& complain, std::vector<OfferingRow>& rows) {
  const auto cell = [&](std::string_view column) -> const Cell& { return row.cells[file.column(column)]; };
  const auto number = [&](std::string_view column) { return static_cast<std::uint16_t>(cell(column).number); };
  const auto levels = read_levels(file, row, complain);
  if (cell("min_classes").valid() && cell("max_classes").valid() &&
      cell("min_classes").number > cell("max_classes").number) {
    complain(row.line, "min_classes", msg("the fewest classes are more than the most"), msg("mend one of the two"));
  }
  if (!cell("offering_id").valid()) return;
  rows.push_back({std::string(cell("offering_id").text), std::string(cell("name").text),
                  std::string(cell("school_id").text), static_cast<std::uint32_t>(cell("seats").number), levels,
                  static_cast<std::uint8_t>(cell("years").number), number("class_size"), number("min_classes"),
                  number("max_classes"), cell("preselects").number == 0 && cell("preselects").valid(), row.line});
}

void load_offerings(Loading& loading) {
  const FileFormat& file = season_file("offerings.csv");
  std::vector<OfferingRow> rows;
  const bool read =
      loading.read(file.name, rows,
                   [&file, school = Reference(loading.secondary_schools, file, "school_id", "secondary_schools.csv")](
                       const Row& row, const Complain& complain, std::vector<OfferingRow>& out) mutable {
                     school.of(row, complain);
                     take_offering(file, row, complain, out);
                   });
  if (!read) return;
  const std::size_t valid = rows.size();
  sort_unique(loading, rows, file.name, "offering_id");
  Offerings& offerings = loading.season.offerings;
  for (OfferingRow& row : rows) {
    offerings.id.push_back(std::move(row.id));
    offerings.name.push_back(std::move(row.name));
    offerings.school_id.push_back(std::move(row.school_id));
    offerings.seats.push_back(row.seats);
    offerings.levels.push_back(row.levels);
    offerings.years.push_back(row.years);
    offerings.class_size.push_back(row.class_size);
    offerings.min_classes.push_back(row.min_classes);
    offerings.max_classes.push_back(row.max_classes);
    offerings.preselects.push_back(row.preselects);
    offerings.line.push_back(row.line);
  }
  loading.offerings = loading.index_if_whole(offerings.id, valid);
}

}  // namespace

void load_offers(Loading& loading) {
  load_secondary_schools(loading);
  load_offerings(loading);
}

}  // namespace kansrijk::io
