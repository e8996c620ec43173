#include "jobs/import.hpp"

#include <algorithm>

#include "io/duo.hpp"
#include "io/import_files.hpp"
#include "io/json.hpp"
#include "io/packs.hpp"
#include "jobs/version.hpp"
#include "report/import.hpp"
#include "ruleset/values.hpp"
#include "schools/join.hpp"
#include "schools/verify.hpp"

namespace kansrijk::jobs {
namespace {

constexpr std::string_view policy_prefix = "policy.";
constexpr std::string_view no_city = "da";

Result<schools::Municipality> choose_municipality(const std::vector<schools::Municipality>& all,
                                                  const std::string& wanted) {
  if (auto found = schools::find(all, wanted)) return std::move(*found);
  // Likeness is judged without capitals and signs, and told with them.
  std::vector<std::string> names, folded;
  for (const schools::Municipality& municipality : all) {
    names.push_back(municipality.name);
    names.insert(names.end(), municipality.also.begin(), municipality.also.end());
  }
  for (const std::string& name : names) folded.push_back(schools::folded(name));
  const auto meant = io::nearest(schools::folded(wanted), folded);
  const auto at = meant ? std::find(folded.begin(), folded.end(), *meant) - folded.begin() : 0;
  return refused({{"--municipality", 0, ""},
                  msg("there is no municipality {} in the address files", wanted),
                  meant ? msg("did you mean {}?", names[static_cast<std::size_t>(at)])
                        : msg("use its name or number as in {}", io::primary_file)});
}

Result<SchoolYear> choose_season(const OpenData& data, const std::optional<SchoolYear>& wanted) {
  std::vector<SchoolYear> seasons;
  for (const auto& counts : data.advices) seasons.push_back(counts.season);
  std::sort(seasons.begin(), seasons.end());
  seasons.erase(std::unique(seasons.begin(), seasons.end()), seasons.end());
  if (seasons.empty()) {
    return refused(
        {{std::string(io::advices_file), 0, ""}, msg("there are no counts in it"), msg("take the whole file")});
  }
  if (!wanted) return seasons.back();
  if (std::binary_search(seasons.begin(), seasons.end(), *wanted)) return *wanted;
  return refused({{"--season", 0, ""},
                  msg("there are no advice counts of {}", to_string(*wanted)),
                  msg("use a school year from {0} to {1}", to_string(seasons.front()), to_string(seasons.back()))});
}

/// `amsterdam` where the packs have policy.amsterdam for Amsterdam in this season.
Result<std::string> choose_policy(const schools::Municipality& municipality, SchoolYear season) {
  const auto packs = io::embedded_packs();
  if (!packs) return refused(packs.error());
  std::vector<std::string> names{schools::folded(municipality.name)};
  for (const std::string& name : municipality.also) names.push_back(schools::folded(name));
  for (const ruleset::RulePack& pack : *packs) {
    if (!pack.id.starts_with(policy_prefix) || !ruleset::covers(pack, season).empty()) continue;
    const auto policy = ruleset::matching_policy(pack, season);
    if (!policy) continue;
    const std::string id = pack.id.substr(policy_prefix.size());
    if (std::find(names.begin(), names.end(), schools::folded(id)) != names.end()) return id;
  }
  return std::string(no_city);
}

template <class T>
SummaryLine line(std::string key, Message label, const T& value) {
  return {std::move(key), std::move(label), fmt::to_string(value)};
}

void summarize(const OpenData& data, const MunicipalitySchools& found, Outcome& outcome) {
  outcome.summary = {
      line("primary", msg("primary schools (locations)"), found.primary.size()),
      line("secondary", msg("secondary schools (locations)"), found.secondary.size()),
      line("offerings", msg("offerings"), found.offerings.size()),
      line("first_years", msg("first-year pupils"), found.first_years()),
      line("seats", msg("of whom in an offering, so seats"), found.seats()),
      line("not_in_an_offering", msg("of whom in no offering"), found.first_years() - found.seats()),
  };
  for (const auto& total : found.advice_totals) {
    if (total.season != found.season) continue;
    outcome.summary.push_back(line("advices", msg("final advices in {}", to_string(total.season)), total.pupils));
  }
  const auto by_place =
      std::count_if(found.secondary.begin(), found.secondary.end(), [](const auto& s) { return s.by_place; });
  if (by_place > 0) {
    outcome.notes.push_back(
        msg("Secondary locations in no address file, put here by the name of their place: {}", by_place));
  }
  if (!found.in_two_places.empty()) {
    outcome.notes.push_back(msg("Secondary locations left out because two municipalities have their place: {}",
                                found.in_two_places.size()));
  }
  if (!found.only_in_index.empty()) {
    outcome.notes.push_back(
        msg("Institutions that the index puts here, and that are not in the address file nor in the season: {}",
            found.only_in_index.size()));
  }
  if (!found.without_advices.empty()) {
    outcome.notes.push_back(
        msg("Institutions without final advices in {1}: {0}", found.without_advices.size(), to_string(found.season)));
  }
  outcome.notes.push_back(
      msg("Seats are first-year pupils of {}, not places on offer; import.html says what else to know.",
          data.file(OpenFile::programmes).when));
}

}  // namespace

Result<Outcome> import_open_data(const ImportOptions& options) {
  const auto step = [&](const Message& name) {
    if (options.progress) options.progress(name);
  };
  step(msg("reading the files of DUO and CBS"));
  const auto data = io::read_open_data(options.from);
  if (!data) return refused(data.error());
  const auto all = schools::municipalities(*data, io::embedded_aliases());
  const auto municipality = choose_municipality(all, options.municipality);
  const auto season = choose_season(*data, options.season);
  if (!municipality || !season) {
    Problems problems = municipality ? Problems{} : municipality.error();
    if (!season) append(problems, season.error());
    return refused(std::move(problems));
  }
  const auto policy = choose_policy(*municipality, *season);
  if (!policy) return refused(policy.error());

  step(msg("joining"));
  const auto kinds = io::embedded_programmes();
  const MunicipalitySchools found = schools::join(*data, kinds, all, *municipality, *season);
  Outcome outcome{.simulation = false};  // nothing is simulated: these are schools that are there
  outcome.checks = schools::verify(*data, kinds, found);
  summarize(*data, found, outcome);
  outcome.files = io::import_season(found, *policy);
  outcome.files.push_back({"import.json", io::import_json(*data, found, *policy)});
  const report::ImportInput page{&*data, &found, &kinds, *policy, outcome.checks, std::string(engine_version())};
  outcome.files.push_back({"import.html", report::import_html(page, options.language)});
  return outcome;
}

}  // namespace kansrijk::jobs
