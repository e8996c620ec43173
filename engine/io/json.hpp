#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace kansrijk::io {

/// A JSON value that knows the line it began on, for messages, and its bytes in the text, so that a change can leave all others
/// as they are. Members keep the order of the file.
struct Json {
  enum class Kind : std::uint8_t { null, boolean, integer, decimal, text, list, object };
  Kind kind = Kind::null;
  std::uint64_t line = 0;
  std::size_t begin = 0, end = 0;  ///< from the first byte to behind the last
  std::size_t name_begin = 0;      ///< of the value of a member: the opening quote of its name
  bool boolean = false;
  std::int64_t integer = 0;
  double decimal = 0;  ///< also set for integers
  std::string text;    ///< for decimals the digits as written
  std::vector<Json> items;
  struct Member;
  std::vector<Member> members;
};

struct Json::Member {
  std::string name;
  Json value;
};

/// What one kind of file may hold more than another.
struct JsonBounds {
  std::size_t most_keys = 1000;  ///< of an object; looking for a key twice is quadratic in it
  bool any_text = false;         ///< texts may hold control characters; whoever reads them cleans them
};

/// At most 4 MiB, nesting of 16; no key twice, no control characters, nothing after the value.
Result<Json> parse_json(std::string_view bytes, const std::string& file, const JsonBounds& bounds = {});

/// Takes the members of one object one by one and gathers what is wrong with them, up to 1,000 problems. A member that is
/// absent or of the wrong kind yields an empty value and a problem; one that nobody asked for is a problem in done().
class Members {
 public:
  Members(const Json& object, std::string file, Problems& problems);

  const Json* optional(std::string_view key, Json::Kind kind);
  const Json* required(std::string_view key, Json::Kind kind);
  std::string text(std::string_view key);  ///< required
  std::optional<std::string> optional_text(std::string_view key);
  Text both_languages(std::string_view key);  ///< required: {"nl": …, "en": …}
  void wrong(const Json& at, std::string_view key, Message what, Message todo);
  void done();
  bool full() const;  ///< whether further problems go unsaid, so that there is no point in looking on
  std::uint64_t line() const { return object_.line; }
  Problems& problems() { return problems_; }
  const std::string& file() const { return file_; }

 private:
  const Json& object_;
  std::string file_;
  Problems& problems_;
  std::vector<std::string> asked_;
};

/// The known word that was likely meant: the nearest by at most one edit in three characters and two in all, a swap of
/// neighbours being one. Nothing when none is that near, or two are equally so.
std::optional<std::string> nearest(std::string_view word, const std::vector<std::string>& known);

}  // namespace kansrijk::io
