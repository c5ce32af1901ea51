"""The ways in which a name is written otherwise than it stands in the packs.

A trick is a function of a Subject and a random source; it gives the new text, or None where the name
leaves it nothing to do. TRICKS is the list, in the order of docs/quality.md: (heading, label, function).
"""
import dataclasses
import re
import unicodedata

from quality_bench import scripts
from quality_bench.inflect import compound, inflected, particle
from quality_bench.names import Name

KEYBOARD = dict(zip("qwertyuiopasdfghjklzxcvbnm", (
    "wa", "qes", "wrd", "etf", "ryg", "tuh", "yij", "uok", "ipl", "ol", "qsz", "adwx", "sfec", "dgrv",
    "fhtb", "gjyn", "hkum", "jlim", "kop", "asx", "zsdc", "xdfv", "cfgb", "vghn", "bhjm", "njk")))
SCANNED = [("rn", "m"), ("m", "rn"), ("cl", "d"), ("d", "cl"), ("l", "1"), ("I", "l"), ("i", "l"),
           ("O", "0"), ("o", "0"), ("vv", "w"), ("w", "vv"), ("h", "b"), ("e", "c")]
AUTHORS = ("(Wied, 1838)", "(Linnaeus, 1758)", "Buren, 1972", "L.", "Siebold & Zucc.", "(Schneider, 1792)")
UNWIDE = ("CJK", "HIRAGANA", "KATAKANA", "THAI", "HANGUL")


@dataclasses.dataclass(frozen=True)
class Subject:
    """What a trick is done to."""
    name: Name
    kind: str         # "taxon", "substance", "article", "marking"
    sort: str         # of a taxon: "animal", "plant", "culture"; else its kind
    swapped_han: str  # the text with simplified for traditional letters or the other way round

    @property
    def text(self):
        return self.name.text

    @property
    def script(self):
        return scripts.script_of(self.name.text)

    @property
    def words(self):
        return self.name.text.split(" ")

    @property
    def binomial(self):
        """Two or three Latin words, of a taxon: a name that taxonomists change."""
        return (self.kind == "taxon" and self.name.kind in ("own", "synonym") and
                re.fullmatch(r"[A-Z][a-z-]+( [a-z-]+){1,2}", self.text) is not None)


def when(test, act):
    return lambda s, rng: act(s, rng) if test(s) else None


def cased(s):
    return s.script in ("LATIN", "CYRILLIC", "GREEK", "ARMENIAN")


def latin(s):
    return s.script == "LATIN"


def cyrillic(s):
    return s.script == "CYRILLIC"


def of(*languages):
    return lambda s: s.name.language in languages


def arabic(s):
    return s.script == "ARABIC"


def several(s):
    return len(s.words) > 1


def long_enough(letters):
    return lambda s: (sum(c.isalpha() for c in s.text) >= letters and s.name.kind != "exact" and
                      s.script in ("LATIN", "CYRILLIC", "GREEK"))


def letters(s, rng, table, share):
    """Puts others in the place of one letter (share 0) or of this share of those that have one."""
    places = [i for i, c in enumerate(s.text) if c in table or c.lower() in table]
    if not places:
        return None
    chosen = rng.sample(places, max(1, round(share * len(places))))
    return "".join(table.get(c, table.get(c.lower(), c)) if i in chosen else c for i, c in enumerate(s.text))


def inside(s, sign):
    """The sign in the middle of every word; the whole name is one word where there are no spaces."""
    return " ".join(w[:(len(w) + 1) // 2] + sign + w[(len(w) + 1) // 2:] if len(w) > 1 else w for w in s.words)


def accented(s, marks):
    """Marks above or below every second vowel."""
    out, turn = "", 0
    for char in unicodedata.normalize("NFC", s.text):
        out += char
        if char.lower() in scripts.VOWELS:
            turn += 1
            out += marks if turn % 2 else ""
    return out


def vocalised(s, rng, marks):
    return "".join(c + rng.choice(marks) if c.isalpha() and i % 2 == 0 else c for i, c in enumerate(s.text))


def spaced(s, sign, word_sign):
    """The sign between letters, and another between words."""
    if s.script in ("THAI", "DEVANAGARI", "BENGALI", "ARABIC") or sum(c.isalnum() for c in s.text) < 4:
        return None
    return word_sign.join(sign.join(w) for w in unicodedata.normalize("NFC", s.text).split(" "))


def split_once(s, rng, sign):
    """One word of the name cut in two."""
    places = [i for i in range(2, len(s.text) - 1) if s.text[i - 2:i + 2].isalpha()]
    if not places or s.script in UNWIDE + ("DEVANAGARI", "BENGALI"):
        return None
    at = rng.choice(places)
    return s.text[:at] + sign + s.text[at:]


def mistyped(text, rng, how):
    """One typing mistake, not at the first letter; None when there is no place for it."""
    low = text.lower()
    places = [i for i in range(1, len(text)) if text[i].isalpha()]
    if how == "neighbour":
        places = [i for i in places if low[i] in KEYBOARD]
    if how == "swap":
        places = [i for i in places if i + 1 < len(text) and text[i + 1].isalpha() and low[i] != low[i + 1]]
    if how == "scan":
        pairs = [(i, a, b) for a, b in SCANNED for i in range(1, len(text)) if text.startswith(a, i)]
        if not pairs:
            return None
        at, old, new = rng.choice(pairs)
        return text[:at] + new + text[at + len(old):]
    if not places:
        return None
    at = rng.choice(places)
    alphabet = sorted({c for c in low if c.isalpha()}) + list("aeiou" if text.isascii() else "")
    other = rng.choice([c for c in alphabet if c != low[at]])
    beside = rng.choice(KEYBOARD.get(low[at], "e"))
    return {"other": text[:at] + other + text[at + 1:], "neighbour": text[:at] + beside + text[at + 1:],
            "less": text[:at] + text[at + 1:], "more": text[:at] + other + text[at:],
            "double": text[:at] + text[at] + text[at:],
            "swap": text[:at] + text[at + 1:at + 2] + text[at] + text[at + 2:]}[how]


def typos(*ways):
    def act(s, rng):
        text = s.text
        for how in ways:
            text = mistyped(text, rng, how or rng.choice(("other", "neighbour", "less", "more", "swap")))
            if text is None:
                return None
        return text
    return act


def replaced(text, pairs):
    """Each first of the pairs becomes its second."""
    pairs = pairs.split(" ")
    for old, new in zip(pairs[::2], pairs[1::2]):
        text = text.replace(old, new)
    return text


def turkish_upper(s):
    return replaced(s.text, "i İ ı I").upper()


def constant(template):
    """A qualifier between genus and the rest."""
    return lambda s, rng: template.format(g=s.words[0], s=s.words[1], rest=" ".join(s.words[1:]),
                                          last=s.words[-1], first=" ".join(s.words[:-1]))


def trinomial(s):
    return s.binomial and len(s.words) == 3


def binomial(s):
    return s.binomial


def changed(function):
    """Leaves out what the trick did not change."""
    def act(s, rng):
        text = function(s, rng)
        return text if text and text != s.text else None
    return act


HEADINGS = {
    "1 other forms": {
        "full-width": when(latin, lambda s, r: scripts.swap(s.text.replace(" ", "　"), scripts.WIDE)),
        "bold letters of mathematics": when(latin, lambda s, r: scripts.swap(s.text, scripts.BOLD)),
        "circled letters": when(latin, lambda s, r: scripts.swap(s.text, scripts.ROUND)),
        "ligatures": when(latin, lambda s, r: replaced(s.text, "ffi ﬃ fi ﬁ fl ﬂ st ﬆ")),
        "decomposed": lambda s, r: unicodedata.normalize("NFD", s.text),
    },
    "2 case": {
        "capitals": when(cased, lambda s, r: s.text.upper()),
        "small letters": when(cased, lambda s, r: s.text.lower()),
        "title": when(cased, lambda s, r: s.text.title()),
        "random": when(cased, lambda s, r: "".join(r.choice((c.upper(), c.lower())) for c in s.text)),
        "Turkish capitals": when(of("tr"), lambda s, r: turkish_upper(s)),
        "Turkish keyboard (i as ı, I as İ)": when(lambda s: latin(s) and s.name.language != "tr",
                                                  lambda s, r: replaced(s.text, "i ı I İ")),
        "ß as ss": when(latin, lambda s, r: s.text.replace("ß", "ss")),
        "capital ẞ": when(latin, lambda s, r: s.text.upper().replace("SS", "ẞ") if "ß" in s.text else None),
        "final sigma": when(lambda s: s.script == "GREEK", lambda s, r: s.text.replace("ς", "σ")),
    },
    "3 accents": {
        "left out": lambda s, r: scripts.unaccented(s.text) if s.script in ("LATIN", "CYRILLIC", "GREEK") else None,
        "ae oe ue (German)": when(of("de"), lambda s, r: s.text.translate(scripts.UMLAUTS)),
        "aa ae oe (Nordic)": when(of("sv", "da", "no", "fi"), lambda s, r: s.text.translate(scripts.NORDIC)),
        "added": when(cased, lambda s, r: accented(s, "\u0301")),
        "three on a letter": when(cased, lambda s, r: accented(s, "\u0301\u0323\u0336")),
    },
    "4 unseen characters": {
        "zero-width space": lambda s, r: inside(s, "\u200b"),
        "zero-width joiner": lambda s, r: inside(s, "\u200d"),
        "zero-width non-joiner": lambda s, r: inside(s, "\u200c"),
        "soft hyphen": lambda s, r: inside(s, "\u00ad"),
        "word joiner": lambda s, r: inside(s, "\u2060"),
        "bidi controls": lambda s, r: "\u202a" + inside(s, "\u200e") + "\u202c",
        "variation selector": lambda s, r: inside(s, "\ufe0f"),
        "between all letters": lambda s, r: "\u200b".join(s.text),
    },
    "5 look-alikes": {
        "one Cyrillic letter": when(latin, lambda s, r: letters(s, r, scripts.CYRILLIC, 0)),
        "all Cyrillic letters": when(latin, lambda s, r: letters(s, r, scripts.CYRILLIC, 1)),
        "one Greek letter": when(latin, lambda s, r: letters(s, r, scripts.GREEK, 0)),
        "all Greek letters": when(latin, lambda s, r: letters(s, r, scripts.GREEK, 1)),
        "one Latin letter in Cyrillic": when(cyrillic, lambda s, r: letters(s, r, scripts.LATIN, 0)),
        "all Latin letters in Cyrillic": when(cyrillic, lambda s, r: letters(s, r, scripts.LATIN, 1)),
    },
    "6 digits and signs": {
        "one digit": when(latin, lambda s, r: letters(s, r, scripts.DIGITS, 0)),
        "half of the letters digits": when(latin, lambda s, r: letters(s, r, scripts.DIGITS, 0.5)),
        "all letters digits": when(latin, lambda s, r: letters(s, r, scripts.DIGITS, 1)),
        "one sign (@ $ !)": when(latin, lambda s, r: letters(s, r, scripts.SIGNS, 0)),
        "all signs": when(latin, lambda s, r: letters(s, r, scripts.SIGNS, 1)),
    },
    "7 Han": {"traditional for simplified, or back": lambda s, r: s.swapped_han if s.script == "CJK" else None},
    "8 Kana": {
        "half-width": lambda s, r: scripts.half_width(s.text) if "KATAKANA" == s.script else None,
        "Hiragana for Katakana": lambda s, r: scripts.to_hiragana(s.text),
        "Katakana for Hiragana": lambda s, r: scripts.to_katakana(s.text),
    },
    "9 Arabic and Hebrew": {
        "presentation forms": when(arabic, lambda s, r: scripts.presented(s.text)),
        "tatweel": when(arabic, lambda s, r: inside(s, "ـ")),
        "vowel signs": when(arabic, lambda s, r: vocalised(s, r, scripts.HARAKAT)),
        "alef without hamza": when(arabic, lambda s, r: s.text.translate(str.maketrans("أإآ", "ااا"))),
        "yeh and kaf of the other keyboard": when(
            arabic, lambda s, r: s.text.translate(str.maketrans("يكیک", "یکيك"))),
        "teh marbuta as heh": when(arabic, lambda s, r: s.text.replace("ة", "ه")),
        "yeh without dots": when(arabic, lambda s, r: re.sub(r"ي\b", "ى", s.text)),
        "Hebrew points": when(lambda s: s.script == "HEBREW", lambda s, r: vocalised(s, r, scripts.NIQQUD)),
    },
    "10 spaces left out": {
        "all": when(several, lambda s, r: re.sub(r"[ -]", "", s.text)),
        "one": when(lambda s: len(s.words) > 2, lambda s, r: s.text.replace(" ", "", 1)),
    },
    "11 spaced out": {
        "all letters": lambda s, r: spaced(s, " ", " "),
        "two spaces between words": when(several, lambda s, r: spaced(s, " ", "  ")),
        "one space inside a word": lambda s, r: split_once(s, r, " "),
    },
    "12 signs between": {
        "dots between letters": lambda s, r: spaced(s, ".", "."),
        "hyphens between letters": lambda s, r: spaced(s, "-", " "),
        "underscores between words": when(several, lambda s, r: s.text.replace(" ", "_").replace("-", "_")),
        "hyphens between words": when(several, lambda s, r: s.text.replace(" ", "-")),
        "dots between words": when(several, lambda s, r: s.text.replace(" ", ".")),
        "slashes between words": when(several, lambda s, r: s.text.replace(" ", "/")),
        "one hyphen inside a word": lambda s, r: split_once(s, r, "-"),
        "one asterisk inside a word": lambda s, r: split_once(s, r, "*"),
    },
    "13 pictures between": {
        "between words": when(several, lambda s, r: r.choice(scripts.EMOJI).join(s.words)),
        "between words, with spaces": when(several, lambda s, r: f" {r.choice(scripts.EMOJI)} ".join(s.words)),
        "between letters": lambda s, r: spaced(s, r.choice(scripts.EMOJI), " "),
    },
    "14 endings": {
        "plural": lambda s, r: inflected(s.name, "plural"),
        "another case": lambda s, r: inflected(s.name, "case"),
        "particle or article": lambda s, r: particle(s.name),
    },
    "15 compounds": {
        "with what follows": lambda s, r: compound(s.name, s.sort, r, "after"),
        "with what stands before": lambda s, r: compound(s.name, s.sort, r, "before"),
    },
    "16 one mistake": {label: when(long_enough(9), typos(how)) for label, how in (
        ("another letter", "other"), ("the key beside", "neighbour"), ("a letter less", "less"),
        ("a letter more", "more"),
        ("a letter doubled", "double"), ("two letters swapped", "swap"), ("misread by a scanner", "scan"))},
    "17 two mistakes": {"anywhere": when(long_enough(12), typos(None, None))},
    "18 scientific ways": {
        "genus and species swapped": when(lambda s: s.binomial and len(s.words) == 2, constant("{s} {g}")),
        "genus abbreviated": when(binomial, lambda s, r: f"{s.text[0]}. {' '.join(s.words[1:])}"),
        "genus and species abbreviated": when(trinomial, lambda s, r: f"{s.text[0]}.{s.words[1][0]}. {s.words[2]}"),
        "author and year": when(binomial, lambda s, r: f"{s.text} {r.choice(AUTHORS)}"),
        "author inside a trinomial": when(
            trinomial, lambda s, r: " ".join((*s.words[:2], r.choice(AUTHORS), s.words[2]))),
        "cf.": when(binomial, constant("{g} cf. {rest}")),
        "aff.": when(binomial, constant("{g} aff. {rest}")),
        "subsp.": when(trinomial, constant("{first} subsp. {last}")),
        "ssp.": when(trinomial, constant("{first} ssp. {last}")),
        "var.": when(trinomial, constant("{first} var. {last}")),
        "hybrid ×": when(binomial, constant("{g} × {rest}")),
        "hybrid x": when(binomial, constant("{g} x {rest}")),
    },
}
TRICKS = [(heading, label, changed(act)) for heading, rows in HEADINGS.items()
          for label, act in rows.items()]
