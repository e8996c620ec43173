#include "tests/matching/markets.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <sstream>
#include <stdexcept>

#include "matching/place.hpp"

namespace kansrijk::matching::test {
namespace {

using Words = std::istringstream;

/// What `text` holds before and after a sign; the second is empty without it.
std::pair<std::string, std::string> split(const std::string& text, char sign) {
  const std::size_t at = text.find(sign);
  if (at == std::string::npos) return {text, ""};
  return {text.substr(0, at), text.substr(at + 1)};
}

std::uint32_t whole(const std::string& text) {
  return static_cast<std::uint32_t>(std::stoul(text));
}

class Reader {
 public:
  Reader() {
    c_.policy.id = "test";
    c_.admission = lowest_level_admission();
    c_.season.preferences.begin = {0};
    c_.season.second_preferences.begin = {0};
  }

  void read(const std::string& first, Words& words) {
    static const std::map<std::string, void (Reader::*)(const std::string&)> tables{
        {"seats", &Reader::seats},         {"levels", &Reader::levels},       {"schools", &Reader::school},
        {"reserves", &Reader::reserve},    {"stages", &Reader::stage},        {"promises", &Reader::promise},
        {"guarantee", &Reader::guarantee}, {"extra", &Reader::extra_percent}, {"tail", &Reader::tail},
        {"waiting", &Reader::waiting}};
    const auto table = tables.find(first);
    if (table == tables.end()) return pupil(first, words);
    for (std::string word; words >> word;) (this->*table->second)(word);
  }

  Case finish() {
    if (!has_second_) c_.season.second_preferences = {};
    give_numbers();
    give_groups();
    if (c_.policy.stages.empty()) {
      stage("preassigned");
      stage(c_.season.priorities.size() > 0 ? "main-draw:da+priorities" : "main-draw:da");
      stage("reserve-lists");
      if (c_.policy.promises.empty()) c_.policy.promises = promises(Mechanism::da);
    }
    return std::move(c_);
  }

 private:
  OfferingId offering(const std::string& id) const {
    const auto found = find_id(c_.season.offerings.id, id);
    if (!found) throw std::invalid_argument("no offering " + id);
    return OfferingId(*found);
  }

  void seats(const std::string& word) {
    const auto [id, number] = split(word, '=');
    c_.season.offerings.id.push_back(id);
    c_.season.offerings.seats.push_back(whole(number));
    c_.season.offerings.levels.emplace_back();
    c_.season.offerings.school_id.emplace_back();
  }
  void levels(const std::string& word) {
    const auto [id, range] = split(word, '=');
    const auto [from, to] = split(range, '-');
    c_.season.offerings.levels[offering(id).value] =
        LevelRange{parse_level(from).value(), parse_level(to.empty() ? from : to).value()};
    c_.has_admission = true;
  }
  void school(const std::string& word) {
    const auto [id, school] = split(word, '=');
    c_.season.offerings.school_id[offering(id).value] = school;
  }
  void reserve(const std::string& word) {
    const auto [id, rest] = split(word, '=');
    const auto [group, number] = split(rest, ':');
    c_.season.reserves.offering.push_back(offering(id));
    c_.season.reserves.seats.push_back(whole(number));
    reserve_group_.push_back(group);
  }
  void stage(const std::string& word) {
    const auto [left, priorities] = split(word, '+');
    const auto [step, rest] = split(left, ':');
    const auto [mechanism, ties] = split(rest, ':');
    MatchingPolicy::StageRule rule;
    rule.step = parse_placement_step(step).value();
    rule.mechanism = parse_mechanism(mechanism);
    rule.ties = ties.empty() ? Ties::given : parse_ties(ties).value();
    rule.priorities = !priorities.empty();
    rule.row = "test#stages/" + step;
    const bool draws = rule.step == PlacementStep::main_draw || rule.step == PlacementStep::local_draw ||
                       rule.step == PlacementStep::central_draw;
    if (draws) c_.policy.mechanism += (c_.policy.mechanism.empty() ? "" : ", ") + mechanism;
    c_.policy.stages.push_back(rule);
  }
  void promise(const std::string& word) { c_.policy.promises.push_back(parse_property(word).value()); }
  void guarantee(const std::string& word) {
    const auto [advice, length] = split(word, '=');
    const std::size_t category = parse_school_advice(advice).value().category();
    c_.policy.guarantee[category] = true;
    c_.policy.list_length[category] = static_cast<std::uint8_t>(whole(length));
  }
  void extra_percent(const std::string& word) { c_.policy.extra_percent.value = std::stol(word); }
  void tail(const std::string& word) { c_.policy.tail_from.value = std::stol(word); }
  void waiting(const std::string&) { c_.policy.waiting.value = WaitingOrder::rank_then_reversed_lottery; }

  void pupil(const std::string& id, Words& words) {
    const PupilId p(c_.season.pupils.id.size());
    c_.season.pupils.id.push_back(id);
    c_.final_advice.push_back(Advice::missing());
    c_.season.consent.push_back(1);
    group_.emplace_back();
    bool second = false;
    for (std::string word; words >> word;) {
      const std::string rest = word.substr(1);
      if (word[0] == '#') {
        one_.emplace_back(p, std::stol(rest));
      } else if (word[0] == '@') {
        c_.season.preassigned.pupil.push_back(p);
        c_.season.preassigned.offering.push_back(offering(rest));
      } else if (word[0] == '=') {
        c_.final_advice.back() = parse_school_advice(rest).value();
      } else if (word[0] == '%') {
        group_.back() = rest;
      } else if (word == "-") {
        c_.season.consent.back() = 0;
      } else if (word[0] == '/') {
        second = has_second_ = true;
        c_.season.second_lottery.kind = Lottery::Kind::single;
        c_.season.second_lottery.pupil.push_back(p);
        c_.season.second_lottery.number.push_back(std::stol(rest));
      } else {
        entry(second ? c_.season.second_preferences : c_.season.preferences, p, word);
      }
    }
    for (Preferences* lists : {&c_.season.preferences, &c_.season.second_preferences})
      lists->begin.push_back(static_cast<std::uint32_t>(lists->offering.size()));
  }

  /// `A`, `A!1`, `A#2` or `A!1#2`.
  void entry(Preferences& lists, PupilId p, const std::string& word) {
    const auto [left, number] = split(word, '#');
    const auto [id, priority] = split(left, '!');
    lists.offering.push_back(offering(id));
    lists.rank.push_back(static_cast<std::uint16_t>(lists.offering.size() - lists.begin.back()));
    if (!number.empty()) own_.emplace_back(p, offering(id), std::stol(number));
    if (priority.empty()) return;
    c_.season.priorities.offering.push_back(offering(id));
    c_.season.priorities.pupil.push_back(p);
    c_.season.priorities.priority.push_back(whole(priority));
  }

  void give_numbers() {
    Lottery& lottery = c_.season.lottery;
    if (!one_.empty()) lottery.kind = Lottery::Kind::single;
    if (!own_.empty()) lottery.kind = one_.empty() ? Lottery::Kind::multiple : Lottery::Kind::mixed;
    for (const auto& [p, number] : one_) {
      if (!own_.empty()) lottery.offering.push_back(everywhere);
      lottery.pupil.push_back(p);
      lottery.number.push_back(number);
    }
    for (const auto& [p, o, number] : own_) {
      lottery.offering.push_back(o);
      lottery.pupil.push_back(p);
      lottery.number.push_back(number);
    }
  }

  void give_groups() {
    std::set<std::string> names(reserve_group_.begin(), reserve_group_.end());
    names.insert(group_.begin(), group_.end());
    names.erase("");
    if (names.empty()) return;
    Groups& groups = c_.season.groups;
    groups.name.assign(names.begin(), names.end());
    const auto index = [&](const std::string& name) {
      return name.empty() ? no_group : static_cast<std::uint32_t>(find_id(groups.name, name).value());
    };
    for (const std::string& name : group_) groups.pupil.push_back(index(name));
    for (const std::string& name : reserve_group_) c_.season.reserves.group.push_back(index(name));
  }

  Case c_;
  std::vector<std::pair<PupilId, std::int64_t>> one_;
  std::vector<std::tuple<PupilId, OfferingId, std::int64_t>> own_;
  std::vector<std::string> group_, reserve_group_;
  bool has_second_ = false;
};

}  // namespace

Admission lowest_level_admission() {
  Admission admission;
  admission.pack = "test";
  admission.cells.resize(advice_categories * level_count * level_count);
  for (int category = 0; category < static_cast<int>(step_count); ++category) {
    const Advice advice(static_cast<Step>(category));
    for (std::uint8_t from = 0; from < level_count; ++from) {
      for (std::uint8_t to = from; to < level_count; ++to) {
        const LevelRange range{static_cast<Level>(from), static_cast<Level>(to)};
        Admission::Cell& cell = admission.cells[Admission::cell_index(advice, range)];
        cell.admits = range.contains(lowest_level(*advice.step()));
        cell.row = "test#" + std::to_string(category);
      }
    }
  }
  return admission;
}

Case read_table(std::string_view text) {
  Reader reader;
  std::istringstream lines{std::string(text)};
  for (std::string line; std::getline(lines, line);) {
    Words words(line);
    std::string first;
    if (words >> first) reader.read(first, words);
  }
  return reader.finish();
}

std::vector<Property> promises(Mechanism mechanism, bool everybody_consents) {
  using P = Property;
  switch (mechanism) {
    case Mechanism::da:
      return {P::non_wasteful, P::no_justified_envy, P::priorities_respected, P::not_worse_than_da};
    case Mechanism::da_reserves:
      return {P::non_wasteful, P::reserves_respected};
    case Mechanism::da_school:
      return {P::non_wasteful, P::no_justified_envy, P::priorities_respected};
    case Mechanism::ia:
      return {P::non_wasteful, P::higher_choice_first, P::pareto_efficient};
    case Mechanism::sd:
      return {P::non_wasteful, P::no_justified_envy, P::pareto_efficient, P::not_worse_than_da};
    case Mechanism::ttc:
    case Mechanism::ttc_listed:
      return {P::non_wasteful, P::pareto_efficient};
    case Mechanism::sic:
      return {P::non_wasteful, P::priorities_respected, P::not_worse_than_da, P::no_improving_cycle};
    case Mechanism::eada:
      if (!everybody_consents) return {P::non_wasteful, P::not_worse_than_da};
      return {P::non_wasteful, P::pareto_efficient, P::not_worse_than_da};
    case Mechanism::rank_min:
      return {P::non_wasteful, P::pareto_efficient, P::as_many_as_possible, P::smallest_rank_sum};
    case Mechanism::rank_max:
      return {P::non_wasteful, P::pareto_efficient, P::rank_maximal};
  }
  return {};
}

void set_mechanism(Case& c, Mechanism mechanism, bool priorities, Ties ties) {
  MatchingPolicy::StageRule rule;
  rule.step = PlacementStep::main_draw;
  rule.mechanism = mechanism;
  rule.ties = ties;
  rule.priorities = priorities;
  rule.row = "test#stages/main-draw";
  c.policy.stages = {rule};
  c.policy.mechanism = name(mechanism);
  const auto& consent = c.season.consent;
  c.policy.promises = promises(mechanism, std::find(consent.begin(), consent.end(), 0) == consent.end());
}

PlacementRecord place(const Case& c) {
  return matching::place(c.season, c.final_advice, c.admission_or_null(), c.policy, c.season.lottery);
}

std::vector<PropertyCheck> verify(const Case& c, const PlacementRecord& record) {
  return matching::verify(c.season, c.final_advice, c.admission_or_null(), c.policy, c.season.lottery, record).checks;
}

std::vector<PropertyCount> counts(const Case& c, const PlacementRecord& record) {
  return matching::verify(c.season, c.final_advice, c.admission_or_null(), c.policy, c.season.lottery, record).counts;
}

std::string outcome(const Case& c, const PlacementRecord& record) {
  std::string text;
  for (std::size_t p = 0; p < record.offering.size(); ++p) {
    const auto seat = record.offering[p];
    text += (p == 0 ? "" : " ") + c.season.pupils.id[p] + ":" + (seat ? c.season.offerings.id[seat->value] : "-");
  }
  return text;
}

std::string broken(const std::vector<PropertyCheck>& checks) {
  std::string names;
  for (const PropertyCheck& check : checks) {
    if (!check.holds) names += (names.empty() ? "" : " ") + check.name;
  }
  return names;
}

std::string faults(const std::vector<PropertyCheck>& checks) {
  std::string text;
  for (const PropertyCheck& check : checks) {
    if (!check.holds) text += check.name + ": " + check.detail + "\n";
  }
  return text;
}

}  // namespace kansrijk::matching::test
