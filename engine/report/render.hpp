#pragma once

#include <string>
#include <string_view>

#include "base/message.hpp"
#include "report/view.hpp"

namespace kansrijk::report {

/// The bytes of an embedded file of this room, such as `report.css`.
std::string_view file(std::string_view name);

/// Fills the template NAME.mustache. {{#t}}English text{{/t}} is said in `language`; the text may hold {{variables}}.
/// A template that does not parse is our own bug: std::logic_error.
std::string render(std::string_view name, const View& view, Language language);

}  // namespace kansrijk::report
