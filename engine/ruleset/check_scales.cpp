#include "ruleset/checks.hpp"
#include "ruleset/scale.hpp"

namespace kansrijk::ruleset {
namespace {

/// Why an outcome may not follow another, going up.
std::optional<Message> wrong_step(const ScalePart& part, std::size_t i, const ValueDomain& output) {
  if (part.from[i] <= part.from[i - 1]) return msg("the threshold is not above the one before");
  if (part.outcome[i - 1] == missing) return msg("nothing can follow the end of a scale");
  if (part.outcome[i] == missing) return std::nullopt;
  if (part.outcome[i] == part.outcome[i - 1]) return msg("the outcome is that of the threshold before");
  if (output.in_order().contains(part.outcome[i]) && part.outcome[i] < part.outcome[i - 1])
    return msg("the outcome lies below that of the threshold before");
  return std::nullopt;
}

}  // namespace

void check_scale(const RulePack& pack, const Scale& scale, std::vector<Finding>& findings) {
  const auto add = [&](const std::string& file, std::uint64_t line, Message what, Message todo) {
    findings.push_back({Finding::Kind::error, {{file, line, ""}, std::move(what), std::move(todo)}, "", ""});
  };
  for (const ScalePart& part : scale.parts) {
    if (part.season < pack.first || part.season > pack.last) {
      add(scale.file, part.lines.front(), msg("the pack does not cover {}", to_string(part.season)),
          msg("mend covers or the season"));
    }
    if (part.outcome.front() == missing)
      add(scale.file, part.lines.front(), msg("a scale cannot begin with its end"), msg("mend the file"));
    for (std::size_t i = 1; i < part.from.size(); ++i) {
      if (auto wrong = wrong_step(part, i, scale.output))
        add(scale.file, part.lines[i], std::move(*wrong), msg("mend the file"));
    }
  }
}

}  // namespace kansrijk::ruleset
