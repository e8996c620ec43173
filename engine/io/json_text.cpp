#include "io/json_text.hpp"

#include <algorithm>

#include <nlohmann/json.hpp>

namespace kansrijk::io {
namespace {

std::size_t count(const Json& container) {
  return container.kind == Json::Kind::object ? container.members.size() : container.items.size();
}
std::size_t begin_of(const Json& container, std::size_t i) {
  return container.kind == Json::Kind::object ? container.members[i].value.name_begin : container.items[i].begin;
}
std::size_t end_of(const Json& container, std::size_t i) {
  return container.kind == Json::Kind::object ? container.members[i].value.end : container.items[i].end;
}

}  // namespace

std::string json_quoted(std::string_view text) {
  return nlohmann::json(text).dump();
}

JsonText::JsonText(std::string_view text, const Json& root) : text_(text) {
  if (root.members.empty()) return;
  const Json& first = root.members.front().value;
  const std::string_view name = text.substr(first.name_begin, first.begin - first.name_begin);
  colon_ = name.substr(name.rfind('"') + 1);
}

std::string_view JsonText::gap(const Json& container, std::size_t i) const {
  return text_.substr(end_of(container, i), begin_of(container, i + 1) - end_of(container, i));
}
std::string_view JsonText::lead(const Json& container) const {
  return text_.substr(container.begin + 1, begin_of(container, 0) - container.begin - 1);
}
std::string_view JsonText::tail(const Json& container) const {
  const std::size_t last = end_of(container, count(container) - 1);
  return text_.substr(last, container.end - 1 - last);
}

std::vector<JsonPart> JsonText::parts(const Json& container) const {
  std::vector<JsonPart> all;
  for (std::size_t i = 0; i < count(container); ++i) {
    const std::size_t begin = begin_of(container, i);
    all.push_back({container.kind == Json::Kind::object ? container.members[i].name : "", i,
                   std::string(text_.substr(begin, end_of(container, i) - begin))});
  }
  return all;
}

std::string JsonText::member(const std::string& name, const std::string& value) const {
  return json_quoted(name) + std::string(colon_) + value;
}

void JsonText::set(const Json& object, std::vector<JsonPart>& parts, const std::string& name, const std::string& value,
                   const std::vector<std::string>& order) const {
  const auto found = std::find_if(parts.begin(), parts.end(), [&](const JsonPart& part) { return part.name == name; });
  if (found != parts.end()) {
    if (value.empty()) {
      parts.erase(found);
    } else if (found->was) {
      const Json::Member& old = object.members[*found->was];
      found->text = std::string(text_.substr(old.value.name_begin, old.value.begin - old.value.name_begin)) + value;
    } else {
      found->text = member(name, value);
    }
    return;
  }
  if (value.empty()) return;
  const auto self = std::find(order.begin(), order.end(), name);
  const auto last = std::find_if(parts.rbegin(), parts.rend(), [&](const JsonPart& part) {
    return std::find(order.begin(), self, part.name) != self;
  });
  parts.insert(last.base(), JsonPart{name, {}, member(name, value)});
}

/// What stood between two parts, or behind the first or before the second of them, a line end rather than none; else what stands at
/// that place.
std::string JsonText::between(const Json& container, std::optional<std::size_t> before,
                              std::optional<std::size_t> after, std::size_t place) const {
  const std::size_t n = count(container);
  if (n < 2) {
    const std::string_view begin = n == 0 ? std::string_view() : lead(container);
    return "," + (begin.find('\n') == std::string_view::npos ? " " : std::string(begin));
  }
  const bool has_before = before && *before + 1 < n;
  const bool has_after = after && *after > 0;
  if (has_before && (!has_after || gap(container, *before).find('\n') != std::string_view::npos))
    return std::string(gap(container, *before));
  return std::string(gap(container, has_after ? *after - 1 : std::min(place, n - 2)));
}

std::string JsonText::with(const Json& container, const std::vector<JsonPart>& parts, const Json* like) const {
  const bool object = container.kind == Json::Kind::object;
  if (parts.empty()) return object ? "{}" : "[]";
  const std::size_t enough = std::min<std::size_t>(parts.size(), 2);
  const bool borrow = like != nullptr && count(container) < enough && count(*like) > count(container);
  const Json& edges = borrow && count(container) == 0 ? *like : container;
  std::string out = object ? "{" : "[";
  if (count(edges) > 0) out += lead(edges);
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0)
      out += borrow ? between(*like, {}, {}, i - 1) : between(container, parts[i - 1].was, parts[i].was, i - 1);
    out += parts[i].text;
  }
  if (count(edges) > 0) out += tail(edges);
  return out + (object ? '}' : ']');
}

}  // namespace kansrijk::io
