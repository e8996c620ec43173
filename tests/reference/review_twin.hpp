#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "tests/review/seasons.hpp"

/// The contract's prose as plain ifs, one pupil at a time, on names.
namespace kansrijk::reference {

struct ReviewOutcome {
  bool refused = false;
  std::string test, duty, target, final;
};

inline const std::vector<std::string>& ladder() {
  static const std::vector<std::string> names{"pro", "pro/bb",  "bb",   "bb/kb",    "kb", "kb/gt",
                                              "gt",  "gt/havo", "havo", "havo/vwo", "vwo"};
  return names;
}

/// The place on the ladder, lwoo left out; −1 for what is not on it.
inline int place(std::string advice) {
  if (advice.ends_with("+lwoo")) advice.resize(advice.size() - 5);
  for (std::size_t i = 0; i < ladder().size(); ++i) {
    if (ladder()[i] == advice) return static_cast<int>(i);
  }
  return -1;
}

inline bool is_one_of_six(const std::string& test) {
  return test == "pro/bb" || test == "bb/kb" || test == "kb/gt" || test == "gt/havo" || test == "havo/vwo" ||
         test == "vwo";
}

/// The highest of six advices whose lowest score is reached; empty below the first.
inline std::string reached(std::int64_t score, const std::array<std::int64_t, 6>& lowest) {
  std::string advice;
  for (std::size_t i = 0; i < 6; ++i) {
    constexpr std::array names{"pro/bb", "bb/kb", "kb/gt", "gt/havo", "havo/vwo", "vwo"};
    if (score >= lowest[i]) advice = names[i];
  }
  return advice;
}

/// The cut-offs that are sourced: three providers, six seasons (shared reference: advice-review 2.1 and 2.2).
inline std::string from_score(int year, const std::string& provider, std::int64_t thousandths) {
  if (thousandths == no_score) return "";
  if (provider == "CET" && thousandths > 550'000) return "";
  if (provider == "ROUTE_8" && thousandths > 300'000) return "";
  if (provider == "CET" && year == 2018)
    return reached(thousandths, {501'000, 511'000, 525'000, 533'000, 540'000, 545'000});
  if (provider == "CET" && year == 2021)
    return reached(thousandths, {501'000, 511'000, 524'000, 532'000, 540'000, 545'000});
  if (provider == "ROUTE_8" && year == 2018)
    return reached(thousandths, {100'000, 119'000, 172'000, 197'000, 224'000, 247'000});
  if (provider == "ROUTE_8" && year == 2020)
    return reached(thousandths, {100'000, 159'000, 183'000, 203'000, 220'000, 233'000});
  return "";
}

inline std::string from_theta(int year, const std::array<std::int64_t, 3>& theta) {
  for (const std::int64_t part : theta) {
    if (part == no_score) return "";
  }
  if (year != 2023 && year != 2024) return "";
  const std::int64_t glv = 30 * theta[0] + 45 * theta[1] + 25 * theta[2];
  return reached(glv, {INT64_MIN, -216'753'000, -113'056'000, -48'615'000, 18'100'000, 79'278'000});
}

/// The duty where a test advice is known or none can be.
inline std::string duty(int year, const review::test::Pupil& pupil, const std::string& test) {
  const bool exempted = !pupil.exemption.empty();
  if (pupil.test == "none" && exempted) return "not-tested-exempt";
  if (pupil.test == "none") return "no-test";
  if (pupil.test == "pending") return "pending";
  if (exempted) return "human";
  if (test.empty()) return "human";
  if (pupil.provisional == "vso" || pupil.provisional == "none") return "human";
  if (pupil.provisional == "pro" && test == "pro/bb") return "exempt";
  if (place(test) <= place(pupil.provisional)) return "none";
  return year >= 2023 ? "raise" : "reconsider";
}

inline bool decision_stands(const review::test::Pupil& pupil, const ReviewOutcome& found) {
  const bool again = found.duty == "raise" || found.duty == "reconsider";
  if (pupil.decision == "raise" || pupil.decision == "raise-partly") {
    if (!again) return false;
    if (place(pupil.decided) <= place(pupil.provisional)) return false;
    if (place(pupil.decided) > place(found.test)) return false;
  }
  // A partial raise needs a reason, whatever it is called.
  if (pupil.decision == "raise" && found.duty == "raise" && place(pupil.decided) != place(found.test)) return false;
  if (pupil.decision == "raise-partly" && !pupil.reason) return false;
  if (pupil.decision == "keep" && !pupil.reason) return false;
  if (pupil.decision == "keep" && pupil.decided != pupil.provisional) return false;
  if (pupil.decision == "correction" && pupil.persons < 2) return false;
  return true;
}

inline bool given_stands(const review::test::Pupil& pupil) {
  if (!pupil.decision.empty() && pupil.final != pupil.decided) return false;
  if (pupil.decision == "correction") return true;
  if (place(pupil.final) < 0 || place(pupil.provisional) < 0) return true;
  return place(pupil.final) >= place(pupil.provisional);
}

inline ReviewOutcome review_twin(int year, bool real, const review::test::Pupil& pupil) {
  ReviewOutcome found;
  const bool there = pupil.test != "none";
  const bool result = there && pupil.test != "pending";
  if (there && year == 2019) found.refused = true;
  if (result) {
    const std::string issued = pupil.test == "taken" ? "" : pupil.test;
    const std::string theta = from_theta(year, pupil.theta);
    const std::string score = from_score(year, pupil.provider, pupil.score);
    if (!issued.empty() && year >= 2017 && !is_one_of_six(issued)) found.refused = true;
    if (!issued.empty() && !theta.empty() && issued != theta) found.refused = true;
    if (!issued.empty() && !score.empty() && issued != score) found.refused = true;
    if (!theta.empty() && !score.empty() && theta != score) found.refused = true;
    found.test = !issued.empty() ? issued : !theta.empty() ? theta : score;
  }
  found.duty = duty(year, pupil, found.test);
  if (found.duty == "raise" || found.duty == "reconsider") {
    found.target = found.test;
    if (pupil.provisional.ends_with("+lwoo") && place(found.test) <= place("gt")) found.target += "+lwoo";
  }
  if (!decision_stands(pupil, found)) found.refused = true;
  if (!pupil.final.empty() && !given_stands(pupil)) found.refused = true;
  if (!pupil.final.empty()) {
    found.final = pupil.final;
  } else if (!pupil.decision.empty()) {
    found.final = pupil.decided;
  } else if (!real) {
    found.final = found.duty == "raise" ? found.target : pupil.provisional;
  }
  return found;
}

}  // namespace kansrijk::reference
