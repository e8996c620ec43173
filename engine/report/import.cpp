#include "report/import.hpp"

#include <array>
#include <set>

#include "report/blocks.hpp"
#include "report/format.hpp"
#include "report/render.hpp"
#include "report/report.hpp"
#include "report/sections.hpp"

namespace kansrijk::report {
namespace {

std::string import_checks_section(const ImportInput& input, Language language) {
  ReportInput checks;
  checks.checks = input.checks;
  return checks_section(checks, language);
}

struct Part {
  const char* id;
  Message title;
  std::string (*html)(const ImportInput&, Language);
};

const std::array<Part, 7>& parts() {
  static const std::array<Part, 7> all{{
      {"classes", msg("Classes and seats"), import_classes_section},
      {"advices", msg("Final advices"), import_advices_section},
      {"unmatched", msg("What did not match"), import_unmatched_section},
      {"silent", msg("What open data does not say"), import_silent_section},
      {"sources", msg("Where the figures come from"), import_sources_section},
      {"sums", msg("Does it add up?"), import_sums_section},
      {"checks", msg("Checks"), import_checks_section},
  }};
  return all;
}

View figure(const Message& label, std::uint64_t value, const Message& note, Language language) {
  View view;
  view.text("label", say(label, language)).text("value", number(value, language));
  view.flag("hidden?", false).flag("note?", !note.id.empty()).text("note", say(note, language));
  return view;
}

std::size_t institutions(const MunicipalitySchools& schools) {
  std::set<std::string> ids;
  for (const OpenData::Location& school : schools.primary) ids.insert(school.id.substr(0, 4));
  return ids.size();
}

std::vector<View> figures(const ImportInput& input, Language language) {
  const MunicipalitySchools& schools = *input.schools;
  const auto count = [&](std::uint64_t n) { return number(n, language); };
  std::vector<View> out;
  out.push_back(figure(msg("primary schools (locations)"), schools.primary.size(),
                       msg("of {} institutions", count(institutions(schools))), language));
  out.push_back(
      figure(msg("secondary schools (locations)"), schools.secondary.size(), msg("with first-year pupils"), language));
  out.push_back(figure(msg("first-year pupils"), schools.first_years(),
                       msg("on {}", input.data->file(OpenFile::programmes).when), language));
  out.push_back(
      figure(msg("seats"), schools.seats(), msg("in {} offerings", count(schools.offerings.size())), language));
  for (const auto& total : schools.advice_totals) {
    if (total.season != schools.season) continue;
    const Message range = total.low == total.high
                              ? msg("in {}", to_string(total.season))
                              : msg("in {0}; {1} to {2}", to_string(total.season), count(total.low), count(total.high));
    out.push_back(figure(msg("final advices"), total.pupils, range, language));
  }
  return out;
}

std::vector<View> notes(const ImportInput& input, Language language) {
  std::vector<Message> texts{
      msg("Seats are the pupils who were in year 1 on {}, repeaters included. They show what there was then, not how "
          "many "
          "places a school has or wants to have now.",
          input.data->file(OpenFile::programmes).when),
      msg("Final advices are counted per institution, which may have several locations. Where DUO publishes “fewer "
          "than "
          "five”, a 2 stands here; sums say what they can be at least and at most."),
      msg("The folder holds schools only: no pupils, no tests, no choices, no distances. Its figures are of different "
          "years; every one of them has its day."),
  };
  std::vector<View> out;
  for (const Message& text : texts) out.push_back(View{}.text("note", say(text, language)));
  return out;
}

std::vector<View> sections(const ImportInput& input, Language language) {
  std::vector<View> out;
  for (const Part& part : parts()) {
    View view;
    view.text("id", part.id).text("title", say(part.title, language)).text("body", part.html(input, language));
    out.push_back(std::move(view));
  }
  return out;
}

std::vector<View> colophon(const ImportInput& input, Language language) {
  std::vector<View> out;
  const auto add = [&](const Message& what, const std::string& value) {
    out.push_back(View{}.text("what", say(what, language)).text("value", value));
  };
  add(msg("Engine version"), input.engine_version);
  add(msg("Municipality"), input.schools->name + " (" + input.schools->number + ")");
  add(msg("School year"), to_string(input.schools->season));
  add(msg("Placement policy"), input.policy);
  return out;
}

}  // namespace

std::string import_html(const ImportInput& input, Language language) {
  View page;
  page.text("lang", language == Language::nl ? "nl" : "en").text("css", std::string(file("report.css")));
  page.text("title", say(msg("{}: schools in open data", input.schools->name), language));
  page.text("eyebrow", say(msg("Imported from DUO and CBS for {}", to_string(input.schools->season)), language));
  page.text("lead", say(msg("What is published about the schools of this municipality, what could not be matched, and "
                            "what nobody publishes. No figure here is about a pupil."),
                        language));
  page.flag("simulation?", false).flag("hides?", false).flag("names?", false);
  page.flag("notes?", true).list("notes", notes(input, language));
  page.list("figures", figures(input, language));
  page.list("sections", sections(input, language)).list("colophon", colophon(input, language));
  return render("page", page, language);
}

std::string import_silent_section(const ImportInput& /*input*/, Language language) {
  Blocks blocks(language);
  blocks.items({
      msg("How many places a school has, how many classes it opens and how large they are: ask the schools, or fill in "
          "class_size and seats of offerings.csv."),
      msg("Schoolweging and teacher shortage. The achterstandsscore is another figure; it is in school_facts.csv and "
          "not in "
          "the column weight."),
      msg("How far pupils live from a secondary school. Only the mean distance to each primary school is published, so "
          "there is no distances.csv."),
      msg("Advices per location, and how advices went up after the test: counts are of final advices per institution."),
      msg("Which pupils came from which school, what they chose and whether they were placed at it."),
      msg("Schools that opened, moved or closed after the address file was made, other than by their absence from "
          "newer "
          "counts."),
  });
  return blocks.html();
}

std::string import_sources_section(const ImportInput& input, Language language) {
  static const std::array<Message, open_file_count> gives{
      msg("primary schools, their municipality and postcode"),
      msg("secondary schools, their municipality and postcode"),
      msg("first-year pupils per location and kind of class"),
      msg("pupils in group 8, exemptions, means of the end test"),
      msg("mean distance from home to primary school"),
      msg("final advices per institution and season"),
      msg("names and municipalities of institutions, special schools among them"),
      msg("achterstandsscores and funded pupils"),
  };
  Table table{say(msg("The files that were read"), language), {}, {}, ""};
  table.head = {words_cell(say(msg("Figure"), language)),
                words_cell(say(msg("Of"), language)),
                {say(msg("Rows"), language), "n", ""},
                words_cell(say(msg("File"), language))};
  for (std::size_t f = 0; f < open_file_count; ++f) {
    const OpenData::File& read = input.data->files[f];
    table.rows.push_back({words_cell(say(gives[f], language)),
                          words_cell(read.when.empty() ? say(msg("undated"), language) : read.when),
                          number_cell(read.rows, language),
                          {read.name, "code", ""}});
  }
  Blocks blocks(language);
  blocks.paragraph(
      msg("The files were joined on the codes of schools and on the number of the municipality ({}): names differ "
          "between files, and some are damaged. Their SHA-256 is in import.json.",
          input.schools->number));
  blocks.table(table);
  return blocks.html();
}

}  // namespace kansrijk::report
