#include <stdexcept>

#include <fmt/format.h>

#include "report/format.hpp"
#include "report/paper_parts.hpp"
#include "report/render.hpp"
#include "report/words.hpp"

namespace kansrijk::report {
namespace {

std::vector<View> row_views(const HeldFile& file) {
  std::vector<View> rows;
  for (const HeldFile::Row& row : file.rows) {
    std::vector<View> cells;
    for (std::size_t c = 0; c < file.columns.size(); ++c)
      cells.push_back(View{}.text("column", file.columns[c]).text("value", row.cells.at(c).empty() ? "–" : row.cells[c]));
    rows.push_back(View{}.text("line", fmt::to_string(row.line)).list("cells", std::move(cells)));
  }
  return rows;
}

std::vector<View> file_views(const std::vector<HeldFile>& held, Language language) {
  std::vector<View> files;
  for (const HeldFile& file : held) {
    std::string unread;
    for (const std::string& column : file.unread) unread += (unread.empty() ? "" : ", ") + column;
    View view;
    view.text("name", file.name).text("what", say(file.what, language)).list("rows", row_views(file));
    view.flag("unread?", !unread.empty()).text("unread", unread);
    files.push_back(std::move(view));
  }
  return files;
}

/// The row of review.csv, and that of signals.csv where there is one.
std::vector<View> worked_out(const PupilFile& pupil, Language language) {
  std::vector<View> out;
  const auto add = [&](const Message& label, const std::string& value) {
    out.push_back(View{}.text("label", say(label, language)).text("value", value.empty() ? "–" : value));
  };
  add(msg("Test advice"), pupil.test_advice ? std::string(name(*pupil.test_advice)) : "");
  add(msg("Half steps"), pupil.steps ? fmt::to_string(*pupil.steps) : "");
  add(msg("Outcome"), duty_title(name(pupil.duty), language));
  add(msg("Target"), name(pupil.target));
  add(msg("Final advice used"), name(pupil.final_advice));
  add(msg("Next step"), next_step_line(pupil, language));
  return out;
}

}  // namespace

std::string inzage(const SchoolPapers& school, const std::vector<HeldFile>& held, Language language) {
  const PupilFile& pupil = school.pupils.at(0);
  View view;
  view.text("head", sheet_head(school, say(msg("Everything held on one pupil"), language), language));
  view.text("pupil", pupil.id).list("files", file_views(held, language)).list("worked", worked_out(pupil, language));
  view.text("law", law_part(pupil, language)).flag("beside?", pupil.beside.has_value());
  view.text("beside", pupil.beside ? beside_part(pupil, 1, language) : std::string());
  return paper_html("inzage", say(msg("Everything held on one pupil"), language), render("inzage", view, language),
                    language);
}

}  // namespace kansrijk::report
