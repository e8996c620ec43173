#include "io/season.hpp"

#include <algorithm>
#include <map>

#include "io/loading.hpp"
#include "io/season_sheets.hpp"

namespace kansrijk::io {
namespace {

/// The names a user may have meant a folder to hold, for the message about an empty one.
bool has_any_season_file(const SeasonFiles& source) {
  const auto files = season_files();
  return source.has(settings_file) ||
         std::any_of(files.begin(), files.end(), [&](const FileFormat& f) { return source.has(f.name); });
}

/// A file that the role may not see must not be there at all, whether or not this command would open it.
void check_roles(Loading& loading) {
  const Role role = loading.season.settings.role;
  for (const FileFormat& file : season_files()) {
    if (file.allowed(role) || !loading.source.has(file.name)) continue;
    loading.problem(file.name, 0, "", msg("the role {} may not hold this file", name(role)),
                    msg("remove it; kansrijk export cuts a folder down to a role"));
  }
}

void check_required(Loading& loading, const SeasonRequest& request) {
  for (const std::string_view name : request.required) {
    if (loading.source.has(name)) continue;
    loading.problem(name, 0, "", msg("the file is missing"),
                    msg("this command needs it; see kansrijk schema {}", name));
  }
}

/// A closure of a school that nobody knows would silently change nothing.
void check_closures(Loading& loading) {
  if (!loading.schools) return;
  for (const Closure& closure : loading.season.settings.closures) {
    if (closure.school_id.empty() || loading.schools->find(closure.school_id)) continue;
    loading.problem(settings_file, 0, "closures", msg("the school {} is not in schools.csv", closure.school_id),
                    msg("mend the school_id, or leave it out where every school was closed"));
  }
}

void sort_problems(Problems& problems) {
  std::map<std::string, std::size_t> order;
  for (const FileFormat& file : season_files()) order.emplace(file.name, order.size() + 1);
  const auto position = [&](const Problem& p) {
    const auto found = order.find(p.place.file);
    return found == order.end() ? std::size_t{0} : found->second;
  };
  std::stable_sort(problems.begin(), problems.end(), [&](const Problem& a, const Problem& b) {
    return std::pair(position(a), a.place.line) < std::pair(position(b), b.place.line);
  });
}

constexpr std::size_t most_problems = 1000;

}  // namespace

bool Loading::read_file(std::string_view name, const Read& read) {
  last = {};
  const FileFormat& format = season_file(name);
  if (!format.allowed(season.settings.role)) return false;
  const auto bytes = source.read(name, problems);
  if (!bytes) return false;
  const Complain complain = [&](std::uint32_t line, std::string_view column, Message what, Message todo) {
    problem(name, line, column, std::move(what), std::move(todo));
  };
  std::string hash;
  const auto hash_it = [&] { hash = source.hash(bytes->view()); };
  const auto read_it = [&] { last = read(bytes->view(), format, complain); };
  // A season with problems goes no further, so its hashes are not worth the time, nor is a whole file before one knows what
  // is in it.
  constexpr std::size_t large = std::size_t{1} << 30;
  if (problems.empty() && bytes->view().size() < large) {
    both(hash_it, read_it);
  } else {
    read_it();
    if (problems.empty()) hash_it();
  }
  season.files.push_back({std::string(name), std::move(hash), last.rows});
  return true;
}

void Loading::problem(std::string_view file, std::uint32_t line, std::string_view column, Message what, Message todo) {
  auto count = problem_counts.find(file);
  if (count == problem_counts.end()) count = problem_counts.emplace(file, 0).first;
  if (++count->second > most_problems + 1) return;
  if (count->second > most_problems) {
    line = 0;
    column = "";
    what = msg("there are more than 1,000 problems in this file");
    todo = msg("mend these first");
  }
  problems.push_back({{std::string(file), line, std::string(column)}, std::move(what), std::move(todo)});
}

std::optional<IdIndex> Loading::index_if_whole(const std::vector<std::string>& ids, std::size_t rows) const {
  if (!last.whole || rows != last.rows) return std::nullopt;
  return IdIndex(ids);
}

namespace {

/// Whether there is anything to read at all.
Problems look_at(const SeasonFiles& source) {
  if (!source.problems().empty() || has_any_season_file(source)) return source.problems();
  const std::string name = source.path().string();
  if (source.is_workbook()) {
    return {{{name, 0, ""},
             msg("the workbook holds no filled sheet of a season"),
             msg("see kansrijk schema for what belongs in it")}};
  }
  return {
      {{name, 0, ""}, msg("the folder holds no file of a season"), msg("see kansrijk schema for what belongs in it")}};
}

/// Whether season.json has a problem of its own rather than in one of its keys. Without its role and its ignored columns
/// the other files would be held against the wrong measure.
bool settings_unreadable(const Problems& problems) {
  return std::any_of(problems.begin(), problems.end(),
                     [](const Problem& p) { return p.place.file == settings_file && p.place.column.empty(); });
}

}  // namespace

Settings load_settings(const SeasonFiles& source, bool market, Problems& problems) {
  Settings settings;
  append(problems, look_at(source));
  if (!problems.empty()) return settings;
  settings.market = market && !source.has(settings_file);
  if (settings.market) return settings;
  if (!source.has(settings_file)) {
    problems.push_back({{std::string(settings_file), 0, ""},
                        msg("the file is missing"),
                        msg("a season folder needs it; see kansrijk schema season.json")});
    return settings;
  }
  const auto bytes = source.read(settings_file, problems);
  return bytes ? parse_settings(bytes->view(), problems) : settings;
}

Result<Season> load_season(const SeasonFiles& source, const SeasonRequest& request) {
  Loading loading{.source = source};
  loading.season.settings = load_settings(source, request.market, loading.problems);
  if (!look_at(source).empty() || settings_unreadable(loading.problems)) return refused(std::move(loading.problems));
  append(loading.problems, source.strays());
  if (const auto workbook = source.workbook()) {
    loading.season.files.push_back(*workbook);
  } else if (source.has(settings_file) && loading.problems.empty()) {
    if (const auto bytes = source.read(settings_file, loading.problems)) {
      loading.season.files.push_back({std::string(settings_file), source.hash(bytes->view()), 0});
    }
  }
  check_roles(loading);
  check_required(loading, request);

  const auto wanted = [&](std::string_view name) {
    const auto in = [&](const auto& list) { return std::find(list.begin(), list.end(), name) != list.end(); };
    return in(request.required) || in(request.optional);
  };
  if (wanted("offerings.csv")) load_offers(loading);
  load_people(loading, loading.season.settings.market);
  check_closures(loading);
  if (wanted("tests.csv") || wanted("trajectories.csv")) load_results(loading);
  if (wanted("offerings.csv")) load_wishes(loading);
  if (!loading.problems.empty()) {
    sort_problems(loading.problems);
    return refused(std::move(loading.problems));
  }
  return std::move(loading.season);
}

}  // namespace kansrijk::io
