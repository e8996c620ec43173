#include "tests/architecture/messages.hpp"

#include <algorithm>
#include <regex>
#include <sstream>

#include "tests/architecture/text.hpp"

namespace kansrijk::architecture {
namespace {

/// Arguments of a call whose inside begins at `at`: how many, and where it ends.
struct Call {
  std::size_t arguments = 1;
  std::size_t first_end = 0;  ///< end of the first argument
};

Call scan(std::string_view code, std::size_t at) {
  Call call;
  int depth = 0;
  while (at < code.size()) {
    const char c = code[at];
    if (c == '"') {
      literal_at(code, at);
      continue;
    }
    if (c == '(' || c == '{' || c == '[') ++depth;
    if (c == ')' || c == '}' || c == ']') {
      if (depth-- == 0) break;
    }
    if (c == ',' && depth == 0) {
      if (call.arguments++ == 1) call.first_end = at;
    }
    ++at;
  }
  if (call.first_end == 0) call.first_end = at;
  return call;
}

void uses_in_code(const SourceFile& file, std::vector<Use>& found, Complaints& complaints) {
  static const std::regex pattern(R"(\b(msg|say)\()");
  const std::string code = without_comments(file.text);
  for (auto i = std::sregex_iterator(code.begin(), code.end(), pattern); i != std::sregex_iterator(); ++i) {
    const auto inside = static_cast<std::size_t>(i->position()) + static_cast<std::size_t>(i->length());
    std::size_t at = code.find_first_not_of(" \n", inside);
    if (at == std::string::npos) continue;
    const bool message = (*i)[1] == "msg";
    const Call call = scan(code, at);
    const std::size_t line = line_at(code, at);
    const std::string place = file.path + ":" + std::to_string(line) + ": ";
    if (code[at] == '"') {
      const std::string id = literal_at(code, at);
      if (at != call.first_end) complaints.push_back(place + "the text is not a plain literal");
      found.push_back({id, file.path, line, message ? call.arguments - 1 : 0, false});
    } else if (message ? !code.substr(at).starts_with("std::string_view id")
                       : code.substr(at, call.first_end - at).find('"') != std::string::npos &&
                             code.substr(at, call.first_end - at).find("msg(") == std::string::npos) {
      complaints.push_back(place + "the text is not a plain literal");
    }
  }
}

void uses_in_template(const SourceFile& file, std::vector<Use>& found) {
  static const std::string open = "{{#t}}", close = "{{/t}}";
  for (std::size_t at = 0; (at = file.text.find(open, at)) != std::string::npos;) {
    const std::size_t from = at + open.size();
    const std::size_t to = std::min(file.text.find(close, from), file.text.size());
    found.push_back({file.text.substr(from, to - from), file.path, line_at(file.text, at), 0, true});
    at = to;
  }
}

}  // namespace

std::vector<Use> uses(const Tree& tree, Complaints& complaints) {
  std::vector<Use> found;
  for (const SourceFile& file : tree.files()) {
    const bool program = file.path.starts_with("engine/") || file.path.starts_with("tools/");
    if (!program || file.path.starts_with("engine/base/message.")) continue;
    if (file.extension() == ".cpp" || file.extension() == ".hpp") uses_in_code(file, found, complaints);
    if (file.extension() == ".mustache") uses_in_template(file, found);
  }
  return found;
}

std::vector<Translation> translations(const SourceFile& po, Complaints& complaints) {
  std::vector<Translation> found;
  std::istringstream in(po.text);
  std::string under;
  std::string* into = nullptr;
  std::size_t number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    if (line.starts_with("# ")) under = line.substr(2);
    if (line.starts_with("#,") || line.starts_with("#~"))
      complaints.push_back(po.path + ":" + std::to_string(number) + ": an entry that is not finished or not used");
    if (line.starts_with("msgid ")) {
      found.push_back({"", "", under, number});
      into = &found.back().id;
    } else if (line.starts_with("msgstr ") && !found.empty()) {
      into = &found.back().text;
    } else if (!line.starts_with("\"")) {
      into = nullptr;
    }
    std::size_t quote = line.find('"');
    if (into != nullptr && quote != std::string::npos) *into += literal_at(line, quote);
  }
  if (!found.empty() && found.front().id.empty()) found.erase(found.begin());
  return found;
}

std::vector<std::string> placeholders(const std::string& text) {
  static const std::regex pattern(R"(\{\{\{?[^{}]*\}?\}\}|\{[^{}]*\})");
  std::vector<std::string> out;
  for (auto i = std::sregex_iterator(text.begin(), text.end(), pattern); i != std::sregex_iterator(); ++i) {
    out.push_back(i->str());
  }
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace kansrijk::architecture
