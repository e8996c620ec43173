#pragma once

#include <string>
#include <utility>
#include <vector>

#include "io/packs.hpp"
#include "tests/io/folder.hpp"

/// Small packs as text, whole but for the part under test.
namespace kansrijk::io::test {

using kansrijk::test::told;
using Files = std::vector<std::pair<std::string, std::string>>;

inline constexpr const char* heading =
    R"("pack": "test.pack", "version": "1.0.0", "title": {"nl": "Proef", "en": "Trial"},
  "covers": ["2023-2024", "2025-2026"], "checked": "2025-11-23", "checked_until": "2024-2025",
  "sources": [{"id": "s", "kind": "law", "title": {"nl": "Wet", "en": "Law"}, "address": "art. 1"}],
)";

/// What the members below begin on.
inline constexpr int first_line = 4;

inline Result<ruleset::RulePack> parse(const std::string& members, const Files& beside = {}) {
  return parse_pack(PackFiles{"p.json", "{" + std::string(heading) + members + "}", beside});
}

/// What is wrong, without the name of the file where that is the pack.
inline std::string fault(const std::string& members, const Files& beside = {}) {
  std::string text = told(parse(members, beside));
  for (std::size_t at = 0; (at = text.find("p.json:", at)) != std::string::npos;) text.erase(at, 7);
  return text;
}

inline std::string input(const std::string& name, const std::string& domain, const std::string& more = "") {
  return "\"" + name + R"(": {"domain": ")" + domain + "\"" + more + R"(, "label": {"nl": "x", "en": "x"}})";
}

/// Domains and inputs for the tables and scales below, on one line.
inline const std::string facts =
    R"("domains": {"score": {"from": 0, "to": 100, "decimals": 1}, "w": {"words": ["yes", "no"]}},
  "moments": ["M6", "M7"], "inputs": {)" +
    input("advice", "school_advice", R"(, "missing": true)") + ", " + input("score", "score") + ", " + input("w", "w") +
    ", " + input("m", "w", R"(, "missing": true, "per_moment": true)") + "},\n";

/// A table of two inputs with one row on line 7, whose parts may be given.
inline std::string table(const std::string& when, const std::string& then = R"("out": "up")",
                         const std::string& more = "", const std::string& of_table = "") {
  return facts +
         R"("tables": [{"id": "t", "source": "s", "inputs": ["advice", "score"], "outputs": {"out": {"words": ["up", "stay"]}},)" +
         of_table + R"( "rows": [)" + "\n" + R"({"id": "A", "when": {)" + when + R"(}, "then": {)" + then + "}" + more +
         "}]}]";
}

}  // namespace kansrijk::io::test
