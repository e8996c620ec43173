#include "jobs/rule_page.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "jobs/rule_words.hpp"
#include "jobs/version.hpp"
#include "ruleset/scale.hpp"
#include "ruleset/season_table.hpp"

namespace kansrijk::jobs {

using namespace ruleset;

namespace {

using report::RulePage;

/// Outcomes that still fit beside each other.
constexpr std::size_t most_outcomes = 12;

class PageMaker {
 public:
  PageMaker(const RulePack& pack, const std::string& only, Language language)
      : pack_(pack), only_(only), language_(language) {}

  RulePage run() {
    page_.id = pack_.id;
    page_.version = pack_.version;
    page_.title = pack_.title.in(language_);
    page_.first = pack_.first;
    page_.last = pack_.last;
    page_.checked = pack_.checked;
    page_.checked_until = pack_.checked_until;
    page_.engine_version = engine_version();
    page_.sha256 = pack_.sha256;
    if (only_.empty()) {
      for (const Source& source : pack_.sources) source_place(source.id);
    }
    for (const Table& table : pack_.tables) {
      if (wanted(table.id)) page_.tables.push_back(table_of(table));
    }
    for (const Scale& scale : pack_.scales) {
      if (wanted(scale.id)) page_.scales.push_back(scale_of(scale));
    }
    if (only_.empty()) rest();
    return std::move(page_);
  }

 private:
  bool wanted(const std::string& id) const { return only_.empty() || only_ == id; }

  /// The place of a source on the page, where it is put when it is not there yet.
  std::optional<std::size_t> source_place(const std::string& id) {
    const Source* source = pack_.source(id);
    if (source == nullptr) return std::nullopt;
    const auto [place, fresh] = places_.emplace(id, page_.sources.size());
    if (fresh) {
      page_.sources.push_back({source->title.in(language_), source->article, source->address,
                               seasons_words(source->valid_from, source->valid_to, language_), source->kind,
                               source->checked, source->checked_until});
    }
    return place->second;
  }

  /// `seasons`: those in which what rests on the source holds.
  RulePage::Basis basis(const std::string& id, const std::vector<SchoolYear>& seasons) {
    RulePage::Basis basis{source_place(id), ""};
    for (const SchoolYear season : seasons) {
      // For later ones the page says so once, of all rules.
      if (season <= pack_.checked_until && basis.source && !pack_.verified(id, season))
        basis.unverified += (basis.unverified.empty() ? "" : ", ") + to_string(season);
    }
    return basis;
  }

  void note_values(const std::string& of, const ValueDomain& domain) {
    for (const std::string& written : domain.words) {
      const std::string label = value_words(domain, *domain.code(written), language_);
      if (label != written && noted_.insert(of + "\n" + written).second) page_.values.push_back({of, written, label});
    }
  }

  RulePage::Table table_of(const Table& table) {
    RulePage::Table out{table.id, title_of(table.title, table.id, language_), say(how(table.hit), language_)};
    out.columns.push_back(say("school year", language_));
    for (const std::string& input : table.inputs) {
      out.columns.push_back(label_of(pack_, input, language_));
      if (const ValueDomain* domain = domain_of(pack_, input)) note_values(out.columns.back(), *domain);
    }
    for (const Output& output : table.outputs) {
      out.outcomes.push_back(title_of(output.label, output.name, language_));
      note_values(out.outcomes.back(), output.domain);
    }
    for (const Row& row : table.rows) out.rules.push_back(rule_of(table, row));
    return out;
  }

  RulePage::Rule rule_of(const Table& table, const Row& row) {
    RulePage::Rule rule{.id = row.id, .beats = row.beats, .note = row.note};
    rule.cells.push_back(season_words(row.season, language_));
    for (std::size_t c = 0; c < table.inputs.size(); ++c)
      rule.cells.push_back(cell_words(row.cells[c], domain_of(pack_, table.inputs[c]), language_));
    for (std::size_t o = 0; o < table.outputs.size(); ++o)
      rule.outcomes.push_back(value_words(table.outputs[o].domain, row.outcome[o], language_));
    rule.sentence = sentence_of(pack_, table, row, language_);
    std::vector<SchoolYear> in_force;
    for (const SchoolYear season : seasons(pack_)) {
      if (speaks_of(pack_, row, season).value_or(false)) in_force.push_back(season);
    }
    rule.basis = basis(row.source, in_force);
    return rule;
  }

  RulePage::Scale scale_of(const Scale& scale) {
    RulePage::Scale out{.id = scale.id, .title = title_of(scale.title, scale.id, language_)};
    const std::string measures = label_of(pack_, scale.input, language_);
    out.how = say(msg("Measures {}. An outcome holds from its value on, up to that of the next.", measures), language_);
    for (const std::string& key : scale.key) out.key.push_back(label_of(pack_, key, language_));
    out.key.push_back(say("school year", language_));
    out.absent = absent_words(pack_, scale, language_);
    const std::optional<std::vector<Code>> outcomes = outcomes_in_a_row(scale);
    if (outcomes) {
      for (const Code outcome : *outcomes) out.columns.push_back(outcome_words(scale, outcome));
      for (const ScalePart& part : scale.parts) out.rows.push_back(row_of(scale, part, *outcomes));
    } else {
      out.key.push_back(say(msg("{} from", measures), language_));
      out.columns.push_back(scale.output.name);
      for (const ScalePart& part : scale.parts) put_thresholds(scale, part, out.rows);
    }
    return out;
  }

  std::string outcome_words(const Scale& scale, Code outcome) const {
    return outcome == missing ? say("end of the scale", language_) : value_words(scale.output, outcome, language_);
  }

  std::string from_words(const Scale& scale, Code from) const {
    const auto domain = measured(pack_, scale, pack_.first);
    if (from == domain->from) return say("lowest", language_);
    return number_words(domain->text(from), language_);
  }

  /// The outcomes of a scale, lowest first; nothing when they are many, or one comes twice in a part.
  static std::optional<std::vector<Code>> outcomes_in_a_row(const Scale& scale) {
    std::vector<Code> all;
    for (const ScalePart& part : scale.parts) {
      const std::set<Code> once(part.outcome.begin(), part.outcome.end());
      if (once.size() != part.outcome.size()) return std::nullopt;
      all.insert(all.end(), once.begin(), once.end());
    }
    // The end of a scale, which is `missing`, comes last.
    std::sort(all.begin(), all.end(),
              [](Code a, Code b) { return (a == missing) != (b == missing) ? b == missing : a < b; });
    all.erase(std::unique(all.begin(), all.end()), all.end());
    if (all.size() > most_outcomes) return std::nullopt;
    return all;
  }

  std::vector<std::string> key_of(const Scale& scale, const ScalePart& part) const {
    std::vector<std::string> key;
    for (std::size_t k = 0; k < part.key.size(); ++k)
      key.push_back(value_words(*domain_of(pack_, scale.key[k]), part.key[k], language_));
    key.push_back(to_string(part.season));
    return key;
  }

  RulePage::ScaleRow row_of(const Scale& scale, const ScalePart& part, const std::vector<Code>& outcomes) {
    RulePage::ScaleRow row{.key = key_of(scale, part)};
    for (const Code outcome : outcomes) {
      const auto at = std::find(part.outcome.begin(), part.outcome.end(), outcome);
      const auto place = static_cast<std::size_t>(at - part.outcome.begin());
      row.cells.push_back(at == part.outcome.end() ? "" : from_words(scale, part.from[place]));
    }
    std::vector<std::string> ids;
    for (const std::string& id : part.sources) {
      if (std::find(ids.begin(), ids.end(), id) == ids.end()) ids.push_back(id);
    }
    for (const std::string& id : ids) row.bases.push_back(basis(id, {part.season}));
    return row;
  }

  void put_thresholds(const Scale& scale, const ScalePart& part, std::vector<RulePage::ScaleRow>& rows) {
    for (std::size_t i = 0; i < part.from.size(); ++i) {
      RulePage::ScaleRow row{.key = key_of(scale, part)};
      row.key.push_back(from_words(scale, part.from[i]));
      row.cells.push_back(outcome_words(scale, part.outcome[i]));
      row.bases.push_back(basis(part.sources[i], {part.season}));
      rows.push_back(std::move(row));
    }
  }

  void rest() {
    for (const Parameter& parameter : pack_.parameters) {
      page_.parameters.push_back(
          {parameter.name, parameter_words(parameter, language_), parameter.status, basis(parameter.source, {})});
    }
    for (const Request& request : pack_.requests) {
      page_.requests.push_back(
          {request.ask.in(language_), request.of.in(language_), seasons_words(request.first, request.last, language_)});
    }
  }

  const RulePack& pack_;
  const std::string& only_;
  Language language_;
  RulePage page_;
  std::map<std::string, std::size_t> places_;
  std::set<std::string> noted_;
};

}  // namespace

RulePage rule_page(const RulePack& pack, const std::string& only, Language language) {
  return PageMaker(pack, only, language).run();
}

}  // namespace kansrijk::jobs
