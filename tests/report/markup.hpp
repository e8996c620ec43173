#pragma once

#include <algorithm>
#include <cctype>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

/// A strict little reader of HTML: every tag closed in order, every attribute in double quotes and given once, every &
/// an entity. Stricter than browsers, so that a slip in a template shows.
namespace kansrijk::tests {

struct Tag {
  std::string name;
  std::map<std::string, std::string> attributes;
  std::string text;  ///< what stands between this tag and the next one
};

struct Markup {
  std::vector<Tag> tags;  ///< opening tags in order
  std::vector<std::string> problems;
};

class MarkupReader {
 public:
  explicit MarkupReader(std::string_view html) : html_(html) {}

  Markup read() {
    while (at_ < html_.size()) {
      if (html_[at_] == '<') {
        read_tag();
      } else {
        read_text();
      }
    }
    for (const auto& name : open_) complain("not closed: " + name);
    return std::move(markup_);
  }

 private:
  void complain(const std::string& what) {
    markup_.problems.push_back(what + " near `" + std::string(html_.substr(at_ < 40 ? 0 : at_ - 40, 80)) + "`");
  }

  void check_entities(std::string_view text) {
    static const std::set<std::string_view> known{"&amp;", "&lt;", "&gt;", "&quot;", "&#39;"};
    for (std::size_t i = text.find('&'); i != std::string_view::npos; i = text.find('&', i + 1)) {
      const std::size_t end = text.find(';', i);
      if (end == std::string_view::npos || !known.contains(text.substr(i, end - i + 1))) complain("bare &");
    }
    if (text.find('>') != std::string_view::npos) complain("bare >");
  }

  void read_text() {
    const bool style = !open_.empty() && open_.back() == "style";
    const std::size_t end = std::min(style ? html_.find("</style>", at_) : html_.find('<', at_), html_.size());
    const std::string_view text = html_.substr(at_, end - at_);
    if (!style) check_entities(text);
    if (!markup_.tags.empty() && !style) markup_.tags.back().text += text;
    at_ = end;
  }

  void read_tag() {
    const std::size_t end = html_.find('>', at_);
    std::string_view inside = html_.substr(at_ + 1, end - at_ - 1);
    at_ = std::min(end, html_.size() - 1) + 1;
    if (inside.starts_with("!DOCTYPE")) return;
    if (inside.starts_with("/")) return close(std::string(inside.substr(1)));
    const bool closed = inside.ends_with("/");
    if (closed) inside.remove_suffix(1);
    static const std::set<std::string> empty{"meta", "br"};
    markup_.tags.push_back(tag_of(inside));
    if (!closed && !empty.contains(markup_.tags.back().name)) open_.push_back(markup_.tags.back().name);
  }

  void close(const std::string& name) {
    if (open_.empty() || open_.back() != name) return complain("closes " + name + " that is not open");
    open_.pop_back();
  }

  Tag tag_of(std::string_view inside) {
    const std::size_t space = std::min(inside.find(' '), inside.size());
    Tag tag{std::string(inside.substr(0, space)), {}, ""};
    std::string_view rest = inside.substr(space);
    while (!rest.empty()) {
      rest.remove_prefix(1);
      const std::size_t is = rest.find_first_of("= ");
      const std::string name(rest.substr(0, std::min(is, rest.size())));
      std::string value;
      if (is == std::string_view::npos || rest[is] == ' ') {
        rest.remove_prefix(std::min(is, rest.size()));
      } else {
        const std::size_t end = rest.find('"', is + 2);
        if (rest.substr(is, 2) != "=\"" || end == std::string_view::npos) {
          complain("attribute without quotes");
          return tag;
        }
        value = rest.substr(is + 2, end - is - 2);
        rest.remove_prefix(end + 1);
      }
      check_entities(value);
      if (name.empty() || !tag.attributes.emplace(name, value).second) complain("attribute " + name);
      if (!rest.empty() && rest.front() != ' ') complain("after attribute " + name);
    }
    return tag;
  }

  std::string_view html_;
  std::size_t at_ = 0;
  std::vector<std::string> open_;
  Markup markup_;
};

inline Markup read_markup(std::string_view html) {
  return MarkupReader(html).read();
}

inline std::size_t occurrences(std::string_view text, std::string_view part) {
  std::size_t n = 0;
  for (std::size_t at = text.find(part); at != std::string_view::npos; at = text.find(part, at + part.size())) ++n;
  return n;
}

}  // namespace kansrijk::tests
