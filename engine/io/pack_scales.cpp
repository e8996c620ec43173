#include <algorithm>
#include <map>

#include "base/number.hpp"
#include "io/pack_parts.hpp"
#include "io/rule_sheet.hpp"
#include "ruleset/scale.hpp"

namespace kansrijk::io {
namespace {

using namespace ruleset;

/// The sheet of a file beside the pack; nothing, and why, when there is none.
std::optional<RuleSheet> sheet_beside(Members& members, const std::string& name, const Json& at, const Beside& beside,
                                      const std::vector<std::string>& required,
                                      const std::vector<std::string>& optional) {
  if (name.empty() || name.find_first_of("/\\") != std::string::npos || !name.ends_with(".csv")) {
    members.wrong(at, "rows_from", msg("this is not the name of a CSV file beside the pack"), msg("write NAME.csv"));
    return std::nullopt;
  }
  auto bytes = beside(name);
  auto sheet = bytes ? read_rule_sheet(*bytes, name, required, optional) : tl::unexpected(std::move(bytes.error()));
  if (sheet) return std::move(*sheet);
  append(members.problems(), std::move(sheet.error()));
  return std::nullopt;
}

class ScaleReader {
 public:
  ScaleReader(Members& members, const RulePack& pack, const Beside& beside, const Json& at)
      : members_(members), pack_(pack), beside_(beside), at_(at) {
    scale_.line = at.line;
  }

  Scale run() {
    scale_.id = members_.text("id");
    if (members_.optional("title", Json::Kind::object) != nullptr) scale_.title = members_.both_languages("title");
    scale_.input = members_.text("input");
    scale_.key = text_list(members_, "key", false);
    const std::string output = members_.text("output");
    scale_.file = members_.text("rows_from");
    members_.optional_text("note");
    const bool known = names(output);
    if (known) rows();
    each_object(members_, "expected", pack_.file, [&](Members& m, const Json& at) { expected(m, at, known); });
    return std::move(scale_);
  }

 private:
  bool names(const std::string& output) {
    const ValueDomain* domain = pack_.domain(output);
    if (domain == nullptr)
      members_.wrong(at_, "output", msg("there is no domain {}", output), msg("declare it, or use a built-in one"));
    if (domain != nullptr) scale_.output = *domain;
    bool known = domain != nullptr;
    for (const std::string& key : scale_.key) {
      const Input* input = pack_.input(key);
      if (input != nullptr && !input->per_moment && pack_.domain(input->domain) != nullptr) continue;
      members_.wrong(at_, "key", msg("there is no input {}", key), msg("declare it"));
      known = false;
    }
    auto measured = ruleset::measured(pack_, scale_, pack_.first);
    if (!measured) members_.wrong(at_, "input", measured.error(), msg("name a number"));
    if (measured) measured_ = std::move(*measured);
    return known && measured.has_value();
  }

  void rows() {
    std::vector<std::string> required = scale_.key;
    required.insert(required.end(), {"season", "from", scale_.output.name, "source"});
    const auto sheet = sheet_beside(members_, scale_.file, at_, beside_, required, {"note"});
    if (!sheet) return;
    for (const RuleSheet::Row& row : sheet->rows) {
      if (members_.full()) return;
      threshold(*sheet, row);
    }
  }

  void threshold(const RuleSheet& sheet, const RuleSheet::Row& row) {
    const auto wrong = [&](std::string_view column, Message what, Message todo) {
      members_.problems().push_back({{scale_.file, row.line, std::string(column)}, std::move(what), std::move(todo)});
    };
    std::vector<Code> key;
    for (const std::string& name : scale_.key) {
      const ValueDomain& domain = *pack_.domain(pack_.input(name)->domain);
      const auto code = domain.code(sheet.field(row, name));
      if (!code)
        wrong(name, msg("{0} is no value of {1}", sheet.field(row, name), name), msg("use a value of its domain"));
      key.push_back(code.value_or(0));
    }
    const auto season = parse_school_year(sheet.field(row, "season"));
    if (!season) wrong("season", msg("this is not a school year"), msg("write it as 2024-2025"));
    const std::string_view from = sheet.field(row, "from");
    const auto code = from.empty() ? std::optional(measured_.from) : threshold_code(from);
    if (!code) {
      wrong("from", msg("{0} is no value of {1}", from, scale_.input),
            msg("write numbers from {0} to {1}", measured_.text(measured_.from), measured_.text(measured_.to)));
    }
    const std::string_view outcome = sheet.field(row, scale_.output.name);
    const auto value = outcome.empty() ? std::optional(missing) : scale_.output.code(outcome);
    if (!value)
      wrong(scale_.output.name, msg("{0} is no value of {1}", outcome, scale_.output.name),
            msg("use a value of its domain"));
    if (!season || !code || !value) return;
    ScalePart& part = part_of(key, *season);
    part.from.push_back(*code);
    part.outcome.push_back(*value);
    part.sources.emplace_back(sheet.field(row, "source"));
    part.lines.push_back(row.line);
  }

  /// A threshold may lie one step beyond the highest value, to end a scale there.
  std::optional<Code> threshold_code(std::string_view text) const {
    const auto number = parse_decimal(text, measured_.decimals);
    return number && *number >= measured_.from && *number <= measured_.to + 1 ? number : std::nullopt;
  }

  ScalePart& part_of(const std::vector<Code>& key, SchoolYear season) {
    const auto [known, fresh] = places_.try_emplace({key, season.first}, scale_.parts.size());
    if (fresh) scale_.parts.push_back({key, season, {}, {}, {}, {}});
    return scale_.parts[known->second];
  }

  void expected(Members& members, const Json& at, bool known) {
    Expected expected;
    const auto [first, last] = season_pair(members, "seasons", true, false);
    for (const std::string& name : scale_.key) {
      const std::string text = members.text(name);
      if (!known) continue;
      const auto code = pack_.domain(pack_.input(name)->domain)->code(text);
      if (!code) members.wrong(at, name, msg("{0} is no value of {1}", text, name), msg("use a value of its domain"));
      expected.key.push_back(code.value_or(0));
    }
    expected.source = members.text("source");
    members.optional_text("note");
    if (!first || !last || !known) return;
    expected.first = *first;
    expected.last = *last;
    scale_.expected.push_back(std::move(expected));
  }

  Members& members_;
  const RulePack& pack_;
  const Beside& beside_;
  const Json& at_;
  ValueDomain measured_;
  Scale scale_;
  std::map<std::pair<std::vector<Code>, int>, std::size_t> places_;  ///< of the parts, by key and season
};

/// `a = b, c = d` as pairs; nothing when it is not that.
std::optional<std::vector<std::pair<std::string, std::string>>> pairs(std::string_view text) {
  std::vector<std::pair<std::string, std::string>> all;
  while (!text.empty()) {
    const std::string_view one = text.substr(0, text.find(','));
    const std::size_t equals = one.find('=');
    if (equals == std::string_view::npos) return std::nullopt;
    const auto trim = [](std::string_view part) {
      while (!part.empty() && part.front() == ' ') part.remove_prefix(1);
      while (!part.empty() && part.back() == ' ') part.remove_suffix(1);
      return std::string(part);
    };
    all.emplace_back(trim(one.substr(0, equals)), trim(one.substr(equals + 1)));
    text.remove_prefix(std::min(text.size(), one.size() + 1));
  }
  return all;
}

std::vector<std::pair<std::string, std::string>> text_members(Members& members, std::string_view key, bool required) {
  const Json* object = required ? members.required(key, Json::Kind::object) : members.optional(key, Json::Kind::object);
  std::vector<std::pair<std::string, std::string>> all;
  if (object == nullptr) return all;
  for (const auto& [name, value] : object->members) {
    const bool number = value.kind == Json::Kind::integer;
    if (!number && value.kind != Json::Kind::text)
      members.wrong(value, name, msg("the value is of the wrong kind"), msg("write text between quotes here"));
    all.emplace_back(name, number ? std::to_string(value.integer) : value.text);
  }
  return all;
}

void read_case(Members& members, RulePack& pack, const Json& at) {
  Case item;
  item.name = members.text("name");
  item.file = pack.file;
  item.line = at.line;
  for (const std::string_view of : {"table", "scale", "parameter"}) {
    if (auto named = members.optional_text(of)) item.of = std::move(*named);
  }
  if (item.of.empty()) members.wrong(at, "table", msg("the key is missing"), msg("name a table, scale or parameter"));
  item.season = season_value(members, "season");
  item.given = text_members(members, "given", false);
  item.expect = text_members(members, "expect", true);
  item.because = members.optional_text("because").value_or("");
  members.optional_text("note");
  pack.cases.push_back(std::move(item));
}

void stored_case(const RuleSheet& sheet, const RuleSheet::Row& row, const std::string& file, Members& members,
                 RulePack& pack) {
  const auto wrong = [&](std::string_view column, Message what, Message todo) {
    members.problems().push_back({{file, row.line, std::string(column)}, std::move(what), std::move(todo)});
  };
  const auto season = parse_school_year(sheet.field(row, "season"));
  if (!season) wrong("season", msg("this is not a school year"), msg("write it as 2024-2025"));
  const auto given = pairs(sheet.field(row, "given"));
  const auto expect = pairs(sheet.field(row, "expect"));
  for (const auto& [column, read] : {std::pair("given", given.has_value()), std::pair("expect", expect.has_value())}) {
    if (!read) wrong(column, msg("these are not names and values"), msg("write NAME = VALUE, NAME = VALUE"));
  }
  const std::string source(sheet.field(row, "source"));
  if (pack.source(source) == nullptr) wrong("source", msg("there is no source {}", source), msg("add it to sources"));
  if (!season || !given || !expect) return;
  Case item{std::string(sheet.field(row, "of")) + " " + std::string(sheet.field(row, "given")),
            std::string(sheet.field(row, "of")),
            *season,
            *given,
            *expect,
            std::string(sheet.field(row, "because")),
            file,
            row.line};
  pack.cases.push_back(std::move(item));
}

}  // namespace

void read_scales(Members& members, RulePack& pack, const Beside& beside) {
  each_object(members, "scales", pack.file,
              [&](Members& m, const Json& at) { pack.scales.push_back(ScaleReader(m, pack, beside, at).run()); });
}

void read_cases(Members& members, RulePack& pack, const Beside& beside) {
  each_object(members, "cases", pack.file, [&](Members& m, const Json& at) { read_case(m, pack, at); });
  const Json* file = members.optional("cases_from", Json::Kind::text);
  if (file == nullptr) return;
  const auto sheet = sheet_beside(members, file->text, *file, beside,
                                  {"of", "season", "given", "expect", "because", "source"}, {"note"});
  if (!sheet) return;
  for (const RuleSheet::Row& row : sheet->rows) {
    if (!members.full()) stored_case(*sheet, row, file->text, members, pack);
  }
}

}  // namespace kansrijk::io
