#include "schools/names.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace kansrijk::schools {
namespace {

/// Base letters of U+00C0 to U+00FF; a blank where there is none.
constexpr std::string_view latin = "aaaaaaaceeeeiiiidnooooo ouuuuy saaaaaaaceeeeiiiidnooooo ouuuuy y";

/// The letter or digit that a byte is, in lower case; 0 for anything else.
char plain(char c) {
  if (c >= 'A' && c <= 'Z') return static_cast<char>(c - 'A' + 'a');
  const bool counts = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  return counts ? c : '\0';
}

/// What is left of a text when everything but plain letters and digits goes: the same for a name and for a damaged copy.
std::string skeleton(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (plain(c) != '\0') out += plain(c);
  }
  return out;
}

std::size_t accents(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0xC0; }));
}

bool has_small_letters(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

/// Whether `a` is the better spelling of the same letters.
bool better(const std::string& a, const std::string& b) {
  const auto key = [](const std::string& s) { return std::tuple(has_small_letters(s), accents(s)); };
  return key(a) != key(b) ? key(a) > key(b) : a < b;
}

}  // namespace

std::string folded(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    char letter = plain(text[i]);
    if (byte == 0xC3 && i + 1 < text.size()) {
      const char base = latin[static_cast<unsigned char>(text[++i]) & 0x3FU];
      letter = base == ' ' ? '\0' : base;
    }
    if (letter != '\0') out += letter;
  }
  return out;
}

std::vector<Municipality> municipalities(const OpenData& data, const std::vector<MunicipalityAlias>& aliases) {
  std::map<std::string, Municipality> by_number;
  std::map<std::string, std::string> number_of;  // folded name to number
  for (const auto* locations : {&data.primary, &data.secondary}) {
    for (const OpenData::Location& l : *locations) {
      by_number.try_emplace(l.municipality, Municipality{l.municipality, l.municipality_name, {}, {}});
      number_of.emplace(folded(l.municipality_name), l.municipality);
    }
  }
  const auto consider = [&](const std::string& spelling) {
    const auto number = number_of.find(folded(spelling));
    const bool damaged = spelling.find("\xEF\xBF\xBD") != std::string::npos;  // U+FFFD
    if (number == number_of.end() || damaged) return;
    std::string& name = by_number.at(number->second).name;
    if (better(spelling, name)) name = spelling;
  };
  for (const auto& row : data.end_tests) consider(row.municipality_name);
  for (const auto& row : data.distances) consider(row.municipality_name);
  for (const auto& row : data.institutions) consider(row.municipality_name);

  std::map<std::string, std::string> number_of_skeleton;
  for (const auto& [number, municipality] : by_number) number_of_skeleton.emplace(skeleton(municipality.name), number);
  for (const OpenData::Institution& row : data.institutions) {
    const std::string& spelling = row.municipality_name;
    auto number = number_of.find(folded(spelling));
    if (number == number_of.end() && accents(spelling) > 0) {
      number = number_of_skeleton.find(skeleton(spelling));
      if (number == number_of_skeleton.end()) continue;
    } else if (number == number_of.end()) {
      continue;
    }
    auto& spellings = by_number.at(number->second).indexed_as;
    if (std::find(spellings.begin(), spellings.end(), spelling) == spellings.end()) spellings.push_back(spelling);
  }
  for (const MunicipalityAlias& alias : aliases) {
    const auto found = by_number.find(alias.municipality);
    if (found != by_number.end()) found->second.also.push_back(alias.alias);
  }
  std::vector<Municipality> all;
  for (auto& [number, municipality] : by_number) all.push_back(std::move(municipality));
  return all;
}

std::optional<Municipality> find(const std::vector<Municipality>& all, std::string_view wanted) {
  const std::string name = folded(wanted);
  for (const Municipality& municipality : all) {
    const auto is = [&](const std::string& other) { return folded(other) == name; };
    const bool by_name = is(municipality.name) || std::any_of(municipality.also.begin(), municipality.also.end(), is);
    if (by_name || municipality.number == wanted) return municipality;
  }
  return std::nullopt;
}

}  // namespace kansrijk::schools
