#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "jobs/perform.hpp"

namespace kansrijk::jobs::test {

/// A season folder of its own, to change as a test likes; gone when the test is over.
class Folder {
 public:
  Folder();
  explicit Folder(const std::string& fixture);  ///< a copy of the files of fixtures/<fixture>
  ~Folder();
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  const std::filesystem::path& path() const { return path_; }
  std::string text(const std::string& file) const;
  std::vector<std::string> files() const;  ///< names in order
  void write(const std::string& file, const std::string& text);
  void remove(const std::string& file);

  /// Replaces `from`, which must be there, where it first stands.
  void replace(const std::string& file, const std::string& from, const std::string& to);

 private:
  std::filesystem::path path_;
};

std::string bytes_of(const std::filesystem::path& file);

/// Lines without their ends.
std::vector<std::string> lines_of(const std::string& text);

/// The same rows of every CSV file in another order; the header stays.
void shuffle_rows(Folder& folder, unsigned seed);

/// The columns `wanted` of a CSV text without quotes, in that order, row by row.
std::string columns(const std::string& csv, const std::vector<std::string>& wanted);
std::vector<std::string> header(const std::string& csv);

Options options_for(const Folder& folder);

/// The outcome of a command; the test fails when it is refused.
Outcome done(Command command, const Folder& folder);
Outcome done(Command command, const Options& options);

/// Every problem of a command that must be refused, one a line, in English; empty when it is done.
std::string refusal(Command command, const Folder& folder);
std::string refusal(Command command, const Options& options);

/// Files by name, without the receipt.
std::map<std::string, std::string> results(const Outcome& outcome);

/// Writes the files as the command line would.
void save(const Outcome& outcome, Folder& folder);

/// fixtures/reading cut down to a real season of one role; every pupil has a final advice.
std::string reading_finals(const std::vector<std::string>& columns);

}  // namespace kansrijk::jobs::test
