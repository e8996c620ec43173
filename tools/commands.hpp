#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace kansrijk::tools {

/// The exit codes of the contract.
enum Exit : int { done = 0, failed = 1, wrong_use = 2, input_refused = 3, check_failed = 4 };

/// What stood on the command line; which fields count depends on the command.
struct CommandLine {
  std::string folder;
  std::string season;  ///< verify, rules diff: a folder; import, synth, rules explain: a school year
  std::string kind;    ///< export, import, rules
  std::string excel;   ///< schema
  std::string municipality;
  std::string out;
  std::string language = "nl";
  std::string today;
  std::optional<std::string> pupil, mechanism, policy, freed;
  std::optional<std::string> ties, family;   ///< of a draw: match, odds, draw commit
  std::vector<std::string> compare;          ///< odds
  std::uint32_t draws = 1000;                ///< odds
  std::optional<std::string> paper, school;  ///< papers
  bool no_signals = false;                   ///< papers
  std::optional<std::uint64_t> seed;
  std::optional<std::size_t> pupils;                                 ///< synth
  std::optional<std::string> schools, parameters;                    ///< synth
  std::string administration;                                        ///< registered
  bool calibrate = false;                                            ///< synth
  std::vector<std::string> rules;                                    ///< files of rule packs
  std::vector<std::string> packs;                                    ///< rules: packs, or a pack and a table
  std::string given, html, csv, from;                                ///< rules
  bool propose = false;                                              ///< rules
  std::optional<std::string> ledger;                                 ///< draw, verify
  std::string key, entropy, fallback, fallback_at, name, value, by;  ///< draw
  std::uint32_t spares = 0;                                          ///< draw commit
  std::vector<std::string> witnesses;                                ///< draw reveal
  std::optional<std::string> placement;                              ///< draw late
  bool use_fallback = false, not_published = false;                  ///< draw reveal, late
  std::uint32_t threads = 0;
  bool json = false;
  bool quiet = false;
};

std::string version();

/// Where results go: --out, else out/COMMAND in the season; those of a workbook in the folder of the same name.
std::filesystem::path out_folder(const std::string& command, const CommandLine& line);

/// Runs one command and says what came of it; returns the exit code.
int execute(const std::string& command, const CommandLine& line);

int draw(const CommandLine& line);           ///< draw.cpp
int verify_draw(const CommandLine& line);    ///< draw.cpp
int export_season(const CommandLine& line);  ///< export.cpp
int import_duo(const CommandLine& line);     ///< import.cpp
int papers(const CommandLine& line);         ///< papers.cpp
int verify(const CommandLine& line);         ///< verify.cpp
int rules(const CommandLine& line);          ///< rules.cpp
int schema(const CommandLine& line);         ///< schema.cpp
int synth(const CommandLine& line);          ///< synth.cpp

}  // namespace kansrijk::tools
