#include "io/workbook_parts.hpp"

#include <algorithm>
#include <map>

#include "base/number.hpp"
#include "io/cells.hpp"

namespace kansrijk::io {
namespace {

constexpr std::size_t most_sheets = 256;
constexpr std::size_t most_name = 200;
constexpr std::size_t most_texts = 20'000'000;

Message save_again() {
  return msg("open it in a spreadsheet program and save it again as an Excel workbook (.xlsx)");
}

struct Relation {
  std::string type;    ///< the last word of its address
  std::string target;  ///< the name of a part; empty where it lies outside the file
};

/// `target` as seen from the folder of `part`: the names of parts are paths, and may go up.
std::string resolved(std::string_view part, std::string_view target) {
  std::vector<std::string_view> path;
  const auto walk = [&](std::string_view text) {
    while (!text.empty()) {
      const std::size_t slash = std::min(text.find('/'), text.size());
      const std::string_view step = text.substr(0, slash);
      text.remove_prefix(std::min(slash + 1, text.size()));
      if (step == ".." && !path.empty()) path.pop_back();
      if (!step.empty() && step != "." && step != "..") path.push_back(step);
    }
  };
  if (!target.starts_with('/')) walk(part.substr(0, std::min(part.rfind('/'), part.size())));
  walk(target);
  std::string name;
  for (const std::string_view step : path) name += (name.empty() ? "" : "/") + std::string(step);
  return name;
}

/// `xl/_rels/workbook.xml.rels` of `xl/workbook.xml`.
std::string relations_of(std::string_view part) {
  const std::size_t slash = part.rfind('/');
  const std::size_t name = slash == std::string_view::npos ? 0 : slash + 1;
  return std::string(part.substr(0, name)) + "_rels/" + std::string(part.substr(name)) + ".rels";
}

class PartsReader {
 public:
  PartsReader(ZipParts& zip, const std::string& file) : zip_(zip), file_(file) {}

  Result<WorkbookParts> run() {
    const std::string book = find_book();
    if (problems_.empty()) read_relations(book);
    if (problems_.empty()) read_sheets(book);
    for (const auto& [id, relation] : relations_) {
      if (!problems_.empty()) break;
      if (relation.type == "styles") read_styles(relation.target);
      if (relation.type == "sharedStrings") read_texts(relation.target);
    }
    if (!problems_.empty()) return refused(std::move(problems_));
    return std::move(parts_);
  }

 private:
  void problem(Message what, Message todo) { problems_.push_back({{file_, 0, ""}, std::move(what), std::move(todo)}); }
  void damaged(const std::string& part) {
    problem(msg("the part {} of the workbook is missing or damaged", part), save_again());
  }

  bool document(const std::string& part, pugi::xml_document& xml) {
    const auto bytes = zip_.read(part);
    if (!bytes) {
      append(problems_, bytes.error());
    } else if (!parse_xml(*bytes, xml)) {
      damaged(part);
    }
    return problems_.empty();
  }

  std::string find_book() {
    if (zip_.has("content.xml")) {
      problem(msg("this is an OpenDocument spreadsheet"), msg("save it as an Excel workbook (.xlsx)"));
      return "";
    }
    if (!zip_.has("_rels/.rels")) {
      problem(msg("this is not an Excel workbook"), msg("save it as an Excel workbook (.xlsx)"));
      return "";
    }
    read_relations("");
    for (const auto& [id, relation] : relations_) {
      if (relation.type != "officeDocument") continue;
      if (relation.target.ends_with(".xml")) return relation.target;
      if (!relation.target.ends_with(".bin")) continue;
      problem(msg("this is a binary Excel workbook (.xlsb)"), msg("save it as an Excel workbook (.xlsx)"));
      return "";
    }
    if (problems_.empty()) problem(msg("this is not an Excel workbook"), msg("save it as an Excel workbook (.xlsx)"));
    return "";
  }

  void read_relations(const std::string& part) {
    relations_.clear();
    pugi::xml_document xml;
    if (!document(relations_of(part), xml)) return;
    for (const pugi::xml_node& node : xml.document_element()) {
      const std::string_view type = attribute(node, "Type");
      const bool outside = attribute(node, "TargetMode") == "External";
      relations_[std::string(attribute(node, "Id"))] = {std::string(type.substr(type.rfind('/') + 1)),
                                                        outside ? "" : resolved(part, attribute(node, "Target"))};
    }
  }

  void read_sheets(const std::string& book) {
    pugi::xml_document xml;
    if (!document(book, xml)) return;
    if (!is(xml.document_element(), "workbook")) return damaged(book);
    for (const pugi::xml_node& node : xml.document_element()) {
      if (is(node, "workbookPr")) {
        const std::string_view date1904 = attribute(node, "date1904");
        parts_.epoch_1904 = date1904 == "1" || date1904 == "true";
      }
      if (!is(node, "sheets")) continue;
      for (const pugi::xml_node& sheet : node) add_sheet(sheet, book);
    }
    if (problems_.empty() && parts_.sheets.empty()) problem(msg("the workbook has no sheet with cells"), save_again());
  }

  void add_sheet(const pugi::xml_node& node, const std::string& book) {
    if (!problems_.empty()) return;
    const std::string name(attribute(node, "name"));
    const auto found = relations_.find(std::string(attribute(node, "id")));
    if (found == relations_.end() || name.empty() || name.size() > most_name || !clean_text(name)) return damaged(book);
    if (found->second.type != "worksheet") return;
    const std::string& part = found->second.target;
    for (const SheetPart& sheet : parts_.sheets) {
      if (sheet.name == name) return problem(msg("two sheets are called {}", name), msg("give one another name"));
      if (sheet.part == part) return damaged(book);
    }
    parts_.sheets.push_back({name, part});
    if (parts_.sheets.size() > most_sheets) {
      problem(msg("the workbook has more than {} sheets", most_sheets), msg("leave out those that hold no table"));
    }
  }

  void read_styles(const std::string& part) {
    pugi::xml_document xml;
    if (!document(part, xml)) return;
    std::map<std::uint32_t, std::string> codes;
    const auto number = [](const pugi::xml_node& node) {
      const auto id = parse_integer(attribute(node, "numFmtId"));
      return id && *id >= 0 && *id <= UINT32_MAX ? static_cast<std::uint32_t>(*id) : 0;
    };
    for (const pugi::xml_node& group : xml.document_element()) {
      if (is(group, "numFmts")) {
        for (const pugi::xml_node& format : group) codes[number(format)] = attribute(format, "formatCode");
      }
    }
    for (const pugi::xml_node& group : xml.document_element()) {
      if (!is(group, "cellXfs")) continue;
      for (const pugi::xml_node& format : group) {
        const auto code = codes.find(number(format));
        parts_.styles.push_back(number_shows(number(format), code == codes.end() ? "" : code->second));
      }
    }
  }

  void read_texts(const std::string& part) {
    const auto bytes = zip_.read(part);
    if (!bytes) return append(problems_, bytes.error());
    const bool read = each_element(*bytes, 2, {"sst"}, [&](std::string_view, const pugi::xml_node& item) {
      if (is(item, "si")) {
        const std::string text = rich_text(item);
        parts_.texts.add(text, clean_text(text));
      }
      return parts_.texts.size() < most_texts;
    });
    if (!read || parts_.texts.size() >= most_texts) damaged(part);
  }

  ZipParts& zip_;
  const std::string& file_;
  Problems problems_;
  std::map<std::string, Relation> relations_;  ///< of the part read last
  WorkbookParts parts_;
};

}  // namespace

std::string_view attribute(const pugi::xml_node& element, std::string_view name) {
  for (const pugi::xml_attribute& each : element.attributes()) {
    if (local_name(each.name()) == name) return each.value();
  }
  return "";
}

std::string text_of(const pugi::xml_node& element) {
  std::string text;
  for (const pugi::xml_node& child : element) {
    if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata) text += child.value();
  }
  return text;
}

std::string rich_text(const pugi::xml_node& item) {
  std::string text;
  for (const pugi::xml_node& child : item) {
    if (is(child, "t")) text += text_of(child);
    if (!is(child, "r")) continue;
    for (const pugi::xml_node& part : child) {
      if (is(part, "t")) text += text_of(part);
    }
  }
  return without_escapes(text);
}

Result<WorkbookParts> read_workbook_parts(ZipParts& zip, const std::string& file) {
  return PartsReader(zip, file).run();
}

}  // namespace kansrijk::io
