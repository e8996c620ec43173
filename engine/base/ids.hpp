#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>

namespace kansrijk {

/// A dense index, 0 … n−1, that cannot be mixed up with another kind of index.
template <class Tag>
struct Index {
  std::uint32_t value = 0;

  constexpr Index() = default;
  constexpr explicit Index(std::size_t v) : value(static_cast<std::uint32_t>(v)) {}
  constexpr auto operator<=>(const Index&) const = default;
};

using PupilId = Index<struct PupilTag>;        ///< pupils in order of pupil_id (bytewise)
using SchoolId = Index<struct SchoolTag>;      ///< primary schools in order of school_id
using OfferingId = Index<struct OfferingTag>;  ///< offerings in order of offering_id

}  // namespace kansrijk
