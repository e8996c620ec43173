#include "review/registered.hpp"

#include <algorithm>
#include <tuple>

namespace kansrijk::review {
namespace {

bool open(const ReviewRecord& record, std::size_t p) {
  if (record.changed[p]) return true;
  if (record.final_source[p] == FinalSource::given || record.final_source[p] == FinalSource::decision) return false;
  const Duty duty = record.duty[p];
  return duty == Duty::raise || duty == Duty::reconsider || duty == Duty::human || duty == Duty::pending;
}

class Comparing {
 public:
  Comparing(const Administration& administration, const Season& season, const ReviewRecord& record)
      : there_(administration), season_(season), record_(record) {}

  std::vector<RegisteredDifference> run() {
    for (std::size_t p = 0; p < season_.pupils.size(); ++p) {
      const auto row = find_id(there_.pupil_id, season_.pupils.id[p]);
      if (!row) {
        add(RegisteredFault::not_in_export, p, record_.final_advice[p], Advice::missing());
      } else if (!open(record_, p) && !record_.final_advice[p].is_missing()) {
        look(p, *row);
      }
    }
    for (std::size_t row = 0; row < there_.size(); ++row) {
      if (find_id(season_.pupils.id, there_.pupil_id[row])) continue;
      found_.push_back(
          {RegisteredFault::not_in_season, "", there_.pupil_id[row], Advice::missing(), there_.final[row]});
    }
    const auto key = [](const RegisteredDifference& d) {
      return std::tuple(d.school_id.empty(), std::string_view(d.school_id), d.fault, std::string_view(d.pupil_id));
    };
    std::sort(found_.begin(), found_.end(), [&](const auto& a, const auto& b) { return key(a) < key(b); });
    return std::move(found_);
  }

 private:
  void look(std::size_t p, std::size_t row) {
    const Advice final = record_.final_advice[p], provisional = season_.pupils.provisional[p];
    const Advice final_there = there_.final[row], provisional_there = there_.provisional[row];
    if (there_.has_final && final_there.is_missing()) {
      add(RegisteredFault::not_entered, p, final, final_there);
    } else if (there_.has_final && final_there != final) {
      add(RegisteredFault::different, p, final, final_there);
    }
    if (!provisional_there.is_missing() && provisional_there != provisional && provisional_there == final)
      add(RegisteredFault::overwritten, p, provisional, provisional_there);
  }

  void add(RegisteredFault fault, std::size_t p, Advice ours, Advice registered) {
    found_.push_back({fault, season_.pupils.school_id[p], season_.pupils.id[p], ours, registered});
  }

  const Administration& there_;
  const Season& season_;
  const ReviewRecord& record_;
  std::vector<RegisteredDifference> found_;
};

}  // namespace

std::vector<RegisteredDifference> compare_with(const Administration& administration, const Season& season,
                                               const ReviewRecord& record) {
  return Comparing(administration, season, record).run();
}

}  // namespace kansrijk::review
