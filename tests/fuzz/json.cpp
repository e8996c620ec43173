#include "io/json.hpp"

#include "tests/fuzz/input.hpp"

namespace {

using namespace kansrijk;
using io::Json;

/// Lines never go back from a value to what stands in it, nor beyond the last line.
void check_lines(const Json& value, std::uint64_t first, std::uint64_t last) {
  fuzz::must(first <= value.line && value.line <= last);
  for (const Json& item : value.items) check_lines(item, value.line, last);
  for (const auto& [key, member] : value.members) check_lines(member, value.line, last);
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = fuzz::text_of(data, size);
  std::uint64_t lines = 1;
  for (const char c : text) lines += c == '\n' ? 1U : 0U;
  const auto json = io::parse_json(text, "f.json");
  if (json) {
    check_lines(*json, 1, lines);
  } else {
    fuzz::must(json.error().size() == 1 && json.error().front().place.line <= lines);
    fuzz::check(json.error());
  }
  return 0;
}
