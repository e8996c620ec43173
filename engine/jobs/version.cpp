#include "jobs/version.hpp"

namespace kansrijk::jobs {

std::string_view engine_version() {
  return KANSRIJK_VERSION;
}

}  // namespace kansrijk::jobs
