#include "base/catalogue.hpp"

#include <cstdint>
#include <cstring>
#include <stdexcept>

namespace kansrijk::base {
std::span<const EmbeddedFile> embedded_files();
}

namespace kansrijk {
namespace {

// Offsets of the .mo header, gettext manual section 10.3 (the little-endian form that msgfmt writes here).
constexpr std::uint32_t magic = 0x950412de;
constexpr std::size_t count_at = 8;
constexpr std::size_t ids_at = 12;
constexpr std::size_t translations_at = 16;

}  // namespace

Catalogue::Catalogue(std::string_view mo) : mo_(mo) {
  if (mo.size() < 28 || word(0) != magic) throw std::logic_error("the embedded catalogue is not a .mo file");
  count_ = word(count_at);
}

std::uint32_t Catalogue::word(std::size_t at) const {
  std::uint32_t value = 0;
  std::memcpy(&value, mo_.data() + at, sizeof value);
  return value;
}

std::string_view Catalogue::entry(std::size_t table, std::size_t index) const {
  const std::size_t at = word(table) + 8 * index;
  return mo_.substr(word(at + 4), word(at));
}

std::optional<std::string_view> Catalogue::find(std::string_view id) const {
  if (id.empty()) return std::nullopt;  // its entry is the header of the catalogue
  std::size_t low = 0;
  std::size_t high = count_;
  while (low < high) {
    const std::size_t middle = (low + high) / 2;
    if (entry(ids_at, middle) < id) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  if (low == count_ || entry(ids_at, low) != id) return std::nullopt;
  return entry(translations_at, low);
}

Catalogue dutch_catalogue() {
  return Catalogue(base::embedded_files().front().bytes);
}

}  // namespace kansrijk
