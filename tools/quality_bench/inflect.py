"""Endings, particles and compounds as people write them, by language: simple, regular, and our own.

They are not the packs' endings: a language whose words change inside gets only what regular words do.
The last word changes, in Romance languages the first, with the adjectives behind it; in Slavic ones all.
"""
import re

HEAD_FIRST = ("fr", "es", "it", "pt", "ro")
ALL_WORDS = ("ru", "uk", "pl", "cs", "sk", "hr", "sl", "sr", "bg", "be", "el", "lt", "lv")
# language → (pattern at the end, what stands instead) in the order in which they are tried.
PLURAL = {
    "en": [(r"(?<=[^aeiou])y$", "ies"), (r"(?<=s|x|z)$|(?<=ch|sh)$", "es"), (r"$", "s")],
    "de": [(r"(?<=e)$", "n"), (r"(?<=el|er|en)$", ""), (r"(?<=ung|eit)$", "en"), (r"$", "e")],
    "nl": [(r"(?<=el|er|en|je)$", "s"), (r"(?<=e)$", "n"), (r"$", "en")],
    "sv": [(r"a$", "or"), (r"(?<=e)$", "r"), (r"$", "ar")],
    "da": [(r"(?<=e)$", "r"), (r"$", "er")],
    "no": [(r"(?<=e)$", "r"), (r"$", "er")],
    "fr": [(r"al$", "aux"), (r"(?<=s|x|z)$", ""), (r"(?<=eu|au)$", "x"), (r"$", "s")],
    "es": [(r"z$", "ces"), (r"(?<=[aeiouáéíó])$", "s"), (r"(?<=s)$", ""), (r"$", "es")],
    "pt": [(r"ão$", "ões"), (r"l$", "is"), (r"m$", "ns"), (r"(?<=s)$", ""), (r"(?<=r|z)$", "es"), (r"$", "s")],
    "it": [(r"(?<=[cg])a$", "he"), (r"a$", "e"), (r"[oe]$", "i"), (r"$", "")],
    "ro": [(r"ă$", "e"), (r"a$", "e"), (r"e$", "i"), (r"$", "i")],
    "ru": [(r"[ая]я$", "ые"), (r"ий$", "ие"), (r"[ыо]й$", "ые"), (r"(?<=[гкхжчшщ])а$", "и"), (r"а$", "ы"),
           (r"[яйь]$", "и"), (r"о$", "а"), (r"(?<=[гкхжчшщ])$", "и"), (r"$", "ы")],
    "uk": [(r"а$", "и"), (r"я$", "і"), (r"ий$", "і"), (r"о$", "а"), (r"ь$", "і"), (r"$", "и")],
    "be": [(r"а$", "ы"), (r"$", "ы")],
    "bg": [(r"а$", "и"), (r"я$", "и"), (r"$", "и")],
    "pl": [(r"(?<=[kg])a$", "i"), (r"a$", "y"), (r"[yi]$", "e"), (r"o$", "a"), (r"(?<=[kg])$", "i"), (r"$", "y")],
    "cs": [(r"ý$", "í"), (r"a$", "y"), (r"o$", "a"), (r"e$", "e"), (r"$", "y")],
    "sk": [(r"ý$", "é"), (r"a$", "y"), (r"o$", "á"), (r"$", "y")],
    "hr": [(r"a$", "e"), (r"o$", "a"), (r"$", "i")],
    "sl": [(r"a$", "e"), (r"$", "i")],
    "hu": [(r"(?<=[aáeéiíoóöőuúüű])$", "k"), (r"(?<=[aáoóuú][^aeiou])$", "ok"), (r"$", "ek")],
    "fi": [(r"$", "t")],
    "et": [(r"$", "d")],
    "tr": [(r"(?<=[aıou])$|(?<=[aıou][^aeıioöuü])$", "lar"), (r"$", "ler")],
    "fa": [(r"$", "\u200cها")],
    "el": [(r"α$", "ες"), (r"ος$", "οι"), (r"ο$", "α"), (r"ι$", "ια"), (r"$", "")],
    "lt": [(r"as$", "ai"), (r"is$", "iai"), (r"a$", "os"), (r"ė$", "ės"), (r"$", "")],
    "lv": [(r"s$", "i"), (r"a$", "as"), (r"e$", "es"), (r"$", "")],
    "id": [(r"^(.*)$", r"\1-\1")],
    "ms": [(r"^(.*)$", r"\1-\1")],
}
CASE = {
    "en": [(r"(?<=s)$", "'"), (r"$", "'s")],
    "de": [(r"(?<=e)$", "n"), (r"(?<=s|x|z)$", "es"), (r"$", "s")],
    "nl": [(r"$", "s")],
    "sv": [(r"a$", "an"), (r"$", "en")],
    "da": [(r"(?<=e)$", "n"), (r"$", "en")],
    "no": [(r"(?<=e)$", "n"), (r"$", "en")],
    "ru": [(r"ая$", "ой"), (r"яя$", "ей"), (r"ий$", "его"), (r"[ыо]й$", "ого"), (r"(?<=[гкхжчшщ])а$", "и"),
           (r"а$", "ы"), (r"я$", "и"), (r"ь$", "и"), (r"о$", "а"), (r"й$", "я"), (r"$", "а")],
    "uk": [(r"ий$", "ого"), (r"а$", "и"), (r"я$", "і"), (r"о$", "а"), (r"ь$", "я"), (r"$", "а")],
    "be": [(r"ы$", "ага"), (r"а$", "ы"), (r"$", "а")],
    "bg": [(r"$", "та")],
    "pl": [(r"y$", "ego"), (r"(?<=[kg])i$", "iego"), (r"(?<=[kg])a$", "i"), (r"a$", "y"), (r"o$", "a"), (r"$", "a")],
    "cs": [(r"ý$", "ého"), (r"á$", "é"), (r"a$", "y"), (r"o$", "a"), (r"$", "a")],
    "sk": [(r"ý$", "ého"), (r"á$", "ej"), (r"a$", "y"), (r"o$", "a"), (r"$", "a")],
    "hr": [(r"a$", "e"), (r"o$", "a"), (r"$", "a")],
    "sl": [(r"a$", "e"), (r"o$", "a"), (r"$", "a")],
    "hu": [(r"a$", "át"), (r"e$", "ét"), (r"$", "t")],
    "fi": [(r"nen$", "sen"), (r"(?<=[aeiouyäö])$", "n"), (r"$", "in")],
    "et": [(r"$", "i")],
    "tr": [(r"(?<=[aıou])$", "nın"), (r"(?<=[eiöü])$", "nin"), (r"(?<=[aıou][^aeıioöuü])$", "ın"), (r"$", "in")],
    "el": [(r"α$", "ας"), (r"ος$", "ου"), (r"ο$", "ου"), (r"η$", "ης"), (r"$", "")],
    "lt": [(r"as$", "o"), (r"is$", "io"), (r"a$", "os"), (r"ė$", "ės"), (r"$", "")],
    "lv": [(r"s$", "a"), (r"a$", "as"), (r"e$", "es"), (r"$", "")],
    "ro": [(r"ă$", "ei"), (r"$", "ului")],
    "id": [(r"$", "nya")],
    "ms": [(r"$", "nya")],
}
PARTICLE = {
    "ja": "{}の", "ko": "{}를", "zh-Hans": "{}类", "zh-Hant": "{}類", "he": "ה{}", "fr": "l'{}", "it": "l'{}",
    "ar": "ال{}", "th": "{}ๆ", "hi": "{} का",
}
# language → (what follows animals, plants, other things; what stands before); the joint is in TIES.
PARTS = {
    "de": (("babys", "eier", "nachwuchs", "larven"), ("samen", "setzlinge", "wurzeln"), ("set", "teile", "vorrat"),
           ("Import", "Mini", "Original")),
    "nl": (("baby's", "eieren", "larven"), ("zaden", "wortels"), ("set", "onderdelen"), ("import", "mini")),
    "sv": (("ungar", "ägg", "larver"), ("frön", "rötter"), ("set", "delar"), ("import", "mini")),
    "da": (("unger", "æg", "larver"), ("frø", "rødder"), ("sæt", "dele"), ("import", "mini")),
    "no": (("unger", "egg", "larver"), ("frø", "røtter"), ("sett", "deler"), ("import", "mini")),
    "fi": (("npoikaset", "nmunat"), ("nsiemenet", "njuuret"), ("setti", "osat"), ("tuonti", "mini")),
}
TIES = {"de": [(r"(?<=e)$", "n"), (r"$", "")], "nl": [(r"(?<=e)$", "n"), (r"$", "")], "sv": [(r"a$", "")]}


def ended(word, rows):
    for pattern, other in rows:
        if re.search(pattern, word):
            return re.sub(pattern, other, word, count=1)
    return word


def inflected(name, how):
    rows = (PLURAL if how == "plural" else CASE).get(name.language)
    if not rows or name.kind == "exact" or not name.text[-1].isalpha():
        return None
    words = name.text.split(" ")
    if name.language in ALL_WORDS:
        words = [ended(w, rows) for w in words]
    elif name.language in HEAD_FIRST:
        if len(words) == 2 and words[1] not in ("de", "di", "da"):
            words[1] = ended(words[1], rows)
        words[0] = ended(words[0], rows)
    else:
        words[-1] = ended(words[-1], rows)
    return " ".join(words)


def particle(name):
    if name.language not in PARTICLE or name.kind == "exact":
        return None
    if name.language in ("fr", "it"):
        return PARTICLE[name.language].format(name.text) if name.text[0].lower() in "aeiouéè" else None
    return PARTICLE[name.language].format(name.text)


def compound(name, kind, rng, side):
    """kind: "animal", "plant" or another. Only names of one word, as only they grow at both ends."""
    if (name.language not in PARTS or name.kind == "exact" or len(name.text) < 6 or " " in name.text
            or not name.text[-1].isalpha()):
        return None
    *after, before = PARTS[name.language]
    if side == "before":
        return rng.choice(before) + name.text[0].lower() + name.text[1:]
    behind = after[{"animal": 0, "plant": 1}.get(kind, 2)]
    return ended(name.text, TIES.get(name.language, [(r"$", "")])) + rng.choice(behind)
