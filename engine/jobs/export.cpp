#include "jobs/export.hpp"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "draw/secret.hpp"
#include "io/copy.hpp"
#include "io/season.hpp"
#include "jobs/steps.hpp"

namespace kansrijk::jobs {
namespace {

/// The key of one export, wiped when the export is done.
struct Key {
  std::string bytes = draw::random_key();

  Key() = default;
  Key(const Key&) = delete;
  Key& operator=(const Key&) = delete;
  Key(Key&&) = delete;
  Key& operator=(Key&&) = delete;
  ~Key() { draw::forget(bytes); }
};

const std::vector<std::string> not_for_placement{"provisional_advice", "advice_school_id", "exemption"};
const std::vector<std::string> not_for_audit{"postcode", "family"};

std::string settings_json(const Settings& settings, Role role) {
  nlohmann::ordered_json json{{"season", to_string(settings.season)},
                              {"region", settings.region},
                              {"purpose", name(settings.purpose)},
                              {"role", name(role)},
                              {"policy", settings.policy}};
  if (!settings.rules.empty()) json["rules"] = settings.rules;
  if (settings.seed) json["seed"] = *settings.seed;
  return json.dump(1) + "\n";
}

/// Everything that the season has, read and checked, with final advices where there are advices at all.
Result<Findings> read_whole(Role role, const Options& options, const io::SeasonFiles& source) {
  Problems problems;
  const Settings settings = io::load_settings(source, false, problems);
  auto rules = load_rules(settings, options, source);
  auto season = io::load_season(source, {{"pupils.csv"}, {"tests.csv", "trajectories.csv", "offerings.csv"}});
  if (!season) return refused(std::move(season.error()));
  if (!rules) return refused(std::move(rules.error()));
  Findings findings{.season = std::move(*season)};
  auto background = io::load_background(source, findings.season, findings.season.files);
  if (!background) return refused(std::move(background.error()));
  if (settings.role != Role::placement) append(problems, review_step(findings, *rules, options));
  if (problems.empty()) append(problems, final_advice_step(findings, *rules, options));
  if (problems.empty() && role == Role::placement) {
    const auto missing = std::count(findings.final_advice.begin(), findings.final_advice.end(), Advice::missing());
    if (missing > 0) {
      problems.push_back({{"pupils.csv", 0, "final_advice"},
                          msg("{} pupils have no final advice", missing),
                          msg("let the school decide; a placement needs every pupil's final advice")});
    }
  }
  if (!problems.empty()) return refused(std::move(problems));
  return findings;
}

io::CellChange for_placement(const Findings& findings) {
  return [&](std::string_view column, std::string_view text, std::string_view pupil) {
    if (column != "final_advice") return std::string(text);
    return name(findings.final_advice[find_id(findings.season.pupils.id, pupil).value()]);
  };
}

/// Whether the result came after a decision, which it then may set aside.
bool changed(const Findings& findings, std::string_view pupil) {
  const auto p = find_id(findings.season.pupils.id, pupil);
  return p && findings.review && findings.review->changed[*p];
}

io::CellChange for_audit(const Findings& findings, const Key& key) {
  return [&](std::string_view column, std::string_view text, std::string_view pupil) {
    // The day of a result says something of a pupil; it goes along only where it decides what counts.
    if (column == "received") return std::string(changed(findings, pupil) ? text : std::string_view());
    if (column == "pupil_id") return draw::pseudonym(key.bytes, text);
    if (column == "reason") return std::string(text.empty() ? "" : "given");
    // Who decided is nobody's business here; that two persons did, is.
    if (column == "decided_by") return std::string(text.find(';') == std::string_view::npos ? "a" : "a;b");
    return std::string(text);
  };
}

}  // namespace

Result<std::vector<io::OutputFile>> export_role(Role role, const Options& options) {
  const io::SeasonFiles source(options.season);
  auto findings = read_whole(role, options, source);
  if (!findings) return refused(source.told(std::move(findings.error())));
  const Key key;
  const bool placement = role == Role::placement;
  const io::CellChange change = placement ? for_placement(*findings) : for_audit(*findings, key);
  std::vector<io::OutputFile> files{{"season.json", settings_json(findings->season.settings, role)}};
  for (const io::FileFormat& format : io::season_files()) {
    if (!source.has(format.name) || !format.allowed(role)) continue;
    Problems problems;
    const auto bytes = source.read(format.name, problems);
    if (!bytes) return refused(source.told(std::move(problems)));
    files.push_back(
        {format.name, io::copy_csv(bytes->view(), format, placement ? not_for_placement : not_for_audit, change)});
  }
  return files;
}

}  // namespace kansrijk::jobs
