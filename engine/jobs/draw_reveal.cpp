#include <algorithm>

#include "base/hash.hpp"
#include "io/cells.hpp"
#include "io/output_folder.hpp"
#include "jobs/draw_parts.hpp"
#include "report/draw.hpp"

namespace kansrijk::jobs {
namespace {

constexpr std::size_t most_name = 200, most_witnesses = 5;

Message in_words(const draw::Entropy& source) {
  if (source.kind == draw::Entropy::Kind::dice)
    return msg("{0} throws of a die with {1} faces", draw::throws_needed(source.faces), source.faces);
  const auto known = draw::published_at(source);
  if (!known) return msg("round {0} of the beacon {1}", source.round, source.beacon);
  const auto minute = std::chrono::floor<std::chrono::minutes>(*known);
  const std::string when = to_string(std::chrono::floor<std::chrono::days>(minute)) + " " + clock_text(minute);
  return msg("round {0} of the beacon {1}, published {2} UTC", source.round, source.beacon, when);
}

report::DrawSheet sheet_of(const DrawFolder& draw, const Transcript& t) {
  const Commitment& c = draw.commitment;
  report::DrawSheet sheet;
  sheet.simulation = c.simulation;
  sheet.draw_of = c.draw_of;
  sheet.number = c.number;
  sheet.of_season = c.of_season;
  sheet.in_ledger = static_cast<std::uint32_t>(draw.ledger.size());
  for (const LedgerLine& line : draw.ledger) {
    if (line.draw_of == c.draw_of && line.number != c.number)
      sheet.others.push_back({line.of_season, line.at, line.commitment});
  }
  sheet.committed_at = c.at;
  sheet.revealed_at = t.revealed_at;
  sheet.fallback_at = c.fallback_at;
  sheet.engine = c.engine;
  for (const Commitment::Pack& pack : c.rules) sheet.rules.push_back({pack.id + " " + pack.version, pack.sha256});
  sheet.pupils = c.pupils;
  sheet.spares = c.spares;
  sheet.offerings = c.offerings.size();
  sheet.families = c.families;
  sheet.commitment_sha256 = draw.commitment_sha256;
  sheet.tickets_sha256 = c.tickets_sha256;
  sheet.numbers_sha256 = t.numbers_sha256;
  sheet.ledger_sha256 = t.ledger_sha256;
  sheet.public_key = c.public_key;
  sheet.entropy = in_words(c.entropy);
  sheet.fallback = in_words(c.fallback);
  sheet.fallback_used = t.fallback;
  sheet.value = t.value;
  sheet.seed = t.seed;
  sheet.by = t.by;
  sheet.witnesses = t.witnesses;
  return sheet;
}

void check_names(const RevealRequest& request, Problems& problems) {
  const auto fits = [](const std::string& name) {
    return name.size() <= most_name && io::clean_text(name) && name.find_first_of("\t\r\n") == std::string::npos;
  };
  if (!fits(request.by))
    problems.push_back({{"--by", 0, ""}, msg("the text is too long, or holds control characters"), msg("shorten it")});
  if (!std::all_of(request.witnesses.begin(), request.witnesses.end(), fits))
    problems.push_back(
        {{"--witness", 0, ""}, msg("the text is too long, or holds control characters"), msg("shorten it")});
  if (request.witnesses.size() > most_witnesses)
    problems.push_back(
        {{"--witness", 0, ""}, msg("at most {} witnesses fit on the page", most_witnesses), msg("name fewer")});
}

/// The chance as it may go into the seed now.
void take_chance(const RevealRequest& request, const Commitment& c, Transcript& t, Problems& problems) {
  const draw::Entropy& source = request.fallback ? c.fallback : c.entropy;
  const auto value = draw::canonical_value(source, request.value, {"--value", 0, ""});
  if (value) {
    t.value = *value;
  } else {
    append(problems, value.error());
  }
  t.fallback = request.fallback;
  t.revealed_at = this_minute(request.now);
  const auto known = draw::published_at(source);
  if (t.revealed_at < c.at || (known && t.revealed_at + std::chrono::minutes(1) <= *known)) {
    problems.push_back({{"--value", 0, ""},
                        msg("the value cannot exist yet: {} is still to come", to_string(source)),
                        msg("wait for it; if the hour is past, set the clock of this machine right")});
  }
  if (request.fallback && t.revealed_at < c.fallback_at) {
    problems.push_back({{"--fallback", 0, ""},
                        msg("the fallback counts from {} on", utc_text(c.fallback_at)),
                        msg("use {}, or wait", to_string(c.entropy))});
  }
}

DrawStep said_of(const DrawFolder& draw, const Transcript& t) {
  DrawStep said;
  said.simulation = draw.commitment.simulation;
  said.summary = {summary_line("pupils", msg("pupils with a number"), std::to_string(draw.holders->size())),
                  summary_line("tickets", msg("tickets, spare ones among them"), std::to_string(draw.tickets.size())),
                  summary_line("seed", msg("seed"), t.seed),
                  summary_line("numbers", msg("SHA-256 of numbers.csv"), t.numbers_sha256)};
  if (const auto others = other_commitments(draw.ledger, draw.commitment)) said.notes.push_back(*others);
  said.notes.push_back(
      msg("Print proces-verbaal.html and sign it. Publish all files but tickets.csv and lottery.csv. Put all of them "
          "into the season to place."));
  return said;
}

}  // namespace

bool is_draw(const std::filesystem::path& folder) {
  std::error_code none;
  return std::filesystem::exists(folder / transcript_file, none);
}

Result<DrawStep> draw_reveal(const RevealRequest& request) {
  if (is_draw(request.folder)) {
    return refused({{std::string(transcript_file), 0, ""},
                    msg("this draw was held already"),
                    msg("a draw is held once; another one needs a new commitment, which the ledger shows")});
  }
  auto draw = committed_draw(request.folder);
  if (!draw) return refused(std::move(draw.error()));
  Problems problems;
  if (!draw->holders)
    problems.push_back({{std::string(tickets_file), 0, ""},
                        msg("the file is missing"),
                        msg("give the whole folder of the draw, as the organisation has it")});
  const auto key = read_key(request.key, draw->commitment);
  if (!key) append(problems, key.error());
  Transcript t;
  check_names(request, problems);
  take_chance(request, draw->commitment, t, problems);
  if (request.ledger) {
    auto ledger = read_ledger(*request.ledger, draw->ledger);
    if (ledger) draw->ledger = std::move(*ledger);
    if (!ledger) append(problems, ledger.error());
  }
  if (!problems.empty()) return refused(std::move(problems));

  const Commitment& c = draw->commitment;
  t.commitment = draw->commitment_sha256;
  t.by = request.by;
  t.witnesses = request.witnesses;
  t.seed = draw::seed_of(t.commitment, t.value);
  const std::string numbers = draw::numbers_csv(t.seed, draw->tickets, c.ties, c.offerings);
  const std::string ledger = ledger_text(draw->ledger);
  t.numbers_sha256 = sha256(numbers);
  t.ledger_sha256 = sha256(ledger);
  const std::string sheet = report::draw_sheet(sheet_of(*draw, t), request.language);
  t.record_sha256 = sha256(sheet);
  const std::string transcript = transcript_json(t);
  DrawStep said = said_of(*draw, t);
  said.failed = io::replace_files(request.folder,
                                  {{std::string(ledger_file), ledger},
                                   {std::string(numbers_file), numbers},
                                   {std::string(lottery_file), lottery_csv(c, draw->tickets, *draw->holders, t.seed)},
                                   {std::string(record_file), sheet},
                                   {std::string(signature_file), key->sign(transcript) + "\n"},
                                   {std::string(transcript_file), transcript}});
  return said;
}

}  // namespace kansrijk::jobs
