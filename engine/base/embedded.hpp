#pragma once

#include <span>
#include <string_view>

namespace kansrijk {

/// A file whose bytes were compiled into the program (cmake/embed.cmake). `name` is its path in the source tree.
struct EmbeddedFile {
  std::string_view name;
  std::string_view bytes;
};

}  // namespace kansrijk
