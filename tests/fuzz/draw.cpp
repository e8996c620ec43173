#include "base/hash.hpp"
#include "draw/ticket.hpp"
#include "jobs/draw_files.hpp"
#include "tests/fuzz/input.hpp"

namespace {

using namespace kansrijk;

/// What was read comes out to the byte, or is refused with problems that can be said.
template <class Value, class Write>
void there_and_back(const Result<Value>& read, std::string_view bytes, bool to_the_byte, Write write) {
  if (!read) return fuzz::check(read.error());
  const std::string text = write(*read);
  fuzz::must(!to_the_byte || text == bytes);
}

}  // namespace

/// The first byte says which file of a draw the others are.
int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view bytes = fuzz::text_of(data + 1, size - 1);
  switch (data[0]) {
    case '0':
      there_and_back(jobs::parse_commitment(bytes), bytes, false, [](const jobs::Commitment& commitment) {
        const std::string text = jobs::commitment_json(commitment);
        const auto again = jobs::parse_commitment(text);
        fuzz::must(again && jobs::commitment_json(*again) == text);
        return text;
      });
      break;
    case '1':
      there_and_back(jobs::parse_transcript(bytes), bytes, false, [](const jobs::Transcript& transcript) {
        const std::string text = jobs::transcript_json(transcript);
        const auto again = jobs::parse_transcript(text);
        fuzz::must(again && jobs::transcript_json(*again) == text);
        return text;
      });
      break;
    case '2':
      there_and_back(jobs::parse_ledger(bytes, "ledger.jsonl"), bytes, true, jobs::ledger_text);
      break;
    case '3':
      there_and_back(jobs::parse_late(bytes, sha256("")), bytes, true, jobs::late_text);
      break;
    default:
      there_and_back(draw::parse_ticket_list(bytes), bytes, true, draw::ticket_list_csv);
  }
  return 0;
}
