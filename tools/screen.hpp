#pragma once

#include <filesystem>
#include <functional>

#include "io/season_workbook.hpp"
#include "jobs/perform.hpp"
#include "tools/commands.hpp"

/// What people and scripts see of a command: results on standard output, trouble on standard error.
namespace kansrijk::tools {

Language language_of(const CommandLine& line);

/// Says on a terminal's standard error what is being worked at; empty, and so silent, elsewhere and with --quiet.
using Progress = std::function<void(const Message&)>;
Progress progress_on_terminal(const CommandLine& line);
void clear_progress(const Progress& progress);

/// One line per problem.
void print(const Problems& problems, Language language);

/// Prints the problems and how many they are; returns the exit code for refused input.
int refuse(const Problems& problems, Language language);

/// An output check failed: says which, and that nothing was written; returns the exit code.
int refuse_unsound(const std::vector<PropertyCheck>& checks, Language language);

/// Writes a workbook and says so; returns the exit code.
int write_excel(const std::vector<io::Table>& tables, const std::string& file, const CommandLine& line);

/// The lines of a summary below each other, then the notes.
void print_lines(const std::vector<jobs::SummaryLine>& lines, const std::vector<Message>& notes, Language language);

void print_summary(const jobs::Outcome& outcome, const std::filesystem::path& out, Language language);
/// A text as JSON writes it.
std::string json_text(std::string_view text);

void print_json(const jobs::Outcome& outcome, const std::filesystem::path& out, Language language);

}  // namespace kansrijk::tools
