#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/message.hpp"
#include "domain/level.hpp"
#include "domain/policy.hpp"
#include "domain/records.hpp"

/// The names that results carry (`reconsider`, `above-half`, `gt-vwo` …) as words for people.
namespace kansrijk::report {

/// A duty by its name, as a heading and as a sentence; an unknown name stands for itself.
std::string duty_title(std::string_view duty, Language language);
std::string duty_meaning(std::string_view duty, Language language);

/// What the school has to do next, in a few words.
std::string next_step_title(NextStep step, Language language);

/// Nothing to say when there is enough.
std::string data_note(DataState state, Language language);

/// What must stand wherever signals are shown.
std::string tested_on_simulated_pupils(Language language);

/// An advice by its name; the ladder's own names stay, `none`, `missing` and the empty name become words.
std::string advice_title(std::string_view advice, Language language);

/// `1`, `2`, …, `preassigned`, `unplaced`.
std::string rank_title(std::string_view rank, Language language);

std::string levels_title(const std::optional<LevelRange>& levels, Language language);
std::string breadth_title(const std::optional<LevelRange>& levels, Language language);
std::string status_title(Status status, Language language);

/// A link of the audited chain: what the share is a share of. An unknown name stands for itself, without hyphens.
std::string step_title(std::string_view step, Language language);
std::string dimension_title(std::string_view dimension, Language language);
std::string group_title(std::string_view dimension, std::string_view group, Language language);

/// The share in words: `43% of 61`, `at most 5%`, `hidden`.
std::string share_words(const ReleasedCell& cell, int decimals, Language language);

}  // namespace kansrijk::report
