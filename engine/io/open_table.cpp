#include "io/open_table.hpp"

#include <algorithm>
#include <charconv>

#include "base/number.hpp"
#include "io/json.hpp"
#include "io/windows1252.hpp"

namespace kansrijk::io {
namespace {

constexpr std::int64_t most = 1'000'000;
constexpr std::size_t institution_length = 4;
constexpr std::size_t location_length = 6;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_capital(char c) {
  return c >= 'A' && c <= 'Z';
}

/// What the table holds; nothing, and the problem said, when it is not text.
std::string decoded(std::string_view bytes, const std::string& file, Problems& problems) {
  auto text = utf8_of_windows1252(bytes, file);
  if (text) return std::move(*text);
  append(problems, std::move(text.error()));
  return "";
}

}  // namespace

bool valid_institution(std::string_view text) {
  return text.size() == institution_length && is_digit(text[0]) && is_digit(text[1]) && is_capital(text[2]) &&
         is_capital(text[3]);
}

bool valid_location(std::string_view text) {
  return text.size() == location_length && valid_institution(text.substr(0, institution_length)) && is_digit(text[4]) &&
         is_digit(text[5]);
}

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = std::min(text.find_first_not_of(' '), text.size());
  return text.substr(begin, text.find_last_not_of(' ') + 1 - begin);
}

OpenTable::OpenTable(std::string_view bytes, std::string file, std::vector<std::string> columns, Problems& problems)
    : text_(decoded(bytes, file, problems)), columns_(std::move(columns)), reader_(text_, file, problems, ';') {
  if (!text_.empty()) {
    read_header();
  } else if (bytes.empty()) {
    reader_.problem("", msg("the file is empty"), msg("it must begin with a line of column names"));
  }
}

void OpenTable::read_header() {
  if (!reader_.next()) return;
  std::vector<std::string> names;
  for (const std::string_view field : reader_.fields()) names.emplace_back(trimmed(field));
  fields_ = names.size();
  usable_ = true;
  const auto is_known = [&](const std::string& column) { return std::count(names.begin(), names.end(), column) > 0; };
  if (std::none_of(columns_.begin(), columns_.end(), is_known)) {
    reader_.stop(msg("the first line does not hold the column names of this file"),
                 msg("take the CSV file as DUO publishes it, with semicolons"));
    usable_ = false;
    return;
  }
  for (const std::string& column : columns_) {
    const auto found = std::find(names.begin(), names.end(), column);
    field_of_.push_back(static_cast<std::size_t>(found - names.begin()));
    if (found == names.end()) {
      const auto meant = nearest(column, names);
      reader_.problem(column, msg("the column is missing"),
                      meant ? msg("the file has {}; is this another edition of it?", *meant)
                            : msg("take the CSV file as DUO publishes it, with semicolons"));
      usable_ = false;
    } else if (std::count(names.begin(), names.end(), column) > 1) {
      reader_.problem(column, msg("two columns have this name"), msg("keep one of them"));
      usable_ = false;
    }
  }
}

bool OpenTable::next() {
  while (usable_ && reader_.next()) {
    if (reader_.blank()) continue;
    ++rows_;
    problems_before_row_ = reader_.problem_count();
    if (reader_.fields().size() == fields_) return true;
    reader_.problem("",
                    msg("the row does not have as many fields as the header ({0} instead of {1})",
                        reader_.fields().size(), fields_),
                    msg("mend the row; if it is the last one, the file may be cut off"));
  }
  return false;
}

std::string_view OpenTable::text(std::size_t column) const {
  return trimmed(reader_.fields()[field_of_[column]]);
}

void OpenTable::problem(std::size_t column, Message what, Message todo) {
  reader_.problem(columns_[column], std::move(what), std::move(todo));
}

std::string OpenTable::filled(std::size_t column) {
  const std::string_view found = text(column);
  if (found.empty()) problem(column, msg("the cell is empty"), msg("fill it in"));
  return std::string(found);
}

std::uint32_t OpenTable::whole(std::size_t column) {
  const auto value = parse_integer(text(column));
  if (value && *value >= 0 && *value <= most) return static_cast<std::uint32_t>(*value);
  problem(column, msg("this is not a count"), msg("a whole number from 0 belongs here"));
  return 0;
}

std::optional<double> OpenTable::decimal(std::size_t column) {
  std::string digits(text(column));
  if (digits.empty()) return std::nullopt;
  const bool point = digits.find('.') != std::string::npos;
  std::replace(digits.begin(), digits.end(), ',', '.');
  double value = 0;
  const auto [end, error] =
      std::from_chars(digits.data(), digits.data() + digits.size(), value, std::chars_format::fixed);
  const bool whole = error == std::errc() && end == digits.data() + digits.size();
  if (!point && whole && value >= 0 && value <= static_cast<double>(most)) return value;
  problem(column, msg("this is not a number with a decimal comma"), msg("write it as 538,25, or leave it blank"));
  return std::nullopt;
}

std::string OpenTable::institution(std::size_t column) {
  std::string id(text(column));
  if (!valid_institution(id)) {
    problem(column, msg("this is not the code of a school (BRIN)"),
            msg("two digits and two capitals belong here, as in 16AH"));
  }
  return id;
}

std::string OpenTable::location(std::size_t column) {
  std::string id(text(column));
  if (!valid_location(id)) {
    problem(column, msg("this is not the code of a location"), msg("a BRIN and two digits belong here, as in 16AH00"));
  }
  return id;
}

std::string OpenTable::location(std::size_t brin, std::size_t number) {
  const std::string id = institution(brin) + std::string(text(number));
  if (valid_institution(text(brin)) && !valid_location(id)) {
    problem(number, msg("this is not the number of a location"), msg("two digits belong here, as in 00"));
  }
  return id;
}

std::string OpenTable::municipality(std::size_t column) {
  constexpr std::size_t digits = 4;
  const std::string_view number = text(column);
  if (number.empty() || number.size() > digits || !std::all_of(number.begin(), number.end(), is_digit)) {
    problem(column, msg("this is not the number of a municipality"), msg("up to four digits belong here, as in 0363"));
    return "";
  }
  return std::string(digits - number.size(), '0') + std::string(number);
}

Date OpenTable::day(std::size_t column) {
  const std::string_view digits = text(column);
  std::optional<Date> date;
  if (digits.size() == 8) {
    date = parse_date(std::string(digits.substr(0, 4)) + "-" + std::string(digits.substr(4, 2)) + "-" +
                      std::string(digits.substr(6)));
  }
  if (!date) problem(column, msg("this is not a day"), msg("write it as 20191001"));
  return date.value_or(Date{});
}

bool OpenTable::first_time(const std::string& key, std::size_t column) {
  const auto [at, fresh] = line_of_.emplace(key, reader_.line());
  if (!fresh) {
    problem(column, msg("the location stood on line {} already", at->second), msg("keep one of the rows"));
  }
  return fresh;
}

}  // namespace kansrijk::io
