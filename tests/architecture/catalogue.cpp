#include "tests/architecture/catalogue.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "tests/architecture/messages.hpp"

namespace kansrijk::architecture {
namespace {

constexpr std::string_view po_path = "engine/base/nl.po";

std::string quoted(const std::string& text) {
  return "\"" + text + "\"";
}

/// How many arguments the placeholders of a text ask for.
std::size_t wanted(const std::string& id) {
  std::size_t plain = 0;
  std::size_t highest = 0;
  for (const std::string& one : placeholders(id)) {
    const std::string inside = one.substr(1, one.size() - 2);
    if (inside.empty() || inside.find_first_not_of("0123456789") != std::string::npos) {
      ++plain;
    } else {
      highest = std::max(highest, std::stoul(inside) + 1);
    }
  }
  return plain + highest;
}

void check_uses(const std::vector<Use>& found, const std::map<std::string, const Translation*>& dutch,
                Complaints& complaints) {
  std::set<std::string> missing;
  for (const Use& use : found) {
    const std::string place = use.path + ":" + std::to_string(use.line) + ": ";
    if (!use.is_template && wanted(use.id) != use.arguments)
      complaints.push_back(place + quoted(use.id) + " does not take " + std::to_string(use.arguments) + " arguments");
    if (dutch.count(use.id) == 0 && missing.insert(use.id).second)
      complaints.push_back(place + "no Dutch for " + quoted(use.id));
  }
}

void check_translations(const std::vector<Translation>& all, const std::map<std::string, std::string>& first_use,
                        Complaints& complaints) {
  std::string before;
  for (const Translation& one : all) {
    const std::string place = std::string(po_path) + ":" + std::to_string(one.line) + ": ";
    const auto used = first_use.find(one.id);
    if (used == first_use.end()) {
      complaints.push_back(place + "nobody says " + quoted(one.id));
      continue;
    }
    if (one.text.empty()) complaints.push_back(place + "the translation is empty");
    if (placeholders(one.id) != placeholders(one.text))
      complaints.push_back(place + "the placeholders of the translation differ");
    if (used->second != one.under) complaints.push_back(place + quoted(one.id) + " belongs under " + used->second);
    if (one.under < before) complaints.push_back(place + one.under + " stands below " + before);
    before = one.under;
  }
}

}  // namespace

Complaints catalogue(const Tree& tree) {
  Complaints complaints;
  const SourceFile* po = tree.find(po_path);
  if (po == nullptr) return {std::string(po_path) + " is missing"};
  const std::vector<Use> found = uses(tree, complaints);
  const std::vector<Translation> all = translations(*po, complaints);
  std::map<std::string, const Translation*> dutch;
  for (const Translation& one : all) {
    if (!dutch.emplace(one.id, &one).second)
      complaints.push_back(std::string(po_path) + ":" + std::to_string(one.line) + ": twice " + quoted(one.id));
  }
  std::map<std::string, std::string> first_use;
  for (const Use& use : found) first_use.emplace(use.id, use.path);
  check_uses(found, dutch, complaints);
  check_translations(all, first_use, complaints);
  return complaints;
}

}  // namespace kansrijk::architecture
