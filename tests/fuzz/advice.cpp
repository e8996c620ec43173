#include "domain/level.hpp"
#include "tests/fuzz/input.hpp"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace kansrijk;
  const std::string_view text = fuzz::text_of(data, size);
  if (const auto advice = parse_school_advice(text)) {
    fuzz::must(!advice->is_missing() && parse_school_advice(name(*advice)) == advice);
    if (advice->lwoo()) fuzz::must(*advice->step() >= Step::bb && *advice->step() <= Step::gt);
  }
  if (const auto step = parse_test_advice(text)) fuzz::must(parse_test_advice(name(*step)) == step);
  if (const auto level = parse_level(text)) fuzz::must(name(*level) == text);
  return 0;
}
