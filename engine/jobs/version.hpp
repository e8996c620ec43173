#pragma once

#include <string_view>

namespace kansrijk::jobs {

/// The version of CMakeLists.txt.
std::string_view engine_version();

}  // namespace kansrijk::jobs
