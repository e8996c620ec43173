#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/message.hpp"
#include "domain/records.hpp"

/// Numbers as a reader sees them. Nothing here depends on the locale of the process.
namespace kansrijk::report {

/// Thousands apart: `12.345` in Dutch, `12,345` in English.
std::string number(std::uint64_t value, Language language);

/// A number with a fixed count of decimals: comma in Dutch, point in English.
std::string fixed(double value, int decimals, Language language);

/// A share of 0 … 1 as `43%` or `43,2%`.
std::string percent(double share, int decimals, Language language);

/// A released count, or the word for hidden: never 0, never empty.
std::string count(std::optional<std::uint64_t> value, Language language);
std::string hidden_word(Language language);

/// The count under `key`; nothing when it is hidden. A key that is not there counts 0 pupils when the other counts are
/// all known, and is not known either when they are not.
std::optional<std::uint64_t> released(const std::vector<ReleasedCount>& counts, std::string_view key);

/// The sum; nothing when a part of it is hidden or there is none.
std::optional<std::uint64_t> total(const std::vector<ReleasedCount>& counts);

/// Both, or nothing.
std::optional<std::uint64_t> plus(std::optional<std::uint64_t> a, std::optional<std::uint64_t> b);

/// `&<>"'` as entities, control characters (which HTML and XML refuse) as U+FFFD.
std::string escape(std::string_view text);

/// At most `length` characters (UTF-8 code points), the last one … when something was cut.
std::string shortened(std::string_view text, std::size_t length);

}  // namespace kansrijk::report
