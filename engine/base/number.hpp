#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace kansrijk {

/// A whole number with an optional minus sign and nothing around it; nothing on overflow.
std::optional<std::int64_t> parse_integer(std::string_view text);

/// A decimal number with a point, as a whole number of 10^-digits: parse_decimal("-2.5", 3) is -2500. Nothing when the
/// text has more than `digits` decimals, an exponent, a comma, or overflows. 0 <= digits <= 9.
std::optional<std::int64_t> parse_decimal(std::string_view text, int digits);

/// The reverse: 10^-digits units to shortest decimal text, -2500 with 3 digits to "-2.5".
std::string decimal_text(std::int64_t units, int digits);

}  // namespace kansrijk
