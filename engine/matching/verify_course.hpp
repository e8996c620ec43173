#pragma once

#include <optional>
#include <vector>

#include "matching/verify_view.hpp"

/// A placement taken back to its beginning and played again, stage by stage.
namespace kansrijk::matching::verifier {

struct Seat {
  OfferingId offering;
  std::uint16_t rank = 0;
  Stage stage{};
  bool operator==(const Seat&) const = default;
};
using Seats = std::vector<std::optional<Seat>>;  ///< one entry per pupil

/// A seat that a stage gives.
struct Change {
  std::size_t run = 0;
  std::size_t pupil = 0;
  Seat to;
};

struct Course {
  Seats start;                  ///< the preassigned
  std::vector<Change> changes;  ///< by run, then pupil
  std::size_t broken = 0;       ///< seats and moves that no stage of the policy can have given
};

/// By which stage a step gives seats; `unplaced`: it gives none.
Stage stage_of(PlacementStep step);

/// Whether every pupil, offering and stage in the record exists, but for the waiting lists.
bool exists(const View& view, const PlacementRecord& record);

/// The course that the seats and moves of a record tell. O(pupils + moves · log moves).
Course course(const View& view, const PlacementRecord& record);

/// Calls see(run, before, after) for each stage of the policy.
template <class See>
void each_run(const Course& course, std::size_t runs, See see) {
  Seats before = course.start;
  std::size_t next = 0;
  for (std::size_t run = 0; run < runs; ++run) {
    Seats after = before;
    for (; next < course.changes.size() && course.changes[next].run == run; ++next)
      after[course.changes[next].pupil] = course.changes[next].to;
    see(run, before, after);
    before = std::move(after);
  }
}

/// Pupils per offering.
std::vector<std::uint64_t> held(const Seats& seats, std::size_t offerings);

/// One stage as a small market: who takes part, with which entries, on which seats, and what they got.
struct Draw {
  const Lists* lists = nullptr;
  std::vector<std::size_t> end;                   ///< pupil p takes part with entries lists->begin[p] … end[p]−1
  std::vector<std::uint64_t> seats;               ///< what each offering has to give in this stage
  std::vector<std::size_t> got;                   ///< the entry where each pupil ends, or `none`
  std::vector<std::vector<std::size_t>> holders;  ///< for each offering the pupils who end there
  std::vector<Claim> claim;                       ///< one per entry of lists; empty unless the stage draws
  std::size_t strangers = 0;  ///< who got a seat that the stage had not for them, though it is on their list

  bool takes_part(std::size_t pupil) const { return end[pupil] != lists->begin[pupil]; }
  std::size_t placed() const;
  std::size_t pupils() const { return got.size(); }
  /// Calls see(entry) for each entry that a pupil prefers to what was got.
  template <class See>
  void each_preferred(std::size_t pupil, See see) const {
    for (std::size_t e = lists->begin[pupil]; e < end[pupil] && e != got[pupil]; ++e) see(e);
  }
};

/// The stage `run` of the policy; nobody takes part in one that places nobody.
Draw make_draw(const View& view, std::size_t run, const Seats& before, const Seats& after);

/// Whether the step is one of the draws, to which the properties of a draw apply.
bool draws(PlacementStep step);

}  // namespace kansrijk::matching::verifier
