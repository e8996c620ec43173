#include <algorithm>
#include <set>

#include "ruleset/checks.hpp"
#include "ruleset/season_table.hpp"

namespace kansrijk::ruleset {
namespace {

/// What a pack names must be there, once; what is there must be named.
class NameChecker {
 public:
  NameChecker(const RulePack& pack, std::vector<Finding>& findings) : pack_(pack), findings_(findings) {}

  void run() {
    for (const Input& input : pack_.inputs) {
      once(input.name, input.line);
      if (pack_.domain(input.domain) == nullptr)
        error(input.line, msg("there is no domain {}", input.domain), msg("declare it, or use a built-in one"));
    }
    for (const Derived& derived : pack_.derived) once(derived.name, derived.line);
    names_.clear();  // what is looked at and what is decided are named apart
    for (const Table& table : pack_.tables) once(table.id, table.line);
    for (const Scale& scale : pack_.scales) once(scale.id, scale.line);
    if (!findings_.empty()) return;
    formulas();
    used_by_rules();
    sources();
    if (findings_.empty()) unused();
  }

 private:
  void add(Finding::Kind kind, std::uint64_t line, Message what, Message todo) {
    findings_.push_back({kind, {{pack_.file, line, ""}, std::move(what), std::move(todo)}, "", ""});
  }
  void error(std::uint64_t line, Message what, Message todo) {
    add(Finding::Kind::error, line, std::move(what), std::move(todo));
  }

  void once(const std::string& name, std::uint64_t line) {
    if (!names_.insert(name).second)
      error(line, msg("the name {} is taken already", name), msg("give it another name"));
  }

  void formulas() {
    std::set<std::string> said;
    for (const Derived& derived : pack_.derived) {
      for (const SchoolYear season : seasons(pack_)) {
        const auto made = Formula::make(pack_, derived, season);
        if (!made && said.insert(derived.name + say(made.error(), Language::en)).second)
          error(derived.line, made.error(), msg("mend the expression"));
      }
      for (const std::string& name : names_in(derived.is)) used_.insert(name);
    }
  }

  void used_by_rules() {
    for (const Table& table : pack_.tables) {
      for (std::size_t c = 0; c < table.inputs.size(); ++c) {
        if (pack_.input(table.inputs[c]) == nullptr && pack_.derived_as(table.inputs[c]) == nullptr)
          error(table.line, msg("there is no input {}", table.inputs[c]), msg("declare it, or leave the column out"));
        used_.insert(table.inputs[c]);
      }
      for (const Row& row : table.rows) row_source(row);
    }
    for (const Scale& scale : pack_.scales) {
      used_.insert(scale.input);
      used_.insert(scale.key.begin(), scale.key.end());
      for (const ScalePart& part : scale.parts) {
        for (std::size_t i = 0; i < part.sources.size(); ++i)
          season_in_source(part.sources[i], part.season, part.lines[i], scale.file);
      }
      for (const Expected& expected : scale.expected) source(expected.source, scale.line);
    }
  }

  void sources() {
    for (const Parameter& parameter : pack_.parameters) source(parameter.source, parameter.line);
  }

  const Source* source(const std::string& id, std::uint64_t line, const std::string& file = "") {
    used_sources_.insert(id);
    const Source* found = pack_.source(id);
    if (found == nullptr) {
      error(line, msg("there is no source {}", id), msg("add it to sources"));
      if (!file.empty()) findings_.back().problem.place.file = file;
    }
    return found;
  }

  static bool valid(const Source& source, SchoolYear season) {
    return (!source.valid_from || *source.valid_from <= season) && (!source.valid_to || season <= *source.valid_to);
  }

  void season_in_source(const std::string& id, SchoolYear season, std::uint64_t line, const std::string& file) {
    const Source* from = source(id, line, file);
    if (from != nullptr && !valid(*from, season)) outside(*from, season, line, file);
  }

  void outside(const Source& from, SchoolYear season, std::uint64_t line, const std::string& file) {
    error(line, msg("the source {0} does not hold in {1}", from.id, to_string(season)),
          msg("name another source, or narrow the season"));
    findings_.back().problem.place.file = file;
  }

  /// A row may not speak of a season in which its source does not hold.
  void row_source(const Row& row) {
    const Source* from = source(row.source, row.line);
    if (from == nullptr) return;
    for (const SchoolYear season : seasons(pack_)) {
      if (!valid(*from, season) && speaks_of(pack_, row, season).value_or(false))
        return outside(*from, season, row.line, pack_.file);
    }
  }

  void unused() {
    for (const Input& input : pack_.inputs) nothing_depends(input.name, input.line);
    for (const Derived& derived : pack_.derived) nothing_depends(derived.name, derived.line);
    for (const Table& table : pack_.tables) {
      for (std::size_t c = 0; c < table.inputs.size(); ++c) {
        if (std::none_of(table.rows.begin(), table.rows.end(),
                         [&](const Row& row) { return row.cells[c].has_value(); }))
          add(Finding::Kind::warning, table.line, msg("no row of table {0} looks at {1}", table.id, table.inputs[c]),
              msg("leave the column out"));
      }
    }
    for (const Source& source : pack_.sources) {
      if (used_sources_.count(source.id) == 0)
        add(Finding::Kind::warning, 0, msg("nothing rests on the source {}", source.id), msg("leave it out"));
    }
  }

  void nothing_depends(const std::string& name, std::uint64_t line) {
    if (used_.count(name) == 0)
      add(Finding::Kind::warning, line, msg("nothing depends on {}", name), msg("leave it out"));
  }

  const RulePack& pack_;
  std::vector<Finding>& findings_;
  std::set<std::string> names_, used_, used_sources_;
};

}  // namespace

void check_names(const RulePack& pack, std::vector<Finding>& findings) {
  NameChecker(pack, findings).run();
}

}  // namespace kansrijk::ruleset
