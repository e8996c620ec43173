#pragma once

#include "ruleset/season_table.hpp"

namespace kansrijk::ruleset {

/// Why a table says what it says of these facts: for a person to read, check and contest. Rebuilt from the facts alone.
struct Explanation {
  struct Value {
    Text label, value;
  };
  struct Reason {
    std::string row;  ///< `pack#table/row`
    Text what;        ///< the row's own sentence, else one made from labels
    Text source;      ///< title, article and kind
    std::string address;
    Date checked;
    bool verified = true;  ///< false: the source was not looked up for this season
    bool assumption = false;
  };
  /// A row that would have given a higher outcome, and what stood in its way.
  struct WhyNot {
    std::string row;
    Text outcome;
    struct Blocking {
      Text label, is;
      std::string asks;  ///< the row's cell
    };
    std::vector<Blocking> blocking;
    Code rank = 0;  ///< of the outcome
  };
  SchoolYear season;
  std::vector<Value> outcome;  ///< one for each output of the table
  Reason because;
  std::vector<Value> values;    ///< of the columns
  std::vector<Reason> beaten;   ///< rows that hold too and give way
  std::vector<WhyNot> why_not;  ///< at most three, fewest obstacles first, then the highest; empty without an order
};

/// Nothing when no row holds. O(lines × columns).
std::optional<Explanation> explain(const RulePack& pack, const SeasonTable& table, std::span<const Code> facts);

/// The explanation as lines in one language.
std::vector<std::string> lines(const Explanation& explanation, Language language);

/// The deciding row in one sentence, ending with the title of its source; says where that was not looked up for the season.
Text in_short(const RulePack& pack, const SeasonTable& table, std::size_t row, std::span<const Code> facts);

/// `pack#table/row`, `nl.schooladvies#duty/R1`.
std::string row_name(const RulePack& pack, const Table& table, std::size_t row);

/// A row as a sentence from its own words or from the labels of its columns, whatever the facts.
Text row_in_words(const SeasonTable& table, std::size_t line);

}  // namespace kansrijk::ruleset
