#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// Workbooks made by hand, part by part, so that tests can make any that no program would write.
namespace kansrijk::test {

using Parts = std::vector<std::pair<std::string, std::string>>;

/// A zip file of these parts.
std::string zipped(const Parts& parts);

/// The parts of a workbook with one sheet, called Blad1, that holds this `<sheetData>` content and what follows it.
Parts small_workbook(std::string_view rows, std::string_view after = "");

/// The same with the text of one part in place of its own, or besides.
Parts with(Parts parts, std::string_view name, std::string_view text);

/// A workbook from text: `== name` begins a sheet, whose rows follow with commas between their cells; blanks before a line are
/// left out. A cell is text, or after n: d: b: e: a number, a date, a boolean, an error; | is a line break, and ~ an empty row.
std::string workbook_of(std::string_view text);

}  // namespace kansrijk::test
