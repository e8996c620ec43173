#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "jobs/perform.hpp"
#include "report/papers.hpp"

namespace kansrijk::jobs {

enum class Paper : std::uint8_t { page, letter, committee, phone, inzage };
std::string_view name(Paper paper);
std::optional<Paper> parse_paper(std::string_view text);

/// Which papers a person asked for.
struct PaperRequest {
  std::vector<Paper> papers;
  std::optional<std::string> school;  ///< nothing: all
  std::optional<std::string> pupil;   ///< nothing: all; inzage needs one
};

/// The path of a pupil, where one is worked out.
using PathOf = std::function<std::optional<PupilPath>(PupilId)>;

/// What the papers show of one pupil, from what the review and the signals found.
report::PupilFile pupil_file(const Findings& findings, const Rules& rules, PupilId pupil, const WorkItem* item,
                             const PathOf& path_of);

/// Every row of every file of the season that names the pupil, background among it. Columns that a season skips are read
/// all the same. What is wrong with a file stops it: what cannot be read cannot be shown.
Result<std::vector<report::HeldFile>> held_on(const io::SeasonFiles& source, const Settings& settings,
                                              const std::string& pupil_id);

/// A folder a school with the papers asked for, index.html and papers.json. Folders are named after the school where its id
/// is a plain name, else numbered; the id of a pupil is in no name. Refuses a season of another role than school and all, and
/// schools and pupils that are not there. The same season, request and language give the same bytes.
Result<Outcome> papers(const Options& options, const PaperRequest& request);

}  // namespace kansrijk::jobs
