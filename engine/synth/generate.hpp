#pragma once

#include <vector>

#include "domain/policy.hpp"
#include "domain/synthetic.hpp"
#include "synth/model.hpp"
#include "synth/school.hpp"
#include "synth/world.hpp"

/// Synthetic seasons: pupils whose truth is known, at invented or real schools.
namespace kansrijk::synth {

struct Request {
  std::uint64_t seed = 0;
  bool test_held = true;
  const ruleset::CutOffs* national = nullptr;                 ///< scale that the test advices come from
  bool national_known = false;                                ///< whether it is the season's own
  std::array<const ruleset::CutOffs*, providers> provider{};  ///< scales of the season; null where not known
  Admission admission;
};

/// Fills the groups of a world with pupils: person → path → scores, test, advice, decision, wishes, year 3. Pupils are
/// numbered group by group. The same seed, world and parameters give the same season, whatever the number of threads
/// and the machine. A group whose advices are known gets pupils drawn until these final advices come out, each pupil as
/// the model makes it; after 400 draws a pupil the rest are drawn around the ability that the advice asks for. O(pupils).
SyntheticSeason generate(const Model& model, World world, const Request& request);

}  // namespace kansrijk::synth
