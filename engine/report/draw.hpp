#pragma once

#include <string>
#include <vector>

#include "base/dates.hpp"
#include "base/message.hpp"

namespace kansrijk::report {

/// What the sheet for the notary shows of a draw (proces-verbaal). Nothing in it is about a pupil.
struct DrawSheet {
  struct Other {
    std::uint32_t of_season = 0;
    Moment at{};
    std::string commitment;
  };
  struct Rule {
    std::string id, sha256;
  };
  bool simulation = true;
  std::string draw_of;
  std::uint32_t number = 0, of_season = 0, in_ledger = 0;
  std::vector<Other> others;  ///< commitments of the same season
  Moment committed_at{}, revealed_at{}, fallback_at{};
  std::string engine;
  std::vector<Rule> rules;
  std::uint32_t pupils = 0, spares = 0;
  std::size_t offerings = 0;  ///< with numbers of their own; 0: one number per pupil
  bool families = false;
  std::string commitment_sha256, tickets_sha256, numbers_sha256, ledger_sha256, public_key;
  Message entropy, fallback;  ///< the sources in words
  bool fallback_used = false;
  std::string value, seed;
  std::string by;
  std::vector<std::string> witnesses;
};

/// One page to print on A4 and sign. The same sheet and language give the same bytes.
std::string draw_sheet(const DrawSheet& sheet, Language language);

}  // namespace kansrijk::report
