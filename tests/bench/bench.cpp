#include <algorithm>
#include <cstdio>
#include <cstring>
#include <malloc.h>
#include <numeric>

#include <fmt/format.h>

#include "base/hash.hpp"
#include "base/parallel.hpp"
#include "io/bytes.hpp"
#include "io/output_folder.hpp"
#include "io/packs.hpp"
#include "io/plain.hpp"
#include "io/season.hpp"
#include "jobs/perform.hpp"
#include "jobs/synth.hpp"
#include "tests/bench/markets.hpp"
#include "tests/bench/paths.hpp"
#include "tests/bench/process.hpp"
#include "tests/bench/rules.hpp"
#include "tests/bench/seconds.hpp"

// Prints every performance figure that kansrijk claims, each beside what it is compared with in the same run. Nothing is
// asserted: machines differ.
namespace {

using namespace kansrijk;
using bench::Ran;
using bench::seconds;

constexpr int repeats = 3;

/// The best of three runs of a program; stops the bench when it fails.
Ran best_run(const std::vector<std::string>& arguments) {
  Ran best;
  for (int i = 0; i < repeats; ++i) {
    const Ran ran = bench::run(arguments);
    if (!ran.done) std::abort();
    if (i == 0 || ran.seconds < best.seconds) best = ran;
  }
  return best;
}

struct Files {
  std::vector<std::string> names;  ///< that load_season opens, without season.json
  std::vector<io::Bytes> bytes;
  double size = 0;
};

Files open(const std::filesystem::path& folder) {
  Files files;
  for (const char* name : {"schools.csv", "pupils.csv", "tests.csv", "trajectories.csv", "decisions.csv",
                           "outcomes.csv", "secondary_schools.csv", "offerings.csv", "preferences.csv"}) {
    auto bytes = io::read_bytes(folder / name, name);
    if (!bytes) std::abort();
    files.names.push_back((folder / name).string());
    files.size += static_cast<double>(bytes->view().size());
    files.bytes.push_back(std::move(*bytes));
  }
  return files;
}

/// The sum of all bytes by eights, on all threads: as fast as memory gives them.
std::uint64_t sum(const Files& files) {
  constexpr std::size_t piece = std::size_t{1} << 20;
  std::uint64_t total = 0;
  for (const io::Bytes& file : files.bytes) {
    const std::string_view bytes = file.view();
    std::vector<std::uint64_t> sums((bytes.size() + piece - 1) / piece);
    for_each_index(sums.size(), [&](std::size_t i) {
      const std::size_t end = std::min(bytes.size(), (i + 1) * piece);
      for (std::size_t at = i * piece; at + 8 <= end; at += 8) {
        std::uint64_t word = 0;
        std::memcpy(&word, bytes.data() + at, 8);
        sums[i] += word;
      }
    });
    total += std::accumulate(sums.begin(), sums.end(), std::uint64_t{0});
  }
  return total;
}

void bench_reading(const std::filesystem::path& folder) {
  const io::SeasonRequest all{{"pupils.csv", "tests.csv", "trajectories.csv", "offerings.csv", "preferences.csv"}, {}};
  const Files files = open(folder);
  const double gigabytes = files.size / 1e9;
  std::uint64_t checksum = 0;
  const double memory = seconds([&] { checksum += sum(files); });
  std::vector<std::string> words{"wc", "-l"};
  words.insert(words.end(), files.names.begin(), files.names.end());
  const double lines = best_run(words).seconds;
  std::size_t rows = 0;
  const double load = seconds([&] {
    const auto season = io::load_season(folder, all);
    if (!season) std::abort();
    rows = std::accumulate(season->files.begin(), season->files.end(), std::size_t{0},
                           [](std::size_t n, const InputFile& file) { return n + file.rows; });
  });
  const io::Bytes& largest =
      *std::max_element(files.bytes.begin(), files.bytes.end(),
                        [](const auto& a, const auto& b) { return a.view().size() < b.view().size(); });
  const double cells = seconds([&] {
    auto plain = io::PlainFile::open(largest.view(), io::season_file("trajectories.csv"), {});
    if (!plain) std::abort();
    for_each_index(plain->blocks(), [&](std::size_t block) {
      if (!plain->read(block, [](const io::Row&) { return true; })) std::abort();
    });
  });
  const double hash = seconds([&] {
    for (const io::Bytes& file : files.bytes) checksum += sha256(file.view()).size();
  });
  const auto line = [&](const char* what, double time) {
    fmt::print("  {:<44} {:7.3f} s {:7.2f} GB/s\n", what, time, gigabytes / time);
  };
  fmt::print("reading {:.0f} MB, {} rows, from a warm cache (checksum {})\n", files.size / 1e6, rows, checksum % 97);
  line("load_season: read, check, hash", load);
  fmt::print("  {:<44} {:7.3f} s {:7.2f} GB/s\n", "trajectories.csv alone: read, check all cells", cells,
             static_cast<double>(largest.view().size()) / 1e9 / cells);
  line("SHA-256 alone, one thread", hash);
  line("wc -l", lines);
  line("memory: the sum of all bytes", memory);
  fmt::print("  load_season takes {:.1f} x wc -l and {:.1f} x the sum\n", load / lines, load / memory);
}

void bench_run(const std::filesystem::path& folder) {
  const std::string out = (folder / "out" / "run").string();
  const Ran all = best_run({KANSRIJK_PROGRAM, "run", folder.string(), "--out", out});
  const Ran one = best_run({KANSRIJK_PROGRAM, "run", folder.string(), "--out", out, "--threads", "1"});
  fmt::print("kansrijk run, as a process\n  {:.2f} s, peak {:.0f} MiB; {:.2f} x one thread ({:.2f} s)\n", all.seconds,
             all.peak_mib, one.seconds / all.seconds, one.seconds);
}

/// A synthetic season in a folder.
std::filesystem::path bench_synth(std::size_t pupils) {
  const auto folder = std::filesystem::temp_directory_path() / "kansrijk-bench";
  std::filesystem::remove_all(folder);
  const Ran made = bench::run(
      {KANSRIJK_PROGRAM, "synth", "--pupils", std::to_string(pupils), "--seed", "1", "--out", folder.string()});
  if (!made.done) std::abort();
  fmt::print("kansrijk synth, {} pupils, as a process\n  {:.2f} s, peak {:.0f} MiB\n", pupils, made.seconds,
             made.peak_mib);
  return folder;
}

}  // namespace

int main(int argc, char** argv) {
  // As the program does (tools/kansrijk.cpp).
  mallopt(M_MMAP_THRESHOLD, 1 << 30);
  mallopt(M_TRIM_THRESHOLD, 1 << 30);
  const std::size_t pupils = argc > 1 ? std::stoul(argv[1]) : 180'000;
  const auto folder = bench_synth(pupils);
  bench_reading(folder);
  bench_run(folder);
  bench::mechanisms();
  bench::paths();
  bench::rules();
  bench::packs();
  std::filesystem::remove_all(folder);
}
