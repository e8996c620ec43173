#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "ruleset/explain.hpp"
#include "ruleset/parameters.hpp"
#include "ruleset/supply.hpp"
#include "ruleset/values.hpp"

namespace kansrijk::ruleset {
namespace {

constexpr int most_stages = 12;

/// A table of a policy for one season and what is wrong with its words.
class PolicyTable {
 public:
  PolicyTable(const RulePack& pack, const Table& table, SeasonTable in_season)
      : pack_(pack), table_(table), rules_(std::move(in_season)), facts_(fact_count(pack), missing) {}

  /// The table of the pack; nothing, and a problem, where it is absent or cannot be read.
  static std::optional<PolicyTable> open(const RulePack& pack, std::string_view id, SchoolYear season,
                                         std::span<const Supplied> supplied, Problems& problems) {
    const Table* table = pack.table(id);
    if (table == nullptr) {
      problems.push_back({{pack.file, 0, ""}, msg("there is no table {}", id), msg("mend the pack")});
      return std::nullopt;
    }
    Problems foreign = unsupplied(pack, *table, supplied);
    const bool fits = foreign.empty();
    append(problems, std::move(foreign));
    if (!fits) return std::nullopt;
    auto rules = in_season(pack, *table, season);
    if (!rules) {
      append(problems, std::move(rules.error()));
      return std::nullopt;
    }
    return PolicyTable(pack, *table, std::move(*rules));
  }

  /// The place of an output; nothing, and a problem, where there is none.
  std::optional<std::size_t> output(std::string_view name, Problems& problems) const {
    const auto at = table_.output_index(name);
    if (!at) problems.push_back(problem(table_.line, msg("the table has no output {}", name)));
    return at;
  }

  /// The same for an output that must hold whole numbers.
  std::optional<std::size_t> whole_number(std::string_view name, Problems& problems) const {
    const auto at = output(name, problems);
    if (!at) return at;
    const ValueDomain& domain = table_.outputs[*at].domain;
    if (domain.is_number() && domain.decimals == 0) return at;
    problems.push_back(problem(table_.line, msg("{} is no whole number", name)));
    return std::nullopt;
  }

  void set(std::string_view input, Code code) {
    if (const auto fact = fact_of(pack_, input)) facts_[*fact] = code;
  }
  /// Sets an input by its written value; false when it cannot have it.
  bool set(std::string_view input, const std::string& text) {
    const Input* about = pack_.input(input);
    const auto code = about == nullptr ? std::nullopt : pack_.domain(about->domain)->code(text);
    if (code) set(input, *code);
    return code.has_value();
  }

  /// The row that decides; null for a pack that was not checked.
  const Row* row() const {
    const std::uint16_t row = row_in_force(rules_, facts_);
    return row == no_row ? nullptr : &table_.rows[row];
  }
  std::string word(const Row& row, std::size_t output) const {
    return row.outcome[output] == missing ? "missing" : table_.outputs[output].domain.text(row.outcome[output]);
  }
  std::string name_of(const Row& row) const { return pack_.id + "#" + table_.id + "/" + row.id; }

  /// What the row says to a person.
  Text words() const {
    const auto explanation = explain(pack_, rules_, facts_);
    return explanation ? explanation->because.what : Text{};
  }

  Problem problem(std::uint64_t line, Message what) const {
    return {{pack_.file, line, table_.id}, std::move(what), msg("mend the pack")};
  }

 private:
  const RulePack& pack_;
  const Table& table_;
  SeasonTable rules_;
  Facts facts_;
};

/// Where a row comes from, as ParameterReader says it of a parameter.
template <class Into>
void put_source(const RulePack& pack, const Row& row, Into& into) {
  const Source* source = pack.source(row.source);
  into.source = source == nullptr ? row.source : source->address;
  into.status = source == nullptr ? Status::assumption : source->kind;
}

bool draws_for_all(PlacementStep step) {
  return step == PlacementStep::local_draw || step == PlacementStep::central_draw || step == PlacementStep::main_draw;
}

bool places(PlacementStep step) {
  return draws_for_all(step) || step == PlacementStep::top_up || step == PlacementStep::lift_tail ||
         step == PlacementStep::second_round || step == PlacementStep::third_round;
}

/// Reads the table `stages`.
class StageReader {
 public:
  StageReader(const RulePack& pack, PolicyTable& table, Problems& problems)
      : pack_(pack),
        table_(table),
        problems_(problems),
        step_(table.output("step", problems)),
        mechanism_(table.output("mechanism", problems)),
        ties_(table.output("ties", problems)),
        priorities_(table.output("priorities", problems)) {}

  std::vector<MatchingPolicy::StageRule> run() {
    std::vector<MatchingPolicy::StageRule> stages;
    if (!step_ || !mechanism_ || !ties_ || !priorities_) return stages;
    for (int stage = 1; stage <= most_stages && table_.set("stage", std::to_string(stage)); ++stage) {
      const Row* row = table_.row();
      if (row == nullptr || table_.word(*row, *step_) == "none") continue;
      if (auto rule = read(*row)) stages.push_back(std::move(*rule));
    }
    return stages;
  }

 private:
  std::optional<MatchingPolicy::StageRule> read(const Row& row) {
    const std::string word = table_.word(row, *step_);
    const auto step = parse_placement_step(word);
    if (!step) {
      wrong(row, msg("the engine knows no stage {}", word));
      return std::nullopt;
    }
    MatchingPolicy::StageRule rule{.step = *step};
    rule.row = table_.name_of(row);
    rule.explain = table_.words();
    put_source(pack_, row, rule);
    if (places(*step)) read_draw(row, word, rule);
    return rule;
  }

  void read_draw(const Row& row, const std::string& step, MatchingPolicy::StageRule& rule) {
    const std::string mechanism = table_.word(row, *mechanism_), ties = table_.word(row, *ties_);
    rule.mechanism = parse_mechanism(mechanism);
    const auto known = parse_ties(ties);
    if (!rule.mechanism) {
      problems_.push_back({{pack_.file, row.line, table_.name_of(row)},
                           msg("the engine cannot run the stage {0} by {1}", step, mechanism),
                           msg("give a mechanism, as an assumption if it is not known")});
    } else if (!known) {
      problems_.push_back({{pack_.file, row.line, table_.name_of(row)},
                           msg("the engine cannot draw the stage {0} by {1} numbers", step, ties),
                           msg("give ties, as an assumption if they are not known")});
    }
    rule.ties = known.value_or(Ties::given);
    const std::string priorities = table_.word(row, *priorities_);
    if (priorities != "used" && priorities != "none")
      wrong(row, msg("{0} is neither {1} nor {2}", "priorities", "used", "none"));
    rule.priorities = priorities == "used";
  }

  void wrong(const Row& row, Message what) { problems_.push_back(table_.problem(row.line, std::move(what))); }

  const RulePack& pack_;
  PolicyTable& table_;
  Problems& problems_;
  std::optional<std::size_t> step_, mechanism_, ties_, priorities_;
};

void read_stages(const RulePack& pack, SchoolYear season, MatchingPolicy& policy, Problems& problems) {
  const std::array<Supplied, 1> supplied{Supplied{"stage", "", {}, false}};
  auto table = PolicyTable::open(pack, "stages", season, supplied, problems);
  if (!table) return;
  policy.stages = StageReader(pack, *table, problems).run();
  policy.mechanism = mechanisms_of(policy.stages);
}

void read_lengths(const RulePack& pack, SchoolYear season, MatchingPolicy& policy, Problems& problems) {
  if (pack.table("list_length") == nullptr) return;
  const std::array<Supplied, 1> supplied{Supplied{"advice", "school_advice", {}, true}};
  auto table = PolicyTable::open(pack, "list_length", season, supplied, problems);
  if (!table) return;
  const auto schools = table->whole_number("schools", problems);
  const auto guarantee = table->output("guarantee", problems);
  if (!schools || !guarantee) return;
  for (std::size_t category = 0; category < advice_categories; ++category) {
    if (category == static_cast<std::size_t>(Step::pro_bb)) continue;  // no school advice
    table->set("advice", code_of(advice_of_category(category)));
    const Row* row = table->row();
    if (row == nullptr) continue;  // cannot be: the pack is checked
    const Code asked = row->outcome[*schools];
    policy.list_length[category] =
        asked == missing ? std::uint8_t{0} : static_cast<std::uint8_t>(std::clamp<Code>(asked, 0, 255));
    policy.guarantee[category] = table->word(*row, *guarantee) == "yes";
  }
}

void read_extra_seats(const RulePack& pack, SchoolYear season, MatchingPolicy& policy, Problems& problems) {
  if (pack.table("extra_seats") == nullptr) return;
  auto table = PolicyTable::open(pack, "extra_seats", season, {}, problems);
  if (!table) return;
  const auto percent = table->whole_number("percent", problems);
  const Row* row = table->row();
  if (!percent || row == nullptr) return;
  policy.extra_percent.value = row->outcome[*percent] == missing ? 0 : row->outcome[*percent];
  policy.extra_percent.row = table->name_of(*row);
  put_source(pack, *row, policy.extra_percent);
}

/// What the verifier always looks at is promised by nobody.
bool may_be_promised(Property property) {
  return property > Property::stages_in_order;
}

void read_promises(ParameterReader& from, MatchingPolicy& policy) {
  const Parameter* parameter = from.find("promises");
  if (parameter == nullptr) return;
  for (std::size_t begin = 0; begin <= parameter->text.size();) {
    const std::size_t end = std::min(parameter->text.find(';', begin), parameter->text.size());
    std::string word = parameter->text.substr(begin, end - begin);
    word.erase(0, word.find_first_not_of(' '));
    word.erase(word.find_last_not_of(' ') + 1);
    begin = end + 1;
    const auto property = parse_property(word);
    if (property && may_be_promised(*property)) {
      policy.promises.push_back(*property);
    } else if (!parameter->text.empty()) {
      from.fault(parameter->line, msg("nobody can promise {0} ({1})", word, parameter->name));
    }
  }
}

}  // namespace

std::string mechanisms_of(const std::vector<MatchingPolicy::StageRule>& stages) {
  std::string names;
  for (const MatchingPolicy::StageRule& stage : stages) {
    if (!draws_for_all(stage.step) || !stage.mechanism) continue;
    names += names.empty() ? "" : ", ";
    names += name(*stage.mechanism);
  }
  return names;
}

Result<MatchingPolicy> matching_policy(const RulePack& pack, SchoolYear season) {
  Problems problems;
  MatchingPolicy value;
  value.id = pack.id.substr(pack.id.find('.') + 1);
  value.title = pack.title;
  read_stages(pack, season, value, problems);
  read_lengths(pack, season, value, problems);
  read_extra_seats(pack, season, value, problems);
  ParameterReader from(pack, season);
  from.choice("waiting", "priority-then-lottery", WaitingOrder::priority_then_lottery, "rank-then-reversed-lottery",
              WaitingOrder::rank_then_reversed_lottery, value.waiting);
  if (const Parameter* pack_id = from.find("admission")) value.admission_pack = pack_id->text;
  Sourced<FamilyDraw> family;
  from.choice("family_draw", "none", FamilyDraw::none, "adjacent", FamilyDraw::adjacent, family);
  value.family_draw = family.value;
  // Only who lifts the tail says where it begins.
  if (value.find(PlacementStep::lift_tail) != nullptr) {
    from.number("tail_from", value.tail_from);
  } else {
    from.find_if_there("tail_from");
  }
  read_promises(from, value);
  append(problems, std::move(from).done());
  if (!problems.empty()) return refused(std::move(problems));
  return value;
}

}  // namespace kansrijk::ruleset
