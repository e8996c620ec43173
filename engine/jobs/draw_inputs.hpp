#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "io/schema.hpp"
#include "jobs/draw_files.hpp"
#include "jobs/load.hpp"

namespace kansrijk::jobs {

/// The season of a draw with its rules and final advices. A role that places nobody, a draw that is there already, and in a real season pupils
/// without a final advice are problems; once the draw was held lottery.csv may be there.
enum class Drawn : std::uint8_t { no, yes };
Result<Loaded> load_for_draw(const Options& options, const io::SeasonFiles& source, Drawn drawn = Drawn::no);

/// All that the placement depends on but the draw, each hashed as HMAC-SHA256 with `key` (draw::inputs_key), so that the hash tells
/// nothing to who lacks the key: `pupils` (every pupil with the final advice, `id,advice`), and by its name each file that a placement
/// may read but lottery.csv and pupils.csv. A file counts as its rows, sorted bytewise: of each the filled cells as `column=value`, by
/// name of the column, as fields of CSV, with a line end. So the order of rows and columns, empty columns and files without rows play no part.
/// Rows of the pupils in `without` are left out.
Result<InputHashes> input_hashes(const Findings& findings, const io::SeasonFiles& source, const std::string& key,
                                 const std::set<std::string>& without = {});

/// The same of one file whose bytes are at hand; empty where it has no rows.
std::string input_hash(std::string_view bytes, const io::FileFormat& format, const Settings& settings,
                       const std::string& key, const std::set<std::string>& without, Problems& problems);

/// The packs that decide about a placement: the policy by its bytes, and admission as what it says of every pair of advice and levels.
std::vector<Commitment::Pack> deciding_packs(const Rules& rules);

/// What differs between the inputs that were committed to and those of now, by file; nothing when they are the same.
Problems changed_inputs(const InputHashes& committed, const InputHashes& now);

/// The family of each pupil, empty where none is given. A market knows none: a problem.
Result<std::vector<std::string>> families_of(const Season& season, const io::SeasonFiles& source);

/// What a draw is of: region and season; of a market the name it was given.
std::string draw_of(const Settings& settings, const std::string& market_name);

}  // namespace kansrijk::jobs
