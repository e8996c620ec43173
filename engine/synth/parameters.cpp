#include "synth/parameters.hpp"

#include "ruleset/parameters.hpp"

namespace kansrijk::synth {
namespace {

using ruleset::Parameter;
using ruleset::ParameterReader;

/// A reader of one pack for one season. Most parameters are shares; `wide` is for those that are not.
class Reader {
 public:
  Reader(const ruleset::RulePack& pack, SchoolYear season) : from_(pack, season) {}

  void share(std::string_view name, double& into) { one(from_.find(name), 0, 1, into); }
  void wide(std::string_view name, double& into) { one(from_.find(name), -1e6, 1e6, into); }
  void date(std::string_view name, std::optional<Date>& into) {
    const Parameter* parameter = from_.find(name);
    if (parameter == nullptr || parameter->text == "none") return;
    into = parse_date(parameter->text);
    if (!into) from_.fault(parameter->line, msg("the parameter {} is neither a day nor none", parameter->name));
  }

  template <std::size_t n>
  void shares(std::string_view name, std::array<double, n>& into) {
    list(from_.find(name), 0, 1, into);
  }
  template <std::size_t n>
  void many(std::string_view name, std::array<double, n>& into) {
    list(from_.find(name), -1e6, 1e6, into);
  }
  template <std::size_t n>
  void within(std::string_view name, double low, double high, std::array<double, n>& into) {
    list(from_.find(name), low, high, into);
  }

  Problems done() && { return std::move(from_).done(); }

 private:
  void one(const Parameter* parameter, double low, double high, double& into) {
    std::array<double, 1> value{into};
    list(parameter, low, high, value);
    into = value[0];
  }

  template <std::size_t n>
  void list(const Parameter* parameter, double low, double high, std::array<double, n>& into) {
    if (parameter != nullptr && from_.has(*parameter, n) && from_.within(*parameter, low, high))
      from_.take(*parameter, into);
  }

  ParameterReader from_;
};

void read_society(Reader& from, Society& into) {
  from.share("girls_share", into.girls);
  from.shares("education_share", into.education);
  from.shares("income_share", into.income);
  from.shares("migration_share", into.migration);
  from.share("education_income_correlation", into.education_income);
  from.share("social_school_share", into.school_share);
  from.share("siblings_share", into.siblings);
}

void read_gaps(Reader& from, Gaps& into) {
  from.many("gap_girls", into.girls);
  from.many("gap_education_low", into.low);
  from.many("gap_education_high", into.high);
  from.many("gap_western", into.western);
  from.many("gap_non_western", into.non_western);
  from.wide("gap_education_at_m6", into.education_at_m6);
  from.wide("gap_migration_at_m6", into.migration_at_m6);
  from.share("school_effect_sd", into.school);
}

void read_ability(Reader& from, Ability& into) {
  from.shares("score_reliability", into.reliability);
  from.shares("subject_correlation", into.correlation);
  from.share("stability_within_year", into.within_year);
  from.share("stability_between_years", into.between_years);
  from.share("occasion_share", into.occasion);
  from.shares("test_reliability", into.test_reliability);
  from.wide("glv_mean", into.glv_mean);
  from.wide("glv_sd", into.glv_sd);
  from.wide("tail_from", into.tail_from);
  from.share("tail_slope", into.tail_slope);
}

void read_judgement(Reader& from, Judgement& into) {
  from.wide("judgement_ability", into.ability);
  from.share("strictness_share", into.strictness);
  from.share("duality_range", into.duality);
  from.within("advice_percent", 0, 100, into.shares);
  from.shares("lwoo_share", into.lwoo);
  from.wide("planted_girls", into.girls);
  from.many("planted_education", into.education);
  from.many("planted_income", into.income);
  from.many("planted_migration", into.migration);
}

void read_testing(Reader& from, Parameters& into) {
  from.within("raised_fully", 0, 1, into.raising.fully);
  from.within("raised_partly", 0, 1, into.raising.partly);
  from.share("raised_low", into.raising.low);
  from.shares("absent_share", into.testing.absent);
  from.share("newcomer_share", into.testing.newcomers);
  from.within("provider_share", 0, 1, into.testing.provider);
}

void read_monitoring(Reader& from, Monitoring& into) {
  from.share("missing_share", into.missing);
  from.shares("scale_share", into.scale);
  from.many("score_mean_reading", into.score_mean[0]);
  from.many("score_mean_maths", into.score_mean[1]);
  from.many("score_mean_spelling", into.score_mean[2]);
  from.many("score_sd_reading", into.score_sd[0]);
  from.many("score_sd_maths", into.score_sd[1]);
  from.many("score_sd_spelling", into.score_sd[2]);
  std::array<double, 2> closure{-1, 0};
  from.within("closure_after_moment_and_weeks", -1, 100, closure);
  into.closed_after = static_cast<int>(closure[0]);
  into.closed_weeks = closure[1];
  from.date("closure_from", into.closed_from);
  from.many("closure_loss_low", into.loss[0]);
  from.many("closure_loss_middle", into.loss[1]);
  from.many("closure_loss_high", into.loss[2]);
  from.wide("closure_loss_weeks", into.loss_weeks);
}

void read_places(Reader& from, Parameters& into) {
  from.wide("region_pupils", into.supply.region_pupils);
  from.wide("school_size_median", into.supply.school_median);
  from.wide("school_size_spread", into.supply.school_spread);
  from.wide("seats_per_pupil", into.supply.seats_per_pupil);
  from.shares("kind_share", into.supply.kind);
  from.many("offering_seats", into.supply.offering_seats);
  from.wide("region_radius_km", into.supply.radius_km);
  from.wide("home_km", into.supply.home_km);
  from.wide("postcode_km", into.supply.postcode_km);
  from.wide("choices", into.wishes.choices);
  from.wide("wish_size", into.wishes.size);
  from.wide("wish_popularity", into.wishes.popularity);
  from.share("wish_school_share", into.wishes.school_share);
  from.wide("wish_km", into.wishes.km);
  from.wide("wish_both_levels", into.wishes.both_levels);
  from.share("later_pull", into.later.pull);
  from.wide("later_noise", into.later.noise);
  from.share("later_combined", into.later.combined);
}

}  // namespace

Result<Parameters> parameters(const ruleset::RulePack& pack, SchoolYear season) {
  Reader from(pack, season);
  Parameters value;
  read_society(from, value.society);
  read_gaps(from, value.gaps);
  read_ability(from, value.ability);
  read_judgement(from, value.judgement);
  read_testing(from, value);
  read_monitoring(from, value.monitoring);
  read_places(from, value);
  Problems problems = std::move(from).done();
  if (!problems.empty()) return refused(std::move(problems));
  return value;
}

}  // namespace kansrijk::synth
