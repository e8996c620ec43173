#include "ruleset/expression.hpp"

#include <algorithm>
#include <array>

namespace kansrijk::ruleset {
namespace {

using Kind = Expression::Kind;

constexpr std::size_t most_bytes = 500;
constexpr int most_depth = 16;

struct Function {
  std::string_view name;
  Kind kind;
};
constexpr std::array functions{Function{"min", Kind::smallest},  Function{"max", Kind::largest},
                               Function{"rank", Kind::rank},     Function{"count", Kind::count},
                               Function{"median", Kind::median}, Function{"last", Kind::last},
                               Function{"at", Kind::at}};

bool starts_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// Recursive descent: sum = product { (+|-) product }, product = factor { * factor }. Null once something is wrong.
class Parser {
 public:
  explicit Parser(std::string_view text) : rest_(text) {}

  std::optional<Expression> run() {
    auto sum = this->sum();
    if (!next().empty()) return std::nullopt;
    return sum;
  }

 private:
  std::string_view next() {
    while (!rest_.empty() && rest_.front() == ' ') rest_.remove_prefix(1);
    return rest_.substr(0, 1);
  }
  bool take(std::string_view sign) {
    if (next() != sign) return false;
    rest_.remove_prefix(1);
    return true;
  }
  template <class Fits>
  std::string take_while(Fits fits) {
    const auto end = std::find_if_not(rest_.begin(), rest_.end(), fits);
    std::string word(rest_.begin(), end);
    rest_.remove_prefix(word.size());
    return word;
  }
  std::string take_name() {
    return take_while([](char c) { return starts_name(c) || is_digit(c); });
  }

  std::optional<Expression> sum() {
    if (++depth_ > most_depth) return std::nullopt;
    auto left = product();
    while (left && (next() == "+" || next() == "-")) {
      const Kind kind = next() == "+" ? Kind::add : Kind::subtract;
      rest_.remove_prefix(1);
      left = joined(kind, std::move(left), product());
    }
    --depth_;
    return left;
  }

  std::optional<Expression> product() {
    auto left = factor();
    while (left && take("*")) left = joined(Kind::multiply, std::move(left), factor());
    return left;
  }

  static std::optional<Expression> joined(Kind kind, std::optional<Expression> left, std::optional<Expression> right) {
    if (!left || !right) return std::nullopt;
    Expression both{kind, "", {}, {}};
    both.of.push_back(std::move(*left));
    both.of.push_back(std::move(*right));
    return both;
  }

  std::optional<Expression> factor() {
    if (take("-")) {
      if (++depth_ > most_depth) return std::nullopt;
      auto inner = factor();
      --depth_;
      if (!inner) return std::nullopt;
      return Expression{Kind::negate, "", {std::move(*inner)}, {}};
    }
    if (take("(")) {
      auto inner = sum();
      return take(")") ? inner : std::nullopt;
    }
    if (take("$")) return named(Kind::parameter, take_while([](char c) { return starts_name(c) || is_digit(c); }));
    if (next().empty()) return std::nullopt;
    if (is_digit(rest_.front())) return named(Kind::number, take_while([](char c) { return is_digit(c) || c == '.'; }));
    if (!starts_name(rest_.front())) return std::nullopt;
    std::string word = take_name();
    if (!take("(")) return named(Kind::name, std::move(word));
    return call(word);
  }

  static std::optional<Expression> named(Kind kind, std::string text) {
    if (text.empty()) return std::nullopt;
    return Expression{kind, std::move(text), {}, {}};
  }

  std::optional<Expression> call(std::string_view word) {
    const auto function =
        std::find_if(functions.begin(), functions.end(), [&](const Function& f) { return f.name == word; });
    if (function == functions.end()) return std::nullopt;
    if (function->kind == Kind::count) return count();
    Expression called{function->kind, "", {}, {}};
    do {
      if (function->kind == Kind::at && called.of.size() == 1) {
        next();
        called.text = take_name();
        break;
      }
      auto argument = sum();
      if (!argument) return std::nullopt;
      called.of.push_back(std::move(*argument));
    } while (take(","));
    return take(")") ? std::optional(std::move(called)) : std::nullopt;
  }

  /// `count(NAME CELL)`: what stands behind the name is a cell.
  std::optional<Expression> count() {
    next();
    Expression counted{Kind::count, "", {}, {}};
    counted.of.push_back({Kind::name, take_name(), {}, {}});
    const std::size_t end = rest_.find(')');
    if (end == std::string_view::npos) return std::nullopt;
    counted.cell = parse_cell(rest_.substr(0, end));
    rest_.remove_prefix(end + 1);
    return counted.cell ? std::optional(std::move(counted)) : std::nullopt;
  }

  std::string_view rest_;
  int depth_ = 0;
};

void collect(const Expression& expression, Kind kind, std::vector<std::string>& names) {
  if (expression.kind == kind && std::find(names.begin(), names.end(), expression.text) == names.end())
    names.push_back(expression.text);
  for (const Expression& inner : expression.of) collect(inner, kind, names);
  if (kind != Kind::parameter || !expression.cell) return;
  for (std::string& name : parameters_of(*expression.cell)) names.push_back(std::move(name));
}

}  // namespace

std::optional<Expression> parse_expression(std::string_view text) {
  if (text.size() > most_bytes) return std::nullopt;
  return Parser(text).run();
}

std::vector<std::string> names_in(const Expression& expression) {
  std::vector<std::string> names;
  collect(expression, Kind::name, names);
  return names;
}

std::vector<std::string> parameters_in(const Expression& expression) {
  std::vector<std::string> names;
  collect(expression, Kind::parameter, names);
  return names;
}

}  // namespace kansrijk::ruleset
