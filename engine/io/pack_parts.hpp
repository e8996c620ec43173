#pragma once

#include <string>
#include <utility>
#include <vector>

#include "io/json.hpp"
#include "io/packs.hpp"

/// The parts of parse_pack. Each reads into the pack what its name says and adds what is wrong.
namespace kansrijk::io {

/// Calls `take(members, json)` for every object of an optional list.
template <class Take>
void each_object(Members& members, std::string_view key, const std::string& file, Take take) {
  const Json* list = members.optional(key, Json::Kind::list);
  if (list == nullptr) return;
  for (const Json& item : list->items) {
    if (members.full()) return;
    Members inner(item, file, members.problems());
    take(inner, item);
    inner.done();
  }
}

/// Calls `take(name, members, json)` for every member of an optional object of objects.
template <class Take>
void each_named(Members& members, std::string_view key, const std::string& file, Take take) {
  const Json* object = members.optional(key, Json::Kind::object);
  if (object == nullptr) return;
  for (const auto& [name, value] : object->members) {
    if (members.full()) return;
    Members inner(value, file, members.problems());
    take(name, inner, value);
    inner.done();
  }
}

/// The texts of a list; other things in it are problems.
std::vector<std::string> text_list(Members& members, std::string_view key, bool required);
/// Two school years, the second not before the first; `open_end`: the second may be null.
std::pair<std::optional<SchoolYear>, std::optional<SchoolYear>> season_pair(Members& members, std::string_view key,
                                                                            bool required, bool open_end);
SchoolYear season_value(Members& members, std::string_view key);
Status source_kind(Members& members, std::string_view key);

/// A domain from words, ordered words or numbers. `name` is empty for one written in place.
ruleset::ValueDomain read_domain(Members& members, const std::string& name, const Json& at);

void read_tables(Members& members, ruleset::RulePack& pack);
void read_scales(Members& members, ruleset::RulePack& pack, const Beside& beside);
void read_cases(Members& members, ruleset::RulePack& pack, const Beside& beside);

}  // namespace kansrijk::io
