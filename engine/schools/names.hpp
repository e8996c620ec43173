#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/open_data.hpp"

/// Municipalities by the names people use. The files write them in capitals without signs (`S GRAVENHAGE`), as people do
/// (`'s-Gravenhage`) or damaged (`S·dwest-FryslÔn`), so numbers decide and names are for reading and for asking.
namespace kansrijk::schools {

struct Municipality {
  std::string number;                   ///< `0363`
  std::string name;                     ///< as people write it
  std::vector<std::string> also;        ///< other names in use
  std::vector<std::string> indexed_as;  ///< how the index of institutions writes it, damaged spellings included
};

/// Every municipality of the two address files, by number. Of the spellings in the other files, that one is its name which
/// has the letters of the address file, and of these the one with the most accents. O(rows log rows).
std::vector<Municipality> municipalities(const OpenData& data, const std::vector<MunicipalityAlias>& aliases);

/// The one that a person means: capitals, accents, blanks and signs do not count. Also by number.
std::optional<Municipality> find(const std::vector<Municipality>& all, std::string_view wanted);

/// Letters without accents and digits, in lower case: `'s-Gravenhage` and `S GRAVENHAGE` are `sgravenhage`.
std::string folded(std::string_view text);

}  // namespace kansrijk::schools
