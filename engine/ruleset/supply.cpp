#include "ruleset/supply.hpp"

#include <algorithm>

#include "ruleset/season_table.hpp"

namespace kansrijk::ruleset {
namespace {

Problem problem(const RulePack& pack, const Input& input, Message what) {
  return {{pack.file, input.line, input.name}, std::move(what), msg("write the input as rules/README.md has it")};
}

void compare(const RulePack& pack, const Input& input, const Supplied& has, Problems& problems) {
  const ValueDomain& domain = *pack.domain(input.domain);
  if (!has.domain.empty() && input.domain != has.domain)
    problems.push_back(problem(pack, input, msg("{0} must have the domain {1}", input.name, has.domain)));
  for (const std::string_view word : has.words) {
    if (!domain.code(word))
      problems.push_back(problem(pack, input, msg("{0} must know the word {1}", input.name, word)));
  }
  for (const std::string& word : domain.words) {
    if (!has.words.empty() && std::find(has.words.begin(), has.words.end(), word) == has.words.end())
      problems.push_back(problem(pack, input, msg("the engine never says {0} of {1}", word, input.name)));
  }
  if (has.can_be_missing && !input.can_be_missing)
    problems.push_back(problem(pack, input, msg("{} can be missing", input.name)));
}

}  // namespace

Problems unsupplied(const RulePack& pack, const Table& table, std::span<const Supplied> supplied) {
  Problems problems;
  for (const Input& input : pack.inputs) {
    const std::size_t fact = *fact_of(pack, input.name);
    const bool read = std::any_of(table.inputs.begin(), table.inputs.end(), [&](const std::string& name) {
      const auto about = column(pack, name, pack.first);
      return about && std::find(about->reads.begin(), about->reads.end(), fact) != about->reads.end();
    });
    if (!read) continue;
    const auto has =
        std::find_if(supplied.begin(), supplied.end(), [&](const Supplied& s) { return s.input == input.name; });
    if (has == supplied.end()) {
      problems.push_back(
          problem(pack, input, msg("the engine knows nothing of {0} for the table {1}", input.name, table.id)));
    } else {
      compare(pack, input, *has, problems);
    }
  }
  return problems;
}

std::vector<Code> codes_of(const RulePack& pack, const Supplied& supplied) {
  std::vector<Code> codes;
  const Input* input = pack.input(supplied.input);
  if (input == nullptr) return codes;
  for (const std::string_view word : supplied.words)
    codes.push_back(pack.domain(input->domain)->code(word).value_or(missing));
  return codes;
}

}  // namespace kansrijk::ruleset
