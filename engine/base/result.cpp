#include "base/result.hpp"

namespace kansrijk {

std::string say(const Problem& problem, Language language) {
  std::string text = problem.place.file;
  if (problem.place.line > 0) text += fmt::format(":{}", problem.place.line);
  text += ": ";
  if (!problem.place.column.empty()) text += problem.place.column + ": ";
  text += say(problem.what, language);
  if (!problem.todo.id.empty()) text += "; " + say(problem.todo, language);
  return text;
}

}  // namespace kansrijk
