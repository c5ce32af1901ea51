"""Endings, particles and compounds as people write them, by language: simple, regular, and our own.

They are not the packs' endings: a language whose words change inside gets only what regular words do.
The last word changes; in Romance languages the first, with the one behind it; in Slavic ones the noun
with its adjectives. Other languages whose adjectives change too give only their names of one word.
"""
import re

HEAD_FIRST = ("fr", "es", "it", "pt", "ro")
ONE_WORD = ("hr", "sl", "sr", "sr-Latn", "bg", "be", "el", "lt", "lv")
# Adjectives: language → (ends that only they have, the feminine end they share with nouns, plural, case).
ADJECTIVES = {
    "ru": (r"(ый|ий|ой|ая|яя|ое|ее)$", "", [(r"(?<=[гкхжчшщ])(ий|ая|ое)$", "ие"), (r"(ый|ой|ая|ое)$", "ые"), (r"(ий|яя|ее)$", "ие")],
           [(r"(?<=[гкх])ий$", "ого"), (r"ий$", "его"), (r"(ый|ой|ое)$", "ого"), (r"ая$", "ой"), (r"яя$", "ей"), (r"ее$", "его")]),
    "uk": (r"(ий|ій)$", "а", [(r"(ий|ій|а)$", "і")], [(r"ий$", "ого"), (r"ій$", "ього"), (r"а$", "ої")]),
    "pl": (r"[yi]$", "a", [(r"y$", "e"), (r"i$", "ie"), (r"(?<=[kg])a$", "ie"), (r"a$", "e")],
           [(r"y$", "ego"), (r"i$", "iego"), (r"(?<=[kg])a$", "iej"), (r"a$", "ej")]),
    "cs": (r"[ýíáé]$", "", [(r"[ýá]$", "é"), (r"$", "")], [(r"ý$", "ého"), (r"í$", "ího"), (r"á$", "é"), (r"$", "")]),
    "sk": (r"[ýíáé]$", "", [(r"[ýá]$", "é"), (r"$", "")], [(r"ý$", "ého"), (r"í$", "ieho"), (r"á$", "ej"), (r"$", "")]),
}
# language → (pattern at the end, what stands instead) in the order in which they are tried.
PLURAL = {
    "en": [(r"(?<=[^aeiou])y$", "ies"), (r"(?<=[^sui]s)$", ""), (r"(?<=s|x|z)$|(?<=ch|sh)$", "es"), (r"$", "s")],
    "de": [(r"frosch$", "frösche"), (r"kraut$", "kräuter"), (r"blatt$", "blätter"), (r"baum$", "bäume"),
           (r"(?<=e)$", "n"), (r"(?<=el|er|en)$", ""), (r"(?<=ung|eit)$", "en"), (r"$", "e")],
    "nl": [(r"(?<=el|er|en|je|rn)$", "s"), (r"([aeou])\1([^aeiou])$", r"\1\2en"), (r"(?<=e)$", "n"), (r"$", "en")],
    "sv": [(r"a$", "or"), (r"e$", "ar"), (r"$", "ar")],
    "da": [(r"(?<=e)$", "r"), (r"$", "er")],
    "no": [(r"(?<=e)$", "r"), (r"$", "er")],
    "fr": [(r"al$", "aux"), (r"(?<=s|x|z)$", ""), (r"(?<=eu|au)$", "x"), (r"$", "s")],
    "es": [(r"z$", "ces"), (r"(?<=[aeiouáéíó])$", "s"), (r"(?<=s)$", ""), (r"$", "es")],
    "pt": [(r"ão$", "ões"), (r"l$", "is"), (r"m$", "ns"), (r"(?<=s)$", ""), (r"(?<=r|z)$", "es"), (r"$", "s")],
    "it": [(r"(?<=[cg])a$", "he"), (r"a$", "e"), (r"[oe]$", "i"), (r"$", "")],
    "ro": [(r"ă$", "e"), (r"a$", "e"), (r"e$", "i"), (r"$", "i")],
    "ru": [(r"(?<=[иы])$", ""), (r"(?<=[гкхжчшщ])а$", "и"), (r"а$", "ы"), (r"[яйь]$", "и"), (r"о$", "а"), (r"(?<=[гкхжчшщ])$", "и"), (r"$", "ы")],
    "uk": [(r"(?<=[иі])$", ""), (r"а$", "и"), (r"я$", "і"), (r"о$", "а"), (r"ь$", "і"), (r"$", "и")],
    "be": [(r"а$", "ы"), (r"$", "ы")],
    "bg": [(r"а$", "и"), (r"я$", "и"), (r"$", "и")],
    "pl": [(r"iec$", "ce"), (r"ek$", "ki"), (r"(?<=[yie])$", ""), (r"(?<=[kg])a$", "i"), (r"a$", "y"), (r"o$", "a"), (r"(?<=[kg])$", "i"), (r"$", "y")],
    "cs": [(r"ek$", "ky"), (r"(?<=[yi])$", ""), (r"a$", "y"), (r"o$", "a"), (r"(?<=e)$", ""), (r"$", "y")],
    "sk": [(r"a$", "y"), (r"o$", "á"), (r"$", "y")],
    "hr": [(r"a$", "e"), (r"o$", "a"), (r"$", "i")],
    "sl": [(r"a$", "e"), (r"$", "i")],
    "hu": [(r"a$", "ák"), (r"e$", "ék"), (r"(?<=[áéiíoóöőuúüű])$", "k"),
           (r"([aáoóuú][^aáeéiíoóöőuúüű]{1,3})$", r"\1ok"), (r"$", "ek")],
    "fi": [(r"$", "t")],
    "et": [(r"$", "d")],
    "tr": [(r"(?<=ları|leri)$", ""), (r"(?<= )(\S*[aıou]\S*?)s?[ıu]$", r"\1ları"), (r"(?<= )(\S*?)s?[iü]$", r"\1leri"), (r"(?<=[aıou])$|(?<=[aıou][^aeıioöuü])$", "lar"), (r"$", "ler")],
    "fa": [(r"$", "\u200cها")],
    "el": [(r"α$", "ες"), (r"ος$", "οι"), (r"ο$", "α"), (r"ι$", "ια"), (r"$", "")],
    "lt": [(r"as$", "ai"), (r"is$", "iai"), (r"a$", "os"), (r"ė$", "ės"), (r"$", "")],
    "lv": [(r"s$", "i"), (r"a$", "as"), (r"e$", "es"), (r"$", "")],
    "id": [(r"^(\S+)", r"\1-\1")],
    "ms": [(r"^(\S+)", r"\1-\1")],
}
CASE = {
    "en": [(r"(?<=s)$", "'"), (r"$", "'s")],
    "de": [(r"(?<=e)$", "n"), (r"(?<=s|x|z)$", "es"), (r"$", "s")],
    "sv": [(r"a$", "an"), (r"(?<=e)$", "n"), (r"$", "en")],
    "da": [(r"(?<=e)$", "n"), (r"$", "en")],
    "no": [(r"(?<=e)$", "n"), (r"$", "en")],
    "ru": [(r"(?<=[иы])$", ""), (r"(?<=[гкхжчшщ])а$", "и"), (r"а$", "ы"), (r"я$", "и"), (r"ь$", "и"), (r"о$", "а"), (r"й$", "я"), (r"$", "а")],
    "uk": [(r"(?<=[иі])$", ""), (r"а$", "и"), (r"я$", "і"), (r"о$", "а"), (r"ь$", "я"), (r"$", "а")],
    "be": [(r"ы$", "ага"), (r"а$", "ы"), (r"$", "а")],
    "bg": [(r"$", "та")],
    "pl": [(r"iec$", "ca"), (r"ek$", "ka"), (r"(?<=[yie])$", ""), (r"(?<=[kg])a$", "i"), (r"a$", "y"), (r"o$", "a"), (r"$", "a")],
    "cs": [(r"ek$", "ka"), (r"(?<=[yie])$", ""), (r"a$", "y"), (r"o$", "a"), (r"$", "a")],
    "sk": [(r"a$", "y"), (r"o$", "a"), (r"$", "a")],
    "hr": [(r"a$", "e"), (r"o$", "a"), (r"$", "a")],
    "sl": [(r"a$", "e"), (r"o$", "a"), (r"$", "a")],
    "hu": [(r"a$", "át"), (r"e$", "ét"), (r"(?<=[áéiíoóöőuúüűszlnrj])$", "t"),
           (r"([aáoóuú][^aáeéiíoóöőuúüű]{1,3})$", r"\1ot"), (r"$", "et")],
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
TIES = {"de": [(r"(?<=e)$", "n"), (r"$", "")], "nl": [(r"(?<=e)$", "n"), (r"$", "")]}


def ended(word, rows):
    for pattern, other in rows:
        if re.search(pattern, word):
            return re.sub(pattern, other, word, count=1)
    return word


def slavic(words, language, how):
    """The adjectives and the first noun change; what stands behind the noun (of what?) stays."""
    only, shared, plural, case = ADJECTIVES[language]
    rows, nouns = (plural, PLURAL) if how == "plural" else (case, CASE)
    agree = len(words) == 2 and shared and all(w.endswith(shared) for w in words)
    # Ukrainian puts the adjective first as a rule, Polish names of species put it last.
    ends = [bool(re.search(r"(ова|ева|ська|цька|owa|ska|cka|na|ąca|sta|ła|ata|uda)$", w)) for w in words[:2]]
    adjective = ends.index(True) if agree and sum(ends) == 1 else 0 if agree and language == "uk" else -1
    out, noun = [], False
    for place, word in enumerate(words):
        if re.search(only, word) or place == adjective:
            out.append(ended(word, rows))
        elif not noun:
            out.append(ended(word, nouns[language]))
            noun = True
        else:
            out.append(word)
    return out


def inflected(name, how):
    rows = (PLURAL if how == "plural" else CASE).get(name.language)
    words = name.text.split(" ")
    if (not rows or name.kind == "exact" or not name.text[-1].isalpha() or len(words) > 3
            or (name.language in ONE_WORD and len(words) > 1)):
        return None
    if name.language in ADJECTIVES:
        if min(map(len, words)) < 3:  # a preposition: what stands behind it stays as it is
            return None
        words = slavic(words, name.language, how)
    elif name.language in HEAD_FIRST:
        if len(words) == 2 and words[1] not in ("de", "di", "da"):
            words[1] = ended(words[1], rows)
        words[0] = ended(words[0], rows)
    else:
        return ended(name.text, rows)
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
        if "-" in name.text or name.text[:2].isupper():
            return f"{rng.choice(before)}-{name.text}"
        return rng.choice(before) + name.text[0].lower() + name.text[1:]
    behind = after[{"animal": 0, "plant": 1}.get(kind, 2)]
    return ended(name.text, TIES.get(name.language, [(r"$", "")])) + rng.choice(behind)
