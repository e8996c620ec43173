#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace kansrijk {

/// The six school types that an offering can teach, lowest first.
enum class Level : std::uint8_t { pro, bb, kb, gt, havo, vwo };
inline constexpr std::size_t level_count = 6;

/// The ladder of half steps on which school advice and test advice are compared: even places are one level, odd places
/// two adjacent levels. `pro/bb` exists as a test advice only. Half a step counts as higher
/// (shared reference: advice-review 1.5).
enum class Step : std::uint8_t { pro, pro_bb, bb, bb_kb, kb, kb_gt, gt, gt_havo, havo, havo_vwo, vwo };
inline constexpr std::size_t step_count = 11;

constexpr int rank(Step step) {
  return static_cast<int>(step);
}
constexpr Level lowest_level(Step step) {
  return static_cast<Level>(rank(step) / 2);
}
constexpr Level highest_level(Step step) {
  return static_cast<Level>((rank(step) + 1) / 2);
}

/// A school advice, or a test advice with its lwoo suffix: a step, or one of the two advices outside the ladder. `lwoo`
/// (learning support) never changes the rank.
class Advice {
 public:
  constexpr Advice() = default;
  constexpr explicit Advice(Step step, bool lwoo = false)
      : code_(static_cast<std::uint8_t>(rank(step) | (lwoo ? lwoo_bit : 0))) {}
  static constexpr Advice vso() { return Advice(vso_code); }
  static constexpr Advice none() { return Advice(none_code); }
  static constexpr Advice missing() { return {}; }

  constexpr bool is_missing() const { return code_ == missing_code; }
  constexpr bool is_ranked() const { return (code_ & ~lwoo_bit) < static_cast<int>(step_count); }
  constexpr bool is_vso() const { return code_ == vso_code; }
  constexpr bool lwoo() const { return is_ranked() && (code_ & lwoo_bit) != 0; }

  /// The place on the ladder; nothing for vso, none and missing.
  constexpr std::optional<Step> step() const {
    if (!is_ranked()) return std::nullopt;
    return static_cast<Step>(code_ & ~lwoo_bit);
  }

  /// 0 … 10 as on the ladder, 11 vso, 12 none, 13 missing; lwoo left out. For counting and rule tables.
  constexpr std::uint8_t category() const {
    if (is_ranked()) return static_cast<std::uint8_t>(code_ & ~lwoo_bit);
    return code_;
  }

  constexpr bool operator==(const Advice&) const = default;

 private:
  static constexpr std::uint8_t vso_code = 11;
  static constexpr std::uint8_t none_code = 12;
  static constexpr std::uint8_t missing_code = 13;
  static constexpr std::uint8_t lwoo_bit = 0x40;
  constexpr explicit Advice(std::uint8_t code) : code_(code) {}

  std::uint8_t code_ = missing_code;
};
inline constexpr std::size_t advice_categories = 14;

/// The advice of a category, without lwoo; missing for 13 and above.
constexpr Advice advice_of_category(std::size_t category) {
  if (category < step_count) return Advice(static_cast<Step>(category));
  if (category == Advice::vso().category()) return Advice::vso();
  return category == Advice::none().category() ? Advice::none() : Advice::missing();
}

/// Names as written to results: `gt/havo`, `bb/kb+lwoo`, `vso`, `none`, and empty for missing.
std::string_view name(Level level);
std::string_view name(Step step);
std::string name(Advice advice);

std::optional<Level> parse_level(std::string_view text);

/// A school advice under its own name, a name of DUO's or Edustandaard's value lists or a common spelling, in upper or
/// lower case. Nothing for anything else: `pro/bb` (a test advice only), `pro+lwoo` and `vwo+lwoo` do not exist.
std::optional<Advice> parse_school_advice(std::string_view text);

/// A test advice: any step of the ladder. Which steps a season's tests can give is law and stands in the rule pack.
std::optional<Step> parse_test_advice(std::string_view text);

/// The levels of an offering, both inclusive.
struct LevelRange {
  Level from = Level::pro;
  Level to = Level::vwo;

  constexpr bool contains(Level level) const { return from <= level && level <= to; }
  constexpr auto operator<=>(const LevelRange&) const = default;
};

/// `havo` or `gt-vwo`.
std::string name(LevelRange range);

/// How broad a class is (Kennisrotonde): one level, two (dakpan), three or more (breed).
enum class Breadth : std::uint8_t { single, dakpan, broad };
Breadth breadth(LevelRange range);

}  // namespace kansrijk
