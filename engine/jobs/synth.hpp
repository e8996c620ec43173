#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/dates.hpp"
#include "base/result.hpp"
#include "domain/records.hpp"
#include "domain/synthetic.hpp"
#include "io/output_folder.hpp"
#include "jobs/perform.hpp"
#include "jobs/rules.hpp"

namespace kansrijk::jobs {

/// What a person asked of `kansrijk synth`.
struct SynthOptions {
  std::size_t pupils = 0;  ///< of invented schools
  std::uint64_t seed = 0;
  std::optional<SchoolYear> season;                 ///< default: that of the schools, else the pack's
  std::optional<std::filesystem::path> schools;     ///< an imported season whose schools are filled
  std::optional<std::filesystem::path> parameters;  ///< a file with parameters instead of the pack's
  std::function<void(const Message&)> progress;
};

/// A synthetic season as files, with counts, notes and the checks of synth::verify.
struct SynthOutcome {
  std::vector<io::OutputFile> files;
  std::vector<SummaryLine> summary;
  std::vector<Message> notes;
  std::vector<PropertyCheck> checks;

  bool sound() const;
};

Result<SynthOutcome> synthesise(const SynthOptions& options);

/// A parameter of the pack as a person reads it.
struct ParameterLine {
  std::string name, values, source;
  Status status = Status::assumption;
};
Result<std::vector<ParameterLine>> synth_parameters();

/// One published figure and what the synthetic seasons make of it.
struct Target {
  std::string name;  ///< margin@season
  double target = 0;
  double tolerance = 0;
  double result = 0;
  std::string source;
  Status status = Status::assumption;

  bool met() const;
};

/// A planted effect and what was found of it; `zero` is the season in which nothing is planted.
struct Planted {
  std::string effect;  ///< `income_fifth 5 against 3`
  double planted = 0, found = 0, standard_error = 0;
  double found_zero = 0, zero_error = 0;

  /// Found where it was planted, in the right direction, and nothing where none was: at 3.5 standard errors.
  bool met() const;
};

struct Calibration {
  std::vector<Target> targets;
  std::vector<Planted> planted;
  bool met() const;
};

/// Makes a season of options.pupils invented pupils for each season that rules/synth/ijkpunten.json has a target for,
/// puts it through review and placement, and holds its margins against the targets. Refused when a target names a margin
/// that is not computed. Seasons × (generation + review + placement).
Result<Calibration> calibrate(const SynthOptions& options);

/// The calibration for --json: lists `targets` and `planted`, and whether all is `met`.
std::string json_of(const Calibration& calibration);

}  // namespace kansrijk::jobs
