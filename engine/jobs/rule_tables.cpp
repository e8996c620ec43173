#include "jobs/rule_packs.hpp"

namespace kansrijk::jobs {

Result<RuleAnswer> show_rules(const TableRequest& /*request*/, Language /*language*/) {
  return RuleAnswer{};
}

}  // namespace kansrijk::jobs
