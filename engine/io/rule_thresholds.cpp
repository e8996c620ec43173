#include <algorithm>
#include <map>

#include "base/number.hpp"
#include "io/open_table.hpp"
#include "io/records.hpp"
#include "io/rule_table_parts.hpp"
#include "ruleset/scale.hpp"

namespace kansrijk::io {

using namespace ruleset;

namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

const std::string& bytes_beside(const PackFiles& files, const std::string& name) {
  const auto found =
      std::find_if(files.beside.begin(), files.beside.end(), [&](const auto& file) { return file.first == name; });
  return found->second;  // the pack was read with it
}

/// Puts a sheet into the file of a scale, line by line.
class ScaleWriter {
 public:
  ScaleWriter(const PackFiles& files, const RulePack& pack, const Scale& scale, const RuleSheet& sheet,
              const std::string& file)
      : files_(files),
        pack_(pack),
        scale_(scale),
        sheet_(sheet),
        file_(file),
        bytes_(bytes_beside(files, scale.file)) {}

  Result<PackFiles> run() {
    auto old = read_rule_sheet(bytes_, scale_.file, {}, {"note"});
    if (!old) return refused(std::move(old.error()));
    old_ = std::move(*old);
    cut_lines();
    const std::vector<std::string> lines = new_lines();
    if (!problems_.empty()) return refused(std::move(problems_));
    PackFiles changed = files_;
    for (auto& [name, bytes] : changed.beside) {
      if (name == scale_.file) bytes = joined(lines);
    }
    try_out(changed, lines);
    if (!problems_.empty()) return refused(std::move(problems_));
    return changed;
  }

 private:
  /// The lines of the file as they stand, with the blank ones before each: the header, the rows, what comes last.
  void cut_lines() {
    Problems none;
    std::string_view text = bytes_;
    if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
    RecordReader reader(text, scale_.file, none, separator_of(text));
    std::size_t begin = 0;
    while (reader.next()) {
      const auto fields = reader.fields();
      const bool blank = std::all_of(fields.begin(), fields.end(), [](auto field) { return trimmed(field).empty(); });
      if (blank) continue;
      const std::size_t end = bytes_.size() - reader.rest().size();
      lines_.push_back(bytes_.substr(begin, end - begin));
      begin = end;
    }
    last_ = bytes_.substr(begin);
    line_end_ = lines_.front().ends_with("\r\n") ? "\r\n" : "\n";
  }

  /// What a row says, whatever the order of the columns and the zeros of its threshold.
  std::string meaning(const RuleSheet& sheet, const RuleSheet::Row& row) const {
    const auto domain = measured(pack_, scale_, pack_.first);
    std::string text;
    const auto add = [&](std::string_view part) { text += std::string(part) + '\n'; };
    for (const std::string& key : scale_.key) add(sheet.field(row, key));
    add(sheet.field(row, "season"));
    const auto from = parse_decimal(sheet.field(row, "from"), domain->decimals);
    add(from ? std::to_string(*from) : std::string(sheet.field(row, "from")));
    const std::string outcome(sheet.field(row, scale_.output.name));
    const auto code = scale_.output.code(outcome);
    add(code ? std::to_string(*code) : outcome);
    add(sheet.field(row, "source"));
    // A column that is not in the sheet says nothing new.
    if (sheet_.column("note")) add(sheet.field(row, "note"));
    return text;
  }

  std::vector<std::string> new_lines() {
    std::multimap<std::string, std::size_t> kept;
    for (std::size_t i = 0; i < old_.rows.size(); ++i) kept.emplace(meaning(old_, old_.rows[i]), i);
    const bool has_note = old_.column("note").has_value();
    const bool notes = !has_note && std::any_of(sheet_.rows.begin(), sheet_.rows.end(), [&](const RuleSheet::Row& row) {
      return !sheet_.field(row, "note").empty();
    });
    if (notes) old_.columns.emplace_back("note");
    std::vector<std::string> lines{notes ? longer(lines_.front(), "note") : lines_.front()};
    for (const RuleSheet::Row& row : sheet_.rows) {
      const auto same = kept.find(meaning(sheet_, row));
      if (same == kept.end() || notes) {
        lines.push_back(fresh(row));
      } else {
        lines.push_back(lines_[same->second + 1]);
      }
      if (same == kept.end()) {
        check(row);
      } else {
        kept.erase(same);
      }
    }
    return lines;
  }

  std::string longer(std::string line, const std::string& field) const {
    const std::size_t end = std::min(line.find_last_not_of("\r\n") + 1, line.size());
    return line.insert(end, separator_of(line) + rule_line({field}, separator_of(line)));
  }

  std::string fresh(const RuleSheet::Row& row) const {
    std::vector<std::string> fields;
    for (const std::string& column : old_.columns) fields.emplace_back(sheet_.field(row, column));
    return rule_line(fields, separator_of(lines_.front())) + line_end_;
  }

  void check(const RuleSheet::Row& row) {
    auto problem = source_problem(pack_, std::string(sheet_.field(row, "source")));
    if (!problem) return;
    problem->place = {file_, row.line, "source"};
    problems_.push_back(std::move(*problem));
  }

  std::string joined(const std::vector<std::string>& lines) const {
    std::string all;
    for (const std::string& line : lines) {
      if (!all.empty() && !all.ends_with('\n')) all += line_end_;
      all += line;
    }
    return all + last_;
  }

  void try_out(const PackFiles& changed, const std::vector<std::string>& lines) {
    const auto pack = parse_pack(changed);
    if (pack) return;
    std::vector<std::uint64_t> ends;
    std::uint64_t line = 1;
    for (const std::string& each : lines) {
      line += std::max<std::uint64_t>(1, static_cast<std::uint64_t>(std::count(each.begin(), each.end(), '\n')));
      ends.push_back(line);
    }
    const std::uint64_t first = ends.front();
    ends.erase(ends.begin());
    problems_ = at_rows_of(sheet_, file_, pack.error(), scale_.file, first, ends);
  }

  const PackFiles& files_;
  const RulePack& pack_;
  const Scale& scale_;
  const RuleSheet& sheet_;
  const std::string& file_;
  const std::string& bytes_;
  RuleSheet old_;
  std::vector<std::string> lines_;  ///< header first
  std::string last_, line_end_;
  Problems problems_;
};

}  // namespace

Result<RuleSheet> scale_sheet(const PackFiles& files, const Scale& scale) {
  auto sheet = read_rule_sheet(bytes_beside(files, scale.file), scale.file, {}, {"note"});
  if (!sheet || sheet->column("note")) return sheet;
  sheet->columns.emplace_back("note");
  for (RuleSheet::Row& row : sheet->rows) row.fields.emplace_back();
  return sheet;
}

Result<PackFiles> with_scale(const PackFiles& files, const RulePack& pack, const Scale& scale, const RuleSheet& sheet,
                             const std::string& sheet_file) {
  return ScaleWriter(files, pack, scale, sheet, sheet_file).run();
}

}  // namespace kansrijk::io
