#pragma once

#include <compare>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

namespace kansrijk {

enum class Language { nl, en };

/// A sentence that is data: a fixed English text with {} or {0} where an argument goes, and the arguments. It becomes
/// text in a language only where a person reads it. Dutch comes from nl.po; a text without a translation stays English
/// (tests/architecture refuses that).
struct Message {
  std::string id;
  std::vector<std::string> args;

  auto operator<=>(const Message&) const = default;
};

/// `id` must be a literal: tests/architecture collects the msg("…") of the source tree and compares them with nl.po.
template <class... Args>
Message msg(std::string_view id, const Args&... args) {
  return {std::string(id), {fmt::to_string(args)...}};
}

std::string say(const Message& message, Language language);

/// The translation of a text without arguments.
std::string say(std::string_view id, Language language);

/// Text that a data file (a rule pack) gives in both languages.
struct Text {
  std::string nl;
  std::string en;

  const std::string& in(Language language) const { return language == Language::nl ? nl : en; }
  bool operator==(const Text&) const = default;
};

/// A sentence that data brought along, where a message is wanted.
Message in_own_words(const Text& text);

}  // namespace kansrijk
