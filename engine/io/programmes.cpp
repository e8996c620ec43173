#include <stdexcept>

#include "base/embedded.hpp"
#include "io/csv.hpp"
#include "io/duo.hpp"

namespace kansrijk::io {

std::span<const EmbeddedFile> embedded_files();

namespace {

Column column(std::string name, ColumnKind kind, bool required = true) {
  return {.name = std::move(name), .required = required, .kind = kind};
}

Column status_column() {
  Column status = column("status", ColumnKind::choice);
  for (auto s = Status::law; s <= Status::assumption; s = static_cast<Status>(static_cast<int>(s) + 1)) {
    status.choices.emplace_back(name(s));
  }
  return status;
}

/// Reads a table of rules/duo; a fault in it is ours.
void read_embedded(const FileFormat& format, const std::function<void(const Row&)>& take) {
  Problems problems;
  for (const EmbeddedFile& file : embedded_files()) {
    if (file.name != "rules/duo/" + format.name) continue;
    const bool whole = read_csv(file.bytes, format, {}, problems, take).whole;
    if (whole && problems.empty()) return;
  }
  throw std::logic_error("rules/duo/" + format.name + " cannot be read");
}

}  // namespace

std::vector<ProgrammeKind> embedded_programmes() {
  enum : std::size_t { code, name_nl, name_en, from, to, base, status, source };
  const FileFormat format{
      "programmes.csv",
      {},
      {column("code", ColumnKind::text), column("name_nl", ColumnKind::text), column("name_en", ColumnKind::text),
       column("from_level", ColumnKind::level, false), column("to_level", ColumnKind::level, false),
       column("base_code", ColumnKind::text), status_column(), column("source", ColumnKind::text)},
      {}};
  std::vector<ProgrammeKind> kinds;
  read_embedded(format, [&](const Row& row) {
    const auto text = [&](std::size_t c) { return std::string(row.cells[c].text); };
    ProgrammeKind kind{.code = text(code), .name = {text(name_nl), text(name_en)}, .base = text(base)};
    if (row.cells[from].valid() && row.cells[to].valid()) {
      kind.levels = LevelRange{static_cast<Level>(row.cells[from].number), static_cast<Level>(row.cells[to].number)};
    }
    kind.status = static_cast<Status>(row.cells[status].number);
    kind.source = text(source);
    kinds.push_back(std::move(kind));
  });
  return kinds;
}

std::vector<MunicipalityAlias> embedded_aliases() {
  const FileFormat format{"municipalities.csv",
                          {},
                          {column("municipality", ColumnKind::text), column("alias", ColumnKind::text), status_column(),
                           column("source", ColumnKind::text)},
                          {}};
  std::vector<MunicipalityAlias> aliases;
  read_embedded(format, [&](const Row& row) {
    aliases.push_back({std::string(row.cells[0].text), std::string(row.cells[1].text)});
  });
  return aliases;
}

}  // namespace kansrijk::io
