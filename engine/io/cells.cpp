#include "io/cells.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/number.hpp"
#include "io/json.hpp"

namespace kansrijk::io {
namespace {

constexpr std::size_t most_id_bytes = 64;
constexpr std::size_t most_text_bytes = 2000;
constexpr std::int64_t most_said = 1'000'000'000;

std::optional<std::int64_t> read_number(const Column& column, std::string_view text) {
  const auto value = column.kind == ColumnKind::integer ? parse_integer(text) : parse_decimal(text, column.decimals);
  if (!value || *value < column.low || *value > column.high) return std::nullopt;
  return value;
}

std::optional<std::int64_t> read_choice(const Column& column, std::string_view text) {
  const auto found = std::find(column.choices.begin(), column.choices.end(), text);
  if (found == column.choices.end()) return std::nullopt;
  return found - column.choices.begin();
}

template <class T>
std::optional<std::int64_t> as_number(const std::optional<T>& value) {
  return value ? std::optional<std::int64_t>(static_cast<std::int64_t>(*value)) : std::nullopt;
}

std::optional<std::int64_t> read_value(const Column& column, std::string_view text, Advice& advice) {
  switch (column.kind) {
    case ColumnKind::id:
      return valid_id(text) ? std::optional<std::int64_t>(0) : std::nullopt;
    case ColumnKind::text:
      return text.size() <= most_text_bytes ? std::optional<std::int64_t>(0) : std::nullopt;
    case ColumnKind::integer:
    case ColumnKind::decimal:
      return read_number(column, text);
    case ColumnKind::choice:
      return read_choice(column, text);
    case ColumnKind::test_advice:
      return as_number(parse_test_advice(text));
    case ColumnKind::level:
      return as_number(parse_level(text));
    case ColumnKind::date: {
      const auto date = parse_date(text);
      return date ? std::optional<std::int64_t>(date->time_since_epoch().count()) : std::nullopt;
    }
    case ColumnKind::moment: {
      const auto moment = parse_moment(text);
      return moment ? std::optional<std::int64_t>(moment->time_since_epoch().count()) : std::nullopt;
    }
    case ColumnKind::season: {
      const auto season = parse_school_year(text);
      return season ? std::optional<std::int64_t>(season->first) : std::nullopt;
    }
    case ColumnKind::advice: {
      const auto parsed = parse_school_advice(text);
      if (!parsed) return std::nullopt;
      advice = *parsed;
      return 0;
    }
  }
  return std::nullopt;
}

std::vector<std::string> ladder_names(bool test) {
  std::vector<std::string> names;
  for (std::size_t step = 0; step < step_count; ++step) {
    if (test || static_cast<Step>(step) != Step::pro_bb) names.emplace_back(name(static_cast<Step>(step)));
  }
  if (!test) names.insert(names.end(), {"vso", "none"});
  return names;
}

/// The word is quoted only when it is close to a known one: a shifted column may hold a name.
Message unknown_word(std::string_view text, const std::vector<std::string>& known) {
  if (const auto meant = nearest(text, known)) return msg("did you mean {}?", *meant);
  return msg("use one of {}", fmt::format("{}", fmt::join(known, ", ")));
}

std::pair<Message, Message> number_problem(const Column& column) {
  const std::string low = decimal_text(column.low, column.decimals);
  const std::string high = decimal_text(column.high, column.decimals);
  if (column.kind == ColumnKind::integer) {
    // Limits that nobody meets are no help in a message.
    if (column.high > most_said) return {msg("this is not a whole number"), msg("write digits only")};
    return {msg("this is not a whole number from {0} to {1}", low, high), msg("mend the number")};
  }
  return {msg("this is not a number from {0} to {1} with at most {2} decimals", low, high, column.decimals),
          msg("write it with a point and without blanks")};
}

}  // namespace

Cell read_cell(const Column& column, std::string_view text) {
  Cell cell;
  cell.text = text;
  if (text.empty()) return cell;
  const auto number = read_value(column, text, cell.advice);
  cell.state = number ? Cell::State::valid : Cell::State::wrong;
  cell.number = number.value_or(0);
  return cell;
}

std::optional<std::pair<Message, Message>> cell_problem(const Column& column, const Cell& cell) {
  using Found = std::pair<Message, Message>;
  if (cell.state == Cell::State::empty && column.required) return Found{msg("the cell is empty"), msg("fill it in")};
  if (cell.state != Cell::State::wrong) return std::nullopt;
  switch (column.kind) {
    case ColumnKind::id:
      return Found{msg("this is not an id"),
                   msg("use 1 to 64 characters without blanks that do not begin with = + - or @")};
    case ColumnKind::text:
      return Found{msg("the text is longer than 2,000 characters"), msg("shorten it")};
    case ColumnKind::integer:
    case ColumnKind::decimal:
      return number_problem(column);
    case ColumnKind::choice:
      return Found{msg("this word is not known here"), unknown_word(cell.text, column.choices)};
    case ColumnKind::advice:
      return Found{msg("there is no such school advice"), unknown_word(cell.text, ladder_names(false))};
    case ColumnKind::test_advice:
      return Found{msg("there is no such test advice"), unknown_word(cell.text, ladder_names(true))};
    case ColumnKind::level:
      return Found{msg("there is no such level"), msg("use one of {}", "pro, bb, kb, gt, havo, vwo")};
    case ColumnKind::date:
      return Found{msg("this is not a date"), msg("write it as 2026-03-14")};
    case ColumnKind::moment:
      return Found{msg("this is not a date or a moment"), msg("write it as 2026-03-14 or 2026-03-14T09:30")};
    case ColumnKind::season:
      return Found{msg("this is not a school year"), msg("write it as 2024-2025")};
  }
  return std::nullopt;
}

bool valid_id(std::string_view text) {
  if (text.empty() || text.size() > most_id_bytes) return false;
  const char first = text.front();
  if (first == '=' || first == '+' || first == '-' || first == '@') return false;
  return std::none_of(text.begin(), text.end(), [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; });
}

bool clean_text(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte < 0x80) {
      if ((byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r') || byte == 0x7F) return false;
      ++at;
      continue;
    }
    const std::size_t length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2;
    if (byte < 0xC2 || byte > 0xF4 || at + length > text.size()) return false;
    std::uint32_t point = byte & (0x7Fu >> length);
    for (std::size_t i = 1; i < length; ++i) {
      const auto next = static_cast<unsigned char>(text[at + i]);
      if ((next & 0xC0u) != 0x80) return false;
      point = point << 6 | (next & 0x3Fu);
    }
    const bool overlong = (length == 3 && point < 0x800) || (length == 4 && point < 0x10000);
    // C1 controls, line separators, and marks that turn the direction of what follows.
    const bool control = point < 0xA0 || (point >= 0x2028 && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069);
    if (overlong || control || point > 0x10FFFF || (point >= 0xD800 && point <= 0xDFFF)) return false;
    at += length;
  }
  return true;
}

bool passes_eleven_test(std::string_view text) {
  if (text.size() != 8 && text.size() != 9) return false;
  int sum = 0;
  int weight = static_cast<int>(text.size());
  for (const char c : text) {
    if (c < '0' || c > '9') return false;
    sum += (c - '0') * (weight == 1 ? -1 : weight);
    --weight;
  }
  return sum % 11 == 0;
}

}  // namespace kansrijk::io
