#include "ruleset/check.hpp"

#include <algorithm>

#include "ruleset/cases.hpp"
#include "ruleset/checks.hpp"

namespace kansrijk::ruleset {
namespace {

/// Faults of names come first, and nothing else is looked at then.
bool understood(const std::vector<Finding>& findings) {
  return std::none_of(findings.begin(), findings.end(), [](const Finding& finding) { return finding.stops; });
}

std::vector<Finding> inspect_rules(const RulePack& pack) {
  std::vector<Finding> findings;
  check_names(pack, findings);
  for (Finding& finding : findings) finding.stops = finding.kind == Finding::Kind::error;
  if (!understood(findings)) return findings;
  for (const Table& table : pack.tables) check_table(pack, table, findings);
  for (const Scale& scale : pack.scales) check_scale(pack, scale, findings);
  return findings;
}

}  // namespace

std::vector<Finding> inspect(const RulePack& pack) {
  std::vector<Finding> findings = inspect_rules(pack);
  // Cases look names up, and must find them.
  if (understood(findings)) check_cases(pack, findings);
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

Problems check_without_cases(const RulePack& pack) {
  return errors(inspect_rules(pack));
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
