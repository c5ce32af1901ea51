"""Labelled text of our own: the manifest, the fresh set, and ordinary product titles when at hand."""
import collections
import json
import os
import pathlib

from quality_bench.screening import ROOT, alerts, screen
from quality_bench.tables import in_100000, percent, table

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
