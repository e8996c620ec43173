#include "io/packs.hpp"

#include <algorithm>
#include <set>
#include <unordered_map>
#include <unordered_set>

#include "base/embedded.hpp"
#include "base/hash.hpp"
#include "io/bytes.hpp"
#include "io/pack_parts.hpp"

namespace kansrijk::io {

std::span<const EmbeddedFile> embedded_files();

namespace {

using namespace ruleset;

class PackReader {
 public:
  PackReader(const Json& json, const std::string& file, const Beside& beside, Problems& problems)
      : json_(json), beside_(beside), problems_(problems) {
    pack_.file = file;
  }

  RulePack run() {
    Members members(json_, pack_.file, problems_);
    members.optional_text("$schema");
    members.optional_text("note");
    pack_.id = members.text("pack");
    pack_.version = members.text("version");
    pack_.title = members.both_languages("title");
    const auto [first, last] = season_pair(members, "covers", true, false);
    pack_.first = first.value_or(SchoolYear{});
    pack_.last = last.value_or(SchoolYear{});
    pack_.checked = checked(members).value_or(Date{});
    pack_.checked_until = season_value(members, "checked_until");
    each_object(members, "sources", pack_.file, [&](Members& m, const Json& at) { source(m, at); });
    each_named(members, "domains", pack_.file, [&](const std::string& name, Members& m, const Json& at) {
      // The engine counts on what the built-in ones hold.
      if (pack_.domain(name) != nullptr) taken(m, at, name, name);
      pack_.domains.push_back(read_domain(m, name, at));
    });
    moments(members);
    each_named(members, "inputs", pack_.file,
               [&](const std::string& name, Members& m, const Json& at) { input(name, m, at); });
    each_named(members, "derive", pack_.file,
               [&](const std::string& name, Members& m, const Json& at) { derive(name, m, at); });
    each_object(members, "parameters", pack_.file, [&](Members& m, const Json& at) { parameter(m, at); });
    read_tables(members, pack_);
    read_scales(members, pack_, beside_);
    read_cases(members, pack_, beside_);
    each_object(members, "requests", pack_.file, [&](Members& m, const Json&) { request(m); });
    members.done();
    return std::move(pack_);
  }

 private:
  static void taken(Members& members, const Json& at, std::string_view key, std::string_view name) {
    members.wrong(at, key, msg("the name {} is taken already", name), msg("give it another name"));
  }

  /// Names that expressions, cases of the pack and {…} in sentences can say.
  static void fact_name(Members& members, const Json& at, const std::string& name) {
    constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_";
    const bool sound = name.find_first_not_of(std::string(letters) + "0123456789") == std::string::npos &&
                       name.find_first_of(letters) == 0 && name != "season";
    if (!sound)
      members.wrong(at, name, msg("{} is no name for a fact", name),
                    msg("use letters, digits and _; season has its own column"));
  }

  void moments(Members& members) {
    pack_.moments = text_list(members, "moments", false);
    std::set<std::string_view> known;
    for (const std::string& moment : pack_.moments) {
      if (!known.insert(moment).second)
        taken(members, *members.optional("moments", Json::Kind::list), "moments", moment);
    }
  }

  static std::optional<Date> checked(Members& members, bool required = true) {
    const Json* value =
        required ? members.required("checked", Json::Kind::text) : members.optional("checked", Json::Kind::text);
    if (value == nullptr) return std::nullopt;
    const auto date = parse_date(value->text);
    if (!date) members.wrong(*value, "checked", msg("this is not a date"), msg("write it as 2026-03-14"));
    return date;
  }

  void source(Members& members, const Json& at) {
    Source source{members.text("id"), source_kind(members, "kind"), members.both_languages("title"),
                  members.text("address")};
    if (!source_ids_.insert(source.id).second) taken(members, at, "id", source.id);
    source.article = members.optional_text("article").value_or("");
    source.bwb_id = members.optional_text("bwb_id").value_or("");
    source.gemeente_code = members.optional_text("gemeente_code").value_or("");
    std::tie(source.valid_from, source.valid_to) = season_pair(members, "valid", false, true);
    source.checked = checked(members, false).value_or(pack_.checked);
    source.checked_until = pack_.checked_until;
    if (members.optional("checked_until", Json::Kind::text) != nullptr)
      source.checked_until = season_value(members, "checked_until");
    members.optional_text("note");
    pack_.sources.push_back(std::move(source));
  }

  void input(const std::string& name, Members& members, const Json& at) {
    fact_name(members, at, name);
    Input input{name, members.text("domain")};
    const auto flag = [&](std::string_view key) {
      const Json* value = members.optional(key, Json::Kind::boolean);
      return value != nullptr && value->boolean;
    };
    input.can_be_missing = flag("missing");
    input.per_moment = flag("per_moment");
    if (input.per_moment && pack_.moments.empty())
      members.wrong(at, "per_moment", msg("there are no moments"), msg("list them in moments"));
    input.label = members.both_languages("label");
    input.line = at.line;
    members.optional_text("note");
    if (pack_.domain(input.domain) == nullptr && !members.full())
      members.wrong(at, "domain", msg("there is no domain {}", input.domain), msg("declare it, or use a built-in one"));
    pack_.inputs.push_back(std::move(input));
  }

  void derive(const std::string& name, Members& members, const Json& at) {
    fact_name(members, at, name);
    Derived derived{.name = name, .is = {}, .text = members.text("is")};
    derived.unit = members.optional_text("unit").value_or("");
    derived.label = members.both_languages("label");
    derived.line = at.line;
    members.optional_text("note");
    auto is = parse_expression(derived.text);
    if (!is) {
      members.wrong(at, "is", msg("this expression cannot be read"),
                    msg("use + - * min max rank count median last at, names, numbers and $parameters"));
    }
    derived.is = std::move(is).value_or(Expression{Expression::Kind::number, "0", {}, {}});
    pack_.derived.push_back(std::move(derived));
  }

  void parameter(Members& members, const Json& at) {
    Parameter parameter;
    parameter.name = members.text("name");
    parameter.line = at.line;
    parameter.text = members.optional_text("text").value_or("");
    if (const Json* values = members.optional("values", Json::Kind::list)) {
      for (const Json& value : values->items) {
        if (value.kind != Json::Kind::integer && value.kind != Json::Kind::decimal)
          members.wrong(value, "values", msg("the value is of the wrong kind"), msg("list numbers"));
        parameter.values.push_back(value.decimal);
      }
    }
    parameter.source = members.text("source");
    members.optional_text("note");
    if (members.optional("status", Json::Kind::text) != nullptr) {
      parameter.status = source_kind(members, "status");
    } else if (const Source* from = pack_.source(parameter.source)) {
      parameter.status = from->kind;
    }
    parameter_name(members, at, parameter.name);
    pack_.parameters.push_back(std::move(parameter));
  }

  /// `name` or `name@SEASON`, once, and not both.
  void parameter_name(Members& members, const Json& at, const std::string& name) {
    const std::size_t mark = name.rfind('@');
    const bool dated = mark != std::string::npos;
    if (dated && !parse_school_year(name.substr(mark + 1)))
      members.wrong(at, "name", msg("this is not a school year"), msg("write it as 2024-2025"));
    const auto [known, fresh] = dated_.try_emplace(name.substr(0, mark), dated);
    if (!parameter_names_.insert(name).second || (!fresh && known->second != dated)) taken(members, at, "name", name);
  }

  void request(Members& members) {
    Request request{members.text("id"), members.both_languages("ask"), members.both_languages("of"), {}, {}};
    std::tie(request.first, request.last) = season_pair(members, "seasons", false, true);
    members.optional_text("note");
    pack_.requests.push_back(std::move(request));
  }

  const Json& json_;
  const Beside& beside_;
  Problems& problems_;
  RulePack pack_;
  std::unordered_set<std::string> source_ids_, parameter_names_;
  std::unordered_map<std::string, bool> dated_;  ///< whether the values of a parameter have seasons
};

std::string folder_of(std::string_view path) {
  return std::string(path.substr(0, path.rfind('/') + 1));
}

/// The embedded files beside an embedded pack.
Beside embedded_beside(std::string_view pack) {
  return [folder = folder_of(pack)](const std::string& name) -> Result<std::string> {
    for (const EmbeddedFile& file : embedded_files()) {
      if (file.name == folder + name) return std::string(file.bytes);
    }
    return refused({{folder + name, 0, ""}, msg("the file is missing"), msg("list it in engine/io/CMakeLists.txt")});
  };
}

Beside beside_on_disk(const std::filesystem::path& pack) {
  return [folder = pack.parent_path()](const std::string& name) -> Result<std::string> {
    auto bytes = read_bytes(folder / name, name);
    if (!bytes) return refused(std::move(bytes.error()));
    return std::string(bytes->view());
  };
}

/// Keeps what was read beside a pack.
Beside keeping(Beside from, std::vector<std::pair<std::string, std::string>>& kept) {
  return [from = std::move(from), &kept](const std::string& name) {
    auto bytes = from(name);
    const bool known = std::any_of(kept.begin(), kept.end(), [&](const auto& file) { return file.first == name; });
    if (bytes && !known) kept.emplace_back(name, *bytes);
    return bytes;
  };
}

Result<std::string> missing_beside(const std::string& name) {
  return refused({{name, 0, ""}, msg("the file is missing"), msg("put it beside the pack")});
}

}  // namespace

Result<RulePack> parse_pack(std::string_view bytes, const std::string& file, const Beside& beside) {
  auto json = parse_json(bytes, file);
  if (!json) return refused(std::move(json.error()));
  Problems problems;
  std::vector<std::pair<std::string, std::string>> read;
  RulePack pack = PackReader(*json, file, keeping(beside ? beside : missing_beside, read), problems).run();
  if (!problems.empty()) return refused(std::move(problems));
  std::string all = sha256(bytes);
  for (const auto& [name, content] : read) all += name + sha256(content);
  pack.sha256 = read.empty() ? all : sha256(all);
  return pack;
}

Result<RulePack> parse_pack(const PackFiles& files) {
  return parse_pack(files.bytes, files.file, [&](const std::string& name) -> Result<std::string> {
    for (const auto& [file, bytes] : files.beside) {
      if (file == name) return bytes;
    }
    return missing_beside(name);
  });
}

Result<std::vector<RulePack>> embedded_packs() {
  std::vector<RulePack> packs;
  Problems problems;
  for (const EmbeddedFile& file : embedded_files()) {
    if (!file.name.ends_with(".json")) continue;  // a table, such as those of rules/duo
    auto pack = parse_pack(file.bytes, std::string(file.name), embedded_beside(file.name));
    if (pack) {
      packs.push_back(std::move(*pack));
    } else {
      append(problems, std::move(pack.error()));
    }
  }
  if (!problems.empty()) return refused(std::move(problems));
  return packs;
}

Result<RulePack> load_pack(const std::filesystem::path& path) {
  auto bytes = read_bytes(path, path.filename().string());
  if (!bytes) return refused(std::move(bytes.error()));
  return parse_pack(bytes->view(), path.filename().string(), beside_on_disk(path));
}

Result<PackFiles> pack_files(const std::string& id_or_path) {
  PackFiles files;
  if (!id_or_path.ends_with(".json")) {
    for (const EmbeddedFile& file : embedded_files()) {
      if (!file.name.ends_with(".json")) continue;
      std::vector<std::pair<std::string, std::string>> beside;
      const auto pack = parse_pack(file.bytes, std::string(file.name), keeping(embedded_beside(file.name), beside));
      if (!pack || pack->id != id_or_path) continue;
      return PackFiles{std::string(file.name.substr(file.name.rfind('/') + 1)), std::string(file.bytes),
                       std::move(beside)};
    }
    return refused(
        {{id_or_path, 0, ""}, msg("there are no rules {}", id_or_path), msg("kansrijk rules check lists them")});
  }
  const std::filesystem::path path(id_or_path);
  auto bytes = read_bytes(path, path.filename().string());
  if (!bytes) return refused(std::move(bytes.error()));
  files.file = path.filename().string();
  files.bytes = std::string(bytes->view());
  const auto pack = parse_pack(files.bytes, files.file, keeping(beside_on_disk(path), files.beside));
  if (!pack) return refused(pack.error());
  return files;
}

}  // namespace kansrijk::io
