#pragma once

#include <filesystem>

#include "jobs/perform.hpp"
#include "tools/commands.hpp"

/// What people and scripts see of a command: results on standard output, trouble on standard error.
namespace kansrijk::tools {

Language language_of(const CommandLine& line);
void clear_progress(const jobs::Options& options);

/// One line per problem.
void print(const Problems& problems, Language language);

/// Prints the problems and how many they are; returns the exit code for refused input.
int refuse(const Problems& problems, Language language);

/// An output check failed: says which, and that nothing was written; returns the exit code.
int refuse_unsound(const jobs::Outcome& outcome, Language language);

void print_summary(const jobs::Outcome& outcome, const std::filesystem::path& out, Language language);
void print_json(const jobs::Outcome& outcome, const std::filesystem::path& out, Language language);

}  // namespace kansrijk::tools
