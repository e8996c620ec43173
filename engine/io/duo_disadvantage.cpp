#include <algorithm>
#include <charconv>
#include <unordered_map>

#include "io/duo.hpp"
#include "io/open_table.hpp"
#include "io/workbook.hpp"

namespace kansrijk::io {
namespace {

constexpr std::size_t header_row = 3;  ///< the fourth
constexpr std::size_t first_row = 5;   ///< the sixth
constexpr double most = 1'000'000;

/// One of the two tables: which columns it has and whose scores the footnotes mark.
class SheetReader {
 public:
  SheetReader(const Sheet& sheet, Problems& problems) : sheet_(sheet), problems_(problems), before_(problems.size()) {}

  /// Whether the header begins the columns as it should.
  bool check_header(const std::vector<std::string>& wanted) {
    for (std::size_t c = 0; c < wanted.size(); ++c) {
      if (trimmed(cell(header_row, c)).starts_with(wanted[c])) continue;
      problem(header_row, c, msg("the column is not headed {}", wanted[c]), msg("take the file as CBS publishes it"));
    }
    return problems_.size() == before_;
  }

  /// Calls take(row, location) for each school; returns how many there are.
  template <class Take>
  std::uint64_t each(Take take) {
    std::uint64_t rows = 0;
    std::unordered_map<std::string, std::size_t> row_of;
    for (std::size_t r = first_row; r < sheet_.rows.size() && problems_.size() <= before_ + 1000; ++r) {
      const std::string id(trimmed(cell(r, 0)));
      if (id.empty()) break;
      ++rows;
      const auto [first, fresh] = row_of.emplace(id, r);
      if (!valid_location(id)) {
        problem(r, 0, msg("this is not the code of a location"),
                msg("a BRIN and two digits belong here, as in 16AH00"));
      } else if (!fresh) {
        problem(r, 0, msg("the location stood on line {} already", first->second + 1), msg("keep one of the rows"));
      } else {
        take(r, id);
      }
    }
    if (rows == 0) problem(first_row, 0, msg("there are no schools here"), msg("take the file as CBS publishes it"));
    return rows;
  }

  /// A number; nothing for `.` and for what is none, which is a problem.
  std::optional<double> number(std::size_t row, std::size_t column) {
    const std::string_view text = trimmed(cell(row, column));
    if (text == ".") return std::nullopt;
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed);
    if (error == std::errc() && end == text.data() + text.size() && value >= 0 && value <= most) return value;
    problem(row, column, msg("this is not a number"),
            msg("a number from 0 belongs here, or a point where it is unknown"));
    return std::nullopt;
  }

  bool footnote(std::size_t row, std::size_t column, char letter) const {
    return cell(row, column).find(letter) != std::string_view::npos;
  }

 private:
  std::string_view cell(std::size_t row, std::size_t column) const {
    if (row >= sheet_.rows.size() || column >= sheet_.rows[row].size()) return "";
    return sheet_.rows[row][column];
  }

  void problem(std::size_t row, std::size_t column, Message what, Message todo) {
    const std::string at = sheet_.name + " " + static_cast<char>('A' + column);
    problems_.push_back({{std::string(disadvantage_file), row + 1, at}, std::move(what), std::move(todo)});
  }

  const Sheet& sheet_;
  Problems& problems_;
  std::size_t before_;
};

const Sheet* find_sheet(const std::vector<Sheet>& sheets, std::string_view name, Problems& problems) {
  const auto found = std::find_if(sheets.begin(), sheets.end(), [&](const Sheet& s) { return s.name == name; });
  if (found != sheets.end()) {
    append(problems, found->problems);
    return &*found;
  }
  problems.push_back({{std::string(disadvantage_file), 0, ""},
                      msg("the workbook has no sheet {}", name),
                      msg("take the file as CBS publishes it")});
  return nullptr;
}

std::uint64_t read_scores(const Sheet& sheet, std::vector<OpenData::Disadvantage>& to, Problems& problems) {
  append(problems, sheet.problems);
  SheetReader reader(sheet, problems);
  if (!reader.check_header({"School (BRIN vestiging)", "Aantal bekostigde leerlingen", "Achterstandsscore"})) return 0;
  return reader.each([&](std::size_t row, const std::string& id) {
    OpenData::Disadvantage school{.location = id};
    school.funded_pupils = reader.number(row, 1);
    school.score = reader.number(row, 2);
    school.whole_unreliable = reader.footnote(row, 3, 'a');
    to.push_back(std::move(school));
  });
}

/// Adds the scores without threshold to the schools that have a row in the first table.
void read_without_threshold(const Sheet& sheet, std::vector<OpenData::Disadvantage>& to, Problems& problems) {
  append(problems, sheet.problems);
  SheetReader reader(sheet, problems);
  const std::string score = "Achterstandsscore zonder drempel";
  if (!reader.check_header({"School (BRIN vestiging)", score, score, score})) return;
  reader.each([&](std::size_t row, const std::string& id) {
    const auto school =
        std::lower_bound(to.begin(), to.end(), id, [](const auto& a, const auto& b) { return a.location < b; });
    const auto whole = reader.number(row, 1), lower = reader.number(row, 2), upper = reader.number(row, 3);
    if (school == to.end() || school->location != id) return;
    school->whole = whole;
    school->lower_years = lower;
    school->upper_years = upper;
    school->whole_unreliable = school->whole_unreliable || reader.footnote(row, 4, 'a');
    school->lower_unreliable = reader.footnote(row, 4, 'b');
    school->upper_unreliable = reader.footnote(row, 4, 'c');
  });
}

}  // namespace

std::uint64_t read_disadvantage(std::string_view bytes, OpenData& data, Problems& problems) {
  const auto sheets = read_workbook(bytes, std::string(disadvantage_file));
  if (!sheets) {
    append(problems, sheets.error());
    return 0;
  }
  const Sheet* scores = find_sheet(*sheets, "Tabel 1", problems);
  const Sheet* without = find_sheet(*sheets, "Tabel 2", problems);
  if (scores == nullptr || without == nullptr) return 0;
  const std::uint64_t rows = read_scores(*scores, data.disadvantage, problems);
  std::sort(data.disadvantage.begin(), data.disadvantage.end(),
            [](const auto& a, const auto& b) { return a.location < b.location; });
  read_without_threshold(*without, data.disadvantage, problems);
  return rows;
}

}  // namespace kansrijk::io
