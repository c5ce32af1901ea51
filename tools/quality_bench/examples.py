"""One example of each trick, kept in tests/quality/tricks.tsv: people read it, and a run compares with it."""
import random

from quality_bench import scripts
from quality_bench.carriers import stable
from quality_bench.names import Name
from quality_bench.screening import ROOT
from quality_bench.tricks import TRICKS, Subject

FILE = ROOT / "tests/quality/tricks.tsv"
HEAD = ("# one example of each trick; tools/quality PROGRAM --quick compares, --examples writes it anew\n"
        "# trick\tlanguage\tname\twritten\n")
# A trick takes the first name for which it has something to do. Language, name, kind of name, sort of thing.
NAMES = [
    ("", "Trachemys scripta elegans", "own", "animal"), ("", "Solenopsis invicta", "own", "animal"),
    ("en", "red-eared slider", "name", "animal"),
    ("en", "fire ant", "name", "animal"), ("de", "Rotwangenschmuckschildkröte", "name", "animal"),
    ("de", "Großer Weißfisch", "name", "animal"), ("sv", "jätteloka", "name", "plant"),
    ("tr", "kırmızı işaretli kaplumbağa", "name", "animal"), ("el", "νεροχελώνας", "name", "animal"),
    ("ru", "красноухая черепаха", "name", "animal"), ("zh-Hans", "巴西龟", "name", "animal"),
    ("ja", "アメリカザリガニ", "name", "animal"), ("ja", "ざりがに", "name", "animal"), ("ko", "황소개구리", "name", "animal"),
    ("ar", "سلحفاة حمراء الأذن", "name", "animal"), ("ar", "ورد النيل الكبير", "name", "plant"),
    ("ar", "نمل ناري", "name", "animal"), ("he", "צב אדום", "name", "animal"),
]


def rows():
    swapped = scripts.han_swapped(text for _, text, _, _ in NAMES)
    for heading, label, act in TRICKS:
        for language, text, kind, sort in NAMES:
            taxon = "taxon" if sort in ("animal", "plant") else sort
            name = Name("", text, language, kind, (), False)
            written = act(Subject(name, taxon, sort, swapped[text]), random.Random(stable(label, text)))
            if written:
                yield f"{heading}, {label}\t{language}\t{text}\t{written}"
                break
        else:
            yield f"{heading}, {label}\t\t\t"


def differing():
    """Lines of the file that the tricks no longer give, and lines that they give and it lacks."""
    now, kept = set(rows()), set(FILE.read_text().splitlines()[2:])
    return sorted(kept - now), sorted(now - kept)


def write():
    FILE.write_text(HEAD + "".join(row + "\n" for row in rows()))
