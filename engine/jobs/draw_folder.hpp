#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "jobs/draw_files.hpp"

namespace kansrijk::jobs {

/// The folder of a draw. What is published: commitment.json, ticket-list.csv, ledger.jsonl; after the draw transcript.json and .sig,
/// numbers.csv, proces-verbaal.html; with pupils found late late.jsonl and .sig. What stays: tickets.csv and lottery.csv.
struct DrawFolder {
  Commitment commitment;
  std::string commitment_sha256;
  std::vector<draw::Ticket> tickets;
  std::vector<LedgerLine> ledger;
  std::optional<std::vector<draw::Holder>>
      holders;  ///< tickets.csv, where it is there; in order of pupil_id (bytewise)
  std::optional<Transcript> transcript;
  std::string transcript_sha256;
  std::vector<LateLine> late;

  /// The hashes of the inputs that hold now.
  const InputHashes& inputs() const { return late.empty() ? commitment.inputs : late.back().inputs; }
  /// How many spare tickets were taken.
  std::size_t taken() const;
};

/// Reads what was committed to and recomputes what can be: the list of tickets by its hash, the ledger line by line, the commitment's place in it,
/// that the chance was still to come, and where tickets.csv is there the seal of every pupil. Every problem in words.
Result<DrawFolder> committed_draw(const std::filesystem::path& folder);

/// The same of a draw that was held: besides, the signature, the hour, the value, the seed, every number, the sheet for the notary, the late
/// ones; and where tickets.csv is there, that lottery.csv is there with exactly these numbers. O(n log n) for n numbers.
Result<DrawFolder> held_draw(const std::filesystem::path& folder);

/// lottery.csv: the numbers of the pupils, in order of pupil_id and, with multiple ties, offering.
std::string lottery_csv(const Commitment& commitment, const std::vector<draw::Ticket>& tickets,
                        const std::vector<draw::Holder>& holders, const std::string& seed);

/// tickets.csv.
std::string tickets_csv(const std::vector<draw::Holder>& holders);

/// The hour of a beacon whose hours are known lies in the future of `at`, and the fallback comes after it. `entropy` and `fallback` are
/// the places for problems.
Problems check_sources(const Commitment& commitment, const Place& entropy, const Place& fallback);

/// A draw has at most so many numbers.
inline constexpr std::uint64_t most_numbers = 20'000'000;

}  // namespace kansrijk::jobs
