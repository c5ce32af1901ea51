"""Endings, particles and compounds as people write them, by language: simple, regular, and our own.

They are not the packs' endings: a language whose words change inside gets only what regular words do.
The last word changes; in Romance languages the first, with the one behind it; in Slavic ones the noun
with its adjectives. Other languages whose adjectives change too give only their names of one word.
"""
import re


def rules(text):
    """"end>other …" as (pattern at the end of a word, what stands instead), in the order of trying."""
    return [tuple(row.split(">")) for row in text.split(" ")]


HEAD_FIRST = ("fr", "es", "it", "pt", "ro")
ONE_WORD = ("hr", "sl", "sr", "sr-Latn", "bg", "be", "el", "lt", "lv")
# Adjectives: language → (ends that only they have, the feminine end they share with nouns, plural, case).
ADJECTIVES = {
    "ru": (r"(ый|ий|ой|ая|яя|ое|ее)$", "",
           rules(r"(?<=[гкхжчшщ])(ий|ая|ое)$>ие (ый|ой|ая|ое)$>ые (ий|яя|ее)$>ие"),
           rules(r"(?<=[гкх])ий$>ого ий$>его (ый|ой|ое)$>ого ая$>ой яя$>ей ее$>его")),
    "uk": (r"(ий|ій)$", "а",
           rules(r"(ий|ій|а)$>і"),
           rules(r"ий$>ого ій$>ього а$>ої")),
    "pl": (r"[yi]$", "a",
           rules(r"y$>e i$>ie (?<=[kg])a$>ie a$>e"),
           rules(r"y$>ego i$>iego (?<=[kg])a$>iej a$>ej")),
    "cs": (r"[ýíáé]$", "",
           rules(r"[ýá]$>é $>"),
           rules(r"ý$>ého í$>ího á$>é $>")),
    "sk": (r"[ýíáé]$", "",
           rules(r"[ýá]$>é $>"),
           rules(r"ý$>ého í$>ieho á$>ej $>")),
}
PLURAL = {language: rules(row) for language, row in {
    "en": r"(?<=[^aeiou])y$>ies (?<=[^sui]s)$> (?<=s|x|z)$|(?<=ch|sh)$>es $>s",
    "de": r"frosch$>frösche kraut$>kräuter blatt$>blätter baum$>bäume (?<=e)$>n (?<=el|er|en)$> "
          r"(?<=ung|eit)$>en $>e",
    "nl": r"(?<=el|er|en|je|rn)$>s ([aeou])\1([^aeiou])$>\1\2en (?<=e)$>n $>en",
    "sv": r"a$>or e$>ar $>ar",
    "da": r"(?<=e)$>r $>er",
    "no": r"(?<=e)$>r $>er",
    "fr": r"al$>aux (?<=s|x|z)$> (?<=eu|au)$>x $>s",
    "es": r"z$>ces (?<=[aeiouáéíó])$>s (?<=s)$> $>es",
    "pt": r"ão$>ões l$>is m$>ns (?<=s)$> (?<=r|z)$>es $>s",
    "it": r"(?<=[cg])a$>he a$>e [oe]$>i $>",
    "ro": r"ă$>e a$>e e$>i $>i",
    "ru": r"(?<=[иы])$> (?<=[гкхжчшщ])а$>и а$>ы [яйь]$>и о$>а (?<=[гкхжчшщ])$>и $>ы",
    "uk": r"(?<=[иі])$> а$>и я$>і о$>а ь$>і $>и",
    "be": r"а$>ы $>ы",
    "bg": r"а$>и я$>и $>и",
    "pl": r"iec$>ce ek$>ki (?<=[yie])$> (?<=[kg])a$>i a$>y o$>a (?<=[kg])$>i $>y",
    "cs": r"ek$>ky (?<=[yi])$> a$>y o$>a (?<=e)$> $>y",
    "sk": r"a$>y o$>á $>y",
    "hr": r"a$>e o$>a $>i",
    "sl": r"a$>e $>i",
    "hu": r"a$>ák e$>ék (?<=[áéiíoóöőuúüű])$>k ([aáoóuú][^aáeéiíoóöőuúüű]{1,3})$>\1ok $>ek",
    "fi": r"$>t",
    "et": r"$>d",
    "tr": r"(?<=ları|leri)$> (?<=\s)(\S*[aıou]\S*?)s?[ıu]$>\1ları (?<=\s)(\S*?)s?[iü]$>\1leri "
          r"(?<=[aıou])$|(?<=[aıou][^aeıioöuü])$>lar $>ler",
    "fa": "$>\u200cها",
    "el": r"α$>ες ος$>οι ο$>α ι$>ια $>",
    "lt": r"as$>ai is$>iai a$>os ė$>ės $>",
    "lv": r"s$>i a$>as e$>es $>",
    "id": r"^(\S+)>\1-\1",
    "ms": r"^(\S+)>\1-\1",
}.items()}
CASE = {language: rules(row) for language, row in {
    "en": r"(?<=s)$>' $>'s",
    "de": r"(?<=e)$>n (?<=s|x|z)$>es $>s",
    "sv": r"a$>an (?<=e)$>n $>en",
    "da": r"(?<=e)$>n $>en",
    "no": r"(?<=e)$>n $>en",
    "ru": r"(?<=[иы])$> (?<=[гкхжчшщ])а$>и а$>ы я$>и ь$>и о$>а й$>я $>а",
    "uk": r"(?<=[иі])$> а$>и я$>і о$>а ь$>я $>а",
    "be": r"ы$>ага а$>ы $>а",
    "bg": r"$>та",
    "pl": r"iec$>ca ek$>ka (?<=[yie])$> (?<=[kg])a$>i a$>y o$>a $>a",
    "cs": r"ek$>ka (?<=[yie])$> a$>y o$>a $>a",
    "sk": r"a$>y o$>a $>a",
    "hr": r"a$>e o$>a $>a",
    "sl": r"a$>e o$>a $>a",
    "hu": r"a$>át e$>ét (?<=[áéiíoóöőuúüűszlnrj])$>t ([aáoóuú][^aáeéiíoóöőuúüű]{1,3})$>\1ot "
          r"$>et",
    "fi": r"nen$>sen (?<=[aeiouyäö])$>n $>in",
    "et": r"$>i",
    "tr": r"(?<=[aıou])$>nın (?<=[eiöü])$>nin (?<=[aıou][^aeıioöuü])$>ın $>in",
    "el": r"α$>ας ος$>ου ο$>ου η$>ης $>",
    "lt": r"as$>o is$>io a$>os ė$>ės $>",
    "lv": r"s$>a a$>as e$>es $>",
    "ro": r"ă$>ei $>ului",
    "id": r"$>nya",
    "ms": r"$>nya",
}.items()}
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
    ends = [bool(re.search(r"(ова|ева|ська|цька|owa|ska|cka|na|ąca|sta|ła|ata|uda)$", word))
            for word in words[:2]]
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
