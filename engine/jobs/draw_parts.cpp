#include "jobs/draw_parts.hpp"

#include <algorithm>
#include <chrono>
#include <numeric>

#include "base/hash.hpp"
#include "draw/secret.hpp"
#include "io/bytes.hpp"
#include "io/csv.hpp"
#include "io/output_folder.hpp"
#include "jobs/draw_inputs.hpp"

namespace kansrijk::jobs {
namespace {

constexpr std::string_view key_format = "kansrijk-signing-key-1 ";

/// The numbers of the season as lottery_csv writes them.
std::string lottery_text(const Season& season) {
  const Lottery& lottery = season.lottery;
  const bool multiple = lottery.kind == Lottery::Kind::multiple;
  std::vector<std::size_t> rows(lottery.number.size());
  std::iota(rows.begin(), rows.end(), std::size_t{0});
  std::sort(rows.begin(), rows.end(), [&](std::size_t a, std::size_t b) {
    if (lottery.pupil[a] != lottery.pupil[b]) return lottery.pupil[a] < lottery.pupil[b];
    return multiple && lottery.offering[a] < lottery.offering[b];
  });
  std::string text = multiple ? "pupil_id,offering_id,number\n" : "pupil_id,number\n";
  for (const std::size_t r : rows) {
    text += io::csv_field(season.pupils.id[lottery.pupil[r].value]) + ',';
    if (multiple) text += io::csv_field(season.offerings.id[lottery.offering[r].value]) + ',';
    text += std::to_string(lottery.number[r]) + '\n';
  }
  return text;
}

bool check_identity(const Commitment& c, const Settings& settings, Problems& problems) {
  const bool simulation = settings.purpose == Purpose::simulation;
  if ((settings.market || draw_of(settings, "") == c.draw_of) && simulation == c.simulation) return true;
  problems.push_back(
      {{settings.market ? commitment_file.data() : "season.json", 0, ""},
       msg("the draw is of {0}, {1}", c.draw_of, name(c.simulation ? Purpose::simulation : Purpose::real)),
       msg("use the draw of this season")});
  return false;
}

Problem no_key(const std::filesystem::path& file) {
  return {{file.string(), 0, ""},
          msg("this is not a signing key of kansrijk"),
          msg("give the file that kansrijk draw key wrote, not the one that ends in .pub")};
}

}  // namespace

Moment this_minute(const std::optional<Moment>& given) {
  return given.value_or(std::chrono::floor<std::chrono::minutes>(std::chrono::system_clock::now()));
}

SummaryLine summary_line(const char* key, Message label, const std::string& value) {
  return {key, std::move(label), value};
}

Result<draw::SigningKey> read_key(const std::filesystem::path& file) {
  const auto bytes = io::read_bytes(file, file.string());
  if (!bytes) return refused(bytes.error());
  std::string_view text = bytes->view();
  if (!text.starts_with(key_format) || text.size() != key_format.size() + 65 || text.back() != '\n')
    return refused(no_key(file));
  text = text.substr(key_format.size(), 64);
  if (text.find_first_not_of("0123456789abcdef") != std::string_view::npos) return refused(no_key(file));
  return draw::SigningKey(text);
}

Result<draw::SigningKey> read_key(const std::filesystem::path& file, const Commitment& commitment) {
  auto key = read_key(file);
  if (key && key->public_key() != commitment.public_key) {
    return refused({{file.string(), 0, ""},
                    msg("this is not the key that was committed to"),
                    msg("sign with the key of the commitment")});
  }
  return key;
}

Result<std::vector<LedgerLine>> read_ledger(const std::filesystem::path& file, const std::vector<LedgerLine>& start) {
  const auto bytes = io::read_bytes(file, file.string());
  if (!bytes) return refused(bytes.error());
  auto lines = parse_ledger(bytes->view(), file.string());
  if (!lines) return lines;
  if (!bytes->view().starts_with(ledger_text(start))) {
    return refused(
        {{file.string(), 0, ""},
         msg("the ledger does not begin with the lines that the draw has of it"),
         msg("give the ledger in which the commitment was made; if it is this one, lines were taken out or changed")});
  }
  return lines;
}

std::optional<Message> other_commitments(const std::vector<LedgerLine>& ledger, const Commitment& commitment) {
  std::string others;
  for (const LedgerLine& line : ledger) {
    if (line.draw_of != commitment.draw_of || line.number == commitment.number) continue;
    others += (others.empty() ? "" : ", ") + fmt::format("{} ({})", line.of_season, utc_text(line.at));
  }
  if (others.empty()) return std::nullopt;
  return msg("This is commitment {0} of this season. The ledger has more of them: {1}.", commitment.of_season, others);
}

Result<DrawStep> draw_key(const std::filesystem::path& file) {
  const std::string public_file = file.string() + ".pub";
  std::error_code none;
  for (const std::string& name : {file.string(), public_file}) {
    if (std::filesystem::exists(std::filesystem::symlink_status(name, none)))
      return refused({{name, 0, ""}, msg("the file is there already"), msg("give another name, or remove it first")});
  }
  const draw::SigningKey key = draw::SigningKey::random();
  std::string seed = key.seed();
  std::string text = std::string(key_format) + seed + "\n";
  DrawStep said;
  said.failed = io::write_new_file(file, text, true);
  draw::forget(seed);
  draw::forget(text);
  if (said.failed.empty()) said.failed = io::write_new_file(public_file, key.public_key() + "\n");
  said.summary.push_back(summary_line("public_key", msg("public key"), key.public_key()));
  said.notes.push_back(
      msg("Whoever has the secret key can sign draws: keep it where few can read it, with a copy elsewhere."));
  return said;
}

void hold_against_season(const DrawFolder& draw, const Findings& findings, const Rules& rules,
                         const io::SeasonFiles& source, Problems& problems) {
  if (!draw.holders) {
    problems.push_back({{std::string(tickets_file), 0, ""},
                        msg("the file is missing"),
                        msg("put all files of the draw beside the season: who has which ticket stands in it")});
    return;
  }
  const Settings& settings = findings.season.settings;
  if (!check_identity(draw.commitment, settings, problems)) return;
  const auto now = input_hashes(findings, source, draw::inputs_key(*draw.holders, draw.tickets));
  append(problems, now ? changed_inputs(draw.inputs(), *now) : now.error());
  if (deciding_packs(rules) != draw.commitment.rules) {
    problems.push_back({{"season.json", 0, "policy"},
                        msg("the policy is not as it was at the commitment"),
                        msg("place with the policy and rules of the commitment")});
  }
  const bool drawn = findings.season.lottery.kind != Lottery::Kind::none;
  if (drawn && lottery_text(findings.season) !=
                   lottery_csv(draw.commitment, draw.tickets, *draw.holders, draw.transcript->seed)) {
    problems.push_back({{std::string(lottery_file), 0, ""},
                        msg("the file does not hold the numbers that come out of the draw"),
                        msg("put lottery.csv of the draw into the season")});
  }
}

}  // namespace kansrijk::jobs
