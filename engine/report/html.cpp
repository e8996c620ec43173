#include <array>

#include "report/format.hpp"
#include "report/render.hpp"
#include "report/sections.hpp"
#include "report/summary.hpp"

namespace kansrijk::report {
namespace {

struct Part {
  const char* id;
  Message title;
  std::string (*html)(const ReportInput&, Language);
};

/// The chain, in order.
const std::array<Part, 8>& parts() {
  static const std::array<Part, 8> all{{
      {"worklist", msg("Who must act"), worklist_section},
      {"advice", msg("Advice and test"), advice_section},
      {"signals", msg("Trajectory signals"), signals_section},
      {"bridge", msg("Bridge classes"), bridge_section},
      {"placement", msg("Placement"), placement_section},
      {"audit", msg("Equal chances"), audit_section},
      {"method", msg("Method and sources"), method_section},
      {"checks", msg("Checks"), checks_section},
  }};
  return all;
}

std::vector<View> sections(const ReportInput& input, Language language) {
  std::vector<View> out;
  for (const Part& part : parts()) {
    std::string body = part.html(input, language);
    if (body.empty()) continue;
    View view;
    view.text("id", part.id).text("title", say(part.title, language)).text("body", std::move(body));
    out.push_back(std::move(view));
  }
  return out;
}

std::vector<View> notes(const ReportInput& input, Language language) {
  std::vector<View> out;
  for (const Message& note : input.notes) out.push_back(View{}.text("note", say(note, language)));
  return out;
}

/// What to look up when the numbers must be traced: names and versions, never a count of pupils.
std::vector<View> colophon(const ReportInput& input, Language language) {
  std::vector<View> out;
  const auto add = [&](const Message& what, const std::string& value) {
    if (!value.empty()) out.push_back(View{}.text("what", say(what, language)).text("value", value));
  };
  add(msg("Engine version"), input.engine_version);
  add(msg("SHA-256 of the input"), input.input_sha256);
  if (input.review != nullptr) add(msg("Rules of the review"), input.review->pack);
  if (input.signals != nullptr) add(msg("Parameters of the signals"), input.signals->pack);
  if (input.placement != nullptr) add(msg("Placement policy"), input.placement->policy);
  if (input.placement != nullptr) add(msg("Placement mechanism"), input.placement->mechanism);
  add(msg("Release profile of the counts"), input.figures.profile);
  if (input.audit != nullptr) add(msg("Release profile of the audit"), input.audit->profile);
  return out;
}

bool something_may_be_hidden(const ReportInput& input) {
  return !for_own_eyes(input) || (input.audit != nullptr && !input.audit->profile.empty());
}

}  // namespace

std::string season_title(const ReportInput& input, Language language) {
  if (input.season == nullptr || input.season->settings.market) return say(msg("Placement of pupils"), language);
  const Settings& settings = input.season->settings;
  if (settings.region.empty()) return say(msg("Season {}", to_string(settings.season)), language);
  return settings.region + ", " + to_string(settings.season);
}

std::string html(const ReportInput& input, Language language) {
  View page;
  page.text("lang", language == Language::nl ? "nl" : "en").text("css", std::string(file("report.css")));
  page.text("title", season_title(input, language));
  page.text("eyebrow", say(msg("From primary to secondary school"), language));
  page.text("lead",
            say(msg("What rules, test, classes and placement mean for the pupils of one season, and who has to act."),
                language));
  page.flag("simulation?", input.season != nullptr && input.season->settings.purpose == Purpose::simulation);
  page.flag("hides?", something_may_be_hidden(input)).text("hidden-word", hidden_word(language));
  page.flag("names?", !input.worklist.empty());
  page.flag("notes?", !input.notes.empty()).list("notes", notes(input, language));
  page.list("figures", headline_figures(input, language));
  page.list("sections", sections(input, language));
  page.list("colophon", colophon(input, language));
  return render("page", page, language);
}

}  // namespace kansrijk::report
