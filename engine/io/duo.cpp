#include "io/duo.hpp"

#include <algorithm>
#include <array>

#include "base/hash.hpp"
#include "io/bytes.hpp"

namespace kansrijk::io {
namespace {

/// Opens the files one by one and notes what was read.
class FolderReader {
 public:
  explicit FolderReader(const std::filesystem::path& folder) : folder_(folder) {}

  template <class Read>
  void read(OpenFile which, Read read_file) {
    const std::string name(open_file_name(which));
    std::error_code none;
    if (!std::filesystem::exists(folder_ / name, none)) {
      problems_.push_back({{name, 0, ""},
                           msg("the file is missing"),
                           msg("download it from DUO or CBS into this folder under this name")});
      return;
    }
    const auto bytes = read_bytes(folder_ / name, name);
    if (!bytes) return append(problems_, bytes.error());
    const std::uint64_t rows = read_file(bytes->view(), problems_);
    data_.files[static_cast<std::size_t>(which)] = {name, sha256(bytes->view()), "", rows};
  }

  Result<OpenData> take() {
    if (!problems_.empty()) return refused(std::move(problems_));
    return std::move(data_);
  }

  OpenData& data() { return data_; }

 private:
  const std::filesystem::path& folder_;
  OpenData data_;
  Problems problems_;
};

/// The days that the figures are of: from the rows where they say so, else from the publishers' pages.
void note_days(OpenData& data) {
  const auto when = [&](OpenFile which) -> std::string& { return data.files[static_cast<std::size_t>(which)].when; };
  when(OpenFile::programmes) = programmes_day;
  when(OpenFile::disadvantage) = disadvantage_day;
  if (!data.end_tests.empty()) when(OpenFile::end_tests) = to_string(data.end_tests.front().counted);
  if (!data.distances.empty()) when(OpenFile::distances) = to_string(data.distances.front().counted);
  const auto earlier = [](const auto& a, const auto& b) { return a.season < b.season; };
  const auto [first, last] = std::minmax_element(data.advices.begin(), data.advices.end(), earlier);
  if (first != data.advices.end()) when(OpenFile::advices) = to_string(first->season) + " – " + to_string(last->season);
}

}  // namespace

std::string_view open_file_name(OpenFile which) {
  constexpr std::array<std::string_view, open_file_count> names{primary_file,   secondary_file,   programmes_file,
                                                                end_tests_file, distances_file,   advices_file,
                                                                index_file,     disadvantage_file};
  return names.at(static_cast<std::size_t>(which));
}

Result<OpenData> read_open_data(const std::filesystem::path& folder) {
  std::error_code none;
  if (!std::filesystem::is_directory(folder, none)) {
    return refused(
        {{folder.string(), 0, ""}, msg("this is not a folder"), msg("give the folder with the files of DUO and CBS")});
  }
  FolderReader reader(folder);
  OpenData& data = reader.data();
  using View = std::string_view;
  reader.read(OpenFile::primary, [&](View b, Problems& p) { return read_locations(b, primary_file, data.primary, p); });
  reader.read(OpenFile::secondary,
              [&](View b, Problems& p) { return read_locations(b, secondary_file, data.secondary, p); });
  reader.read(OpenFile::programmes, [&](View b, Problems& p) { return read_programmes(b, data, p); });
  reader.read(OpenFile::end_tests, [&](View b, Problems& p) { return read_end_tests(b, data, p); });
  reader.read(OpenFile::distances, [&](View b, Problems& p) { return read_distances(b, data, p); });
  reader.read(OpenFile::advices, [&](View b, Problems& p) { return read_advices(b, data, p); });
  reader.read(OpenFile::index, [&](View b, Problems& p) { return read_institutions(b, data, p); });
  reader.read(OpenFile::disadvantage, [&](View b, Problems& p) { return read_disadvantage(b, data, p); });
  auto read = reader.take();
  if (read) note_days(*read);
  return read;
}

}  // namespace kansrijk::io
