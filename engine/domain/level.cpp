#include "domain/level.hpp"

#include <algorithm>
#include <array>

namespace kansrijk {
namespace {

constexpr std::array<std::string_view, level_count> level_names{"pro", "bb", "kb", "gt", "havo", "vwo"};
constexpr std::array<std::string_view, step_count> step_names{"pro", "pro/bb",  "bb",   "bb/kb",    "kb", "kb/gt",
                                                              "gt",  "gt/havo", "havo", "havo/vwo", "vwo"};

/// What people write for one level, after `canonical`. gl and tl together are gt since 2023; before, DUO listed them
/// apart (shared reference: advice-review 1.3), so both collapse to gt here.
struct Spelling {
  std::string_view written;
  Level level;
};
constexpr std::array spellings{
    Spelling{"pro", Level::pro},       Spelling{"praktijkonderwijs", Level::pro},
    Spelling{"bb", Level::bb},         Spelling{"b", Level::bb},
    Spelling{"bl", Level::bb},         Spelling{"bbl", Level::bb},
    Spelling{"basis", Level::bb},      Spelling{"basisberoeps", Level::bb},
    Spelling{"kb", Level::kb},         Spelling{"k", Level::kb},
    Spelling{"kl", Level::kb},         Spelling{"kbl", Level::kb},
    Spelling{"kader", Level::kb},      Spelling{"kaderberoeps", Level::kb},
    Spelling{"gt", Level::gt},         Spelling{"g", Level::gt},
    Spelling{"t", Level::gt},          Spelling{"gl", Level::gt},
    Spelling{"tl", Level::gt},         Spelling{"gtl", Level::gt},
    Spelling{"gl/tl", Level::gt},      Spelling{"gl-tl", Level::gt},
    Spelling{"mavo", Level::gt},       Spelling{"theoretisch", Level::gt},
    Spelling{"gemengd", Level::gt},    Spelling{"havo", Level::havo},
    Spelling{"vwo", Level::vwo},       Spelling{"atheneum", Level::vwo},
    Spelling{"gymnasium", Level::vwo},
};

/// Lower case, one separator: blanks and underscores become '-', and so on, so that `VMBO_BB_TM_VMBO_KB`,
/// `vmbo bb t/m vmbo kb` and `vmbo bb / vmbo kb` all end as `vmbo-bb/vmbo-kb`.
std::string canonical(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const char lower = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    out += lower == '_' || lower == ' ' ? '-' : lower;
  }
  const auto replace_all = [&](std::string_view from, std::string_view to) {
    for (std::size_t at = 0; (at = out.find(from, at)) != std::string::npos; at += to.size()) {
      out.replace(at, from.size(), to);
    }
  };
  replace_all("-/-", "/");
  replace_all("-tm-", "/");
  replace_all("-t/m-", "/");
  return out;
}

/// One level, perhaps after `vmbo-`, which goes with the levels of the vmbo alone: nobody knows what `vmbo-havo` means.
std::optional<Level> one_level(std::string_view text) {
  constexpr std::string_view vmbo = "vmbo-";
  if (text.starts_with(vmbo)) {
    const auto level = text.substr(vmbo.size()).starts_with(vmbo) ? std::nullopt : one_level(text.substr(vmbo.size()));
    return level && *level >= Level::bb && *level <= Level::gt ? level : std::nullopt;
  }
  const auto* found =
      std::find_if(spellings.begin(), spellings.end(), [&](const Spelling& s) { return s.written == text; });
  if (found == spellings.end()) return std::nullopt;
  return found->level;
}

/// A step from one level, or from two adjacent ones around any `/` or `-`.
std::optional<Step> parse_step(std::string_view text) {
  if (const auto level = one_level(text)) return static_cast<Step>(2 * static_cast<int>(*level));
  for (std::size_t at = 1; at + 1 < text.size(); ++at) {
    if (text[at] != '/' && text[at] != '-') continue;
    const auto low = one_level(text.substr(0, at));
    const auto high = one_level(text.substr(at + 1));
    if (low && high && static_cast<int>(*high) == static_cast<int>(*low) + 1) {
      return static_cast<Step>(2 * static_cast<int>(*low) + 1);
    }
    // The old list had gl-tl for what is gt now.
    if (low && high && *low == Level::gt && *high == Level::gt) return Step::gt;
  }
  return std::nullopt;
}

bool strip_suffix(std::string& text, std::string_view suffix) {
  if (!text.ends_with(suffix)) return false;
  text.resize(text.size() - suffix.size());
  return true;
}

}  // namespace

std::string_view name(Level level) {
  return level_names.at(static_cast<std::size_t>(level));
}
std::string_view name(Step step) {
  return step_names.at(static_cast<std::size_t>(step));
}

std::string name(Advice advice) {
  if (const auto step = advice.step()) return std::string(name(*step)) + (advice.lwoo() ? "+lwoo" : "");
  if (advice.is_missing()) return "";
  return advice.is_vso() ? "vso" : "none";
}

std::optional<Level> parse_level(std::string_view text) {
  const auto* found = std::find(level_names.begin(), level_names.end(), text);
  if (found == level_names.end()) return std::nullopt;
  return static_cast<Level>(found - level_names.begin());
}

std::optional<Advice> parse_school_advice(std::string_view text) {
  std::string name = canonical(text);
  if (name == "vso") return Advice::vso();
  if (name == "none" || name == "geen-specifiek-advies-mogelijk" || name == "advies-niet-mogelijk")
    return Advice::none();
  const bool lwoo = strip_suffix(name, "+lwoo") || strip_suffix(name, "-met-lwoo");
  const auto step = parse_step(name);
  if (!step || *step == Step::pro_bb) return std::nullopt;
  if (lwoo && (*step < Step::bb || *step > Step::gt)) return std::nullopt;
  return Advice(*step, lwoo);
}

std::optional<Step> parse_test_advice(std::string_view text) {
  return parse_step(canonical(text));
}

std::string name(LevelRange range) {
  if (range.from == range.to) return std::string(name(range.from));
  std::string text(name(range.from));
  text += '-';
  text += name(range.to);
  return text;
}

Breadth breadth(LevelRange range) {
  const int levels = static_cast<int>(range.to) - static_cast<int>(range.from) + 1;
  if (levels == 1) return Breadth::single;
  return levels == 2 ? Breadth::dakpan : Breadth::broad;
}

}  // namespace kansrijk
