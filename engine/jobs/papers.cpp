#include "jobs/papers.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <map>
#include <set>

#include <nlohmann/json.hpp>

#include "review/signals.hpp"

namespace kansrijk::jobs {
namespace {

constexpr std::array<std::string_view, 5> names{"page", "letter", "committee", "phone", "inzage"};

Message title(Paper paper) {
  switch (paper) {
    case Paper::page:
      return msg("Pages of pupils");
    case Paper::letter:
      return msg("Letters to parents");
    case Paper::committee:
      return msg("Sheet for the committee");
    case Paper::phone:
      return msg("List for the telephone");
    case Paper::inzage:
      break;
  }
  return msg("Everything held on one pupil");
}

/// What is wrong with the request, or with the season for it.
Problems check(const PaperRequest& request, const Season& season) {
  Problems problems;
  const Role role = season.settings.role;
  if (role != Role::school && role != Role::all) {
    problems.push_back({{"season.json", 0, "role"},
                        msg("a season of the role {0} has nothing for the command {1}", name(role), "papers"),
                        msg("run it on the folder of another role")});
  }
  const auto& schools = season.pupils.school_id;
  if (request.school && std::find(schools.begin(), schools.end(), *request.school) == schools.end()) {
    problems.push_back(
        {{"pupils.csv", 0, "school_id"}, msg("no pupil is at this school"), msg("check the id after --school")});
  }
  if (request.pupil && !find_id(season.pupils.id, *request.pupil)) {
    problems.push_back(
        {{"pupils.csv", 0, "pupil_id"}, msg("there is no such pupil"), msg("check the id after --pupil")});
  }
  return problems;
}

/// The schools asked for with their pupils, in order of id.
std::map<std::string, std::vector<PupilId>> chosen(const PaperRequest& request, const Season& season) {
  std::map<std::string, std::vector<PupilId>> schools;
  for (std::size_t p = 0; p < season.pupils.size(); ++p) {
    const std::string& school = season.pupils.school_id[p];
    if (request.school && school != *request.school) continue;
    if (request.pupil && season.pupils.id[p] != *request.pupil) continue;
    schools[school].push_back(PupilId(p));
  }
  return schools;
}

/// Names of folders: the id of the school where it is a plain name that no other has in other letters, else a number.
class FolderNames {
 public:
  std::string of(const std::string& school_id) {
    ++number_;
    std::string small = school_id;
    std::transform(small.begin(), small.end(), small.begin(),
                   [](char c) { return static_cast<char>(std::tolower(static_cast<unsigned char>(c))); });
    if (is_plain(school_id) && taken_.insert(small).second) return school_id;
    const std::string numbered = fmt::format("school.{}", number_);
    taken_.insert(numbered);
    return numbered;
  }

 private:
  static bool is_plain(const std::string& id) {
    return id.size() <= 32 && std::all_of(id.begin(), id.end(), [](char c) {
             return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
           });
  }
  std::size_t number_ = 0;
  std::set<std::string> taken_;
};

class Papers {
 public:
  Papers(const Findings& findings, const Rules& rules, const PaperRequest& request, Language language)
      : findings_(findings), rules_(rules), request_(request), language_(language) {
    for (const WorkItem& item : findings.worklist) work_[item.pupil.value] = &item;
  }

  void add(const std::string& school_id, const std::vector<PupilId>& pupils,
           const std::vector<report::HeldFile>& held) {
    report::SchoolPapers school = school_of(school_id, pupils);
    const std::string folder = folders_.of(school_id) + "/";
    report::IndexEntry entry{school.name.empty() ? school.id : school.name, pupils.size(), 0, {}};
    entry.letters = static_cast<std::size_t>(
        std::count_if(school.pupils.begin(), school.pupils.end(), [](const auto& p) { return report::letter_of(p); }));
    for (const Paper paper : request_.papers) {
      const std::string file = folder + std::string(name(paper)) + ".html";
      outcome_.files.push_back({file, html(paper, school, held)});
      entry.papers.push_back({title(paper), file});
    }
    pupils_ += pupils.size();
    letters_ += entry.letters;
    index_.push_back(std::move(entry));
  }

  Outcome finish() && {
    const Settings& settings = findings_.season.settings;
    outcome_.simulation = settings.purpose == Purpose::simulation;
    outcome_.notes = findings_.notes;
    outcome_.checks = findings_.checks;
    const auto line = [&](const char* key, Message label, std::size_t value) {
      outcome_.summary.push_back({key, std::move(label), fmt::to_string(value)});
    };
    line("schools", msg("schools"), index_.size());
    line("pupils", msg("pupils"), pupils_);
    line("letters", msg("letters that can go out"), letters_);
    line("no_letter", msg("no letter yet"), pupils_ - letters_);
    outcome_.files.insert(outcome_.files.begin(), {"index.html", report::papers_index(index_, settings.season,
                                                                                      outcome_.simulation, language_)});
    outcome_.files.push_back({"papers.json", list_of_files()});
    return std::move(outcome_);
  }

 private:
  report::SchoolPapers school_of(const std::string& id, const std::vector<PupilId>& pupils) const {
    const Season& season = findings_.season;
    const auto known = find_id(season.schools.id, id);
    report::SchoolPapers school{id,
                                known ? season.schools.name[*known] : "",
                                season.settings.season,
                                season.settings.purpose == Purpose::simulation,
                                {}};
    const auto path_of = [&](PupilId pupil) -> std::optional<PupilPath> {
      const review::SignalRules with{rules_.signal_pack, rules_.signals, rules_.norms,
                                     rules_.profiles ? &*rules_.profiles : nullptr};
      return review::pupil_path(season, with, pupil, findings_.review->test_advice[pupil.value]);
    };
    for (const PupilId pupil : pupils) {
      const auto item = work_.find(pupil.value);
      school.pupils.push_back(
          pupil_file(findings_, rules_, pupil, item == work_.end() ? nullptr : item->second, path_of));
    }
    return school;
  }

  std::string html(Paper paper, const report::SchoolPapers& school, const std::vector<report::HeldFile>& held) const {
    switch (paper) {
      case Paper::page:
        return report::pupil_pages(school, language_);
      case Paper::letter:
        return report::letters(school, language_);
      case Paper::committee:
        return report::committee_sheet(school, language_);
      case Paper::phone:
        return report::phone_list(school, language_);
      case Paper::inzage:
        break;
    }
    return report::inzage(school, held, language_);
  }

  std::string list_of_files() const {
    nlohmann::ordered_json json;
    json["season"] = to_string(findings_.season.settings.season);
    json["simulation"] = outcome_.simulation;
    for (const io::OutputFile& file : outcome_.files) json["files"].push_back(file.name);
    return json.dump(1) + "\n";
  }

  const Findings& findings_;
  const Rules& rules_;
  const PaperRequest& request_;
  Language language_;
  std::map<std::uint32_t, const WorkItem*> work_;
  FolderNames folders_;
  std::vector<report::IndexEntry> index_;
  std::size_t pupils_ = 0, letters_ = 0;
  Outcome outcome_;
};

}  // namespace

std::string_view name(Paper paper) {
  return names.at(static_cast<std::size_t>(paper));
}

std::optional<Paper> parse_paper(std::string_view text) {
  for (std::size_t p = 0; p < names.size(); ++p) {
    if (names[p] == text) return static_cast<Paper>(p);
  }
  return std::nullopt;
}

Result<Outcome> papers(const Options& options, const PaperRequest& request) {
  const io::SeasonFiles source(options.season);
  const auto found = find_out(Command::review, options, source);
  if (!found) return refused(source.told(found.error()));
  const Findings& findings = found->findings;
  if (Problems problems = check(request, findings.season); !problems.empty())
    return refused(source.told(std::move(problems)));
  std::vector<report::HeldFile> held;
  if (request.pupil && std::find(request.papers.begin(), request.papers.end(), Paper::inzage) != request.papers.end()) {
    auto rows = held_on(source, findings.season.settings, *request.pupil);
    if (!rows) return refused(source.told(std::move(rows.error())));
    held = std::move(*rows);
  }
  Papers papers(findings, found->rules, request, options.language);
  for (const auto& [school, pupils] : chosen(request, findings.season)) papers.add(school, pupils, held);
  return std::move(papers).finish();
}

}  // namespace kansrijk::jobs
