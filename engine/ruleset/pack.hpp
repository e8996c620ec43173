#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/dates.hpp"
#include "base/result.hpp"
#include "domain/policy.hpp"
#include "ruleset/facts.hpp"

/// Law, regulation and policy as data. A pack is immutable once io has read it and check() has passed it.
namespace kansrijk::ruleset {

struct Source {
  std::string id;
  Status kind = Status::assumption;
  Text title;
  std::string reference;  ///< article, document or page where it can be looked up
};

/// `when … then …`. A cell that is not written holds for every value.
struct Row {
  std::string id;
  std::vector<std::uint64_t> cells;  ///< one mask per input of the table
  Value outcome = 0;                 ///< index into Table::outcomes
  std::string source;
  Text explain;                    ///< may name facts: {advice}, {steps}
  std::vector<std::string> beats;  ///< rows of this table that give way to this one
  std::uint64_t line = 0;
};

struct Table {
  std::string id;
  std::vector<Fact> inputs;
  std::vector<std::string> outcomes;
  std::vector<Row> rows;
  std::uint64_t line = 0;

  std::optional<std::size_t> row_index(std::string_view row_id) const;
};

/// Scores or thetas to test advices, one provider and season: advice[i] holds from from[i] on, up to below from[i+1].
struct CutOffs {
  std::string provider;
  SchoolYear season;
  std::vector<std::int64_t> from;  ///< rising; thousandths of a point, or 10^-8 theta for the weighted national scale
  std::vector<Step> advice;        ///< rising
  std::optional<std::int64_t> to;  ///< the highest possible score
  std::array<std::int64_t, 3> weights{};  ///< of reading, maths, language in hundredths; all zero for a score
  std::string source;
};

/// A number, or a few, with where it comes from.
struct Parameter {
  std::string name;
  std::vector<double> values;
  std::string text;  ///< for parameters that are words
  std::string source;
  Status status = Status::assumption;
  std::uint64_t line = 0;
};

/// A case that must come out as the pack says it does: a test beside the rules.
struct Case {
  std::string name;
  std::string table;
  std::vector<std::pair<Fact, Value>> given;
  std::string outcome;
  std::string because;  ///< row id
  std::uint64_t line = 0;
};

struct RulePack {
  std::string file;
  std::string id;
  std::string version;
  Text title;
  SchoolYear first, last;  ///< seasons it covers, both inclusive
  Date checked;            ///< when the sources were last looked up
  std::vector<Source> sources;
  std::vector<Table> tables;
  std::vector<CutOffs> cut_offs;
  std::vector<Parameter> parameters;
  std::vector<Case> cases;
  std::string sha256;

  const Table* table(std::string_view table_id) const;
  const Source* source(std::string_view source_id) const;
  const Parameter* parameter(std::string_view parameter_name) const;
};

/// Every fault of a pack: overlapping rows that no `beats` settles, combinations that no row covers (with one that
/// shows it), rows that can never fire, sources that do not exist, cut-offs that do not rise or stand there twice, cases that come out
/// otherwise or leave out a fact that is never missing. Empty when the pack may be used. Box subtraction; a table whose gaps would take more than a million boxes
/// is refused.
Problems check(const RulePack& pack);

}  // namespace kansrijk::ruleset
