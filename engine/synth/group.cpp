#include "synth/group.hpp"

#include <algorithm>
#include <cmath>

#include "synth/wishes.hpp"

namespace kansrijk::synth {
namespace {

constexpr std::uint32_t patience = 400;                  ///< draws per pupil before the rest are sought out
constexpr double mean_of_distance = 1.2533141373155003;  ///< of a round normal cloud of deviation 1: sqrt(π/2)

class Filling {
 public:
  Filling(const Model& model, const World& world, const Request& request, const Group& group)
      : model_(model), world_(world), request_(request), group_(group) {}

  FilledGroup run() {
    filled_.traits = draw_school(model_, request_.seed, group_.number);
    Numbers numbers(request_.seed, group_.number, 1, Topic::school);
    filled_.provider = numbers.pick(model_.given.testing.provider);
    scale_ = draw_scale(model_, numbers);
    if (group_.advices.empty()) {
      for (std::uint32_t draw = 0; draw < group_.pupils; ++draw)
        filled_.pupils.push_back(make(draw, filled_.traits.effect));
    } else {
      fill_as_known();
    }
    for (std::uint32_t p = 0; p < filled_.pupils.size(); ++p) finish(filled_.pupils[p], p);
    return std::move(filled_);
  }

 private:
  Numbers numbers(std::uint64_t pupil, Topic topic) const { return {request_.seed, group_.number, pupil, topic}; }

  /// A pupil as the model makes it.
  Pupil make(std::uint64_t draw, double effect) const {
    Pupil pupil;
    SchoolTraits traits = filled_.traits;
    traits.effect = effect;
    pupil.person = draw_person(model_, traits, request_.seed, group_.number, draw);
    if (!filled_.pupils.empty() && !filled_.pupils.back().sibling) {
      pupil.sibling = numbers(filled_.pupils.size(), Topic::school).chance(model_.given.society.siblings / 2);
    }
    if (pupil.sibling) {
      const bool girl = pupil.person.girl;
      pupil.person = filled_.pupils.back().person;
      pupil.person.girl = girl;
    }
    pupil.path = draw_path(model_, traits, pupil.person, request_.seed, group_.number, draw);
    pupil.skill = skill_of(model_, pupil.path);
    Numbers advising = numbers(draw, Topic::advice);
    const double judged = judge(model_, traits, pupil.person, pupil.skill, advising);
    pupil.provisional = provisional_advice(model_, traits, judged, advising);
    look_again(pupil, draw);
    return pupil;
  }

  /// The test and what follows from it.
  void look_again(Pupil& pupil, std::uint64_t draw) const {
    Numbers luck = numbers(draw, Topic::decision);
    const double away = luck.uniform();
    const Testing& testing = model_.given.testing;
    pupil.final_advice = pupil.provisional;
    const auto step = pupil.provisional.step();
    if (!request_.test_held || !step) return;
    pupil.absence = away < testing.newcomers                                          ? Absence::newcomer
                    : away < testing.newcomers + testing.absent[place_of_step(*step)] ? Absence::absent
                                                                                      : Absence::none;
    if (pupil.absence != Absence::none) return;
    const TestScales scales{request_.national, request_.national_known, request_.provider[filled_.provider]};
    pupil.test = draw_test(model_, pupil.skill, scales, numbers(draw, Topic::test));
    pupil.decision = decide(model_, pupil.provisional, pupil.test->advice, luck);
    if (pupil.decision.kind != DecisionKind::missing) pupil.final_advice = pupil.decision.advice;
  }

  /// Pupils whose final advices are those that the group is known to have had.
  void fill_as_known() {
    std::array<std::uint32_t, advice_categories> open{};
    double ranks = 0, ranked = 0;
    for (const Advice advice : group_.advices) {
      ++open[advice.category()];
      if (!advice.is_ranked()) continue;
      ranks += rank(*advice.step());
      ranked += 1;
    }
    if (ranked > 0) filled_.traits.effect = effect_of_rank(ranks / ranked);
    std::uint64_t draw = 0;
    const std::uint64_t last = std::uint64_t{patience} * group_.advices.size();
    while (filled_.pupils.size() < group_.advices.size() && draw < last) {
      Pupil pupil = make(draw++, filled_.traits.effect);
      std::uint32_t& places = open[pupil.final_advice.category()];
      if (places == 0) continue;
      --places;
      filled_.pupils.push_back(std::move(pupil));
    }
    for (std::uint8_t category = 0; category < open.size(); ++category) {
      for (; open[category] > 0; --open[category]) filled_.pupils.push_back(seek(category, draw));
    }
  }

  /// Where schools of this mean advice lie: the effect at which ability alone earns it.
  double effect_of_rank(double mean_rank) const {
    const double place = std::clamp(mean_rank - 1, 0., static_cast<double>(levels_of_advice) - 1);
    const auto below = std::min(static_cast<std::size_t>(place), levels_of_advice - 2);
    const auto middle = [&](std::size_t p) {
      const auto& cuts = model_.fair_cut;
      if (p == 0) return cuts.front() - .3;
      if (p == cuts.size()) return cuts.back() + .5;
      return (cuts[p - 1] + cuts[p]) / 2;
    };
    const double share = place - static_cast<double>(below);
    // Abilities have deviation 1 and scores somewhat less.
    return std::clamp((1 - share) * middle(below) + share * middle(below + 1), -2.5, 2.5) *
           std::sqrt(model_.given.ability.reliability[1]);
  }

  /// One pupil with this final advice, drawn around the ability that goes with it. vso and none fall to anybody.
  Pupil seek(std::uint8_t category, std::uint64_t& draw) const {
    const bool ranked = category < step_count;
    const double effect = ranked ? effect_of_rank(category) : filled_.traits.effect;
    for (std::uint32_t i = 0; i < patience; ++i) {
      Pupil pupil = make(draw++, effect);
      if (pupil.final_advice.category() == category) return pupil;
    }
    Pupil pupil = make(draw++, effect);
    const Advice advice = ranked                                 ? Advice(static_cast<Step>(category))
                          : category == Advice::vso().category() ? Advice::vso()
                                                                 : Advice::none();
    pupil.provisional = pupil.final_advice = advice;
    pupil.decision = {};
    pupil.test.reset();
    pupil.absence = ranked ? Absence::absent : Absence::none;
    return pupil;
  }

  /// What comes after the advice: scores as they were written down, wishes, the position in year 3.
  void finish(Pupil& pupil, std::uint32_t p) {
    Numbers scores = numbers(p, Topic::scores);
    const std::size_t before = filled_.results.value.size();
    write_results(model_, draw_scores(model_, pupil.path, scores), scale_, scores, filled_.results);
    filled_.results_of.push_back(static_cast<std::uint32_t>(filled_.results.value.size() - before));

    Numbers wishing = numbers(p, Topic::wishes);
    const double spread = group_.home_km / mean_of_distance;
    pupil.home = {group_.place.x + spread * wishing.normal(), group_.place.y + spread * wishing.normal()};
    if (pupil.sibling) pupil.home = filled_.pupils[p - 1].home;
    filled_.wishes.push_back(draw_wishes(world_, model_.given.wishes, request_.admission, group_.region, pupil.home,
                                         pupil.final_advice, wishing));
    filled_.year3.push_back(year3(pupil, numbers(p, Topic::later)));
  }

  /// The level in year 3: the advice, drawn towards what the ability earns, with noise, to the nearest class.
  std::optional<Step> year3(const Pupil& pupil, Numbers later) const {
    const auto step = pupil.final_advice.step();
    if (!step) return std::nullopt;
    const double earned = rank(advise(model_.fair_cut, pupil.skill.ability, 1));
    const Later& given = model_.given.later;
    const double position = rank(*step) + given.pull * (earned - rank(*step)) + given.noise * later.normal();
    const bool combined = later.chance(given.combined);
    if (*step == Step::pro && position < 2) return Step::pro;
    if (combined && position >= 8 && position < 10) return Step::havo_vwo;
    const int level = static_cast<int>(std::floor(std::clamp(position, 2., 10.) / 2 + .5));
    return static_cast<Step>(2 * level);
  }

  const Model& model_;
  const World& world_;
  const Request& request_;
  const Group& group_;
  FilledGroup filled_;
  ScaleKind scale_ = ScaleKind::percentile;
};

}  // namespace

FilledGroup fill_group(const Model& model, const World& world, const Request& request, const Group& group) {
  return Filling(model, world, request, group).run();
}

}  // namespace kansrijk::synth
