#include "jobs/draw_parts.hpp"

namespace kansrijk::jobs {
namespace {

/// Where the files of a draw lie: in the folder of the season, or beside its workbook.
std::filesystem::path folder_of(const std::filesystem::path& season) {
  std::error_code none;
  return std::filesystem::is_directory(season, none) ? season : season.parent_path();
}

}  // namespace

Problems draw_step(Findings& findings, const Rules& rules, const Options& options) {
  const std::filesystem::path folder = folder_of(options.season);
  std::error_code none;
  if (!is_draw(folder)) {
    if (!std::filesystem::exists(folder / commitment_file, none)) return {};
    return {{{std::string(commitment_file), 0, ""},
             msg("the draw was committed to and not held yet"),
             msg("hold it with kansrijk draw reveal, and put all its files beside the season")}};
  }
  auto draw = held_draw(folder);
  if (!draw) return std::move(draw.error());
  Problems problems;
  const io::SeasonFiles source(options.season);
  hold_against_season(*draw, findings, rules, source, problems);
  if (findings.season.lottery.kind == Lottery::Kind::none)
    problems.push_back({{std::string(lottery_file), 0, ""},
                        msg("the file is missing"),
                        msg("put lottery.csv of the draw into the season")});
  if (options.mechanism) {
    problems.push_back({{"--mechanism", 0, ""},
                        msg("the draw was committed to under the mechanism of its policy"),
                        msg("leave --mechanism out; to try another one, use a season without transcript.json")});
  }
  findings.checks.push_back({"draw-as-committed", problems.empty(), ""});
  if (draw->transcript->fallback) findings.notes.push_back(msg("The draw used its fallback."));
  return problems;
}

}  // namespace kansrijk::jobs
