#include "io/output_folder.hpp"

#include <algorithm>
#include <fcntl.h>
#include <unistd.h>

#include "io/schema.hpp"

namespace kansrijk::io {
namespace {

namespace fs = std::filesystem;

Problems failed(const fs::path& folder, Message what, Message todo) {
  return {{{folder.string(), 0, ""}, std::move(what), std::move(todo)}};
}

bool write_durably(const fs::path& path, std::string_view bytes, bool secret = false) {
  const int file = open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, secret ? 0600 : 0644);
  if (file < 0) return false;
  bool whole = true;
  while (whole && !bytes.empty()) {
    const ssize_t n = write(file, bytes.data(), bytes.size());
    whole = n > 0;
    if (whole) bytes.remove_prefix(static_cast<std::size_t>(n));
  }
  whole = fsync(file) == 0 && whole;
  return close(file) == 0 && whole;
}

/// A name beside `folder` that nobody uses yet.
fs::path beside(const fs::path& folder, std::string_view purpose) {
  return folder.parent_path() /
         ("." + folder.filename().string() + "." + std::string(purpose) + "-" + std::to_string(getpid()));
}

/// Whether the folder holds `marker` and no file or folder whose name is not among `names`, so that replacing it destroys
/// nothing of anybody else's.
bool holds_only(const fs::path& folder, std::string_view marker, const std::vector<std::string>& names) {
  std::error_code error;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
    const std::string found = entry->path().filename().string();
    if (!entry->is_regular_file() || std::find(names.begin(), names.end(), found) == names.end()) return false;
  }
  return !error && fs::exists(folder / marker, error);
}

/// Papers lie in a folder for each school; they are known by papers.json, and by their names.
bool holds_papers(const fs::path& folder) {
  static const std::vector<std::string> names{"index.html",     "papers.json", "page.html",  "letter.html",
                                              "committee.html", "phone.html",  "inzage.html"};
  std::error_code error;
  for (fs::recursive_directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
    if (entry->is_directory() && !entry->is_symlink() && entry.depth() == 0) continue;
    const std::string found = entry->path().filename().string();
    if (!entry->is_regular_file() || std::find(names.begin(), names.end(), found) == names.end()) return false;
  }
  return !error && fs::exists(folder / "papers.json", error);
}

bool may_replace(const fs::path& folder, const std::vector<OutputFile>& files) {
  std::error_code none;
  if (!fs::exists(folder, none)) return true;
  if (!fs::is_directory(folder, none)) return false;
  std::vector<std::string> results, now;
  for (const ResultFormat& format : result_files()) results.push_back(format.name);
  for (const OutputFile& file : files) now.push_back(file.name);
  // An import and a synthetic season are known by a file of their own.
  const auto same_again = [&](std::string_view marker) {
    return std::find(now.begin(), now.end(), marker) != now.end() && holds_only(folder, marker, now);
  };
  return fs::is_empty(folder, none) || holds_only(folder, "receipt.json", results) || same_again("import.json") ||
         same_again("truth.json") ||
         (std::find(now.begin(), now.end(), "papers.json") != now.end() && holds_papers(folder));
}

}  // namespace

Problems write_folder(const fs::path& wanted, const std::vector<OutputFile>& files) {
  std::error_code error;
  fs::path folder = fs::absolute(wanted, error).lexically_normal();
  if (folder.filename().empty()) folder = folder.parent_path();
  if (!may_replace(folder, files)) {
    return failed(folder, msg("the place for the results holds something else"),
                  msg("name an empty or new folder with --out"));
  }
  const fs::path fresh = beside(folder, "new");
  const fs::path old = beside(folder, "old");
  fs::create_directories(folder.parent_path(), error);
  fs::create_directory(fresh, error);
  bool whole = !error;
  for (const OutputFile& file : files) {
    const fs::path place = fresh / file.name;
    if (whole) fs::create_directories(place.parent_path(), error);
    whole = whole && !error && write_durably(place, file.bytes);
  }
  const bool replaces = fs::exists(folder, error);
  if (whole && replaces) {
    fs::rename(folder, old, error);
    whole = !error;
  }
  if (whole) {
    fs::rename(fresh, folder, error);
    whole = !error;
    if (!whole && replaces) fs::rename(old, folder, error);
  }
  fs::remove_all(fresh, error);
  if (whole) fs::remove_all(old, error);
  if (!whole)
    return failed(folder, msg("the results could not be written"),
                  msg("check that there is room and that you may write here"));
  return {};
}

Problems write_new_file(const fs::path& path, std::string_view bytes, bool secret) {
  std::error_code error;
  if (fs::exists(fs::symlink_status(path, error)))
    return failed(path, msg("the file is there already"), msg("give another name, or remove it first"));
  const fs::path fresh = beside(path, "new");
  bool whole = write_durably(fresh, bytes, secret);
  if (whole) {
    fs::rename(fresh, path, error);
    whole = !error;
  }
  fs::remove(fresh, error);
  if (whole) return {};
  return failed(path, msg("the file could not be written"),
                msg("check that there is room and that you may write here"));
}

Problems replace_files(const fs::path& folder, const std::vector<OutputFile>& files) {
  std::error_code error;
  bool whole = true;
  for (const OutputFile& file : files) whole = whole && write_durably(beside(folder / file.name, "new"), file.bytes);
  for (const OutputFile& file : files) {
    if (whole) fs::rename(beside(folder / file.name, "new"), folder / file.name, error);
    whole = whole && !error;
  }
  if (whole) return {};
  for (const OutputFile& file : files) fs::remove(beside(folder / file.name, "new"), error);
  return failed(folder, msg("the results could not be written"),
                msg("check that there is room and that you may write here"));
}

}  // namespace kansrijk::io
