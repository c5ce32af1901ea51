#!/usr/bin/env python3
"""names FOLDER COUNT: writes a pack of so many names: made-up words of several languages, one to three a
name, three names a thing, with the endings of the languages; fixed seed."""
import pathlib
import random
import sys

folder, count = pathlib.Path(sys.argv[1]), int(sys.argv[2])
chance = random.Random(20261125)
SYLLABLES = {
    "en": "ba co der fen gar hol in jas ker lo mor net op par quin ros sel tur un ver wil".split(),
    "de": "ab ber chen dorf eis fel gru heim ich kah lan mei nau ost pfa rot schu tau uhr wei".split(),
    "es": "al bo ca dor es fi gra hue iz ja lu mar no os pe ri sol ta uva zo".split(),
    "ru": "ба ве го де жа зи ка ло ми ну ор пе ра со ту хо че ша ян".split(),
    "zh-Hans": list("红蓝黄绿白黑大小长短山水火木金土花草鸟鱼龟蛇虫龙马牛羊"),
}
ENDINGS = {"en": '"s", "es"', "de": '"e", "en", "er", "n", "s"', "es": '"s", "es"', "ru": '"а", "у", "ы", "ов", "ам"'}


def word(language):
    return "".join(chance.choice(SYLLABLES[language]) for _ in range(chance.randint(2, 4)))


def name(language):
    between = "" if language == "zh-Hans" else " "
    return between.join(word(language) for _ in range(chance.choice([1, 2, 2, 3])))


folder.mkdir(parents=True, exist_ok=True)
(folder / "PACK").write_text('pack names "Many names" { version 1.0 owner "Parcelgate maintainers" subject testing }\n')
(folder / "facts.law").write_text(
    'source BOOK { title "Made up" }\n'
    'law LAW-1 { jurisdiction CN act "Act" article "1" says "not let in" source BOOK }\n'
    'list LIST-1 "Things" { law LAW-1 source BOOK }\n'
    'cue live "Live" { en "live" source BOOK }\n'
    + "".join(f"endings {language} {{ add {texts} }}\n" for language, texts in ENDINGS.items())
    + 'rule made "names a made-up thing" {\n  where import into CN\n  when goods name an article listed LIST-1\n'
    '  advise ask\n  ask "What is it?"\n  yes goods "made-up thing 0" from US to CN\n'
    '  yes goods "made-up thing 1" from US to CN\n  no goods "" from US to CN\n'.replace('goods ""', 'goods "mug"')
    + '  no goods "cup" from US to CN\n}\n')
seen, lines, number = set(), [], 0
while len(seen) < count:
    names = []
    for _ in range(3):
        language = chance.choice(list(SYLLABLES))
        made = name(language)
        if made not in seen and len(seen) < count:
            seen.add(made)
            names.append(f'  name {language} "{made}"\n')
    lines.append(f'article "made-up thing {number}" {{\n  group made\n{"".join(names)}  listed LIST-1\n  source BOOK\n}}\n')
    number += 1
for part in range(0, len(lines), 100000):
    (folder / f"names-{part}.lexicon").write_text("".join(lines[part:part + 100000]))
