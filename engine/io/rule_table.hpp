#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "io/packs.hpp"
#include "io/rule_sheet.hpp"

/// A table or scale of a pack as a sheet for a spreadsheet, and back.
namespace kansrijk::io {

/// The columns are `id`, `season`, each input, each output, `beats` (ids with blanks between), `source`, `note`. Where two names are
/// the same, that of an input is `when NAME` and that of an output `then NAME`. Cells stand as the pack writes them.
RuleSheet table_sheet(const ruleset::Table& table);

/// The rows of the file beside the pack, with its own columns and always a `note`.
Result<RuleSheet> scale_sheet(const PackFiles& files, const ruleset::Scale& scale);

/// What is wrong when the pack has neither a table nor a scale of this name.
std::optional<Problem> no_table(const ruleset::RulePack& pack, const std::string& id);

/// The table or scale `id` of a pack as CSV for a spreadsheet. Outcomes and thresholds with decimals have a decimal comma, as Dutch
/// spreadsheets want them; a ' goes before what a spreadsheet would take for a formula.
Result<std::string> sheet_csv(const PackFiles& files, const std::string& id);

/// The pack with the table or scale `id` as the CSV text says, which a spreadsheet may have written in its own way: `,` or `;`, LF or
/// CRLF, UTF-8 or windows-1252, empty rows and columns at the end, `-` for an empty cell. Rows are known by their id, those of a
/// scale by what they say. Only what the sheet says otherwise is changed; all other bytes, explanations and layout among
/// them, stay as they are. A column `season`, `beats` or `note` that is left out changes nothing.
/// Every problem has its place in the CSV text: a row without an id or source, an id twice, a value, cell or source that
/// does not exist, a row that beats one below it.
Result<PackFiles> with_sheet(const PackFiles& files, const std::string& id, std::string_view csv,
                             const std::string& csv_file);

}  // namespace kansrijk::io
