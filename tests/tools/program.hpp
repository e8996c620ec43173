#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "tests/io/folder.hpp"

/// The built program as a person or a script meets it.
namespace kansrijk::tools::test {

struct Ran {
  int exit = -1;   ///< −1 when a signal ended it
  int signal = 0;  ///< 0: none
  std::string out, err;
  double seconds = 0;
  std::uint64_t peak_mib =
      0;  ///< of memory of its own, without pages of mapped files where the system tells them apart
};

/// Runs the program with standard input closed and no terminal.
Ran run(const std::vector<std::string>& arguments);

/// A copy of fixtures/reading to break, and a place for results that starts out empty.
class BrokenSeason {
 public:
  BrokenSeason();

  const std::filesystem::path& path() const { return season_; }
  std::filesystem::path out() const { return results_.path() / "out"; }
  std::filesystem::path operator/(std::string_view name) const { return season_ / name; }

  BrokenSeason& replace(std::string_view file, std::string_view from, std::string_view to);  ///< `from` occurs once
  BrokenSeason& append(std::string_view file, std::string_view text);
  BrokenSeason& write(std::string_view file, std::string_view text);
  BrokenSeason& remove(std::string_view file);

  /// What stands where the results should be: paths with blanks between, empty when nothing does.
  std::string written() const;

  Ran run(std::string_view command = "run", const std::vector<std::string>& more = {}) const;

 private:
  kansrijk::test::TemporaryFolder work_, results_;
  std::filesystem::path season_;
};

/// Whether the program refuses the season with these lines on standard error, in this order, then the count and
/// nothing else; writes nothing, in either language; and names nobody. Empty when all that is so.
std::string refused(const BrokenSeason& season, const std::vector<std::string>& lines, std::string_view command = "run",
                    const std::vector<std::string>& more = {});

}  // namespace kansrijk::tools::test
