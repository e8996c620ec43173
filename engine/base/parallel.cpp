#include "base/parallel.hpp"

#include <tbb/global_control.h>

namespace kansrijk {

struct ThreadLimit::Limit {
  tbb::global_control control;
};

ThreadLimit::ThreadLimit(std::size_t threads) {
  if (threads > 0) {
    limit_ = std::make_unique<Limit>(Limit{{tbb::global_control::max_allowed_parallelism, threads}});
  }
}

ThreadLimit::~ThreadLimit() = default;

std::size_t thread_count() {
  return tbb::global_control::active_value(tbb::global_control::max_allowed_parallelism);
}

}  // namespace kansrijk
