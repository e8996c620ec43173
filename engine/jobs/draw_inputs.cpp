#include "jobs/draw_inputs.hpp"

#include <algorithm>

#include "base/hash.hpp"
#include "io/csv.hpp"
#include "jobs/steps.hpp"

namespace kansrijk::jobs {
namespace {

std::string keyed(const std::string& key, const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += line;
  return to_hex(hmac_sha256(key, text));
}

/// A row as its filled cells.
std::string canonical(const io::Row& row, const io::FileFormat& format) {
  std::vector<std::string> cells;
  for (std::size_t c = 0; c < format.columns.size(); ++c) {
    if (!row.cells[c].text.empty()) cells.push_back(format.columns[c].name + "=" + std::string(row.cells[c].text));
  }
  std::sort(cells.begin(), cells.end());
  std::string line;
  for (const std::string& cell : cells) line += (line.empty() ? "" : ",") + io::csv_field(cell);
  return line + '\n';
}

std::optional<std::size_t> pupil_column(const io::FileFormat& format) {
  for (std::size_t c = 0; c < format.columns.size(); ++c) {
    if (format.columns[c].name == "pupil_id") return c;
  }
  return std::nullopt;
}

std::string pupils_hash(const Findings& findings, const std::string& key, const std::set<std::string>& without) {
  const Pupils& pupils = findings.season.pupils;
  std::vector<std::string> lines;
  for (std::size_t p = 0; p < pupils.size(); ++p) {
    if (without.contains(pupils.id[p])) continue;
    const auto& finals = findings.final_advice;
    lines.push_back(io::csv_field(pupils.id[p]) + ',' + (finals.empty() ? "" : name(finals[p])) + '\n');
  }
  return keyed(key, lines);
}

}  // namespace

Result<Loaded> load_for_draw(const Options& options, const io::SeasonFiles& source, Drawn drawn) {
  if (drawn == Drawn::no && source.has(lottery_file)) {
    return refused({{std::string(lottery_file), 0, ""},
                    msg("the season has a draw already"),
                    msg("take the file out of the season; the draw gives a new one")});
  }
  auto loaded = load(Command::match, options, source);
  if (!loaded) return loaded;
  Findings& findings = loaded->findings;
  Problems problems;
  if (reviews(findings.season.settings)) append(problems, review_step(findings, loaded->rules, options));
  if (problems.empty()) append(problems, final_advice_step(findings, loaded->rules, options));
  const auto missing = std::count(findings.final_advice.begin(), findings.final_advice.end(), Advice::missing());
  if (problems.empty() && missing > 0 && findings.season.settings.purpose == Purpose::real) {
    problems.push_back({{"pupils.csv", 0, "final_advice"},
                        msg("{} pupils have no final advice", missing),
                        msg("let the school decide; a placement needs every pupil's final advice")});
  }
  if (problems.empty() && findings.season.pupils.size() == 0) {
    problems.push_back({{"preferences.csv", 0, ""}, msg("there are no pupils"), msg("add who takes part in the draw")});
  }
  if (!problems.empty()) return refused(std::move(problems));
  return loaded;
}

std::string input_hash(std::string_view bytes, const io::FileFormat& format, const Settings& settings,
                       const std::string& key, const std::set<std::string>& without, Problems& problems) {
  const auto pupil = pupil_column(format);
  std::vector<std::string> lines;
  io::read_csv(bytes, format, settings.ignored_columns, problems, [&](const io::Row& row) {
    if (pupil && without.contains(std::string(row.cells[*pupil].text))) return;
    lines.push_back(canonical(row, format));
  });
  if (lines.empty()) return "";
  std::sort(lines.begin(), lines.end());
  return keyed(key, lines);
}

Result<InputHashes> input_hashes(const Findings& findings, const io::SeasonFiles& source, const std::string& key,
                                 const std::set<std::string>& without) {
  InputHashes hashes{{"pupils", pupils_hash(findings, key, without)}};
  Problems problems;
  for (const io::FileFormat& format : io::season_files()) {
    const bool of_draw = format.name == "pupils.csv" || format.name == lottery_file;
    if (of_draw || !format.allowed(Role::placement) || !source.has(format.name)) continue;
    const auto bytes = source.read(format.name, problems);
    if (!bytes) continue;
    const std::string hash = input_hash(bytes->view(), format, findings.season.settings, key, without, problems);
    if (!hash.empty()) hashes[format.name] = hash;
  }
  if (!problems.empty()) return refused(std::move(problems));
  return hashes;
}

std::vector<Commitment::Pack> deciding_packs(const Rules& rules) {
  std::vector<Commitment::Pack> packs;
  for (const ruleset::RulePack& pack : rules.used) {
    if (pack.id.ends_with("." + rules.policy.id) && !pack.id.starts_with("nl."))
      packs = {{pack.id, pack.version, pack.sha256}};
  }
  Sha256 cells;
  for (const Admission::Cell& cell : rules.admission.cells) cells.add(cell.admits ? "1" : "0");
  packs.push_back({rules.policy.admission_pack, "", cells.hex()});
  return packs;
}

Problems changed_inputs(const InputHashes& committed, const InputHashes& now) {
  Problems problems;
  const auto hash = [](const InputHashes& of, const std::string& name) {
    const auto found = of.find(name);
    return found == of.end() ? std::string() : found->second;
  };
  InputHashes names = committed;
  names.insert(now.begin(), now.end());
  for (const auto& [name, unused] : names) {
    if (hash(committed, name) == hash(now, name)) continue;
    const bool pupils = name == "pupils";
    problems.push_back({{pupils ? "pupils.csv" : name, 0, ""},
                        pupils ? msg("the pupils or their final advices are not those of the commitment")
                               : msg("the rows are not those of the commitment"),
                        msg("put back the file of that moment; for pupils found late use kansrijk draw late")});
  }
  return problems;
}

Result<std::vector<std::string>> families_of(const Season& season, const io::SeasonFiles& source) {
  if (season.settings.market) {
    return refused({{"--family", 0, ""},
                    msg("a market folder does not say who are siblings"),
                    msg("leave --family out, or give a season with the column family in pupils.csv")});
  }
  std::vector<std::string> families(season.pupils.size());
  const io::FileFormat& format = io::season_file("pupils.csv");
  const std::size_t pupil = format.column("pupil_id"), family = format.column("family");
  Problems problems;
  const auto bytes = source.read(format.name, problems);
  if (!bytes) return refused(std::move(problems));
  bool given = false;
  io::read_csv(bytes->view(), format, season.settings.ignored_columns, problems, [&](const io::Row& row) {
    const auto p = find_id(season.pupils.id, row.cells[pupil].text);
    if (p) families[*p] = row.cells[family].text;
    given = given || !row.cells[family].text.empty();
  });
  if (problems.empty() && !given) {
    problems.push_back({{"pupils.csv", 0, "family"},
                        msg("no pupil has a family, so nobody would stand beside a sibling"),
                        msg("fill in the column, or leave --family out")});
  }
  if (!problems.empty()) return refused(std::move(problems));
  return families;
}

std::string draw_of(const Settings& settings, const std::string& market_name) {
  return settings.market ? market_name : settings.region + " " + to_string(settings.season);
}

}  // namespace kansrijk::jobs
