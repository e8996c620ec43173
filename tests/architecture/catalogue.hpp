#pragma once

#include "tests/architecture/tree.hpp"

namespace kansrijk::architecture {

/// Every text that the program says is a plain literal with as many placeholders as arguments and has one Dutch
/// translation in engine/base/nl.po with the same placeholders; no translation is unused, and each stands under the
/// first file that says it, files in order.
Complaints catalogue(const Tree& tree);

}  // namespace kansrijk::architecture
