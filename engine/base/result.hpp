#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <vector>

#include <tl/expected.hpp>

#include "base/message.hpp"

namespace kansrijk {

/// Where in the input something is: `line` counts from 1 and 0 means the file as a whole; `column` may be empty.
struct Place {
  std::string file;
  std::uint64_t line = 0;
  std::string column;

  bool operator==(const Place&) const = default;
};

/// Bad input: what is wrong and what to do about it. Texts never quote who a pupil is; the place says where to look.
struct Problem {
  Place place;
  Message what;
  Message todo;
};

using Problems = std::vector<Problem>;

/// A value, or every problem that stood in its way (never an empty list).
template <class T>
using Result = tl::expected<T, Problems>;

inline tl::unexpected<Problems> refused(Problems problems) {
  return tl::unexpected<Problems>(std::move(problems));
}
inline tl::unexpected<Problems> refused(Problem problem) {
  return refused(Problems{std::move(problem)});
}

/// `file:line: column: what is wrong; what to do`.
std::string say(const Problem& problem, Language language);

inline void append(Problems& to, Problems more) {
  to.insert(to.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

}  // namespace kansrijk
