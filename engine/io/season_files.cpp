#include "io/season_files.hpp"

#include <algorithm>
#include <set>
#include <tuple>

#include "base/hash.hpp"
#include "io/season_sheets.hpp"

namespace kansrijk::io {
namespace {

/// Endings of files that spreadsheet programs write: read_workbook says what to do with those that it does not read.
bool is_spreadsheet(const std::filesystem::path& path) {
  std::string ending = path.extension().string();
  std::transform(ending.begin(), ending.end(), ending.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return ending.starts_with(".xl") || ending == ".ods";
}

const FileFormat* format_of(std::string_view name) {
  const auto files = season_files();
  const auto found = std::find_if(files.begin(), files.end(), [&](const FileFormat& f) { return f.name == name; });
  return found == files.end() ? nullptr : &*found;
}

std::string without_ending(std::string_view name) {
  return std::string(name.substr(0, name.rfind('.')));
}

/// Turns places in files of a folder into places in the sheets of a workbook.
class Teller {
 public:
  explicit Teller(const SeasonSheets& sheets) : sheets_(sheets) {}

  void tell(Problem& problem) const {
    const FileFormat* format = format_of(problem.place.file);
    if (format == nullptr && problem.place.file != settings_file) return;
    reword(problem, format);
    for (Message* message : {&problem.what, &problem.todo}) {
      for (std::string& word : message->args) {
        if (format_of(word) != nullptr || word == settings_file) word = without_ending(word);
      }
    }
    if (format == nullptr) return tell_setting(problem.place);
    problem.place.file = sheet_place(sheets_.file, sheet_name(format->name));
  }

 private:
  std::string sheet_name(std::string_view file) const {
    const Sheet* sheet = sheets_.find(file);
    return sheet == nullptr ? without_ending(file) : sheet->name;
  }

  /// Closures stand after the last line of the settings.
  void tell_setting(Place& place) const {
    const Sheet* season = sheets_.find(settings_file);
    const Sheet* closures = sheets_.find(closures_sheet);
    const std::size_t last = season == nullptr ? 0 : season->rows.size();
    const bool of_closures =
        closures != nullptr && (place.line > last || (place.line == 0 && place.column == closures_sheet));
    place.file = sheet_place(sheets_.file, of_closures ? closures->name : sheet_name(settings_file));
    if (!of_closures) return;
    if (place.line > last) place.line -= last;
    if (place.column == closures_sheet) place.column.clear();
  }

  /// What to do about some problems differs: a workbook has other ways, and Excel other faults.
  void reword(Problem& problem, const FileFormat* format) const {
    const std::string& id = problem.what.id;
    if (id == "the file is missing") {
      problem.what = msg("the sheet is missing or has no row below its header");
      if (format == nullptr) problem.todo = msg("a season needs it; see kansrijk schema season");
    } else if (id == "the name of column {} is not known" && problem.todo.id.starts_with("remove it or list it")) {
      problem.todo = msg("remove it, begin its name with #, or list it in ignore_columns of the sheet season");
    } else if (id == "the id is not in {}" && (numbers(format) || numbers(format_of(problem.what.args.at(0))))) {
      // The likeliest reason why it is not found.
      problem.todo =
          msg("mend the id or add it there; Excel drops zeros in front of numbers: format id columns as text");
    }
  }

  bool numbers(const FileFormat* format) const {
    const Sheet* sheet = format == nullptr ? nullptr : sheets_.find(format->name);
    return sheet != nullptr && ids_are_numbers(*sheet, *format);
  }

  const SeasonSheets& sheets_;
};

}  // namespace

SeasonFiles::SeasonFiles(std::filesystem::path path) : path_(std::move(path)) {
  std::error_code none;
  if (std::filesystem::is_directory(path_, none)) return;
  const std::string name = path_.string();
  const Problem neither{{name, 0, ""},
                        msg("this is neither a folder nor an Excel workbook (.xlsx)"),
                        msg("give the folder or the workbook of a season")};
  if (!std::filesystem::is_regular_file(path_, none)) {
    problems_.push_back(neither);
    return;
  }
  const auto bytes = read_bytes(path_, name);
  if (!bytes) {
    problems_ = bytes.error();
    return;
  }
  if (!is_spreadsheet(path_) && !looks_like_workbook(bytes->view())) {
    problems_.push_back(neither);
    return;
  }
  const std::string file = path_.filename().string();
  auto sheets = read_workbook(bytes->view(), file);
  if (!sheets) {
    problems_ = std::move(sheets.error());
    return;
  }
  sha256_ = sha256(bytes->view());
  sheets_ = std::make_shared<const SeasonSheets>(sort_sheets(std::move(*sheets), file));
}

Problems SeasonFiles::strays() const {
  return sheets_ ? sheets_->strays : Problems();
}

bool SeasonFiles::has(std::string_view name) const {
  if (!problems_.empty()) return false;
  return sheets_ ? sheets_->find(name) != nullptr : find_file(path_, name).has_value();
}

std::optional<Bytes> SeasonFiles::read(std::string_view name, Problems& problems) const {
  if (!has(name)) return std::nullopt;
  if (sheets_) {
    const Sheet& sheet = *sheets_->find(name);
    if (name == settings_file) {
      auto json = settings_json(sheet, sheets_->find(closures_sheet), problems);
      return json ? std::optional<Bytes>(std::move(*json)) : std::nullopt;
    }
    return Bytes(sheet_csv(sheet, season_file(name), problems));
  }
  auto bytes = read_bytes(*find_file(path_, name), std::string(name));
  if (bytes) return std::move(*bytes);
  append(problems, std::move(bytes.error()));
  return std::nullopt;
}

std::string SeasonFiles::hash(std::string_view bytes) const {
  return sheets_ ? "" : sha256(bytes);
}

std::optional<InputFile> SeasonFiles::workbook() const {
  if (!sheets_) return std::nullopt;
  return InputFile{std::string(workbook_name), sha256_, 0};
}

std::filesystem::path SeasonFiles::beside(std::string_view name) const {
  return (sheets_ ? path_.parent_path() : path_) / name;
}

Problems SeasonFiles::told(Problems problems) const {
  if (!sheets_) return problems;
  const Teller teller(*sheets_);
  Problems all;
  std::set<std::tuple<std::string, std::uint64_t, std::string>> places;
  for (Problem& problem : problems) {
    teller.tell(problem);
    // Of a cell that Excel spoiled, that it is empty or names nothing follows.
    const bool fresh = places.emplace(problem.place.file, problem.place.line, problem.place.column).second;
    const bool follows = problem.what.id == "the cell is empty" || problem.what.id == "the id is not in {}";
    if (fresh || !follows) all.push_back(std::move(problem));
  }
  return all;
}

}  // namespace kansrijk::io
