#pragma once

#include <string>
#include <vector>

#include "report/papers.hpp"
#include "report/view.hpp"

/// What papers are put together from.
namespace kansrijk::report {

/// The page around `body`. `kind` is a class of papers.css.
std::string paper_html(const std::string& kind, const std::string& title, const std::string& body, Language language);

/// The line at the top of every sheet: school, season and, in a simulation, that it is one.
std::string sheet_head(const SchoolPapers& school, const std::string& what, Language language);

/// `18 March 2025`.
std::string long_date(Date date, Language language);

/// An advice as parents know it: `vmbo-kader / vmbo-gt`.
std::string advice_words(Advice advice, Language language);

std::string decision_title(DecisionKind kind, Language language);
std::string letter_title(LetterKind kind, Language language);
std::string domain_title(Domain domain, Language language);

/// `Decide; last day 24 March 2025; 5 school days left`; empty when there is nothing to do.
std::string next_step_line(const PupilFile& pupil, Language language);

/// The reason of a decision as the school gave it: the code in words, the text, or both; empty when there is none.
std::string reason_words(const PupilFile::Decision& decision, Language language);

/// The decision that counts; nothing when nobody decided.
const PupilFile::Decision* latest(const PupilFile& pupil);

/// Whether somebody has to decide, or decided, about the pupil.
bool before_committee(const PupilFile& pupil);

/// Why a pupil's parents get no letter yet.
std::string why_no_letter(const PupilFile& pupil, Language language);

/// A table of the pupils whose parents get no letter yet, and what has to happen first; empty when there are none.
std::string waiting_table(const SchoolPapers& school, Language language);

/// What the law asks: outcome, values, row, source, rows that gave way, why not more. The same bytes with signals and without.
std::string law_part(const PupilFile& pupil, Language language);

/// What the years before say of a pupil: picture, signals, chances. `number` makes ids on the page unique.
std::string beside_part(const PupilFile& pupil, std::size_t number, Language language);

}  // namespace kansrijk::report
