#pragma once

#include <cstddef>
#include <vector>

namespace kansrijk {

/// Asks the system for the pages of this memory in one go, where it can: touching them one by one costs an interrupt for
/// each 4 KiB, which is more than filling them takes. What the memory holds stays as it is.
void bring_in(void* begin, std::size_t bytes);

/// Makes the vector `n` values long, for one that is large and about to be filled.
template <class T>
void make_long(std::vector<T>& values, std::size_t n) {
  if (values.capacity() < n) {
    values.clear();
    values.reserve(n);
    bring_in(values.data(), n * sizeof(T));
  }
  values.resize(n);
}

}  // namespace kansrijk
