#include "report/render.hpp"

#include <span>
#include <stdexcept>

#include <kainjow/mustache.hpp>

#include "base/embedded.hpp"
#include "report/format.hpp"

namespace kansrijk::report {

std::span<const EmbeddedFile> embedded_files();

namespace {

namespace mustache = kainjow::mustache;

mustache::data to_data(const View& view);

struct ToData {
  mustache::data operator()(const std::string& text) const { return mustache::data{text}; }
  mustache::data operator()(bool value) const { return mustache::data{value}; }
  mustache::data operator()(const std::vector<View>& views) const {
    mustache::data items{mustache::data::type::list};
    for (const View& view : views) items.push_back(to_data(view));
    return items;
  }
};

mustache::data to_data(const View& view) {
  mustache::data object{mustache::data::type::object};
  for (const auto& [name, value] : view.values) object.set(name, std::visit(ToData{}, value));
  return object;
}

}  // namespace

std::string_view file(std::string_view name) {
  const std::string path = "engine/report/" + std::string(name);
  for (const EmbeddedFile& embedded : embedded_files()) {
    if (embedded.name == path) return embedded.bytes;
  }
  throw std::logic_error("not embedded: " + path);
}

std::string render(std::string_view name, const View& view, Language language) {
  const std::string file_name = std::string(name) + ".mustache";
  mustache::mustache page{std::string(file(file_name))};
  page.set_custom_escape([](const std::string& text) { return escape(text); });
  mustache::data data = to_data(view);
  data.set("t", mustache::data{mustache::lambda{[language](const std::string& text) { return say(text, language); }}});
  std::string out = page.render(data);
  if (!page.is_valid()) throw std::logic_error(file_name + ": " + page.error_message());
  return out;
}

}  // namespace kansrijk::report
