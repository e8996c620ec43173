#pragma once

#include <filesystem>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "domain/open_data.hpp"

/// The files of DUO and CBS that an import reads, by the names under which they are published. Each reader takes the bytes
/// of its file and adds what it read to `data`, sorted as OpenData says, and what is wrong to `problems`: file, line,
/// column. A row with a fault is left out. Files larger than 64 MiB (JSON: 4 MiB) are refused.
namespace kansrijk::io {

inline constexpr std::string_view primary_file = "alle-vestigingen-bo.csv";
inline constexpr std::string_view secondary_file = "alle-vestigingen-vo.csv";
inline constexpr std::string_view programmes_file = "leerlingen-vo-per-vestiging-naar-onderwijstype-2019.csv";
inline constexpr std::string_view end_tests_file = "gemiddelde-eindscores-bo-sbo-2018-2019.csv";
inline constexpr std::string_view distances_file =
    "gemiddelde-afstand-tussen-woonadres-leerling-en-schoolvestiging-2019-2020.csv";
inline constexpr std::string_view advices_file = "advice-counts-per-school-2019-2025.json";
inline constexpr std::string_view index_file = "school-index.json";
inline constexpr std::string_view disadvantage_file = "achterstandsscores-scholen-2019.xlsx";

std::string_view open_file_name(OpenFile which);

/// The day on which what these files hold was counted; they do not say so themselves, the publishers' pages do.
inline constexpr std::string_view programmes_day = "2019-10-01";
inline constexpr std::string_view disadvantage_day = "2019-10-01";

/// All of them from one folder, or every problem of every file in one go.
Result<OpenData> read_open_data(const std::filesystem::path& folder);

/// Addresses of locations; the municipality's number is what the rest goes by. The two files differ in nothing that is
/// read here.
std::uint64_t read_locations(std::string_view bytes, std::string_view file, std::vector<OpenData::Location>& to,
                             Problems& problems);

/// Secondary pupils per location and programme, years 1 to 3, boys and girls together.
std::uint64_t read_programmes(std::string_view bytes, OpenData& data, Problems& problems);

/// Means of the end test; a mean that is not published stays empty.
std::uint64_t read_end_tests(std::string_view bytes, OpenData& data, Problems& problems);

/// Mean distance from home; rows of special schools (So, Vso, Sbo) are passed over.
std::uint64_t read_distances(std::string_view bytes, OpenData& data, Problems& problems);

/// Final advices per institution and season: twelve counts in the order of DUO's columns, then their sum (which must be
/// that) and four figures that are not read. From 2022-2023 on DUO publishes `<5` and the file has 2 in its place.
std::uint64_t read_advices(std::string_view bytes, OpenData& data, Problems& problems);

/// Name, place and municipality of the institutions of the same makers.
std::uint64_t read_institutions(std::string_view bytes, OpenData& data, Problems& problems);

/// Sheets `Tabel 1` (score after the threshold) and `Tabel 2` (without it), header in row 4, data from row 6 up to the
/// first empty row; `.` is unknown, footnotes a, b, c in the last column mark a score as unreliable.
std::uint64_t read_disadvantage(std::string_view bytes, OpenData& data, Problems& problems);

/// rules/duo/programmes.csv and rules/duo/municipalities.csv, which travel inside the program. A fault in them is our own:
/// std::logic_error.
std::vector<ProgrammeKind> embedded_programmes();
std::vector<MunicipalityAlias> embedded_aliases();

}  // namespace kansrijk::io
