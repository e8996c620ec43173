#include "ruleset/compiled_table.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <stdexcept>

namespace kansrijk::ruleset {
namespace {

constexpr std::size_t block = 1024;
constexpr std::uint64_t most_bytes = 256;
constexpr std::uint64_t most_folded = std::uint64_t{1} << 16;

std::vector<const std::vector<CodeSet>*> conditions(const SeasonTable& rules) {
  std::vector<const std::vector<CodeSet>*> all;
  for (const SeasonTable::Line& line : rules.lines) all.push_back(&line.cells);
  return all;
}

/// The values of a fact but `missing`.
CodeRange present(const CodeSet& universe) {
  return universe.ranges().back();
}

}  // namespace

CompiledTable::CompiledTable(const RulePack& pack, const Table& table, SchoolYear season) {
  auto plain = in_season(pack, table, season);
  if (!plain)
    throw std::logic_error("the table " + table.id + " has faults: " + say(plain.error().front(), Language::en));
  plain_ = std::move(*plain);
  beaten_by_.assign(plain_.lines.size(), Bits(plain_.lines.size()));
  for (std::size_t line = 0; line < plain_.lines.size(); ++line) {
    for (const std::size_t other : plain_.lines[line].beats) beaten_by_[other].set(line);
  }
  const std::vector<CodeSet> universes = fact_universes(pack);
  const Space space = make_space(plain_.columns, conditions(plain_), universes);
  for (const Dimension& dimension : space.dimensions) add_finder(dimension, universes);
  if (space.cells <= most_cells) {
    fill_grid(space);
    fold(universes);
    return;
  }
  for (const Dimension& dimension : space.dimensions) {
    open_.emplace_back();
    for (const Dimension::Point& point : dimension.points)
      open_.back().insert(open_.back().end(), point.conditions.words().begin(), point.conditions.words().end());
  }
}

void CompiledTable::add_finder(const Dimension& dimension, const std::vector<CodeSet>& universes) {
  Finder finder;
  if (dimension.point_of.empty()) {
    finder.column = dimension.columns.front();
    std::vector<std::pair<Code, std::uint32_t>> ranges;
    for (std::size_t piece = 0; piece < dimension.values.front().size(); ++piece) {
      for (const CodeRange& range : dimension.values.front()[piece].ranges())
        ranges.emplace_back(range.first, static_cast<std::uint32_t>(piece));
    }
    std::sort(ranges.begin(), ranges.end());
    for (const auto& [from, piece] : ranges) {
      finder.begins.push_back(from);
      finder.of_range.push_back(piece);
    }
    const Column& column = plain_.columns[finder.column];
    const bool small = !column.formula && column.universe.size() <= most_bytes;
    if (!small) {
      finders_.push_back(std::move(finder));
      return;
    }
    // A small fact is looked up by its byte.
    const CodeRange values = present(universes[column.fact]);
    for (Code code = values.first; code <= values.last; ++code)
      finder.of_place.push_back(finder.of_range[static_cast<std::size_t>(
          std::upper_bound(finder.begins.begin(), finder.begins.end(), code) - finder.begins.begin() - 1)]);
    if (universes[column.fact].contains(missing)) finder.of_place.push_back(finder.of_range.front());
  } else {
    finder.of_place = dimension.point_of;
  }
  std::uint32_t stride = 1;
  for (auto fact = dimension.reads.rbegin(); fact != dimension.reads.rend(); ++fact) {
    const CodeRange values = present(universes[*fact]);
    Finder::Read read{*fact, values.first, static_cast<std::uint32_t>(values.last - values.first + 1), stride, {}};
    read.of_byte.assign(256, 0);
    for (Code code = std::max<Code>(values.first, 0); code <= std::min<Code>(values.last, 254); ++code)
      read.of_byte[static_cast<std::size_t>(code)] = static_cast<std::uint32_t>(code - values.first) * stride;
    if (universes[*fact].contains(missing)) read.of_byte[FactColumn::missing_byte] = read.size * stride;
    stride *= static_cast<std::uint32_t>(universes[*fact].size());
    finder.reads.push_back(std::move(read));
  }
  finders_.push_back(std::move(finder));
}

void CompiledTable::fill_grid(const Space& space) {
  std::uint32_t stride = 1;
  for (const Dimension& dimension : space.dimensions) {
    strides_.push_back(stride);
    stride *= static_cast<std::uint32_t>(dimension.points.size());
  }
  grid_.resize(stride);
  each_cell(space, [&](const std::vector<std::size_t>& cell, const Bits& holding) {
    std::size_t at = 0;
    for (std::size_t d = 0; d < cell.size(); ++d) at += cell[d] * strides_[d];
    grid_[at] = decide(holding.words());
  });
}

/// Makes one look-up of all, where the combinations of all facts are few.
void CompiledTable::fold(const std::vector<CodeSet>& universes) {
  std::uint64_t combinations = 1;
  Finder folded;
  for (const Finder& finder : finders_) {
    if (finder.of_place.empty()) return;
    for (const Finder::Read& read : finder.reads) {
      combinations *= universes[read.fact].size();
      if (combinations > most_folded) return;
    }
  }
  std::vector<std::uint32_t> row_of{0};
  std::uint32_t stride = 1;
  for (std::size_t d = 0; d < finders_.size(); ++d) {
    const auto& points = finders_[d].of_place;
    std::vector<std::uint32_t> wider(row_of.size() * points.size());
    for (std::size_t outer = 0; outer < points.size(); ++outer) {
      for (std::size_t inner = 0; inner < row_of.size(); ++inner)
        wider[outer * row_of.size() + inner] = row_of[inner] + points[outer] * strides_[d];
    }
    row_of = std::move(wider);
    for (Finder::Read read : finders_[d].reads) {
      read.stride *= stride;
      for (std::uint32_t& place : read.of_byte) place *= stride;
      folded.reads.push_back(std::move(read));
    }
    stride *= static_cast<std::uint32_t>(points.size());
  }
  folded.of_place.resize(row_of.size());
  std::vector<std::uint16_t> rows(row_of.size());
  for (std::size_t i = 0; i < row_of.size(); ++i) {
    rows[i] = grid_[row_of[i]];
    folded.of_place[i] = static_cast<std::uint32_t>(i);
  }
  grid_ = std::move(rows);
  finders_.assign(1, std::move(folded));
  finders_.front().of_place.clear();  // the sum of the reads is the place in the grid itself
  strides_.assign(1, 1);
}

std::uint16_t CompiledTable::decide(std::span<const std::uint64_t> holding) const {
  const bool beats = plain_.table->hit != Hit::first;
  for (std::size_t word = 0; word < holding.size(); ++word) {
    for (std::uint64_t rest = holding[word]; rest != 0; rest &= rest - 1) {
      const std::size_t line = 64 * word + static_cast<std::size_t>(std::countr_zero(rest));
      if (!beats || !beaten_by_[line].meets(holding)) return plain_.lines[line].row;
    }
  }
  return no_row;
}

void CompiledTable::points(const Finder& finder, std::span<const FactColumn> facts, std::size_t begin, std::size_t n,
                           std::uint32_t* into) const {
  if (finder.reads.empty() && !finder.begins.empty()) {
    const Column& column = plain_.columns[finder.column];
    Facts all(column.formula ? facts.size() : 0, missing);
    for (std::size_t i = 0; i < n; ++i) {
      if (column.formula) {
        for (const std::size_t fact : column.reads) all[fact] = facts[fact].at(begin + i);
      }
      const Code value = column.formula ? column.formula->value(all) : facts[column.fact].at(begin + i);
      const auto after = std::upper_bound(finder.begins.begin(), finder.begins.end(), value);
      into[i] = finder.of_range[static_cast<std::size_t>(after - finder.begins.begin()) - 1];
    }
    return;
  }
  std::fill(into, into + n, 0U);
  for (const Finder::Read& read : finder.reads) {
    const FactColumn& column = facts[read.fact];
    if (!column.bytes.empty()) {
      const std::uint8_t* bytes = column.bytes.data() + begin;
      const std::uint32_t* place = read.of_byte.data();
      for (std::size_t i = 0; i < n; ++i) into[i] += place[bytes[i]];
      continue;
    }
    for (std::size_t i = 0; i < n; ++i) {
      const Code code = column.codes[begin + i];
      into[i] += (code == missing ? read.size : static_cast<std::uint32_t>(code - read.from)) * read.stride;
    }
  }
  if (finder.of_place.empty()) return;
  for (std::size_t i = 0; i < n; ++i) into[i] = finder.of_place[into[i]];
}

void CompiledTable::rows(std::span<const FactColumn> facts, std::size_t begin, std::size_t end,
                         std::uint16_t* into) const {
  std::array<std::uint32_t, block> sum;
  std::array<std::uint32_t, block> one;
  const std::size_t words = Bits(plain_.lines.size()).words().size();
  std::vector<std::uint64_t> open(open_.empty() ? 0 : block * words);
  for (; begin < end; begin += block, into += block) {
    const std::size_t n = std::min(block, end - begin);
    sum.fill(0);
    std::fill(open.begin(), open.end(), ~std::uint64_t{0});
    for (std::size_t d = 0; d < finders_.size(); ++d) {
      points(finders_[d], facts, begin, n, one.data());
      if (open_.empty()) {
        for (std::size_t i = 0; i < n; ++i) sum[i] += one[i] * strides_[d];
        continue;
      }
      for (std::size_t i = 0; i < n; ++i) {
        const std::uint64_t* left_open = open_[d].data() + one[i] * words;
        for (std::size_t w = 0; w < words; ++w) open[i * words + w] &= left_open[w];
      }
    }
    for (std::size_t i = 0; i < n; ++i)
      into[i] = open_.empty() ? grid_[sum[i]] : decide(std::span(open).subspan(i * words, words));
  }
}

}  // namespace kansrijk::ruleset
