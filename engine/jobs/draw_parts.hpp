#pragma once

#include <filesystem>
#include <optional>

#include "draw/signature.hpp"
#include "jobs/draw.hpp"

/// What the steps of a draw share.
namespace kansrijk::jobs {

Moment this_minute(const std::optional<Moment>& given);

/// The secret key that draw_key wrote.
Result<draw::SigningKey> read_key(const std::filesystem::path& file);

/// The same, where it must be the key of the commitment.
Result<draw::SigningKey> read_key(const std::filesystem::path& file, const Commitment& commitment);

/// A ledger that is there, checked, which begins with the lines of `start`.
Result<std::vector<LedgerLine>> read_ledger(const std::filesystem::path& file, const std::vector<LedgerLine>& start);

/// `other commitments of this season in the ledger: …`; nothing when there are none.
std::optional<Message> other_commitments(const std::vector<LedgerLine>& ledger, const Commitment& commitment);

SummaryLine summary_line(const char* key, Message label, const std::string& value);

/// Whether the season is the one of the draw: its name and purpose, policy and inputs, and where it has one its lottery.csv, in whatever order of
/// rows. Adds to `problems`.
void hold_against_season(const DrawFolder& draw, const Findings& findings, const Rules& rules,
                         const io::SeasonFiles& source, Problems& problems);

}  // namespace kansrijk::jobs
