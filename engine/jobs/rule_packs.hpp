#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "io/output_folder.hpp"

/// The commands `kansrijk rules …`: they look at rule packs, never at a person. A pack is named by its id (`nl.schooladvies`), or is
/// a file that ends in .json.
namespace kansrijk::jobs {

struct RuleAnswer {
  std::vector<std::string> lines;     ///< for people, in the language asked for
  std::string json;                   ///< the same for programs
  bool sound = true;                  ///< false: the packs have faults, which the lines tell
  std::vector<io::OutputFile> files;  ///< to be written, for `table`
  std::string folder;                 ///< where all of them go; empty: each to its own name, where nothing is yet
};

/// Static checks of packs, all of them by default: what is wrong, with an example and the row that would mend it; then what is only
/// assumed, what is not known and whom to ask, and which seasons nobody has looked up.
Result<RuleAnswer> check_rules(const std::vector<std::string>& packs, Language language);

/// Runs the cases of packs and says which boundaries and rows have none. `propose`: the missing cases instead, as rows of the file that
/// holds them.
Result<RuleAnswer> test_rules(const std::vector<std::string>& packs, bool propose, Language language);

/// What a table makes of facts such as `advice = havo, test_advice = vwo`, and why.
Result<RuleAnswer> explain_rules(const std::string& pack, const std::string& table, const std::string& given,
                                 const std::string& season, Language language);

/// Where two packs say different things, and, with a season, how many pupils that touches, by advice and test advice; counts as the
/// disclosure profile lets them out.
Result<RuleAnswer> diff_rules(const std::string& before, const std::string& after,
                              const std::optional<std::string>& season, Language language);

/// One table or scale of a pack, or all. For people as text; as an HTML page; as a CSV file for a spreadsheet; or, from such a file,
/// the pack anew, in which all else is as it was to the byte (io/rule_table.hpp). What the checks find in the changed pack stands among the
/// lines; a pack that cannot be read is refused.
struct TableRequest {
  std::string pack;
  std::string table;      ///< empty: all
  std::string html, csv;  ///< files to write
  std::string from, out;  ///< the CSV file to read, and the folder for the changed pack
};
Result<RuleAnswer> show_rules(const TableRequest& request, Language language);

}  // namespace kansrijk::jobs
