#include "ruleset/code_set.hpp"

#include <algorithm>

namespace kansrijk::ruleset {

CodeSet::CodeSet(std::initializer_list<CodeRange> ranges) {
  for (const CodeRange& range : ranges) add(range);
}

void CodeSet::add(CodeRange range) {
  if (range.first > range.last) return;
  ranges_.push_back(range);
  std::sort(ranges_.begin(), ranges_.end(), [](const CodeRange& a, const CodeRange& b) { return a.first < b.first; });
  std::size_t kept = 0;
  for (const CodeRange& next : ranges_) {
    if (kept > 0 && next.first <= ranges_[kept - 1].last + 1) {
      ranges_[kept - 1].last = std::max(ranges_[kept - 1].last, next.last);
    } else {
      ranges_[kept++] = next;
    }
  }
  ranges_.resize(kept);
}

bool CodeSet::contains(Code code) const {
  const auto after = std::upper_bound(ranges_.begin(), ranges_.end(), code,
                                      [](Code value, const CodeRange& range) { return value < range.first; });
  return after != ranges_.begin() && code <= std::prev(after)->last;
}

std::uint64_t CodeSet::size() const {
  std::uint64_t sum = 0;
  for (const CodeRange& range : ranges_) sum += static_cast<std::uint64_t>(range.last - range.first) + 1;
  return sum;
}

CodeSet CodeSet::operator&(const CodeSet& other) const {
  CodeSet both;
  auto a = ranges_.begin();
  auto b = other.ranges_.begin();
  while (a != ranges_.end() && b != other.ranges_.end()) {
    const CodeRange common{std::max(a->first, b->first), std::min(a->last, b->last)};
    if (common.first <= common.last) both.ranges_.push_back(common);
    if (a->last < b->last) {
      ++a;
    } else {
      ++b;
    }
  }
  return both;
}

CodeSet CodeSet::operator-(const CodeSet& other) const {
  CodeSet rest;
  auto cut = other.ranges_.begin();
  for (const CodeRange& range : ranges_) {
    Code from = range.first;
    while (cut != other.ranges_.end() && cut->last < from) ++cut;
    for (; cut != other.ranges_.end() && cut->first <= range.last; ++cut) {
      if (from < cut->first) rest.ranges_.push_back({from, cut->first - 1});
      from = cut->last + 1;
      if (cut->last > range.last) break;  // it may cut the next range too
    }
    if (from <= range.last) rest.ranges_.push_back({from, range.last});
  }
  return rest;
}

}  // namespace kansrijk::ruleset
