#include <array>
#include <charconv>
#include <cmath>

#include <nlohmann/json.hpp>

#include "base/number.hpp"
#include "io/write_season.hpp"

namespace kansrijk::io {
namespace {

/// `"key": [a, b, …]`, one element per index.
template <class Of>
void list(std::string& out, std::string_view key, std::size_t n, bool last, const Of& of) {
  out += "    \"";
  out += key;
  out += "\": [";
  for (std::size_t i = 0; i < n; ++i) {
    if (i > 0) out += ',';
    of(i, out);
  }
  out += last ? "]\n" : "],\n";
}

/// Four decimals, which is far below the error of any test.
void put(std::string& out, double value) {
  out += decimal_text(std::llround(value * 1e4), 4);
}

void put_text(std::string& out, std::string_view text) {
  out += '"';
  out += text;  // ids and names of advices: nothing to escape
  out += '"';
}

}  // namespace

std::string truth_json(const SyntheticSeason& synthetic) {
  const Truth& truth = synthetic.truth;
  const Season& season = synthetic.season;
  nlohmann::ordered_json planted = nlohmann::ordered_json::array();
  for (const PlantedEffect& effect : truth.planted) {
    planted.push_back({{"column", effect.column}, {"value", effect.value}, {"effect", effect.effect}});
  }
  std::string out =
      "{\n  \"warning\": \"The truth about invented pupils. For tests of a method against it; no command reads "
      "it.\",\n";
  out += "  \"seed\": " + std::to_string(truth.seed) + ",\n";
  out += "  \"planted\": " + planted.dump() + ",\n  \"schools\": {\n";
  const std::size_t schools = truth.school_strictness.size(), pupils = season.pupils.size();
  list(out, "school_id", schools, false, [&](std::size_t i, std::string& o) { put_text(o, season.schools.id[i]); });
  list(out, "strictness", schools, false, [&](std::size_t i, std::string& o) { put(o, truth.school_strictness[i]); });
  list(out, "duality", schools, true, [&](std::size_t i, std::string& o) { put(o, truth.school_duality[i]); });
  out += "  },\n  \"pupils\": {\n";
  list(out, "pupil_id", pupils, false, [&](std::size_t i, std::string& o) { put_text(o, season.pupils.id[i]); });
  for (const auto& [part, key] : {std::pair(0U, "reading"), std::pair(1U, "maths"), std::pair(2U, "language")}) {
    list(out, key, pupils, false, [&, p = part](std::size_t i, std::string& o) { put(o, truth.ability[i].at(p)); });
  }
  list(out, "fair_advice", pupils, true,
       [&](std::size_t i, std::string& o) { put_text(o, name(truth.fair_advice[i])); });
  out += "  }\n}\n";
  return out;
}

}  // namespace kansrijk::io
