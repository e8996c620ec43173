#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "io/sheet_values.hpp"
#include "io/xml_elements.hpp"
#include "io/zip_parts.hpp"

/// What the sheets of a workbook share: their names and parts, the number formats, the texts.
namespace kansrijk::io {

/// The texts of a workbook one after another, as sheets refer to them by number.
class SharedTexts {
 public:
  void add(std::string_view text, bool clean) {
    all_ += text;
    ends_.push_back(all_.size());
    clean_.push_back(clean);
  }
  std::size_t size() const { return ends_.size(); }
  std::string_view operator[](std::size_t i) const {
    const std::size_t begin = i == 0 ? 0 : ends_[i - 1];
    return std::string_view(all_).substr(begin, ends_[i] - begin);
  }
  bool clean(std::size_t i) const { return clean_[i]; }  ///< UTF-8 without control characters

 private:
  std::string all_;
  std::vector<std::size_t> ends_;
  std::vector<bool> clean_;
};

struct SheetPart {
  std::string name;
  std::string part;
};

struct WorkbookParts {
  std::vector<SheetPart> sheets;  ///< sheets of cells, in the order of the workbook
  bool epoch_1904 = false;
  std::vector<NumberShows> styles;  ///< per cell format
  SharedTexts texts;
};

Result<WorkbookParts> read_workbook_parts(ZipParts& zip, const std::string& file);

/// The text of `si` or `is`: its runs one after another, without phonetic readings.
std::string rich_text(const pugi::xml_node& item);

/// All text directly in an element.
std::string text_of(const pugi::xml_node& element);

/// The value of the attribute with this name, prefixed or not; "" when there is none.
std::string_view attribute(const pugi::xml_node& element, std::string_view name);

}  // namespace kansrijk::io
