#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "report/rules.hpp"
#include "report/view.hpp"

/// Pieces that the sections about rules share.
namespace kansrijk::report {

/// A source as a link to where it stands on the page, with how sure it is.
std::string basis_html(const RulePage& page, const RulePage::Basis& basis, Status status, Language language);
std::string basis_html(const RulePage& page, const RulePage::Basis& basis, Language language);

/// A plain table. Rows: `heading`, `cells` with `text` and `kind`, and perhaps `basis` as HTML.
std::string grid_html(const std::string& caption, const std::vector<std::string>& head, std::vector<View> rows,
                      Language language);

/// A part of an address; `href` is empty where it is no link.
struct AddressPart {
  std::string text, href;

  bool operator==(const AddressPart&) const = default;
};

/// An address as people write it, with what is a place on the web apart: `https://…`, or a host with a path as in
/// `wetten.overheid.nl/BWBR0035216`. The parts together are the address.
std::vector<AddressPart> address_parts(std::string_view address);

}  // namespace kansrijk::report
