#include "jobs/placement_words.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <optional>

#include <fmt/format.h>

#include "matching/explain.hpp"
#include "matching/truthful.hpp"
#include "matching/vacancy.hpp"

namespace kansrijk::jobs {
namespace {

constexpr std::size_t most_named = 12;  ///< offerings that a sentence still names

std::string title(const Season& season, OfferingId offering) {
  const Offerings& all = season.offerings;
  const bool named = offering.value < all.name.size() && !all.name[offering.value].empty();
  return named ? all.name[offering.value] : all.id[offering.value];
}

std::string names_of(const Season& season, const std::vector<OfferingId>& offerings) {
  std::string names;
  for (std::size_t i = 0; i < std::min(offerings.size(), most_named); ++i)
    names += (i == 0 ? "" : ", ") + title(season, offerings[i]);
  if (offerings.size() > most_named) names += ", …";
  return names;
}

Message bottleneck_note(const Season& season, const PlacementRecord::Bottleneck& found) {
  return msg(
      "Not everyone can have a seat: these {0} pupils list only these {1} offerings, which have {2} seats for them: "
      "{3}.",
      found.pupils.size(), found.offerings.size(), found.seats, names_of(season, found.offerings));
}

void add_guarantee(const Season& season, const PlacementRecord::Guarantee& guarantee, std::vector<Message>& notes) {
  if (!guarantee.promised || guarantee.kept == guarantee.pupils) return;
  notes.push_back(
      msg("THE GUARANTEE IS NOT KEPT for {0} of the {1} pupils whose lists earn it; nobody is placed in silence.",
          guarantee.pupils - guarantee.kept, guarantee.pupils));
  const PlacementRecord::Bottleneck& found = guarantee.bottleneck;
  if (found.pupils.empty()) {
    notes.push_back(msg("There are seats enough for all of them: it could be kept by moving pupils who have a seat."));
    return;
  }
  notes.push_back(
      msg("Of those, {0} pupils list only these {1} offerings, which with all that may be added have {2} seats: {3}.",
          found.pupils.size(), found.offerings.size(), found.seats, names_of(season, found.offerings)));
}

void add_swaps(const Season& season, const PlacementRecord::Swaps& swaps, std::vector<Message>& notes) {
  if (swaps.pupils == 0) return;
  std::string example;
  for (const PlacementRecord::Swaps::Step& step : swaps.example)
    example += (example.empty() ? "" : "; ") + title(season, step.from) + " → " + title(season, step.to);
  notes.push_back(
      msg("{0} pupils could gain by exchanging seats, were the order at the offerings set aside; for example {1}.",
          swaps.pupils, example));
}

/// Families with several pupils who were placed, and how many of them go to one school.
void add_families(const Season& season, const PlacementRecord& record, std::vector<Message>& notes) {
  std::map<std::uint32_t, std::vector<std::string>> schools;
  for (std::size_t p = 0; p < season.pupils.family.size(); ++p) {
    if (season.pupils.family[p] == no_family || !record.offering[p]) continue;
    const std::size_t o = record.offering[p]->value;
    const bool named = o < season.offerings.school_id.size() && !season.offerings.school_id[o].empty();
    schools[season.pupils.family[p]].push_back(named ? season.offerings.school_id[o] : season.offerings.id[o]);
  }
  std::size_t families = 0, together = 0;
  for (const auto& [family, of] : schools) {
    if (of.size() < 2) continue;
    ++families;
    together += std::adjacent_find(of.begin(), of.end(), std::not_equal_to<>()) == of.end() ? std::size_t{1} : 0;
  }
  if (families == 0) return;
  notes.push_back(
      msg("Of {0} families with several pupils placed, {1} have them all at one school; no rule sees to that.",
          families, together));
}

void add_stage_notes(const PlacementRecord& record, std::vector<Message>& notes) {
  for (const PlacementRecord::StageRun& run : record.runs) {
    if (run.extra_seats > 0)
      notes.push_back(
          msg("{0} seats above the stated capacity were used in the stage {1}.", run.extra_seats, name(run.step)));
    const bool nobody = run.step == PlacementStep::by_hand || run.step == PlacementStep::free_seats ||
                        run.step == PlacementStep::third_round ||
                        (run.step == PlacementStep::second_round && run.took_part == 0);
    if (nobody && run.unplaced > 0)
      notes.push_back(msg("The stage {0} is for people: {1} pupils with a list stand without a seat.", name(run.step),
                          run.unplaced));
  }
}

/// What nobody promised, in words; nothing for what is always checked.
std::optional<Message> not_promised(Property property, std::uint64_t count) {
  switch (property) {
    case Property::non_wasteful:
      return msg("Not promised: {0} pupils prefer an offering with a free seat.", count);
    case Property::no_justified_envy:
      return msg("Not promised: {0} pupils prefer an offering that took somebody who comes after them there.", count);
    case Property::priorities_respected:
      return msg("Not promised: {0} pupils prefer an offering that took somebody with less priority.", count);
    case Property::reserves_respected:
      return msg("Not promised: {0} pupils are passed over although a seat is kept for their group.", count);
    case Property::higher_choice_first:
      return msg(
          "Not promised: {0} pupils prefer an offering that took somebody who had it lower on the list, or no higher "
          "and later in the order.",
          count);
    case Property::pareto_efficient:
      return msg("Not promised: {0} pupils could gain, and nobody lose, by exchanging seats or taking free ones.",
                 count);
    case Property::not_worse_than_da:
      return msg("Not promised: {0} pupils are worse off than under deferred acceptance.", count);
    case Property::no_improving_cycle:
      return msg("Not promised: {0} pupils could gain by exchanges that pass over nobody of a better priority.", count);
    case Property::as_many_as_possible:
      return msg("Not promised: {0} more pupils could have a seat if others moved.", count);
    case Property::smallest_rank_sum:
      return msg("Not promised: the sum of ranks could be smaller.");
    case Property::rank_maximal:
      return msg("Not promised: more pupils could be at higher choices.");
    case Property::guarantee_kept:
      return msg(
          "Not promised: {0} more pupils whose lists earn the guarantee could have a seat, by the seats there are.",
          count);
    case Property::feasible:
    case Property::only_listed_and_admitted:
    case Property::refused_is_inadmissible:
    case Property::waiting_lists_in_order:
    case Property::stages_in_order:
      return std::nullopt;
  }
  return std::nullopt;
}

matching::Explainer explainer(const Findings& findings, const Rules& rules) {
  const Admission* admission = findings.season.settings.market ? nullptr : &rules.admission;
  return {findings.season, findings.final_advice, admission, rules.policy, findings.numbers, *findings.placement};
}

}  // namespace

std::vector<std::string> stage_lines(const Findings& findings, const Rules& rules, Language language) {
  std::vector<std::string> lines;
  const PlacementRecord& record = *findings.placement;
  for (std::size_t i = 0; i < record.runs.size(); ++i) {
    const PlacementRecord::StageRun& run = record.runs[i];
    const MatchingPolicy::StageRule& rule = rules.policy.stages[i];
    const std::string mechanism = run.mechanism ? fmt::format(" ({})", name(*run.mechanism)) : "";
    lines.push_back(fmt::format("{}{}: {}", name(run.step), mechanism, rule.explain.in(language)));
    if (rule.status == Status::assumption && run.mechanism)
      lines.push_back("  " + say(msg("assumed, not published ({})", rule.row), language));
    if (run.took_part == 0) continue;
    lines.push_back("  " + say(msg("took part {0}, placed {1}, moved up {2}, without a seat afterwards {3}",
                                   run.took_part, run.placed, run.moved_up, run.unplaced),
                               language));
  }
  return lines;
}

std::vector<Message> placement_notes(const Findings& findings, const MatchingPolicy& policy) {
  const PlacementRecord& record = *findings.placement;
  std::vector<Message> notes;
  if (!record.bottleneck.pupils.empty()) notes.push_back(bottleneck_note(findings.season, record.bottleneck));
  add_guarantee(findings.season, record.guarantee, notes);
  add_stage_notes(record, notes);
  add_swaps(findings.season, record.swaps, notes);
  add_families(findings.season, record, notes);
  const bool eada = std::any_of(policy.stages.begin(), policy.stages.end(),
                                [](const auto& stage) { return stage.mechanism == Mechanism::eada; });
  if (eada && findings.season.consent.empty())
    notes.push_back(msg(
        "There is no consent.csv: everybody is taken to consent that others go first where it costs them nothing."));
  if (!matching::truthful(policy))
    notes.push_back(
        msg("Under this policy another list than the true one can pay; nobody may be told that it never does."));
  for (const PropertyCount& count : findings.counted) {
    if (count.fails == 0) continue;
    if (auto words = not_promised(parse_property(count.name).value(), count.fails)) notes.push_back(std::move(*words));
  }
  return notes;
}

std::vector<Message> released_notes(const Findings& findings, std::size_t hide_up_to) {
  const PlacementRecord& record = *findings.placement;
  std::vector<Message> notes;
  if (record.bottleneck.pupils.size() > hide_up_to)
    notes.push_back(bottleneck_note(findings.season, record.bottleneck));
  const PlacementRecord::Guarantee& guarantee = record.guarantee;
  const bool stuck_few = !guarantee.bottleneck.pupils.empty() && guarantee.bottleneck.pupils.size() <= hide_up_to;
  if (guarantee.promised && guarantee.kept == guarantee.pupils) {
    notes.push_back(msg("Everyone whose list earns the guarantee has a seat."));
  } else if (guarantee.pupils - guarantee.kept > hide_up_to && !stuck_few) {
    add_guarantee(findings.season, guarantee, notes);
  } else if (guarantee.promised) {
    notes.push_back(msg("The guarantee was not kept for a few pupils; the organisation knows whom and why."));
  }
  if (record.swaps.pupils > hide_up_to) add_swaps(findings.season, record.swaps, notes);
  return notes;
}

std::vector<std::string> placement_of_pupil(const Findings& findings, const Rules& rules, PupilId pupil,
                                            Language language) {
  std::vector<std::string> lines;
  for (const Message& line : explainer(findings, rules).of(pupil)) lines.push_back(say(line, language));
  return lines;
}

std::vector<std::string> explanations(const Findings& findings, const Rules& rules, Language language) {
  const matching::Explainer explain = explainer(findings, rules);
  std::vector<std::string> texts(findings.season.pupils.size());
  for (std::size_t p = 0; p < texts.size(); ++p) {
    for (const Message& line : explain.of(PupilId(p))) texts[p] += (texts[p].empty() ? "" : " ") + say(line, language);
  }
  return texts;
}

std::vector<std::string> vacancy_lines(const Findings& findings, OfferingId offering, Language language) {
  const Season& season = findings.season;
  const PlacementRecord& record = *findings.placement;
  std::vector<std::string> lines;
  for (const auto& step : matching::vacancy_chain(record, offering)) {
    lines.push_back(say(msg("{0} moves to {1}, choice {2}, from place {3} of its reserve list",
                            season.pupils.id[step.pupil.value], title(season, step.offering), step.rank, step.position),
                        language));
  }
  if (lines.empty())
    lines.push_back(say(msg("Nobody waits for {}: the seat stays free.", title(season, offering)), language));
  return lines;
}

}  // namespace kansrijk::jobs
