"""Labelled text: the manifest, the fresh set, our own ordinary lines and cases, product titles when at hand."""
import collections
import json
import os
import pathlib

from quality_bench.carriers import Route
from quality_bench.screening import ROOT, alerts, screen, screen_cases
from quality_bench.tables import Tally, in_100000, percent, table

SUBJECTS = ("living-things", "substances", "things", "marked-documents")
FLOOR = 0.97  # precision and recall of the manifest


def seen_subjects(record):
    return {f["subject"] for f in record["findings"] if f["advice"] != "clear" and not f.get("shadow")}


def rows_of(name):
    return [line.split("\t") for line in (ROOT / name).read_text().splitlines()
            if line and not line.startswith("#")]


def manifest(program, listing):
    """True when precision and recall are high enough."""
    text = (ROOT / "examples/manifest.ndjson").read_bytes()
    described = {r["id"]: "; ".join(c.get("description", "") for c in r["content"])
                 for r in map(json.loads, text.decode().splitlines())}
    expected = {item: rest for item, *rest in rows_of("examples/manifest.expected.tsv")}
    found = screen(program, text)
    tallies = collections.defaultdict(collections.Counter)
    same_advice = looks = 0
    mistakes = []
    for item, (advice, subject, why) in expected.items():
        record = found.get(item, {"findings": [], "advice": "clear"})
        seen = seen_subjects(record)
        wanted = {subject} if advice != "clear" else set()
        if wanted:
            looks += 1
            same_advice += record["advice"] == advice
            if record["advice"] != advice:
                mistakes.append(f"  advice {record['advice']}, expected {advice}: {item} {described[item]}")
        for name in seen | wanted:
            state = "true" if name in seen and name in wanted else "false" if name in seen else "missed"
            tallies[name][state] += 1
            tallies["all"][state] += 1
            if name not in seen:
                mistakes.append(f"  missed {name}: {item} {described[item]} ({why})")
            if name not in wanted:
                rules = ", ".join(sorted({f["rule"] for f in record["findings"]}))
                mistakes.append(f"  false {name}: {item} {described[item]} ({why}; {rules})")
    print(f"\n## The sample manifest: {len(expected)} consignments, {looks} deserve a look\n")
    print(table(["subject", "found", "missed", "false", "precision", "recall"],
                [[key, t["true"], t["missed"], t["false"], percent(t["true"], t["true"] + t["false"]),
                  percent(t["true"], t["true"] + t["missed"])]
                 for key, t in sorted(tallies.items(), key=lambda row: (row[0] == "all", row[0]))]))
    print(f"\nExactly the expected advice: {same_advice} of {looks}.")
    if listing:
        print("\n".join(mistakes))
    total = tallies["all"]
    return total["true"] >= FLOOR * max(total["true"] + total["false"], total["true"] + total["missed"], 1)


def fresh(program, listing):
    rows = rows_of("tests/quality/fresh.tsv")
    records = [{"id": f"F{i}", "class": "parcel", "origin": origin, "destination": to,
                "content": [{"description": text}]} for i, (_, origin, to, text) in enumerate(rows)]
    found = screen(program, "\n".join(json.dumps(r) for r in records).encode())
    rings = [bool(seen_subjects(found.get(r["id"], {"findings": []}))) for r in records]
    print("\n## The fresh set\n")
    for word, what in (("look", "that deserve a look, found"), ("clear", "ordinary lines, false alerts")):
        hits = [ring for ring, row in zip(rings, rows) if row[0] == word]
        print(f"{len(hits)} {what}: {sum(hits)}, {percent(sum(hits), len(hits))}")
    if listing:
        for ring, (word, origin, to, text) in zip(rings, rows):
            if ring != (word == "look"):
                print(f"  {'false' if ring else 'missed'}: {text} {origin}→{to}")


def by(rows, column, hits):
    tally = Tally()
    for row, hit in zip(rows, hits):
        tally.add(row[column], hit)
    return tally


def right(expected, alerts_of):
    """clear: no alert; look: any; else one of that advice."""
    if expected == "clear":
        return not alerts_of
    return any(expected in ("look", f[2]) for f in alerts_of)


def negatives(program, listing):
    """(false alerts, ordinary lines) of tests/quality/negatives.tsv."""
    rows = rows_of("tests/quality/negatives.tsv")
    found = screen_cases(program, [(row[4], Route(row[1], row[2])) for row in rows])
    clear = [(row, f) for row, f in zip(rows, found) if row[0] == "clear"]
    look = [(row, f) for row, f in zip(rows, found) if row[0] != "clear"]
    false, seen = sum(bool(f) for _, f in clear), sum(right(row[0], f) for row, f in look)
    print("\n## Ordinary declarations with words that are close to names\n")
    print(f"{len(clear):,} that are ordinary, {false} with an alert: {percent(false, len(clear))}; "
          f"{len(look)} that deserve a look, {seen} found: {percent(seen, len(look))}\n")
    subjects = Tally()
    for _, alerts_of in clear:
        for subject in SUBJECTS:
            subjects.add(subject, any(f[0] == subject for f in alerts_of))
    print(table(["subject", "false", "in 100,000 of such lines"],
                [[s, subjects.get(s)[0], in_100000(*subjects.get(s))] for s in SUBJECTS]))
    tally = by([row for row, _ in clear], 3, [bool(f) for _, f in clear])
    print()
    print(table(["language", "lines", "with an alert", "share"],
                [[l, of, hits, percent(hits, of)] for l, (hits, of) in tally.rows.items()]))
    if listing:
        for row, alerts_of in clear + look:
            if not right(row[0], alerts_of):
                named = ", ".join(sorted({f"{f[1] or f[0]} ({f[3]})" for f in alerts_of}))
                print(f"  {'false' if row[0] == 'clear' else 'missed'}: {row[4]} ({row[3]}, {row[1]}→{row[2]}) {named}")
    return false, len(clear)


def wanted(row, alerts_of, concepts):
    """Whether one of the wanted concepts, or a marking of the wanted country, is among the alerts."""
    if row[4].startswith("marking of "):
        country = row[4].split(" ")[-1]
        return any(f[1] in concepts and concepts[f[1]].of == country for f in alerts_of)
    return any(f[1] in row[4].split(";") for f in alerts_of)


def cases(program, concepts, listing):
    """The hand-written positives; of the held half only totals are ever printed."""
    print("\n## Names as people write them, by hand\n")
    halves = {}
    for half, name in (("open", "cases.tsv"), ("held", "cases-held.tsv")):
        rows = rows_of("tests/quality/" + name)
        found = screen_cases(program, [
            (row[5], Route(row[0], row[1], "printed" if row[4].startswith("marking") else "parcel", 1))
            for row in rows])
        halves[half] = rows, found, [wanted(row, f, concepts) for row, f in zip(rows, found)]
    print(table(["half", "lines", "found", "share"],
                [[half, len(hits), sum(hits), percent(sum(hits), len(hits))]
                 for half, (_, _, hits) in halves.items()]))
    rows, found, hits = halves["open"]
    for column, what in ((3, "how it is written (open half)"), (2, "language (open half)")):
        print()
        print(table([what, "lines", "found"],
                    [[key, of, percent(n, of)] for key, (n, of) in
                     sorted(by(rows, column, hits).rows.items(), key=lambda row: -row[1][1])]))
    if listing:
        for row, alerts_of, hit in zip(rows, found, hits):
            if not hit:
                named = ", ".join(sorted({f[1] for f in alerts_of if f[1]})) or "nothing"
                print(f"  missed: {row[5]} ({row[2]}, {row[0]}→{row[1]}): wanted {row[4]}, found {named}")
    return {half: (sum(hits), len(hits)) for half, (_, _, hits) in halves.items()}


def titles(program, listing):
    path = pathlib.Path(os.environ.get("PARCELGATE_EVAL", "")) / "titles/product-titles.txt"
    print("\n## Ordinary product titles\n")
    if "PARCELGATE_EVAL" not in os.environ or not path.exists():
        print("Skipped: PARCELGATE_EVAL names no folder that holds titles/product-titles.txt.")
        return None
    lines = path.read_text(errors="replace").splitlines()
    text = "\n".join(json.dumps({"id": f"T{i}", "class": "parcel", "origin": "US", "destination": to,
                                 "content": [{"description": line}]})
                     for i, line in enumerate(lines, 1) for to in [("CN", "DE", "GB", "JP")[i % 4]])
    ringing = [r for r in screen(program, text.encode()).values() if alerts(r)]
    print(f"{len(lines)} titles, {len(ringing)} with a finding; in 100,000: "
          f"{in_100000(len(ringing), len(lines))}")
    if listing:
        for record in ringing:
            for finding in alerts(record):
                print(f"  {record['id']} {finding['rule']}: \"{finding.get('text', '')}\" in "
                      f"{lines[int(record['id'][1:]) - 1][:120]}")
    return len(ringing), len(lines)
