#include "tests/architecture/fake_tree.hpp"

#include <algorithm>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <unistd.h>

namespace kansrijk::architecture {
namespace {

const std::map<std::string, std::string>& sound_tree() {
  static const std::map<std::string, std::string> files{
      {"engine/README.md",
       "# A tiny engine\n\n| room | holds | may use | third party |\n|---|---|---|---|\n"
       "| base | text | | fmt |\n| domain | levels | base | |\n| review | job 1 | domain base | |\n"
       "| io | files | domain base | the disk |\n| jobs | order | review io domain base | |\n"
       "| tools | flags | jobs base | CLI11, fmt |\n"},
      {"engine/CMakeLists.txt",
       "foreach(room base domain review io jobs)\n  add_subdirectory(${room})\nendforeach()\n"},
      {"engine/base/CMakeLists.txt", "kansrijk_room(base\n  SOURCES text.cpp\n  LIBRARIES fmt::fmt)\n"},
      {"engine/base/text.cpp", "#include \"base/text.hpp\"\n\n#include <fmt/format.h>\n"},
      {"engine/base/text.hpp", "#pragma once\n\n#include <string>\n"},
      {"engine/base/nl.po",
       "msgid \"\"\nmsgstr \"\"\n\"Language: nl\\n\"\n\n# engine/review/look.cpp\n"
       "msgid \"{0} is below {1}\"\nmsgstr \"{0} ligt onder {1}\"\n\n# tools/main.cpp\nmsgid \"report\"\nmsgstr "
       "\"rapport\"\n"},
      {"engine/domain/CMakeLists.txt", "kansrijk_room(domain SOURCES level.cpp USES base)\n"},
      {"engine/domain/level.cpp", "#include \"base/text.hpp\"\nint levels = 6;\n"},
      {"engine/domain/background.hpp", "#pragma once\n"},
      {"engine/review/CMakeLists.txt", "kansrijk_room(review SOURCES look.cpp USES domain base)\n"},
      {"engine/review/look.cpp",
       "// Since 2023.\n#include \"base/text.hpp\"\nauto why = msg(\"{0} is below {1}\", a, f(b, c));\n"},
      {"engine/io/CMakeLists.txt",
       "kansrijk_room(io SOURCES read.cpp USES domain base)\nembed(${PROJECT_SOURCE_DIR}/rules/nl/law.json)\n"},
      {"engine/io/read.cpp", "#include <filesystem>\n#include \"domain/background.hpp\"\n"},
      {"engine/jobs/CMakeLists.txt", "kansrijk_room(jobs SOURCES run.cpp USES review io domain base)\n"},
      {"engine/jobs/run.cpp", "#include \"review/look.hpp\"\n"},
      {"rules/nl/law.json", "{ \"version\": \"1.77\", \"values\": [0.73, 28, 100] }\n"},
      {"tools/CMakeLists.txt", "add_executable(tiny main.cpp)\n"},
      {"tools/main.cpp", "#include <CLI/CLI.hpp>\n#include \"jobs/run.hpp\"\nauto word = say(\"report\", language);\n"},
  };
  return files;
}

}  // namespace

FakeTree::FakeTree() {
  static int made = 0;
  root_ = std::filesystem::temp_directory_path() /
          ("kansrijk-tree-" + std::to_string(getpid()) + "-" + std::to_string(made++));
  for (const auto& [path, text] : sound_tree()) write(path, text);
}

FakeTree::~FakeTree() {
  std::error_code none;
  std::filesystem::remove_all(root_, none);
}

FakeTree& FakeTree::write(const std::string& path, const std::string& text) {
  std::filesystem::create_directories((root_ / path).parent_path());
  std::ofstream(root_ / path, std::ios::binary) << text;
  return *this;
}

FakeTree& FakeTree::remove(const std::string& path) {
  if (!std::filesystem::remove(root_ / path)) throw std::logic_error("there is no " + path);
  return *this;
}

FakeTree& FakeTree::replace(const std::string& path, const std::string& from, const std::string& to) {
  const Tree tree = read();
  const SourceFile* file = tree.find(path);
  if (file == nullptr || file->text.find(from) == std::string::npos) throw std::logic_error("no such text in " + path);
  std::string text = file->text;
  return write(path, text.replace(text.find(from), from.size(), to));
}

const Tree& engine() {
  static const Tree tree(KANSRIJK_SOURCE);
  return tree;
}

bool complains(const Complaints& complaints, const std::string& words) {
  return std::any_of(complaints.begin(), complaints.end(),
                     [&](const std::string& one) { return one.find(words) != std::string::npos; });
}

}  // namespace kansrijk::architecture
