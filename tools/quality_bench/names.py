"""The names of the shipped packs: reads *.lexicon as a person would, without the program.

A name found here that the program does not know is a fault of one of the two, so the reader is
written from docs/pack-language.md and shares nothing with the program.
"""
import dataclasses
import pathlib
import re

TOKEN = re.compile(r'\s+|#[^\n]*|"((?:[^"\\]|\\.)*)"|([{},])|([^\s{},"]+)')
KINDS = ("taxon", "substance", "article", "marking")
KEYWORDS = ("group", "listed", "synonym", "name", "trade", "slang", "exact", "of", "level",
                  "cas", "ec", "un", "cus", "source", "unreviewed")


@dataclasses.dataclass
class Concept:
    name: str
    kind: str
    groups: set = dataclasses.field(default_factory=set)
    lists: list = dataclasses.field(default_factory=list)
    of: str = ""
    numbers: set = dataclasses.field(default_factory=set)  # CAS, EC, UN, CUS


@dataclasses.dataclass(frozen=True)
class Name:
    concept: str
    text: str
    language: str  # "" for scientific names and the like
    kind: str      # "own", "synonym", "name", "trade", "slang", "exact"
    cues: tuple    # what it needs; empty: it is certain
    dated: bool    # it has a day from or until which it counts

    @property
    def key(self):
        return "\t".join((self.concept, self.language, self.text, *self.cues))


def tokens(text):
    """(is_text, value, at the begin of a line) of each token; comments and blanks are left out."""
    fresh = True
    for match in TOKEN.finditer(text):
        quoted, sign, word = match.groups()
        if quoted is None and sign is None and word is None:
            fresh = fresh or "\n" in match.group()
            continue
        if quoted is not None:
            yield True, re.sub(r"\\(.)", r"\1", quoted), fresh
        else:
            yield False, sign or word, fresh
        fresh = False


def statements(text):
    """(kind, own name, tokens of the block) of each statement that has a block."""
    rows = iter(tokens(text))
    head = []
    for row in rows:
        if row[1] != "{" or row[0]:
            head.append(row)
            continue
        depth, block = 1, []
        for inner in rows:
            depth += (inner[:2] == (False, "{")) - (inner[:2] == (False, "}"))
            if not depth:
                break
            block.append(inner)
        yield head[0][1], head[1][1], block
        head = []


def entries(block):
    """The block cut at each keyword: [keyword, tokens]."""
    found = []
    for is_text, value, fresh in block:
        if not is_text and value in KEYWORDS and (
                fresh or not found or value not in ("of", "source", "unreviewed")):
            found.append((value, []))
        elif found:
            found[-1][1].append((is_text, value))
    return found


def read_name(keyword, rest, concept):
    language, cues, dated, needs = "", [], False, False
    texts = []
    if (False, "refused") in rest:
        return []
    for is_text, value in rest:
        if is_text:
            texts.append(value)
        elif value in ("source", "unreviewed"):
            break
        elif value in ("from", "until"):
            dated, needs = True, False
        elif value == "needs":
            needs = True
        elif needs and value not in ("cue", ","):
            cues.append(value)
        elif not needs and not dated and value != "," and not texts:
            language = value
    return [Name(concept, t, language, keyword, tuple(cues), dated) for t in texts]


def read_phrases(block):
    """language → phrases of a cue."""
    phrases, language, line = {}, None, []
    for is_text, value, fresh in block:
        if is_text and language:
            line.append(value)
        elif value == "refused":
            language, line = None, []
        elif not is_text and fresh:
            if line:
                phrases.setdefault(language, []).extend(line)
            language, line = value if value not in ("source", "unreviewed") else None, []
    if line:
        phrases.setdefault(language, []).extend(line)
    return phrases


def read_packs(folder):
    """(concepts by name, names, cues: id → language → phrases) of all packs in the folder."""
    concepts, names, cues = {}, {}, {}
    for path in sorted(pathlib.Path(folder).glob("*/*.lexicon")):
        for kind, own, block in statements(path.read_text()):
            if kind == "cue":
                for language, phrases in read_phrases(block).items():
                    cues.setdefault(own, {}).setdefault(language, []).extend(phrases)
            if kind not in KINDS:
                continue
            concept = concepts.setdefault(own, Concept(own, kind))
            found = [] if kind == "marking" else [Name(own, own, "", "own", (), False)]
            for keyword, rest in entries(block):
                values = [v for t, v in rest if v != ","]
                if keyword == "group":
                    concept.groups.update(values)
                elif keyword == "listed" and values[0] not in concept.lists:
                    concept.lists.append(values[0])
                elif keyword in ("cas", "ec", "un", "cus"):
                    concept.numbers.update((keyword, v) for v in values)
                elif keyword == "of":
                    concept.of = values[0]
                elif keyword in ("synonym", "name", "trade", "slang", "exact"):
                    found += read_name(keyword, rest, own)
            names.update((name.key, name) for name in found)
    return concepts, list(names.values()), cues
