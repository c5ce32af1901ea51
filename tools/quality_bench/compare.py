"""What changed between two runs of the bench."""
from quality_bench.tables import table


def rates(run):
    rows = {}
    for heading, label, kind, _, hits, of, strange in run["counts"]:
        row = rows.setdefault((heading, label, kind), [0, 0, 0])
        row[0] += hits
        row[1] += of
        row[2] += strange
    return rows


def share(row):
    return f"{100 * row[0] / row[1]:.1f} %" if row and row[1] else "–"


def write(old, new, listing):
    before, after = rates(old), rates(new)
    rows = []
    for key in sorted(set(before) | set(after), key=lambda k: (int(k[0].split(" ")[0]), k[1:])):
        a, b = before.get(key), after.get(key)
        if a != b:
            gain = f"{100 * (b[0] / b[1] - a[0] / a[1]):+.1f}" if a and b else ""
            rows.append([", ".join(key), share(a), share(b), gain, f"{a[2] if a else 0} → {b[2] if b else 0}"])
    print(f"\n## Changed since the old run\n\nOld: {old['state']}. New: {new['state']}.\n")
    texts = {**old["labelled"], **new["labelled"]}
    if texts:
        print(table(["labelled text", "old", "new"],
                    [[what, *("{} of {}".format(*run["labelled"][what]) if what in run["labelled"] else "–"
                              for run in (old, new))] for what in texts]) + "\n")
    print(table(["trick, subject", "old", "new", "gain", "strange"], rows) if rows else "Nothing.")
    was, now = {tuple(m) for m in old["mistakes"]}, {tuple(m) for m in new["mistakes"]}
    print(f"\n{len(was - now):,} mistakes are gone, {len(now - was):,} are new.")
    if listing:
        for mark, rows in (("gone", was - now), ("new", now - was)):
            for heading, label, kind, language, concept, _, text in sorted(rows):
                print(f"  {mark}: {heading}, {label} ({kind}, {language}): {text}  ({concept})")
