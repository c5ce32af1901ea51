"""Runs the program as a user does: declarations in as NDJSON, findings out as NDJSON."""
import json
import os
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
DAY = "2026-11-23"
os.environ.setdefault("PARCELGATE_DATA", str(ROOT))


def screen(program, text):
    """Records of those declarations that have a finding, by id; text is NDJSON, as bytes."""
    with tempfile.TemporaryFile() as ask, tempfile.TemporaryFile() as answer:
        ask.write(text)
        ask.seek(0)
        done = subprocess.run([program, "screen", "--quiet", "--at", DAY, "--format", "ndjson",
                               "--output", "ndjson", "-"], stdin=ask, stdout=answer,
                              stderr=subprocess.PIPE)
        if done.returncode not in (0, 65):
            sys.exit(done.stderr.decode())
        answer.seek(0)
        return {record["id"]: record for record in map(json.loads, answer)}


def state(program):
    """Which program and packs these are, in a line."""
    version = subprocess.run([program, "version"], capture_output=True, check=True).stdout.decode().split("\n")[0]
    record = subprocess.run([program, "explain", "--at", DAY, "--output", "ndjson", "x"],
                            capture_output=True, check=True)
    return f"{version}, packs {json.loads(record.stdout)['pack'][:19]}…, law of {DAY}"


def alerts(record):
    """The findings of a record that somebody would be shown as a reason to look."""
    return [f for f in record["findings"]
            if f["advice"] != "clear" and not f.get("shadow") and f["subject"] != "data-quality"]


def screen_cases(program, cases):
    """Of each case (text, route): the alerts, as (subject, concept, advice, how it was read)."""
    lines = []
    for number, (text, route) in enumerate(cases):
        content = {"description": text}
        if route.kilograms:
            content["net_mass_kg"] = route.kilograms
        record = {"id": str(number), "class": route.kind, "origin": route.origin,
                  "destination": route.to, "content": [content]}
        if route.category:
            record["category"] = route.category
        lines.append(json.dumps(record, ensure_ascii=False))
    found = [[] for _ in cases]
    for number, record in screen(program, "\n".join(lines).encode("utf-8", "surrogatepass")).items():
        found[int(number)] = [(f["subject"], f.get("concept", ""), f["advice"], f.get("match", ""))
                              for f in alerts(record)]
    return found
