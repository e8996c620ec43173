#include "report/words.hpp"

#include <algorithm>
#include <array>

namespace kansrijk::report {
namespace {

struct Word {
  std::string_view name;
  Message title;
  Message meaning;
};

const Word* find(const std::vector<Word>& words, std::string_view name) {
  const auto found = std::find_if(words.begin(), words.end(), [&](const Word& w) { return w.name == name; });
  return found == words.end() ? nullptr : &*found;
}

std::string title(const std::vector<Word>& words, std::string_view name, Language language) {
  if (const Word* word = find(words, name)) return say(word->title, language);
  std::string plain(name);
  std::replace(plain.begin(), plain.end(), '-', ' ');
  return plain;
}

const std::vector<Word>& duties() {
  static const std::vector<Word> words{
      {"raise", msg("Raise"), msg("The test advice is higher: the advice is raised, unless the school gives a reason")},
      {"reconsider", msg("Reconsider"), msg("The test advice is higher: the school reconsiders the advice")},
      {"none", msg("Nothing to do"), msg("The test advice is not higher than the school advice")},
      {"exempt", msg("Exempt"), msg("The test advice is higher, but the rules make an exception for this pair")},
      {"not-tested-exempt", msg("Need not take the test"), msg("Exempted from the test, and not tested")},
      {"pending", msg("Result to come"), msg("The test was taken or will be; its result is not in yet")},
      {"no-test", msg("No test"), msg("No result, and no reason known why")},
      {"human", msg("For a person to judge"), msg("The rules do not decide this case")},
  };
  return words;
}

/// The steps of the chain, by the names that the audit gives them (audit/chain.hpp).
const std::vector<Word>& steps() {
  static const std::vector<Word> words{
      {"test-above", msg("Test advice above the school advice"), {}},
      {"raised", msg("Advice raised, of those with a higher test advice"), {}},
      {"raised-fully", msg("Raised up to the test advice, of those raised"), {}},
      {"first-choice", msg("Placed at first choice, of those with a list"), {}},
      {"placed", msg("Placed at all, of those with a list"), {}},
      {"year3-at-level", msg("In year 3 at the level of the advice or above"), {}},
  };
  return words;
}

}  // namespace

std::string duty_title(std::string_view duty, Language language) {
  return title(duties(), duty, language);
}

std::string next_step_title(NextStep step, Language language) {
  switch (step) {
    case NextStep::decide:
      return say("decide", language);
    case NextStep::judge:
      return say("judge", language);
    case NextStep::wait:
      return say("wait for the result", language);
    case NextStep::give_code:
      return say("give a reason code", language);
    case NextStep::give_reason:
      return say("give a reason in words", language);
    case NextStep::second_reader:
      return say("ask a second reader", language);
    case NextStep::send:
      return say("enter and send", language);
    case NextStep::advise:
      return say("give and enter the provisional advice", language);
  }
  return "";
}

std::string duty_meaning(std::string_view duty, Language language) {
  const Word* word = find(duties(), duty);
  return word == nullptr ? std::string() : say(word->meaning, language);
}

std::string step_title(std::string_view step, Language language) {
  return title(steps(), step, language);
}

std::string data_note(DataState state, Language language) {
  switch (state) {
    case DataState::enough:
      return "";
    case DataState::thin:
      return say(msg("few measurements"), language);
    case DataState::selected:
      return say(msg("a test of another level was taken"), language);
  }
  return "";
}

std::string tested_on_simulated_pupils(Language language) {
  return say(msg("The signals were tested on simulated pupils, not yet against where pupils are in year 3."), language);
}

std::string advice_title(std::string_view advice, Language language) {
  if (advice.empty() || advice == "missing") return say(msg("no advice known"), language);
  if (advice == "none") return say(msg("no advice possible"), language);
  return std::string(advice);
}

std::string rank_title(std::string_view rank, Language language) {
  if (rank == "1") return say(msg("First choice"), language);
  if (rank == "2") return say(msg("Second choice"), language);
  if (rank == "3") return say(msg("Third choice"), language);
  if (rank == "preassigned") return say(msg("Assigned beforehand"), language);
  if (rank == "unplaced") return say(msg("Not placed"), language);
  return say(msg("Choice {}", rank), language);
}

std::string levels_title(const std::optional<LevelRange>& levels, Language language) {
  return levels ? name(*levels) : say(msg("every level"), language);
}

std::string breadth_title(const std::optional<LevelRange>& levels, Language language) {
  if (!levels) return say(msg("open to everyone"), language);
  switch (breadth(*levels)) {
    case Breadth::single:
      return say(msg("one level"), language);
    case Breadth::dakpan:
      return say(msg("two levels (dakpan)"), language);
    case Breadth::broad:
      return say(msg("broad"), language);
  }
  return "";
}

std::string status_title(Status status, Language language) {
  static const std::array<Message, 8> titles{msg("law"),       msg("regulation"),    msg("test board"),
                                             msg("agreement"), msg("school policy"), msg("published"),
                                             msg("derived"),   msg("assumption")};
  return say(titles.at(static_cast<std::size_t>(status)), language);
}

std::string dimension_title(std::string_view dimension, Language language) {
  if (dimension == "all") return say(msg("All pupils"), language);
  if (dimension == "advice") return say(msg("By school advice"), language);
  std::string column(dimension);
  std::replace(column.begin(), column.end(), '_', ' ');
  return say(msg("By background: {}", column), language);
}

std::string group_title(std::string_view dimension, std::string_view group, Language language) {
  if (dimension == "all") return say(msg("All pupils"), language);
  if (group == "missing") return say(msg("not known"), language);
  return dimension == "advice" ? advice_title(group, language) : std::string(group);
}

}  // namespace kansrijk::report
