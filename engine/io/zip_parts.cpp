#include "io/zip_parts.hpp"

#include <algorithm>
#include <array>
#include <vector>
#include <zip.h>

namespace kansrijk::io {
namespace {

constexpr std::size_t most_part = std::size_t{512} << 20;
constexpr std::size_t most_unpacked = std::size_t{1} << 30;
constexpr std::size_t enough_to_judge = std::size_t{64} << 20;
constexpr std::size_t most_ratio = 200;  // sheets pack 5 to 50 times, deflate packs zeros 1,030 times
constexpr zip_int64_t most_parts = 10'000;

std::string lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return out;
}

/// Two parts of one name: programs would disagree on what the file says.
bool has_twins(zip_t* zip, zip_int64_t count) {
  std::vector<std::string> names;
  for (zip_int64_t i = 0; i < count; ++i) {
    const char* name = zip_get_name(zip, static_cast<zip_uint64_t>(i), ZIP_FL_ENC_RAW);
    if (name != nullptr) names.push_back(lower(name));
  }
  std::sort(names.begin(), names.end());
  return std::adjacent_find(names.begin(), names.end()) != names.end();
}

}  // namespace

void ZipParts::Close::operator()(::zip* archive) const {
  zip_discard(archive);
}

ZipParts::ZipParts(std::unique_ptr<::zip, Close> archive, std::string file, std::size_t size)
    : archive_(std::move(archive)), file_(std::move(file)), size_(size) {}

Problem ZipParts::problem(Message what, Message todo) const {
  return {{file_, 0, ""}, std::move(what), std::move(todo)};
}

Result<ZipParts> ZipParts::open(std::string_view bytes, std::string file) {
  const Problem damaged{{file, 0, ""},
                        msg("the file is damaged or cut off"),
                        msg("open it in a spreadsheet program and save it again as an Excel workbook (.xlsx)")};
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  zip_t* zip = source == nullptr ? nullptr : zip_open_from_source(source, ZIP_RDONLY, &error);
  zip_error_fini(&error);
  if (zip == nullptr) {
    if (source != nullptr) zip_source_free(source);
    return refused(damaged);
  }
  ZipParts parts(std::unique_ptr<::zip, Close>(zip), std::move(file), bytes.size());
  const zip_int64_t count = zip_get_num_entries(zip, 0);
  if (count < 0 || count > most_parts || has_twins(zip, count)) return refused(damaged);
  return parts;
}

bool ZipParts::has(const std::string& name) const {
  return zip_name_locate(archive_.get(), name.c_str(), ZIP_FL_NOCASE) >= 0;
}

Result<std::string> ZipParts::read(const std::string& name) {
  zip_t* zip = archive_.get();
  const Problem damaged =
      problem(msg("the part {} of the workbook is missing or damaged", name),
              msg("open it in a spreadsheet program and save it again as an Excel workbook (.xlsx)"));
  const zip_int64_t at = zip_name_locate(zip, name.c_str(), ZIP_FL_NOCASE);
  if (at < 0) return refused(damaged);
  zip_stat_t stat;
  const bool known = zip_stat_index(zip, static_cast<zip_uint64_t>(at), 0, &stat) == 0;
  if (known && (stat.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && stat.encryption_method != ZIP_EM_NONE) {
    return refused(problem(msg("the file is protected with a password"), msg("save it without a password")));
  }
  const std::unique_ptr<zip_file_t, decltype(&zip_fclose)> part(zip_fopen_index(zip, static_cast<zip_uint64_t>(at), 0),
                                                                zip_fclose);
  if (!part) return refused(damaged);

  std::string all;
  std::array<char, std::size_t{1} << 16> buffer{};
  while (true) {
    const zip_int64_t n = zip_fread(part.get(), buffer.data(), buffer.size());
    if (n < 0) return refused(damaged);
    if (n == 0) return all;
    all.append(buffer.data(), static_cast<std::size_t>(n));
    unpacked_ += static_cast<std::size_t>(n);
    if (unpacked_ > enough_to_judge && unpacked_ / size_ > most_ratio) {
      return refused(problem(msg("the file unpacks to more than {} times its size", most_ratio),
                             msg("no table does that; pack or send it again")));
    }
    if (all.size() > most_part || unpacked_ > most_unpacked) {
      return refused(problem(msg("the workbook unpacks to more than 1 GiB, or a sheet of it to more than 512 MiB"),
                             msg("give the tables as CSV files")));
    }
  }
}

}  // namespace kansrijk::io
