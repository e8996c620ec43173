#include "jobs/draw_inputs.hpp"
#include "jobs/draw_parts.hpp"

namespace kansrijk::jobs {
namespace {

DrawStep said_of(const DrawFolder& draw, const std::vector<LedgerLine>& ledger, bool with_season) {
  const Commitment& c = draw.commitment;
  DrawStep said;
  said.simulation = c.simulation;
  said.summary = {summary_line("number", msg("commitment"), std::to_string(c.number)),
                  summary_line("of_season", msg("of this season"), std::to_string(c.of_season)),
                  summary_line("in_ledger", msg("commitments in the ledger"), std::to_string(ledger.size())),
                  summary_line("tickets", msg("tickets, spare ones among them"), std::to_string(draw.tickets.size())),
                  summary_line("late", msg("pupils who took a spare ticket"), std::to_string(draw.taken()))};
  if (const auto others = other_commitments(ledger, c)) said.notes.push_back(*others);
  if (draw.transcript->fallback) {
    said.notes.push_back(
        msg("The fallback was used. Whether {} gave no value before its hour, those who signed declare.",
            to_string(c.entropy)));
  }
  said.notes.push_back(
      !draw.holders
          ? msg("These are the published files: who has which ticket is not among them and was not looked at.")
      : with_season ? msg("Tickets, numbers and inputs are those that were committed to.")
                    : msg("Tickets and numbers are those that were committed to; whether the inputs are, --season "
                          "SEASON tells."));
  return said;
}

}  // namespace

Result<DrawVerification> verify_draw(const std::filesystem::path& folder, const std::optional<Options>& season,
                                     const std::optional<std::filesystem::path>& ledger) {
  DrawVerification found;
  auto draw = held_draw(folder);
  if (!draw) {
    found.differences = std::move(draw.error());
    return found;
  }
  std::vector<LedgerLine> lines = draw->ledger;
  if (ledger) {
    auto read = read_ledger(*ledger, draw->ledger);
    if (read) lines = std::move(*read);
    if (!read) found.differences = std::move(read.error());
  }
  if (season) {
    const io::SeasonFiles source(season->season);
    auto loaded = load_for_draw(*season, source, Drawn::yes);
    if (!loaded) return refused(source.told(std::move(loaded.error())));
    Problems problems;
    hold_against_season(*draw, loaded->findings, loaded->rules, source, problems);
    append(found.differences, source.told(std::move(problems)));
  }
  if (found.differences.empty()) found.said = said_of(*draw, lines, season.has_value());
  return found;
}

}  // namespace kansrijk::jobs
