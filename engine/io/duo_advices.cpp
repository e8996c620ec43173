#include <algorithm>
#include <array>

#include "io/cells.hpp"
#include "io/duo.hpp"
#include "io/json.hpp"
#include "io/open_table.hpp"

namespace kansrijk::io {
namespace {

/// What the first twelve numbers of a list count, in the order of DUO's columns.
constexpr std::array<std::string_view, 12> advice_order{"vso", "pro",     "bb",   "bb/kb",    "kb",  "kb/gt",
                                                        "gt",  "gt/havo", "havo", "havo/vwo", "vwo", "none"};
constexpr std::size_t total = advice_order.size();
constexpr std::size_t list_length = 17;
constexpr std::int64_t most_pupils = 10'000;
constexpr JsonBounds bounds{.most_keys = 20'000, .any_text = true};

/// From this season on a cell of 1 to 4 is published as `<5`, and the file has advice_stand_in.
constexpr SchoolYear first_rounded{2022};

/// Reads the members of one JSON object that is a whole file.
class AdvicesReader {
 public:
  AdvicesReader(OpenData& data, Problems& problems) : data_(data), problems_(problems), before_(problems.size()) {}

  std::uint64_t run(const Json& file) {
    for (const auto& [id, seasons] : file.members) {
      if (problems_.size() > before_ + 1000) break;
      if (!valid_institution(id)) {
        wrong("", seasons, msg("a key is not the code of a school (BRIN)"),
              msg("two digits and two capitals belong here, as in 16AH"));
      } else if (seasons.kind != Json::Kind::object) {
        wrong(id, seasons, msg("the value is of the wrong kind"), msg("write an object here, between braces"));
      } else {
        institution(id, seasons);
      }
    }
    std::sort(data_.advices.begin(), data_.advices.end(), [](const auto& a, const auto& b) {
      return std::tie(a.institution, a.season) < std::tie(b.institution, b.season);
    });
    return file.members.size();
  }

 private:
  void institution(const std::string& id, const Json& seasons) {
    for (const auto& [text, list] : seasons.members) {
      const std::string at = id + " " + (clean_text(text) ? text : "");
      const auto season = parse_school_year(text);
      const auto counts = numbers(list);
      if (!season) {
        wrong(id, list, msg("this is not a school year"), msg("write it as 2024-2025"));
      } else if (!counts) {
        wrong(at, list, msg("these are not the counts of a season"),
              msg("a list of 17 belongs here: 12 whole numbers, their sum, and 4 more"));
      } else {
        take(id, *season, *counts);
      }
    }
  }

  /// The twelve counts, if the list has them and their sum.
  static std::optional<std::array<std::uint32_t, total>> numbers(const Json& list) {
    std::array<std::uint32_t, total> counts{};
    if (list.kind != Json::Kind::list || list.items.size() != list_length) return std::nullopt;
    std::int64_t sum = 0;
    for (std::size_t i = 0; i <= total; ++i) {
      const Json& item = list.items[i];
      if (item.kind != Json::Kind::integer || item.integer < 0 || item.integer > most_pupils) return std::nullopt;
      if (i == total) return sum == item.integer ? std::optional(counts) : std::nullopt;
      counts[i] = static_cast<std::uint32_t>(item.integer);
      sum += item.integer;
    }
    return std::nullopt;
  }

  void take(const std::string& id, SchoolYear season, const std::array<std::uint32_t, total>& counts) {
    SchoolFacts::AdviceCounts row{.institution = id, .season = season};
    for (std::size_t i = 0; i < total; ++i) {
      row.pupils[parse_school_advice(advice_order[i]).value().category()] = counts[i];
      if (season >= first_rounded && counts[i] == advice_stand_in) row.exact = false;
    }
    data_.advices.push_back(std::move(row));
  }

  void wrong(const std::string& column, const Json& at, Message what, Message todo) {
    problems_.push_back({{std::string(advices_file), at.line, column}, std::move(what), std::move(todo)});
  }

  OpenData& data_;
  Problems& problems_;
  std::size_t before_;
};

/// A text that may be shown: what is no text becomes U+FFFD.
std::string shown(std::string_view text) {
  if (clean_text(text)) return std::string(text);
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const auto byte = static_cast<unsigned char>(text[at]);
    const std::size_t length = byte < 0x80 ? 1 : byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2;
    const std::string_view character = text.substr(at, length);
    out += clean_text(character) ? character : "\xEF\xBF\xBD";
    at += length;
  }
  return out;
}

}  // namespace

std::uint64_t read_advices(std::string_view bytes, OpenData& data, Problems& problems) {
  const auto json = parse_json(bytes, std::string(advices_file), bounds);
  if (!json) {
    append(problems, json.error());
    return 0;
  }
  if (json->kind != Json::Kind::object) {
    problems.push_back({{std::string(advices_file), json->line, ""},
                        msg("the value is of the wrong kind"),
                        msg("write an object here, between braces")});
    return 0;
  }
  return AdvicesReader(data, problems).run(*json);
}

std::uint64_t read_institutions(std::string_view bytes, OpenData& data, Problems& problems) {
  const std::string file(index_file);
  const auto json = parse_json(bytes, file, bounds);
  if (!json) {
    append(problems, json.error());
    return 0;
  }
  if (json->kind != Json::Kind::list) {
    problems.push_back(
        {{file, json->line, ""}, msg("the value is of the wrong kind"), msg("write a list here, between [ and ]")});
    return 0;
  }
  Problems found;
  for (std::size_t i = 0; i < json->items.size() && found.size() <= 1000; ++i) {
    const std::size_t before = found.size();
    Members members(json->items[i], file, found);
    OpenData::Institution row{members.text("b"), shown(members.text("n")), shown(members.text("pl")),
                              shown(members.text("g"))};
    for (const char* unread : {"pv", "d"}) members.optional_text(unread);
    members.done();
    if (found.size() == before && !valid_institution(row.id)) {
      members.wrong(json->items[i], "b", msg("this is not the code of a school (BRIN)"),
                    msg("two digits and two capitals belong here, as in 16AH"));
    }
    // The file has no lines worth naming: say which entry it is.
    for (std::size_t p = before; p < found.size(); ++p) found[p].place.column += " [" + std::to_string(i + 1) + "]";
    if (found.size() == before) data.institutions.push_back(std::move(row));
  }
  append(problems, std::move(found));
  std::sort(data.institutions.begin(), data.institutions.end(),
            [](const auto& a, const auto& b) { return a.id < b.id; });
  return json->items.size();
}

}  // namespace kansrijk::io
