#include "domain/municipality.hpp"

#include <array>

namespace kansrijk {

std::string_view name(TestMaker maker) {
  constexpr std::array<std::string_view, test_maker_count> names{"CET", "IEP", "ROUTE_8", "DIA", "AMN"};
  return names.at(static_cast<std::size_t>(maker));
}

std::string_view name(FactStatus status) {
  constexpr std::array<std::string_view, fact_status_count> names{"published", "withheld", "unreliable", "unknown"};
  return names.at(static_cast<std::size_t>(status));
}

const std::vector<std::string>& school_fact_names() {
  static const std::vector<std::string> names{"group_8",
                                              "exempt",
                                              "cet_pupils",
                                              "cet_mean",
                                              "iep_pupils",
                                              "iep_mean",
                                              "route8_pupils",
                                              "route8_mean",
                                              "dia_pupils",
                                              "dia_mean",
                                              "amn_pupils",
                                              "amn_mean",
                                              "home_metres",
                                              "home_pupils",
                                              "funded_pupils",
                                              "disadvantage",
                                              "disadvantage_no_threshold",
                                              "disadvantage_lower_years",
                                              "disadvantage_upper_years"};
  return names;
}

std::uint64_t MunicipalitySchools::first_years() const {
  std::uint64_t sum = 0;
  for (const Secondary& school : secondary) sum += school.first_years;
  return sum;
}

std::uint64_t MunicipalitySchools::seats() const {
  std::uint64_t sum = 0;
  for (const Offering& offering : offerings) sum += offering.seats;
  return sum;
}

}  // namespace kansrijk
