#include "domain/placement.hpp"

#include <algorithm>
#include <array>

namespace kansrijk {
namespace {

constexpr std::array<std::string_view, mechanism_count> mechanisms{
    "da", "da-reserves", "da-school", "ia", "sd", "ttc", "ttc-listed", "sic", "eada", "rank-min", "rank-max"};
constexpr std::array<std::string_view, placement_step_count> steps{
    "preassigned",   "local-draw", "central-draw", "main-draw",   "top-up", "lift-tail",
    "reserve-lists", "free-seats", "second-round", "third-round", "by-hand"};
constexpr std::array<std::string_view, 4> all_ties{"given", "single", "multiple", "mixed"};
constexpr std::array<std::string_view, property_count> properties{"feasible",
                                                                  "only-listed-and-admitted",
                                                                  "refused-is-inadmissible",
                                                                  "waiting-lists-in-order",
                                                                  "stages-in-order",
                                                                  "non-wasteful",
                                                                  "no-justified-envy",
                                                                  "priorities-respected",
                                                                  "reserves-respected",
                                                                  "higher-choice-first",
                                                                  "pareto-efficient",
                                                                  "not-worse-than-da",
                                                                  "no-improving-cycle",
                                                                  "as-many-as-possible",
                                                                  "smallest-rank-sum",
                                                                  "rank-maximal",
                                                                  "guarantee-kept"};
constexpr std::array<std::string_view, stage_count> stages{"",        "preassigned", "main",      "local",
                                                           "central", "top-up",      "lift-tail", "second-round"};

template <class Names, class Word>
std::string_view pick(const Names& names, Word word) {
  return names.at(static_cast<std::size_t>(word));
}

template <class Word, class Names>
std::optional<Word> parse(const Names& names, std::string_view text) {
  const auto found = std::find(names.begin(), names.end(), text);
  if (found == names.end()) return std::nullopt;
  return static_cast<Word>(found - names.begin());
}

}  // namespace

std::string_view name(Mechanism mechanism) {
  return pick(mechanisms, mechanism);
}
std::optional<Mechanism> parse_mechanism(std::string_view text) {
  return parse<Mechanism>(mechanisms, text);
}
std::string_view name(PlacementStep step) {
  return pick(steps, step);
}
std::optional<PlacementStep> parse_placement_step(std::string_view text) {
  return parse<PlacementStep>(steps, text);
}
std::string_view name(Ties ties) {
  return pick(all_ties, ties);
}
std::optional<Ties> parse_ties(std::string_view text) {
  return parse<Ties>(all_ties, text);
}
std::string_view name(Property property) {
  return pick(properties, property);
}
std::optional<Property> parse_property(std::string_view text) {
  return parse<Property>(properties, text);
}
std::string_view name(Stage stage) {
  return pick(stages, stage);
}

}  // namespace kansrijk
