#include "io/season.hpp"
#include "tests/fuzz/input.hpp"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace kansrijk;
  Problems problems;
  const Settings settings = io::parse_settings(fuzz::text_of(data, size), problems);
  fuzz::check(problems);
  if (!problems.empty()) return 0;
  fuzz::must(parse_school_year(to_string(settings.season)) == settings.season);
  fuzz::must(settings.purpose == Purpose::simulation || (settings.role != Role::all && !settings.seed));
  for (const Closure& closure : settings.closures) fuzz::must(closure.from <= closure.to);
  return 0;
}
