#include <nlohmann/json.hpp>

#include "jobs/rule_screen.hpp"
#include "ruleset/scale.hpp"

namespace kansrijk::jobs {

using namespace ruleset;

namespace {

using Json = nlohmann::ordered_json;

Json both(const Text& text) {
  return {{"nl", text.nl}, {"en", text.en}};
}

Json seasons_json(std::optional<SchoolYear> first, std::optional<SchoolYear> last) {
  return Json::array({to_string(*first), last ? Json(to_string(*last)) : Json(nullptr)});
}

Json head(const RulePack& pack) {
  return {{"pack", pack.id},
          {"version", pack.version},
          {"title", both(pack.title)},
          {"covers", seasons_json(pack.first, pack.last)},
          {"checked", to_string(pack.checked)},
          {"checked_until", to_string(pack.checked_until)}};
}

Json sources_json(const RulePack& pack, const std::vector<std::string>& used) {
  Json all = Json::array();
  for (const Source& source : pack.sources) {
    if (std::find(used.begin(), used.end(), source.id) == used.end()) continue;
    Json json{
        {"id", source.id}, {"kind", name(source.kind)}, {"title", both(source.title)}, {"address", source.address}};
    if (!source.article.empty()) json["article"] = source.article;
    if (source.valid_from) json["valid"] = seasons_json(source.valid_from, source.valid_to);
    json["checked"] = to_string(source.checked);
    json["checked_until"] = to_string(source.checked_until);
    all.push_back(std::move(json));
  }
  return all;
}

Json row_json(const Table& table, const Row& row) {
  Json when = Json::object(), then = Json::object();
  if (row.season) when["season"] = row.season->text;
  for (std::size_t c = 0; c < table.inputs.size(); ++c) {
    if (row.cells[c]) when[table.inputs[c]] = row.cells[c]->text;
  }
  for (std::size_t o = 0; o < table.outputs.size(); ++o)
    then[table.outputs[o].name] = table.outputs[o].domain.text(row.outcome[o]);
  Json json{{"id", row.id}, {"when", std::move(when)}, {"then", std::move(then)}, {"source", row.source}};
  if (!row.beats.empty()) json["beats"] = row.beats;
  if (!row.explain.nl.empty()) json["explain"] = both(row.explain);
  if (!row.note.empty()) json["note"] = row.note;
  return json;
}

std::string text(const Json& json) {
  return json.dump(1);
}

}  // namespace

std::string pack_json(const RulePack& pack) {
  Json json = head(pack);
  Json tables = Json::array(), scales = Json::array(), parameters = Json::array(), requests = Json::array();
  for (const Table& table : pack.tables)
    tables.push_back({{"id", table.id}, {"title", both(table.title)}, {"rows", table.rows.size()}});
  for (const Scale& scale : pack.scales)
    scales.push_back({{"id", scale.id}, {"title", both(scale.title)}, {"parts", scale.parts.size()}});
  std::vector<std::string> used;
  for (const Parameter& parameter : pack.parameters) {
    Json one{{"name", parameter.name}};
    if (parameter.values.empty()) one["text"] = parameter.text;
    if (!parameter.values.empty()) one["values"] = parameter.values;
    one["source"] = parameter.source;
    one["status"] = name(parameter.status);
    used.push_back(parameter.source);
    parameters.push_back(std::move(one));
  }
  for (const Request& request : pack.requests) {
    Json one{{"id", request.id}, {"ask", both(request.ask)}, {"of", both(request.of)}};
    if (request.first) one["seasons"] = seasons_json(request.first, request.last);
    requests.push_back(std::move(one));
  }
  json["tables"] = std::move(tables);
  json["scales"] = std::move(scales);
  json["parameters"] = std::move(parameters);
  json["requests"] = std::move(requests);
  json["sources"] = sources_json(pack, used);
  return text(json);
}

std::string table_json(const RulePack& pack, const Table& table) {
  Json json = head(pack);
  Json outputs = Json::array(), rows = Json::array();
  for (const Output& output : table.outputs) outputs.push_back(output.name);
  std::vector<std::string> used;
  for (const Row& row : table.rows) {
    rows.push_back(row_json(table, row));
    used.push_back(row.source);
  }
  json["table"] = {{"id", table.id}, {"title", both(table.title)}, {"hit", name(table.hit)}, {"inputs", table.inputs}};
  json["table"]["outputs"] = std::move(outputs);
  json["table"]["rows"] = std::move(rows);
  json["sources"] = sources_json(pack, used);
  return text(json);
}

std::string scale_json(const RulePack& pack, const Scale& scale, const io::RuleSheet& sheet) {
  Json json = head(pack);
  Json rows = Json::array(), absent = Json::array();
  for (const io::RuleSheet::Row& row : sheet.rows) {
    Json one = Json::object();
    for (std::size_t c = 0; c < sheet.columns.size(); ++c) one[sheet.columns[c]] = row.fields[c];
    rows.push_back(std::move(one));
  }
  for (const Absent& part : absent_parts(pack, scale))
    absent.push_back({{"key", part.key}, {"season", to_string(part.season)}});
  std::vector<std::string> used;
  for (const ScalePart& part : scale.parts) used.insert(used.end(), part.sources.begin(), part.sources.end());
  json["scale"] = {{"id", scale.id},
                   {"title", both(scale.title)},
                   {"input", scale.input},
                   {"key", scale.key},
                   {"output", scale.output.name},
                   {"rows", std::move(rows)},
                   {"absent", std::move(absent)}};
  json["sources"] = sources_json(pack, used);
  return text(json);
}

}  // namespace kansrijk::jobs
