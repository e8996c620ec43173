#pragma once

#include <string>
#include <vector>

#include "tests/architecture/tree.hpp"

/// The texts that the program says and the Dutch of engine/base/nl.po.
namespace kansrijk::architecture {

/// A text in the source: msg("…"), say("…") or {{#t}}…{{/t}} of a template.
struct Use {
  std::string id;
  std::string path;
  std::size_t line = 0;
  std::size_t arguments = 0;  ///< that fill placeholders
  bool is_template = false;   ///< placeholders are {{names}}, filled by the template
};

/// Every text of engine/ and tools/; complains where the text is not a plain literal.
std::vector<Use> uses(const Tree& tree, Complaints& complaints);

struct Translation {
  std::string id, text;
  std::string under;  ///< the file named in the comment above
  std::size_t line = 0;
};

/// The entries of a .po file but for its header.
std::vector<Translation> translations(const SourceFile& po, Complaints& complaints);

/// `{}`, `{0}`, `{{name}}`, sorted.
std::vector<std::string> placeholders(const std::string& text);

}  // namespace kansrijk::architecture
