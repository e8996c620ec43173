#include "io/administration.hpp"
#include "jobs/steps.hpp"
#include "review/registered.hpp"

namespace kansrijk::jobs {

Problems registered_step(Findings& findings, const Rules& /*rules*/, const Options& options) {
  auto administration =
      io::load_administration(options.administration, findings.season.settings.ignored_columns, findings.season.files);
  if (!administration) return std::move(administration.error());
  findings.registered = review::compare_with(*administration, findings.season, *findings.review);
  return {};
}

}  // namespace kansrijk::jobs
