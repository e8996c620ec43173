#pragma once

#include "tests/architecture/tree.hpp"

namespace kansrijk::architecture {

/// Every #include "room/file" of the program is allowed by the table of engine/README.md and by the USES of the room;
/// USES says no more than the table; a job room is used by jobs alone.
Complaints arrows(const Tree& tree);

/// Every header that is not of the C++ library is included only where the table names it, LIBRARIES of a room says no
/// more than the table, and domain/background.hpp is included by domain, audit, io and jobs alone.
Complaints fences(const Tree& tree);

}  // namespace kansrijk::architecture
