#include "domain/season.hpp"

#include <algorithm>
#include <array>

namespace kansrijk {

bool Season::has(std::string_view file) const {
  return std::any_of(files.begin(), files.end(), [&](const InputFile& f) { return f.name == file; });
}

std::optional<std::size_t> find_id(const std::vector<std::string>& ids, std::string_view id) {
  const auto found = std::lower_bound(ids.begin(), ids.end(), id);
  if (found == ids.end() || *found != id) return std::nullopt;
  return static_cast<std::size_t>(found - ids.begin());
}

namespace {

template <class Enum, std::size_t n>
std::string_view pick(const std::array<std::string_view, n>& names, Enum value) {
  return names.at(static_cast<std::size_t>(value));
}

}  // namespace

std::string_view name(Purpose purpose) {
  return purpose == Purpose::real ? "real" : "simulation";
}
std::string_view name(Role role) {
  static constexpr std::array<std::string_view, 4> names{"school", "placement", "audit", "all"};
  return pick(names, role);
}
std::string_view name(Lottery::Kind kind) {
  static constexpr std::array<std::string_view, 4> names{"none", "single", "multiple", "mixed"};
  return pick(names, kind);
}
std::string_view name(TestMoment moment) {
  static constexpr std::array<std::string_view, 6> names{"M6", "E6", "M7", "E7", "B8", "M8"};
  return pick(names, moment);
}
std::string_view name(Domain domain) {
  static constexpr std::array<std::string_view, domain_count> names{
      "reading", "maths", "language", "spelling", "technical-reading", "vocabulary"};
  return pick(names, domain);
}
std::string_view name(DecisionKind kind) {
  static constexpr std::array<std::string_view, 5> names{"", "raise", "raise-partly", "keep", "correction"};
  return pick(names, kind);
}
std::string_view name(Exemption exemption) {
  static constexpr std::array<std::string_view, 4> names{"", "zml", "multiple", "newcomer"};
  return pick(names, exemption);
}

SchoolYear year_of_moment(SchoolYear season, TestMoment moment) {
  constexpr std::array<int, moment_count> groups_back{2, 2, 1, 1, 0, 0};
  return {season.first - groups_back.at(static_cast<std::size_t>(moment))};
}

}  // namespace kansrijk
