#include "jobs/rules.hpp"

#include <algorithm>
#include <array>

#include "io/packs.hpp"
#include "jobs/policy_choice.hpp"
#include "jobs/rule_choice.hpp"
#include "review/profile.hpp"
#include "review/signals.hpp"
#include "review/statutory.hpp"
#include "ruleset/check.hpp"
#include "ruleset/season_table.hpp"
#include "ruleset/values.hpp"

namespace kansrijk::jobs {
namespace {

using ruleset::RulePack;

constexpr std::string_view national = "nl.";
constexpr std::string_view policy_prefix = "policy.";

std::string join(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

std::vector<std::string> ids_with_prefix(const std::vector<RulePack>& packs, std::string_view prefix, bool strip) {
  std::vector<std::string> ids;
  for (const RulePack& pack : packs) {
    if (pack.id.starts_with(prefix)) ids.push_back(strip ? pack.id.substr(prefix.size()) : pack.id);
  }
  std::sort(ids.begin(), ids.end());
  return ids;
}

class RulesLoader {
 public:
  RulesLoader(const Settings& settings, const Options& options, const io::SeasonFiles& source)
      : settings_(settings), options_(options), source_(source) {}

  Result<Rules> run() {
    auto packs = io::embedded_packs();
    if (!packs) return refused(std::move(packs.error()));
    packs_ = std::move(*packs);
    append(problems_, put_in_place(options_.rules, packs_));
    choose_packs();
    choose_policy();
    if (!problems_.empty()) return refused(std::move(problems_));
    take_values();
    if (!problems_.empty()) return refused(std::move(problems_));
    return std::move(rules_);
  }

 private:
  void choose_packs() {
    std::vector<std::string> wanted, files;
    for (const std::string& name : settings_.rules) {
      // A market has no settings, and so names no files beside them.
      (name.ends_with(".json") ? files : wanted)
          .push_back(name.ends_with(".json") ? source_.beside(name).string() : name);
    }
    append(problems_, put_in_place(files, packs_));
    if (wanted.empty()) wanted = ids_with_prefix(packs_, national, false);
    for (const std::string& id : wanted) {
      const RulePack* pack = ruleset::find_pack(packs_, id);
      if (pack == nullptr) {
        problem("rules", msg("there are no rules {}", id),
                msg("use one of {}", join(ids_with_prefix(packs_, national, false))));
      } else {
        use(*pack);
      }
    }
  }

  /// The policy before a first `+`; what follows are alternatives (policy_choice.hpp).
  void choose_policy() {
    const std::string chosen = options_.policy.value_or(settings_.policy);
    const std::size_t plus = std::min(chosen.find('+'), chosen.size());
    alternatives_ = chosen.substr(plus);
    const std::string wanted = plus == 0 ? settings_.policy : chosen.substr(0, plus);
    if (wanted.ends_with(".json")) {
      auto pack = io::load_pack(settings_.market ? std::filesystem::path(wanted) : source_.beside(wanted));
      if (!pack) return append(problems_, std::move(pack.error()));
      policy_ = std::move(*pack);
    } else if (const RulePack* pack = ruleset::find_pack(packs_, std::string(policy_prefix) + wanted)) {
      policy_ = *pack;
    } else {
      // The place is what the user has to change: the command line or the settings.
      problems_.push_back({options_.policy ? Place{"--policy", 0, ""} : Place{"season.json", 0, "policy"},
                           msg("there is no policy {}", wanted),
                           msg("use one of {}, or a .json file", join(ids_with_prefix(packs_, policy_prefix, true)))});
      return;
    }
    use(policy_);
  }

  /// A pack counts once it is without faults and covers the season.
  void use(const RulePack& pack) {
    append(problems_, options_.proposal ? ruleset::check_without_cases(pack) : ruleset::check(pack));
    if (!settings_.market) append(problems_, ruleset::covers(pack, settings_.season));
    rules_.used.push_back(pack);
  }

  /// Results may rest on sources that nobody looked up for this season; that is said, never left out.
  void note_unverified(const RulePack& pack) {
    std::vector<std::string> sources;
    for (const ruleset::Source& source : pack.sources) {
      const bool ended = source.valid_to && *source.valid_to < settings_.season;
      if (source.checked_until < settings_.season && source.kind != Status::assumption && !ended)
        sources.push_back(source.id);
    }
    if (sources.empty() || settings_.market) return;
    rules_.notes.push_back(msg("Not verified for {0}: the rules {1} were not looked up for it ({2}).",
                               to_string(settings_.season), pack.id, join(sources)));
  }

  /// The first pack in use for which `has` holds; the problem `without` when there is none.
  template <class Has>
  const RulePack* pack_with(Message without, Has has) {
    const auto found = std::find_if(rules_.used.begin(), rules_.used.end(), has);
    if (found != rules_.used.end()) return &*found;
    problem("rules", std::move(without), msg("add such a pack, or leave rules out for the national ones"));
    return nullptr;
  }

  template <class T>
  void take(Result<T> value, T& into) {
    if (value) {
      into = std::move(*value);
    } else {
      append(problems_, std::move(value.error()));
    }
  }

  void take_values() {
    const auto has_parameter = [](std::string_view id) {
      return [id](const RulePack& pack) { return pack.parameter(id) != nullptr; };
    };
    const RulePack* law = pack_with(msg("none of the rules has the table duty"),
                                    [](const RulePack& pack) { return pack.table("duty") != nullptr; });
    const RulePack* scores = pack_with(msg("none of the rules has cut-offs"),
                                       [](const RulePack& pack) { return pack.scale("advice_of_score") != nullptr; });
    const RulePack* signals =
        pack_with(msg("none of the rules has the parameters of the signals"), has_parameter("part_weight"));
    const RulePack* disclosure =
        pack_with(msg("none of the rules has a disclosure profile"), has_parameter("hide_up_to"));
    const RulePack* classes = pack_with(msg("none of the rules has a class size"), has_parameter("default_class_size"));
    take(ruleset::matching_policy(policy_, season()), rules_.policy);
    const RulePack* admission = ruleset::find_pack(packs_, rules_.policy.admission_pack);
    if (admission == nullptr)
      problem("policy", msg("there are no rules {}", rules_.policy.admission_pack), msg("mend the pack"));
    if (admission != nullptr && !settings_.market) append(problems_, ruleset::covers(*admission, settings_.season));
    if (!problems_.empty()) return;

    const std::array<const RulePack*, 7> deciding{law, scores, signals, disclosure, classes, &policy_, admission};
    for (const RulePack* pack : deciding) note_unverified(*pack);
    rules_.law = *law;
    append(problems_, review::unfit(rules_.law));
    take(ruleset::cut_offs(*scores), rules_.scores);
    rules_.signal_pack = *signals;
    append(problems_, review::unfit_for_signals(rules_.signal_pack));
    take(ruleset::signal_parameters(*signals, season()), rules_.signals);
    take(ruleset::disclosure_profile(*disclosure), rules_.disclosure);
    take(ruleset::default_class_size(*classes), rules_.class_size);
    for (const RulePack& pack : rules_.used) {
      if (pack.table("profile_of_colours") != nullptr) {
        append(problems_, review::unfit_for_profiles(pack));
        rules_.profiles = pack;
      }
      if (pack.parameter("series") != nullptr) take(ruleset::score_norms(pack), rules_.norms);
      if (pack.table("reason_code") != nullptr) take(ruleset::reason_codes(pack, season()), rules_.reasons);
      if (pack.table("before_sending") != nullptr) take(ruleset::before_sending(pack, season()), rules_.sending);
      if (pack.parameter_in("results_by", season()) != nullptr)
        take(ruleset::school_calendar(pack, season()), rules_.calendar);
    }
    take(ruleset::admission(*admission, season()), rules_.admission);
    append(problems_, take_alternatives(rules_.policy, alternatives_));
    override_policy();
    if (settings_.market || !problems_.empty()) return;
    const auto held = ruleset::in_season(*law, *law->table("test_held"), settings_.season);
    const ruleset::Facts nothing(ruleset::fact_count(*law), ruleset::missing);
    const ruleset::Row& row = held->table->rows[ruleset::row_in_force(*held, nothing)];
    rules_.test_held = held->table->outputs.front().domain.text(row.outcome.front()) == "yes";
  }

  /// What the command line says in place of the policy.
  void override_policy() {
    if (options_.mechanism) {
      const auto mechanism = parse_mechanism(*options_.mechanism);
      if (!mechanism) {
        std::vector<std::string> known;
        for (std::size_t m = 0; m < mechanism_count; ++m) known.emplace_back(name(static_cast<Mechanism>(m)));
        problems_.push_back({{"--mechanism", 0, ""},
                             msg("there is no mechanism {}", *options_.mechanism),
                             msg("use one of {}", join(known))});
        return;
      }
      draw_by(rules_.policy, *mechanism);
    }
    if (options_.ties) {
      for (MatchingPolicy::StageRule& stage : rules_.policy.stages) {
        if (draws(stage.step)) stage.ties = *options_.ties;
      }
    }
    if (options_.family) rules_.policy.family_draw = *options_.family;
  }

  /// A market has no season: there the rules of the last one hold.
  SchoolYear season() const { return settings_.market ? policy_.last : settings_.season; }

  void problem(std::string_view column, Message what, Message todo) {
    problems_.push_back({{"season.json", 0, std::string(column)}, std::move(what), std::move(todo)});
  }

  const Settings& settings_;
  const Options& options_;
  const io::SeasonFiles& source_;
  std::vector<RulePack> packs_;
  RulePack policy_;
  std::string alternatives_;
  Rules rules_;
  Problems problems_;
};

/// The policies that odds hold beside the season's: `POLICY` or `POLICY:MECHANISM`; either part may be empty for the season's own.
Problems add_compared(Rules& rules, const Settings& settings, const Options& options, const io::SeasonFiles& source) {
  Problems problems;
  for (const std::string& wanted : options.compare) {
    Options other = options;
    other.compare.clear();
    const std::size_t colon = wanted.find(':');
    if (colon != 0) other.policy = wanted.substr(0, colon);
    other.mechanism = colon == std::string::npos ? std::nullopt : std::optional(wanted.substr(colon + 1));
    auto found = load_rules(settings, other, source);
    if (found) {
      rules.compared.push_back({std::move(found->policy), std::move(found->admission)});
    } else {
      append(problems, std::move(found.error()));
    }
  }
  return problems;
}

}  // namespace

Result<Rules> load_rules(const Settings& settings, const Options& options, const io::SeasonFiles& source) {
  auto rules = RulesLoader(settings, options, source).run();
  if (!rules || options.compare.empty()) return rules;
  if (auto problems = add_compared(*rules, settings, options, source); !problems.empty())
    return refused(std::move(problems));
  return rules;
}

}  // namespace kansrijk::jobs
