#include "ruleset/pack.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace kansrijk::ruleset {
namespace {

template <class Items, class Key>
auto find_by(const Items& items, Key Items::value_type::*key, std::string_view wanted) {
  const auto found = std::find_if(items.begin(), items.end(), [&](const auto& item) { return item.*key == wanted; });
  return found == items.end() ? nullptr : &*found;
}

template <class Items>
std::optional<std::size_t> place_of(const Items& items, const typename Items::value_type* item) {
  return item == nullptr ? std::nullopt : std::optional(static_cast<std::size_t>(item - items.data()));
}

std::size_t values_of(const RulePack& pack, const Input& input) {
  return input.per_moment ? pack.moments.size() : 1;
}

}  // namespace

std::string_view name(Hit hit) {
  return hit == Hit::unique ? "unique" : hit == Hit::first ? "first" : "collect";
}

std::optional<std::size_t> Table::row_index(std::string_view row_id) const {
  return place_of(rows, find_by(rows, &Row::id, row_id));
}
std::optional<std::size_t> Table::output_index(std::string_view output_name) const {
  return place_of(outputs, find_by(outputs, &Output::name, output_name));
}

const Table* RulePack::table(std::string_view table_id) const {
  return find_by(tables, &Table::id, table_id);
}
const Scale* RulePack::scale(std::string_view scale_id) const {
  return find_by(scales, &Scale::id, scale_id);
}
const Source* RulePack::source(std::string_view source_id) const {
  return find_by(sources, &Source::id, source_id);
}
const Parameter* RulePack::parameter(std::string_view parameter_name) const {
  return find_by(parameters, &Parameter::name, parameter_name);
}
const Input* RulePack::input(std::string_view input_name) const {
  return find_by(inputs, &Input::name, input_name);
}
const Derived* RulePack::derived_as(std::string_view derived_name) const {
  return find_by(derived, &Derived::name, derived_name);
}
const ValueDomain* RulePack::domain(std::string_view domain_name) const {
  const ValueDomain* own = find_by(domains, &ValueDomain::name, domain_name);
  return own == nullptr ? find_by(built_in_domains(), &ValueDomain::name, domain_name) : own;
}

const Parameter* RulePack::parameter_in(std::string_view parameter_name, SchoolYear season) const {
  const Parameter* latest = nullptr;
  SchoolYear since{};
  for (const Parameter& parameter : parameters) {
    const std::string_view written = parameter.name;
    if (written == parameter_name) return &parameter;
    const std::size_t at = written.rfind('@');
    if (at == std::string_view::npos || written.substr(0, at) != parameter_name) continue;
    const auto from = parse_school_year(written.substr(at + 1));
    if (!from || *from > season || (latest != nullptr && *from < since)) continue;
    latest = &parameter;
    since = *from;
  }
  return latest;
}

std::optional<std::string> RulePack::parameter_text(std::string_view parameter_name, SchoolYear season) const {
  const Parameter* found = parameter_in(parameter_name, season);
  if (found == nullptr || found->values.size() > 1) return std::nullopt;
  return found->values.empty() ? found->text : fmt::to_string(found->values.front());
}

bool RulePack::verified(std::string_view source_id, SchoolYear season) const {
  const Source* from = source(source_id);
  return from != nullptr && season <= from->checked_until;
}

std::vector<SchoolYear> seasons(const RulePack& pack) {
  std::vector<SchoolYear> all;
  for (SchoolYear season = pack.first; season <= pack.last; ++season.first) all.push_back(season);
  return all;
}

std::size_t fact_count(const RulePack& pack) {
  std::size_t count = 0;
  for (const Input& input : pack.inputs) count += values_of(pack, input);
  return count;
}

std::optional<std::size_t> fact_of(const RulePack& pack, std::string_view wanted) {
  std::size_t place = 0;
  for (const Input& input : pack.inputs) {
    if (input.name == wanted) return place;
    place += values_of(pack, input);
  }
  return std::nullopt;
}

}  // namespace kansrijk::ruleset
