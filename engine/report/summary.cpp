#include "report/summary.hpp"

#include <algorithm>

#include "report/format.hpp"
#include "report/sections.hpp"

namespace kansrijk::report {
namespace {

View figure(std::string label, std::string value, const std::string& note, bool hidden = false) {
  View view;
  view.text("label", std::move(label)).text("value", std::move(value)).text("note", note);
  view.flag("note?", !note.empty()).flag("hidden?", hidden);
  return view;
}

bool counts_pupils(const ReleasedFigures& figures) {
  return !figures.duty.empty() || !figures.final_advice.empty() || !figures.placed.empty();
}

bool asks_again(const WorkItem& item) {
  return item.duty == Duty::raise || item.duty == Duty::reconsider;
}

/// How many of those who must be looked at again nobody decided on yet; only where pupils are named anyway.
std::string undecided(const ReportInput& input, Language language) {
  if (std::none_of(input.worklist.begin(), input.worklist.end(), asks_again)) return "";
  const auto open = std::count_if(input.worklist.begin(), input.worklist.end(),
                                  [](const WorkItem& item) { return asks_again(item) && !item.decided; });
  return say(msg("{} not decided yet", number(static_cast<std::uint64_t>(open), language)), language);
}

bool occurs(const ReleasedFigures& figures, Duty duty) {
  return released(figures.duty, name(duty)) != 0;
}

View again_figure(const ReportInput& input, Language language) {
  const auto sum =
      plus(released(input.figures.duty, name(Duty::raise)), released(input.figures.duty, name(Duty::reconsider)));
  const bool raise = occurs(input.figures, Duty::raise);
  const bool reconsider = occurs(input.figures, Duty::reconsider);
  const Message label = raise && reconsider ? msg("Advice to be raised or reconsidered")
                        : reconsider        ? msg("Advice to be reconsidered")
                                            : msg("Advice to be raised");
  return figure(say(label, language), count(sum, language), undecided(input, language), !sum);
}

View first_choice_figure(const ReportInput& input, Language language) {
  const auto first = released(input.figures.placed, "1");
  const auto all = all_pupils(input);
  const std::string label = say(msg("Placed at first choice"), language);
  if (!first || !all || *all == 0) return figure(label, count(first, language), "", !first);
  return figure(label, percent(static_cast<double>(*first) / static_cast<double>(*all), 0, language),
                say(msg("{} of {} pupils", number(*first, language), number(*all, language)), language));
}

}  // namespace

std::optional<std::uint64_t> all_pupils(const ReportInput& input) {
  const auto& figures = input.figures;
  bool known = false;
  for (const auto* counts : {&figures.duty, &figures.final_advice, &figures.placed}) {
    if (const auto sum = total(*counts)) return sum;
    known = known || std::any_of(counts->begin(), counts->end(), [](const auto& c) { return c.count.value_or(0) > 0; });
  }
  if (!known || input.season == nullptr) return std::nullopt;
  return input.season->pupils.size();
}

std::vector<View> headline_figures(const ReportInput& input, Language language) {
  std::vector<View> figures;
  const auto all = all_pupils(input);
  if (counts_pupils(input.figures)) {
    figures.push_back(figure(say(msg("Pupils"), language), count(all, language), "", !all));
  }
  if (input.review != nullptr) figures.push_back(again_figure(input, language));
  if (input.placement != nullptr) {
    const auto unplaced = released(input.figures.placed, "unplaced");
    figures.push_back(first_choice_figure(input, language));
    figures.push_back(figure(say(msg("Not placed"), language), count(unplaced, language), "", !unplaced));
  }
  if (input.bridge != nullptr) {
    const std::string note = all ? say(msg("for {} pupils", number(*all, language)), language) : std::string();
    figures.push_back(figure(say(msg("Seats"), language), number(input.bridge->seats, language), note));
  }
  return figures;
}

}  // namespace kansrijk::report
