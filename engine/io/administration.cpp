#include "io/administration.hpp"

#include <algorithm>

#include "base/hash.hpp"
#include "io/bytes.hpp"
#include "io/csv.hpp"
#include "io/schema.hpp"

namespace kansrijk::io {
namespace {

struct Entry {
  std::string pupil;
  Advice provisional, final;
  std::uint32_t line = 0;
};

std::vector<Entry> in_order(std::vector<Entry> entries, const std::string& file, Problems& problems) {
  std::sort(entries.begin(), entries.end(),
            [](const Entry& a, const Entry& b) { return a.pupil != b.pupil ? a.pupil < b.pupil : a.line < b.line; });
  for (std::size_t i = 1; i < entries.size(); ++i) {
    if (entries[i].pupil != entries[i - 1].pupil) continue;
    problems.push_back({{file, entries[i].line, "pupil_id"},
                        msg("the id stood on line {} already", entries[i - 1].line),
                        msg("keep one of the rows")});
  }
  return entries;
}

}  // namespace

Result<Administration> load_administration(const std::filesystem::path& path,
                                           std::span<const std::string> ignored_columns,
                                           std::vector<InputFile>& files) {
  const FileFormat& format = administration_file();
  const std::string file = path.filename().string();
  const auto bytes = read_bytes(path, file);
  if (!bytes) return refused(bytes.error());
  const std::size_t pupil = format.column("pupil_id"), provisional = format.column("provisional_advice"),
                    final = format.column("final_advice");
  Problems problems;
  std::vector<Entry> entries;
  const CsvSummary summary = read_csv(bytes->view(), format, ignored_columns, problems, [&](const Row& row) {
    if (row.cells[pupil].valid()) {
      entries.push_back(
          {std::string(row.cells[pupil].text), row.cells[provisional].advice, row.cells[final].advice, row.line});
    }
  });
  for (Problem& problem : problems) problem.place.file = file;
  Administration there;
  there.has_provisional = !summary.present.empty() && summary.present[provisional];
  there.has_final = !summary.present.empty() && summary.present[final];
  if (problems.empty() && !there.has_provisional && !there.has_final) {
    problems.push_back({{file, 1, ""},
                        msg("the export has neither provisional_advice nor final_advice"),
                        msg("export at least one of the two columns")});
  }
  for (Entry& entry : in_order(std::move(entries), file, problems)) {
    there.pupil_id.push_back(std::move(entry.pupil));
    there.provisional.push_back(entry.provisional);
    there.final.push_back(entry.final);
    there.line.push_back(entry.line);
  }
  if (!problems.empty()) return refused(std::move(problems));
  files.push_back({format.name, sha256(bytes->view()), summary.rows});
  return there;
}

}  // namespace kansrijk::io
