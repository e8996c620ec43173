#include "report/rules.hpp"

#include <algorithm>

#include "report/format.hpp"
#include "report/render.hpp"
#include "report/rule_views.hpp"

namespace kansrijk::report {
namespace {

View figure(std::size_t value, const Message& label, const Message& note, Language language) {
  View view;
  view.text("label", say(label, language)).text("value", number(value, language));
  view.flag("hidden?", false).flag("note?", !note.id.empty()).text("note", say(note, language));
  return view;
}

std::size_t rules_in(const RulePage& page) {
  std::size_t rules = 0;
  for (const RulePage::Table& table : page.tables) rules += table.rules.size();
  return rules;
}

std::vector<View> figures(const RulePage& page, Language language) {
  const auto guesses = static_cast<std::size_t>(std::count_if(
      page.sources.begin(), page.sources.end(), [](const auto& source) { return source.kind == Status::assumption; }));
  std::size_t absent = page.requests.size();
  for (const RulePage::Scale& scale : page.scales) absent += scale.absent.size();
  std::vector<View> out;
  const auto add = [&](std::size_t value, const Message& label, const Message& note, bool always) {
    if (value > 0 || always) out.push_back(figure(value, label, note, language));
  };
  const Message tables = page.tables.size() < 2 ? Message{} : msg("in {} tables", number(page.tables.size(), language));
  add(rules_in(page), msg("rules"), tables, false);
  add(page.scales.size(), msg("scales"), {}, false);
  add(page.parameters.size(), msg("parameters"), {}, false);
  add(page.sources.size(), msg("sources"), {}, true);
  add(guesses, msg("of them assumptions"), guesses == 0 ? Message{} : msg("nobody says so"), true);
  add(absent, msg("questions open"), absent == 0 ? Message{} : msg("not known, and not guessed"), true);
  return out;
}

std::vector<View> notes(const RulePage& page, Language language) {
  const std::vector<Message> texts{
      msg("The rules hold for the school years {0} to {1}.", to_string(page.first), to_string(page.last)),
      msg("The sources were looked up on {0}, for school years up to {1}.", to_string(page.checked),
          to_string(page.checked_until))};
  std::vector<View> out;
  for (const Message& text : texts) out.push_back(View{}.text("note", say(text, language)));
  return out;
}

/// The school years that the pack covers and nobody looked up; empty when there are none.
std::string not_looked_up(const RulePage& page) {
  if (page.last <= page.checked_until) return "";
  const SchoolYear first = std::max(page.first, SchoolYear{page.checked_until.first + 1});
  return to_string(first) + (first < page.last ? " – " + to_string(page.last) : "");
}

std::vector<View> sections(const RulePage& page, Language language) {
  std::vector<View> out;
  const auto add = [&](std::string id, std::string title, std::string body) {
    if (body.empty()) return;
    View view;
    view.text("id", std::move(id)).text("title", std::move(title)).text("body", std::move(body));
    out.push_back(std::move(view));
  };
  for (std::size_t t = 0; t < page.tables.size(); ++t)
    add("table-" + std::to_string(t + 1), page.tables[t].title, rule_table_section(page, page.tables[t], language));
  for (std::size_t s = 0; s < page.scales.size(); ++s)
    add("scale-" + std::to_string(s + 1), page.scales[s].title, rule_scale_section(page, page.scales[s], language));
  add("parameters", say(msg("Parameters"), language), rule_parameters_section(page, language));
  add("requests", say(msg("What is not known"), language), rule_requests_section(page, language));
  add("sources", say(msg("Sources"), language), rule_sources_section(page, language));
  add("values", say(msg("Words and how files write them"), language), rule_values_section(page, language));
  return out;
}

std::vector<View> colophon(const RulePage& page, Language language) {
  std::vector<View> out;
  const auto add = [&](const Message& what, const std::string& value) {
    if (!value.empty()) out.push_back(View{}.text("what", say(what, language)).text("value", value));
  };
  add(msg("Rule pack"), page.id + " " + page.version);
  add(msg("Engine version"), page.engine_version);
  add(msg("SHA-256 of the pack and its files"), page.sha256);
  return out;
}

}  // namespace

std::string rules_html(const RulePage& page, Language language) {
  View view;
  view.text("lang", language == Language::nl ? "nl" : "en");
  view.text("css", std::string(file("report.css")) + std::string(file("rules.css")));
  view.text("title", page.title)
      .text("eyebrow", say(msg("Rule pack {0}, version {1}", page.id, page.version), language));
  view.text("lead", say(msg("Every rule with the source that says so, what is only assumed, and what is not known."),
                        language));
  const std::string unknown = not_looked_up(page);
  view.flag("warning?", !unknown.empty());
  view.text("warning",
            say(msg("Nobody looked up the sources for {}. What stands here counts as not verified then.", unknown),
                language));
  view.flag("notes?", true).list("notes", notes(page, language));
  view.list("figures", figures(page, language)).list("sections", sections(page, language));
  view.list("colophon", colophon(page, language));
  return render("page", view, language);
}

std::string rule_parameters_section(const RulePage& page, Language language) {
  if (page.parameters.empty()) return "";
  std::vector<View> rows;
  for (const RulePage::Parameter& parameter : page.parameters) {
    const std::vector<View> cells{View{}.text("text", parameter.value).text("kind", "")};
    View row;
    row.text("heading", parameter.name).list("cells", cells).flag("basis?", true);
    row.text("basis", basis_html(page, parameter.basis, parameter.status, language));
    rows.push_back(std::move(row));
  }
  return grid_html(say(msg("Values that rules and engine use by name"), language),
                   {say(msg("Name"), language), say(msg("Value"), language), say(msg("Source"), language)},
                   std::move(rows), language);
}

std::string rule_requests_section(const RulePage& page, Language language) {
  if (page.requests.empty()) return "";
  std::vector<View> views;
  for (const RulePage::Request& request : page.requests) {
    View view;
    view.text("ask", request.ask).text("of", say(msg("To ask: {}", request.of), language));
    view.flag("seasons?", !request.seasons.empty()).text("seasons", request.seasons);
    views.push_back(std::move(view));
  }
  return render("rule_requests", View{}.list("requests", std::move(views)), language);
}

std::string rule_values_section(const RulePage& page, Language language) {
  if (page.values.empty()) return "";
  std::vector<View> rows;
  for (const RulePage::Value& value : page.values) {
    std::vector<View> cells{View{}.text("text", value.word).text("kind", "code"),
                            View{}.text("text", value.label).text("kind", "")};
    rows.push_back(View{}.text("heading", value.of).list("cells", std::move(cells)));
  }
  return grid_html(say(msg("What stands in packs, season files and results"), language),
                   {say(msg("Of"), language), say(msg("In files"), language), say(msg("In words"), language)},
                   std::move(rows), language);
}

}  // namespace kansrijk::report
