#include "tests/jobs/ceremony.hpp"

#include <fstream>

#include <gtest/gtest.h>

namespace kansrijk::jobs::test {
namespace {

namespace fs = std::filesystem;

/// fixtures/reading as `kind` has it, without a draw.
void prepare(Folder& season, const std::string& kind) {
  season.remove("lottery.csv");
  if (kind == "market") {
    const std::string offerings = season.text("offerings.csv"), preferences = season.text("preferences.csv");
    for (const std::string& file : season.files()) season.remove(file);
    season.write("offerings.csv", columns(offerings, {"offering_id", "seats"}));
    season.write("preferences.csv", preferences);
  }
  if (kind != "real") return;
  for (const char* file :
       {"tests.csv", "trajectories.csv", "decisions.csv", "background.csv", "outcomes.csv", "schools.csv"})
    season.remove(file);
  season.write("season.json",
               "{\"season\": \"2024-2025\", \"region\": \"Droogland\", \"purpose\": \"real\", \"role\": \"placement\", "
               "\"policy\": \"amsterdam\"}\n");
  season.write("pupils.csv", reading_finals({"pupil_id", "school_id", "final_advice"}));
  season.write("accepted_refusals.csv", "pupil_id,offering_id\np01,vo-01-gym\np09,vo-02-tl\np05,vo-02-gh\n");
}

std::string lines(const Problems& problems, bool todo) {
  std::string text;
  for (const Problem& problem : problems) {
    std::string line = say(problem, Language::en);
    if (!todo) line.resize(line.size() - say(problem.todo, Language::en).size() - 2);
    text += (text.empty() ? "" : "\n") + line;
  }
  return text;
}

}  // namespace

Ceremony::Ceremony(const std::string& kind, fs::path ledger) : season("reading") {
  prepare(season, kind);
  request.options = options_for(season);
  request.key = work_.path() / "key";
  request.ledger = ledger.empty() ? work_.path() / "ledger.jsonl" : std::move(ledger);
  request.out = work_.path() / "draw";
  request.entropy = "dice 6";
  request.fallback = "beacon somewhere 7";
  request.fallback_at = "2026-04-09T10:00Z";
  request.now = parse_utc("2026-04-01T08:00Z");
  for (int i = 0; i < 50; ++i) value += std::to_string(1 + (i * i + 3) % 6) + " ";
  fallback_value = std::string(64, 'c');
  EXPECT_TRUE(draw_key(request.key));
  std::ofstream(request.ledger, std::ios::app);
}

std::string Ceremony::keep(const Result<DrawStep>& step) {
  if (!step) return lines(step.error(), true);
  said.clear();
  for (const Message& note : step->notes) said += say(note, Language::en) + "\n";
  return "";
}

std::string Ceremony::keep(const Result<DrawVerification>& found) {
  if (!found) return "refused: " + lines(found.error(), true);
  if (found->differences.empty()) return keep(Result<DrawStep>(found->said));
  return lines(found->differences, false);
}

std::string Ceremony::commit() {
  return keep(draw_commit(request));
}

std::string Ceremony::reveal() {
  RevealRequest reveal;
  reveal.folder = request.out;
  reveal.key = request.key;
  reveal.value = value;
  reveal.fallback = use_fallback;
  reveal.by = "mr. N. Otaris";
  reveal.witnesses = {"W. Itness", "G. Etuige"};
  reveal.language = Language::en;
  reveal.now = parse_utc(now);
  return keep(draw_reveal(reveal));
}

std::string Ceremony::late(const std::string& placement) {
  LateRequest late;
  late.options = request.options;
  late.folder = request.out;
  late.key = request.key;
  late.now = parse_utc("2026-04-20T09:00Z");
  if (!placement.empty()) {
    work_.write("placement.csv", placement);
    late.placement = work_.path() / "placement.csv";
  }
  return keep(draw_late(late));
}

std::string Ceremony::verify() {
  return keep(verify_draw(request.out, std::nullopt, std::nullopt));
}
std::string Ceremony::verify_with_season() {
  return keep(verify_draw(request.out, request.options, std::nullopt));
}
std::string Ceremony::verify_against_ledger() {
  return keep(verify_draw(request.out, std::nullopt, request.ledger));
}

void Ceremony::add_pupil(const std::string& id) {
  season.write("pupils.csv", season.text("pupils.csv") + id + ",po-01,havo/vwo\n");
  season.write("preferences.csv", season.text("preferences.csv") + id + ",1,vo-01-hv\n");
}

void Ceremony::put_into_season() {
  for (const auto& entry : fs::directory_iterator(request.out))
    fs::copy_file(entry.path(), season.path() / entry.path().filename(), fs::copy_options::overwrite_existing);
}

void Ceremony::take_out_of_season() {
  season.remove("lottery.csv");
}

void Ceremony::write(const std::string& file, const std::string& text) {
  std::ofstream(request.out / file, std::ios::binary) << text;
}
void Ceremony::write_ledger(const std::string& text) {
  std::ofstream(request.ledger, std::ios::binary) << text;
}

std::string Ceremony::draw_files() const {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(request.out)) names.push_back(entry.path().filename().string());
  std::sort(names.begin(), names.end());
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : " ") + name;
  return text;
}

}  // namespace kansrijk::jobs::test
