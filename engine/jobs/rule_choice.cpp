#include "jobs/rule_choice.hpp"

#include <algorithm>

#include "io/json.hpp"
#include "io/packs.hpp"
#include "ruleset/values.hpp"

namespace kansrijk::jobs {

using ruleset::RulePack;

Result<std::vector<RulePack>> choose_packs(const std::vector<std::string>& names) {
  auto all = io::embedded_packs();
  if (!all || names.empty()) return all;
  std::vector<std::string> ids;
  for (const RulePack& pack : *all) ids.push_back(pack.id);
  std::vector<RulePack> chosen;
  Problems problems;
  for (const std::string& name : names) {
    if (name.ends_with(".json")) {
      auto pack = io::load_pack(name);
      if (pack) {
        chosen.push_back(std::move(*pack));
      } else {
        append(problems, std::move(pack.error()));
      }
    } else if (const RulePack* pack = ruleset::find_pack(*all, name)) {
      chosen.push_back(*pack);
    } else {
      const auto meant = io::nearest(name, ids);
      problems.push_back({{name, 0, ""},
                          msg("there are no rules {}", name),
                          meant ? msg("did you mean {}?", *meant) : msg("kansrijk rules check lists them")});
    }
  }
  if (!problems.empty()) return refused(std::move(problems));
  return chosen;
}

Problems put_in_place(const std::vector<std::string>& files, std::vector<RulePack>& packs) {
  Problems problems;
  for (const std::string& file : files) {
    auto pack = io::load_pack(file);
    if (!pack) {
      append(problems, std::move(pack.error()));
      continue;
    }
    const auto same =
        std::find_if(packs.begin(), packs.end(), [&](const RulePack& other) { return other.id == pack->id; });
    if (same == packs.end()) {
      packs.push_back(std::move(*pack));
    } else {
      *same = std::move(*pack);
    }
  }
  return problems;
}

}  // namespace kansrijk::jobs
