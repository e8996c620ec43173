#include "jobs/papers.hpp"

#include <cstdio>

#include <fmt/format.h>

#include "tools/screen.hpp"

namespace kansrijk::tools {
namespace {

/// Papers by the flags; nothing when inzage is asked for without a pupil.
std::optional<std::vector<jobs::Paper>> papers_of(const CommandLine& line) {
  using jobs::Paper;
  std::vector<Paper> list{Paper::page, Paper::letter, Paper::committee, Paper::phone};
  if (!line.paper) return list;
  list.push_back(Paper::inzage);
  if (*line.paper != "all") list = {jobs::parse_paper(*line.paper).value()};
  if (list.back() == Paper::inzage && !line.pupil) return std::nullopt;
  return list;
}

}  // namespace

int papers(const CommandLine& line) {
  const Language language = language_of(line);
  const auto list = papers_of(line);
  if (!list) {
    fmt::print(stderr, "--paper: {}\n", say("inzage is about one pupil: add --pupil ID", language));
    return wrong_use;
  }
  jobs::Options options;
  options.season = line.folder;
  options.language = language;
  options.rules = line.rules;
  options.today = parse_date(line.today);
  options.signals = !line.no_signals;
  options.progress = progress_on_terminal(line);
  const auto outcome = jobs::papers(options, {*list, line.school, line.pupil});
  clear_progress(options.progress);
  if (!outcome) return refuse(outcome.error(), language);
  if (!outcome->sound()) return refuse_unsound(outcome->checks, language);
  const std::filesystem::path out = out_folder("papers", line);
  if (const Problems problems = io::write_folder(out, outcome->files); !problems.empty()) {
    print(problems, language);
    return failed;
  }
  if (line.json) {
    print_json(*outcome, out, language);
  } else if (!line.quiet) {
    print_summary(*outcome, out, language);
  }
  return done;
}

}  // namespace kansrijk::tools
