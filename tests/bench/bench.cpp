#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <iterator>

#include <fmt/format.h>

#include "base/parallel.hpp"
#include "io/packs.hpp"
#include "io/season.hpp"
#include "jobs/perform.hpp"
#include "ruleset/evaluate.hpp"
#include "ruleset/values.hpp"
#include "tests/bench/cohort.hpp"

// Prints every performance figure that kansrijk claims, each beside what it is compared with in the same run. Nothing is
// asserted: machines differ.
namespace {

using namespace kansrijk;

constexpr int repeats = 3;

/// The shortest of three runs, in seconds.
template <class Work>
double seconds(const Work& work) {
  double best = 1e9;
  for (int i = 0; i < repeats; ++i) {
    const auto start = std::chrono::steady_clock::now();
    work();
    best = std::min(best, std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
  }
  return best;
}

/// As `wc -l` does it: every byte of every file once, in blocks.
std::size_t count_lines(const std::filesystem::path& folder) {
  std::size_t lines = 0;
  std::vector<char> block(std::size_t{1} << 16);
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    std::ifstream file(entry.path(), std::ios::binary);
    while (file.read(block.data(), static_cast<std::streamsize>(block.size())) || file.gcount() > 0) {
      lines += static_cast<std::size_t>(std::count(block.begin(), block.begin() + file.gcount(), '\n'));
    }
  }
  return lines;
}

void bench_load(const std::filesystem::path& folder) {
  const io::SeasonRequest all{{"pupils.csv", "tests.csv", "trajectories.csv", "offerings.csv", "preferences.csv"}};
  std::size_t lines = 0;
  const double wc = seconds([&] { lines = count_lines(folder); });
  const double load = seconds([&] {
    if (!io::load_season(folder, all)) std::abort();
  });
  fmt::print("load and check a season   {:8.3f} s   {:6.1f} x counting its {} lines\n", load, load / wc, lines);
}

void bench_rules() {
  const auto packs = io::embedded_packs();
  const ruleset::Table& duty = *ruleset::find_pack(*packs, "nl.schooladvies")->table("duty");
  const SchoolYear season{2024};
  const std::size_t pupils = 1'000'000;
  std::vector<ruleset::Facts> facts(pupils);
  for (std::size_t p = 0; p < pupils; ++p) {
    for (std::size_t f = 0; f < ruleset::fact_count; ++f) {
      facts[p][f] =
          static_cast<ruleset::Value>((p * 31 + f * 7) % ruleset::type_of(static_cast<ruleset::Fact>(f)).values.size());
    }
    facts[p][0] = *ruleset::season_value(season);
  }
  std::size_t sum = 0;
  const double plain = seconds([&] {
    for (const auto& f : facts) sum += ruleset::matching_row(duty, f);
  });
  const ruleset::CompiledTable compiled(duty, season);
  const double fast = seconds([&] {
    for (const auto& f : facts) sum += compiled.row(f);
  });
  fmt::print("duty of a million pupils  {:8.3f} s   {:6.1f} x faster than row by row (checksum {})\n", fast,
             plain / fast, sum % 97);
}

void bench_run(const std::filesystem::path& folder, std::size_t pupils) {
  jobs::Options options;
  options.season = folder;
  const auto whole = [&](std::size_t threads) {
    const ThreadLimit limit(threads);
    return seconds([&] {
      const auto outcome = jobs::perform(jobs::Command::run, options);
      if (!outcome || !outcome->sound()) std::abort();
    });
  };
  const double one = whole(1);
  const double all = whole(0);
  fmt::print("kansrijk run, {} pupils {:6.2f} s   {:6.2f} x on one thread ({:.2f} s)\n", pupils, all, one / all, one);
}

}  // namespace

int main(int argc, char** argv) {
  const std::size_t pupils = argc > 1 ? std::stoul(argv[1]) : 20'000;
  const auto folder = std::filesystem::temp_directory_path() / "kansrijk-bench";
  bench::write_season(folder, pupils);
  bench_load(folder);
  bench_rules();
  bench_run(folder, pupils);
  std::filesystem::remove_all(folder);
}
