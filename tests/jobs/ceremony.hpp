#pragma once

#include <filesystem>
#include <string>

#include "jobs/draw.hpp"
#include "tests/jobs/folders.hpp"

namespace kansrijk::jobs::test {

/// A draw of fixtures/reading from the key to the late pupils, each step on an hour of its own. Steps return what was refused, a line each with
/// its todo, in English; empty when all went well.
class Ceremony {
 public:
  /// `kind`: simulation, real (cut down to a placement) or market. Another ledger than its own can be given.
  explicit Ceremony(const std::string& kind = "simulation", std::filesystem::path ledger = {});

  std::string commit();
  std::string reveal();
  std::string late(const std::string& placement = "");  ///< the text of placement.csv; empty: not published

  /// Differences without their todo.
  std::string verify();
  std::string verify_with_season();
  std::string verify_against_ledger();

  void add_pupil(const std::string& id);  ///< with one choice
  void put_into_season();                 ///< the files of the draw
  void take_out_of_season();              ///< lottery.csv

  std::string text(const std::string& file) const { return bytes_of(request.out / file); }
  void write(const std::string& file, const std::string& text);
  void write_ledger(const std::string& text);
  void remove(const std::string& file) { std::filesystem::remove(request.out / file); }
  std::string draw_files() const;
  const std::filesystem::path& ledger() const { return request.ledger; }

  Folder season;
  CommitRequest request;
  std::string value, fallback_value;
  bool use_fallback = false;
  std::string now = "2026-04-08T12:00Z";  ///< of the reveal
  std::string said;                       ///< notes of the last step

 private:
  std::string keep(const Result<DrawStep>& step);
  std::string keep(const Result<DrawVerification>& found);

  Folder work_;
};

}  // namespace kansrijk::jobs::test
