#include "report/rules.hpp"

#include <set>

#include <gtest/gtest.h>

#include "report/rule_views.hpp"
#include "tests/report/markup.hpp"

namespace kansrijk::report {
namespace {

using tests::occurrences;
using tests::read_markup;
using tests::Tag;

constexpr std::array<Language, 2> languages{Language::nl, Language::en};

/// A page with a table, a scale and everything else; `text` stands wherever a pack may say something.
RulePage page_of(const std::string& text) {
  RulePage page;
  page.id = page.version = page.title = page.sha256 = page.engine_version = text;
  page.first = {2014};
  page.last = {2026};
  page.checked = *parse_date("2026-11-24");
  page.checked_until = {2025};
  page.sources = {{text, text, text + " wetten.overheid.nl/BWBR0035216", text, Status::law, page.checked, {2025}},
                  {text, "", text, "", Status::assumption, page.checked, {2024}}};
  RulePage::Table table{text, text, text, {text, text, text}, {text}, {}};
  table.rules.push_back({text, {"", text, ""}, {text}, {}, text, text, {0, ""}});
  table.rules.push_back({text, {text, text, ""}, {text}, {text, text}, "", "", {1, text}});
  table.rules.push_back({text, {"", "", ""}, {text}, {}, text, "", {std::nullopt, ""}});
  page.tables.push_back(table);
  page.scales.push_back(
      {text, text, text, {text, text}, {text, text}, {{{text, text}, {text, ""}, {{0, ""}, {1, ""}}}}, {text}});
  page.parameters.push_back({text, text, Status::assumption, {0, ""}});
  page.requests = {{text, text, text}, {text, text, ""}};
  page.values.push_back({text, text, text});
  return page;
}

bool has(const std::string& page, std::string_view part) {
  return page.find(part) != std::string::npos;
}

TEST(RulesPage, ClosesEveryTagAndQuotesEveryAttribute) {
  for (const Language language : languages) {
    EXPECT_EQ(read_markup(rules_html(page_of("x"), language)).problems, std::vector<std::string>{});
    EXPECT_EQ(read_markup(rules_html({}, language)).problems, std::vector<std::string>{}) << "an empty pack";
  }
}

TEST(RulesPage, StaysHarmlessWhateverThePackSays) {
  const std::string attack =
      "\"><script>alert(1)</script><img src=x onerror='alert(2)'>&amp;{{css}}{{#t}}x{{/t}}{{{css}}} \x01 "
      "javascript:alert(3)//x.nl/";
  const auto friendly = read_markup(rules_html(page_of("x"), Language::nl));
  const std::string html = rules_html(page_of(attack), Language::nl);
  const auto hostile = read_markup(html);
  EXPECT_EQ(hostile.problems, std::vector<std::string>{});
  ASSERT_EQ(hostile.tags.size(), friendly.tags.size());
  for (std::size_t t = 0; t < friendly.tags.size(); ++t) EXPECT_EQ(hostile.tags[t].name, friendly.tags[t].name);
  EXPECT_EQ(occurrences(html, "color-scheme: dark"), 1U) << "no text is filled in as a template";
}

TEST(RulesPage, FetchesNothingAndLinksOnlyToItselfAndTheWeb) {
  const std::string html = rules_html(page_of("x"), Language::en);
  EXPECT_TRUE(has(html, "content=\"default-src 'none'; style-src 'unsafe-inline'"));
  for (const char* part : {"url(", "@import", "javascript:", "<script", "<link", "<img"})
    EXPECT_FALSE(has(html, part)) << part;
  std::set<std::string> ids, links;
  for (const Tag& tag : read_markup(html).tags) {
    const auto id = tag.attributes.find("id");
    const bool fresh = id == tag.attributes.end() || ids.insert(id->second).second;
    EXPECT_TRUE(fresh) << id->second;
    const auto href = tag.attributes.find("href");
    if (href != tag.attributes.end()) links.insert(href->second);
  }
  EXPECT_TRUE(links.erase("https://wetten.overheid.nl/BWBR0035216") == 1);
  for (const std::string& link : links) EXPECT_TRUE(link.front() == '#' && ids.count(link.substr(1)) == 1) << link;
}

TEST(RulesPage, MarksWhatIsAssumedAndWhatNobodyLookedUp) {
  RulePage page = page_of("x");
  page.tables[0].rules[1].basis.unverified = "2025-2026";
  const std::string html = rules_html(page, Language::en);
  EXPECT_EQ(occurrences(html, "<tbody role=\"rowgroup\" class=\"guess\">"), 1U)
      << "the rule that rests on an assumption";
  EXPECT_TRUE(has(html, "<span class=\"badge guess\">assumption</span>"));
  EXPECT_TRUE(has(html, "<span class=\"badge guess\">not looked up for 2025-2026</span>"));
  EXPECT_TRUE(has(html, "<span class=\"assumed\">source not known</span>")) << "a source that the pack does not have";
  EXPECT_TRUE(has(html, "Nobody looked up the sources for 2026-2027."));
  page.checked_until = page.last;
  EXPECT_FALSE(has(rules_html(page, Language::en), "Nobody looked up"));
}

TEST(RulesPage, LeavesOutColumnsThatNoRuleAsksAbout) {
  const std::string html = rules_html(page_of("x"), Language::en);
  // Rule, two of the three columns, the outcome.
  EXPECT_EQ(occurrences(html, "<th scope=\"col\" role=\"columnheader\""), 4U);
  EXPECT_EQ(occurrences(html, "colspan=\"3\""), 3U);
}

TEST(RulesPage, SpeaksTheLanguageAskedFor) {
  const std::string dutch = rules_html(page_of("x"), Language::nl);
  EXPECT_TRUE(has(dutch, "<html lang=\"nl\">"));
  EXPECT_TRUE(has(dutch, "Opgezocht op 2026-11-24"));
  EXPECT_TRUE(has(dutch, "gaat voor x, x"));
  EXPECT_TRUE(has(rules_html(page_of("x"), Language::en), "goes before x, x"));
  EXPECT_EQ(dutch, rules_html(page_of("x"), Language::nl)) << "the same bytes";
}

TEST(Address, HasLinksWhereThereIsAPlaceOnTheWeb) {
  const auto links = [](std::string_view address) {
    std::string whole, found;
    for (const AddressPart& part : address_parts(address)) {
      whole += part.text;
      if (!part.href.empty()) found += part.href + " ";
    }
    EXPECT_EQ(whole, address) << "the parts together are the address";
    return found;
  };
  EXPECT_EQ(links("wetten.overheid.nl/BWBR0035216 (Toetsbesluit PO); cbs.nl, De schooladviezen"),
            "https://wetten.overheid.nl/BWBR0035216 ");
  EXPECT_EQ(links("see https://a.nl/b?c=d, and http://b.nl."), "https://a.nl/b?c=d http://b.nl ");
  EXPECT_EQ(links("doe.nl/over-doe/algemeen; elkadam.info/x: no k/t"),
            "https://doe.nl/over-doe/algemeen https://elkadam.info/x ");
  for (const char* none :
       {"", "parool.nl b8ad8ecb", "StefanCito/scc_normering", "rules/synth/ijkpunten.json", "0.73/1.5", "art. 45d",
        "javascript:alert(1)//a.nl/", "../x.nl/y", "https://\"onclick", "a..nl/x", ".nl/x", "file:///etc/x"}) {
    EXPECT_EQ(links(none), "") << none;
  }
}

}  // namespace
}  // namespace kansrijk::report
