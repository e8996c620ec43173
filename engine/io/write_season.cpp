#include "io/write_season.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include <nlohmann/json.hpp>

#include "base/number.hpp"
#include "base/parallel.hpp"
#include "io/csv.hpp"

namespace kansrijk::io {
namespace {

void put(std::string& out, std::int64_t number) {
  std::array<char, 24> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
  out.append(digits.data(), end);
}

void put(std::string& out, std::string_view a, std::string_view b) {
  out += a;
  out += ',';
  out += b;
}

std::string scale_text(ScaleKind scale) {
  constexpr std::array<std::string_view, 5> names{"percentile", "I-V", "A-E", "z", "score"};
  return std::string(names.at(static_cast<std::size_t>(scale)));
}

/// A result as trajectories.csv has it.
void put_value(std::string& out, ScaleKind scale, std::int32_t value) {
  constexpr std::array<std::string_view, 5> roman{"I", "II", "III", "IV", "V"};
  if (scale == ScaleKind::one_to_five) {
    out += roman.at(static_cast<std::size_t>(value));
  } else if (scale == ScaleKind::a_to_e) {
    out += static_cast<char>('A' + value);
  } else if (value % 1000 == 0) {
    put(out, std::int64_t{value / 1000});
  } else {
    out += decimal_text(value, 3);
  }
}

std::string schools_csv(const Season& season) {
  const Schools& schools = season.schools;
  return table("school_id,name,municipality,postcode", schools.size(), [&](std::size_t i, std::string& out) {
    put(out, schools.id[i], csv_field(schools.name[i]));
    out += ',';
    put(out, csv_field(schools.municipality[i]), csv_field(schools.postcode[i]));
  });
}

std::string secondary_csv(const Season& season) {
  const SecondarySchools& schools = season.secondary_schools;
  return table("school_id,name,municipality,postcode", schools.size(), [&](std::size_t i, std::string& out) {
    put(out, schools.id[i], csv_field(schools.name[i]));
    out += ',';
    put(out, csv_field(schools.municipality[i]), csv_field(schools.postcode[i]));
  });
}

std::string offerings_csv(const Season& season) {
  const Offerings& offerings = season.offerings;
  return table("offering_id,seats,school_id,name,from_level,to_level", offerings.size(),
               [&](std::size_t i, std::string& out) {
                 out += offerings.id[i];
                 out += ',';
                 put(out, std::int64_t{offerings.seats[i]});
                 out += ',';
                 put(out, offerings.school_id[i], csv_field(offerings.name[i]));
                 const auto& levels = offerings.levels[i];
                 out += ',';
                 put(out, levels ? name(levels->from) : "", levels ? name(levels->to) : "");
               });
}

std::string pupils_csv(const SyntheticSeason& synthetic) {
  const Pupils& pupils = synthetic.season.pupils;
  return table("pupil_id,school_id,provisional_advice,exemption,family", pupils.size(),
               [&](std::size_t p, std::string& out) {
                 put(out, pupils.id[p], pupils.school_id[p]);
                 out += ',';
                 put(out, name(pupils.provisional[p]), name(pupils.exemption[p]));
                 out += ',';
                 const std::size_t family = synthetic.family[p];
                 const bool next = p + 1 < pupils.size() && synthetic.family[p + 1] == family;
                 if (family != p || next) out += "f" + pupils.id[family].substr(1);
               });
}

std::string tests_csv(const Season& season) {
  const Tests& tests = season.tests;
  // Pupils without a test have no row.
  std::vector<std::size_t> pupil;
  for (std::size_t p = 0; p < tests.state.size(); ++p) {
    if (tests.state[p] != TestState::none) pupil.push_back(p);
  }
  return table("pupil_id,provider,test_advice,score,reading,maths,language", pupil.size(),
               [&](std::size_t i, std::string& out) {
                 const std::size_t p = pupil[i];
                 put(out, season.pupils.id[p], tests.provider[p]);
                 out += ',';
                 if (tests.issued[p]) out += name(*tests.issued[p]);
                 out += ',';
                 if (tests.score[p] != no_score) out += decimal_text(tests.score[p], 3);
                 for (const std::int64_t theta : tests.theta[p]) {
                   out += ',';
                   if (theta != no_score) out += decimal_text(theta, 6);
                 }
               });
}

std::string trajectories_csv(const Season& season) {
  const Trajectories& all = season.trajectories;
  std::vector<std::uint32_t> pupil(all.value.size());
  for (std::size_t p = 0; p + 1 < all.begin.size(); ++p) {
    for (std::size_t r = all.begin[p]; r < all.begin[p + 1]; ++r) pupil[r] = static_cast<std::uint32_t>(p);
  }
  return table("pupil_id,moment,domain,scale,value,series", pupil.size(), [&](std::size_t r, std::string& out) {
    put(out, season.pupils.id[pupil[r]], name(all.moment[r]));
    out += ',';
    put(out, name(all.domain[r]), scale_text(all.scale[r]));
    out += ',';
    put_value(out, all.scale[r], all.value[r]);
    out += all.scale[r] == ScaleKind::score ? ",lvs-sample-2014" : ",";
  });
}

std::string decisions_csv(const Season& season) {
  const DecisionHistory& all = season.decisions.history;
  std::vector<std::size_t> pupil(all.kind.size());
  for (std::size_t p = 0; p + 1 < all.begin.size(); ++p) {
    for (std::size_t r = all.begin[p]; r < all.begin[p + 1]; ++r) pupil[r] = p;
  }
  return table("pupil_id,decision,advice,reason_code,decided_by,decided_at", pupil.size(),
               [&](std::size_t r, std::string& out) {
                 put(out, season.pupils.id[pupil[r]], name(all.kind[r]));
                 out += ',';
                 put(out, name(all.advice[r]), all.reason_code[r]);
                 for (std::size_t i = 0; i < all.persons[r].size(); ++i)
                   out += (i == 0 ? "," : ";") + all.persons[r][i];
                 out += ',';
                 out += to_string(std::chrono::floor<std::chrono::days>(all.at[r]));
               });
}

std::string preferences_csv(const Season& season) {
  const Preferences& lists = season.preferences;
  std::vector<std::uint32_t> pupil(lists.offering.size());
  for (std::size_t p = 0; p + 1 < lists.begin.size(); ++p) {
    for (std::size_t i = lists.begin[p]; i < lists.begin[p + 1]; ++i) pupil[i] = static_cast<std::uint32_t>(p);
  }
  return table("pupil_id,rank,offering_id", pupil.size(), [&](std::size_t i, std::string& out) {
    out += season.pupils.id[pupil[i]];
    out += ',';
    put(out, std::int64_t{lists.rank[i]});
    out += ',';
    out += season.offerings.id[lists.offering[i].value];
  });
}

std::string background_csv(const SyntheticSeason& synthetic) {
  std::string header = "pupil_id";
  for (const BackgroundColumn& column : synthetic.background.columns) header += "," + column.name;
  const auto& id = synthetic.season.pupils.id;
  return table(header, id.size(), [&](std::size_t p, std::string& out) {
    out += id[p];
    for (const BackgroundColumn& column : synthetic.background.columns) {
      out += ',';
      if (column.of_pupil[p] > 0) out += column.values[column.of_pupil[p] - 1U];
    }
  });
}

std::string outcomes_csv(const Season& season) {
  std::vector<std::size_t> pupil;
  for (std::size_t p = 0; p < season.outcomes.year3.size(); ++p) {
    if (season.outcomes.year3[p]) pupil.push_back(p);
  }
  return table("pupil_id,year3_level", pupil.size(), [&](std::size_t i, std::string& out) {
    put(out, season.pupils.id[pupil[i]], name(*season.outcomes.year3[pupil[i]]));
  });
}

}  // namespace

std::string table(std::string_view header, std::size_t rows,
                  const std::function<void(std::size_t, std::string&)>& row) {
  constexpr std::size_t block = 16'384;
  std::vector<std::string> parts((rows + block - 1) / block);
  for_each_index(parts.size(), [&](std::size_t b) {
    for (std::size_t i = b * block; i < std::min(rows, (b + 1) * block); ++i) {
      row(i, parts[b]);
      parts[b] += '\n';
    }
  });
  std::size_t bytes = header.size() + 1;
  for (const std::string& part : parts) bytes += part.size();
  std::string text;
  text.reserve(bytes);
  text += header;
  text += '\n';
  for (std::string& part : parts) {
    text += part;
    part = std::string();
  }
  return text;
}

std::string settings_json(const Settings& settings) {
  nlohmann::ordered_json json;
  json["season"] = to_string(settings.season);
  json["region"] = settings.region;
  json["purpose"] = std::string(name(settings.purpose));
  json["policy"] = settings.policy;
  if (settings.seed) json["seed"] = *settings.seed;
  for (const Closure& closure : settings.closures) {
    json["closures"].push_back({{"from", to_string(closure.from)}, {"to", to_string(closure.to)}});
  }
  return json.dump(2) + "\n";
}

std::vector<OutputFile> season_files_of(const SyntheticSeason& synthetic) {
  const Season& season = synthetic.season;
  std::vector<OutputFile> files{{"season.json", settings_json(season.settings)},
                                {"schools.csv", schools_csv(season)},
                                {"secondary_schools.csv", secondary_csv(season)},
                                {"offerings.csv", offerings_csv(season)},
                                {"pupils.csv", pupils_csv(synthetic)},
                                {"trajectories.csv", trajectories_csv(season)}};
  const auto state = season.tests.state;
  if (std::find(state.begin(), state.end(), TestState::taken) != state.end())
    files.push_back({"tests.csv", tests_csv(season)});
  files.push_back({"decisions.csv", decisions_csv(season)});
  files.push_back({"preferences.csv", preferences_csv(season)});
  files.push_back({"background.csv", background_csv(synthetic)});
  files.push_back({"outcomes.csv", outcomes_csv(season)});
  files.push_back({"truth.json", truth_json(synthetic)});
  return files;
}

}  // namespace kansrijk::io
