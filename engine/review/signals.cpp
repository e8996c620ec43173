#include "review/signals.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <limits>
#include <stdexcept>

#include "base/parallel.hpp"
#include "review/anchor.hpp"
#include "review/path.hpp"
#include "ruleset/explain.hpp"
#include "ruleset/supply.hpp"
#include "stats/normal.hpp"

namespace kansrijk::review {
namespace {

using ruleset::Code;
using ruleset::Supplied;

enum YesNo : std::uint8_t {
  has_reading,
  has_maths,
  recent,
  newcomer,
  switched,
  off_level,
  repeated,
  contradiction,
  shift_matters
};
constexpr std::array<std::string_view, 9> yes_no_names{"has_reading", "has_maths",     "recent",
                                                       "newcomer",    "switched",      "off_level",
                                                       "repeated",    "contradiction", "shift_matters"};
enum Number : std::uint8_t {
  moments,
  p_full,
  p_grew,
  start,
  gain,
  last_change,
  p_uneven,
  test_high,
  test_low,
  surprise
};
constexpr std::array<std::string_view, 10> number_names{"moments",     "p_full",   "p_grew",    "start",    "gain",
                                                        "last_change", "p_uneven", "test_high", "test_low", "surprise"};
const std::vector<std::string_view> yes_no_words{"yes", "no"};
const std::vector<std::string_view> data_words{"enough", "thin", "selected"};

std::vector<Supplied> signal_facts() {
  std::vector<Supplied> facts;
  for (const std::string_view name : yes_no_names) facts.push_back({name, "", yes_no_words, false});
  for (const std::string_view name : number_names) facts.push_back({name, "", {}, name != "moments"});
  facts.push_back({"data", "", data_words, false});
  return facts;
}

/// Puts what the engine knows where the pack wants it.
class Facts {
 public:
  explicit Facts(const ruleset::RulePack& pack) : codes_(ruleset::fact_count(pack), ruleset::missing) {
    for (std::size_t i = 0; i < yes_no_.size(); ++i) yes_no_[i] = place(pack, yes_no_names[i], yes_no_words);
    for (std::size_t i = 0; i < numbers_.size(); ++i) numbers_[i] = place(pack, number_names[i], {});
    data_ = place(pack, "data", data_words);
  }

  void put(YesNo fact, bool value) { word(yes_no_[fact], value ? 0 : 1); }
  void put(DataState state) { word(data_, static_cast<std::size_t>(state)); }

  /// In whole units of the domain's last decimal, rounded down: `>=` holds exactly when it would without rounding.
  void put(Number fact, std::optional<double> value) {
    const Place& place = numbers_[fact];
    if (!place.domain) return;
    codes_[place.fact] = ruleset::missing;
    if (!value) return;
    const double scaled = std::floor(*value * place.scale + 1e-9);
    codes_[place.fact] = static_cast<Code>(
        std::clamp(scaled, static_cast<double>(place.domain->from), static_cast<double>(place.domain->to)));
  }

  std::span<const Code> codes() const { return codes_; }

 private:
  struct Place {
    const ruleset::ValueDomain* domain = nullptr;  ///< null: the pack does not ask
    std::size_t fact = 0;
    std::vector<Code> words;
    double scale = 1;
  };

  static Place place(const ruleset::RulePack& pack, std::string_view input,
                     const std::vector<std::string_view>& words) {
    Place place;
    const auto fact = ruleset::fact_of(pack, input);
    if (!fact) return place;
    place.fact = *fact;
    place.domain = pack.domain(pack.input(input)->domain);
    place.words = ruleset::codes_of(pack, {input, "", words, false});
    place.scale = std::pow(10, place.domain->decimals);
    return place;
  }
  void word(const Place& place, std::size_t at) {
    if (place.domain != nullptr) codes_[place.fact] = place.words[at];
  }

  std::array<Place, yes_no_names.size()> yes_no_;
  std::array<Place, number_names.size()> numbers_;
  Place data_;
  std::vector<Code> codes_;
};

ruleset::SeasonTable table(const ruleset::RulePack& pack, std::string_view id, SchoolYear season) {
  auto made = ruleset::in_season(pack, *pack.table(id), season);
  if (!made) throw std::logic_error("the table " + std::string(id) + " has faults");
  return std::move(*made);
}

double percent_above(const PathBelief::Normal& belief, double value) {
  return 100 * stats::normal_upper_tail((value - belief.mean) /
                                        std::sqrt(std::max(std::numeric_limits<double>::epsilon(), belief.variance)));
}

class Signaller {
 public:
  Signaller(const Season& season, const SignalRules& rules, const std::vector<std::optional<Step>>& test_advice)
      : season_(season),
        rules_(rules),
        test_advice_(test_advice),
        scales_(rules.parameters, rules.norms),
        model_(season, rules.parameters),
        anchor_(rules.parameters, season.settings.season),
        data_(table(rules.pack, "data", season.settings.season)),
        signal_(table(rules.pack, "signal", season.settings.season)) {
    const auto& states = data_.table->outputs.front().domain;
    for (const auto& line : data_.lines) {
      const std::string word = states.text(data_.table->rows[line.row].outcome.front());
      const auto at = std::find(data_words.begin(), data_words.end(), word) - data_words.begin();
      state_of_.push_back(static_cast<DataState>(at));
    }
  }

  void name_rows(SignalRecord& record) const {
    const auto& output = signal_.table->outputs.front().domain;
    for (std::size_t i = 0; i < signal_.lines.size(); ++i) {
      const ruleset::Row& row = signal_.table->rows[signal_.lines[i].row];
      const Code code = row.outcome.front();
      record.rows.push_back({ruleset::row_name(rules_.pack, *signal_.table, signal_.lines[i].row), output.text(code),
                             output.label(code), ruleset::row_in_words(signal_, i)});
    }
    for (std::size_t i = 0; i < data_.lines.size(); ++i) record.data_why.push_back(ruleset::row_in_words(data_, i));
  }

  void pupil(std::size_t p, Facts& facts, SignalRecord& record) const {
    const Measurements seen = measurements(season_, scales_, PupilId(p));
    const PathBelief path = model_.belief(seen, PupilId(p));
    facts.put(has_reading, path.has_reading);
    facts.put(has_maths, path.has_maths);
    facts.put(recent, path.recent);
    facts.put(newcomer, season_.pupils.exemption[p] == Exemption::newcomer);
    facts.put(switched, p < season_.pupils.switched.size() && season_.pupils.switched[p]);
    facts.put(off_level, seen.off_level);
    facts.put(repeated, seen.repeated);
    facts.put(contradiction, seen.contradiction);
    facts.put(moments, static_cast<double>(path.moments));
    const auto line = static_cast<std::size_t>(std::countr_zero(ruleset::lines_as_bits(data_, facts.codes())));
    record.data_row[p] = static_cast<std::uint8_t>(line);
    record.data[p] = state_of_.at(line);
    facts.put(record.data[p]);
    const bool known = record.data[p] != DataState::thin;
    path_facts(path, known, facts);
    test_facts(path, known && p < test_advice_.size() ? test_advice_[p] : std::nullopt, facts);
    fire(p, path, known, facts, record);
  }

 private:
  void path_facts(const PathBelief& path, bool known, Facts& facts) const {
    const auto when = [&](bool there, double value) { return there ? std::optional(value) : std::nullopt; };
    facts.put(start, when(known, path.start.mean));
    facts.put(gain, when(known, path.gain.mean));
    facts.put(p_grew, when(known, percent_above(path.gain, 0)));
    facts.put(last_change, known ? path.last_change : std::nullopt);
    const double far = rules_.parameters.uneven_from.value;
    facts.put(p_uneven, when(known, percent_above(path.uneven, far) + 100 - percent_above(path.uneven, -far)));
    facts.put(surprise, when(path.moments > 0, path.surprise));
  }

  /// How likely a test advice as high, or as low, as the one given is, error of the test included.
  void test_facts(const PathBelief& path, std::optional<Step> test, Facts& facts) const {
    facts.put(test_high, std::nullopt);
    facts.put(test_low, std::nullopt);
    const auto band = test ? anchor_.band_of(*test) : std::nullopt;
    if (!band) return;
    const double reliability = rules_.parameters.test_reliability.value;
    const PathBelief::Normal observed{path.at_test.mean * std::sqrt(reliability),
                                      path.at_test.variance * reliability + 1 - reliability};
    const auto chance = [&](std::size_t cut) {  // of a result at or above the cut below band `cut`
      return cut == 0 ? 100 : cut > cut_count ? 0 : percent_above(observed, anchor_.observed_cut(cut - 1));
    };
    facts.put(test_high, chance(*band));
    facts.put(test_low, 100 - chance(*band + 1));
  }

  void fire(std::size_t p, const PathBelief& path, bool known, Facts& facts, SignalRecord& record) const {
    const auto step = season_.pupils.provisional[p].step();
    const auto test = p < test_advice_.size() ? test_advice_[p] : std::nullopt;
    const auto chance = [&](int half_steps, double shift) -> std::optional<double> {
      const auto cut = known && step ? anchor_.cut_above(*step, half_steps, shift) : std::nullopt;
      if (!cut) return std::nullopt;
      return percent_above(test ? anchor_.after(path.at_test, *test, shift) : path.at_test, *cut);
    };
    const auto fired = [&](double shift) {
      facts.put(p_full, chance(2, shift));
      return static_cast<std::uint32_t>(ruleset::lines_as_bits(signal_, facts.codes()));
    };
    facts.put(shift_matters, false);
    std::uint32_t bits = fired(0);
    const double shift = rules_.parameters.anchor_shift.value;
    if (anchor_.assumed() && (fired(shift) != bits || fired(-shift) != bits)) {
      record.depends_on_anchor[p] = 1;
      facts.put(shift_matters, true);
      bits = fired(0);
    }
    record.fired[p] = bits;
    record.p_half[p] = shown(chance(1, 0), rules_.parameters.half_from.value);
    record.p_full[p] = shown(chance(2, 0), rules_.parameters.above_from.value);
  }

  static std::optional<double> shown(std::optional<double> percent, double from) {
    if (!percent || *percent < from) return std::nullopt;
    return *percent / 100;
  }

  const Season& season_;
  const SignalRules& rules_;
  const std::vector<std::optional<Step>>& test_advice_;
  Scales scales_;
  PathModel model_;
  Anchor anchor_;
  ruleset::SeasonTable data_, signal_;
  std::vector<DataState> state_of_;  ///< by line of the table `data`
};

}  // namespace

SignalRecord signals(const Season& season, const SignalRules& rules,
                     const std::vector<std::optional<Step>>& test_advice) {
  const std::size_t n = season.pupils.size();
  SignalRecord record;
  record.pack = rules.parameters.pack;
  record.fired.resize(n);
  record.p_half.resize(n);
  record.p_full.resize(n);
  record.data.resize(n, DataState::thin);
  record.data_row.resize(n);
  record.depends_on_anchor.resize(n);
  const Signaller signaller(season, rules, test_advice);
  signaller.name_rows(record);
  for_blocks(n, [&](std::size_t begin, std::size_t end) {
    Facts facts(rules.pack);
    for (std::size_t p = begin; p < end; ++p) signaller.pupil(p, facts, record);
  });
  return record;
}

Problems unfit_for_signals(const ruleset::RulePack& pack) {
  Problems problems;
  for (const std::string_view id : {"data", "signal"}) {
    const ruleset::Table* table = pack.table(id);
    const auto wrong = [&](std::uint64_t line, Message what) {
      problems.push_back({{pack.file, line, std::string(id)}, std::move(what), msg("mend the pack")});
    };
    if (table == nullptr) {
      wrong(0, msg("there is no table {}", id));
      continue;
    }
    append(problems, ruleset::unsupplied(pack, *table, signal_facts()));
    if (table->rows.size() > 32) wrong(table->line, msg("the table has more than {} rows", 32));
    if (id != "data") continue;
    for (const std::string& word : table->outputs.front().domain.words) {
      if (std::find(data_words.begin(), data_words.end(), word) == data_words.end())
        wrong(table->line, msg("the engine knows no {0} {1}", "data", word));
    }
  }
  return problems;
}

}  // namespace kansrijk::review
