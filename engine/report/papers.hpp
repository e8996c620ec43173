#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/message.hpp"
#include "domain/records.hpp"
#include "domain/season.hpp"

/// The papers that a school prints between the test results and the final advice: a page and a letter a pupil, a sheet for
/// the committee, a list of parents to call, and everything held on one child. They name pupils by id and stay in the
/// school. What they show is in the values below, which `jobs` fills; nothing here works anything out about a pupil.
namespace kansrijk::report {

/// All that the papers show of one pupil, but for what is held on file (`HeldFile`).
struct PupilFile {
  struct Named {
    Text label, value;
  };
  struct Rule {
    std::string row;  ///< `pack#table/row`
    Text what, source;
    std::string address, checked;
    bool verified = true, assumption = false;
  };
  struct WhyNot {
    struct Obstacle {
      Text label, is;
      std::string asks;  ///< the cell of the row
    };
    Text outcome;
    std::vector<Obstacle> obstacles;
  };
  /// What the law asks, as the table of duties explains it.
  struct Statutory {
    std::vector<Named> outcome, values;
    Rule because;
    std::vector<Rule> gave_way;
    std::vector<WhyNot> why_not;
  };
  struct Decision {
    DecisionKind kind = DecisionKind::missing;
    Advice advice;
    Moment at{};
    std::vector<std::string> persons;
    std::string reason_code;
    Text reason_title;   ///< the code in words; empty where the rules do not know it
    std::string reason;  ///< as the school wrote it
  };
  struct Signal {
    Text title, meaning;
  };
  /// What the years before suggest. Never a duty, and never on a letter.
  struct Beside {
    std::vector<Signal> signals;
    DataState data = DataState::enough;
    Text data_why;                         ///< in a sentence, as the pack says it
    std::optional<double> p_half, p_full;  ///< nothing below the thresholds of the pack
    bool depends_on_anchor = false;
    std::optional<PupilPath> path;  ///< its chances: nothing below the threshold
  };

  std::string id;
  Advice provisional;
  Advice final_advice;  ///< the one that is used; missing where nobody gave or decided it
  FinalSource final_source = FinalSource::missing;
  TestState test = TestState::none;
  std::optional<Step> test_advice;
  std::string provider;
  std::optional<Date> received;
  bool corrected = false;    ///< the result takes the place of an earlier one
  std::optional<int> steps;  ///< half steps from advice to test
  Duty duty = Duty::none;
  Advice target;
  Statutory law;
  std::vector<Decision> decisions;  ///< oldest first; the last one counts
  std::optional<NextStep> next;     ///< nothing: the school has nothing more to do
  std::optional<Date> deadline;
  std::optional<int> school_days_left;
  bool deadline_passed = false;
  bool changed_since_decision = false;
  std::optional<Beside> beside;  ///< nothing: signals are off
};

/// The pupils of one school, in order of id.
struct SchoolPapers {
  std::string id, name;
  SchoolYear season;
  bool simulation = true;
  std::vector<PupilFile> pupils;
};

/// The rows of one file of the season that name a pupil, cell by cell as they stand there.
struct HeldFile {
  struct Row {
    std::uint32_t line = 0;
    std::vector<std::string> cells;
  };
  std::string name;
  Message what;                      ///< what the file is for
  std::vector<std::string> columns;  ///< those that the file has
  std::vector<Row> rows;
  std::vector<std::string> unread;  ///< columns that nobody can read: their names are no names of columns
};

/// What became of an advice, as a letter to the parents says it.
enum class LetterKind : std::uint8_t {
  raised,
  raised_partly,
  kept,
  not_higher,
  exempt,    ///< the rules make an exception for this pair of advice and test
  need_not,  ///< exempted from the test and not tested
  no_test,
  corrected,  ///< a clerical error was mended
  judged,     ///< no rule says what to do; the school decided
};

/// The letter that a pupil's parents get; nothing as long as somebody has to decide, a reason is missing, or the outcome
/// is none of these.
std::optional<LetterKind> letter_of(const PupilFile& pupil);

/// Each gives one HTML file that prints on A4 in black and white, needs nothing else, and holds every text escaped. The
/// same input and language give the same bytes. Linear in the pupils.

/// A pupil a sheet: what the test says, what the law asks, what was decided; overleaf, only where there are signals, what
/// the years before say, with their picture. The parts never mix.
std::string pupil_pages(const SchoolPapers& school, Language language);

/// A letter a pupil, then a sheet for the school with those who get none yet. No signals and no chances.
std::string letters(const SchoolPapers& school, Language language);

/// The pupils about whom somebody decides, with room to write; signals in a table of their own at the end.
std::string committee_sheet(const SchoolPapers& school, Language language);

/// The parents to call, with what to say.
std::string phone_list(const SchoolPapers& school, Language language);

/// Everything held on the only pupil of `school`, and everything worked out.
std::string inzage(const SchoolPapers& school, const std::vector<HeldFile>& held, Language language);

/// What lies where in a folder of papers.
struct IndexEntry {
  struct Paper {
    Message title;
    std::string file;  ///< relative
  };
  std::string school;
  std::size_t pupils = 0, letters = 0;
  std::vector<Paper> papers;
};
std::string papers_index(const std::vector<IndexEntry>& schools, SchoolYear season, bool simulation, Language language);

}  // namespace kansrijk::report
