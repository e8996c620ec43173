#include "jobs/receipt.hpp"

#include <algorithm>
#include <array>
#include <map>

#include <fmt/chrono.h>
#include <nlohmann/json.hpp>

#include "base/hash.hpp"
#include "base/parallel.hpp"
#include "io/bytes.hpp"
#include "io/season_files.hpp"
#include "jobs/version.hpp"

namespace kansrijk::jobs {
namespace {

using Json = nlohmann::ordered_json;

template <class T>
Json or_null(const std::optional<T>& value) {
  Json json;
  if (value) json = *value;
  return json;
}

Json parameters(const Options& options, const Rules& rules, const Findings& findings) {
  const auto seed = findings.odds   ? std::optional(findings.odds->seed)
                    : findings.draw ? findings.draw->seed
                                    : std::nullopt;
  return {{"language", options.language == Language::nl ? "nl" : "en"},
          {"policy", rules.policy.id},
          {"policy_given", or_null(options.policy)},
          {"mechanism", rules.policy.mechanism},
          {"mechanism_given", or_null(options.mechanism)},
          {"ties_given", options.ties ? Json(name(*options.ties)) : Json(nullptr)},
          {"family_given",
           options.family ? Json(*options.family == FamilyDraw::adjacent ? "adjacent" : "none") : Json(nullptr)},
          {"draws", findings.odds ? Json(options.draws) : Json(nullptr)},
          {"compare", options.compare},
          {"seed", or_null(seed)},
          {"seed_given", or_null(options.seed)},
          {"today", options.today ? Json(to_string(*options.today)) : Json(nullptr)}};
}

/// The files of the input, each with its hash; a workbook with the rows of the sheets that were read.
Json inputs(const std::vector<InputFile>& files) {
  Json list = Json::array();
  for (const InputFile& file : files) {
    if (file.name == io::workbook_name) {
      list.push_back({{"file", file.name}, {"sheets", Json::object()}, {"sha256", file.sha256}});
    } else if (!list.empty() && list[0].contains("sheets")) {
      list[0]["sheets"][file.name.substr(0, file.name.rfind('.'))] = file.rows;
    } else {
      list.push_back({{"file", file.name}, {"rows", file.rows}, {"sha256", file.sha256}});
    }
  }
  return list;
}

}  // namespace

std::string receipt(Command command, const Findings& findings, const Rules& rules, const Options& options,
                    const Outcome& outcome, std::chrono::system_clock::time_point started) {
  const Settings& settings = findings.season.settings;
  Json json;
  json["engine"] = engine_version();
  json["command"] = name(command);
  if (!settings.market) json["season"] = to_string(settings.season);
  json["purpose"] = name(settings.purpose);
  json["role"] = name(settings.role);
  json["parameters"] = parameters(options, rules, findings);
  json["rules"] = Json::array();
  for (const ruleset::RulePack& pack : rules.used) {
    json["rules"].push_back(
        {{"pack", pack.id}, {"version", pack.version}, {"checked", to_string(pack.checked)}, {"sha256", pack.sha256}});
  }
  json["input"] = inputs(findings.season.files);
  json["results"] = Json::array();
  for (const io::OutputFile& file : outcome.files)
    json["results"].push_back({{"file", file.name}, {"sha256", sha256(file.bytes)}});
  json["checks"] = Json::array();
  for (const PropertyCheck& check : outcome.checks)
    json["checks"].push_back({{"property", check.name}, {"holds", check.holds}});
  json["counts"] = Json::object();
  for (const SummaryLine& line : outcome.summary) json["counts"][line.key] = line.value;
  const auto now = std::chrono::system_clock::now();
  const std::chrono::duration<double> seconds = now - started;
  json["this_run"] = {
      {"started", fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", std::chrono::floor<std::chrono::seconds>(started))},
      {"seconds", std::stod(fmt::format("{:.3f}", seconds.count()))},
      {"threads", thread_count()},
      {"season_folder", options.season.string()}};
  if (command == Command::registered) json["this_run"]["administration"] = options.administration.string();
  return json.dump(1) + "\n";
}

namespace {

struct Recorded {
  Command command = Command::run;
  Options options;
  nlohmann::json json;
};

Problem damaged() {
  return {
      {"receipt.json", 0, ""}, msg("this is not a receipt of kansrijk"), msg("give the folder that a command wrote")};
}

constexpr std::array<std::pair<const char*, const char*>, 3> hashed{
    {{"input", "file"}, {"rules", "pack"}, {"results", "file"}}};

/// Whether the lists of hashes are as receipt() writes them; throws what at() throws.
bool well_formed(const nlohmann::json& json) {
  const auto entries = [&](const auto& list) {
    const auto& all = json.at(list.first);
    return all.is_array() && std::all_of(all.begin(), all.end(), [&](const auto& entry) {
             return entry.is_object() && entry.at(list.second).is_string() && entry.at("sha256").is_string();
           });
  };
  return json.at("engine").is_string() && std::all_of(hashed.begin(), hashed.end(), entries);
}

Result<Recorded> read_receipt(const std::filesystem::path& results, const std::filesystem::path& season) {
  const auto bytes = io::read_bytes(results / "receipt.json", "receipt.json");
  if (!bytes) return refused(bytes.error());
  Recorded recorded;
  recorded.json = nlohmann::json::parse(bytes->view(), nullptr, false);
  try {
    const auto command = parse_command(recorded.json.at("command").get<std::string>());
    const auto& parameters = recorded.json.at("parameters");
    if (!command || !well_formed(recorded.json)) return refused(damaged());
    recorded.command = *command;
    recorded.options.season = season;
    recorded.options.language = parameters.at("language") == "en" ? Language::en : Language::nl;
    if (parameters.at("policy_given").is_string())
      recorded.options.policy = parameters.at("policy_given").get<std::string>();
    if (parameters.at("mechanism_given").is_string())
      recorded.options.mechanism = parameters.at("mechanism_given").get<std::string>();
    if (parameters.at("seed_given").is_number_unsigned())
      recorded.options.seed = parameters.at("seed_given").get<std::uint64_t>();
    if (parameters.at("ties_given").is_string())
      recorded.options.ties = parse_ties(parameters.at("ties_given").get<std::string>());
    if (parameters.at("family_given").is_string())
      recorded.options.family = parameters.at("family_given") == "adjacent" ? FamilyDraw::adjacent : FamilyDraw::none;
    if (parameters.at("draws").is_number_unsigned())
      recorded.options.draws = parameters.at("draws").get<std::uint32_t>();
    recorded.options.compare = parameters.at("compare").get<std::vector<std::string>>();
    if (parameters.at("today").is_string())
      recorded.options.today = parse_date(parameters.at("today").get<std::string>());
    if (*command == Command::registered)
      recorded.options.administration = recorded.json.at("this_run").at("administration").get<std::string>();
  } catch (const nlohmann::json::exception&) {
    return refused(damaged());
  }
  return recorded;
}

/// Adds a difference for each entry of one list of the receipt that now has another hash, or is new or gone.
void compare_hashes(const nlohmann::json& was, const nlohmann::json& is, std::string_view list, std::string_view key,
                    std::vector<Message>& differences) {
  const auto hashes = [&](const nlohmann::json& json) {
    std::map<std::string, std::string> all;
    for (const auto& entry : json.value(list, nlohmann::json::array()))
      all[entry.value(key, "")] = entry.value("sha256", "");
    return all;
  };
  const auto before = hashes(was);
  const auto after = hashes(is);
  for (const auto& [name, hash] : before) {
    const auto found = after.find(name);
    if (found == after.end()) {
      differences.push_back(msg("{0}: {1} is in the receipt and not there now", list, name));
    } else if (found->second != hash) {
      differences.push_back(msg("{0}: {1} is not what the receipt says", list, name));
    }
  }
  for (const auto& [name, hash] : after) {
    if (before.find(name) == before.end()) differences.push_back(msg("{0}: {1} is not in the receipt", list, name));
  }
}

/// Adds a difference for each key of one object of the receipt whose value is another now, or is new or gone.
void compare_values(const nlohmann::json& was, const nlohmann::json& is, std::string_view object,
                    std::vector<Message>& differences) {
  const nlohmann::json before = was.value(object, nlohmann::json::object());
  nlohmann::json after = is.value(object, nlohmann::json::object());
  for (const auto& [key, value] : before.items()) {
    if (!after.contains(key) || after.at(key) != value)
      differences.push_back(msg("{0}: {1} is not what the receipt says", object, key));
    after.erase(key);
  }
  for (const auto& [key, value] : after.items())
    differences.push_back(msg("{0}: {1} is not what the receipt says", object, key));
}

/// All that a receipt says beside hashes and the run itself.
void compare_words(const nlohmann::json& was, const nlohmann::json& is, std::vector<Message>& differences) {
  for (const std::string_view key : {"season", "purpose", "role", "checks"}) {
    if (was.value(key, nlohmann::json()) != is.value(key, nlohmann::json()))
      differences.push_back(msg("{} is not what the receipt says", key));
  }
  compare_values(was, is, "parameters", differences);
  compare_values(was, is, "counts", differences);
}

}  // namespace

Result<Verification> verify(const std::filesystem::path& results, const std::filesystem::path& season) {
  auto recorded = read_receipt(results, season);
  if (!recorded) return refused(std::move(recorded.error()));
  auto outcome = perform(recorded->command, recorded->options);
  if (!outcome) return refused(std::move(outcome.error()));

  Verification found;
  const auto now = nlohmann::json::parse(outcome->files.back().bytes);
  if (recorded->json.value("engine", "") != engine_version())
    found.differences.push_back(msg("the receipt is of another version of the engine"));
  compare_words(recorded->json, now, found.differences);
  for (const auto& [list, key] : hashed) compare_hashes(recorded->json, now, list, key, found.differences);
  for (const io::OutputFile& file : outcome->files) {
    if (file.name == "receipt.json") continue;
    const auto bytes = io::read_bytes(results / file.name, file.name);
    ++found.files;
    if (!bytes || bytes->view() != file.bytes)
      found.differences.push_back(msg("{}: the file differs from what comes out now", file.name));
  }
  for (const PropertyCheck& check : outcome->checks) {
    ++found.checks;
    if (!check.holds) found.differences.push_back(msg("the property {} does not hold", check.name));
  }
  return found;
}

}  // namespace kansrijk::jobs
