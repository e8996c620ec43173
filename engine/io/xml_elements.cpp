#include "io/xml_elements.hpp"

#include <algorithm>
#include <optional>
#include <vector>

namespace kansrijk::io {
namespace {

constexpr std::size_t most_at_once = std::size_t{16} << 20;
constexpr std::size_t batch = std::size_t{1} << 16;
constexpr std::size_t deepest = 64;
constexpr unsigned how = pugi::parse_default | pugi::parse_ws_pcdata_single;

/// One piece of markup; text between pieces is stepped over.
struct Mark {
  enum class Kind : std::uint8_t { open, close, empty, other };
  Kind kind = Kind::other;
  std::size_t begin = 0, end = 0;
  std::string_view name;
};

/// Where the tag that begins at `at` ends, past its `>`; a > within quotes does not end it.
std::size_t tag_end(std::string_view xml, std::size_t at) {
  char quote = 0;
  for (; at < xml.size(); ++at) {
    const char c = xml[at];
    if (quote != 0) {
      if (c == quote) quote = 0;
    } else if (c == '>') {
      return at + 1;
    } else if (c == '"' || c == '\'') {
      quote = c;
    }
  }
  return std::string_view::npos;
}

std::size_t after(std::string_view xml, std::string_view ending, std::size_t at) {
  const std::size_t found = xml.find(ending, at);
  return found == std::string_view::npos ? found : found + ending.size();
}

/// The next piece of markup from `at`; nothing where the text is cut off or declares a document type.
std::optional<Mark> mark_at(std::string_view xml, std::size_t at) {
  Mark mark;
  mark.begin = at;
  const std::string_view rest = xml.substr(at);
  if (rest.starts_with("<!--")) {
    mark.end = after(xml, "-->", at + 4);
  } else if (rest.starts_with("<![CDATA[")) {
    mark.end = after(xml, "]]>", at);
  } else if (rest.starts_with("<?")) {
    mark.end = after(xml, "?>", at);
  } else if (rest.starts_with("<!")) {
    return std::nullopt;
  } else {
    mark.end = tag_end(xml, at);
    if (mark.end == std::string_view::npos) return std::nullopt;
    const bool closes = rest.starts_with("</");
    const bool empty = xml[mark.end - 2] == '/';
    mark.kind = closes ? Mark::Kind::close : empty ? Mark::Kind::empty : Mark::Kind::open;
    const std::size_t name = at + (closes ? 2 : 1);
    mark.name = xml.substr(name, xml.find_first_of(" \t\r\n/>", name) - name);
  }
  if (mark.end == std::string_view::npos) return std::nullopt;
  return mark;
}

/// UTF-16 begins with a byte order mark or has a zero in its first bytes.
std::optional<std::string_view> as_utf8(std::string_view xml) {
  if (xml.starts_with("\xEF\xBB\xBF")) xml.remove_prefix(3);
  if (xml.empty() || xml.find('\0') != std::string_view::npos || static_cast<unsigned char>(xml.front()) >= 0x80) {
    return std::nullopt;
  }
  return xml;
}

class ElementWalker {
 public:
  using Take = std::function<bool(std::string_view, const pugi::xml_node&)>;
  ElementWalker(std::string_view xml, std::size_t depth, std::initializer_list<std::string_view> parents,
                const Take& take)
      : xml_(xml), depth_(depth), parents_(parents), take_(take) {}

  bool run() {
    for (std::size_t at = xml_.find('<'); at != std::string_view::npos; at = xml_.find('<', at)) {
      const auto mark = mark_at(xml_, at);
      if (!mark || !step(*mark)) return false;
      if (done_) return true;
      at = mark->end;
    }
    return open_.empty() && seen_;
  }

 private:
  bool step(const Mark& mark) {
    switch (mark.kind) {
      case Mark::Kind::other:
        return true;
      case Mark::Kind::open:
        if (at_elements()) begin(mark);
        open_.push_back(mark.name);
        seen_ = true;
        return open_.size() <= deepest;
      case Mark::Kind::empty:
        seen_ = true;
        if (!at_elements()) return true;
        begin(mark);
        return complete(mark);
      case Mark::Kind::close:
        if (open_.empty() || open_.back() != mark.name) return false;
        if (at_elements() && !flush()) return false;
        open_.pop_back();
        return !at_elements() || complete(mark);
    }
    return false;
  }

  /// Whether what opens here is an element that was asked for.
  bool at_elements() const {
    if (open_.size() + 1 != depth_) return false;
    const std::string_view parent = open_.empty() ? "" : local_name(open_.back());
    return std::any_of(parents_.begin(), parents_.end(), [&](std::string_view p) { return p.empty() || p == parent; });
  }

  void begin(const Mark& mark) {
    if (begin_ == end_) begin_ = end_ = mark.begin;
  }

  bool complete(const Mark& mark) {
    end_ = mark.end;
    return end_ - begin_ < batch || flush();
  }

  /// Parses and hands out the elements that wait.
  bool flush() {
    if (begin_ == end_) return true;
    if (end_ - begin_ > most_at_once) return false;
    const auto parsed =
        document_.load_buffer(xml_.data() + begin_, end_ - begin_, how | pugi::parse_fragment, pugi::encoding_utf8);
    if (!parsed) return false;
    begin_ = end_;
    const std::string_view parent = open_.empty() ? "" : local_name(open_.back());
    for (const pugi::xml_node& element : document_) {
      if (element.type() == pugi::node_element && !done_) done_ = !take_(parent, element);
    }
    return true;
  }

  std::string_view xml_;
  std::size_t depth_;
  std::vector<std::string_view> parents_;
  const Take& take_;
  std::vector<std::string_view> open_;
  std::size_t begin_ = 0, end_ = 0;  ///< of the complete elements that wait to be parsed
  bool done_ = false, seen_ = false;
  pugi::xml_document document_;
};

}  // namespace

std::string_view local_name(std::string_view name) {
  const std::size_t colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

bool parse_xml(std::string_view xml, pugi::xml_document& document) {
  const auto text = as_utf8(xml);
  if (!text || text->size() > most_at_once) return false;
  // A document type would stand before the root; nobody writes the letters elsewhere but within a text, where < is escaped.
  if (text->find("<!DOCTYPE") != std::string_view::npos) return false;
  return static_cast<bool>(document.load_buffer(text->data(), text->size(), how, pugi::encoding_utf8));
}

bool each_element(std::string_view xml, std::size_t depth, std::initializer_list<std::string_view> parents,
                  const std::function<bool(std::string_view parent, const pugi::xml_node& element)>& take) {
  const auto text = as_utf8(xml);
  return text && ElementWalker(*text, depth, parents, take).run();
}

}  // namespace kansrijk::io
