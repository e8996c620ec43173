#include "io/rule_sheet.hpp"

#include <algorithm>

#include "io/cells.hpp"
#include "io/json.hpp"
#include "io/open_table.hpp"
#include "io/records.hpp"
#include "ruleset/pack.hpp"

namespace kansrijk::io {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
constexpr std::size_t most_bytes = std::size_t{4} << 20;

class SheetReader {
 public:
  SheetReader(std::string_view bytes, std::string file)
      : file_(std::move(file)), reader_(bytes, file_, problems_, separator_of(bytes)) {}

  Result<RuleSheet> run(const std::vector<std::string>& required, const std::vector<std::string>& optional) {
    if (reader_.next() || !reader_.stopped()) header(required, optional);
    const bool readable = problems_.empty();
    while (readable && reader_.next()) row();
    if (!problems_.empty()) return refused(std::move(problems_));
    return std::move(sheet_);
  }

 private:
  void header(const std::vector<std::string>& required, const std::vector<std::string>& optional) {
    for (const std::string_view field : reader_.fields()) sheet_.columns.emplace_back(trimmed(field));
    while (!sheet_.columns.empty() && sheet_.columns.back().empty()) sheet_.columns.pop_back();
    std::vector<std::string> known = required;
    known.insert(known.end(), optional.begin(), optional.end());
    const auto may_be_out = [&](const std::string& name) {
      return std::find(optional.begin(), optional.end(), name) != optional.end();
    };
    fewest_ = sheet_.columns.size();
    while (fewest_ > 0 && may_be_out(sheet_.columns[fewest_ - 1])) --fewest_;
    for (std::size_t c = 0; c < sheet_.columns.size(); ++c) {
      const std::string& name = sheet_.columns[c];
      if (std::count(sheet_.columns.begin(), sheet_.columns.end(), name) > 1)
        reader_.problem(name, msg("the column occurs twice"), msg("leave one of them out"));
      if (required.empty() || std::find(known.begin(), known.end(), name) != known.end()) continue;
      const auto meant = nearest(name, known);
      reader_.problem(name, msg("there is no such column"), meant ? msg("did you mean {}?", *meant) : msg("remove it"));
    }
    for (const std::string& name : required) {
      if (!sheet_.column(name)) reader_.problem(name, msg("the column is missing"), msg("add it"));
    }
  }

  void row() {
    const auto fields = reader_.fields();
    if (std::all_of(fields.begin(), fields.end(), [](std::string_view field) { return trimmed(field).empty(); }))
      return;
    RuleSheet::Row row{reader_.line(), {}};
    for (const std::string_view field : fields) {
      if (!clean_text(field)) reader_.problem("", msg("a text holds a control character"), msg("remove it"));
      row.fields.emplace_back(trimmed(field));
    }
    while (row.fields.size() > sheet_.columns.size() && row.fields.back().empty()) row.fields.pop_back();
    if (row.fields.size() < sheet_.columns.size() && row.fields.size() >= fewest_)
      row.fields.resize(sheet_.columns.size());
    if (row.fields.size() != sheet_.columns.size()) {
      reader_.problem("", msg("the row has {0} fields and the header {1}", row.fields.size(), sheet_.columns.size()),
                      msg("mend the row"));
    }
    if (sheet_.rows.size() == ruleset::most_rows)
      reader_.problem("", msg("a table has at most {} rows", ruleset::most_rows), msg("split it"));
    sheet_.rows.push_back(std::move(row));
  }

  std::string file_;
  Problems problems_;
  RecordReader reader_;
  RuleSheet sheet_;
  std::size_t fewest_ = 0;  ///< fields of a row; behind them are columns that may be empty
};

}  // namespace

std::optional<std::size_t> RuleSheet::column(std::string_view name) const {
  const auto found = std::find(columns.begin(), columns.end(), name);
  return found == columns.end() ? std::nullopt : std::optional(static_cast<std::size_t>(found - columns.begin()));
}

std::string_view RuleSheet::field(const Row& row, std::string_view name) const {
  const auto at = column(name);
  return at ? std::string_view(row.fields[*at]) : std::string_view();
}

Result<RuleSheet> read_rule_sheet(std::string_view bytes, const std::string& file,
                                  const std::vector<std::string>& required, const std::vector<std::string>& optional) {
  if (bytes.size() > most_bytes) return refused({{file, 0, ""}, msg("the file is larger than 4 MiB"), msg("split it")});
  if (bytes.starts_with(byte_order_mark)) bytes.remove_prefix(byte_order_mark.size());
  return SheetReader(bytes, file).run(required, optional);
}

char separator_of(std::string_view bytes) {
  const std::string_view header = bytes.substr(0, bytes.find('\n'));
  return header.find(';') == std::string_view::npos ? ',' : ';';
}

std::string rule_line(const std::vector<std::string>& fields, char separator) {
  const std::string special = std::string("\"\n\r") + separator;
  std::string out;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (i > 0) out += separator;
    if (fields[i].find_first_of(special) == std::string::npos) {
      out += fields[i];
      continue;
    }
    out += '"';
    for (const char c : fields[i]) out += c == '"' ? std::string("\"\"") : std::string(1, c);
    out += '"';
  }
  return out;
}

std::string write_rule_sheet(const RuleSheet& sheet) {
  std::string out = std::string(byte_order_mark) + rule_line(sheet.columns, ';') + '\n';
  for (const RuleSheet::Row& row : sheet.rows) out += rule_line(row.fields, ';') + '\n';
  return out;
}

}  // namespace kansrijk::io
