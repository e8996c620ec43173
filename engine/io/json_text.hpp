#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "io/json.hpp"

namespace kansrijk::io {

/// A text as JSON writes it; `text` is UTF-8.
std::string json_quoted(std::string_view text);

/// A member of an object or an item of a list as it is to be.
struct JsonPart {
  std::string name;                ///< of a member; empty for an item
  std::optional<std::size_t> was;  ///< its place before; nothing for a new one
  std::string text;                ///< without the comma
};

/// The text that a Json was read from, to write objects and lists anew: what is kept stays as it is to the byte, and what is
/// new looks like its neighbours. All texts are JSON.
class JsonText {
 public:
  JsonText(std::string_view text, const Json& root);

  std::string_view of(const Json& value) const { return text_.substr(value.begin, value.end - value.begin); }

  /// All parts of an object or a list as they are.
  std::vector<JsonPart> parts(const Json& container) const;

  /// Gives the member `name` a value, or takes it away when `value` is empty. A new member goes behind the last of those that
  /// `order` names before it.
  void set(const Json& object, std::vector<JsonPart>& parts, const std::string& name, const std::string& value,
           const std::vector<std::string>& order) const;

  /// `"name": value`
  std::string member(const std::string& name, const std::string& value) const;

  /// The container with these parts. Blanks and line ends are those that stood there; for new parts those of its neighbours, or of
  /// `like`, an object or list of the same kind, where the container has too few.
  std::string with(const Json& container, const std::vector<JsonPart>& parts, const Json* like = nullptr) const;

 private:
  std::string between(const Json& container, std::optional<std::size_t> before, std::optional<std::size_t> after,
                      std::size_t place) const;
  std::string_view gap(const Json& container, std::size_t i) const;  ///< behind part i, with its comma
  std::string_view lead(const Json& container) const;                ///< from the bracket to the first part
  std::string_view tail(const Json& container) const;

  std::string_view text_;
  std::string_view colon_ = ": ";  ///< as the root has it
};

}  // namespace kansrijk::io
