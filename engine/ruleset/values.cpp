#include "ruleset/values.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "ruleset/evaluate.hpp"
#include "ruleset/explain.hpp"
#include "ruleset/parameters.hpp"

namespace kansrijk::ruleset {
namespace {

template <class T>
Result<T> result(T value, Problems problems) {
  if (!problems.empty()) return refused(std::move(problems));
  return value;
}

Value against(Level level, LevelRange range) {
  if (level < range.from) return static_cast<Value>(Against::below);
  return static_cast<Value>(level > range.to ? Against::above : Against::within);
}

Advice advice_of_category(std::size_t category) {
  if (category < step_count) return Advice(static_cast<Step>(category));
  if (category == step_count) return Advice::vso();
  return category == step_count + 1 ? Advice::none() : Advice::missing();
}

}  // namespace

const RulePack* find_pack(std::span<const RulePack> packs, std::string_view id) {
  const auto found = std::find_if(packs.begin(), packs.end(), [&](const RulePack& pack) { return pack.id == id; });
  return found == packs.end() ? nullptr : &*found;
}

Problems covers(const RulePack& pack, SchoolYear season) {
  if (pack.first <= season && season <= pack.last) return {};
  return {{{"season.json", 0, "season"},
           msg("the rules {0} cover {1} to {2}", pack.id, to_string(pack.first), to_string(pack.last)),
           msg("mend the season, or choose rules and a policy that cover {}", to_string(season))}};
}

Result<SignalParameters> signal_parameters(const RulePack& pack) {
  ParameterReader from(pack);
  SignalParameters value;
  value.pack = pack.id + " " + pack.version;
  from.numbers("cut_percent_below", value.cut_percent_below);
  from.numbers("domain_weight", value.domain_weight);
  from.numbers("one_to_five_percent", value.one_to_five_percent);
  from.numbers("a_to_e_percent", value.a_to_e_percent);
  from.number("domain_correlation", value.domain_correlation);
  from.number("reliability", value.reliability);
  from.number("stability", value.stability);
  from.number("closure_variance_per_week", value.closure_variance_per_week);
  from.numbers("moment_time", value.moment_time);
  from.number("test_time", value.test_time);
  from.number("enough_moments", value.enough_moments);
  from.number("show_from", value.show_from);
  from.number("flag_half", value.flag_half);
  from.number("flag_full", value.flag_full);
  from.number("change_z", value.change_z);
  from.number("uneven_z", value.uneven_z);
  return result(std::move(value), std::move(from).done());
}

Result<DisclosureProfile> disclosure_profile(const RulePack& pack) {
  ParameterReader from(pack);
  DisclosureProfile value;
  value.id = pack.id;
  value.title = pack.title;
  from.number("hide_up_to", value.hide_up_to);
  from.number("bottom_percent", value.bottom_percent);
  from.number("top_percent", value.top_percent);
  return result(std::move(value), std::move(from).done());
}

Result<MatchingPolicy> matching_policy(const RulePack& pack) {
  ParameterReader from(pack);
  MatchingPolicy value;
  value.id = pack.id.substr(pack.id.find('.') + 1);
  value.title = pack.title;
  if (const Parameter* mechanism = from.find("mechanism")) value.mechanism = mechanism->text;
  from.choice("priorities", "used", true, "none", false, value.priorities);
  from.choice("waiting", "priority-then-lottery", WaitingOrder::priority_then_lottery, "rank-then-reversed-lottery",
              WaitingOrder::rank_then_reversed_lottery, value.waiting);
  Sourced<std::array<double, advice_categories - 1>> lengths;
  from.numbers("guarantee_length", lengths);
  value.guarantee_length = {{}, lengths.row, lengths.source, lengths.status};
  if (const Parameter* given = pack.parameter("guarantee_length")) {
    if (!from.whole(*given, std::numeric_limits<std::uint8_t>::max())) lengths.value = {};
  }
  std::transform(lengths.value.begin(), lengths.value.end(), value.guarantee_length.value.begin(),
                 [](double length) { return static_cast<std::uint8_t>(length); });
  if (const Parameter* pack_id = from.find("admission")) value.admission_pack = pack_id->text;
  return result(std::move(value), std::move(from).done());
}

Result<Sourced<double>> default_class_size(const RulePack& pack) {
  ParameterReader from(pack);
  Sourced<double> value;
  from.number("default_class_size", value);
  return result(std::move(value), std::move(from).done());
}

Result<Admission> admission(const RulePack& pack, SchoolYear season) {
  const Table* table = pack.table("admission");
  if (table == nullptr)
    return refused({{pack.file, 0, ""}, msg("there is no table {}", "admission"), msg("mend the pack")});
  Facts facts{};
  facts[static_cast<std::size_t>(Fact::season)] = season_value(season).value_or(0);
  Value& low = facts[static_cast<std::size_t>(Fact::advice_low)];
  Value& high = facts[static_cast<std::size_t>(Fact::advice_high)];

  Admission value{pack.id + " " + pack.version, {}};
  value.cells.resize(advice_categories * level_count * level_count);
  for (std::size_t category = 0; category < advice_categories; ++category) {
    const Advice advice = advice_of_category(category);
    for (std::size_t from = 0; from < level_count; ++from) {
      for (std::size_t to = from; to < level_count; ++to) {
        const LevelRange range{static_cast<Level>(from), static_cast<Level>(to)};
        const auto step = advice.step();
        low = step ? against(lowest_level(*step), range) : static_cast<Value>(Against::missing);
        high = step ? against(highest_level(*step), range) : static_cast<Value>(Against::missing);
        const std::size_t row = matching_row(*table, facts);
        value.cells[Admission::cell_index(advice, range)] = {table->outcomes[table->rows[row].outcome] == "admit",
                                                             row_name(pack, *table, row),
                                                             explain(pack, *table, row, facts)};
      }
    }
  }
  return value;
}

}  // namespace kansrijk::ruleset
