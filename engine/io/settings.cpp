#include <algorithm>
#include <array>

#include "io/json.hpp"
#include "io/season.hpp"

namespace kansrijk::io {
namespace {

constexpr std::string_view file_name = "season.json";

class SettingsReader {
 public:
  SettingsReader(const Json& json, Problems& problems) : members_(json, std::string(file_name), problems) {}

  Settings run() {
    settings_.season = season();
    settings_.region = members_.text("region");
    settings_.purpose = pick<Purpose>("purpose", {Purpose::simulation, Purpose::real}, Purpose::simulation);
    settings_.role = pick<Role>("role", {Role::school, Role::placement, Role::audit, Role::all}, Role::all);
    settings_.rules = texts("rules");
    settings_.policy = members_.optional_text("policy").value_or("da");
    signals();
    closures();
    seed();
    settings_.ignored_columns = texts("ignore_columns");
    members_.done();
    real_season();
    return std::move(settings_);
  }

 private:
  SchoolYear season() {
    const Json* value = members_.required("season", Json::Kind::text);
    if (value == nullptr) return {};
    const auto year = parse_school_year(value->text);
    if (!year) members_.wrong(*value, "season", msg("this is not a school year"), msg("write it as 2024-2025"));
    return year.value_or(SchoolYear{});
  }

  template <class Enum>
  Enum pick(std::string_view key, std::initializer_list<Enum> values, Enum otherwise) {
    const Json* value = members_.optional(key, Json::Kind::text);
    if (value == nullptr) return otherwise;
    std::vector<std::string> names;
    for (const Enum candidate : values) {
      if (value->text == name(candidate)) return candidate;
      names.emplace_back(name(candidate));
    }
    std::string list;
    for (const std::string& word : names) list += (list.empty() ? "" : ", ") + word;
    members_.wrong(*value, key, msg("this word is not known here"), msg("use one of {}", list));
    return otherwise;
  }

  std::vector<std::string> texts(std::string_view key) {
    std::vector<std::string> list;
    const Json* value = members_.optional(key, Json::Kind::list);
    if (value == nullptr) return list;
    for (const Json& item : value->items) {
      if (item.kind == Json::Kind::text) {
        list.push_back(item.text);
      } else {
        members_.wrong(item, key, msg("the value is of the wrong kind"), msg("list texts between quotes"));
      }
    }
    return list;
  }

  void signals() {
    const Json* value = members_.optional("signals", Json::Kind::text);
    if (value == nullptr) return;
    if (value->text != "on" && value->text != "off") {
      members_.wrong(*value, "signals", msg("this word is not known here"), msg("use one of {}", "on, off"));
      return;
    }
    settings_.signals = value->text == "on";
  }

  void closures() {
    const Json* value = members_.optional("closures", Json::Kind::list);
    if (value == nullptr) return;
    for (const Json& item : value->items) {
      Members closure(item, std::string(file_name), problems());
      const auto from = parse_date(closure.text("from"));
      const auto to = parse_date(closure.text("to"));
      const std::string school = closure.optional_text("school_id").value_or("");
      closure.done();
      if (!from || !to || *to < *from) {
        members_.wrong(item, "closures", msg("this is not a period"),
                       msg("give from and to as dates, the first not after the second"));
      } else {
        settings_.closures.push_back({*from, *to, school});
      }
    }
  }

  void seed() {
    const Json* value = members_.optional("seed", Json::Kind::integer);
    if (value == nullptr) return;
    if (value->integer < 0) {
      members_.wrong(*value, "seed", msg("a seed is not negative"), msg("use 0 or a higher whole number"));
    } else {
      settings_.seed = static_cast<std::uint64_t>(value->integer);
    }
  }

  /// A real season says aloud what a simulation may leave to defaults.
  void real_season() {
    if (settings_.purpose != Purpose::real) return;
    if (settings_.role == Role::all) {
      problem("role", msg("the role \"all\" is for simulations only"),
              msg("say which role this folder is for: school, placement or audit"));
    }
    if (!settings_.signals && settings_.role == Role::school) {
      problem("signals", msg("a real season must say whether signals are computed"),
              msg("add \"signals\": \"on\" or \"off\""));
    }
    if (settings_.seed) {
      problem("seed", msg("a real placement is never drawn from a seed"), msg("give the draw as lottery.csv"));
    }
  }

  void problem(std::string_view key, Message what, Message todo) {
    problems().push_back(
        {{std::string(file_name), members_.line(), std::string(key)}, std::move(what), std::move(todo)});
  }
  Problems& problems() { return members_.problems(); }

  Members members_;
  Settings settings_;
};

}  // namespace

Settings parse_settings(std::string_view bytes, Problems& problems) {
  auto json = parse_json(bytes, std::string(file_name));
  if (json) return SettingsReader(*json, problems).run();
  append(problems, std::move(json.error()));
  return {};
}

}  // namespace kansrijk::io
