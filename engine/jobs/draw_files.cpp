#include "jobs/draw_files.hpp"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "base/hash.hpp"
#include "io/json.hpp"

namespace kansrijk::jobs {
namespace {

using Writer = nlohmann::ordered_json;
using Kind = io::Json::Kind;

constexpr std::string_view commitment_format = "kansrijk-commitment-1", transcript_format = "kansrijk-transcript-1";
constexpr std::size_t most_name = 200;

Message as_published() {
  return msg("take the file as it was published; it is not to be edited");
}

/// Takes the members of one object that the program wrote, each of one kind.
class Taker {
 public:
  Taker(const io::Json& object, std::string_view file, Problems& problems)
      : members_(object, std::string(file), problems) {}

  std::string text(std::string_view key) {
    const io::Json* value = members_.required(key, Kind::text);
    if (value == nullptr) return "";
    if (value->text.size() > most_name) members_.wrong(*value, key, msg("the text is too long"), as_published());
    return value->text;
  }
  std::string long_text(std::string_view key) { return members_.text(key); }
  std::string hex(std::string_view key, std::size_t digits = 64) {
    const io::Json* value = members_.required(key, Kind::text);
    if (value == nullptr) return "";
    check_hex(*value, key, digits);
    return value->text;
  }
  std::uint32_t count(std::string_view key, std::int64_t least) {
    const io::Json* value = members_.required(key, Kind::integer);
    if (value == nullptr) return 0;
    if (value->integer < least || value->integer > 1'000'000'000) {
      members_.wrong(*value, key, msg("this number cannot be"), as_published());
      return 0;
    }
    return static_cast<std::uint32_t>(value->integer);
  }
  Moment moment(std::string_view key) {
    const io::Json* value = members_.required(key, Kind::text);
    if (value == nullptr) return {};
    const auto read = parse_utc(value->text);
    if (!read) members_.wrong(*value, key, msg("this is not a time, such as 2026-04-09T10:00Z"), as_published());
    return read.value_or(Moment{});
  }
  /// The place among `words` of the text.
  std::size_t choice(std::string_view key, const std::vector<std::string_view>& words) {
    const io::Json* value = members_.required(key, Kind::text);
    if (value == nullptr) return 0;
    const auto found = std::find(words.begin(), words.end(), value->text);
    if (found != words.end()) return static_cast<std::size_t>(found - words.begin());
    members_.wrong(*value, key, msg("this word is not known here"), as_published());
    return 0;
  }
  draw::Entropy entropy(std::string_view key) {
    const io::Json* value = members_.required(key, Kind::text);
    if (value == nullptr) return {};
    const auto read = draw::parse_entropy(value->text);
    if (!read || to_string(*read) != value->text)
      members_.wrong(*value, key, msg("this is no source of chance, such as dice 10"), as_published());
    return read.value_or(draw::Entropy{});
  }
  std::vector<std::string> texts(std::string_view key) {
    std::vector<std::string> all;
    const io::Json* list = members_.required(key, Kind::list);
    if (list == nullptr) return all;
    for (const io::Json& item : list->items) {
      const bool fits = item.kind == Kind::text && item.text.size() <= most_name;
      if (!fits) members_.wrong(item, key, msg("the value is of the wrong kind"), as_published());
      all.push_back(item.text);
    }
    return all;
  }
  template <class Take>
  void objects(std::string_view key, Take take) {
    const io::Json* list = members_.required(key, Kind::list);
    if (list == nullptr) return;
    for (const io::Json& item : list->items) {
      Taker inner(item, members_.file(), members_.problems());
      take(inner);
      inner.done();
    }
  }
  InputHashes hashes(std::string_view key) {
    InputHashes all;
    const io::Json* object = members_.required(key, Kind::object);
    if (object == nullptr) return all;
    for (const auto& [name, value] : object->members) {
      check_hex(value, name, 64);
      all[name] = value.text;
    }
    return all;
  }
  void done() { members_.done(); }

 private:
  void check_hex(const io::Json& value, std::string_view key, std::size_t digits) {
    if (value.kind != Kind::text || value.text.size() != digits || !from_hex(value.text))
      members_.wrong(value, key, msg("this is not {} hexadecimal digits", digits), as_published());
  }

  io::Members members_;
};

/// Reads one object with `take(Taker&)`.
template <class Value, class Take>
Result<Value> parse_object(std::string_view bytes, std::string_view file, Take take) {
  const auto json = io::parse_json(bytes, std::string(file));
  if (!json) return refused(json.error());
  Problems problems;
  Value value;
  Taker taker(*json, file, problems);
  take(taker, value);
  taker.done();
  if (problems.empty()) return value;
  for (Problem& problem : problems) problem.todo = as_published();
  return refused(std::move(problems));
}

Writer json_of(const InputHashes& hashes) {
  Writer json = Writer::object();
  for (const auto& [name, hash] : hashes) json[name] = hash;
  return json;
}

std::string text_of(const LedgerLine& line) {
  const Writer json{{"number", line.number},   {"of_season", line.of_season},   {"draw_of", line.draw_of},
                    {"at", utc_text(line.at)}, {"commitment", line.commitment}, {"before", line.before}};
  return json.dump();
}

std::string text_of(const LateLine& line) {
  Writer json{{"number", line.number}, {"at", utc_text(line.at)}, {"taken", Writer::array()}};
  for (const LateLine::Taken& taken : line.taken)
    json["taken"].push_back({{"ticket", taken.ticket}, {"seal", taken.seal}});
  json["inputs"] = json_of(line.inputs);
  json["before"] = line.before;
  return json.dump();
}

void take(Taker& from, LedgerLine& line) {
  line.number = from.count("number", 1);
  line.of_season = from.count("of_season", 1);
  line.draw_of = from.text("draw_of");
  line.at = from.moment("at");
  line.commitment = from.hex("commitment");
  line.before = from.hex("before");
}

void take(Taker& from, LateLine& line) {
  line.number = from.count("number", 1);
  line.at = from.moment("at");
  from.objects("taken", [&](Taker& one) { line.taken.push_back({one.text("ticket"), one.hex("seal")}); });
  line.inputs = from.hashes("inputs");
  line.before = from.hex("before");
}

/// Lines of JSON, each as text_of writes it, numbered from 1, each with the hash of the one before.
template <class Line>
Result<std::vector<Line>> parse_chain(std::string_view bytes, const std::string& file, std::string before) {
  std::vector<Line> lines;
  std::uint64_t at = 0;
  const auto wrong = [&](Message what) { return refused({{file, at, ""}, std::move(what), as_published()}); };
  while (!bytes.empty()) {
    ++at;
    const std::size_t end = bytes.find('\n');
    if (end == std::string_view::npos) return wrong(msg("the last line has no end; the file may be cut off"));
    const std::string_view text = bytes.substr(0, end);
    auto line = parse_object<Line>(text, file, [](Taker& from, Line& into) { take(from, into); });
    if (!line) {
      for (Problem& problem : line.error()) problem.place.line = at;
      return refused(std::move(line.error()));
    }
    if (text_of(*line) != text) return wrong(msg("the line is not as the program writes it"));
    if (line->number != at) return wrong(msg("there is a gap: number {0} stands where {1} belongs", line->number, at));
    if (line->before != before)
      return wrong(msg("the chain is broken: the line before is not the one that this line was written behind"));
    before = sha256(text);
    lines.push_back(std::move(*line));
    bytes.remove_prefix(end + 1);
  }
  return lines;
}

}  // namespace

std::string utc_text(Moment moment) {
  return to_string(std::chrono::floor<std::chrono::days>(moment)) + "T" + clock_text(moment) + "Z";
}

std::optional<Moment> parse_utc(std::string_view text) {
  if (text.size() != 17 || text[10] != 'T' || text.back() != 'Z') return std::nullopt;
  return parse_moment(text.substr(0, 16));
}

std::string commitment_json(const Commitment& c) {
  Writer json{{"format", commitment_format},
              {"number", c.number},
              {"of_season", c.of_season},
              {"before", c.before},
              {"draw_of", c.draw_of},
              {"purpose", c.simulation ? "simulation" : "real"},
              {"at", utc_text(c.at)},
              {"engine", c.engine},
              {"rules", Writer::array()},
              {"ties", draw::name(c.ties)},
              {"family", c.families ? "adjacent" : "none"},
              {"offerings", c.offerings},
              {"pupils", c.pupils},
              {"spares", c.spares},
              {"tickets_sha256", c.tickets_sha256},
              {"inputs", json_of(c.inputs)},
              {"entropy", to_string(c.entropy)},
              {"fallback", to_string(c.fallback)},
              {"fallback_at", utc_text(c.fallback_at)},
              {"public_key", c.public_key}};
  for (const Commitment::Pack& pack : c.rules)
    json["rules"].push_back({{"pack", pack.id}, {"version", pack.version}, {"sha256", pack.sha256}});
  return json.dump(1) + "\n";
}

std::string transcript_json(const Transcript& t) {
  const Writer json{{"format", transcript_format},
                    {"commitment", t.commitment},
                    {"source", t.fallback ? "fallback" : "entropy"},
                    {"value", t.value},
                    {"revealed_at", utc_text(t.revealed_at)},
                    {"by", t.by},
                    {"witnesses", t.witnesses},
                    {"seed", t.seed},
                    {"numbers_sha256", t.numbers_sha256},
                    {"record_sha256", t.record_sha256},
                    {"ledger_sha256", t.ledger_sha256}};
  return json.dump(1) + "\n";
}

std::string ledger_text(const std::vector<LedgerLine>& lines) {
  std::string text;
  for (const LedgerLine& line : lines) text += text_of(line) + "\n";
  return text;
}

std::string late_text(const std::vector<LateLine>& lines) {
  std::string text;
  for (const LateLine& line : lines) text += text_of(line) + "\n";
  return text;
}

Result<Commitment> parse_commitment(std::string_view bytes) {
  return parse_object<Commitment>(bytes, commitment_file, [](Taker& from, Commitment& c) {
    from.choice("format", {commitment_format});
    c.number = from.count("number", 1);
    c.of_season = from.count("of_season", 1);
    c.before = from.hex("before");
    c.draw_of = from.text("draw_of");
    c.simulation = from.choice("purpose", {"simulation", "real"}) == 0;
    c.at = from.moment("at");
    c.engine = from.text("engine");
    from.objects("rules", [&](Taker& pack) {
      c.rules.push_back({pack.text("pack"), pack.text("version"), pack.hex("sha256")});
    });
    c.ties = from.choice("ties", {"single", "multiple"}) == 0 ? draw::Ties::single : draw::Ties::multiple;
    c.families = from.choice("family", {"none", "adjacent"}) == 1;
    c.offerings = from.texts("offerings");
    c.pupils = from.count("pupils", 1);
    c.spares = from.count("spares", 0);
    c.tickets_sha256 = from.hex("tickets_sha256");
    c.inputs = from.hashes("inputs");
    c.entropy = from.entropy("entropy");
    c.fallback = from.entropy("fallback");
    c.fallback_at = from.moment("fallback_at");
    c.public_key = from.hex("public_key");
  });
}

Result<Transcript> parse_transcript(std::string_view bytes) {
  return parse_object<Transcript>(bytes, transcript_file, [](Taker& from, Transcript& t) {
    from.choice("format", {transcript_format});
    t.commitment = from.hex("commitment");
    t.fallback = from.choice("source", {"entropy", "fallback"}) == 1;
    t.value = from.long_text("value");
    t.revealed_at = from.moment("revealed_at");
    t.by = from.text("by");
    t.witnesses = from.texts("witnesses");
    t.seed = from.hex("seed");
    t.numbers_sha256 = from.hex("numbers_sha256");
    t.record_sha256 = from.hex("record_sha256");
    t.ledger_sha256 = from.hex("ledger_sha256");
  });
}

Result<std::vector<LedgerLine>> parse_ledger(std::string_view bytes, const std::string& file) {
  auto lines = parse_chain<LedgerLine>(bytes, file, sha256(""));
  if (!lines) return lines;
  std::map<std::string, std::uint32_t> of_season;
  for (std::size_t i = 0; i < lines->size(); ++i) {
    const LedgerLine& line = (*lines)[i];
    if (line.of_season != ++of_season[line.draw_of]) {
      return refused({{file, i + 1, ""},
                      msg("there is a gap: commitment {0} of this season stands where {1} belongs", line.of_season,
                          of_season[line.draw_of]),
                      as_published()});
    }
  }
  return lines;
}

Result<std::vector<LateLine>> parse_late(std::string_view bytes, const std::string& first_before) {
  return parse_chain<LateLine>(bytes, std::string(late_file), first_before);
}

std::string chain_end(const std::vector<LedgerLine>& lines) {
  return sha256(lines.empty() ? "" : text_of(lines.back()));
}

}  // namespace kansrijk::jobs
