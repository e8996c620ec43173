#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/dates.hpp"
#include "base/result.hpp"
#include "domain/policy.hpp"
#include "ruleset/expression.hpp"
#include "ruleset/value_domain.hpp"

/// Law, regulation and policy as data, as rules/README.md describes it. A pack is immutable once io has read it; it may be used
/// once check() (ruleset/check.hpp) finds no fault in it.
namespace kansrijk::ruleset {

inline constexpr std::size_t most_rows = 65'535;
inline constexpr std::size_t most_columns = 64;
inline constexpr std::size_t most_table_cells = std::size_t{1} << 20;  ///< rows × columns

struct Source {
  std::string id;
  Status kind = Status::assumption;
  Text title;
  std::string address;                         ///< what a person can look up: a page, an article, a document
  std::string article, bwb_id, gemeente_code;  ///< empty where they do not apply
  std::optional<SchoolYear> valid_from, valid_to;
  Date checked;              ///< when it was looked up
  SchoolYear checked_until;  ///< the last season it was looked up for
};

/// Something that rules may look at.
struct Input {
  std::string name;
  std::string domain;
  bool can_be_missing = false;
  bool per_moment = false;
  Text label;
  std::uint64_t line = 0;
};

/// A name for an expression over inputs.
struct Derived {
  std::string name;
  Expression is;
  std::string text;  ///< as written
  std::string unit;
  Text label;
  std::uint64_t line = 0;
};

/// `when … then …`. A column that is not named holds for every value.
struct Row {
  std::string id;
  std::vector<std::optional<Cell>> cells;  ///< one for each input of the table
  std::optional<Cell> season;
  std::vector<Code> outcome;  ///< one for each output of the table
  std::string source;
  Text explain;                    ///< may name columns: {advice}, {steps}; empty: made from the labels
  std::vector<std::string> beats;  ///< rows of this table that give way to this one
  std::string note;
  std::uint64_t line = 0;
};

enum class Hit : std::uint8_t { unique, first, collect };
std::string_view name(Hit hit);

struct Output {
  std::string name;
  ValueDomain domain;
  bool can_be_missing = false;
  Text label;
};

struct Table {
  std::string id;
  Text title;
  Hit hit = Hit::unique;
  std::vector<std::string> inputs;  ///< inputs or derived names of the pack
  std::vector<Output> outputs;
  std::vector<Row> rows;
  std::uint64_t line = 0;

  std::optional<std::size_t> row_index(std::string_view row_id) const;
  std::optional<std::size_t> output_index(std::string_view output_name) const;
};

/// From which value on which outcome holds, for one key and season: outcome[i] from from[i] on, up to below from[i + 1].
/// An outcome that is `missing` ends the scale: such values do not occur.
struct ScalePart {
  std::vector<Code> key;  ///< one for each key input
  SchoolYear season;
  std::vector<Code> from;  ///< rising
  std::vector<Code> outcome;
  std::vector<std::string> sources;  ///< one for each threshold
  std::vector<std::uint64_t> lines;
};

/// A key for which there ought to be a scale in these seasons.
struct Expected {
  std::vector<Code> key;
  SchoolYear first, last;
  std::string source;
};

struct Scale {
  std::string id;
  Text title;
  std::string input;             ///< an input or derived name
  std::vector<std::string> key;  ///< inputs
  ValueDomain output;
  std::string file;  ///< the CSV file of the thresholds
  std::vector<ScalePart> parts;
  std::vector<Expected> expected;
  std::uint64_t line = 0;
};

/// A number, or a few, with where it comes from. A name may end in @SEASON: from then on, until the next.
struct Parameter {
  std::string name;
  std::vector<double> values;
  std::string text;  ///< for parameters that are words
  std::string source;
  Status status = Status::assumption;
  std::uint64_t line = 0;
};

/// A case that must come out as it says: a test beside the rules. Values are as written.
struct Case {
  std::string name;
  std::string of;  ///< the table, scale or parameter
  SchoolYear season;
  std::vector<std::pair<std::string, std::string>> given;   ///< input or input@moment → value
  std::vector<std::pair<std::string, std::string>> expect;  ///< output → value
  std::string because;                                      ///< row id; empty for a scale or parameter
  std::string file;                                         ///< where it stands
  std::uint64_t line = 0;
};

/// What is not known, and whom to ask.
struct Request {
  std::string id;
  Text ask;
  Text of;
  std::optional<SchoolYear> first, last;
};

struct RulePack {
  std::string file;
  std::string id;
  std::string version;
  Text title;
  SchoolYear first, last;  ///< seasons it covers, both inclusive
  Date checked;
  SchoolYear checked_until;
  std::vector<Source> sources;
  std::vector<ValueDomain> domains;
  std::vector<std::string> moments;
  std::vector<Input> inputs;
  std::vector<Derived> derived;
  std::vector<Table> tables;
  std::vector<Scale> scales;
  std::vector<Parameter> parameters;
  std::vector<Case> cases;
  std::vector<Request> requests;
  std::string sha256;  ///< of the pack and the files it names

  const Table* table(std::string_view table_id) const;
  const Scale* scale(std::string_view scale_id) const;
  const Source* source(std::string_view source_id) const;
  const Parameter* parameter(std::string_view parameter_name) const;
  const Input* input(std::string_view input_name) const;
  const Derived* derived_as(std::string_view derived_name) const;
  const ValueDomain* domain(std::string_view domain_name) const;  ///< of the pack, else built in

  /// The parameter `name`, or that of the latest `name@SEASON` which is not after `season`; null when there is none.
  const Parameter* parameter_in(std::string_view parameter_name, SchoolYear season) const;

  /// What $name stands for in one season, as a cell would write it; nothing when there is no such parameter, or it is a list.
  std::optional<std::string> parameter_text(std::string_view parameter_name, SchoolYear season) const;

  /// Whether what rests on this source has been looked up for the season.
  bool verified(std::string_view source_id, SchoolYear season) const;
};

/// The seasons of a pack, first to last.
std::vector<SchoolYear> seasons(const RulePack& pack);

/// The facts that the rules of a pack may look at: one place for each input, or one for each moment of an input per moment.
std::size_t fact_count(const RulePack& pack);
/// The place of an input's first value among the facts; nothing when there is no such input.
std::optional<std::size_t> fact_of(const RulePack& pack, std::string_view input);

}  // namespace kansrijk::ruleset
