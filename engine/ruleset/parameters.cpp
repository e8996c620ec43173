#include "ruleset/parameters.hpp"

#include <cmath>

namespace kansrijk::ruleset {

const Parameter* ParameterReader::find_if_there(std::string_view name) {
  asked_.emplace_back(name);
  return pack_.parameter_in(name, season_);
}

const Parameter* ParameterReader::find(std::string_view name) {
  const Parameter* parameter = find_if_there(name);
  if (parameter == nullptr) fault(0, msg("the parameter {0} has no value for {1}", name, to_string(season_)));
  return parameter;
}

bool ParameterReader::whole(const Parameter& parameter, int most) {
  const auto fits = [&](double v) { return v >= 0 && v <= most && v == std::floor(v); };
  if (std::all_of(parameter.values.begin(), parameter.values.end(), fits)) return true;
  fault(parameter.line, msg("the parameter {0} wants whole numbers from 0 to {1}", parameter.name, most));
  return false;
}

bool ParameterReader::within(const Parameter& parameter, double low, double high) {
  const auto fits = [&](double v) { return v >= low && v <= high; };
  if (std::all_of(parameter.values.begin(), parameter.values.end(), fits)) return true;
  fault(parameter.line, msg("the parameter {0} wants numbers from {1} to {2}", parameter.name, low, high));
  return false;
}

bool ParameterReader::has(const Parameter& parameter, std::size_t n) {
  if (parameter.values.size() == n) return true;
  fault(parameter.line, msg("the parameter {0} needs {1} values", parameter.name, n));
  return false;
}

void ParameterReader::fault(std::uint64_t line, Message what) {
  problems_.push_back({{pack_.file, line, ""}, std::move(what), msg("mend the pack")});
}

Problems ParameterReader::done() && {
  for (const Parameter& parameter : pack_.parameters) {
    const std::string_view name = std::string_view(parameter.name).substr(0, parameter.name.rfind('@'));
    if (std::find(asked_.begin(), asked_.end(), name) == asked_.end()) {
      fault(parameter.line, msg("the engine knows no parameter {} here", parameter.name));
    }
  }
  return std::move(problems_);
}

}  // namespace kansrijk::ruleset
