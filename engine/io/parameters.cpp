#include <algorithm>

#include "io/bytes.hpp"
#include "io/json.hpp"
#include "io/packs.hpp"

namespace kansrijk::io {
namespace {

using ruleset::Parameter;
using ruleset::RulePack;

constexpr std::string_view own_source = "own";

bool is_number(const Json& value) {
  return value.kind == Json::Kind::integer || value.kind == Json::Kind::decimal;
}

/// The numbers of a list or of a single value; nothing when something else is among them.
std::optional<std::vector<double>> numbers(const Json& value) {
  if (is_number(value)) return std::vector<double>{value.decimal};
  if (value.kind != Json::Kind::list || !std::all_of(value.items.begin(), value.items.end(), is_number))
    return std::nullopt;
  std::vector<double> all;
  for (const Json& item : value.items) all.push_back(item.decimal);
  return all;
}

class Replacing {
 public:
  Replacing(std::string file, RulePack& pack) : file_(std::move(file)), pack_(pack) {}

  Problems run(const Json& json) {
    if (json.kind != Json::Kind::object) {
      problem(json.line, "", msg("the file does not hold a JSON object"),
              msg("write names and values between braces, as in season.json"));
      return std::move(problems_);
    }
    for (const Json::Member& member : json.members) replace(member);
    if (!json.members.empty()) {
      pack_.sources.push_back({std::string(own_source), Status::assumption, {file_, file_}, file_});
    }
    return std::move(problems_);
  }

 private:
  void replace(const Json::Member& member) {
    const auto found = std::find_if(pack_.parameters.begin(), pack_.parameters.end(),
                                    [&](const Parameter& p) { return p.name == member.name; });
    if (found == pack_.parameters.end()) return unknown(member);
    if (member.value.kind == Json::Kind::text && found->values.empty()) {
      found->text = member.value.text;
    } else {
      auto values = numbers(member.value);
      if (!values || values->size() != found->values.size()) {
        return problem(member.value.line, member.name,
                       msg("the parameter {0} needs {1} values", member.name, found->values.size()),
                       msg("kansrijk schema synth shows the values that hold without this file"));
      }
      found->values = std::move(*values);
    }
    found->source = own_source;
    found->status = Status::assumption;
  }

  void unknown(const Json::Member& member) {
    std::vector<std::string> names;
    for (const Parameter& parameter : pack_.parameters) names.push_back(parameter.name);
    const auto meant = nearest(member.name, names);
    problem(member.value.line, "", msg("there is no parameter {}", member.name),
            meant ? msg("did you mean {}?", *meant) : msg("kansrijk schema synth lists them all"));
  }

  void problem(std::uint64_t line, std::string column, Message what, Message todo) {
    problems_.push_back({{file_, line, std::move(column)}, std::move(what), std::move(todo)});
  }

  std::string file_;
  RulePack& pack_;
  Problems problems_;
};

}  // namespace

Problems replace_parameters(const std::filesystem::path& path, RulePack& pack) {
  const std::string file = path.filename().string();
  auto bytes = read_bytes(path, file);
  if (!bytes) return std::move(bytes.error());
  const auto json = parse_json(bytes->view(), file);
  if (!json) return json.error();
  return Replacing(file, pack).run(*json);
}

}  // namespace kansrijk::io
