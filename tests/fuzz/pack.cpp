#include "io/packs.hpp"
#include "tests/fuzz/input.hpp"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace kansrijk;
  const auto pack = io::parse_pack(fuzz::text_of(data, size), "p.json");
  if (!pack) {
    fuzz::must(!pack.error().empty());
    fuzz::check(pack.error());
    return 0;
  }
  for (const ruleset::Table& table : pack->tables) {
    for (const ruleset::Row& row : table.rows) {
      fuzz::must(row.cells.size() == table.inputs.size() && row.outcome < table.outcomes.size());
    }
  }
  for (const Problem& problem : ruleset::check(*pack)) fuzz::must(!say(problem, Language::en).empty());
  return 0;
}
