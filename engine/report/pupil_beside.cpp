#include <cmath>
#include <map>

#include <fmt/format.h>

#include "report/format.hpp"
#include "report/paper_parts.hpp"
#include "report/render.hpp"
#include "report/svg_path.hpp"
#include "report/table.hpp"
#include "report/words.hpp"

namespace kansrijk::report {
namespace {

View sentence(const Message& message, Language language) {
  return View{}.text("text", say(message, language));
}

std::vector<View> chances(const PupilFile::Beside& beside, Language language) {
  std::vector<View> out;
  if (beside.p_half) {
    out.push_back(sentence(msg("The chance that a test without error lies half a level or more above the advice: {}.",
                               percent(*beside.p_half, 0, language)),
                           language));
  }
  if (beside.p_full) {
    out.push_back(sentence(msg("The chance that a test without error lies a whole level or more above the advice: {}.",
                               percent(*beside.p_full, 0, language)),
                           language));
  }
  return out;
}

std::string chance_or_not(std::optional<double> chance, Language language) {
  return chance ? percent(*chance, 0, language) : say(msg("below the threshold"), language);
}

/// What holds depends on how hard this year's test is: then both answers stand.
void put_anchor(View& view, const PupilFile::Beside& beside, Language language) {
  const bool known =
      beside.path && (beside.path->p_full || beside.path->p_full_if_harder || beside.path->p_full_if_easier);
  const bool both = known && (beside.depends_on_anchor || beside.path->anchor_is_assumed);
  std::vector<View> answers;
  std::string text;
  if (both) {
    const PupilPath& path = *beside.path;
    text = path.anchor_is_assumed
               ? say(msg("How hard the test of this year is, is not known. The picture uses the test of {}.",
                         path.anchor_season),
                     language)
               : say(msg("The answer depends on how hard the test of this year is."), language);
    const std::string shift = fixed(path.shift, 2, language);
    answers.push_back(sentence(msg("If the test is {0} harder, the chance of a whole level or more: {1}.", shift,
                                   chance_or_not(path.p_full_if_harder, language)),
                               language));
    answers.push_back(sentence(msg("If the test is {0} easier, the chance of a whole level or more: {1}.", shift,
                                   chance_or_not(path.p_full_if_easier, language)),
                               language));
  }
  view.flag("anchor?", both).text("anchor", text).list("answers", std::move(answers));
}

/// Nothing known is a dash.
Cell number(double value, Language language) {
  if (std::isnan(value)) return {"–", "n", ""};
  if (!std::isfinite(value)) return {value < 0 ? "−∞" : "∞", "n", ""};
  return {fixed(value, 2, language), "n", ""};
}

std::string points_table(const PupilPath& path, Language language) {
  const auto head = [&](const Message& text) { return Cell{say(text, language), "n", ""}; };
  Table table{say(msg("What all results together say"), language), {}, {}, ""};
  table.head = {words_cell(say(msg("Moment"), language)),
                head(msg("Middle")),
                head(msg("From")),
                head(msg("To")),
                head(msg("Reading")),
                head(msg("Maths")),
                head(msg("Language"))};
  for (const auto& point : path.points) {
    std::vector<Cell> row{words_cell(moment_title(point, language)), number(point.composite.mean, language),
                          number(point.composite.low, language), number(point.composite.high, language)};
    for (const auto& part : point.part) row.push_back(number(part.mean, language));
    table.rows.push_back(std::move(row));
  }
  return table_html(table, language);
}

/// `38: 0,31 to 0,36`; open ends as `II: above 0,25`; a star where it does not count.
std::string seen_words(const PupilPath::Seen& seen, Language language) {
  const std::string low = fixed(seen.low, 2, language), high = fixed(seen.high, 2, language);
  std::string range;
  if (std::isfinite(seen.low) && std::isfinite(seen.high)) {
    range = say(msg("{0} to {1}", low, high), language);
  } else if (std::isfinite(seen.low)) {
    range = say(msg("above {}", low), language);
  } else if (std::isfinite(seen.high)) {
    range = say(msg("below {}", high), language);
  }
  return seen.as_given + (range.empty() ? "" : ": " + range) + (seen.counts ? "" : " *");
}

/// A row a moment, a column a subject.
std::string seen_table(const PupilPath& path, Language language) {
  std::map<Domain, std::size_t> columns;
  for (const auto& seen : path.seen) columns[seen.domain] = 0;
  Table table{say(msg("Results of the years before"), language), {words_cell(say(msg("Moment"), language))}, {}, ""};
  for (auto& [domain, column] : columns) {
    column = table.head.size();
    table.head.push_back(words_cell(domain_title(domain, language)));
  }
  std::map<TestMoment, std::vector<Cell>> rows;
  for (const auto& seen : path.seen) {
    auto& row = rows.try_emplace(seen.moment, table.head.size()).first->second;
    row[0] = words_cell(std::string(name(seen.moment)));
    std::string& text = row[columns[seen.domain]].text;
    text += (text.empty() ? "" : "; ") + seen_words(seen, language);
  }
  for (auto& [moment, row] : rows) table.rows.push_back(std::move(row));
  return table_html(table, language);
}

/// Why results do not count, each reason once.
std::vector<View> not_counted(const PupilPath& path, Language language) {
  std::map<std::string, std::string> where;
  for (const auto& seen : path.seen) {
    if (seen.counts) continue;
    std::string& places = where[seen.why_not.in(language)];
    places += (places.empty() ? "" : ", ") + domain_title(seen.domain, language) + " " + std::string(name(seen.moment));
  }
  std::vector<View> views;
  for (const auto& [why, places] : where) views.push_back(View{}.text("where", places).text("why", why));
  return views;
}

std::string bands_table(const PupilPath& path, Language language) {
  Table table{
      say(msg("Where each test advice begins"), language), {words_cell(say(msg("Test advice"), language))}, {}, ""};
  std::vector<Cell> row{words_cell(say(msg("From"), language))};
  for (const auto& band : path.bands) {
    table.head.push_back({std::string(name(band.advice)), "n", ""});
    row.push_back(number(band.from, language));
  }
  table.rows.push_back(std::move(row));
  return table_html(table, language);
}

std::vector<View> signal_views(const PupilFile::Beside& beside, Language language) {
  std::vector<View> views;
  for (const auto& signal : beside.signals)
    views.push_back(View{}.text("title", signal.title.in(language)).text("meaning", signal.meaning.in(language)));
  return views;
}

}  // namespace

std::string beside_part(const PupilFile& pupil, std::size_t number, Language language) {
  const PupilFile::Beside& beside = *pupil.beside;
  const std::string note = data_note(beside.data, language);
  const std::string& why = beside.data_why.in(language);
  const std::string data = note.empty() || why.empty() ? note : why;
  View view;
  view.text("tested", tested_on_simulated_pupils(language)).flag("signals?", !beside.signals.empty());
  view.list("signals", signal_views(beside, language)).list("chances", chances(beside, language));
  view.flag("data?", !data.empty()).text("data", data);
  view.flag("with-test?", beside.path && beside.path->with_test && (beside.p_half || beside.p_full));
  put_anchor(view, beside, language);
  const bool drawn = beside.path && !beside.path->points.empty();
  const bool profile = beside.path && !beside.path->profile.empty();
  view.flag("profile?", profile).text("profile", profile ? beside.path->profile : std::string());
  view.text("profile-why", profile ? beside.path->profile_why.in(language) : std::string());
  view.flag("picture?", drawn);
  view.text("picture", drawn ? svg_path(*beside.path, pupil.test_advice, fmt::format("path-{}", number), language)
                             : std::string());
  std::string tables;
  if (drawn) tables = points_table(*beside.path, language);
  if (beside.path && !beside.path->seen.empty()) tables += seen_table(*beside.path, language);
  if (drawn && !beside.path->bands.empty()) tables += bands_table(*beside.path, language);
  view.text("tables", tables);
  auto out = beside.path ? not_counted(*beside.path, language) : std::vector<View>{};
  view.flag("not-counted?", !out.empty()).list("not-counted", std::move(out));
  return render("pupil_beside", view, language);
}

}  // namespace kansrijk::report
