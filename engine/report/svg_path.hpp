#pragma once

#include <optional>
#include <string>

#include "base/message.hpp"
#include "domain/records.hpp"

namespace kansrijk::report {

/// The path of one pupil from the first measurement to the test: results as upright bars with a mark for each subject, what
/// they say together as a line in a grey area, the test advices as dashed lines, the test result as a bracket. Subjects
/// differ by mark and dash, so that it reads in black and white. `id` is unique on the page. The description holds the same
/// numbers. Empty for a path without points.
std::string svg_path(const PupilPath& path, std::optional<Step> test, const std::string& id, Language language);

/// `M6`; `test` for the time of the test.
std::string moment_title(const PupilPath::Point& point, Language language);

}  // namespace kansrijk::report
