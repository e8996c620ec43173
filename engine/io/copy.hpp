#pragma once

#include <functional>
#include <string>

#include "io/schema.hpp"

namespace kansrijk::io {

/// What becomes of a cell: its new text, given the column, the text and the pupil_id of the row.
using CellChange =
    std::function<std::string(std::string_view column, std::string_view text, std::string_view pupil_id)>;

/// A CSV file with some columns left out and the others changed, its rows in order of their new text, so that their old
/// order tells nothing. Columns that the format does not know are kept where the format allows any, and dropped where not.
/// The file was read before without problems.
std::string copy_csv(std::string_view bytes, const FileFormat& format, const std::vector<std::string>& left_out,
                     const CellChange& change);

}  // namespace kansrijk::io
