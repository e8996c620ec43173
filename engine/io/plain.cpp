#include "io/plain.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <memory>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#include "base/parallel.hpp"
#include "io/cells.hpp"

namespace kansrijk::io {
namespace {

constexpr std::size_t block_bytes = std::size_t{1} << 17;  // with its rows small enough for a cache
constexpr std::size_t chunk_bytes = 64;
constexpr std::size_t most_field_bytes = 2000;
constexpr std::size_t most_line_bytes = std::size_t{1} << 20;

/// A bit for each of 64 bytes: where fields end, carriage returns, and what is not plain.
struct Masks {
  std::uint64_t ends = 0, returns = 0, strange = 0;
};

#if defined(__SSE2__)

std::uint64_t bits(__m128i of_bytes, unsigned part) {
  return static_cast<std::uint64_t>(static_cast<std::uint32_t>(_mm_movemask_epi8(of_bytes))) << (16 * part);
}

Masks look_at(const char* at) {
  Masks masks;
  for (unsigned part = 0; part < chunk_bytes / 16; ++part) {
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at + std::size_t{16} * part));
    const auto is = [&](char c) { return _mm_cmpeq_epi8(bytes, _mm_set1_epi8(c)); };
    const __m128i newline = is('\n');
    const __m128i carriage_return = is('\r');
    const __m128i low = _mm_cmplt_epi8(bytes, _mm_set1_epi8(0x20));  // signed: bytes from 0x80 on as well
    const __m128i control = _mm_andnot_si128(_mm_or_si128(newline, carriage_return), low);
    masks.ends |= bits(_mm_or_si128(newline, is(',')), part);
    masks.returns |= bits(carriage_return, part);
    masks.strange |= bits(_mm_or_si128(control, _mm_or_si128(is('"'), is(0x7F))), part);
  }
  return masks;
}

#else

Masks look_at(const char* at) {
  Masks masks;
  for (unsigned i = 0; i < chunk_bytes; ++i) {
    const auto c = static_cast<unsigned char>(at[i]);
    const std::uint64_t bit = std::uint64_t{1} << i;
    if (c == ',' || c == '\n') masks.ends |= bit;
    if (c == '\r') masks.returns |= bit;
    if ((c < 0x20 && c != '\n' && c != '\r') || c >= 0x7F || c == '"') masks.strange |= bit;
  }
  return masks;
}

#endif

/// The newlines of a text.
std::size_t count_lines(std::string_view text) {
  std::size_t lines = 0;
  std::size_t at = 0;
#if defined(__SSE2__)
  // Each byte of `equal` is −1 for a newline, so 255 rounds fit a byte of the sum.
  constexpr std::size_t round_bytes = 16;
  while (text.size() - at >= round_bytes) {
    __m128i sum = _mm_setzero_si128();
    for (int round = 0; round < 255 && text.size() - at >= round_bytes; ++round, at += round_bytes) {
      const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(text.data() + at));
      sum = _mm_sub_epi8(sum, _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\n')));
    }
    const __m128i halves = _mm_sad_epu8(sum, _mm_setzero_si128());
    lines += static_cast<std::size_t>(_mm_cvtsi128_si64(halves)) +
             static_cast<std::size_t>(_mm_cvtsi128_si64(_mm_unpackhi_epi64(halves, halves)));
  }
#endif
  return lines + static_cast<std::size_t>(std::count(text.begin() + static_cast<std::ptrdiff_t>(at), text.end(), '\n'));
}

/// A text of less than 16 bytes as two words: the same for the same text, since plain text holds no zero byte.
struct Key {
  std::uint64_t low = 0, high = 0;
  bool operator==(const Key&) const = default;
};

constexpr std::size_t short_text = 16;

constexpr std::array<Key, short_text> make_key_masks() {
  std::array<Key, short_text> masks{};
  for (std::size_t size = 0; size < short_text; ++size) {
    for (std::size_t i = 0; i < size; ++i)
      (i < 8 ? masks[size].low : masks[size].high) |= std::uint64_t{255} << (i % 8 * 8);
  }
  return masks;
}
constexpr std::array<Key, short_text> key_masks = make_key_masks();

/// At least 16 bytes from the beginning of `text` must be readable.
Key key_of(std::string_view text) {
  Key key;
  std::memcpy(&key.low, text.data(), sizeof key.low);
  std::memcpy(&key.high, text.data() + sizeof key.low, sizeof key.high);
  const Key& mask = key_masks[text.size()];
  return {key.low & mask.low, key.high & mask.high};
}

/// What short texts of one column were read as. Words, levels and dates come back by the thousand, and read the same.
class Memo {
 public:
  const Cell& read(const Column& column, std::string_view text, const Key& key) {
    Entry& entry = entries_[((key.low ^ (key.high << 7U)) * 0x9E3779B97F4A7C15) >> 58U];
    if (entry.key != key) entry = {key, read_cell(column, text)};
    return entry.cell;
  }

 private:
  struct Entry {
    Key key;
    Cell cell;
  };
  std::array<Entry, 64> entries_;
};

/// One column of the file, on its way into a cell.
class Field {
 public:
  Field(const FileFormat& format, std::size_t index, std::vector<Cell>& cells) : index_(index) {
    if (index == further) way_ = Way::further;
    if (index >= cells.size()) return;
    column_ = &format.columns[index];
    cell_ = &cells[index];
    way_ = column_->kind == ColumnKind::id ? Way::id : column_->kind == ColumnKind::text ? Way::text : Way::value;
    // Decimals hardly ever come back.
    if (way_ == Way::value && column_->kind != ColumnKind::decimal) memo_ = std::make_unique<Memo>();
  }

  bool read(std::string_view text, std::vector<std::string_view>& more) {
    if (text.size() > most_field_bytes) return false;
    switch (way_) {
      case Way::value:
        if (text.empty()) return empty();
        if (text.size() < short_text && memo_ != nullptr) {
          // Mostly the word of the row before, whose cell still stands.
          const Key key = key_of(text);
          if (key == last_key_) return true;
          *cell_ = memo_->read(*column_, text, key);
          last_key_ = cell_->valid() ? key : Key();
        } else {
          last_key_ = {};
          *cell_ = read_cell(*column_, text);
        }
        return cell_->state == Cell::State::valid;
      case Way::id:
        return id(text);
      case Way::text:
        if (text.empty()) return empty();
        cell_->text = text;
        cell_->state = Cell::State::valid;
        return true;
      case Way::further:
        more.push_back(text);
        return true;
      case Way::ignored:
        return true;
    }
    return false;
  }

  void count(CitizenNumbers& numbers) const {
    if (way_ == Way::id) numbers.add(index_, ids_, citizen_numbers_);
  }

 private:
  enum class Way : std::uint8_t { ignored, further, id, text, value };

  bool empty() {
    if (cell_->state != Cell::State::empty) *cell_ = {};
    last_key_ = {};
    return !column_->required;
  }

  /// Rows of one pupil mostly stand together: the id of the row before needs no second look.
  bool id(std::string_view text) {
    const bool is_short = text.size() < short_text;
    const Key key = is_short ? key_of(text) : Key();
    if (!is_short || text.empty() || key != last_id_) {
      if (text.empty()) {
        last_id_ = {};
        return empty();
      }
      *cell_ = read_cell(*column_, text);
      cell_->run = ++runs_;
      is_citizen_number_ = passes_eleven_test(text) ? 1 : 0;
      last_id_ = key;
    }
    ++ids_;
    citizen_numbers_ += is_citizen_number_;
    return cell_->state == Cell::State::valid;
  }

  Way way_ = Way::ignored;
  std::size_t index_;
  const Column* column_ = nullptr;
  Cell* cell_ = nullptr;
  std::unique_ptr<Memo> memo_;
  Key last_key_;  ///< of the word that stands in the cell; nothing where another way filled it
  Key last_id_;   ///< nothing after a long one
  std::uint32_t runs_ = 0;
  std::uint64_t is_citizen_number_ = 0, ids_ = 0, citizen_numbers_ = 0;
};

/// Reads the lines of one block.
class BlockReader {
 public:
  BlockReader(const FileFormat& format, const Header& header, const std::function<bool(const Row&)>& take,
              std::uint32_t first_line)
      : take_(take), cells_(format.columns.size()), texts_(header.of_field.size()), line_(first_line) {
    for (const std::size_t index : header.of_field) fields_.emplace_back(format, index, cells_);
  }

  /// `text` ends with a line end, and 64 bytes more can be read.
  bool read(std::string_view text) {
    const char* const begin = text.data();
    std::string_view* const first = texts_.data();
    std::string_view* const last = first + texts_.size();
    std::string_view* next = first;
    const char* field = begin;
    for (std::size_t at = 0; at < text.size(); at += chunk_bytes) {
      Masks masks = look_at(begin + at);
      if (text.size() - at < chunk_bytes) {
        const std::uint64_t within = (std::uint64_t{1} << (text.size() - at)) - 1;
        masks = {masks.ends & within, masks.returns & within, masks.strange & within};
      }
      if (masks.strange != 0) return false;
      for (; masks.returns != 0; masks.returns &= masks.returns - 1) ++returns_;
      for (; masks.ends != 0; masks.ends &= masks.ends - 1) {
        const char* const end = begin + at + static_cast<std::size_t>(std::countr_zero(masks.ends));
        if (next == last) return false;
        *next++ = {field, static_cast<std::size_t>(end - field)};
        field = end + 1;
        if (*end != '\n') continue;
        if (next != last || !row()) return false;
        next = first;
      }
    }
    return returns_ == returns_at_line_ends_;
  }

  void count(CitizenNumbers& numbers) const {
    for (const Field& field : fields_) field.count(numbers);
  }

 private:
  bool row() {
    std::string_view& last = texts_.back();
    if (last.ends_with('\r')) {
      last.remove_suffix(1);
      ++returns_at_line_ends_;
    }
    if (texts_.size() == 1 && last.empty()) return false;  // a blank line
    more_.clear();
    const std::string_view* text = texts_.data();
    for (Field& field : fields_) {
      if (!field.read(*text++, more_)) return false;
    }
    return take_({line_++, cells_, more_});
  }

  const std::function<bool(const Row&)>& take_;
  std::vector<Cell> cells_;
  std::vector<Field> fields_;
  std::vector<std::string_view> texts_;
  std::vector<std::string_view> more_;
  std::uint32_t line_;
  std::size_t returns_ = 0;
  std::size_t returns_at_line_ends_ = 0;
};

}  // namespace

std::optional<PlainFile> PlainFile::open(std::string_view bytes, const FileFormat& format,
                                         std::span<const std::string> ignored_columns) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  Problems problems;
  RecordReader reader(bytes, format.name, problems);
  PlainFile file(format, read_header(reader, format, ignored_columns));
  if (!file.header_.usable || !problems.empty() || !reader.plain_ascii()) return std::nullopt;
  if (!file.split(reader.rest())) return std::nullopt;
  file.count_rows();
  if (file.rows_before_.back() > most_rows) return std::nullopt;
  return file;
}

/// The last block has at least `block_bytes` where there are that many, so that any other has bytes behind it. False when
/// a line is longer than a record may be: nobody should search or copy gigabytes without a line end.
bool PlainFile::split(std::string_view body) {
  const std::size_t pieces = std::max<std::size_t>(1, body.size() / block_bytes);
  std::size_t begin = 0;
  for (std::size_t piece = 1; piece < pieces; ++piece) {
    const std::size_t from = std::max(begin, piece * block_bytes);
    const std::size_t in_reach = body.substr(from, most_line_bytes).find('\n');
    if (in_reach == std::string_view::npos) {
      if (body.size() - from > most_line_bytes) return false;
      break;
    }
    const std::size_t end = from + in_reach;
    if (body.size() - end <= chunk_bytes) break;
    blocks_.push_back({body.substr(begin, end + 1 - begin), CitizenNumbers(*format_)});
    begin = end + 1;
  }
  last_ = body.substr(begin);
  if (last_.empty()) return true;
  if (last_.back() != '\n') last_ += '\n';
  blocks_.push_back({{}, CitizenNumbers(*format_)});
  last_.append(chunk_bytes, '\0');
  return true;
}

std::string_view PlainFile::text(std::size_t block) const {
  if (block + 1 < blocks_.size()) return blocks_[block].text;
  return std::string_view(last_).substr(0, last_.size() - chunk_bytes);
}

void PlainFile::count_rows() {
  rows_before_.assign(blocks_.size() + 1, 0);
  for_each_index(blocks_.size(), [&](std::size_t block) { rows_before_[block + 1] = count_lines(text(block)); });
  for (std::size_t block = 0; block < blocks_.size(); ++block) rows_before_[block + 1] += rows_before_[block];
}

bool PlainFile::read(std::size_t block, const std::function<bool(const Row&)>& take) {
  constexpr std::size_t first_line = 2;  // behind the header
  const auto line = static_cast<std::uint32_t>(first_line + rows_before_[block]);
  BlockReader reader(*format_, header_, take, line);
  const bool plain = reader.read(text(block));
  reader.count(blocks_[block].citizen_numbers);
  return plain;
}

std::optional<CsvSummary> PlainFile::summary() const {
  CsvSummary summary = header_.summary;
  CitizenNumbers citizen_numbers(*format_);
  summary.rows = rows_before_.back();
  for (const Block& block : blocks_) citizen_numbers.add(block.citizen_numbers);
  for (std::size_t column = 0; column < format_->columns.size(); ++column) {
    if (citizen_numbers.most(column)) return std::nullopt;
  }
  return summary;
}

}  // namespace kansrijk::io
