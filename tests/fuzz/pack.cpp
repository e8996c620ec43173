#include <algorithm>
#include <random>

#include "io/packs.hpp"
#include "ruleset/check.hpp"
#include "ruleset/compiled_table.hpp"
#include "ruleset/explain.hpp"
#include "tests/fuzz/input.hpp"

namespace {

using namespace kansrijk;
using namespace kansrijk::ruleset;

/// Every row says something of every column and output of its table, within their domains.
void whole(const RulePack& pack) {
  for (const Table& table : pack.tables) {
    for (const Row& row : table.rows) {
      fuzz::must(row.cells.size() == table.inputs.size() && row.outcome.size() == table.outputs.size());
      for (std::size_t o = 0; o < table.outputs.size(); ++o) {
        const Output& output = table.outputs[o];
        fuzz::must(output.domain.all().contains(row.outcome[o]) ||
                   (row.outcome[o] == missing && output.can_be_missing));
      }
    }
  }
}

Facts some_facts(const std::vector<CodeSet>& universes, std::mt19937_64& random) {
  Facts facts;
  for (const CodeSet& universe : universes) {
    const CodeRange range = universe.ranges()[random() % universe.ranges().size()];
    facts.push_back(range.first +
                    static_cast<Code>(random() % static_cast<std::uint64_t>(range.last - range.first + 1)));
  }
  return facts;
}

/// What a sound pack says of a few pupils, by the plain and the compiled table, and why.
void decides(const RulePack& pack, const Table& table, SchoolYear season) {
  const CompiledTable compiled(pack, table, season);
  const std::vector<CodeSet> universes = fact_universes(pack);
  std::mt19937_64 random(1);
  for (int pupil = 0; pupil < 5; ++pupil) {
    const Facts facts = some_facts(universes, random);
    std::vector<FactColumn> columns;
    for (const Code& code : facts) columns.push_back({{}, {&code, 1}});
    std::uint16_t row = 0;
    compiled.rows(columns, 0, 1, &row);
    fuzz::must(row == row_in_force(compiled.plain(), facts));
    fuzz::must(row != no_row || table.hit == Hit::collect);
    const auto why = explain(pack, compiled.plain(), facts);
    fuzz::must(why.has_value() == (row != no_row));
    if (!why) continue;
    for (const Language language : {Language::nl, Language::en}) fuzz::must(!lines(*why, language).empty());
  }
}

}  // namespace

/// A pack, and behind a NUL the bytes of every file that it names.
int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = fuzz::text_of(data, size);
  const std::size_t end = std::min(text.find('\0'), text.size());
  const auto beside = [&](const std::string&) -> Result<std::string> {
    return std::string(text.substr(std::min(text.size(), end + 1)));
  };
  const auto pack = io::parse_pack(text.substr(0, end), "p.json", beside);
  if (!pack) {
    fuzz::must(!pack.error().empty());
    fuzz::check(pack.error());
    return 0;
  }
  whole(*pack);
  bool sound = true, looked_through = true;
  for (const Finding& finding : inspect(*pack)) {
    fuzz::must(!say(finding.problem, Language::en).empty() && !say(finding.problem, Language::nl).empty());
    sound = sound && finding.kind == Finding::Kind::warning;
    looked_through = looked_through && finding.problem.what.id.find("too tangled") == std::string::npos;
  }
  if (!sound || !looked_through) return 0;
  for (const Table& table : pack->tables) {
    if (table.rows.size() > 1000) continue;
    decides(*pack, table, pack->first);
    decides(*pack, table, pack->last);
  }
  return 0;
}
