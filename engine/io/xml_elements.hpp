#pragma once

#include <functional>
#include <pugixml.hpp>
#include <string_view>

namespace kansrijk::io {

/// The name of an element or attribute without its namespace prefix: `row` of `x:row`.
std::string_view local_name(std::string_view name);
inline bool is(const pugi::xml_node& node, std::string_view name) {
  return local_name(node.name()) == name;
}

/// Parses a small document (at most 16 MiB) whole; false when it is damaged, larger, not UTF-8 or has a document type
/// declaration.
bool parse_xml(std::string_view xml, pugi::xml_document& document);

/// Walks the elements that stand `depth` deep (the root is at 1), whose parents are called one of `parents` ("" stands for
/// any), in order, parsing some at a time, so that large documents take little memory. `take` says whether to go on. False
/// when the XML is damaged, as far as it was read, not UTF-8 or has a document type declaration, or when one element takes
/// more than 16 MiB. O(bytes).
bool each_element(std::string_view xml, std::size_t depth, std::initializer_list<std::string_view> parents,
                  const std::function<bool(std::string_view parent, const pugi::xml_node& element)>& take);

}  // namespace kansrijk::io
