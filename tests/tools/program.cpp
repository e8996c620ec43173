#include "tests/tools/program.hpp"

#include <algorithm>
#include <cctype>
#include <chrono>
#include <fcntl.h>
#include <sstream>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace kansrijk::tools::test {
namespace {

namespace fs = std::filesystem;
using kansrijk::test::TemporaryFolder;

std::string content(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

[[noreturn]] void become_program(const std::vector<std::string>& arguments, const fs::path& out, const fs::path& err) {
  const auto stream = [](const char* path, int flags, int as) { dup2(open(path, flags, 0600), as); };
  stream("/dev/null", O_RDONLY, STDIN_FILENO);
  stream(out.c_str(), O_WRONLY | O_CREAT, STDOUT_FILENO);
  stream(err.c_str(), O_WRONLY | O_CREAT, STDERR_FILENO);
  std::vector<char*> argv;
  static std::string program = KANSRIJK_PROGRAM;
  argv.push_back(program.data());
  std::vector<std::string> copies = arguments;
  for (std::string& argument : copies) argv.push_back(argument.data());
  argv.push_back(nullptr);
  execv(program.c_str(), argv.data());
  _exit(127);
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

/// Ids and names of people in fixtures/reading.
std::string someone_named_in(const std::string& text) {
  for (std::size_t at = 0; at + 2 < text.size(); ++at) {
    const auto digit = [&](std::size_t i) { return std::isdigit(static_cast<unsigned char>(text[i])) != 0; };
    const bool begins = at == 0 || std::isalnum(static_cast<unsigned char>(text[at - 1])) == 0;
    const bool ends = at + 3 == text.size() || std::isalnum(static_cast<unsigned char>(text[at + 3])) == 0;
    if (text[at] == 'p' && digit(at + 1) && digit(at + 2) && begins && ends) return text.substr(at, 3);
  }
  for (const char* name : {"Kiezel,", "T. Kiezel", "H. Kroos", "D. Morgen", "S. Uilenberg", "Sanne", "111222333"}) {
    if (text.find(name) != std::string::npos) return name;
  }
  return "";
}

std::string joined(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += line + "\n";
  return text;
}

}  // namespace

Ran run(const std::vector<std::string>& arguments) {
  const TemporaryFolder folder;
  const auto started = std::chrono::steady_clock::now();
  const pid_t child = fork();
  if (child == 0) become_program(arguments, folder / "out", folder / "err");
  int status = 0;
  rusage usage{};
  wait4(child, &status, 0, &usage);
  Ran ran;
  ran.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count();
  ran.peak_mib = static_cast<std::uint64_t>(usage.ru_maxrss) / 1024;
  if (WIFEXITED(status)) ran.exit = WEXITSTATUS(status);
  if (WIFSIGNALED(status)) ran.signal = WTERMSIG(status);
  ran.out = content(folder / "out");
  ran.err = content(folder / "err");
  return ran;
}

BrokenSeason::BrokenSeason() : season_(work_ / "season") {
  const fs::path fixture = fs::path(KANSRIJK_SOURCE) / "fixtures/reading";
  fs::create_directory(season_);
  for (const auto& entry : fs::directory_iterator(fixture)) {
    if (entry.is_regular_file()) fs::copy_file(entry.path(), season_ / entry.path().filename());
  }
}

BrokenSeason& BrokenSeason::replace(std::string_view file, std::string_view from, std::string_view to) {
  std::string text = content(season_ / file);
  const std::size_t at = text.find(from);
  if (at == std::string::npos || text.find(from, at + 1) != std::string::npos) {
    throw std::logic_error("the fixture does not hold this once: " + std::string(from));
  }
  return write(file, text.replace(at, from.size(), to));
}

BrokenSeason& BrokenSeason::append(std::string_view file, std::string_view text) {
  return write(file, content(season_ / file) + std::string(text));
}

BrokenSeason& BrokenSeason::write(std::string_view file, std::string_view text) {
  std::ofstream(season_ / file, std::ios::binary) << text;
  return *this;
}

BrokenSeason& BrokenSeason::remove(std::string_view file) {
  if (fs::remove_all(season_ / file) == 0) throw std::logic_error("the fixture has no " + std::string(file));
  return *this;
}

std::string BrokenSeason::written() const {
  std::string paths;
  for (const auto& entry : fs::recursive_directory_iterator(results_.path())) {
    paths += (paths.empty() ? "" : " ") + fs::relative(entry.path(), results_.path()).string();
  }
  return paths;
}

Ran BrokenSeason::run(std::string_view command, const std::vector<std::string>& more) const {
  std::vector<std::string> arguments{std::string(command), season_.string(), "--out", out().string()};
  arguments.insert(arguments.end(), more.begin(), more.end());
  return test::run(arguments);
}

std::string refused(const BrokenSeason& season, const std::vector<std::string>& lines, std::string_view command,
                    const std::vector<std::string>& more) {
  std::string wrong;
  const std::string count = lines.size() == 1 ? "1 problem" : std::to_string(lines.size()) + " problems";
  for (const std::string_view language : {"en", "nl"}) {
    std::vector<std::string> with = more;
    with.insert(with.end(), {"--lang", std::string(language)});
    const Ran ran = season.run(command, with);
    if (ran.signal != 0) wrong += "signal " + std::to_string(ran.signal) + "\n";
    if (ran.exit != 3) wrong += "exit code " + std::to_string(ran.exit) + " instead of 3\n";
    if (!ran.out.empty()) wrong += "on standard output: " + ran.out + "\n";
    if (const std::string paths = season.written(); !paths.empty()) wrong += "written: " + paths + "\n";
    if (const std::string who = someone_named_in(ran.err); !who.empty()) wrong += "names " + who + "\n";
    if (language == "en" && ran.err != joined(lines) + count + "; nothing was written\n") {
      wrong += "said:\n" + ran.err + "instead of:\n" + joined(lines) + count + "\n";
    }
    if (lines_of(ran.err).size() != lines.size() + 1) wrong += "in " + std::string(language) + ":\n" + ran.err;
  }
  return wrong;
}

}  // namespace kansrijk::tools::test
