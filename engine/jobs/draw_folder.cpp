#include "jobs/draw_folder.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "base/hash.hpp"
#include "draw/signature.hpp"
#include "io/bytes.hpp"
#include "io/csv.hpp"

namespace kansrijk::jobs {
namespace {

namespace fs = std::filesystem;

const io::FileFormat& tickets_format() {
  static const io::FileFormat format{
      std::string(tickets_file),
      msg("who has which ticket"),
      {{.name = "pupil_id",
        .kind = io::ColumnKind::id,
        .help = msg("the pupil, by a number that is not the citizen number")},
       {.name = "ticket", .kind = io::ColumnKind::text, .help = msg("the ticket")},
       {.name = "secret", .kind = io::ColumnKind::text, .help = msg("what proves that the ticket is the pupil's")}},
      {}};
  return format;
}

class Reader {
 public:
  explicit Reader(fs::path folder) : folder_(std::move(folder)) {}

  void committed() {
    if (const auto bytes = file(commitment_file)) {
      take(parse_commitment(*bytes), draw_.commitment);
      draw_.commitment_sha256 = sha256(*bytes);
    }
    if (const auto bytes = file(ticket_list_file)) {
      take(draw::parse_ticket_list(*bytes), draw_.tickets);
      tickets_sha256_ = sha256(*bytes);
    }
    if (const auto bytes = file(ledger_file)) {
      take(parse_ledger(*bytes, std::string(ledger_file)), draw_.ledger);
      ledger_sha256_ = sha256(*bytes);
    }
    if (!problems_.empty()) return;
    check_commitment();
    check_ledger();
  }

  void held() {
    if (!problems_.empty()) return;
    const auto bytes = file(transcript_file);
    if (bytes) {
      draw_.transcript.emplace();
      take(parse_transcript(*bytes), *draw_.transcript);
      draw_.transcript_sha256 = sha256(*bytes);
      check_signature(*bytes, signature_file, transcript_file);
    }
    if (!problems_.empty()) return;
    check_chance();
    check_seed_and_numbers();
    check_hash(record_file, draw_.transcript->record_sha256);
    if (ledger_sha256_ != draw_.transcript->ledger_sha256)
      wrong(ledger_file, msg("this is not the file that the transcript names"));
    late();
  }

  void holders() {
    std::error_code none;
    const bool there = fs::exists(folder_ / tickets_file, none);
    const bool drawn = fs::exists(folder_ / lottery_file, none);
    if (!there && drawn && draw_.transcript)
      wrong(tickets_file, msg("the file is missing, so that nobody can say whose numbers lottery.csv holds"));
    if (!there || !problems_.empty()) return;
    read_holders();
    if (!problems_.empty()) return;
    check_seals();
    if (draw_.transcript && problems_.empty()) check_lottery();
  }

  Result<DrawFolder> finish() && {
    if (!problems_.empty()) return refused(std::move(problems_));
    return std::move(draw_);
  }

 private:
  void wrong(std::string_view name, Message what, std::uint64_t line = 0) {
    problems_.push_back({{std::string(name), line, ""},
                         std::move(what),
                         msg("until this is cleared up the draw proves nothing; ask for the files again")});
  }

  std::optional<std::string> file(std::string_view name) {
    const auto bytes = io::read_bytes(folder_ / name, std::string(name));
    if (bytes) return std::string(bytes->view());
    append(problems_, bytes.error());
    return std::nullopt;
  }

  template <class T>
  void take(Result<T> value, T& into) {
    if (value) {
      into = std::move(*value);
    } else {
      append(problems_, std::move(value.error()));
    }
  }

  void check_commitment() {
    const Commitment& c = draw_.commitment;
    if (tickets_sha256_ != c.tickets_sha256)
      wrong(ticket_list_file, msg("these are not the tickets that were committed to"));
    const auto spares = static_cast<std::size_t>(
        std::count_if(draw_.tickets.begin(), draw_.tickets.end(), [](const auto& t) { return t.spare > 0; }));
    if (spares != c.spares || draw_.tickets.size() != std::size_t{c.pupils} + c.spares)
      wrong(ticket_list_file, msg("the list does not have as many tickets as the commitment says"));
    const bool sorted = std::is_sorted(c.offerings.begin(), c.offerings.end()) &&
                        std::adjacent_find(c.offerings.begin(), c.offerings.end()) == c.offerings.end();
    const bool named = std::none_of(c.offerings.begin(), c.offerings.end(), [](const auto& o) { return o.empty(); });
    if (!sorted || !named || c.offerings.empty() != (c.ties == draw::Ties::single) ||
        draw_.tickets.size() * std::max<std::size_t>(c.offerings.size(), 1) > most_numbers)
      wrong(commitment_file, msg("the offerings are not as the program lists them"));
    const Place place{std::string(commitment_file), 0, ""};
    append(problems_, check_sources(c, place, place));
  }

  void check_ledger() {
    const Commitment& c = draw_.commitment;
    if (c.number > draw_.ledger.size()) {
      wrong(ledger_file, msg("commitment {} is not in the ledger", c.number));
      return;
    }
    const LedgerLine& line = draw_.ledger[c.number - 1];
    const bool same = line.of_season == c.of_season && line.draw_of == c.draw_of && line.at == c.at &&
                      line.commitment == draw_.commitment_sha256 && line.before == c.before;
    if (!same) wrong(ledger_file, msg("the line of the ledger is of another commitment"), c.number);
  }

  void check_signature(const std::string& bytes, std::string_view signature, std::string_view of) {
    const auto text = file(signature);
    if (!text) return;
    const bool whole = !text->empty() && text->back() == '\n';
    if (!whole || !draw::is_signed(draw_.commitment.public_key, bytes, text->substr(0, text->size() - 1)))
      wrong(of, msg("the signature is not one of this file by the key of the commitment"));
  }

  void check_chance() {
    const Commitment& c = draw_.commitment;
    const Transcript& t = *draw_.transcript;
    if (t.commitment != draw_.commitment_sha256) wrong(transcript_file, msg("the transcript is of another commitment"));
    const draw::Entropy& source = t.fallback ? c.fallback : c.entropy;
    const auto value = draw::canonical_value(source, t.value, {std::string(transcript_file), 0, "value"});
    if (!value) {
      append(problems_, value.error());
    } else if (*value != t.value) {
      wrong(transcript_file, msg("the value is not written as the program writes it"));
    }
    const auto known = draw::published_at(source);
    if (t.revealed_at < c.at || (known && t.revealed_at + std::chrono::minutes(1) <= *known))
      wrong(transcript_file, msg("the draw was held before its chance existed"));
    if (t.fallback && t.revealed_at < c.fallback_at)
      wrong(transcript_file, msg("the fallback was used before its hour"));
  }

  void check_seed_and_numbers() {
    const Commitment& c = draw_.commitment;
    const Transcript& t = *draw_.transcript;
    if (t.seed != draw::seed_of(draw_.commitment_sha256, t.value)) {
      wrong(transcript_file, msg("the seed does not follow from the commitment and the value"));
      return;
    }
    check_hash(numbers_file, t.numbers_sha256);
    if (sha256(draw::numbers_csv(t.seed, draw_.tickets, c.ties, c.offerings)) != t.numbers_sha256)
      wrong(transcript_file, msg("the numbers do not follow from the seed and the tickets"));
  }

  void check_hash(std::string_view name, const std::string& expected) {
    const auto bytes = file(name);
    if (bytes && sha256(*bytes) != expected) wrong(name, msg("this is not the file that the transcript names"));
  }

  void late() {
    std::error_code none;
    if (!fs::exists(folder_ / late_file, none) && !fs::exists(folder_ / late_signature_file, none)) return;
    const auto bytes = file(late_file);
    if (!bytes) return;
    check_signature(*bytes, late_signature_file, late_file);
    take(parse_late(*bytes, draw_.transcript_sha256), draw_.late);
    std::uint32_t next = 1;
    for (const LateLine& line : draw_.late) {
      for (const LateLine::Taken& taken : line.taken) {
        const draw::Ticket* ticket = find(taken.ticket);
        if (ticket == nullptr || ticket->spare != next++)
          wrong(late_file, msg("this is not the next spare ticket"), line.number);
        seal_[taken.ticket] = taken.seal;
      }
    }
  }

  const draw::Ticket* find(const std::string& code) const {
    const auto less = [](const draw::Ticket& ticket, const std::string& wanted) { return ticket.code < wanted; };
    const auto at = std::lower_bound(draw_.tickets.begin(), draw_.tickets.end(), code, less);
    return at != draw_.tickets.end() && at->code == code ? &*at : nullptr;
  }

  void read_holders() {
    const auto bytes = file(tickets_file);
    if (!bytes) return;
    std::vector<draw::Holder> all;
    const io::CsvSummary summary = io::read_csv(*bytes, tickets_format(), {}, problems_, [&](const io::Row& row) {
      all.push_back({std::string(row.cells[0].text), std::string(row.cells[1].text), std::string(row.cells[2].text)});
    });
    std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.pupil_id < b.pupil_id; });
    const auto same = std::adjacent_find(all.begin(), all.end(),
                                         [](const auto& a, const auto& b) { return a.pupil_id == b.pupil_id; });
    if (same != all.end()) wrong(tickets_file, msg("a pupil is there twice"));
    if (summary.whole) draw_.holders = std::move(all);
  }

  /// Every ticket that is not spare, or was taken, has one pupil, and it is the one that it was sealed for.
  void check_seals() {
    std::set<std::string> seen;
    std::size_t strange = 0;
    for (const draw::Holder& holder : *draw_.holders) {
      const draw::Ticket* ticket = find(holder.code);
      const auto late = seal_.find(holder.code);
      const std::string seal = ticket == nullptr     ? ""
                               : ticket->spare == 0  ? ticket->seal
                               : late == seal_.end() ? ""
                                                     : late->second;
      const bool right = !seal.empty() && seal == draw::seal_of(holder);
      if (!right || !seen.insert(holder.code).second) ++strange;
    }
    if (strange > 0)
      wrong(tickets_file, msg("pupils whose ticket was sealed for somebody else, or for nobody: {}", strange));
    const std::size_t expected = draw_.commitment.pupils + draw_.taken();
    if (draw_.holders->size() != expected)
      wrong(tickets_file, msg("there are {0} pupils with a ticket where {1} belong", draw_.holders->size(), expected));
  }

  void check_lottery() {
    const auto bytes = file(lottery_file);
    if (bytes && *bytes != lottery_csv(draw_.commitment, draw_.tickets, *draw_.holders, draw_.transcript->seed))
      wrong(lottery_file, msg("the file does not hold the numbers that come out of the draw"));
  }

  fs::path folder_;
  DrawFolder draw_;
  std::string tickets_sha256_, ledger_sha256_;
  std::map<std::string, std::string> seal_;  ///< of tickets taken late
  Problems problems_;
};

}  // namespace

std::size_t DrawFolder::taken() const {
  std::size_t n = 0;
  for (const LateLine& line : late) n += line.taken.size();
  return n;
}

Result<DrawFolder> committed_draw(const fs::path& folder) {
  Reader reader(folder);
  reader.committed();
  reader.holders();
  return std::move(reader).finish();
}

Result<DrawFolder> held_draw(const fs::path& folder) {
  Reader reader(folder);
  reader.committed();
  reader.held();
  reader.holders();
  return std::move(reader).finish();
}

std::string lottery_csv(const Commitment& commitment, const std::vector<draw::Ticket>& tickets,
                        const std::vector<draw::Holder>& holders, const std::string& seed) {
  std::vector<std::size_t> at(holders.size());
  for (std::size_t h = 0; h < holders.size(); ++h) {
    const auto less = [](const draw::Ticket& ticket, const std::string& code) { return ticket.code < code; };
    at[h] = static_cast<std::size_t>(std::lower_bound(tickets.begin(), tickets.end(), holders[h].code, less) -
                                     tickets.begin());
  }
  const bool multiple = commitment.ties == draw::Ties::multiple;
  std::vector<std::vector<std::uint32_t>> numbers;
  if (!multiple) numbers.push_back(draw::numbers(seed, tickets));
  for (const std::string& offering : commitment.offerings) numbers.push_back(draw::numbers(seed, tickets, offering));
  std::string text = multiple ? "pupil_id,offering_id,number\n" : "pupil_id,number\n";
  for (std::size_t h = 0; h < holders.size(); ++h) {
    for (std::size_t o = 0; o < numbers.size(); ++o) {
      text += io::csv_field(holders[h].pupil_id) + ',';
      if (multiple) text += io::csv_field(commitment.offerings[o]) + ',';
      text += std::to_string(numbers[o].at(at[h])) + '\n';
    }
  }
  return text;
}

std::string tickets_csv(const std::vector<draw::Holder>& holders) {
  std::string text = "pupil_id,ticket,secret\n";
  for (const draw::Holder& holder : holders)
    text += io::csv_field(holder.pupil_id) + ',' + holder.code + ',' + holder.secret + '\n';
  return text;
}

Problems check_sources(const Commitment& c, const Place& entropy, const Place& fallback) {
  Problems problems;
  const auto soon = std::chrono::minutes(1);  // times are to the minute
  const auto check_future = [&](const draw::Entropy& source, const Place& place) {
    const auto known = draw::published_at(source);
    if (known && *known < c.at + soon)
      problems.push_back(
          {place, msg("{} was published before the commitment, so that the outcome could be known", to_string(source)),
           msg("name a round that is still to come")});
  };
  check_future(c.entropy, entropy);
  check_future(c.fallback, fallback);
  if (c.entropy == c.fallback)
    problems.push_back(
        {fallback, msg("the fallback is the same source"), msg("name another one, in case the first one fails")});
  const auto known = draw::published_at(c.entropy);
  if (c.fallback_at <= c.at || (known && c.fallback_at <= *known))
    problems.push_back({fallback, msg("the hour of the fallback comes too early"),
                        msg("give an hour after the one at which the chance is to be there")});
  return problems;
}

}  // namespace kansrijk::jobs
