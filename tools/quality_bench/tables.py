"""Counts, Wilson's intervals, and tables of them for people."""
import collections
import math


class Tally:
    """Hits of so many, by key; keys are tuples."""

    def __init__(self):
        self.rows = collections.defaultdict(lambda: [0, 0])

    def add(self, key, hit):
        row = self.rows[key]
        row[0] += hit
        row[1] += 1

    def get(self, key):
        return tuple(self.rows.get(key, (0, 0)))

    def sum(self, test):
        rows = [row for key, row in self.rows.items() if test(key)]
        return sum(r[0] for r in rows), sum(r[1] for r in rows)


def wilson(hits, of):
    """The interval at 95 % in which the true share lies."""
    if not of:
        return 0.0, 1.0
    z, p = 1.96, hits / of
    middle = (p + z * z / (2 * of)) / (1 + z * z / of)
    half = z * math.sqrt(p * (1 - p) / of + z * z / (4 * of * of)) / (1 + z * z / of)
    return max(middle - half, 0.0), min(middle + half, 1.0)


def percent(hits, of):
    if not of:
        return "–"
    low, high = wilson(hits, of)
    return f"{100 * hits / of:.1f} % ({100 * low:.1f}–{100 * high:.1f})"


def in_100000(hits, of):
    if not of:
        return "–"
    low, high = wilson(hits, of)
    return f"{1e5 * hits / of:,.0f} ({1e5 * low:,.0f}–{1e5 * high:,.0f})"


def table(head, rows):
    """A table of Markdown whose columns also line up on a terminal; the first column is text."""
    cells = [list(map(str, row)) for row in [head, *rows]]
    widths = [max(len(row[i]) for row in cells) for i in range(len(head))]

    def line(row):
        return "| " + " | ".join(c.ljust(w) if i == 0 else c.rjust(w)
                                 for i, (c, w) in enumerate(zip(row, widths))) + " |"

    rule = "|" + "|".join("-" * (w + 1) + ("-" if i == 0 else ":") for i, w in enumerate(widths)) + "|"
    return "\n".join([line(cells[0]), rule, *map(line, cells[1:])])
