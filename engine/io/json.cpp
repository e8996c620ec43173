#include "io/json.hpp"

#include <algorithm>
#include <cctype>
#include <iterator>
#include <numeric>

#include <nlohmann/json.hpp>

#include "io/cells.hpp"

namespace kansrijk::io {
namespace {

constexpr std::size_t most_bytes = std::size_t{4} << 20;
constexpr std::size_t most_depth = 16;
constexpr std::size_t most_problems = 1000;

/// How far the parser has read.
struct Reading {
  std::uint64_t line = 1;
  std::size_t bytes = 0;
};

/// An input iterator that knows the line of the character read last: a number ends only where the next character is
/// seen, and that may be a line end.
struct CountingIterator {
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;

  const char* at;
  Reading* reading;
  bool after_newline = false;

  reference operator*() const { return *at; }
  CountingIterator& operator++() {
    if (after_newline) ++reading->line;
    after_newline = *at == '\n';
    ++at;
    ++reading->bytes;
    return *this;
  }
  bool operator==(const CountingIterator& other) const { return at == other.at; }
  bool operator!=(const CountingIterator& other) const { return at != other.at; }
};

/// Builds the tree from the parser's events.
class Builder : public nlohmann::json_sax<nlohmann::json> {
 public:
  Builder(std::string_view text, const Reading& reading, const JsonBounds& bounds)
      : text_(text), reading_(reading), bounds_(bounds) {}

  bool null() override { return put({.kind = Json::Kind::null}); }
  bool boolean(bool value) override { return put({.kind = Json::Kind::boolean, .boolean = value}); }
  bool number_integer(number_integer_t value) override { return integer(value); }
  bool number_unsigned(number_unsigned_t value) override {
    if (value > static_cast<std::uint64_t>(INT64_MAX)) return fail(msg("the number is too large"));
    return integer(static_cast<std::int64_t>(value));
  }
  bool number_float(number_float_t value, const string_t& digits) override {
    return put({.kind = Json::Kind::decimal, .decimal = value, .text = digits});
  }
  bool string(string_t& value) override {
    if (!bounds_.any_text && !clean_text(value)) return fail(msg("a text holds a control character"));
    return put({.kind = Json::Kind::text, .text = std::move(value)});
  }
  bool binary(binary_t& /*value*/) override { return false; }
  bool start_object(std::size_t /*n*/) override { return open({.kind = Json::Kind::object}); }
  bool start_array(std::size_t /*n*/) override { return open({.kind = Json::Kind::list}); }
  bool end_object() override { return close(); }
  bool end_array() override { return close(); }
  bool key(string_t& name) override {
    const auto& members = stack_.back().members;
    if (!clean_text(name)) return fail(msg("a key holds a control character"));
    if (members.size() == bounds_.most_keys) return fail(msg("an object has more than {} keys", bounds_.most_keys));
    if (std::any_of(members.begin(), members.end(), [&](const auto& m) { return m.name == name; })) {
      return fail(msg("the key {} occurs twice", name));
    }
    stack_.back().members.push_back({std::move(name), {.name_begin = token()}});
    return true;
  }
  bool parse_error(std::size_t /*position*/, const std::string& /*token*/,
                   const nlohmann::detail::exception& /*e*/) override {
    return fail(msg("this is not JSON"));
  }

  Json take() { return std::move(root_); }
  const Message& fault() const { return fault_; }

 private:
  bool integer(std::int64_t value) {
    return put({.kind = Json::Kind::integer, .integer = value, .decimal = static_cast<double>(value)});
  }
  bool fail(Message what) {
    if (fault_.id.empty()) fault_ = std::move(what);
    return false;
  }
  /// The place where the token read last begins: behind the one before, and what may stand between two.
  std::size_t token() {
    const std::size_t begin = text_.find_first_not_of(" \t\r\n,:\xEF\xBB\xBF", end_);
    end_ = reading_.bytes;
    // A number is over only when the next character is seen.
    const bool number = text_[begin] == '-' || std::isdigit(static_cast<unsigned char>(text_[begin])) != 0;
    if (number && std::isdigit(static_cast<unsigned char>(text_[end_ - 1])) == 0) --end_;
    return begin;
  }
  bool put(Json value) {
    value.line = reading_.line;
    value.begin = token();
    value.end = end_;
    place(std::move(value));
    return true;
  }
  void place(Json value) {
    if (stack_.empty()) {
      root_ = std::move(value);
    } else if (stack_.back().kind == Json::Kind::list) {
      stack_.back().items.push_back(std::move(value));
    } else {
      Json& place = stack_.back().members.back().value;
      value.name_begin = place.name_begin;
      place = std::move(value);
    }
  }
  bool open(Json value) {
    if (stack_.size() == most_depth) return fail(msg("the nesting is deeper than {}", most_depth));
    value.line = reading_.line;
    value.begin = token();
    stack_.push_back(std::move(value));
    return true;
  }
  bool close() {
    Json value = std::move(stack_.back());
    stack_.pop_back();
    token();
    value.end = end_;
    place(std::move(value));
    return true;
  }

  std::string_view text_;
  const Reading& reading_;
  const JsonBounds& bounds_;
  std::size_t end_ = 0;  ///< of the token read last
  std::vector<Json> stack_;
  Json root_;
  Message fault_;
};

/// Insertions, deletions, changes and swaps of neighbours that lead from a to b (optimal string alignment).
std::size_t edits(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before(b.size() + 1), above(b.size() + 1), row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    before.swap(above);
    above.swap(row);
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t change = above[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      row[j] = std::min({row[j - 1] + 1, above[j] + 1, change});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) row[j] = std::min(row[j], before[j - 2] + 1);
    }
  }
  return row.back();
}

Message belongs_here(Json::Kind kind) {
  switch (kind) {
    case Json::Kind::text:
      return msg("write text between quotes here");
    case Json::Kind::integer:
      return msg("write a whole number here, without quotes");
    case Json::Kind::decimal:
      return msg("write a number here, without quotes");
    case Json::Kind::list:
      return msg("write a list here, between [ and ]");
    case Json::Kind::object:
      return msg("write an object here, between braces");
    default:
      return msg("write true or false here");
  }
}

}  // namespace

Result<Json> parse_json(std::string_view bytes, const std::string& file, const JsonBounds& bounds) {
  if (bytes.size() > most_bytes) {
    return refused(
        {{file, 0, ""}, msg("the file is larger than 4 MiB"), msg("this file holds settings only; make it smaller")});
  }
  // The parser below takes a NUL for the end.
  if (const std::size_t nul = bytes.find('\0'); nul != std::string_view::npos) {
    const auto line = 1 + std::count(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(nul), '\n');
    return refused({{file, static_cast<std::uint64_t>(line), ""},
                    msg("the file holds a NUL character"),
                    msg("this is not a text file; save it again as UTF-8")});
  }
  Reading reading;
  Builder builder(bytes, reading, bounds);
  const CountingIterator begin{bytes.data(), &reading};
  const CountingIterator end{bytes.data() + bytes.size(), &reading};
  if (!nlohmann::json::sax_parse(begin, end, &builder)) {
    return refused({{file, reading.line, ""}, builder.fault(), msg("mend the file at or just before this line")});
  }
  return builder.take();
}

std::optional<std::string> nearest(std::string_view word, const std::vector<std::string>& known) {
  std::optional<std::string> best;
  std::size_t best_edits = 3;
  if (word.size() > 64) return best;
  for (const std::string& candidate : known) {
    const std::size_t n = edits(word, candidate);
    if (n > best_edits || 3 * n > std::max(word.size(), candidate.size()) || n > 2) continue;
    best = n == best_edits ? std::nullopt : std::optional(candidate);
    best_edits = n;
  }
  return best;
}

Members::Members(const Json& object, std::string file, Problems& problems)
    : object_(object), file_(std::move(file)), problems_(problems) {
  if (object.kind != Json::Kind::object)
    wrong(object, "", msg("the value is of the wrong kind"), belongs_here(Json::Kind::object));
}

void Members::wrong(const Json& at, std::string_view key, Message what, Message todo) {
  if (full()) return;
  problems_.push_back({{file_, at.line, std::string(key)}, std::move(what), std::move(todo)});
}

const Json* Members::optional(std::string_view key, Json::Kind kind) {
  asked_.emplace_back(key);
  for (const auto& [name, value] : object_.members) {
    if (name != key) continue;
    const bool number = kind == Json::Kind::decimal && value.kind == Json::Kind::integer;
    if (value.kind == kind || number) return &value;
    wrong(value, key, msg("the value is of the wrong kind"), belongs_here(kind));
    return nullptr;
  }
  return nullptr;
}

const Json* Members::required(std::string_view key, Json::Kind kind) {
  const std::size_t before = problems_.size();
  const Json* value = optional(key, kind);
  if (value == nullptr && problems_.size() == before) wrong(object_, key, msg("the key is missing"), msg("add it"));
  return value;
}

std::string Members::text(std::string_view key) {
  const Json* value = required(key, Json::Kind::text);
  return value == nullptr ? "" : value->text;
}

std::optional<std::string> Members::optional_text(std::string_view key) {
  const Json* value = optional(key, Json::Kind::text);
  return value == nullptr ? std::nullopt : std::optional<std::string>(value->text);
}

Text Members::both_languages(std::string_view key) {
  const Json* value = required(key, Json::Kind::object);
  if (value == nullptr) return {};
  Members inner(*value, file_, problems_);
  Text text{inner.text("nl"), inner.text("en")};
  inner.done();
  return text;
}

bool Members::full() const {
  return problems_.size() > most_problems;
}

void Members::done() {
  for (const auto& [name, value] : object_.members) {
    if (std::find(asked_.begin(), asked_.end(), name) != asked_.end()) continue;
    const auto meant = nearest(name, asked_);
    wrong(value, name, msg("there is no such key"), meant ? msg("did you mean {}?", *meant) : msg("remove it"));
  }
}

}  // namespace kansrijk::io
