#include "io/duo.hpp"

#include "io/windows1252.hpp"
#include "tests/fuzz/input.hpp"

using namespace kansrijk;

namespace {

/// The reader of the file whose number the first byte is.
void read(unsigned which, std::string_view bytes, OpenData& data, Problems& problems) {
  switch (static_cast<OpenFile>(which % open_file_count)) {
    case OpenFile::primary:
      io::read_locations(bytes, io::primary_file, data.primary, problems);
      break;
    case OpenFile::secondary:
      io::read_locations(bytes, io::secondary_file, data.secondary, problems);
      break;
    case OpenFile::programmes:
      io::read_programmes(bytes, data, problems);
      break;
    case OpenFile::end_tests:
      io::read_end_tests(bytes, data, problems);
      break;
    case OpenFile::distances:
      io::read_distances(bytes, data, problems);
      break;
    case OpenFile::advices:
      io::read_advices(bytes, data, problems);
      break;
    case OpenFile::index:
      io::read_institutions(bytes, data, problems);
      break;
    case OpenFile::disadvantage:
      io::read_disadvantage(bytes, data, problems);
      break;
  }
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  if (size == 0) return 0;
  OpenData data;
  Problems problems;
  read(bytes[0] - unsigned{'0'}, fuzz::text_of(bytes + 1, size - 1), data, problems);
  fuzz::check(problems);
  for (const auto* locations : {&data.primary, &data.secondary}) {
    for (const auto& l : *locations) fuzz::must(l.id.size() == 6 && l.municipality.size() == 4 && !l.name.empty());
  }
  for (const auto& row : data.programmes) fuzz::must(row.location.size() == 6 && row.pupils[0] <= 2'000'000);
  for (const auto& row : data.advices) fuzz::must(row.institution.size() == 4);
  return 0;
}
