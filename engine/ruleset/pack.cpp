#include "ruleset/pack.hpp"

#include <algorithm>

namespace kansrijk::ruleset {
namespace {

template <class Items, class Key>
auto find_by(const Items& items, Key Items::value_type::*key, std::string_view wanted) {
  const auto found = std::find_if(items.begin(), items.end(), [&](const auto& item) { return item.*key == wanted; });
  return found == items.end() ? nullptr : &*found;
}

}  // namespace

std::optional<std::size_t> Table::row_index(std::string_view row_id) const {
  const Row* row = find_by(rows, &Row::id, row_id);
  return row == nullptr ? std::nullopt : std::optional<std::size_t>(static_cast<std::size_t>(row - rows.data()));
}

const Table* RulePack::table(std::string_view table_id) const {
  return find_by(tables, &Table::id, table_id);
}
const Source* RulePack::source(std::string_view source_id) const {
  return find_by(sources, &Source::id, source_id);
}
const Parameter* RulePack::parameter(std::string_view parameter_name) const {
  return find_by(parameters, &Parameter::name, parameter_name);
}

}  // namespace kansrijk::ruleset
