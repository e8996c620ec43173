#pragma once

#include <algorithm>
#include <cstddef>
#include <memory>

#include <tbb/parallel_for.h>
#include <tbb/parallel_invoke.h>

namespace kansrijk {

/// Calls work(begin, end) for half-open blocks that cover 0 … n−1, from several threads at once. Block limits do not
/// depend on the number of threads, so work that writes only to its own indices gives the same bytes for any number.
template <class Work>
void for_blocks(std::size_t n, const Work& work) {
  constexpr std::size_t block = 4096;
  const std::size_t blocks = (n + block - 1) / block;
  tbb::parallel_for(std::size_t{0}, blocks, [&](std::size_t b) { work(b * block, std::min(n, (b + 1) * block)); });
}

/// Calls work(i) once for each i in 0 … n−1, from several threads at once; for pieces that are large already, such as a
/// MiB of a file or a school, rather than many light ones. The same holds of what it may write.
template <class Work>
void for_each_index(std::size_t n, const Work& work) {
  tbb::parallel_for(std::size_t{0}, n, work, tbb::simple_partitioner());
}

/// Does both, at the same time where a thread is free.
template <class One, class Other>
void both(const One& one, const Other& other) {
  tbb::parallel_invoke(one, other);
}

/// At most `threads` threads work while this lives; 0 means as many as the machine has.
class ThreadLimit {
 public:
  explicit ThreadLimit(std::size_t threads);
  ~ThreadLimit();
  ThreadLimit(const ThreadLimit&) = delete;
  ThreadLimit& operator=(const ThreadLimit&) = delete;
  ThreadLimit(ThreadLimit&&) = delete;
  ThreadLimit& operator=(ThreadLimit&&) = delete;

 private:
  struct Limit;
  std::unique_ptr<Limit> limit_;
};

/// How many threads work now.
std::size_t thread_count();

}  // namespace kansrijk
