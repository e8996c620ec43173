#include "report/draw.hpp"

#include <fmt/format.h>

#include "report/format.hpp"
#include "report/paper_parts.hpp"
#include "report/render.hpp"

namespace kansrijk::report {
namespace {

constexpr std::size_t most_others = 4;  // the latest that fit on the page; the first row says how many there are

std::string when(Moment moment, Language language) {
  const auto day = std::chrono::floor<std::chrono::days>(moment);
  return fmt::format("{}, {} UTC", long_date(day, language), clock_text(moment));
}

class Rows {
 public:
  explicit Rows(Language language) : language_(language) {}

  Rows& add(const Message& label, const std::string& value, bool code = false) {
    rows_.push_back(View{}.text("label", say(label, language_)).text("value", value).flag("code?", code));
    return *this;
  }
  Rows& add(const Message& label, const Message& value) { return add(label, say(value, language_)); }
  std::vector<View> take() && { return std::move(rows_); }

 private:
  Language language_;
  std::vector<View> rows_;
};

std::vector<View> before_rows(const DrawSheet& sheet, Language language) {
  Rows rows(language);
  rows.add(msg("Commitment"), msg("number {0} of the {1} in the ledger; number {2} of this season", sheet.number,
                                  sheet.in_ledger, sheet.of_season));
  rows.add(msg("Fixed on"), when(sheet.committed_at, language));
  rows.add(msg("Pupils"), number(sheet.pupils, language));
  rows.add(msg("Spare tickets"), number(sheet.spares, language));
  rows.add(msg("Numbers"), sheet.offerings == 0 ? msg("one per pupil")
                                                : msg("one per pupil and offering ({} offerings)", sheet.offerings));
  rows.add(msg("Siblings"),
           sheet.families ? msg("stand together: the family is drawn first") : msg("are drawn each for themselves"));
  rows.add(msg("Source of chance"), sheet.entropy);
  rows.add(msg("If that fails"), say(sheet.fallback, language) + "; " +
                                     say(msg("not before {}", when(sheet.fallback_at, language)), language));
  for (const DrawSheet::Rule& rule : sheet.rules) rows.add(msg("Rules"), rule.id + " " + rule.sha256, true);
  rows.add(msg("Engine version"), sheet.engine);
  rows.add(msg("List of tickets"), sheet.tickets_sha256, true);
  rows.add(msg("Ledger"), sheet.ledger_sha256, true);
  rows.add(msg("Public key"), sheet.public_key, true);
  rows.add(msg("SHA-256 of it all"), sheet.commitment_sha256, true);
  return std::move(rows).take();
}

std::vector<View> draw_rows(const DrawSheet& sheet, Language language) {
  Rows rows(language);
  rows.add(msg("Held on"), when(sheet.revealed_at, language));
  rows.add(msg("Source of chance"), sheet.fallback_used ? sheet.fallback : sheet.entropy);
  rows.add(msg("Value"), sheet.value, true);
  rows.add(msg("Seed"), sheet.seed, true);
  rows.add(msg("List of numbers"), sheet.numbers_sha256, true);
  return std::move(rows).take();
}

std::vector<View> other_rows(const DrawSheet& sheet, Language language) {
  std::vector<View> rows;
  const std::size_t first = sheet.others.size() > most_others ? sheet.others.size() - most_others : 0;
  for (std::size_t i = first; i < sheet.others.size(); ++i) {
    const DrawSheet::Other& other = sheet.others[i];
    rows.push_back(View{}
                       .text("number", std::to_string(other.of_season))
                       .text("at", when(other.at, language))
                       .text("sha256", other.commitment));
  }
  return rows;
}

std::vector<View> signatures(const DrawSheet& sheet, Language language) {
  std::vector<View> rows;
  const auto add = [&](const Message& role, const std::string& name) {
    rows.push_back(View{}.text("role", say(role, language)).text("name", name));
  };
  add(msg("Drawn by"), sheet.by);
  for (const std::string& witness : sheet.witnesses) add(msg("Witness"), witness);
  if (sheet.witnesses.empty()) add(msg("Witness"), "");
  return rows;
}

}  // namespace

std::string draw_sheet(const DrawSheet& sheet, Language language) {
  View view;
  view.text("draw-of", sheet.draw_of).flag("simulation?", sheet.simulation);
  view.list("before", before_rows(sheet, language)).list("draw", draw_rows(sheet, language));
  view.flag("fallback?", sheet.fallback_used);
  view.flag("others?", !sheet.others.empty()).list("others", other_rows(sheet, language));
  view.list("signatures", signatures(sheet, language));
  return paper_html("draw", say(msg("Record of the draw"), language), render("draw", view, language), language);
}

}  // namespace kansrijk::report
