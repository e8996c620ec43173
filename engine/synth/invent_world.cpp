#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "synth/numbers.hpp"
#include "synth/world.hpp"

namespace kansrijk::synth {
namespace {

/// The kinds of classes in the order of Supply::kind, with the family of schools that offers them.
enum class Family : std::uint8_t { practical, vocational, general, grammar };
struct Kind {
  LevelRange levels;
  Family family;
};
constexpr std::array<Kind, kinds> all_kinds{{{{Level::pro, Level::pro}, Family::practical},
                                             {{Level::bb, Level::bb}, Family::vocational},
                                             {{Level::bb, Level::kb}, Family::vocational},
                                             {{Level::kb, Level::kb}, Family::vocational},
                                             {{Level::bb, Level::gt}, Family::vocational},
                                             {{Level::gt, Level::gt}, Family::general},
                                             {{Level::gt, Level::havo}, Family::general},
                                             {{Level::bb, Level::havo}, Family::vocational},
                                             {{Level::havo, Level::havo}, Family::general},
                                             {{Level::havo, Level::vwo}, Family::general},
                                             {{Level::gt, Level::vwo}, Family::general},
                                             {{Level::bb, Level::vwo}, Family::general},
                                             {{Level::vwo, Level::vwo}, Family::grammar}}};

/// How many offerings a school of a family has on average; DUO counts 2.4 kinds a location.
constexpr std::array<std::size_t, 4> offerings_a_school{1, 3, 3, 1};

struct NewOffering {
  LevelRange levels;
  std::uint32_t seats = 0;
  Family family = Family::general;
};

class Inventor {
 public:
  Inventor(const Parameters& given, std::uint64_t seed) : given_(given), seed_(seed) {}

  World run(std::size_t pupils) {
    regions_ = std::max<std::size_t>(
        1, static_cast<std::size_t>(std::llround(static_cast<double>(pupils) / given_.supply.region_pupils)));
    world_.offerings.resize(regions_);
    groups(pupils);
    for (std::size_t region = 0; region < regions_; ++region) supply(region, of_region_[region]);
    return std::move(world_);
  }

 private:
  /// Groups until all pupils have one; the last is as large as what is left.
  void groups(std::size_t pupils) {
    of_region_.resize(regions_);
    const double median = stats::portable_log(given_.supply.school_median);
    Numbers numbers(seed_, 0, 0, Topic::supply);
    std::vector<std::uint32_t> sizes;
    for (std::size_t left = pupils; left > 0;) {
      const double size = stats::portable_exp(median + given_.supply.school_spread * numbers.normal());
      const auto n = std::clamp<std::size_t>(static_cast<std::size_t>(size + .5), 1, std::min<std::size_t>(left, 250));
      sizes.push_back(static_cast<std::uint32_t>(n));
      left -= n;
    }
    const std::size_t digits = std::to_string(sizes.size()).size();
    Season& season = world_.season;
    for (std::size_t s = 0; s < sizes.size(); ++s) {
      const std::size_t region = s * regions_ / sizes.size();
      Group group;
      group.number = s;
      group.pupils = sizes[s];
      group.region = static_cast<std::uint32_t>(region);
      group.place = somewhere(numbers);
      group.home_km = given_.supply.home_km;
      of_region_[region] += sizes[s];
      world_.groups.push_back(std::move(group));
      season.schools.id.push_back(fmt::format("s{:0{}}", s + 1, digits));
      season.schools.name.push_back(fmt::format("Basisschool {}", s + 1));
      season.schools.municipality.push_back(region_name(region));
      season.schools.postcode.emplace_back();
    }
  }

  std::string region_name(std::size_t region) const {
    return fmt::format("Regio {:0{}}", region + 1, std::to_string(regions_).size());
  }

  /// Evenly over a disc.
  Place somewhere(Numbers& numbers) const {
    while (true) {
      const Place at{2 * numbers.uniform() - 1, 2 * numbers.uniform() - 1};
      if (at.x * at.x + at.y * at.y <= 1) return {at.x * given_.supply.radius_km, at.y * given_.supply.radius_km};
    }
  }

  /// The offerings of a region: for each kind enough of about the usual size.
  std::vector<NewOffering> offerings(Numbers& numbers, double pupils) const {
    std::vector<NewOffering> all;
    for (std::size_t k = 0; k < kinds; ++k) {
      const double seats = pupils * given_.supply.seats_per_pupil * given_.supply.kind[k];
      const auto count =
          static_cast<std::size_t>(std::max(1., std::floor(seats / given_.supply.offering_seats[k] + .5)));
      std::vector<double> part(count);
      double total = 0;
      for (double& p : part) total += p = .4 + 1.2 * numbers.uniform();
      for (const double p : part) {
        const auto n = static_cast<std::uint32_t>(std::max(1., std::floor(seats * p / total + .5)));
        all.push_back({all_kinds[k].levels, n, all_kinds[k].family});
      }
    }
    return all;
  }

  void supply(std::size_t region, std::size_t pupils) {
    Numbers numbers(seed_, region + 1, 1, Topic::supply);
    const auto all = offerings(numbers, static_cast<double>(pupils));
    std::size_t school = 0;
    for (const Family family : {Family::practical, Family::vocational, Family::general, Family::grammar}) {
      std::vector<NewOffering> here;
      std::copy_if(all.begin(), all.end(), std::back_inserter(here),
                   [&](const NewOffering& o) { return o.family == family; });
      const std::size_t each = offerings_a_school[static_cast<std::size_t>(family)];
      const std::size_t schools = (here.size() + each - 1) / each;
      // Dealt like cards, so that a school gets different kinds.
      for (std::size_t s = 0; s < schools; ++s) {
        std::vector<NewOffering> dealt;
        for (std::size_t i = s; i < here.size(); i += schools) dealt.push_back(here[i]);
        add_school(region, school++, dealt, numbers);
      }
    }
  }

  void add_school(std::size_t region, std::size_t school, const std::vector<NewOffering>& dealt, Numbers& numbers) {
    Season& season = world_.season;
    const std::string id = fmt::format("r{:0{}}-v{:03}", region + 1, std::to_string(regions_).size(), school + 1);
    const Place place = somewhere(numbers);
    const double school_liked = numbers.normal();
    season.secondary_schools.id.push_back(id);
    season.secondary_schools.name.push_back("School " + id);
    season.secondary_schools.municipality.push_back(region_name(region));
    season.secondary_schools.postcode.emplace_back();
    season.secondary_schools.max_classes.push_back(0);
    for (std::size_t i = 0; i < dealt.size(); ++i) {
      Offerings& offerings = season.offerings;
      offerings.id.push_back(fmt::format("{}-{}", id, i + 1));
      offerings.name.push_back("School " + id + " " + name(dealt[i].levels));
      offerings.school_id.push_back(id);
      offerings.seats.push_back(dealt[i].seats);
      offerings.levels.emplace_back(dealt[i].levels);
      offerings.years.push_back(0);
      offerings.class_size.push_back(0);
      offerings.min_classes.push_back(0);
      offerings.max_classes.push_back(0);
      offerings.preselects.push_back(false);
      offerings.line.push_back(0);
      world_.offerings[region].emplace_back(offerings.size() - 1);
      world_.offering_place.push_back(place);
      // A school's name counts for all of its classes, and each class has something of its own.
      world_.liked.push_back(liking(given_.wishes, school_liked, numbers.normal()));
    }
  }

  const Parameters& given_;
  std::uint64_t seed_;
  std::size_t regions_ = 1;
  std::vector<std::size_t> of_region_;
  World world_;
};

}  // namespace

double liking(const Wishes& given, double of_school, double of_its_own) {
  return std::sqrt(given.school_share) * of_school + std::sqrt(1 - given.school_share) * of_its_own;
}

double kilometres(const Place& a, const Place& b) {
  return std::sqrt((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y));
}

World invent_world(const Parameters& parameters, std::uint64_t seed, std::size_t pupils) {
  return Inventor(parameters, seed).run(pupils);
}

}  // namespace kansrijk::synth
