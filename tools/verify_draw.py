#!/usr/bin/env python3
"""Recomputes a draw of kansrijk from its folder: verify_draw.py DIR [LEDGER]. Standard library only, no code of the engine.

Exit code 0: the draw comes out again. 4: it does not; the first difference is named. 2: wrong use.
README.md, "A draw that anybody can recompute", tells what the files hold and what this proves.
"""
import csv
import datetime
import hashlib
import hmac
import json
import pathlib
import re
import sys

# ---- Ed25519 (RFC 8032) --------------------------------------------------------------------------------------------
P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT = pow(2, (P - 1) // 4, P)  # of -1

def add(p, q):
    a, b = (p[1] - p[0]) * (q[1] - q[0]) % P, (p[1] + p[0]) * (q[1] + q[0]) % P
    c, d = 2 * p[3] * q[3] * D % P, 2 * p[2] * q[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P

def times(n, p):
    q = (0, 1, 1, 0)
    while n:
        if n & 1:
            q = add(q, p)
        p, n = add(p, p), n >> 1
    return q

def point(raw):
    """The point that 32 bytes encode; None where they encode none."""
    y = int.from_bytes(raw, "little")
    sign, y = y >> 255, y & (1 << 255) - 1
    if y >= P:
        return None
    xx = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(xx, (P + 3) // 8, P)
    if (x * x - xx) % P:
        x = x * ROOT % P
    if (x * x - xx) % P or (x == 0 and sign):
        return None
    x = P - x if x & 1 != sign else x
    return x, y, 1, x * y % P

def encoded(p):
    z = pow(p[2], P - 2, P)
    x, y = p[0] * z % P, p[1] * z % P
    return (y | (x & 1) << 255).to_bytes(32, "little")

BASE = point((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))

def signed(public_key, message, signature):
    key, mark = bytes.fromhex(public_key), bytes.fromhex(signature)
    a = point(key)
    s = int.from_bytes(mark[32:], "little")
    if a is None or s >= L or encoded(times(8, a)) == encoded((0, 1, 1, 0)):
        return False
    h = int.from_bytes(hashlib.sha512(mark[:32] + key + message).digest(), "little") % L
    return encoded(add(times(s, BASE), times(h, (P - a[0], a[1], 1, P - a[3])))) == mark[:32]

def check(holds, file, what):
    if not holds:
        raise ValueError(f"{file}: {what}")

CODE, HEX, TIME = r"([2-9a-km-np-z]{4}-){2}[2-9a-km-np-z]{4}", r"[0-9a-f]{64}", r"\d{4}-\d\d-\d\dT\d\d:\d\dZ"
ENTROPY = r"dice ([2-9]|[1-9]\d\d?|1000)|beacon [a-z0-9.-]{1,40} [1-9]\d{0,18}"
HASHES, TAKEN, RULES, TEXTS = dict, [{"ticket": CODE, "seal": HEX}], [{"pack": ".+", "version": ".*", "sha256": HEX}], [".*"]
LEDGER = {"number": int, "of_season": int, "draw_of": ".*", "at": TIME, "commitment": HEX, "before": HEX}
LATE = {"number": int, "at": TIME, "taken": TAKEN, "inputs": HASHES, "before": HEX}
COMMITMENT = {
    "format": "kansrijk-commitment-1", "number": int, "of_season": int, "before": HEX, "draw_of": ".*",
    "purpose": "simulation|real", "at": TIME, "engine": ".*", "rules": RULES, "ties": "single|multiple",
    "family": "none|adjacent", "offerings": TEXTS, "pupils": int, "spares": int, "tickets_sha256": HEX,
    "inputs": HASHES, "entropy": ENTROPY, "fallback": ENTROPY, "fallback_at": TIME, "public_key": HEX}
TRANSCRIPT = {
    "format": "kansrijk-transcript-1", "commitment": HEX, "source": "entropy|fallback", "value": ".*",
    "revealed_at": TIME, "by": ".*", "witnesses": TEXTS, "seed": HEX, "numbers_sha256": HEX, "record_sha256": HEX,
    "ledger_sha256": HEX}

def fits(value, shape):
    if shape is int:
        return type(value) is int and 0 <= value <= 10**9
    if shape is dict:
        return isinstance(value, dict) and all(fits(v, HEX) for v in value.values())
    if isinstance(shape, list):
        return isinstance(value, list) and all(fits(v, shape[0]) for v in value)
    if isinstance(shape, str):
        return isinstance(value, str) and re.fullmatch(shape, value) is not None
    return isinstance(value, dict) and value.keys() == shape.keys() and all(fits(value[k], shape[k]) for k in shape)

def once(pairs):
    if len({k for k, _ in pairs}) != len(pairs):
        raise ValueError("a key occurs twice")
    return dict(pairs)

def parsed(raw, file, shape):
    try:
        value = json.loads(raw.decode("utf-8"), object_pairs_hook=once)
    except (ValueError, RecursionError):
        value = None
    check(len(raw) <= 4 << 20 and fits(value, shape), file, "is not as the program writes it")
    return value

def sha(raw):
    return hashlib.sha256(raw).hexdigest()

def chain(raw, file, shape, before):
    lines = raw.split(b"\n")
    check(lines.pop() == b"", file, "the last line has no end")
    values = []
    for at, line in enumerate(lines, 1):
        value = parsed(line, file, shape)
        check(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode() == line, file, f"line {at} was edited")
        check(value["number"] == at, file, f"there is a gap before line {at}")
        check(value["before"] == before, file, f"the chain is broken at line {at}")
        before = sha(line)
        values.append(value)
    return values

def time(text):
    return datetime.datetime.strptime(text, "%Y-%m-%dT%H:%MZ").replace(tzinfo=datetime.timezone.utc).timestamp()

def published(source):
    """When a round of drand-quicknet comes out; None for any other source."""
    words = source.split(" ")
    return 1692803367 + 3 * (int(words[2]) - 1) if words[:2] == ["beacon", "drand-quicknet"] else None

def right_value(source, value):
    if source.startswith("beacon"):
        return re.fullmatch("[0-9a-f]{64,512}", value) is not None
    faces, needed = int(source[5:]), 1
    while faces**needed < 2**128:
        needed += 1
    throws = value.split(" ")
    return len(throws) == needed and all(t.isdecimal() and str(int(t)) == t and 1 <= int(t) <= faces for t in throws)

def field(text):
    return '"' + text.replace('"', '""') + '"' if re.search('[,"\r\n]', text) else text

def order(seed, tickets, offering):
    def place(code):
        return hmac.digest(seed, (code + ("\n" + offering if offering else "")).encode(), "sha256")

    def key(t):
        group = t["family"] or t["ticket"]
        return place(group), group, place(t["ticket"]), t["ticket"]

    return [t["ticket"] for t in sorted(tickets, key=key)]

def verify(folder, ledger=None):
    folder = pathlib.Path(folder)

    def read(file):
        return (folder / file).read_bytes()

    def check_signature(raw, file, signature):
        mark = read(signature).decode("ascii", "replace")
        right = re.fullmatch("[0-9a-f]{128}\n", mark) and signed(c["public_key"], raw, mark[:128])
        check(right, file, "the signature is not one of this file by the key of the commitment")

    raw = read("commitment.json")
    c, c_sha = parsed(raw, "commitment.json", COMMITMENT), sha(raw)
    at = time(c["at"])
    for source in (c["entropy"], c["fallback"]):
        check(published(source) is None or published(source) >= at + 60, "commitment.json", "its chance was known already")
    check(time(c["fallback_at"]) > max(at, published(c["entropy"]) or 0), "commitment.json", "the fallback comes too early")
    check(c["entropy"] != c["fallback"], "commitment.json", "the fallback is the same source")
    multiple = c["ties"] == "multiple"
    check(sorted(set(c["offerings"]), key=str.encode) == c["offerings"] and bool(c["offerings"]) == multiple
          and "" not in c["offerings"], "commitment.json", "the offerings are not in order")

    raw, file = read("ticket-list.csv"), "ticket-list.csv"
    check(sha(raw) == c["tickets_sha256"], file, "these are not the tickets that were committed to")
    line = rf"({CODE}),({CODE})?,,({HEX})|({CODE}),,[1-9]\d*,"
    rows = raw.decode("ascii", "replace").split("\n")
    check(rows[0] == "ticket,family,spare,seal" and rows.pop() == "" and all(re.fullmatch(line, r) for r in rows[1:]), file,
          "is not a list of tickets")
    tickets = [dict(zip(rows[0].split(","), r.split(","))) for r in rows[1:]]
    codes = [t["ticket"] for t in tickets]
    spares = {int(t["spare"]): t["ticket"] for t in tickets if t["spare"]}
    check(sorted(set(codes)) == codes and not set(codes) & {t["family"] for t in tickets}, file, "tickets are there twice")
    check(sorted(spares) == list(range(1, c["spares"] + 1)) and len(codes) == c["pupils"] + c["spares"], file, "wrong count")

    raw, file = read("ledger.jsonl"), "ledger.jsonl"
    lines, season = chain(raw, file, LEDGER, sha(b"")), {}
    for entry in lines:
        season[entry["draw_of"]] = season.get(entry["draw_of"], 0) + 1
        check(entry["of_season"] == season[entry["draw_of"]], file, "there is a gap in a season")
    own = {k: c_sha if k == "commitment" else c[k] for k in LEDGER}
    check(1 <= c["number"] <= len(lines) and lines[c["number"] - 1] == own, file, "the commitment is not in it")
    if ledger is not None:
        now = pathlib.Path(ledger).read_bytes()
        chain(now, ledger, LEDGER, sha(b""))
        check(now.startswith(raw), ledger, "does not begin with the ledger of the draw")

    raw, file = read("transcript.json"), "transcript.json"
    t, t_sha = parsed(raw, file, TRANSCRIPT), sha(raw)
    check_signature(raw, file, "transcript.sig")
    check(t["commitment"] == c_sha, file, "it is of another commitment")
    source, when = c[t["source"]], time(t["revealed_at"])
    check(right_value(source, t["value"]), file, "the value is not one of the source")
    check(when >= at and (published(source) or 0) < when + 60, file, "the draw was held before its chance existed")
    check(t["source"] == "entropy" or when >= time(c["fallback_at"]), file, "the fallback was used before its hour")
    check(t["seed"] == sha(f"kansrijk-seed-1\n{c_sha}\n{t['value']}\n".encode()), file, "the seed does not follow")
    for name, key in ("numbers.csv", "numbers"), ("proces-verbaal.html", "record"), ("ledger.jsonl", "ledger"):
        check(sha(read(name)) == t[key + "_sha256"], name, "is not the file that the transcript names")
    orders = {o: order(bytes.fromhex(t["seed"]), tickets, o) for o in c["offerings"] or [""]}
    text = "ticket,offering_id,number\n" if multiple else "ticket,number\n"
    text += "".join(f"{code},{field(o) + ',' if o else ''}{n}\n" for o in orders for n, code in enumerate(orders[o], 1))
    check(sha(text.encode()) == t["numbers_sha256"], file, "the numbers do not follow from the seed and the tickets")

    seals = {x["ticket"]: x["seal"] for x in tickets if not x["spare"]}
    if (folder / "late.jsonl").exists() or (folder / "late.sig").exists():
        raw, file = read("late.jsonl"), "late.jsonl"
        check_signature(raw, file, "late.sig")
        taken = [x for entry in chain(raw, file, LATE, t_sha) for x in entry["taken"]]
        next_ones = [spares.get(n) for n in range(1, len(taken) + 1)]
        check([x["ticket"] for x in taken] == next_ones, file, "this is not the next spare ticket")
        seals.update((x["ticket"], x["seal"]) for x in taken)
    if not (folder / "tickets.csv").exists():
        check(not (folder / "lottery.csv").exists(), "tickets.csv", "is missing, so that lottery.csv cannot be checked")
        return "these are the published files; who has which ticket was not looked at"
    rows = [r for r in csv.reader(read("tickets.csv").decode("utf-8", "replace").split("\n"), strict=True) if r]
    check(rows and rows[0] == ["pupil_id", "ticket", "secret"], "tickets.csv", "is not a list of who has which ticket")
    check(all(len(r) == 3 for r in rows), "tickets.csv", "a row is cut off")
    holders = sorted(rows[1:], key=lambda r: r[0].encode())
    pupils, given = {h[0] for h in holders}, {h[1] for h in holders}
    check(len(pupils) == len(holders) == len(given) == len(seals), "tickets.csv", "there are too many pupils, or too few")
    for pupil, code, secret in holders:
        right = seals.get(code) == sha(f"kansrijk-seal-1\n{pupil}\n{code}\n{secret}\n".encode())
        check(right, "tickets.csv", "a ticket was sealed for somebody else")
    number = {(code, o): n for o in orders for n, code in enumerate(orders[o], 1)}
    text = "pupil_id,offering_id,number\n" if multiple else "pupil_id,number\n"
    text += "".join(f"{field(p)},{field(o) + ',' if o else ''}{number[code, o]}\n" for p, code, _ in holders for o in orders)
    check(read("lottery.csv") == text.encode(), "lottery.csv", "does not hold the numbers that come out of the draw")
    return "tickets and numbers are those that were committed to"

if __name__ == "__main__":
    if len(sys.argv) not in (2, 3) or not pathlib.Path(sys.argv[1]).is_dir():
        sys.exit(print(__doc__, file=sys.stderr) or 2)
    try:
        print("the draw comes out again: " + verify(*sys.argv[1:]))
    except (csv.Error, OSError, ValueError) as error:
        sys.exit(print(f"{error}\nthe draw does not come out again", file=sys.stderr) or 4)
