#include "base/message.hpp"

#include <algorithm>

#include <fmt/args.h>

#include "base/catalogue.hpp"

namespace kansrijk {

std::string say(std::string_view id, Language language) {
  if (language == Language::en) return std::string(id);
  static const Catalogue dutch = dutch_catalogue();
  return std::string(dutch.find(id).value_or(id));
}

Message in_own_words(const Text& text) {
  return {"", {text.nl, text.en}};
}

std::string say(const Message& message, Language language) {
  if (message.id.empty() && message.args.size() == 2) return message.args[language == Language::nl ? 0 : 1];
  std::string pattern = say(message.id, language);
  if (message.args.empty()) return pattern;
  fmt::dynamic_format_arg_store<fmt::format_context> args;
  for (const std::string& arg : message.args) args.push_back(arg);
  return fmt::vformat(pattern, args);
}

}  // namespace kansrijk
