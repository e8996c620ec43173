#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "domain/records.hpp"
#include "ruleset/cut_offs.hpp"
#include "ruleset/pack.hpp"

/// Seasons as small tables in text.
namespace kansrijk::review::test {

/// What there is to know of one pupil, as a person would write it down. Empty is not there.
struct Pupil {
  std::string provisional;
  std::string test;  ///< `none`, `pending`, `taken`, or a test advice, which is a taken test
  std::string exemption, final;
  std::string decision, decided;  ///< kind and advice
  bool reason = true;
  int persons = 1;
  std::string provider;
  std::int64_t score = no_score;  ///< thousandths
  std::array<std::int64_t, 3> theta{no_score, no_score, no_score};
  std::string received;  ///< when the result came, in March 2025: `19`
  bool corrected = false;
  std::string at = "18";  ///< when it was decided, in March 2025: `18`, `18T15:30`
  std::string code;       ///< beside `reason`, which is the reason in words
  std::string school = "po";
};

/// Pupil number p stands on line p + 2 of every file, as in a file with a header.
Season season_of(int first_year, const std::vector<Pupil>& pupils, Purpose purpose = Purpose::simulation);

const ruleset::RulePack& law();
/// Cut-offs of two providers and the national scale (shared reference: advice-review 2.1 and 2.2). Those of the packs may become more.
const std::vector<ruleset::CutOffs>& scores();

/// What the row says that decided the duty of a pupil, by the table of the law.
std::string outcome_of_row(const ReviewRecord& record, std::size_t pupil);

Result<ReviewRecord> reviewed(const Season& season);

/// Fails the test when the season is refused.
ReviewRecord accepted(const Season& season);

/// The problems of a season that must be refused, one a line, in English; empty when it is accepted.
std::string complaints(const Season& season);

/// Words of each line that is not empty.
std::vector<std::vector<std::string>> words(std::string_view table);

}  // namespace kansrijk::review::test
