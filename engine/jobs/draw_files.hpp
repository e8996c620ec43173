#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/dates.hpp"
#include "base/result.hpp"
#include "draw/entropy.hpp"
#include "draw/numbers.hpp"

/// The files of a public draw as values, and the way to their bytes and back. None of them holds anything about a pupil but
/// tickets. Times are UTC, to the minute: `2026-04-09T10:00Z`.
namespace kansrijk::jobs {

/// Keyed hashes of all that the placement depends on but the draw, by file (draw_inputs.hpp).
using InputHashes = std::map<std::string, std::string>;

/// commitment.json: everything that is fixed before the chance exists. Its SHA-256 is what the ledger holds.
struct Commitment {
  struct Pack {
    std::string id, version, sha256;
    bool operator==(const Pack&) const = default;
  };
  std::uint32_t number = 0;     ///< in the ledger, from 1
  std::uint32_t of_season = 0;  ///< among those with the same draw_of, from 1
  std::string before;           ///< SHA-256 of the line of the ledger before this one
  std::string draw_of;          ///< region and season, or of a market its name
  bool simulation = true;
  Moment at{};
  std::string engine;
  std::vector<Pack> rules;  ///< policy and admission
  draw::Ties ties = draw::Ties::single;
  bool families = false;               ///< siblings stand together
  std::vector<std::string> offerings;  ///< multiple ties only, in order (bytewise)
  std::uint32_t pupils = 0, spares = 0;
  std::string tickets_sha256;  ///< of ticket-list.csv
  InputHashes inputs;
  draw::Entropy entropy, fallback;
  Moment fallback_at{};
  std::string public_key;
};

/// A line of the ledger, without its end. Each holds the SHA-256 of the line before; the first one that of nothing.
struct LedgerLine {
  std::uint32_t number = 0, of_season = 0;
  std::string draw_of;
  Moment at{};
  std::string commitment;  ///< SHA-256 of commitment.json
  std::string before;
};

/// transcript.json: what happened at the draw. Signed in transcript.sig.
struct Transcript {
  std::string commitment;  ///< SHA-256 of commitment.json
  bool fallback = false;
  std::string value;  ///< as draw::canonical_value writes it
  Moment revealed_at{};
  std::string by;
  std::vector<std::string> witnesses;
  std::string seed;
  std::string numbers_sha256, record_sha256, ledger_sha256;  ///< of numbers.csv, proces-verbaal.html, ledger.jsonl
};

/// A line of late.jsonl: pupils found after the draw. Signed as a whole in late.sig.
struct LateLine {
  struct Taken {
    std::string ticket, seal;
  };
  std::uint32_t number = 0;
  Moment at{};
  std::vector<Taken> taken;  ///< the next spare tickets, in order
  InputHashes inputs;        ///< as they are from now on
  std::string before;        ///< SHA-256 of the line before; of the first one, of transcript.json
};

inline constexpr std::string_view commitment_file = "commitment.json", ticket_list_file = "ticket-list.csv",
                                  tickets_file = "tickets.csv", ledger_file = "ledger.jsonl",
                                  transcript_file = "transcript.json", signature_file = "transcript.sig",
                                  numbers_file = "numbers.csv", lottery_file = "lottery.csv",
                                  record_file = "proces-verbaal.html", late_file = "late.jsonl",
                                  late_signature_file = "late.sig";

std::string utc_text(Moment moment);
std::optional<Moment> parse_utc(std::string_view text);

std::string commitment_json(const Commitment& commitment);
std::string ledger_text(const std::vector<LedgerLine>& lines);
std::string transcript_json(const Transcript& transcript);
std::string late_text(const std::vector<LateLine>& lines);

/// Each reads at most 4 MiB and reports every problem with its line. A ledger or a list of late pupils must be, to the byte, what is written
/// above; its chain and numbers must be without a gap: `first_before` is what the first line of late.jsonl holds.
Result<Commitment> parse_commitment(std::string_view bytes);
Result<Transcript> parse_transcript(std::string_view bytes);
Result<std::vector<LedgerLine>> parse_ledger(std::string_view bytes, const std::string& file);
Result<std::vector<LateLine>> parse_late(std::string_view bytes, const std::string& first_before);

/// The SHA-256 that the next line of the ledger holds of the last one.
std::string chain_end(const std::vector<LedgerLine>& lines);

}  // namespace kansrijk::jobs
