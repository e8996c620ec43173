#include "jobs/applications.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace kansrijk::jobs {
namespace {

/// Pupils of one primary school, by what is the matter with their application.
struct Trouble {
  std::vector<std::string> none, too_short, inadmissible;
};

/// The secondary school of an offering; the offering itself where none is named.
std::string_view school_of(const Season& season, std::size_t offering) {
  const std::string& school = season.offerings.school_id[offering];
  return school.empty() ? season.offerings.id[offering] : school;
}

/// How many distinct schools a list must name: what the policy asks, but no more than there
/// are schools that admit the advice.
std::size_t schools_asked(const Season& season, const Rules& rules, Advice advice) {
  std::set<std::string_view> admitting;
  for (std::size_t o = 0; o < season.offerings.size(); ++o) {
    const auto levels = season.offerings.levels[o];
    if (!levels || rules.admission.at(advice, *levels).admits) admitting.insert(school_of(season, o));
  }
  return std::min<std::size_t>(rules.policy.list_length.at(advice.category()), admitting.size());
}

bool is_preassigned(const Season& season, PupilId pupil) {
  const auto& pupils = season.preassigned.pupil;
  return std::find(pupils.begin(), pupils.end(), pupil) != pupils.end();
}

void look_at(const Season& season, const Rules& rules, PupilId pupil, Advice advice, Trouble& trouble) {
  const std::string& id = season.pupils.id[pupil.value];
  const std::size_t first = season.preferences.first(pupil);
  const std::size_t last = season.preferences.last(pupil);
  if (first == last) {
    if (!is_preassigned(season, pupil)) trouble.none.push_back(id);
    return;
  }
  std::set<std::string_view> schools;
  bool inadmissible = false;
  for (std::size_t e = first; e < last; ++e) {
    const std::size_t offering = season.preferences.offering[e].value;
    schools.insert(school_of(season, offering));
    const auto levels = season.offerings.levels[offering];
    inadmissible = inadmissible || (levels && !rules.admission.at(advice, *levels).admits);
  }
  if (schools.size() < schools_asked(season, rules, advice)) trouble.too_short.push_back(id);
  if (inadmissible) trouble.inadmissible.push_back(id);
}

void list(std::vector<std::string>& lines, const Message& what, const std::vector<std::string>& pupils,
          Language language) {
  if (pupils.empty()) return;
  std::string text = "  " + say(what, language) + " (" + fmt::to_string(pupils.size()) + "):";
  for (const std::string& pupil : pupils) text += " " + pupil;
  lines.push_back(std::move(text));
}

}  // namespace

std::string school_name(const Season& season, const std::string& id) {
  const auto found = find_id(season.schools.id, id);
  return found ? id + " " + season.schools.name[*found] : id;
}

std::vector<std::string> application_lines(const Findings& findings, const Rules& rules, Language language) {
  const Season& season = findings.season;
  if (!season.has("preferences.csv") || findings.final_advice.empty()) return {};
  std::map<std::string, Trouble> by_school;
  for (std::size_t p = 0; p < season.pupils.size(); ++p) {
    look_at(season, rules, PupilId(p), findings.final_advice[p], by_school[season.pupils.school_id[p]]);
  }
  std::vector<std::string> lines;
  for (const auto& [school, trouble] : by_school) {
    if (trouble.none.empty() && trouble.too_short.empty() && trouble.inadmissible.empty()) continue;
    lines.push_back(school_name(season, school));
    list(lines, msg("no application"), trouble.none, language);
    list(lines, msg("fewer schools than the policy asks"), trouble.too_short, language);
    list(lines, msg("a choice that the advice does not admit"), trouble.inadmissible, language);
  }
  return lines;
}

}  // namespace kansrijk::jobs
