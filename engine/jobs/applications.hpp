#pragma once

#include "jobs/findings.hpp"

namespace kansrijk::jobs {

/// What `check` says during the enrolment week, line by line: per primary school the pupils without an application, with
/// a list that names fewer schools than the policy asks (but no more than there are schools that admit the
/// advice), and with a choice that the advice does not admit. Empty without preferences.csv.
std::vector<std::string> application_lines(const Findings& findings, const Rules& rules, Language language);

/// `po-03 De Kiezelsteen`: the id, and the name where schools.csv gives one.
std::string school_name(const Season& season, const std::string& id);

}  // namespace kansrijk::jobs
