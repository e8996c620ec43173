#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "draw/numbers.hpp"
#include "jobs/draw_folder.hpp"
#include "jobs/perform.hpp"

/// A draw that anybody can recompute: fix tickets and inputs, let chance come from where nobody can choose it, show the rest. These write
/// to the disk themselves, since a line in the ledger cannot be taken back. `now` is the clock where it is not given.
namespace kansrijk::jobs {

/// What a step of a draw left, to say on the screen.
struct DrawStep {
  std::vector<SummaryLine> summary;
  std::vector<Message> notes;
  bool simulation = false;
  Problems failed;  ///< the disk did not do what was asked: what stands there now
};

/// Writes a new secret key, for its owner alone to read, and FILE.pub with its public key. Files that are there are left alone, and a problem.
Result<DrawStep> draw_key(const std::filesystem::path& file);

struct CommitRequest {
  Options options;  ///< the season, its policy and rules
  std::filesystem::path ledger, key, out;
  std::string entropy, fallback, fallback_at;  ///< as draw::parse_entropy and parse_utc read them
  std::uint32_t spares = 0;
  draw::Ties ties = draw::Ties::single;
  bool families = false;
  std::string name;  ///< of a market, which has no season
  std::optional<Moment> now;
};

/// Fixes pupils, tickets and inputs: a line in the ledger, then the folder `out`, new or empty. Refuses a season that cannot be placed, a ledger with a
/// gap, sources without enough chance or whose value may be known.
Result<DrawStep> draw_commit(const CommitRequest& request);

struct RevealRequest {
  std::filesystem::path folder, key;
  std::string value;
  bool fallback = false;
  std::string by;
  std::vector<std::string> witnesses;
  std::optional<std::filesystem::path> ledger;  ///< as it is now; else as it was at the commitment
  Language language = Language::nl;
  std::optional<Moment> now;
};

/// Holds the draw: seed, numbers, lottery.csv, the sheet for the notary, the signed transcript. Once: a folder with a transcript is refused.
Result<DrawStep> draw_reveal(const RevealRequest& request);

struct LateRequest {
  Options options;  ///< the season with the pupils who were found late
  std::filesystem::path folder, key;
  std::optional<std::filesystem::path> placement;  ///< placement.csv as it was published; nothing: not published yet
  std::optional<Moment> now;
};

/// Every pupil of the season who has no ticket takes the next spare one, in order of pupil_id (bytewise); nobody else's number changes. With a
/// published placement writes preassigned.csv, in which everybody keeps their seat. Refuses a season in which more has changed.
Result<DrawStep> draw_late(const LateRequest& request);

/// What the verification of a draw found: the differences in words, none when all of it comes out again.
struct DrawVerification {
  Problems differences;
  DrawStep said;
};

/// Recomputes the folder of a draw; with a season also that its inputs and numbers are those of the draw, with a ledger that the draw's own is the
/// beginning of it. A season that cannot be read is a problem.
Result<DrawVerification> verify_draw(const std::filesystem::path& folder, const std::optional<Options>& season,
                                     const std::optional<std::filesystem::path>& ledger);

/// Whether the folder is one of a draw that was held.
bool is_draw(const std::filesystem::path& folder);

/// Before a placement, where transcript.json lies with the season: the draw comes out again, lottery.csv is what comes out, and rules and inputs are
/// those that were committed to.
Problems draw_step(Findings& findings, const Rules& rules, const Options& options);

}  // namespace kansrijk::jobs
