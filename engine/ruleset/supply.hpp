#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "ruleset/pack.hpp"

namespace kansrijk::ruleset {

/// A fact that the engine can tell the rules, under the name of an input of the pack.
struct Supplied {
  std::string_view input;
  std::string_view domain;              ///< a built-in domain; empty where `words` says what there is
  std::vector<std::string_view> words;  ///< the engine's words, in the engine's order
  bool can_be_missing = false;
};

/// What stands between a table and the facts that the engine has: an input it does not supply, another domain, a word that one of the
/// two does not know, a fact that the engine may lack and the pack never.
Problems unsupplied(const RulePack& pack, const Table& table, std::span<const Supplied> supplied);

/// The code of each of the engine's words; empty when the pack has no such input.
std::vector<Code> codes_of(const RulePack& pack, const Supplied& supplied);

}  // namespace kansrijk::ruleset
