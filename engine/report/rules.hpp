#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/dates.hpp"
#include "base/message.hpp"
#include "domain/policy.hpp"

namespace kansrijk::report {

/// What the page about a rule pack shows, in one language. Sources are named by their place in `sources`.
struct RulePage {
  struct Source {
    std::string title, article, address, valid;  ///< valid: the school years it holds for, in words
    Status kind = Status::assumption;
    Date checked;
    SchoolYear checked_until;
  };
  /// Where something is written, and whether it was looked up.
  struct Basis {
    std::optional<std::size_t> source;  ///< nothing when the pack does not know it
    std::string unverified;             ///< school years that nobody looked up, beyond those of the whole pack
  };
  struct Rule {
    std::string id;
    std::vector<std::string> cells;     ///< in words, one for each column; empty: whatever its value
    std::vector<std::string> outcomes;  ///< one for each outcome of the table
    std::vector<std::string> beats;     ///< ids of rules that give way
    std::string sentence, note;
    Basis basis;
  };
  struct Table {
    std::string id, title;
    std::string how;                             ///< which of the rules that hold decides
    std::vector<std::string> columns, outcomes;  ///< the first column is the school year
    std::vector<Rule> rules;
  };
  /// Thresholds of one key and school year, or one of them where there are too many for a row.
  struct ScaleRow {
    std::vector<std::string> key;    ///< what it is for; never empty
    std::vector<std::string> cells;  ///< empty: does not occur
    std::vector<Basis> bases;
  };
  struct Scale {
    std::string id, title, how;
    std::vector<std::string> key, columns;  ///< names of what a row is for, and of its cells
    std::vector<ScaleRow> rows;
    std::vector<std::string> absent;  ///< what ought to be there and is not known
  };
  struct Parameter {
    std::string name, value;
    Status status = Status::assumption;
    Basis basis;
  };
  struct Request {
    std::string ask, of, seasons;
  };
  struct Value {
    std::string of, word, label;
  };

  std::string id, version, title;
  SchoolYear first, last;  ///< that the pack covers
  Date checked;
  SchoolYear checked_until;
  std::vector<Table> tables;
  std::vector<Scale> scales;
  std::vector<Parameter> parameters;
  std::vector<Request> requests;
  std::vector<Value> values;  ///< how results and files write what stands here in words
  std::vector<Source> sources;
  std::string engine_version, sha256;
};

/// One HTML file like the report of a season, about the rules of a pack: every table with each rule in words and its source, scales,
/// parameters, what is not known. Assumptions and what was not looked up are marked. Nothing is fetched and nothing runs; addresses
/// on the web are links. Every text of the pack is escaped. Same page and language, same bytes.
std::string rules_html(const RulePage& page, Language language);

// Its sections.
std::string rule_table_section(const RulePage& page, const RulePage::Table& table, Language language);
std::string rule_scale_section(const RulePage& page, const RulePage::Scale& scale, Language language);
std::string rule_parameters_section(const RulePage& page, Language language);
std::string rule_requests_section(const RulePage& page, Language language);
std::string rule_values_section(const RulePage& page, Language language);
std::string rule_sources_section(const RulePage& page, Language language);

}  // namespace kansrijk::report
