#include "synth/generate.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/parallel.hpp"
#include "synth/group.hpp"

namespace kansrijk::synth {
namespace {

const std::array<std::string_view, 2> sexes{"boy", "girl"};
const std::array<std::string_view, 3> educations{"low", "middle", "high"};
const std::array<std::string_view, 5> fifths{"1", "2", "3", "4", "5"};
const std::array<std::string_view, 3> migrations{"none", "western", "non-western"};

const std::string invented_decider = "synth";

std::string invented_code(std::uint8_t reason) {
  return "invented-" + std::to_string(reason + 1);
}

/// Between the last results and the last final advices.
Moment invented_decision_day(SchoolYear season) {
  using namespace std::chrono;
  return sys_days(year(season.first + 1) / March / 18);
}

/// A column of background.csv under construction: `names` in the order of the model, values sorted as the file wants.
template <std::size_t n>
class Column {
 public:
  Column(std::string name, const std::array<std::string_view, n>& names, std::size_t pupils) {
    column_.name = std::move(name);
    column_.values.assign(names.begin(), names.end());
    std::sort(column_.values.begin(), column_.values.end());
    for (std::size_t i = 0; i < n; ++i) {
      const auto at = std::lower_bound(column_.values.begin(), column_.values.end(), names[i]);
      code_[i] = static_cast<std::uint16_t>(at - column_.values.begin() + 1);
    }
    column_.of_pupil.reserve(pupils);
  }
  void add(std::size_t value) { column_.of_pupil.push_back(code_[value]); }
  BackgroundColumn take() { return std::move(column_); }

 private:
  BackgroundColumn column_;
  std::array<std::uint16_t, n> code_{};
};

/// Puts the groups one after another.
class Gathering {
 public:
  Gathering(const Model& model, World world, const Request& request, std::size_t pupils)
      : model_(model),
        request_(request),
        digits_(std::to_string(pupils).size()),
        income_("income_fifth", fifths, pupils),
        migration_("migration", migrations, pupils),
        education_("parental_education", educations, pupils),
        sex_("sex", sexes, pupils) {
    out_.season = std::move(world.season);
    out_.truth.seed = request.seed;
    out_.season.trajectories.begin.push_back(0);
    out_.season.preferences.begin.push_back(0);
    out_.season.decisions.history.begin.push_back(0);
    out_.season.outcomes.present = true;
  }

  void add(std::size_t school, const FilledGroup& group) {
    out_.truth.school_strictness.push_back(static_cast<float>(group.traits.strictness));
    out_.truth.school_duality.push_back(static_cast<float>(group.traits.duality));
    std::size_t row = 0;
    for (std::size_t p = 0; p < group.pupils.size(); ++p) {
      add_pupil(school, group.pupils[p]);
      add_test(group.pupils[p], group.provider);
      add_decision(group.pupils[p]);
      add_results(group, p, row);
      add_wishes(group.wishes[p]);
      out_.season.outcomes.year3.push_back(group.year3[p]);
      add_truth(group.pupils[p]);
    }
  }

  SyntheticSeason done() {
    for (BackgroundColumn column : {income_.take(), migration_.take(), education_.take(), sex_.take()})
      out_.background.columns.push_back(std::move(column));
    plant();
    return std::move(out_);
  }

 private:
  void add_pupil(std::size_t school, const Pupil& pupil) {
    Pupils& pupils = out_.season.pupils;
    const std::size_t number = pupils.size();
    pupils.id.push_back(fmt::format("p{:0{}}", number + 1, digits_));
    pupils.school_id.push_back(out_.season.schools.id[school]);
    pupils.provisional.push_back(pupil.provisional);
    pupils.final.emplace_back();
    pupils.exemption.push_back(pupil.absence == Absence::newcomer && pupil.provisional.is_ranked() && request_.test_held
                                   ? Exemption::newcomer
                                   : Exemption::missing);
    pupils.switched.push_back(false);
    pupils.line.push_back(0);
    out_.family.push_back(static_cast<std::uint32_t>(pupil.sibling ? out_.family.back() : number));
    income_.add(pupil.person.income);
    migration_.add(pupil.person.migration);
    education_.add(pupil.person.education);
    sex_.add(pupil.person.girl ? 1 : 0);
  }

  void add_test(const Pupil& pupil, std::size_t provider) {
    Tests& tests = out_.season.tests;
    tests.state.push_back(pupil.test ? TestState::taken : TestState::none);
    tests.provider.emplace_back(pupil.test ? provider_name(provider) : "");
    tests.issued.push_back(pupil.test ? std::optional(pupil.test->advice) : std::nullopt);
    tests.score.push_back(pupil.test && pupil.test->score ? *pupil.test->score : no_score);
    const bool thetas = pupil.test && request_.national_known;
    tests.theta.push_back(thetas ? pupil.test->theta : std::array<std::int64_t, 3>{no_score, no_score, no_score});
    tests.received.emplace_back();
    tests.corrected.push_back(false);
    tests.line.push_back(0);
  }

  void add_decision(const Pupil& pupil) {
    Decisions& decisions = out_.season.decisions;
    const DecisionKind kind = pupil.decision.kind;
    decisions.kind.push_back(kind);
    decisions.advice.push_back(kind == DecisionKind::missing ? Advice::missing() : pupil.decision.advice);
    const bool reason = kind == DecisionKind::keep || kind == DecisionKind::raise_partly;
    decisions.has_reason.push_back(reason);
    decisions.reason_code.push_back(reason ? invented_code(pupil.decision.reason) : "");
    decisions.deciders.push_back(kind == DecisionKind::missing ? 0 : 1);
    decisions.line.push_back(0);
    out_.reason.push_back(pupil.decision.reason);
    add_history(decisions);
  }

  /// The decision added last as a history of one row, or of none.
  void add_history(Decisions& decisions) {
    DecisionHistory& history = decisions.history;
    if (decisions.kind.back() != DecisionKind::missing) {
      history.kind.push_back(decisions.kind.back());
      history.advice.push_back(decisions.advice.back());
      history.reason_code.push_back(decisions.reason_code.back());
      history.reason.emplace_back();
      history.persons.push_back({invented_decider});
      history.at.emplace_back(invented_decision_day(out_.season.settings.season));
      history.line.push_back(0);
    }
    history.begin.push_back(static_cast<std::uint32_t>(history.kind.size()));
  }

  void add_results(const FilledGroup& group, std::size_t pupil, std::size_t& row) {
    Trajectories& all = out_.season.trajectories;
    for (const std::size_t end = row + group.results_of[pupil]; row < end; ++row) {
      all.moment.push_back(group.results.moment[row]);
      all.domain.push_back(group.results.domain[row]);
      all.scale.push_back(group.results.scale[row]);
      all.value.push_back(group.results.value[row]);
    }
    all.begin.push_back(static_cast<std::uint32_t>(all.value.size()));
  }

  void add_wishes(const std::vector<OfferingId>& list) {
    Preferences& all = out_.season.preferences;
    for (std::size_t i = 0; i < list.size(); ++i) {
      all.offering.push_back(list[i]);
      all.rank.push_back(static_cast<std::uint16_t>(i + 1));
      all.line.push_back(0);
    }
    all.begin.push_back(static_cast<std::uint32_t>(all.offering.size()));
  }

  void add_truth(const Pupil& pupil) {
    Truth& truth = out_.truth;
    const auto& theta = pupil.skill.theta;
    truth.ability.push_back({static_cast<float>(theta[0]), static_cast<float>(theta[1]), static_cast<float>(theta[2])});
    truth.judged_by_ability.push_back(static_cast<float>(pupil.skill.ability));
    truth.fair_advice.push_back(advise(model_.fair_cut, pupil.skill.ability, 1));
  }

  void plant() {
    const Judgement& given = model_.given.judgement;
    const auto add = [&](std::string column, std::string_view value, double effect) {
      out_.truth.planted.push_back({std::move(column), std::string(value), effect});
    };
    add("sex", "girl", given.girls);
    for (std::size_t i = 0; i < educations.size(); ++i) add("parental_education", educations[i], given.education[i]);
    for (std::size_t i = 0; i < fifths.size(); ++i) add("income_fifth", fifths[i], given.income[i]);
    for (std::size_t i = 0; i < migrations.size(); ++i) add("migration", migrations[i], given.migration[i]);
  }

  const Model& model_;
  const Request& request_;
  std::size_t digits_;
  SyntheticSeason out_;
  Column<5> income_;
  Column<3> migration_;
  Column<3> education_;
  Column<2> sex_;
};

}  // namespace

SyntheticSeason generate(const Model& model, World world, const Request& request) {
  std::vector<FilledGroup> filled(world.groups.size());
  for_each_index(world.groups.size(),
                 [&](std::size_t g) { filled[g] = fill_group(model, world, request, world.groups[g]); });
  std::size_t pupils = 0;
  for (const FilledGroup& group : filled) pupils += group.pupils.size();
  Gathering gathering(model, std::move(world), request, pupils);
  for (std::size_t g = 0; g < filled.size(); ++g) {
    gathering.add(g, filled[g]);
    filled[g] = {};
  }
  return gathering.done();
}

}  // namespace kansrijk::synth
