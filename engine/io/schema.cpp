#include "io/schema.hpp"

#include <algorithm>
#include <stdexcept>

#include "domain/municipality.hpp"

namespace kansrijk::io {
namespace {

using K = ColumnKind;
constexpr bool optional = false;
constexpr bool required = true;
constexpr std::int64_t million = 1'000'000;

Column column(std::string name, bool is_required, K kind, Message help) {
  return {.name = std::move(name), .required = is_required, .kind = kind, .help = std::move(help)};
}

Column choice(std::string name, bool is_required, std::vector<std::string> choices, Message help) {
  return {.name = std::move(name),
          .required = is_required,
          .kind = K::choice,
          .help = std::move(help),
          .choices = std::move(choices)};
}

Column whole(std::string name, bool is_required, std::int64_t low, std::int64_t high, Message help) {
  return {.name = std::move(name),
          .required = is_required,
          .kind = K::integer,
          .help = std::move(help),
          .low = low,
          .high = high};
}

Column decimal(std::string name, bool is_required, int decimals, std::int64_t low, std::int64_t high, Message help) {
  return {.name = std::move(name),
          .required = is_required,
          .kind = K::decimal,
          .help = std::move(help),
          .low = low,
          .high = high,
          .decimals = decimals};
}

Column pupil() {
  return column("pupil_id", required, K::id, msg("the pupil, by a number that is not the citizen number"));
}
Column offering() {
  return column("offering_id", required, K::id, msg("the offering"));
}

std::vector<std::string> subjects() {
  std::vector<std::string> names;
  for (std::size_t d = 0; d < domain_count; ++d) names.emplace_back(name(static_cast<Domain>(d)));
  return names;
}

FileFormat schools() {
  return {"schools.csv",
          msg("primary schools"),
          {column("school_id", required, K::id, msg("the school")), column("name", required, K::text, msg("its name")),
           column("municipality", required, K::text, msg("where it stands")),
           decimal("weight", optional, 3, 20'000, 40'000, msg("schoolweging, 20 to 40; higher is more complex")),
           decimal("teacher_shortage", optional, 6, 0, million, msg("share of jobs not filled, 0 to 1")),
           decimal("preschool_share", optional, 6, 0, million, msg("share of pupils that went to pre-school, 0 to 1")),
           column("postcode", optional, K::text, msg("four digits, or more"))},
          {Role::school, Role::audit}};
}

FileFormat pupils() {
  return {
      "pupils.csv",
      msg("pupils of group 8"),
      {pupil(), column("school_id", required, K::id, msg("where the pupil is enrolled now: this school decides")),
       column("advice_school_id", optional, K::id, msg("the school that gave the advice, if another")),
       column("provisional_advice", optional, K::advice,
              msg("the provisional school advice; required in every role but placement, where it may not be given")),
       column("final_advice", optional, K::advice, msg("the final advice; required in role placement")),
       choice("exemption", optional, {"zml", "multiple", "newcomer"}, msg("why the pupil need not sit the test")),
       column("postcode", optional, K::text, msg("four digits, or more")),
       column("family", optional, K::id, msg("the same for siblings in this season"))},
      {Role::school, Role::placement, Role::audit}};
}

FileFormat tests() {
  return {"tests.csv",
          msg("doorstroomtoets results"),
          {pupil(), column("provider", required, K::id, msg("who made the test, such as IEP or LEERLING_IN_BEELD")),
           choice("status", optional, {"taken", "pending", "absent", "void", "corrected"},
                  msg("taken unless said otherwise; a corrected result replaces the taken one")),
           column("received", optional, K::date, msg("when the result came")),
           column("test_advice", optional, K::test_advice, msg("the advice as printed; it counts as issued")),
           decimal("score", optional, 3, 0, 1'000 * million, msg("the score on the provider's scale")),
           decimal("reading", optional, 6, -10 * million, 10 * million, msg("theta on the national scale")),
           decimal("maths", optional, 6, -10 * million, 10 * million, msg("theta on the national scale")),
           decimal("language", optional, 6, -10 * million, 10 * million, msg("theta on the national scale"))},
          {Role::school, Role::audit}};
}

FileFormat trajectories() {
  return {"trajectories.csv",
          msg("results of the pupil-monitoring system"),
          {pupil(),
           choice("moment", required, {"M6", "E6", "M7", "E7", "B8", "M8"}, msg("middle, end or beginning of a group")),
           choice("domain", required, subjects(), msg("what was tested")),
           choice("scale", required, {"percentile", "I-V", "A-E", "z", "score"}, msg("how the value is written")),
           column("value", required, K::text, msg("the result on that scale")),
           column("series", optional, K::id, msg("the publisher's series, which names the norm table")),
           column("school_year", optional, K::season, msg("when it was taken")),
           column("taken_at", optional, K::text, msg("level of the test, if not the pupil's own"))},
          {Role::school}};
}

FileFormat decisions() {
  return {
      "decisions.csv",
      msg("what the school decided; several rows a pupil are a history, the latest counts"),
      {pupil(), choice("decision", required, {"raise", "raise-partly", "keep", "correction"}, msg("the decision")),
       column("advice", required, K::advice, msg("the advice that follows from it")),
       column("reason_code", optional, K::id, msg("the reason, from the school's own list")),
       column("reason", optional, K::text, msg("the reason in words")),
       column("decided_by", required, K::text, msg("who decided; two persons, with ; between them, for a correction")),
       column("decided_at", required, K::moment, msg("when"))},
      {Role::school, Role::audit}};
}

FileFormat offerings() {
  return {"offerings.csv",
          msg("what secondary schools offer: one row for each class type with seats of its own"),
          {offering(), whole("seats", required, 0, 100'000, msg("places for new pupils")),
           column("school_id", optional, K::id, msg("the secondary school")),
           column("name", optional, K::text, msg("as on the form")),
           column("from_level", optional, K::level, msg("lowest level, inclusive; empty with to_level: open to all")),
           column("to_level", optional, K::level, msg("highest level, inclusive")),
           whole("years", optional, 1, 3, msg("length of the bridge period")),
           whole("class_size", optional, 1, 100, msg("pupils a class")),
           whole("min_classes", optional, 0, 100, msg("fewest classes worth opening")),
           whole("max_classes", optional, 0, 100, msg("most classes there is room for")),
           choice("preselects", optional, {"yes", "no"}, msg("whether the school admits after an intake only")),
           column("attributes", optional, K::text, msg("such as lob;study-support, with ; between them"))},
          {Role::placement, Role::audit}};
}

FileFormat secondary_schools() {
  return {"secondary_schools.csv",
          msg("secondary schools"),
          {column("school_id", required, K::id, msg("the secondary school")),
           column("name", required, K::text, msg("its name")),
           column("municipality", required, K::text, msg("where it stands")),
           column("postcode", optional, K::text, msg("four digits, or more")),
           whole("max_classes", optional, 0, 1'000, msg("most first-year classes in all"))},
          {Role::placement, Role::audit}};
}

FileFormat preferences(std::string_view name, Message help) {
  return {std::string(name),
          std::move(help),
          {pupil(), whole("rank", required, 1, 1'000, msg("1, 2, 3, … without gaps")), offering()},
          {Role::placement, Role::audit}};
}

FileFormat priorities() {
  return {"priorities.csv",
          msg("who comes first at an offering; a pupil not listed comes after all listed"),
          {offering(), pupil(), whole("priority", required, 1, million, msg("1 is best"))},
          {Role::placement, Role::audit}};
}

FileFormat lottery(std::string_view name, Message help) {
  Column at = offering();
  at.required = false;
  return {std::string(name),
          std::move(help),
          {pupil(), at, whole("number", required, INT32_MIN, INT64_MAX / 2, msg("unique; lower wins"))},
          {Role::placement, Role::audit}};
}

FileFormat advice_counts() {
  return {"advice_counts.csv",
          msg("final advices per institution, from open data; an advice without a row was given to nobody"),
          {column("institution", required, K::id, msg("the first four characters of the school_id (BRIN)")),
           column("season", required, K::season, msg("the school year of the advices")),
           column("advice", required, K::advice, msg("the advice")),
           whole("pupils", required, 1, 10'000, msg("how many pupils it was given to")),
           choice("exact", required, {"yes", "no"}, msg("no: published as fewer than five, so 1 to 4 pupils"))},
          {Role::audit}};
}

FileFormat school_facts() {
  std::vector<std::string> statuses;
  for (std::size_t s = 0; s < fact_status_count; ++s) statuses.emplace_back(name(static_cast<FactStatus>(s)));
  return {"school_facts.csv",
          msg("what open data says of each primary school"),
          {column("school_id", required, K::id, msg("the school")),
           choice("fact", required, school_fact_names(), msg("what the value is")),
           column("when", required, K::date, msg("the day it is of")),
           decimal("value", optional, 3, 0, 1'000 * million, msg("the figure; empty where it is not published")),
           choice("status", required, statuses, msg("how the figure stands; withheld is about fewer than five pupils")),
           column("file", required, K::text, msg("the file it comes from"))},
          {Role::audit}};
}

std::vector<FileFormat> make_files() {
  return {schools(),
          pupils(),
          tests(),
          trajectories(),
          decisions(),
          offerings(),
          secondary_schools(),
          preferences("preferences.csv", msg("what pupils applied for, best first")),
          preferences("preferences_2.csv", msg("the lists of a second round, of those who take part in it")),
          priorities(),
          lottery("lottery.csv",
                  msg("the draw; lower wins; rows without an offering give the one number of a pupil, rows with one "
                      "an own number there")),
          lottery("lottery_2.csv", msg("the draw of the second round")),
          {"consent.csv",
           msg("who lets others go first where it costs nothing (mechanism eada)"),
           {pupil(), choice("consent", required, {"yes", "no"}, msg("a pupil not listed does not consent"))},
           {Role::placement, Role::audit}},
          {"reserves.csv",
           msg("seats kept for a group"),
           {offering(), column("group", required, K::id, msg("the group")),
            whole("seats", required, 0, 100'000, msg("seats kept"))},
           {Role::placement}},
          {"groups.csv",
           msg("the group of a pupil, at most one"),
           {pupil(), column("group", required, K::id, msg("the group"))},
           {Role::placement}},
          {"preassigned.csv",
           msg("pupils who have a seat before the draw: hardship, secured seats"),
           {pupil(), offering()},
           {Role::placement, Role::audit}},
          {"accepted_refusals.csv",
           msg("choices that the advice does not admit and that may be left out in a real placement"),
           {pupil(), offering()},
           {Role::placement, Role::audit}},
          {"distances.csv",
           msg("distances to secondary schools"),
           {column("from", required, K::id, msg("a postcode of four digits or a school id")),
            column("school_id", required, K::id, msg("the secondary school")),
            whole("metres", required, 0, million, msg("the distance"))},
           {Role::placement}},
          {"background.csv",
           msg("who pupils are; read by the audit, and shown whole to parents who ask (papers --paper inzage)"),
           {pupil()},
           {Role::audit},
           true},
          {"outcomes.csv",
           msg("where pupils of an earlier season are in year 3"),
           {pupil(),
            column("year3_level", required, K::test_advice, msg("the level of the class, such as havo or havo/vwo")),
            column("year3_school", optional, K::id, msg("the school"))},
           {Role::audit}},
          advice_counts(),
          school_facts()};
}

}  // namespace

std::size_t FileFormat::column(std::string_view column_name) const {
  const auto found =
      std::find_if(columns.begin(), columns.end(), [&](const Column& c) { return c.name == column_name; });
  if (found == columns.end()) throw std::logic_error("no column " + std::string(column_name) + " in " + name);
  return static_cast<std::size_t>(found - columns.begin());
}

bool FileFormat::allowed(Role role) const {
  return role == Role::all || std::find(roles.begin(), roles.end(), role) != roles.end();
}

std::string kind_in_words(const Column& column, Language language) {
  const auto join = [&] {
    std::string all;
    for (const std::string& choice : column.choices) all += (all.empty() ? "" : " ") + choice;
    return all;
  };
  switch (column.kind) {
    case K::id:
      return say("id", language);
    case K::text:
      return say("text", language);
    case K::integer:
      return say("whole number", language);
    case K::decimal:
      return say("number", language);
    case K::date:
      return "2026-03-14";
    case K::moment:
      return "2026-03-14T09:30";
    case K::choice:
      return join();
    case K::advice:
      return say("school advice", language);
    case K::test_advice:
      return say("test advice", language);
    case K::level:
      return "pro bb kb gt havo vwo";
    case K::season:
      return "2024-2025";
  }
  return "";
}

std::span<const FileFormat> season_files() {
  static const std::vector<FileFormat> files = make_files();
  return files;
}

const FileFormat& season_file(std::string_view name) {
  const auto files = season_files();
  const auto found = std::find_if(files.begin(), files.end(), [&](const FileFormat& f) { return f.name == name; });
  if (found == files.end()) throw std::logic_error("no format for " + std::string(name));
  return *found;
}

const FileFormat& administration_file() {
  static const FileFormat file{
      "administration.csv",
      msg("an export of the school's administration for kansrijk registered; under any name, beside the season"),
      {pupil(), column("provisional_advice", optional, K::advice, msg("the provisional school advice as registered")),
       column("final_advice", optional, K::advice, msg("the final advice as registered"))},
      {Role::school}};
  return file;
}

std::span<const SettingFormat> setting_keys() {
  static const std::vector<SettingFormat> keys{
      {"season", true, msg("school year, such as 2024-2025")},
      {"region", true, msg("what the report calls the region")},
      {"purpose", false, msg("simulation (default) or real; a real season fills nothing in")},
      {"role", false, msg("school, placement, audit, or all (default; simulations only)")},
      {"rules", false,
       msg("rule packs by id, default the national ones; or .json files beside this one, in place of those with the "
           "same id")},
      {"policy", false, msg("da (default), amsterdam, the-hague, rotterdam, utrecht, or a .json file in the folder")},
      {"signals", false, msg("on or off; must be said in a real season of a school")},
      {"closures", false, msg("list of periods with from, to and perhaps school_id: when schools were closed")},
      {"seed", false, msg("whole number for a simulated draw")},
      {"ignore_columns", false, msg("list of columns that files may have and nobody reads")}};
  return keys;
}

}  // namespace kansrijk::io
