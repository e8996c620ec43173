#include <algorithm>

#include "base/hash.hpp"
#include "io/append_only.hpp"
#include "io/cells.hpp"
#include "io/output_folder.hpp"
#include "jobs/draw_inputs.hpp"
#include "jobs/draw_parts.hpp"
#include "jobs/version.hpp"

namespace kansrijk::jobs {
namespace {

constexpr std::uint32_t most_spares = 100'000;
constexpr std::size_t most_name = 200;

/// What stands on the command line, as values of the commitment.
void take_request(const CommitRequest& request, Commitment& c, Problems& problems) {
  const auto source = [&](const std::string& text, const char* flag, draw::Entropy& into) {
    const auto read = draw::parse_entropy(text);
    if (read) {
      into = *read;
    } else {
      problems.push_back({{flag, 0, ""},
                          msg("this is no source of chance"),
                          msg("write \"dice FACES\", such as dice 10, or \"beacon NAME ROUND\", such as beacon "
                              "drand-quicknet 27946612")});
    }
  };
  source(request.entropy, "--entropy", c.entropy);
  source(request.fallback, "--fallback", c.fallback);
  const auto hour = parse_utc(request.fallback_at);
  if (!hour) {
    problems.push_back({{"--fallback-at", 0, ""},
                        msg("this is not a time, such as 2026-04-09T10:00Z"),
                        msg("write the hour in UTC with a Z: Dutch time less one hour in winter, two in summer")});
  }
  c.fallback_at = hour.value_or(Moment{});
  c.at = this_minute(request.now);
  if (problems.empty()) append(problems, check_sources(c, {"--entropy", 0, ""}, {"--fallback", 0, ""}));
  if (request.spares > most_spares)
    problems.push_back(
        {{"--spare", 0, ""}, msg("at most {} spare tickets", most_spares), msg("give a smaller number")});
  c.spares = request.spares;
  c.ties = request.ties;
  c.families = request.families;
}

void check_name(const CommitRequest& request, const Settings& settings, Problems& problems) {
  const bool fits = request.name.size() <= most_name && io::clean_text(request.name) &&
                    request.name.find_first_of("\t\r\n") == std::string::npos;
  if (settings.market && request.name.empty()) {
    problems.push_back(
        {{"--name", 0, ""},
         msg("a market folder has no season for the ledger"),
         msg("say what is drawn, such as --name \"Waterrijk 2026\"; use the same words when it is drawn again")});
  } else if (!settings.market && !request.name.empty()) {
    problems.push_back({{"--name", 0, ""}, msg("a season has a name already"), msg("leave --name out")});
  } else if (!fits) {
    problems.push_back(
        {{"--name", 0, ""}, msg("the text is too long, or holds control characters"), msg("shorten it")});
  }
}

/// The folder for the draw must be free before the ledger gets its line.
void check_out(const std::filesystem::path& out, Problems& problems) {
  std::error_code none;
  if (!std::filesystem::exists(out, none) ||
      (std::filesystem::is_directory(out, none) && std::filesystem::is_empty(out, none)))
    return;
  problems.push_back({{out.string(), 0, ""},
                      msg("the place for the results holds something else"),
                      msg("name an empty or new folder with --out")});
}

Problems take_season(const CommitRequest& request, const Loaded& loaded, const io::SeasonFiles& source, Commitment& c,
                     draw::Tickets& tickets) {
  const Season& season = loaded.findings.season;
  std::vector<std::string> families;
  if (request.families) {
    auto read = families_of(season, source);
    if (!read) return std::move(read.error());
    families = std::move(*read);
  }
  c.draw_of = draw_of(season.settings, request.name);
  c.simulation = season.settings.purpose == Purpose::simulation;
  c.engine = engine_version();
  c.rules = deciding_packs(loaded.rules);
  if (c.ties == draw::Ties::multiple) c.offerings = season.offerings.id;
  c.pupils = static_cast<std::uint32_t>(season.pupils.size());
  const std::uint64_t numbers = (std::uint64_t{c.pupils} + c.spares) * std::max<std::size_t>(c.offerings.size(), 1);
  if (numbers > most_numbers)
    return {{{"--ties", 0, ""},
             msg("the draw would have more than {} numbers", most_numbers),
             msg("draw one number per pupil: --ties single")}};
  tickets = draw::make_tickets(season.pupils.id, families, c.spares);
  c.tickets_sha256 = sha256(draw::ticket_list_csv(tickets.list));
  auto hashes = input_hashes(loaded.findings, source, draw::inputs_key(tickets.holders, tickets.list));
  if (!hashes) return std::move(hashes.error());
  c.inputs = std::move(*hashes);
  return {};
}

/// Gives the commitment its number, and writes the line and the folder. What the disk did not do is added to `failed`.
Problems write(const CommitRequest& request, Commitment& c, const draw::Tickets& tickets,
               std::vector<LedgerLine>& lines, Problems& failed) {
  auto ledger = io::AppendOnly::open(request.ledger);
  if (!ledger) return std::move(ledger.error());
  auto before = parse_ledger(ledger->text(), request.ledger.string());
  if (!before) return std::move(before.error());
  lines = std::move(*before);
  const auto same = [&](const LedgerLine& line) { return line.draw_of == c.draw_of; };
  c.number = static_cast<std::uint32_t>(lines.size() + 1);
  c.of_season = static_cast<std::uint32_t>(std::count_if(lines.begin(), lines.end(), same) + 1);
  c.before = chain_end(lines);
  const std::string json = commitment_json(c);
  lines.push_back({c.number, c.of_season, c.draw_of, c.at, sha256(json), c.before});
  // The ledger first: a commitment that is in no ledger could be held back.
  if (failed = ledger->append(ledger_text({lines.back()})); !failed.empty()) return {};
  failed = io::write_folder(request.out, {{std::string(tickets_file), tickets_csv(tickets.holders)},
                                          {std::string(ticket_list_file), draw::ticket_list_csv(tickets.list)},
                                          {std::string(ledger_file), ledger_text(lines)},
                                          {std::string(commitment_file), json}});
  if (!failed.empty()) {
    failed.push_back({{request.ledger.string(), lines.size(), ""},
                      msg("the ledger has this commitment, whose folder is not there"),
                      msg("leave the line as it is, and commit again: the ledger then shows both")});
  }
  return {};
}

}  // namespace

Result<DrawStep> draw_commit(const CommitRequest& request) {
  Commitment c;
  Problems problems;
  take_request(request, c, problems);
  check_out(request.out, problems);
  const auto key = read_key(request.key);
  if (!key) append(problems, key.error());
  const io::SeasonFiles source(request.options.season);
  auto loaded = load_for_draw(request.options, source);
  if (!loaded) append(problems, source.told(std::move(loaded.error())));
  if (loaded) check_name(request, loaded->findings.season.settings, problems);
  if (!problems.empty()) return refused(std::move(problems));
  c.public_key = key->public_key();
  draw::Tickets tickets;
  problems = take_season(request, *loaded, source, c, tickets);
  if (!problems.empty()) return refused(source.told(std::move(problems)));
  std::vector<LedgerLine> lines;
  DrawStep said;
  problems = write(request, c, tickets, lines, said.failed);
  if (!problems.empty()) return refused(std::move(problems));
  if (!said.failed.empty()) return said;
  said.simulation = c.simulation;
  said.notes = loaded->findings.notes;
  said.summary = {summary_line("number", msg("commitment"), std::to_string(c.number)),
                  summary_line("of_season", msg("of this season"), std::to_string(c.of_season)),
                  summary_line("pupils", msg("pupils with a ticket"), std::to_string(c.pupils)),
                  summary_line("spares", msg("spare tickets"), std::to_string(c.spares)),
                  summary_line("commitment", msg("SHA-256 of commitment.json"), lines.back().commitment)};
  if (const auto others = other_commitments(lines, c)) said.notes.push_back(*others);
  if (lines.size() == 1) said.notes.push_back(msg("The ledger is new: this is its first line."));
  said.notes.push_back(
      msg("Publish commitment.json, ticket-list.csv and ledger.jsonl before the chance exists, and give every family "
          "their ticket and secret of tickets.csv. That file stays with you."));
  return said;
}

}  // namespace kansrijk::jobs
