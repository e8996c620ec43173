#pragma once

#include <string>
#include <vector>

#include "base/message.hpp"
#include "report/table.hpp"
#include "report/view.hpp"

namespace kansrijk::report {

/// The body of a section, block by block: sentences, lists, tables, charts. For pages that are mostly tables; a section with
/// a shape of its own has a template of its own.
class Blocks {
 public:
  explicit Blocks(Language language) : language_(language) {}

  Blocks& heading(const Message& text);
  Blocks& paragraph(const Message& text) { return sentence(text, ""); }
  Blocks& finding(const Message& text) { return sentence(text, "finding"); }
  Blocks& aside(const Message& text) { return sentence(text, "aside"); }
  Blocks& items(const std::vector<Message>& texts);
  Blocks& table(const Table& table);
  Blocks& chart(const std::string& svg);

  /// A table behind a line that opens it.
  Blocks& folded(const Message& summary, const Table& table);

  std::string html() const;

 private:
  Blocks& sentence(const Message& text, const std::string& kind);
  View& add();

  Language language_;
  std::vector<View> blocks_;
};

}  // namespace kansrijk::report
