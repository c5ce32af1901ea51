"""Plots of the bench as SVG, written by hand: bars with intervals and a map of colours need no library."""
import html

from quality_bench.bench import CLEAN, NOTHING, SUBJECTS
from quality_bench.report import headings
from quality_bench.tables import wilson

INK, FAINT, BAR, BAD = "#1b1b1b", "#d8d8d8", "#3b6ea5", "#b5482a"
FONT = 'font-family="sans-serif" font-size="12"'


class Drawing:
    def __init__(self, title):
        self.title, self.parts, self.width, self.height = title, [], 0, 0

    def reach(self, x, y):
        self.width, self.height = max(self.width, x), max(self.height, y)

    def text(self, x, y, words, anchor="start", ink=INK):
        self.parts.append(f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{ink}" {FONT}>'
                          f'{html.escape(words)}</text>')
        self.reach(x + (7 * len(words) if anchor == "start" else 0), y + 6)

    def box(self, x, y, width, height, fill):
        self.parts.append(f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" '
                          f'fill="{fill}"/>')
        self.reach(x + width, y + height)

    def line(self, x1, y1, x2, y2, ink=INK):
        self.parts.append(f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{ink}"/>')

    def write(self, path):
        width, height = round(self.width + 10), round(self.height + 10)
        head = (f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
                f'viewBox="0 0 {width} {height}" role="img"><title>{html.escape(self.title)}</title>\n'
                f'<rect width="{width}" height="{height}" fill="white"/>\n')
        path.write_text(head + "\n".join(self.parts) + "\n</svg>\n")


def bars(path, title, rows, fill):
    """Horizontal bars from 0 to 100 %, each with its interval; rows are (label, hits, of)."""
    left, wide, step = 210, 420, 22
    drawing = Drawing(title)
    drawing.text(10, 20, title)
    for tenth in range(0, 11, 2):
        x = left + wide * tenth / 10
        drawing.line(x, 32, x, 36 + step * len(rows), FAINT)
        drawing.text(x, 50 + step * len(rows), f"{10 * tenth} %", "middle")
    for place, (label, hits, of) in enumerate(rows):
        y = 38 + step * place
        low, high = wilson(hits, of)
        share = hits / of
        drawing.text(left - 8, y + 12, label, "end")
        drawing.box(left, y, wide * share, 14, fill)
        drawing.line(left + wide * low, y + 7, left + wide * high, y + 7)
        for end in (low, high):
            drawing.line(left + wide * end, y + 3, left + wide * end, y + 11)
        drawing.text(left + wide + 12, y + 12, f"{100 * share:.1f} % of {of:,}")
    drawing.write(path)


def shade(share):
    """From rust at 50 % and less to blue at 100 %, over white at 90 %."""
    def mix(a, b, part):
        pairs = [(int(a[i:i + 2], 16), int(b[i:i + 2], 16)) for i in (1, 3, 5)]
        return "#" + "".join(f"{round(one + part * (other - one)):02x}" for one, other in pairs)

    if share >= 0.9:
        return mix("#ffffff", "#7fa6cf", (share - 0.9) / 0.1)
    return mix("#d9825f", "#ffffff", max(share - 0.5, 0) / 0.4)


def colour_map(path, title, columns, rows):
    """rows: (label, [(hits, of) or of 0 where there is nothing]); a number stands in every field."""
    left, top, wide, high = 90, 140, 44, 20
    drawing = Drawing(title)
    drawing.text(10, 20, title)
    for place, column in enumerate(columns):
        x, y = left + wide * place + wide / 2 + 4, top - 8
        drawing.parts.append(f'<text x="{x}" y="{y}" fill="{INK}" {FONT} transform="rotate(-55 {x} {y})">'
                             f'{html.escape(column)}</text>')
        drawing.reach(x + 90, y)
    for down, (label, fields) in enumerate(rows):
        y = top + high * down
        drawing.text(left - 8, y + 14, label, "end")
        for place, (hits, of) in enumerate(fields):
            if of:
                drawing.box(left + wide * place, y, wide - 1, high - 1, shade(hits / of))
                drawing.text(left + wide * place + wide / 2, y + 14, f"{100 * hits / of:.0f}", "middle")
    drawing.write(path)


def write(folder, result):
    """The plots of docs/quality.md."""
    tally = result.tally
    found = [h for h in headings(tally) if h not in NOTHING]
    bars(folder / "tricks.svg", "Names found, by trick, without exact names",
         [(h, *tally.sum(lambda k: k[0] == h and k[2] != "exact")) for h in found], BAR)
    languages = [l for l in dict.fromkeys(k[3] for k in tally.rows)
                 if tally.sum(lambda k: k[3] == l and k[0] == CLEAN[0] and k[2] != "exact")[1] >= 50]
    languages.sort(key=lambda l: -tally.sum(lambda k: k[3] == l and k[0] == CLEAN[0])[1])
    colour_map(folder / "languages.svg", "Names found, in %, by language and trick, without exact names", found,
               [(l, [tally.sum(lambda k: k[0] == h and k[3] == l and k[2] != "exact") for h in found])
                for l in languages])
    rows = [(f"{h[3:]}: {kind}", *tally.sum(lambda k: k[0] == h and k[2] == kind))
            for h in headings(tally) if h in NOTHING for kind in SUBJECTS.values()]
    rows += [(what[7:], *counts) for what, counts in result.labelled.items() if what.startswith("false")]
    bars(folder / "false.svg", "Alerts where nothing is to be found", [r for r in rows if r[2]], BAD)
