#include "base/parallel.hpp"

#include <tbb/global_control.h>

namespace kansrijk {

/// Made in place: a global_control limits by its own address, so that a copy of it limits nothing.
struct ThreadLimit::Limit {
  explicit Limit(std::size_t threads) : control(tbb::global_control::max_allowed_parallelism, threads) {}
  tbb::global_control control;
};

ThreadLimit::ThreadLimit(std::size_t threads) {
  if (threads > 0) limit_ = std::make_unique<Limit>(threads);
}

ThreadLimit::~ThreadLimit() = default;

std::size_t thread_count() {
  return tbb::global_control::active_value(tbb::global_control::max_allowed_parallelism);
}

}  // namespace kansrijk
