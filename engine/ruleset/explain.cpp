#include "ruleset/explain.hpp"

namespace kansrijk::ruleset {
namespace {

/// Replaces {fact} by the value of the fact, `0`-less: steps of −2 become "-2".
std::string fill(std::string text, const Facts& facts) {
  for (std::size_t i = 0; i < fact_count; ++i) {
    const FactType& values = type_of(static_cast<Fact>(i));
    const std::string key = "{" + std::string(values.name) + "}";
    for (std::size_t at = 0; (at = text.find(key, at)) != std::string::npos;) {
      text.replace(at, key.size(), values.values[facts[i]]);
    }
  }
  return text;
}

}  // namespace

Text explain(const RulePack& pack, const Table& table, std::size_t row, const Facts& facts) {
  const Row& fired = table.rows[row];
  Text text{fill(fired.explain.nl, facts), fill(fired.explain.en, facts)};
  if (const Source* source = pack.source(fired.source)) {
    text.nl += " (" + source->title.nl + ")";
    text.en += " (" + source->title.en + ")";
  }
  return text;
}

std::string row_name(const RulePack& pack, const Table& table, std::size_t row) {
  return pack.id + "#" + table.id + "/" + table.rows[row].id;
}

}  // namespace kansrijk::ruleset
