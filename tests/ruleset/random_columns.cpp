#include "tests/ruleset/random_columns.hpp"

#include <algorithm>
#include <cstdlib>

#include <fmt/format.h>

namespace kansrijk::ruleset::test {
namespace {

using reference::Combination;
using reference::Known;
using reference::Value;

constexpr std::size_t most_combinations = 400;

/// Thousandths as a decimal number.
std::string decimal(long amount) {
  std::string text =
      fmt::format("{}{}.{:03}", amount < 0 ? "-" : "", std::labs(amount) / 1000, std::labs(amount) % 1000);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  return text;
}

Value number(long amount) {
  return {decimal(amount), amount};
}

std::string label(const std::string& of) {
  return fmt::format(R"("label": {{ "nl": "{0}", "en": "{0}" }})", of);
}

/// Builds the declarations of a pack, and columns for its table.
class Declaring {
 public:
  explicit Declaring(Chance& chance) : chance_(chance) {}

  RandomColumns run() {
    for (int year = first_year; year <= last_year; ++year) pack_.years.push_back(year);
    if (chance_.percent(40)) add_input("m", true);
    const int inputs = chance_.between(1, 3);
    for (int i = 0; i < inputs; ++i) add_input("x" + std::to_string(i), false);
    parameters();
    const int derived = chance_.between(0, 3);
    for (int i = 0; i < derived; ++i) add_derived("d" + std::to_string(i));
    for (const About& fact : facts_) {
      if (!fact.per_moment && (columns_.empty() || chance_.percent(80))) columns_.push_back(fact);
    }
    if (columns_.empty()) add_count("d9", facts_.front());
    for (const About& column : columns_) pack_.table.columns.push_back(column.name);
    combine();
    pack_.declarations = fmt::format(
        "\"domains\": {{ {} }},\n\"moments\": [\"M1\", \"M2\", \"M3\"],\n\"inputs\": {{ {} }},\n\"derive\": {{ {} }},\n"
        "\"parameters\": [{}]",
        domains_, inputs_, derive_, parameters_);
    return {std::move(pack_), std::move(columns_), std::move(dated_)};
  }

 private:
  static void join(std::string& list, const std::string& item) { list += (list.empty() ? "" : ",\n  ") + item; }

  void add_input(const std::string& name, bool per_moment) {
    About about{.name = name, .values = {}, .per_moment = per_moment};
    about.can_be_missing = chance_.percent(per_moment ? 70 : 35);
    std::string domain = "d_" + name;
    switch (chance_.below(per_moment ? 3 : 5)) {
      case 0:
        join(domains_, fmt::format("\"{}\": {}", domain, ordered(about, per_moment ? 3 : 4)));
        break;
      case 1:
        join(domains_, fmt::format("\"{}\": {}", domain, numbers(about, per_moment ? 3 : 5)));
        break;
      case 2:
        join(domains_, fmt::format("\"{}\": {}", domain, words(about, per_moment ? 2 : 4)));
        break;
      case 3:
        domain = ladder(about, {"pro", "bb", "kb", "gt", "havo", "vwo"}, {0, 2, 4, 6, 8, 10}, "level");
        break;
      default:
        domain =
            ladder(about, {"pro", "pro/bb", "bb", "bb/kb", "kb", "kb/gt", "gt", "gt/havo", "havo", "havo/vwo", "vwo"},
                   {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10}, "test_advice");
    }
    std::size_t combinations = 1;
    for (int i = 0; i < (about.per_moment ? 3 : 1); ++i)
      combinations *= about.values.size() + (about.can_be_missing ? 1 : 0);
    if (combinations_ * combinations > most_combinations && !facts_.empty()) return;
    combinations_ *= combinations;
    join(inputs_, fmt::format(R"("{}": {{ "domain": "{}", "missing": {}, "per_moment": {}, {} }})", name, domain,
                              about.can_be_missing, about.per_moment, label(name)));
    facts_.push_back(std::move(about));
  }

  std::string words(About& about, int most) {
    std::string list;
    const int n = chance_.between(2, most);
    for (int i = 0; i < n; ++i) {
      about.values.push_back({"w" + std::to_string(i), std::nullopt});
      list += fmt::format("{}\"w{}\"", i == 0 ? "" : ", ", i);
    }
    return R"({ "words": [)" + list + "] }";
  }

  std::string ordered(About& about, int most) {
    std::string list;
    const int n = chance_.between(2, most);
    for (int i = 0; i < n; ++i) {
      about.values.push_back({"o" + std::to_string(i), 1000L * i});
      list += fmt::format("{}\"o{}\"", i == 0 ? "" : ", ", i);
    }
    about.ordered = about.values.size();
    if (!chance_.percent(30)) return R"({ "ordered": [)" + list + "] }";
    about.values.push_back({"none", std::nullopt});
    return R"({ "ordered": [)" + list + R"(], "unordered": ["none"] })";
  }

  std::string numbers(About& about, int most) {
    const int decimals = chance_.between(0, 2);
    about.step = decimals == 0 ? 1000 : decimals == 1 ? 100 : 10;
    const long from = chance_.between(-3, 3) * about.step;
    const int n = chance_.between(2, most);
    for (int i = 0; i < n; ++i) about.values.push_back(number(from + i * about.step));
    about.ordered = about.values.size();
    about.number = true;
    return fmt::format(R"({{ "from": {}, "to": {}, "decimals": {} }})", about.values.front().word,
                       about.values.back().word, decimals);
  }

  static std::string ladder(About& about, const std::vector<std::string>& names, const std::vector<long>& steps,
                            const std::string& domain) {
    for (std::size_t i = 0; i < names.size(); ++i) about.values.push_back({names[i], 1000 * steps[i]});
    about.ordered = names.size();
    about.unit = "half step";
    return domain;
  }

  /// One dated parameter for each column of numbers or ordered words that has an inside.
  void parameters() {
    for (const About& fact : facts_) {
      if (fact.per_moment || fact.ordered < 3) continue;
      const std::string name = "p_" + fact.name;
      dated_[fact.name] = name;
      for (const int year : {first_year, chance_.between(first_year + 1, last_year)}) {
        const Value& value = fact.values[1 + chance_.below(fact.ordered - 2)];
        pack_.table.parameters[name][year] = value;
        join(parameters_,
             fmt::format(R"({{ "name": "{}@{}", {}, "source": "s" }})", name, to_string(SchoolYear{year}),
                         fact.number ? "\"values\": [" + value.word + "]" : "\"text\": \"" + value.word + "\""));
      }
    }
    pack_.table.parameters["shift"][first_year] = number(0);
    pack_.table.parameters["shift"][first_year + 2] = number(1000);
    join(parameters_, R"({ "name": "shift@2021-2022", "values": [0], "source": "s" })");
    join(parameters_, R"({ "name": "shift@2023-2024", "values": [1], "source": "s" })");
  }

  /// Whole thousandths from low to high; a parameter moves both by `moved` in some seasons.
  void derived(const std::string& name, const std::string& is, long low, long high, long step, bool can_be_missing,
               std::function<Known(const Combination&, int)> value, long moved = 0) {
    About about{.name = name, .values = {}, .can_be_missing = can_be_missing, .number = true, .step = step};
    for (long amount = low + moved; amount <= high; amount += step) about.values.push_back(number(amount));
    about.ordered = about.values.size();
    if (about.values.empty() || about.values.size() > 60) return;
    join(derive_, fmt::format(R"("{}": {{ "is": "{}", {} }})", name, is, label(name)));
    pack_.table.derived[name] = std::move(value);
    columns_.push_back(std::move(about));
  }

  void add_derived(const std::string& name) {
    const About& a = chance_.one_of(facts_);
    const About& b = chance_.one_of(facts_);
    if (a.per_moment) return a.ordered == 0 || chance_.percent(30) ? add_count(name, a) : add_over(name, a);
    if (b.per_moment || a.ordered == 0 || b.ordered == 0 || a.unit != b.unit) return;
    add_pair(name, a, b);
  }

  static long low(const About& about) { return *about.values.front().amount; }
  static long high(const About& about) { return *about.values[about.ordered - 1].amount; }
  static std::string said(const About& about) { return about.number ? about.name : "rank(" + about.name + ")"; }
  static bool absent(const About& about) { return about.can_be_missing || about.ordered < about.values.size(); }

  /// What a and b amount to; nothing where one is missing or has no order.
  template <class Work>
  static std::function<Known(const Combination&, int)> of_two(const About& a, const About& b, Work work) {
    return [x = a.name, y = b.name, work](const Combination& facts, int) -> Known {
      const Known& of_x = facts.at(x);
      const Known& of_y = facts.at(y);
      if (!of_x || !of_y || !of_x->amount || !of_y->amount) return std::nullopt;
      return number(work(*of_x->amount, *of_y->amount));
    };
  }

  void add_pair(const std::string& name, const About& a, const About& b) {
    const long step = std::min(a.step, b.step);
    const bool missing = absent(a) || absent(b);
    switch (chance_.below(5)) {
      case 0:
        return derived(name, said(a) + " - " + said(b), low(a) - high(b), high(a) - low(b), step, missing,
                       of_two(a, b, [](long x, long y) { return x - y; }));
      case 1:
        return derived(name, "2 * " + said(a) + " + " + said(b), 2 * low(a) + low(b), 2 * high(a) + high(b), step,
                       missing, of_two(a, b, [](long x, long y) { return 2 * x + y; }));
      case 2:
        return derived(name, "min(" + said(a) + ", " + said(b) + ")", std::min(low(a), low(b)),
                       std::min(high(a), high(b)), step, missing,
                       of_two(a, b, [](long x, long y) { return std::min(x, y); }));
      case 3:
        return derived(name, "-max(" + said(a) + ", " + said(b) + ")", -std::max(high(a), high(b)),
                       -std::max(low(a), low(b)), step, missing,
                       of_two(a, b, [](long x, long y) { return -std::max(x, y); }));
      default:
        return add_shifted(name, a);
    }
  }

  void add_shifted(const std::string& name, const About& a) {
    derived(
        name, said(a) + " + $shift", low(a), high(a), a.step, absent(a),
        [x = a.name](const Combination& facts, int year) -> Known {
          const Known& known = facts.at(x);
          if (!known || !known->amount) return std::nullopt;
          return number(*known->amount + (year < first_year + 2 ? 0 : 1000));
        },
        1000);
  }

  static std::vector<long> amounts(const Combination& facts, const std::string& name) {
    std::vector<long> all;
    for (const char* moment : {"@M1", "@M2", "@M3"}) {
      const Known& known = facts.at(name + moment);
      if (known && known->amount) all.push_back(*known->amount);
    }
    return all;
  }

  void add_over(const std::string& name, const About& a) {
    const std::vector<std::string> functions{"last", "median", "min", "max"};
    const std::string& function = chance_.one_of(functions);
    derived(
        name, function + "(" + a.name + ")", low(a), high(a), a.step, absent(a),
        [x = a.name, function](const Combination& facts, int) -> Known {
          std::vector<long> all = amounts(facts, x);
          if (all.empty()) return std::nullopt;
          if (function == "last") return number(all.back());
          std::sort(all.begin(), all.end());
          return number(function == "min" ? all.front() : function == "max" ? all.back() : all[(all.size() - 1) / 2]);
        });
  }

  void add_count(const std::string& name, const About& a) {
    const Value& wanted = chance_.one_of(a.values);
    const bool turned = chance_.percent(30);
    derived(name, fmt::format("count({} {}{})", a.name, turned ? "not " : "", wanted.word), 0, 3000, 1000, false,
            [x = a.name, wanted, turned](const Combination& facts, int) -> Known {
              long n = 0;
              for (const char* moment : {"@M1", "@M2", "@M3"}) {
                const Known& known = facts.at(x + moment);
                if ((known && known->word == wanted.word) != turned) n += 1000;
              }
              return number(n);
            });
  }

  void combine() {
    pack_.all = {{}};
    for (const About& fact : facts_) {
      const std::vector<std::string> names = !fact.per_moment
                                                 ? std::vector{fact.name}
                                                 : std::vector{fact.name + "@M1", fact.name + "@M2", fact.name + "@M3"};
      for (const std::string& name : names) {
        std::vector<Combination> wider;
        for (const Combination& before : pack_.all) {
          for (const Value& value : fact.values) {
            wider.push_back(before);
            wider.back()[name] = value;
          }
          if (!fact.can_be_missing) continue;
          wider.push_back(before);
          wider.back()[name] = std::nullopt;
        }
        pack_.all = std::move(wider);
      }
    }
  }

  Chance& chance_;
  RandomPack pack_;
  std::string domains_, inputs_, derive_, parameters_;
  std::vector<About> facts_, columns_;
  std::map<std::string, std::string> dated_;  ///< column → its dated parameter
  std::size_t combinations_ = 1;
};

}  // namespace

RandomColumns random_columns(Chance& chance) {
  return Declaring(chance).run();
}

}  // namespace kansrijk::ruleset::test
