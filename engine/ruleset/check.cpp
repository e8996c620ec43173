#include "ruleset/check.hpp"

#include <algorithm>

#include "ruleset/cases.hpp"
#include "ruleset/checks.hpp"

namespace kansrijk::ruleset {

std::vector<Finding> inspect(const RulePack& pack) {
  std::vector<Finding> findings;
  check_names(pack, findings);
  // What follows looks names up, and must find them.
  if (!findings.empty() && findings.front().kind == Finding::Kind::error) return findings;
  for (const Table& table : pack.tables) check_table(pack, table, findings);
  for (const Scale& scale : pack.scales) check_scale(pack, scale, findings);
  check_cases(pack, findings);
  return findings;
}

namespace {

Problems errors(std::vector<Finding> findings) {
  Problems problems;
  for (Finding& finding : findings) {
    if (finding.kind == Finding::Kind::error) problems.push_back(std::move(finding.problem));
  }
  return problems;
}

}  // namespace

Problems check(const RulePack& pack) {
  return errors(inspect(pack));
}

Problems check_meaning(const RulePack& pack) {
  std::vector<Finding> findings;
  check_names(pack, findings);
  return errors(std::move(findings));
}

void check_cases(const RulePack& pack, std::vector<Finding>& findings) {
  CaseRunner runner(pack);
  for (const Case& item : pack.cases) {
    const auto add = [&](Message what, Message todo) {
      findings.push_back(
          {Finding::Kind::error, {{item.file, item.line, ""}, std::move(what), std::move(todo)}, "", ""});
    };
    const auto came = runner.run(item);
    if (!came) {
      add(came.error(), msg("mend the case \"{}\"", item.name));
      continue;
    }
    const bool other_row = !item.because.empty() && item.because != came->because;
    const bool as_expected = std::all_of(item.expect.begin(), item.expect.end(), [&](const auto& pair) {
      return std::find(came->outcome.begin(), came->outcome.end(), pair) != came->outcome.end();
    });
    if (as_expected && !other_row) continue;
    add(msg("case \"{0}\" comes out as {1} by {2}", item.name, pairs_text(came->outcome),
            came->because.empty() ? item.of : came->because),
        msg("mend the case or the rules"));
  }
}

}  // namespace kansrijk::ruleset
