#include "tests/jobs/folders.hpp"

#include <algorithm>
#include <atomic>
#include <fstream>
#include <random>
#include <sstream>
#include <unistd.h>

#include <gtest/gtest.h>

namespace kansrijk::jobs::test {

namespace fs = std::filesystem;

Folder::Folder() {
  static std::atomic<int> number = 0;
  path_ = fs::temp_directory_path() / ("kansrijk-jobs-" + std::to_string(getpid()) + "-" + std::to_string(number++));
  fs::remove_all(path_);
  fs::create_directories(path_);
}

Folder::Folder(const std::string& fixture) : Folder() {
  for (const auto& entry : fs::directory_iterator(fs::path(KANSRIJK_SOURCE) / "fixtures" / fixture)) {
    const auto extension = entry.path().extension();
    if (extension == ".csv" || extension == ".json") fs::copy_file(entry.path(), path_ / entry.path().filename());
  }
}

Folder::~Folder() {
  std::error_code none;
  fs::remove_all(path_, none);
}

std::string Folder::text(const std::string& file) const {
  return bytes_of(path_ / file);
}

std::vector<std::string> Folder::files() const {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(path_)) names.push_back(entry.path().filename().string());
  std::sort(names.begin(), names.end());
  return names;
}

void Folder::write(const std::string& file, const std::string& text) {
  std::ofstream(path_ / file, std::ios::binary) << text;
}

void Folder::remove(const std::string& file) {
  if (!fs::remove(path_ / file)) throw std::logic_error("there is no " + file);
}

void Folder::replace(const std::string& file, const std::string& from, const std::string& to) {
  std::string all = text(file);
  const std::size_t at = all.find(from);
  if (at == std::string::npos) throw std::logic_error(file + " does not hold " + from);
  write(file, all.replace(at, from.size(), to));
}

std::string bytes_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) throw std::logic_error("there is no " + file.string());
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

std::vector<std::string> lines_of(const std::string& text) {
  std::istringstream in(text);
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

void shuffle_rows(Folder& folder, unsigned seed) {
  std::mt19937 random(seed);
  for (const std::string& file : folder.files()) {
    if (!file.ends_with(".csv")) continue;
    auto lines = lines_of(folder.text(file));
    // Not std::shuffle, whose order differs between libraries.
    for (std::size_t i = lines.size() - 1; i > 1; --i) std::swap(lines[i], lines[1 + random() % i]);
    std::string text;
    for (const std::string& line : lines) text += line + "\n";
    folder.write(file, text);
  }
}

namespace {

std::vector<std::string> cells(const std::string& line) {
  if (line.find('"') != std::string::npos) throw std::logic_error("this reader knows no quotes");
  std::istringstream in(line + ",");
  std::vector<std::string> out;
  for (std::string cell; std::getline(in, cell, ',');) out.push_back(cell);
  return out;
}

}  // namespace

std::vector<std::string> header(const std::string& csv) {
  return cells(lines_of(csv).at(0));
}

std::string columns(const std::string& csv, const std::vector<std::string>& wanted) {
  const auto names = header(csv);
  std::string text;
  for (const std::string& line : lines_of(csv)) {
    const auto row = cells(line);
    for (std::size_t c = 0; c < wanted.size(); ++c) {
      const auto at = std::find(names.begin(), names.end(), wanted[c]);
      if (at == names.end()) throw std::logic_error("no column " + wanted[c]);
      text += (c == 0 ? "" : ",") + row.at(static_cast<std::size_t>(at - names.begin()));
    }
    text += '\n';
  }
  return text;
}

Options options_for(const Folder& folder) {
  Options options;
  options.season = folder.path();
  options.language = Language::en;
  return options;
}

Outcome done(Command command, const Options& options) {
  auto outcome = perform(command, options);
  if (outcome) return std::move(*outcome);
  for (const Problem& problem : outcome.error()) ADD_FAILURE() << say(problem, Language::en);
  return {};
}
Outcome done(Command command, const Folder& folder) {
  return done(command, options_for(folder));
}

std::string refusal(Command command, const Options& options) {
  const auto outcome = perform(command, options);
  std::string text;
  if (outcome) return text;
  for (const Problem& problem : outcome.error()) text += (text.empty() ? "" : "\n") + say(problem, Language::en);
  return text;
}
std::string refusal(Command command, const Folder& folder) {
  return refusal(command, options_for(folder));
}

std::map<std::string, std::string> results(const Outcome& outcome) {
  std::map<std::string, std::string> files;
  for (const io::OutputFile& file : outcome.files) {
    if (file.name != "receipt.json") files[file.name] = file.bytes;
  }
  return files;
}

void save(const Outcome& outcome, Folder& folder) {
  for (const io::OutputFile& file : outcome.files) folder.write(file.name, file.bytes);
}

std::string reading_finals(const std::vector<std::string>& wanted) {
  const auto pupils = fs::path(KANSRIJK_SOURCE) / "fixtures" / "reading";
  const auto finals = lines_of(columns(bytes_of(pupils / "expected" / "review.csv"), {"final_advice"}));
  const auto lines = lines_of(bytes_of(pupils / "pupils.csv"));
  const auto names = header(bytes_of(pupils / "pupils.csv"));
  const auto at = static_cast<std::size_t>(std::find(names.begin(), names.end(), "final_advice") - names.begin());
  std::string text;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    auto row = cells(lines[i]);
    row[at] = finals[i];
    for (std::size_t c = 0; c < row.size(); ++c) text += (c == 0 ? "" : ",") + row[c];
    text += '\n';
  }
  return columns(text, wanted);
}

}  // namespace kansrijk::jobs::test
