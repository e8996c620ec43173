#include "io/import_files.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "io/csv.hpp"
#include "io/duo.hpp"
#include "io/school_facts.hpp"

namespace kansrijk::io {
namespace {

using OrderedJson = nlohmann::ordered_json;

/// A CSV file of the season with some of its columns.
class SeasonTable {
 public:
  SeasonTable(std::string_view file, const std::vector<std::string>& columns) : columns_(columns.size()) {
    for (const std::string& column : columns) {
      season_file(file).column(column);  // throws for one that the format does not have
      field(column);
    }
  }

  SeasonTable& field(std::string_view text) {
    text_ += csv_field(text);
    filled_ = (filled_ + 1) % columns_;
    text_ += filled_ == 0 ? '\n' : ',';
    return *this;
  }

  std::string take() { return std::move(text_); }

 private:
  std::size_t columns_;
  std::size_t filled_ = 0;
  std::string text_;
};

std::string season_json(const MunicipalitySchools& schools, const std::string& policy) {
  const OrderedJson json{{"season", to_string(schools.season)},
                         {"region", schools.name},
                         {"purpose", name(Purpose::simulation)},
                         {"policy", policy}};
  return json.dump(1) + "\n";
}

std::string schools_csv(const MunicipalitySchools& schools) {
  SeasonTable table("schools.csv", {"school_id", "name", "municipality", "postcode"});
  for (const OpenData::Location& school : schools.primary) {
    table.field(school.id).field(school.name).field(schools.name).field(school.postcode);
  }
  return table.take();
}

std::string secondary_schools_csv(const MunicipalitySchools& schools) {
  SeasonTable table("secondary_schools.csv", {"school_id", "name", "municipality", "postcode"});
  for (const MunicipalitySchools::Secondary& school : schools.secondary) {
    table.field(school.id).field(school.name).field(schools.name).field(school.postcode);
  }
  return table.take();
}

std::string offerings_csv(const MunicipalitySchools& schools) {
  SeasonTable table("offerings.csv", {"offering_id", "seats", "school_id", "name", "from_level", "to_level"});
  for (const MunicipalitySchools::Offering& offering : schools.offerings) {
    table.field(offering.id).field(fmt::to_string(offering.seats)).field(offering.school_id);
    table.field(offering.school_name + ", " + offering.name.nl);
    table.field(name(offering.levels.from)).field(name(offering.levels.to));
  }
  return table.take();
}

template <class T>
OrderedJson or_null(const std::optional<T>& value) {
  return value ? OrderedJson(*value) : OrderedJson(nullptr);
}

OrderedJson files(const OpenData& data) {
  OrderedJson list = OrderedJson::array();
  for (const OpenData::File& file : data.files) {
    list.push_back({{"file", file.name},
                    {"of", file.when.empty() ? OrderedJson(nullptr) : OrderedJson(file.when)},
                    {"rows", file.rows},
                    {"sha256", file.sha256}});
  }
  return list;
}

OrderedJson matched(const MunicipalitySchools& schools) {
  return {{"primary_locations", schools.primary.size()},
          {"secondary_locations", schools.secondary.size()},
          {"offerings", schools.offerings.size()},
          {"first_years", schools.first_years()},
          {"seats", schools.seats()},
          {"not_in_an_offering", schools.first_years() - schools.seats()}};
}

OrderedJson not_matched(const MunicipalitySchools& schools) {
  OrderedJson by_place = OrderedJson::array(), no_first_years = OrderedJson::array(), left = OrderedJson::array(),
              index = OrderedJson::array(), shared = OrderedJson::array();
  for (const auto& s : schools.secondary) {
    if (s.by_place) by_place.push_back({{"school_id", s.id}, {"name", s.name}, {"first_years", s.first_years}});
  }
  for (const auto& l : schools.without_first_years) no_first_years.push_back(l.id);
  for (const auto& n : schools.not_offered) {
    left.push_back({{"school_id", n.school_id},
                    {"code", n.code},
                    {"programme", n.programme},
                    {"pupils", n.pupils},
                    {"code_known", n.known}});
  }
  for (const auto& i : schools.only_in_index) {
    index.push_back({{"institution", i.institution.id},
                     {"name", i.institution.name},
                     {"pupils", or_null(i.pupils)},
                     {"special", i.special},
                     {"addressed_in", i.addressed_in.empty() ? OrderedJson(nullptr) : OrderedJson(i.addressed_in)}});
  }
  for (const auto& s : schools.shared) {
    shared.push_back(
        {{"institution", s.institution}, {"name", s.name}, {"elsewhere", s.elsewhere}, {"pupils", s.pupils}});
  }
  return {{"secondary_by_place_name", by_place},
          {"secondary_in_two_places", schools.in_two_places},
          {"secondary_without_first_years", no_first_years},
          {"not_in_an_offering", left},
          {"institutions_without_advices", schools.without_advices},
          {"institutions_only_in_index", index},
          {"institutions_with_locations_elsewhere", shared},
          {"primary_without_end_test", schools.without_end_test},
          {"primary_without_distance", schools.without_distance},
          {"primary_without_disadvantage", schools.without_disadvantage}};
}

OrderedJson programme_sums(const MunicipalitySchools& schools) {
  OrderedJson list = OrderedJson::array();
  for (const auto& t : schools.programme_totals) {
    list.push_back({{"code", t.code},
                    {"programme", t.name},
                    {"country", t.country},
                    {"locations", t.locations},
                    {"here", t.here},
                    {"in_offerings", t.offered},
                    {"not_in_an_offering", t.not_offered}});
  }
  return list;
}

OrderedJson test_sums(const MunicipalitySchools& schools) {
  OrderedJson list = OrderedJson::array();
  for (const auto& t : schools.test_totals) {
    const auto mean = [](std::uint64_t pupils, double value) {
      return pupils == 0 ? OrderedJson(nullptr) : OrderedJson(std::stod(fmt::format("{:.2f}", value)));
    };
    list.push_back({{"provider", name(t.maker)},
                    {"kind", t.special ? "Sbo" : "Bo"},
                    {"country_pupils", t.country},
                    {"country_mean", mean(t.country, t.country_mean)},
                    {"pupils", t.here},
                    {"mean", mean(t.here, t.here_mean)}});
  }
  return list;
}

OrderedJson advice_sums(const MunicipalitySchools& schools) {
  OrderedJson list = OrderedJson::array();
  for (const auto& t : schools.advice_totals) {
    OrderedJson advices;
    for (std::size_t category = 0; category < advice_categories; ++category) {
      const std::string advice = name(advice_of_category(category));
      if (t.by_advice[category] > 0) advices[advice] = t.by_advice[category];
    }
    list.push_back({{"season", to_string(t.season)},
                    {"country_institutions", t.country_institutions},
                    {"country_pupils", t.country},
                    {"institutions", t.institutions},
                    {"pupils", t.pupils},
                    {"pupils_at_least", t.low},
                    {"pupils_at_most", t.high},
                    {"advices", advices}});
  }
  return list;
}

}  // namespace

std::vector<OutputFile> import_season(const MunicipalitySchools& schools, const std::string& policy) {
  return {{"season.json", season_json(schools, policy)},
          {"schools.csv", schools_csv(schools)},
          {"secondary_schools.csv", secondary_schools_csv(schools)},
          {"offerings.csv", offerings_csv(schools)},
          {"advice_counts.csv", advice_counts_csv(schools.advices)},
          {"school_facts.csv", school_facts_csv(schools.facts)}};
}

std::string import_json(const OpenData& data, const MunicipalitySchools& schools, const std::string& policy) {
  const OrderedJson json{{"municipality", schools.number},
                         {"name", schools.name},
                         {"season", to_string(schools.season)},
                         {"policy", policy},
                         {"files", files(data)},
                         {"matched", matched(schools)},
                         {"not_matched", not_matched(schools)},
                         {"programmes", programme_sums(schools)},
                         {"end_tests", test_sums(schools)},
                         {"advices", advice_sums(schools)}};
  return json.dump(1) + "\n";
}

}  // namespace kansrijk::io
