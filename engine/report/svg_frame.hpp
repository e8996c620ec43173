#pragma once

#include <string>

#include <fmt/format.h>

#include "report/format.hpp"
#include "report/svg.hpp"

namespace kansrijk::report {

/// The SVG element around a drawing of `height` pixels, with its title and description.
inline std::string svg_frame(const Alternative& alternative, int height, const std::string& body) {
  return fmt::format(
      "<svg class=\"chart\" role=\"img\" width=\"100%\" height=\"{1}\" aria-labelledby=\"{0}-title\" "
      "aria-describedby=\"{0}-desc\">\n<title id=\"{0}-title\">{2}</title>\n<desc id=\"{0}-desc\">{3}</desc>\n"
      "{4}</svg>\n",
      escape(alternative.id), height, escape(alternative.title), escape(alternative.description), body);
}

}  // namespace kansrijk::report
