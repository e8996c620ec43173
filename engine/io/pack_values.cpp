#include <algorithm>
#include <numeric>

#include "base/number.hpp"
#include "io/pack_parts.hpp"

namespace kansrijk::io {

using namespace ruleset;

namespace {

constexpr int most_decimals = 9;
constexpr std::size_t most_words = 250;

/// A number of a domain in units of its last decimal.
std::optional<Code> number(const Json* value, int decimals) {
  if (value == nullptr) return std::nullopt;
  const std::string text = value->kind == Json::Kind::decimal ? value->text : std::to_string(value->integer);
  const auto code = parse_decimal(text, decimals);
  return code && *code >= -largest_code && *code <= largest_code ? code : std::nullopt;
}

void read_numbers(Members& members, ValueDomain& domain, const Json& at) {
  if (const Json* decimals = members.optional("decimals", Json::Kind::integer)) {
    if (decimals->integer >= 0 && decimals->integer <= most_decimals) {
      domain.decimals = static_cast<int>(decimals->integer);
    } else {
      members.wrong(*decimals, "decimals", msg("a number has at most {} decimals", most_decimals), msg("write fewer"));
    }
  }
  const auto from = number(members.required("from", Json::Kind::decimal), domain.decimals);
  const auto to = number(members.required("to", Json::Kind::decimal), domain.decimals);
  if (!from || !to || *from > *to) {
    members.wrong(at, "from", msg("from and to are no range of numbers"), msg("write \"from\": 0, \"to\": 100"));
    return;
  }
  domain.from = *from;
  domain.to = *to;
}

void read_words(Members& members, ValueDomain& domain, const Json& at) {
  const Json* ordered = members.optional("ordered", Json::Kind::list);
  domain.words = text_list(members, ordered == nullptr ? "words" : "ordered", false);
  if (ordered != nullptr) {
    domain.ordered = domain.words.size();
    domain.ranks.resize(domain.ordered);
    std::iota(domain.ranks.begin(), domain.ranks.end(), Code{0});
    for (std::string& word : text_list(members, "unordered", false)) domain.words.push_back(std::move(word));
  }
  if (domain.words.empty() || domain.words.size() > most_words) {
    members.wrong(at, "words", msg("a domain has 1 to {} words", most_words),
                  msg("write \"words\": [\"yes\", \"no\"]"));
    domain.words.resize(std::clamp<std::size_t>(domain.words.size(), 1, most_words));
    return;
  }
  for (const std::string& word : domain.words) {
    const bool reserved = word == "missing" || word == "present" || word == "-" || word.starts_with("not ");
    if (word.empty() || reserved || word.find_first_of(",<>$") != std::string::npos ||
        word.find("..") != std::string::npos)
      members.wrong(at, "words", msg("the word \"{}\" means something else in a cell", word), msg("use another word"));
    if (std::count(domain.words.begin(), domain.words.end(), word) > 1)
      members.wrong(at, "words", msg("the word \"{}\" occurs twice", word), msg("leave one of them out"));
  }
}

void read_labels(Members& members, ValueDomain& domain) {
  const Json* labels = members.optional("labels", Json::Kind::object);
  if (labels == nullptr) return;
  for (const auto& [word, value] : labels->members) {
    if (domain.is_number() || !domain.code(word))
      members.wrong(value, word, msg("{0} is no value of {1}", word, domain.name),
                    msg("label the words of the domain"));
    Members texts(value, members.file(), members.problems());
    domain.labels[word] = {texts.text("nl"), texts.text("en")};
    texts.done();
  }
}

}  // namespace

std::vector<std::string> text_list(Members& members, std::string_view key, bool required) {
  const Json* list = required ? members.required(key, Json::Kind::list) : members.optional(key, Json::Kind::list);
  std::vector<std::string> all;
  if (list == nullptr) return all;
  for (const Json& item : list->items) {
    if (item.kind != Json::Kind::text)
      members.wrong(item, key, msg("the value is of the wrong kind"), msg("list texts between quotes"));
    all.push_back(item.text);
  }
  return all;
}

std::pair<std::optional<SchoolYear>, std::optional<SchoolYear>> season_pair(Members& members, std::string_view key,
                                                                            bool required, bool open_end) {
  const Json* list = required ? members.required(key, Json::Kind::list) : members.optional(key, Json::Kind::list);
  if (list == nullptr) return {};
  if (list->items.size() == 2) {
    const auto first = parse_school_year(list->items[0].text);
    const auto last = parse_school_year(list->items[1].text);
    const bool open = open_end && list->items[1].kind == Json::Kind::null;
    // A pack speaks of at most a century, so that whoever walks through its seasons comes to an end.
    if (first && (open || (last && *first <= *last && last->first - first->first < 100))) return {first, last};
  }
  members.wrong(*list, key, msg("these are not two school years"), msg("write [\"2014-2015\", \"2026-2027\"]"));
  return {};
}

SchoolYear season_value(Members& members, std::string_view key) {
  const Json* value = members.required(key, Json::Kind::text);
  if (value == nullptr) return {};
  const auto season = parse_school_year(value->text);
  if (!season) members.wrong(*value, key, msg("this is not a school year"), msg("write it as 2024-2025"));
  return season.value_or(SchoolYear{});
}

Status source_kind(Members& members, std::string_view key) {
  const Json* value = members.required(key, Json::Kind::text);
  if (value == nullptr) return Status::assumption;
  std::string known;
  for (int i = 0; i <= static_cast<int>(Status::assumption); ++i) {
    if (name(static_cast<Status>(i)) == value->text) return static_cast<Status>(i);
    known += (i == 0 ? "" : ", ") + std::string(name(static_cast<Status>(i)));
  }
  members.wrong(*value, key, msg("this word is not known here"), msg("use one of {}", known));
  return Status::assumption;
}

ValueDomain read_domain(Members& members, const std::string& name, const Json& at) {
  ValueDomain domain{.name = name};
  const bool words = std::any_of(at.members.begin(), at.members.end(), [](const Json::Member& member) {
    return member.name == "words" || member.name == "ordered";
  });
  domain.unit = members.optional_text("unit").value_or("");
  if (words) {
    read_words(members, domain, at);
  } else {
    read_numbers(members, domain, at);
  }
  read_labels(members, domain);
  members.optional_text("note");
  return domain;
}

}  // namespace kansrijk::io
