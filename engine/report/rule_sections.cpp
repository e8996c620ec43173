#include <algorithm>

#include "report/format.hpp"
#include "report/render.hpp"
#include "report/rule_views.hpp"
#include "report/words.hpp"

namespace kansrijk::report {
namespace {

constexpr std::string_view between = " \t\n;,()";

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// `wetten.overheid.nl`: labels of letters, digits and -, the last of letters.
bool is_host(std::string_view text) {
  const std::size_t dot = text.rfind('.');
  if (dot == std::string_view::npos || dot == 0 || text.size() - dot < 3) return false;
  if (text.front() == '.' || text.find("..") != std::string_view::npos) return false;
  const std::string_view last = text.substr(dot + 1);
  return std::all_of(last.begin(), last.end(), is_letter) && std::all_of(text.begin(), text.end(), [](char c) {
           return is_letter(c) || (c >= '0' && c <= '9') || c == '-' || c == '.';
         });
}

/// Where a word of an address leads; empty when it is no place on the web.
std::string target(std::string_view word) {
  for (const std::string_view scheme : {"https://", "http://"}) {
    if (!word.starts_with(scheme)) continue;
    const std::string_view host = word.substr(scheme.size());
    return is_host(host.substr(0, host.find('/'))) ? std::string(word) : "";
  }
  const std::size_t slash = word.find('/');
  if (slash == std::string_view::npos || slash + 1 == word.size() || !is_host(word.substr(0, slash))) return "";
  return "https://" + std::string(word);
}

bool assumed(const RulePage& page, const RulePage::Basis& basis) {
  return basis.source && page.sources[*basis.source].kind == Status::assumption;
}

/// Places of the columns that some rule asks something of.
std::vector<std::size_t> used_columns(const RulePage::Table& table) {
  std::vector<std::size_t> used;
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    if (std::any_of(table.rules.begin(), table.rules.end(), [&](const auto& rule) { return !rule.cells[c].empty(); }))
      used.push_back(c);
  }
  return used;
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

/// The arrow stays with the first word.
std::string outcome_label(const std::string& outcome) {
  return "→\u00a0" + outcome;
}

View rule_view(const RulePage& page, const RulePage::Table& table, const RulePage::Rule& rule,
               const std::vector<std::size_t>& columns, Language language) {
  std::vector<View> cells;
  const auto cell = [&](const std::string& label, const std::string& text, const std::string& kind) {
    cells.push_back(View{}.text("label", label).text("text", text).text("kind", kind));
  };
  for (const std::size_t c : columns) {
    const bool any = rule.cells[c].empty();
    cell(table.columns[c], any ? "–" : rule.cells[c], any ? "any" : c == 0 ? "season" : "");
  }
  for (std::size_t o = 0; o < table.outcomes.size(); ++o)
    cell(outcome_label(table.outcomes[o]), rule.outcomes[o], "out");
  View view;
  view.text("id", rule.id).list("cells", std::move(cells)).flag("assumed?", assumed(page, rule.basis));
  view.text("span", std::to_string(columns.size() + table.outcomes.size()));
  view.flag("sentence?", !rule.sentence.empty()).text("sentence", rule.sentence);
  view.text("basis", basis_html(page, rule.basis, language));
  view.flag("beats?", !rule.beats.empty());
  view.text("beats", say(msg("goes before {}", joined(rule.beats)), language));
  view.flag("note?", !rule.note.empty()).text("note", rule.note);
  return view;
}

}  // namespace

std::vector<AddressPart> address_parts(std::string_view address) {
  std::vector<AddressPart> parts;
  const auto add = [&](std::string_view text, std::string href) {
    if (text.empty()) return;
    if (href.empty() && !parts.empty() && parts.back().href.empty()) {
      parts.back().text += text;
    } else {
      parts.push_back({std::string(text), std::move(href)});
    }
  };
  while (!address.empty()) {
    const std::size_t begin = std::min(address.find_first_not_of(between), address.size());
    add(address.substr(0, begin), "");
    address.remove_prefix(begin);
    std::string_view word = address.substr(0, address.find_first_of(between));
    address.remove_prefix(word.size());
    std::string_view rest = word.substr(std::min(word.find_last_not_of(".:") + 1, word.size()));
    word.remove_suffix(rest.size());
    add(word, target(word));
    add(rest, "");
  }
  return parts;
}

std::string basis_html(const RulePage& page, const RulePage::Basis& basis, Status status, Language language) {
  View view;
  view.flag("known?", basis.source.has_value());
  if (basis.source) {
    view.text("number", std::to_string(*basis.source + 1)).text("title", page.sources[*basis.source].title);
    view.text("status", status_title(status, language)).flag("assumed?", status == Status::assumption);
  }
  view.flag("unverified?", !basis.unverified.empty());
  view.text("unverified", say(msg("not looked up for {}", basis.unverified), language));
  return render("rule_basis", view, language);
}

std::string basis_html(const RulePage& page, const RulePage::Basis& basis, Language language) {
  return basis_html(page, basis, basis.source ? page.sources[*basis.source].kind : Status::assumption, language);
}

std::string grid_html(const std::string& caption, const std::vector<std::string>& head, std::vector<View> rows,
                      Language language) {
  std::vector<View> heads;
  for (const std::string& label : head) heads.push_back(View{}.text("label", label).text("kind", ""));
  View view;
  view.text("caption", caption).list("head", std::move(heads)).list("rows", std::move(rows));
  return render("rule_grid", view, language);
}

std::string rule_table_section(const RulePage& page, const RulePage::Table& table, Language language) {
  const std::vector<std::size_t> columns = used_columns(table);
  std::vector<View> head{View{}.text("label", say(msg("Rule"), language)).flag("outcome?", false)};
  for (const std::size_t c : columns) head.push_back(View{}.text("label", table.columns[c]).flag("outcome?", false));
  for (const std::string& outcome : table.outcomes)
    head.push_back(View{}.text("label", outcome_label(outcome)).flag("outcome?", true));
  std::vector<View> rules;
  for (const RulePage::Rule& rule : table.rules) rules.push_back(rule_view(page, table, rule, columns, language));
  View view;
  view.text("how", table.how).list("head", std::move(head)).list("rules", std::move(rules));
  view.text("caption", say(msg("Table {}; – means: whatever its value", table.id), language));
  return render("rule_table", view, language);
}

std::string rule_scale_section(const RulePage& page, const RulePage::Scale& scale, Language language) {
  std::vector<std::string> head = scale.key;
  head.insert(head.end(), scale.columns.begin(), scale.columns.end());
  head.push_back(say(msg("Source"), language));
  std::vector<View> rows;
  for (const RulePage::ScaleRow& part : scale.rows) {
    std::vector<View> cells;
    for (std::size_t k = 1; k < part.key.size(); ++k)
      cells.push_back(View{}.text("text", part.key[k]).text("kind", "season"));
    for (const std::string& text : part.cells)
      cells.push_back(View{}.text("text", text.empty() ? "–" : text).text("kind", ""));
    std::string bases;
    for (const RulePage::Basis& basis : part.bases) bases += basis_html(page, basis, language);
    View row;
    row.text("heading", part.key.front()).list("cells", std::move(cells));
    row.flag("basis?", true).text("basis", std::move(bases));
    rows.push_back(std::move(row));
  }
  View view;
  view.text("how", scale.how).flag("parts?", !rows.empty());
  view.text("grid",
            grid_html(say(msg("Scale {}: from which value on", scale.id), language), head, std::move(rows), language));
  std::vector<View> absent;
  for (const std::string& what : scale.absent) absent.push_back(View{}.text("what", what));
  view.flag("absent?", !absent.empty()).list("absent", std::move(absent));
  return render("rule_scale", view, language);
}

std::string rule_sources_section(const RulePage& page, Language language) {
  std::vector<View> views;
  for (std::size_t s = 0; s < page.sources.size(); ++s) {
    const RulePage::Source& source = page.sources[s];
    std::vector<View> parts;
    for (const AddressPart& part : address_parts(source.address))
      parts.push_back(View{}.text("text", part.text).text("href", part.href).flag("link?", !part.href.empty()));
    View view;
    view.text("number", std::to_string(s + 1)).text("title", source.title).list("parts", std::move(parts));
    view.flag("article?", !source.article.empty()).text("article", source.article);
    view.text("status", status_title(source.kind, language)).flag("assumed?", source.kind == Status::assumption);
    view.text("checked", say(msg("Looked up on {0}, for school years up to {1}.", to_string(source.checked),
                                 to_string(source.checked_until)),
                             language));
    view.flag("valid?", !source.valid.empty()).text("valid", say(msg("Holds {}.", source.valid), language));
    views.push_back(std::move(view));
  }
  return views.empty() ? "" : render("rule_sources", View{}.list("sources", std::move(views)), language);
}

}  // namespace kansrijk::report
