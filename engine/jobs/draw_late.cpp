#include <algorithm>
#include <map>

#include "base/hash.hpp"
#include "io/bytes.hpp"
#include "io/csv.hpp"
#include "io/output_folder.hpp"
#include "jobs/draw_inputs.hpp"
#include "jobs/draw_parts.hpp"

namespace kansrijk::jobs {
namespace {

using Seats = std::map<std::string, std::string>;  ///< pupil to offering

constexpr std::string_view preassigned_file = "preassigned.csv";

const io::FileFormat& placement_format() {
  static const io::FileFormat format{
      "placement.csv",
      msg("the placement that was published"),
      {{.name = "pupil_id",
        .kind = io::ColumnKind::id,
        .help = msg("the pupil, by a number that is not the citizen number")},
       {.name = "offering_id", .required = false, .kind = io::ColumnKind::id, .help = msg("the offering")}},
      {},
      true};
  return format;
}

/// Who has which seat by the placement that was published.
Seats published(const std::filesystem::path& file, const Season& season, Problems& problems) {
  Seats seats;
  const auto bytes = io::read_bytes(file, file.string());
  if (!bytes) {
    append(problems, bytes.error());
    return seats;
  }
  Problems found;
  io::read_csv(bytes->view(), placement_format(), {}, found, [&](const io::Row& row) {
    if (!row.cells[0].valid() || row.cells[1].text.empty()) return;
    const bool known = find_id(season.pupils.id, row.cells[0].text) && find_id(season.offerings.id, row.cells[1].text);
    if (known) {
      seats[std::string(row.cells[0].text)] = row.cells[1].text;
    } else {
      found.push_back({{"", row.line, "pupil_id"},
                       msg("the season does not have this pupil or offering"),
                       msg("give the placement of this season")});
    }
  });
  for (Problem& problem : found) problem.place.file = file.string();
  append(problems, std::move(found));
  return seats;
}

/// Who had a seat before keeps it, and so does everybody who was placed.
std::string preassigned_csv(const Season& season, Seats seats) {
  const Preassigned& given = season.preassigned;
  for (std::size_t i = 0; i < given.pupil.size(); ++i)
    seats.emplace(season.pupils.id[given.pupil[i].value], season.offerings.id[given.offering[i].value]);
  std::string text = "pupil_id,offering_id\n";
  for (const auto& [pupil, offering] : seats) text += io::csv_field(pupil) + ',' + io::csv_field(offering) + '\n';
  return text;
}

std::vector<std::string> without_ticket(const Season& season, const std::vector<draw::Holder>& holders) {
  std::vector<std::string> late;
  for (const std::string& id : season.pupils.id) {
    const auto less = [](const draw::Holder& holder, const std::string& wanted) { return holder.pupil_id < wanted; };
    const auto at = std::lower_bound(holders.begin(), holders.end(), id, less);
    if (at == holders.end() || at->pupil_id != id) late.push_back(id);
  }
  return late;
}

/// The spare tickets that nobody has taken, in their order.
std::vector<std::string> spares_left(const DrawFolder& draw) {
  std::map<std::uint32_t, std::string> all;
  for (const draw::Ticket& ticket : draw.tickets) {
    if (ticket.spare > draw.taken()) all[ticket.spare] = ticket.code;
  }
  std::vector<std::string> codes;
  for (const auto& [number, code] : all) codes.push_back(code);
  return codes;
}

/// Gives the late pupils their tickets; adds the line to `draw`.
void give_tickets(DrawFolder& draw, const std::vector<std::string>& late, Moment at) {
  const std::vector<std::string> codes = spares_left(draw);
  LateLine line;
  line.number = static_cast<std::uint32_t>(draw.late.size() + 1);
  line.at = at;
  line.before = draw.transcript_sha256;
  if (!draw.late.empty()) {
    std::string last = late_text({draw.late.back()});
    last.pop_back();
    line.before = sha256(last);
  }
  for (std::size_t i = 0; i < late.size(); ++i) {
    const draw::Holder holder{late[i], codes.at(i), draw::random_secret()};
    line.taken.push_back({holder.code, draw::seal_of(holder)});
    draw.holders->push_back(holder);
  }
  std::sort(draw.holders->begin(), draw.holders->end(),
            [](const auto& a, const auto& b) { return a.pupil_id < b.pupil_id; });
  draw.late.push_back(std::move(line));
}

/// The inputs without the late pupils are what they were.
Problems check_nothing_else_changed(const DrawFolder& draw, const Loaded& loaded, const io::SeasonFiles& source,
                                    const std::string& key, const std::vector<std::string>& late) {
  const auto others = input_hashes(loaded.findings, source, key, {late.begin(), late.end()});
  Problems problems = others ? changed_inputs(draw.inputs(), *others) : others.error();
  if (deciding_packs(loaded.rules) != draw.commitment.rules) {
    problems.push_back({{"season.json", 0, "policy"},
                        msg("the policy is not as it was at the commitment"),
                        msg("place with the policy and rules of the commitment")});
  }
  return problems;
}

Problems check_late(const DrawFolder& draw, const std::vector<std::string>& late) {
  if (late.empty())
    return {{{"pupils.csv", 0, "pupil_id"},
             msg("every pupil has a ticket already"),
             msg("add the pupil who was found late to the season first")}};
  const std::size_t left = draw.commitment.spares - draw.taken();
  if (late.size() <= left) return {};
  return {{{std::string(ticket_list_file), 0, "spare"},
           msg("pupils without a ticket: {0}; spare tickets left: {1}", late.size(), left),
           msg("a new ticket would be a new draw; place the other pupils by hand, after everybody else")}};
}

}  // namespace

Result<DrawStep> draw_late(const LateRequest& request) {
  auto draw = held_draw(request.folder);
  if (!draw) return refused(std::move(draw.error()));
  if (!draw->holders) {
    return refused({{std::string(tickets_file), 0, ""},
                    msg("the file is missing"),
                    msg("give the whole folder of the draw, as the organisation has it")});
  }
  const auto key = read_key(request.key, draw->commitment);
  if (!key) return refused(key.error());
  const io::SeasonFiles source(request.options.season);
  const auto loaded = load_for_draw(request.options, source);
  if (!loaded) return refused(source.told(loaded.error()));
  const Findings& findings = loaded->findings;
  const std::vector<std::string> late = without_ticket(findings.season, *draw->holders);
  Problems problems = check_late(*draw, late);
  const std::string inputs_key = draw::inputs_key(*draw->holders, draw->tickets);
  append(problems, check_nothing_else_changed(*draw, *loaded, source, inputs_key, late));
  const Seats seats = request.placement ? published(*request.placement, findings.season, problems) : Seats{};
  if (!problems.empty()) return refused(source.told(std::move(problems)));

  give_tickets(*draw, late, this_minute(request.now));
  auto inputs = input_hashes(findings, source, inputs_key);
  if (!inputs) return refused(std::move(inputs.error()));
  std::vector<io::OutputFile> files;
  if (request.placement) {
    files.push_back({std::string(preassigned_file), preassigned_csv(findings.season, seats)});
    const io::FileFormat& format = io::season_file(preassigned_file);
    const auto hash = input_hash(files[0].bytes, format, findings.season.settings, inputs_key, {}, problems);
    inputs->erase(format.name);
    if (!hash.empty()) inputs->emplace(format.name, hash);
  }
  draw->late.back().inputs = std::move(*inputs);
  const std::string text = late_text(draw->late);
  files.push_back({std::string(tickets_file), tickets_csv(*draw->holders)});
  files.push_back({std::string(lottery_file),
                   lottery_csv(draw->commitment, draw->tickets, *draw->holders, draw->transcript->seed)});
  files.push_back({std::string(late_signature_file), key->sign(text) + "\n"});
  files.push_back({std::string(late_file), text});
  DrawStep said;
  said.failed = io::replace_files(request.folder, files);
  if (!said.failed.empty()) return said;
  said.simulation = draw->commitment.simulation;
  said.summary = {
      summary_line("late", msg("pupils who took a spare ticket"), std::to_string(late.size())),
      summary_line("spares", msg("spare tickets left"), std::to_string(draw->commitment.spares - draw->taken()))};
  if (request.placement) {
    said.summary.push_back(summary_line("kept", msg("seats that are kept"), std::to_string(seats.size())));
    said.notes.push_back(
        msg("Put preassigned.csv and the other files of the draw into the season before you place again: whoever has a "
            "seat keeps it."));
  }
  return said;
}

}  // namespace kansrijk::jobs
