#pragma once

#include <functional>
#include <string>
#include <vector>

#include "domain/synthetic.hpp"
#include "io/output_folder.hpp"

/// Seasons as the bytes of their files: the reverse of io/season.hpp. Same season, same bytes.
namespace kansrijk::io {

/// One function per row, which appends the row without its line end; rows are made in parallel blocks.
std::string table(std::string_view header, std::size_t rows, const std::function<void(std::size_t, std::string&)>& row);

/// season.json for these settings.
std::string settings_json(const Settings& settings);

/// Every file of a synthetic season: season.json, the tables and truth.json. O(rows).
std::vector<OutputFile> season_files_of(const SyntheticSeason& synthetic);

/// truth.json: what is true of schools and pupils and what was planted, as lists in the order of schools.csv and
/// pupils.csv.
std::string truth_json(const SyntheticSeason& synthetic);

}  // namespace kansrijk::io
