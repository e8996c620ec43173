#include "tests/architecture/habits.hpp"

#include <algorithm>
#include <array>
#include <regex>
#include <set>

#include "tests/architecture/text.hpp"

namespace kansrijk::architecture {
namespace {

constexpr std::size_t most_lines = 400;
constexpr std::array without_law{"engine/review", "engine/matching", "engine/audit", "engine/release"};

bool is_code(const SourceFile& file) {
  return file.extension() == ".cpp" || file.extension() == ".hpp";
}

bool is_cmake(const SourceFile& file) {
  return file.extension() == ".cmake" || file.path.ends_with("CMakeLists.txt");
}

/// Numbers as written, without the ' between digits: `0.73`, `2023`, `-1` as `1`.
std::set<std::string> numbers(const std::string& text) {
  static const std::regex pattern(R"([0-9]*\.?[0-9]+)");
  std::string plain;
  std::copy_if(text.begin(), text.end(), std::back_inserter(plain), [](char c) { return c != '\''; });
  std::set<std::string> out;
  for (auto i = std::sregex_iterator(plain.begin(), plain.end(), pattern); i != std::sregex_iterator(); ++i) {
    const char before = i->position() == 0 ? ' ' : plain[static_cast<std::size_t>(i->position()) - 1];
    if (std::isalpha(static_cast<unsigned char>(before)) == 0 && before != '_') out.insert(i->str());
  }
  return out;
}

/// `0.30` and `.3` are one number.
std::string normal(std::string number) {
  if (number.find('.') != std::string::npos) {
    number.resize(number.find_last_not_of('0') + 1);
    if (number.back() == '.') number.pop_back();
  }
  const std::size_t first = number.find_first_not_of('0');
  return first == std::string::npos ? "0" : number.substr(first);
}

/// Digits that are left when the zeros around them go: 2 for 0.45 and 2800, 1 for 100 and 0.5.
std::size_t digits_that_count(std::string number) {
  number.erase(std::remove(number.begin(), number.end(), '.'), number.end());
  const std::size_t first = number.find_first_not_of('0');
  return first == std::string::npos ? 0 : number.find_last_not_of('0') - first + 1;
}

bool is_year(const std::string& number) {
  return number.size() == 4 && (number.starts_with("19") || number.starts_with("20"));
}

/// What is invented about pupils, and what statistics found, is no law; stored cases say nothing new.
bool holds_law(const SourceFile& file) {
  static constexpr std::array no_law{"rules/synth/", "rules/duo/", "rules/nl/uitkomsten", "rules/nl/groei"};
  const bool other =
      std::any_of(no_law.begin(), no_law.end(), [&](const char* begin) { return file.path.starts_with(begin); });
  const bool data = file.extension() == ".json" || file.extension() == ".csv";
  return file.path.starts_with("rules/") && data && !other && !file.path.ends_with("-gevallen.csv");
}

std::set<std::string> law_numbers(const Tree& tree) {
  std::set<std::string> law;
  for (const SourceFile& file : tree.files()) {
    if (!holds_law(file)) continue;
    const bool table = file.extension() == ".csv";
    for (const std::string& number : numbers(table ? file.text : without_comments_and_strings(file.text))) {
      if (digits_that_count(number) >= 2) law.insert(normal(number));
    }
  }
  return law;
}

}  // namespace

Complaints small_and_plain(const Tree& tree) {
  static const std::regex using_namespace(R"(\busing\s+namespace\b)");
  Complaints complaints;
  for (const SourceFile& file : tree.files()) {
    const bool counted =
        is_code(file) || is_cmake(file) || file.extension() == ".mustache" || file.extension() == ".css";
    if (counted && line_at(file.text, file.text.size()) > most_lines + 1)
      complaints.push_back(file.path + " has more than " + std::to_string(most_lines) + " lines");
    if (file.extension() != ".hpp") continue;
    if (file.text.find("#pragma once") == std::string::npos) complaints.push_back(file.path + " has no #pragma once");
    if (std::regex_search(without_comments_and_strings(file.text), using_namespace))
      complaints.push_back(file.path + " opens a namespace for whoever includes it");
  }
  return complaints;
}

Complaints sources_are_listed(const Tree& tree) {
  static const std::regex glob(R"(\bfile\s*\(\s*GLOB)", std::regex::icase);
  Complaints complaints;
  const auto listed = [&](const std::string& folder) {
    const SourceFile* list = tree.find(folder + "/CMakeLists.txt");
    std::string text = list == nullptr ? "" : without_cmake_comments(list->text);
    std::replace_if(
        text.begin(), text.end(), [](char c) { return c == '(' || c == ')'; }, ' ');
    const std::vector<std::string> all = words(text);
    return std::set<std::string>(all.begin(), all.end());
  };
  const std::set<std::string> embedded = listed("engine/io");
  for (const SourceFile& file : tree.files()) {
    if (is_cmake(file) && std::regex_search(without_cmake_comments(file.text), glob))
      complaints.push_back(file.path + " gathers files with GLOB");
    const std::string folder(file.folder());
    if (file.extension() == ".cpp" && listed(folder).count(file.path.substr(folder.size() + 1)) == 0)
      complaints.push_back(folder + "/CMakeLists.txt does not list " + file.path.substr(folder.size() + 1));
    const bool pack =
        file.path.starts_with("rules/") && file.extension() == ".json" && !file.path.ends_with(".schema.json");
    if (pack && embedded.count("${PROJECT_SOURCE_DIR}/" + file.path) == 0)
      complaints.push_back("engine/io/CMakeLists.txt does not list " + file.path);
  }
  return complaints;
}

Complaints no_law_in_code(const Tree& tree) {
  Complaints complaints;
  const std::set<std::string> law = law_numbers(tree);
  static const std::regex article(R"(\b[Aa]rt(\.|icle|ikel) ?[0-9])");
  for (const SourceFile& file : tree.files()) {
    const bool program = file.path.starts_with("engine/") || file.path.starts_with("tools/");
    if (program && is_code(file) && std::regex_search(file.text, article))
      complaints.push_back(file.path + " quotes an article");
    const bool watched = std::find(without_law.begin(), without_law.end(), file.folder()) != without_law.end();
    if (!watched || !is_code(file)) continue;
    for (const std::string& number : numbers(without_comments_and_strings(file.text))) {
      if (is_year(number)) complaints.push_back(file.path + " holds the year " + number);
      if (law.count(normal(number)) != 0)
        complaints.push_back(file.path + " holds " + number + ", as a rule pack does");
    }
  }
  return complaints;
}

}  // namespace kansrijk::architecture
