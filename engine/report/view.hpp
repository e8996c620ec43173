#pragma once

#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace kansrijk::report {

/// What a template fills in, by name: a text, a switch, or a list whose items are views. Texts are plain text: the
/// template escapes them, except where it says {{{name}}}, which is for HTML that this room made.
struct View {
  using Value = std::variant<std::string, bool, std::vector<View>>;
  std::vector<std::pair<std::string, Value>> values;

  View& text(std::string name, std::string value) { return put(std::move(name), std::move(value)); }
  View& flag(std::string name, bool value) { return put(std::move(name), value); }
  View& list(std::string name, std::vector<View> value) { return put(std::move(name), std::move(value)); }

 private:
  View& put(std::string name, Value value) {
    values.emplace_back(std::move(name), std::move(value));
    return *this;
  }
};

}  // namespace kansrijk::report
