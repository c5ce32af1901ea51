"""Letters and their other forms: look-alikes, widths, Han, Kana, Arabic, accents.

What Unicode says is taken from Python's own Unicode data (`unicodedata`), traditional and simplified Han
from ICU's `uconv`; the look-alikes that a person would choose are written down here.
"""
import subprocess
import unicodedata

VOWELS = "aeiouyаеиоуыэюяαεηιουω"
CYRILLIC = dict(zip("acekmopxyiBHTAEKMOPCX", "асекморхуіВНТАЕКМОРСХ"))
GREEK = dict(zip("oviuabEHIKMNOPTX", "ονιυαβΕΗΙΚΜΝΟΡΤΧ"))
LATIN = {c: l for l, c in CYRILLIC.items()} | {"о": "o", "е": "e", "а": "a", "р": "p", "с": "c"}
DIGITS = dict(zip("oleastbg", "01345789")) | {"i": "1"}
SIGNS = {"a": "@", "s": "$", "i": "!", "l": "|", "t": "+"}
OWN_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i",
                             "ё": "е", "й": "и", "Ø": "O", "Ł": "L", "Đ": "D", "Æ": "AE"})
UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss"})
NORDIC = str.maketrans({"å": "aa", "ä": "ae", "ö": "oe", "ø": "oe", "æ": "ae",
                        "Å": "Aa", "Ø": "Oe", "Æ": "Ae"})
HARAKAT = "\u064e\u064f\u0650\u0652"
NIQQUD = "\u05b7\u05b8\u05b4\u05b5"
EMOJI = ("🐢", "🔥", "✨", "⭐", "🌱", "❤️", "📦", "👉🏽")
SCRIPTS = ("LATIN", "CYRILLIC", "GREEK", "ARABIC", "HEBREW", "CJK", "HIRAGANA", "KATAKANA", "HANGUL",
           "THAI", "DEVANAGARI", "BENGALI", "ARMENIAN")


def script_of(text):
    """The script of most letters of the text."""
    tally = {}
    for char in text:
        if char.isalpha():
            first = unicodedata.name(char, "").split(" ")[0].removesuffix("-WIDTH").replace("HALFWIDTH", "KATAKANA")
            if first in SCRIPTS:
                tally[first] = tally.get(first, 0) + 1
    return max(tally, key=tally.get) if tally else ""


def compatible(tag):
    """Letter → its form of that tag in Unicode's decompositions; the first form wins."""
    forms = {}
    for code in range(0x80, 0x1F200):
        row = unicodedata.decomposition(chr(code)).split()
        if len(row) == 2 and row[0] == tag and unicodedata.category(chr(code))[0] in "LS":
            forms.setdefault(chr(int(row[1], 16)), chr(code))
    return forms


WIDE = {chr(c): chr(c + 0xFEE0) for c in range(0x21, 0x7F)}
BOLD = {c: unicodedata.lookup(f"MATHEMATICAL BOLD {'CAPITAL' if c.isupper() else 'SMALL'} {c.upper()}")
        for c in "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"}
ROUND = {c: unicodedata.lookup(f"CIRCLED LATIN {'CAPITAL' if c.isupper() else 'SMALL'} LETTER {c.upper()}")
         for c in BOLD}
NARROW = compatible("<narrow>")
PRESENTED = {tag: compatible(f"<{tag}>") for tag in ("isolated", "initial", "medial", "final")}


def swap(text, table):
    return "".join(table.get(c, c) for c in text)


def unaccented(text):
    bare = "".join(c for c in unicodedata.normalize("NFD", text.translate(OWN_LETTERS))
                   if unicodedata.category(c) != "Mn")
    return unicodedata.normalize("NFC", bare)


def half_width(text):
    """Katakana as half-width letters; voiced ones become two."""
    return swap(unicodedata.normalize("NFD", text).replace("\u3099", "ﾞ").replace("\u309a", "ﾟ"), NARROW)


def to_hiragana(text):
    return "".join(chr(ord(c) - 0x60) if "ァ" <= c <= "ヶ" else c for c in text)


def to_katakana(text):
    return "".join(chr(ord(c) + 0x60) if "ぁ" <= c <= "ゖ" else c for c in text)


DUAL = set("بتثجحخسشصضطظعغفقكلمنهيئپچکگی")


def presented(text):
    """Arabic in presentation forms, as old programs write it: each letter by its place in the word."""
    out = []
    for word in text.split(" "):
        row = ""
        for place, char in enumerate(word):
            joined = place > 0 and word[place - 1] in DUAL
            joins = char in DUAL and place + 1 < len(word)
            tag = ("medial" if joins else "final") if joined else ("initial" if joins else "isolated")
            row += PRESENTED[tag].get(char, char)
        out.append(row)
    return " ".join(out)


def han_swapped(texts):
    """text → the other form, traditional for simplified and the other way round, by ICU."""
    lines = sorted(set(texts))
    both = []
    for way in ("Hans-Hant", "Hant-Hans"):
        done = subprocess.run(["uconv", "-f", "utf-8", "-t", "utf-8", "-x", way],
                              input="\n".join(lines).encode(), capture_output=True, check=True)
        both.append(done.stdout.decode().split("\n"))
    return {line: new if new != line else old for line, new, old in zip(lines, *both)}
