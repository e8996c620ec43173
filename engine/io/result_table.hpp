#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "domain/season.hpp"
#include "io/csv.hpp"
#include "io/schema.hpp"

/// What the writers of results share.
namespace kansrijk::io {

using OrderedJson = nlohmann::ordered_json;

/// A table in the making: a header from the schema, then fields row by row.
class Table {
 public:
  explicit Table(std::string_view file) {
    for (const ResultFormat& format : result_files()) {
      if (format.name == file) columns_ = format.columns;
    }
    for (const std::string& column : columns_) field(column);
  }

  Table& field(std::string_view text) {
    text_ += csv_field(text);
    filled_ = (filled_ + 1) % columns_.size();
    text_ += filled_ == 0 ? '\n' : ',';
    return *this;
  }
  Table& field(std::uint64_t number) { return field(std::string_view(fmt::format_int(number).c_str())); }

  std::string take() { return std::move(text_); }

 private:
  std::vector<std::string> columns_;
  std::size_t filled_ = 0;
  std::string text_;
};

template <class T>
OrderedJson or_null(const std::optional<T>& value) {
  OrderedJson json;
  if (value) json = *value;
  return json;
}

/// What every JSON result begins with.
inline OrderedJson heading(const Season& season) {
  OrderedJson json;
  if (!season.settings.market) {
    json["season"] = to_string(season.settings.season);
    json["region"] = season.settings.region;
  }
  json["simulation"] = season.settings.purpose == Purpose::simulation;
  return json;
}

inline std::string text(const OrderedJson& json) {
  return json.dump(1) + "\n";
}

}  // namespace kansrijk::io
