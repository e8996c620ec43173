/// Every table and scale of rules/, out to a spreadsheet and back.
#include <algorithm>
#include <filesystem>
#include <random>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "io/json.hpp"
#include "io/rule_table.hpp"
#include "tests/io/folder.hpp"

namespace kansrijk::io {
namespace {

using test::told;
using Tree = nlohmann::json;

struct Sheet {
  PackFiles files;
  ruleset::RulePack pack;
  std::string id;
};

/// Each table and scale of each pack.
const std::vector<Sheet>& sheets() {
  static const std::vector<Sheet> all = [] {
    std::vector<Sheet> found;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(KANSRIJK_SOURCE "/rules")) {
      const std::string path = entry.path().string();
      if (!path.ends_with(".json") || path.ends_with(".schema.json")) continue;
      const auto files = pack_files(path);
      if (!files) throw std::logic_error(path + ": " + told(files));
      const auto pack = parse_pack(*files);
      for (const auto& table : pack->tables) found.push_back({*files, *pack, table.id});
      for (const auto& scale : pack->scales) found.push_back({*files, *pack, scale.id});
    }
    return found;
  }();
  return all;
}

std::string name_of(const Sheet& sheet) {
  return sheet.pack.id + " " + sheet.id;
}

RuleSheet read(const std::string& csv) {
  return read_rule_sheet(csv, "f.csv", {}, {}).value();
}

/// The sheet as another spreadsheet would have saved it.
std::string mangled(const RuleSheet& sheet, std::mt19937& random) {
  const char separator = random() % 2 == 0 ? ';' : ',';
  const std::string end = random() % 2 == 0 ? "\n" : "\r\n";
  std::string text = random() % 2 == 0 ? "\xEF\xBB\xBF" : "";
  const std::string more(random() % 3, separator);
  const auto add = [&](const std::vector<std::string>& fields) { text += rule_line(fields, separator) + more + end; };
  add(sheet.columns);
  for (const RuleSheet::Row& row : sheet.rows) {
    add(row.fields);
    if (random() % 7 == 0) text += std::string(random() % 2 * (sheet.columns.size() - 1), separator) + end;
  }
  return text;
}

/// The tree of a pack with the rows of a table as the sheet has them, made without regard to text.
Tree expected(const Sheet& sheet, const ruleset::Table& table, const RuleSheet& edited) {
  Tree tree = Tree::parse(sheet.files.bytes);
  Tree& rows = tree["tables"][static_cast<std::size_t>(&table - sheet.pack.tables.data())]["rows"];
  const Tree before = rows;
  rows = Tree::array();
  for (const RuleSheet::Row& line : edited.rows) {
    const auto old =
        std::find_if(before.begin(), before.end(), [&](const Tree& row) { return row["id"] == line.fields[0]; });
    Tree row = old == before.end() ? Tree{{"id", line.fields[0]}} : *old;
    Tree when = Tree::object();
    std::size_t c = 1;
    const auto put = [&](const std::string& name) {
      if (!line.fields[c].empty()) when[name] = line.fields[c];
      ++c;
    };
    put("season");
    for (const std::string& input : table.inputs) put(input);
    row["when"] = when;
    for (const auto& output : table.outputs) {
      std::string value = line.fields[c++];
      if (output.domain.is_number()) std::replace(value.begin(), value.end(), ',', '.');
      const Tree was = old == before.end() ? Tree() : (*old)["then"][output.name];
      if (was.is_number() && value != "missing" && was == Tree::parse(value)) continue;
      const bool number = output.domain.is_number() && value != "missing" && !was.is_string();
      row["then"][output.name] = number ? Tree::parse(value) : Tree(value);
    }
    Tree beats = Tree::array();
    std::istringstream words(line.fields[c++]);
    for (std::string id; words >> id;) beats.push_back(id);
    beats.empty() ? static_cast<void>(row.erase("beats")) : static_cast<void>(row["beats"] = beats);
    const std::string source = line.fields[c++];
    const bool from_table =
        !row.contains("source") && old != before.end() && table.rows[*table.row_index(line.fields[0])].source == source;
    if (!from_table) row["source"] = source;
    line.fields[c].empty() ? static_cast<void>(row.erase("note")) : static_cast<void>(row["note"] = line.fields[c]);
    rows.push_back(row);
  }
  return tree;
}

/// One to four random edits: a cell or outcome of another row, a source, a note, a row taken away, added or said to beat another.
void edit(const Sheet& sheet, const ruleset::Table& table, RuleSheet& edited, std::mt19937& random) {
  const std::size_t values = 2 + table.inputs.size() + table.outputs.size();
  const auto any = [&](std::size_t n) { return random() % n; };
  for (std::size_t n = 1 + any(4); n > 0 && !edited.rows.empty(); --n) {
    const std::size_t r = any(edited.rows.size());
    RuleSheet::Row& row = edited.rows[r];
    const std::size_t column = 1 + any(values - 1);
    switch (any(7)) {
      case 0:
        row.fields[values + 1] = sheet.pack.sources[any(sheet.pack.sources.size())].id;
        break;
      case 1:
        row.fields[values + 2] = any(2) == 0 ? "" : "één \"woord\"; of, twee\nregels #" + std::to_string(random());
        break;
      case 2: {
        RuleSheet::Row more = row;
        more.fields[0] = "N" + std::to_string(random());
        edited.rows.insert(edited.rows.begin() + static_cast<std::ptrdiff_t>(any(edited.rows.size() + 1)), more);
        break;
      }
      case 3:
        if (any(4) == 0) edited.rows.erase(edited.rows.begin() + static_cast<std::ptrdiff_t>(r));
        break;
      case 4:
        row.fields[values] = r == 0 ? "" : edited.rows[any(r)].fields[0];
        break;
      default:
        if (column <= table.inputs.size() + 1 && any(3) == 0) {
          row.fields[column] = "";
        } else {
          row.fields[column] = edited.rows[any(edited.rows.size())].fields[column];
        }
    }
  }
  // Who beats a row that is gone, or stands below, would be refused.
  for (std::size_t r = 0; r < edited.rows.size(); ++r) {
    std::istringstream words(edited.rows[r].fields[values]);
    std::string kept;
    for (std::string id; words >> id;) {
      const auto above = edited.rows.begin() + static_cast<std::ptrdiff_t>(r);
      if (std::any_of(edited.rows.begin(), above, [&](const RuleSheet::Row& row) { return row.fields[0] == id; }))
        kept += (kept.empty() ? "" : " ") + id;
    }
    edited.rows[r].fields[values] = kept;
  }
}

/// Where the text of a row stands, with the row's id.
std::map<std::string, std::string> row_texts(const std::string& text, std::size_t table) {
  const auto root = parse_json(text, "p.json");
  std::map<std::string, std::string> found;
  for (const auto& [key, tables] : root->members) {
    if (key != "tables") continue;
    for (const auto& [name, rows] : tables.items[table].members) {
      if (name != "rows") continue;
      for (const Json& row : rows.items)
        found[row.members.front().value.text] = text.substr(row.begin, row.end - row.begin);
    }
  }
  return found;
}

TEST(RuleTablesOfThePacks, ComeBackToTheByteHoweverASpreadsheetSavesThem) {
  std::mt19937 random(1);
  ASSERT_FALSE(sheets().empty());
  for (const Sheet& sheet : sheets()) {
    const auto csv = sheet_csv(sheet.files, sheet.id);
    ASSERT_TRUE(csv) << name_of(sheet) << told(csv);
    for (int i = 0; i < 4; ++i) {
      const auto back = with_sheet(sheet.files, sheet.id, i == 0 ? *csv : mangled(read(*csv), random), "f.csv");
      ASSERT_TRUE(back) << name_of(sheet) << told(back);
      EXPECT_TRUE(back->bytes == sheet.files.bytes) << name_of(sheet);
      EXPECT_TRUE(back->beside == sheet.files.beside) << name_of(sheet);
    }
  }
}

TEST(RuleTablesOfThePacks, TakeExactlyTheEditsOfASpreadsheet) {
  for (const Sheet& sheet : sheets()) {
    const ruleset::Table* table = sheet.pack.table(sheet.id);
    if (table == nullptr) continue;
    const RuleSheet before = read(sheet_csv(sheet.files, sheet.id).value());
    for (unsigned seed = 0; seed < 12; ++seed) {
      std::mt19937 random(seed);
      RuleSheet edited = before;
      edit(sheet, *table, edited, random);
      const auto after = with_sheet(sheet.files, sheet.id, mangled(edited, random), "f.csv");
      ASSERT_TRUE(after) << name_of(sheet) << " " << seed << "\n" << told(after) << write_rule_sheet(edited);
      EXPECT_EQ(Tree::parse(after->bytes), expected(sheet, *table, edited)) << name_of(sheet) << " " << seed;
      EXPECT_TRUE(after->beside == sheet.files.beside);
      // A row that says the same is the same to the byte.
      const auto at = static_cast<std::size_t>(table - sheet.pack.tables.data());
      const auto was = row_texts(sheet.files.bytes, at);
      const auto now = row_texts(after->bytes, at);
      for (const RuleSheet::Row& row : before.rows) {
        const bool same =
            std::any_of(edited.rows.begin(), edited.rows.end(), [&](const auto& r) { return r.fields == row.fields; });
        EXPECT_TRUE(!same || was.at(row.fields[0]) == now.at(row.fields[0])) << name_of(sheet) << " " << seed;
      }
    }
  }
}

TEST(ScalesOfThePacks, TakeExactlyTheEditsOfASpreadsheet) {
  for (const Sheet& sheet : sheets()) {
    const ruleset::Scale* scale = sheet.pack.scale(sheet.id);
    if (scale == nullptr) continue;
    const RuleSheet before = read(sheet_csv(sheet.files, sheet.id).value());
    const std::size_t note = before.columns.size() - 1;
    for (unsigned seed = 0; seed < 8; ++seed) {
      std::mt19937 random(seed);
      RuleSheet edited = before;
      for (auto n = 1 + random() % 3; n > 0 && edited.rows.size() > 1; --n) {
        const auto r = static_cast<std::ptrdiff_t>(random() % edited.rows.size());
        if (random() % 3 == 0) {
          edited.rows.erase(edited.rows.begin() + r);
        } else if (random() % 2 == 0) {
          edited.rows[static_cast<std::size_t>(r)].fields[note] = "a note; \"so\", #" + std::to_string(random());
        } else {
          edited.rows[static_cast<std::size_t>(r)].fields[note - 1] =
              sheet.pack.sources[random() % sheet.pack.sources.size()].id;
        }
      }
      const auto after = with_sheet(sheet.files, sheet.id, mangled(edited, random), "f.csv");
      ASSERT_TRUE(after) << name_of(sheet) << " " << seed << "\n" << told(after);
      EXPECT_TRUE(after->bytes == sheet.files.bytes);
      EXPECT_EQ(sheet_csv(*after, sheet.id).value(), write_rule_sheet(edited)) << name_of(sheet) << " " << seed;
      for (std::size_t f = 0; f < after->beside.size(); ++f) {
        EXPECT_TRUE(after->beside[f].first == scale->file || after->beside[f] == sheet.files.beside[f]);
      }
    }
  }
}

}  // namespace
}  // namespace kansrijk::io
