#include "ruleset/space.hpp"

#include <algorithm>
#include <bit>
#include <map>
#include <numeric>
#include <unordered_map>

namespace kansrijk::ruleset {
namespace {

constexpr std::uint64_t most_combinations = std::uint64_t{1} << 18;

/// a × b, or the largest number when that is too large.
std::uint64_t times(std::uint64_t a, std::uint64_t b) {
  std::uint64_t product = 0;
  return __builtin_mul_overflow(a, b, &product) ? std::numeric_limits<std::uint64_t>::max() : product;
}

/// One column cut where conditions begin or end; ranges that the same conditions hold for are one piece.
struct CutColumn {
  std::vector<CodeRange> ranges;     ///< rising
  std::vector<std::uint32_t> piece;  ///< of each range
  std::vector<Bits> conditions;      ///< of each piece
  std::vector<CodeSet> codes;        ///< of each piece

  std::uint32_t piece_of(Code code) const {
    const auto after = std::upper_bound(ranges.begin(), ranges.end(), code,
                                        [](Code value, const CodeRange& range) { return value < range.first; });
    return piece[static_cast<std::size_t>(after - ranges.begin()) - 1];
  }
};

CutColumn cut(const CodeSet& universe, std::size_t column, const std::vector<const std::vector<CodeSet>*>& conditions) {
  std::vector<Code> begins;
  for (const CodeRange& range : universe.ranges()) begins.push_back(range.first);
  for (const auto* cells : conditions) {
    for (const CodeRange& range : (*cells)[column].ranges()) {
      if (universe.contains(range.first)) begins.push_back(range.first);
      if (range.last != missing && universe.contains(range.last + 1)) begins.push_back(range.last + 1);
    }
  }
  std::sort(begins.begin(), begins.end());
  begins.erase(std::unique(begins.begin(), begins.end()), begins.end());

  CutColumn out;
  std::map<Bits, std::uint32_t> known;
  for (std::size_t i = 0; i < begins.size(); ++i) {
    const CodeSet from_here = universe & CodeSet{{begins[i], i + 1 < begins.size() ? begins[i + 1] - 1 : largest_code}};
    Bits bits(conditions.size());
    for (std::size_t c = 0; c < conditions.size(); ++c) {
      if ((*conditions[c])[column].contains(begins[i])) bits.set(c);
    }
    const auto [place, fresh] = known.emplace(bits, static_cast<std::uint32_t>(out.codes.size()));
    if (fresh) {
      out.conditions.push_back(bits);
      out.codes.emplace_back();
    }
    out.ranges.push_back(from_here.ranges().front());
    out.piece.push_back(place->second);
    out.codes[place->second].add(out.ranges.back());
  }
  return out;
}

/// A value that is not `missing`, where there is one.
Code some_code(const CodeSet& codes) {
  return codes.front() == missing && codes.ranges().size() > 1 ? codes.ranges()[1].first : codes.front();
}

Dimension single(std::size_t column, const Column& about, CutColumn cut) {
  Dimension out;
  out.columns = {column};
  out.exact = !about.formula;
  if (out.exact) out.reads = about.reads;
  for (std::uint32_t piece = 0; piece < cut.codes.size(); ++piece) {
    const Code code = some_code(cut.codes[piece]);
    out.points.push_back(
        {std::move(cut.conditions[piece]), out.exact ? std::vector<Code>{code} : std::vector<Code>{}, {code}});
    out.pieces.push_back({{piece}, piece});
  }
  out.values.push_back(std::move(cut.codes));
  return out;
}

std::vector<Code> listed(const CodeSet& codes) {
  std::vector<Code> all;
  for (const CodeRange& range : codes.ranges()) {
    for (Code code = range.first; code <= range.last; ++code) all.push_back(code);
  }
  // `missing` last, so that examples are of pupils who have a value.
  if (!all.empty() && all.front() == missing) std::rotate(all.begin(), all.begin() + 1, all.end());
  return all;
}

struct HashOfPieces {
  std::size_t operator()(const std::vector<std::uint32_t>& pieces) const {
    std::uint64_t hash = 0;
    for (const std::uint32_t piece : pieces) hash = (hash ^ piece) * 0x9E3779B97F4A7C15U;
    return hash ^ hash >> 32;
  }
};

/// Tries every combination of the facts that some columns read.
class Trying {
 public:
  Trying(const std::vector<Column>& columns, std::vector<std::size_t> which, std::vector<std::size_t> reads,
         const std::vector<CutColumn>& cuts, const std::vector<CodeSet>& facts)
      : columns_(columns), cuts_(cuts), values_(which.size()), pieces_(which.size()), facts_(facts.size(), missing) {
    out_.columns = std::move(which);
    out_.reads = std::move(reads);
    for (const std::size_t fact : out_.reads) choices_.push_back(listed(facts[fact]));
  }

  Dimension run() {
    std::vector<std::size_t> at(choices_.size(), 0);
    bool more = true;
    while (more) {
      for (std::size_t i = 0; i < at.size(); ++i) facts_[out_.reads[i]] = choices_[i][at[i]];
      take();
      more = false;
      for (std::size_t i = at.size(); i-- > 0 && !more;) {
        more = ++at[i] < choices_[i].size();
        if (!more) at[i] = 0;
      }
    }
    for (const std::size_t column : out_.columns) out_.values.push_back(cuts_[column].codes);
    return std::move(out_);
  }

 private:
  void take() {
    for (std::size_t i = 0; i < out_.columns.size(); ++i) {
      const CutColumn& cut = cuts_[out_.columns[i]];
      values_[i] = columns_[out_.columns[i]].value(facts_);
      pieces_[i] = cut.piece_of(values_[i]);
    }
    const auto [known, unseen] = seen_.try_emplace(pieces_, 0U);
    if (!unseen) return out_.point_of.push_back(known->second);
    Bits bits = cuts_[out_.columns.front()].conditions[pieces_.front()];
    for (std::size_t i = 1; i < pieces_.size(); ++i) bits &= cuts_[out_.columns[i]].conditions[pieces_[i]];
    const auto [place, fresh] = points_.emplace(bits, static_cast<std::uint32_t>(out_.points.size()));
    if (fresh) {
      std::vector<Code> example;
      for (const std::size_t fact : out_.reads) example.push_back(facts_[fact]);
      out_.points.push_back({std::move(bits), std::move(example), values_});
    }
    known->second = place->second;
    out_.point_of.push_back(place->second);
    out_.pieces.push_back({pieces_, place->second});
  }

  const std::vector<Column>& columns_;
  const std::vector<CutColumn>& cuts_;
  std::vector<Code> values_;           ///< of the combination that is tried
  std::vector<std::uint32_t> pieces_;  ///< and their pieces
  Facts facts_;
  std::vector<std::vector<Code>> choices_;
  std::unordered_map<std::vector<std::uint32_t>, std::uint32_t, HashOfPieces> seen_;  ///< with their points
  std::map<Bits, std::uint32_t> points_;
  Dimension out_;
};

/// Columns that read a common fact, directly or through others, together.
std::vector<std::vector<std::size_t>> together(const std::vector<Column>& columns) {
  std::vector<std::size_t> group(columns.size());
  std::iota(group.begin(), group.end(), std::size_t{0});
  for (std::size_t a = 0; a < columns.size(); ++a) {
    for (std::size_t b = 0; b < a; ++b) {
      const auto& reads = columns[b].reads;
      const bool shared = std::any_of(columns[a].reads.begin(), columns[a].reads.end(), [&](std::size_t fact) {
        return std::find(reads.begin(), reads.end(), fact) != reads.end();
      });
      if (shared && group[a] != group[b]) std::replace(group.begin(), group.end(), group[a], group[b]);
    }
  }
  std::vector<std::vector<std::size_t>> groups;
  for (std::size_t g = 0; g < columns.size(); ++g) {
    std::vector<std::size_t> members;
    for (std::size_t c = 0; c < columns.size(); ++c) {
      if (group[c] == g) members.push_back(c);
    }
    if (!members.empty()) groups.push_back(std::move(members));
  }
  return groups;
}

std::vector<std::size_t> reads_of(const std::vector<Column>& columns, const std::vector<std::size_t>& which) {
  std::vector<std::size_t> reads;
  for (const std::size_t column : which)
    reads.insert(reads.end(), columns[column].reads.begin(), columns[column].reads.end());
  std::sort(reads.begin(), reads.end());
  reads.erase(std::unique(reads.begin(), reads.end()), reads.end());
  return reads;
}

}  // namespace

Bits::Bits(std::size_t n, bool all) : words_((n + 63) / 64, 0) {
  for (std::size_t i = 0; all && i < n; ++i) set(i);
}

bool Bits::none() const {
  return std::all_of(words_.begin(), words_.end(), [](std::uint64_t word) { return word == 0; });
}

std::size_t Bits::count() const {
  std::size_t bits = 0;
  for (const std::uint64_t word : words_) bits += static_cast<std::size_t>(std::popcount(word));
  return bits;
}

std::size_t Bits::common(const Bits& other) const {
  std::size_t bits = 0;
  for (std::size_t w = 0; w < words_.size(); ++w)
    bits += static_cast<std::size_t>(std::popcount(words_[w] & other.words_[w]));
  return bits;
}

Bits& Bits::operator&=(const Bits& other) {
  for (std::size_t w = 0; w < words_.size(); ++w) words_[w] &= other.words_[w];
  return *this;
}

Bits& Bits::operator-=(const Bits& other) {
  for (std::size_t w = 0; w < words_.size(); ++w) words_[w] &= ~other.words_[w];
  return *this;
}

std::size_t Bits::first() const {
  std::size_t w = 0;
  while (w < words_.size() && words_[w] == 0) ++w;
  return w == words_.size() ? 64 * w : 64 * w + static_cast<std::size_t>(std::countr_zero(words_[w]));
}

std::vector<std::size_t> Bits::list() const {
  std::vector<std::size_t> bits;
  for (std::size_t w = 0; w < words_.size(); ++w) {
    for (std::uint64_t rest = words_[w]; rest != 0; rest &= rest - 1)
      bits.push_back(64 * w + static_cast<std::size_t>(std::countr_zero(rest)));
  }
  return bits;
}

bool Bits::meets(std::span<const std::uint64_t> words) const {
  for (std::size_t w = 0; w < words_.size(); ++w) {
    if ((words_[w] & words[w]) != 0) return true;
  }
  return false;
}

bool Space::exact() const {
  return std::all_of(dimensions.begin(), dimensions.end(), [](const Dimension& d) { return d.exact; });
}

Bits Space::holding(const std::vector<std::size_t>& cell) const {
  Bits bits(conditions, true);
  for (std::size_t d = 0; d < dimensions.size(); ++d) bits &= dimensions[d].points[cell[d]].conditions;
  return bits;
}

Facts Space::example(const std::vector<std::size_t>& cell, std::size_t fact_count) const {
  Facts facts(fact_count, missing);
  for (std::size_t d = 0; d < dimensions.size(); ++d) {
    const Dimension::Point& point = dimensions[d].points[cell[d]];
    for (std::size_t i = 0; i < point.facts.size(); ++i) facts[dimensions[d].reads[i]] = point.facts[i];
  }
  return facts;
}

std::vector<Code> Space::values(const std::vector<std::size_t>& cell) const {
  std::vector<Code> values(columns.size());
  for (std::size_t d = 0; d < dimensions.size(); ++d) {
    const auto& of_point = dimensions[d].points[cell[d]].values;
    for (std::size_t i = 0; i < of_point.size(); ++i) values[dimensions[d].columns[i]] = of_point[i];
  }
  return values;
}

std::vector<CodeSet> fact_universes(const RulePack& pack) {
  std::vector<CodeSet> all;
  for (const Input& input : pack.inputs) {
    const ValueDomain* domain = pack.domain(input.domain);
    CodeSet universe = domain == nullptr ? CodeSet{} : domain->all();
    if (input.can_be_missing) universe.add({missing, missing});
    all.insert(all.end(), input.per_moment ? pack.moments.size() : 1, universe);
  }
  return all;
}

Space make_space(std::vector<Column> columns, const std::vector<const std::vector<CodeSet>*>& conditions,
                 const std::vector<CodeSet>& facts) {
  Space space;
  space.conditions = conditions.size();
  std::vector<CutColumn> cuts;
  for (std::size_t c = 0; c < columns.size(); ++c) cuts.push_back(cut(columns[c].universe, c, conditions));
  for (const auto& group : together(columns)) {
    const auto reads = reads_of(columns, group);
    const std::uint64_t combinations =
        std::accumulate(reads.begin(), reads.end(), std::uint64_t{1},
                        [&](std::uint64_t n, std::size_t f) { return times(n, facts[f].size()); });
    const bool alone = group.size() == 1 && !columns[group.front()].formula;
    if (!alone && combinations <= most_combinations) {
      space.dimensions.push_back(Trying(columns, group, reads, cuts, facts).run());
      continue;
    }
    for (const std::size_t column : group) {
      space.dimensions.push_back(single(column, columns[column], std::move(cuts[column])));
      space.dimensions.back().exact = alone;
    }
  }
  for (const Dimension& dimension : space.dimensions) space.cells = times(space.cells, dimension.points.size());
  space.columns = std::move(columns);
  return space;
}

bool each_cell(const Space& space, const std::function<void(const std::vector<std::size_t>&, const Bits&)>& look) {
  if (space.cells > most_cells) return false;
  const std::size_t depth = space.dimensions.size();
  std::vector<std::size_t> cell(depth, 0);
  std::vector<Bits> holding(depth + 1, Bits(space.conditions, true));
  const std::function<void(std::size_t)> from = [&](std::size_t d) {
    if (d == depth) return look(cell, holding[d]);
    const auto& points = space.dimensions[d].points;
    for (cell[d] = 0; cell[d] < points.size(); ++cell[d]) {
      holding[d + 1] = holding[d];
      holding[d + 1] &= points[cell[d]].conditions;
      from(d + 1);
    }
  };
  from(0);
  return true;
}

}  // namespace kansrijk::ruleset
