#include "matching/verify.hpp"

#include <algorithm>
#include <array>

#include "matching/verify_properties.hpp"

namespace kansrijk::matching {
namespace {

using namespace verifier;

constexpr std::array always{Property::feasible, Property::only_listed_and_admitted, Property::refused_is_inadmissible,
                            Property::waiting_lists_in_order, Property::stages_in_order};

/// What one property finds: how often it fails, and in words.
struct Finding {
  std::uint64_t fails = 0;
  std::string what;
};

/// Whether some draw of the policy goes by the mechanism: of others nobody expects the best of all rankings.
bool draws_by(const MatchingPolicy& policy, Mechanism mechanism) {
  return std::any_of(policy.stages.begin(), policy.stages.end(), [mechanism](const MatchingPolicy::StageRule& rule) {
    return draws(rule.step) && rule.mechanism == mechanism;
  });
}

/// A draw of the policy with its run.
struct Drawn {
  Draw draw;
  const PlacementRecord::StageRun* run = nullptr;
};

std::vector<Drawn> draws_of(const View& view, const PlacementRecord& record, const Course& course) {
  std::vector<Drawn> all;
  each_run(course, std::min(record.runs.size(), view.policy().stages.size()),
           [&](std::size_t run, const Seats& before, const Seats& after) {
             if (draws(view.policy().stages[run].step))
               all.push_back({make_draw(view, run, before, after), &record.runs[run]});
           });
  return all;
}

template <class Count>
Finding over(const std::vector<Drawn>& all, const char* what, const Count& count) {
  Finding finding{0, what};
  for (const Drawn& drawn : all) finding.fails += count(drawn.draw);
  return finding;
}

/// Prices prove a smallest sum.
Finding rank_sum(const std::vector<Drawn>& all) {
  Finding finding;
  for (const Drawn& drawn : all) {
    const std::string fault = price_fault(drawn.draw, drawn.run->prices);
    if (fault.empty()) continue;
    ++finding.fails;
    finding.what = "draw: " + fault;
  }
  return finding;
}

/// Whether the property says anything about a season under the policy that does not promise it.
bool applies(Property property, const View& view) {
  switch (property) {
    case Property::reserves_respected:
      return !view.season().reserves.offering.empty();
    case Property::smallest_rank_sum:
      return draws_by(view.policy(), Mechanism::rank_min);
    case Property::rank_maximal:
      return draws_by(view.policy(), Mechanism::rank_max);
    case Property::guarantee_kept:
      return view.guarantees();
    default:
      return true;
  }
}

Finding find(Property property, const View& view, const PlacementRecord& record, const std::vector<Drawn>& all) {
  switch (property) {
    case Property::non_wasteful:
      return over(all, "pupils prefer an offering with a free seat", wasteful);
    case Property::no_justified_envy:
      return over(all, "pupils prefer an offering that holds somebody who comes after them", justified_envy);
    case Property::priorities_respected:
      return over(all, "pupils prefer an offering that holds somebody of a worse priority", priorities_passed_over);
    case Property::reserves_respected:
      return over(all, "pupils prefer an offering that would keep them for somebody whom it holds",
                  [&](const Draw& draw) { return reserves_passed_over(view, draw); });
    case Property::higher_choice_first:
      return over(all, "pupils prefer an offering that holds somebody who came to it in a later round, or after them",
                  higher_choices_passed_over);
    case Property::pareto_efficient:
      return over(all, "pupils could be better off at nobody's cost", could_exchange);
    case Property::not_worse_than_da:
      return over(all, "pupils are worse off than under deferred acceptance", worse_than_deferred_acceptance);
    case Property::no_improving_cycle:
      return over(all, "pupils could exchange within the priorities", on_improving_cycles);
    case Property::as_many_as_possible:
      return over(all, "more pupils could have a seat", could_still_be_seated);
    case Property::smallest_rank_sum:
      return rank_sum(all);
    case Property::rank_maximal:
      return over(all, "draws could give a better signature", beaten_signature);
    case Property::guarantee_kept:
      return {guarantee_broken(view, record), "pupils with a guarantee have no seat though there is one"};
    default:
      return {};
  }
}

bool is_promised(const MatchingPolicy& policy, Property property) {
  return std::find(policy.promises.begin(), policy.promises.end(), property) != policy.promises.end();
}

bool is_always(Property property) {
  return std::find(always.begin(), always.end(), property) != always.end();
}

std::vector<Property> the_others() {
  std::vector<Property> others;
  for (std::size_t i = 0; i < property_count; ++i) {
    if (!is_always(static_cast<Property>(i))) others.push_back(static_cast<Property>(i));
  }
  return others;
}

Verified nothing_holds(const MatchingPolicy& policy, const char* why) {
  Verified verified;
  for (const Property property : always) verified.checks.push_back({std::string(name(property)), false, why});
  for (const Property property : the_others()) {
    if (is_promised(policy, property)) verified.checks.push_back({std::string(name(property)), false, why});
  }
  return verified;
}

}  // namespace

Verified verify(const Season& season, const std::vector<Advice>& final_advice, const Admission* admission,
                const MatchingPolicy& policy, const Lottery& numbers, const PlacementRecord& record) {
  const std::size_t pupils = season.pupils.size();
  if (record.offering.size() != pupils || record.rank.size() != pupils || record.stage.size() != pupils)
    return nothing_holds(policy, "the record is not about this season");
  const View view(season, final_advice, admission, policy, numbers);
  if (!exists(view, record)) return nothing_holds(policy, "the record names something that does not exist");
  const Course told = course(view, record);
  Verified verified;
  verified.checks = {feasible(view, record, told), only_listed_and_admitted(view, record),
                     refused_is_inadmissible(view, record), waiting_lists_in_order(view, record, told),
                     stages_in_order(view, record, told)};
  const std::vector<Drawn> all = draws_of(view, record, told);
  for (const Property which : the_others()) {
    const bool promised = is_promised(policy, which);
    if (!promised && !applies(which, view)) continue;
    const Finding finding = find(which, view, record, all);
    if (promised) {
      verified.checks.push_back(property(which, finding.fails, finding.what));
    } else {
      verified.counts.push_back({std::string(name(which)), finding.fails});
    }
  }
  return verified;
}

}  // namespace kansrijk::matching
