#pragma once

#include <algorithm>
#include <array>
#include <string_view>
#include <type_traits>
#include <vector>

#include "base/result.hpp"
#include "ruleset/pack.hpp"

namespace kansrijk::ruleset {

/// Takes the parameters of a pack one by one and gathers what is wrong: one that is missing, has the wrong number of
/// values, or that nobody asked for. A value stays as it was where its parameter is at fault.
class ParameterReader {
 public:
  ParameterReader(const RulePack& pack, SchoolYear season) : pack_(pack), season_(season) {}
  explicit ParameterReader(const RulePack& pack) : ParameterReader(pack, pack.last) {}

  /// The parameter with this name, or the latest `name@SEASON` that is not after the season: the one that holds then. Null,
  /// and a fault, when there is none.
  const Parameter* find(std::string_view name);

  /// The same for a parameter that the pack may do without: null, and no fault.
  const Parameter* find_if_there(std::string_view name);

  template <std::size_t n>
  void numbers(std::string_view name, Sourced<std::array<double, n>>& into) {
    const Parameter* parameter = find(name);
    if (parameter == nullptr || !take(*parameter, into.value)) return;
    source(*parameter, into);
  }

  template <class Number>
  void number(std::string_view name, Sourced<Number>& into) {
    const Parameter* parameter = find(name);
    if (parameter == nullptr || !has(*parameter, 1)) return;
    if (std::is_integral_v<Number> && !whole(*parameter, 1'000'000'000)) return;
    into.value = static_cast<Number>(parameter->values.front());
    source(*parameter, into);
  }

  /// Without the source, for parameters whose pack is shown as a whole.
  template <std::size_t n>
  bool take(const Parameter& parameter, std::array<double, n>& into) {
    if (!has(parameter, n)) return false;
    std::copy_n(parameter.values.begin(), n, into.begin());
    return true;
  }

  /// A parameter whose text must be one of two words.
  template <class Choice>
  void choice(std::string_view name, std::string_view first, Choice if_first, std::string_view second, Choice if_second,
              Sourced<Choice>& into) {
    const Parameter* parameter = find(name);
    if (parameter == nullptr) return;
    if (parameter->text != first && parameter->text != second) {
      fault(parameter->line, msg("the parameter {0} is neither {1} nor {2}", name, first, second));
    }
    into.value = parameter->text == first ? if_first : if_second;
    source(*parameter, into);
  }

  template <class T>
  void source(const Parameter& parameter, Sourced<T>& into) const {
    into.row = pack_.id + "#" + parameter.name;
    into.status = parameter.status;
    const Source* from = pack_.source(parameter.source);
    into.source = from == nullptr ? parameter.source : from->address;
  }

  /// Whether every value is a whole number from 0 to `most`; a pack may say anything, and a conversion would wrap.
  bool whole(const Parameter& parameter, int most);

  /// Whether every value lies in low … high.
  bool within(const Parameter& parameter, double low, double high);

  bool has(const Parameter& parameter, std::size_t n);
  void fault(std::uint64_t line, Message what);

  /// All faults, with one for each parameter that was not asked for.
  Problems done() &&;

 private:
  const RulePack& pack_;
  SchoolYear season_;
  std::vector<std::string> asked_;
  Problems problems_;
};

}  // namespace kansrijk::ruleset
