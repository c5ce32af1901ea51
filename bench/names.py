#!/usr/bin/env python3
"""names.py FOLDER COUNT: writes a pack of so many made-up names, the same bytes for the same count.

A concept for every four: its scientific name, a synonym, an English name of two words, and a
Chinese one of four letters. English takes endings as in packs/common, so there are more forms than names.
"""
import pathlib
import random
import re
import sys

folder, count = pathlib.Path(sys.argv[1]), int(sys.argv[2])
chance = random.Random(20261125)
SYLLABLES = [a + b for a in "b c d f g l m n p r s t v".split() for b in "a e i o u an er is or us".split()]
ENDINGS = re.search(r"^endings en \{.*?^\}$",
                    (pathlib.Path(__file__).resolve().parent.parent / "packs/common/endings.lexicon").read_text(),
                    re.M | re.S).group()
HAN = [chr(0x4E00 + i) for i in range(3000)]


def word(syllables):
    return "".join(chance.choices(SYLLABLES, k=syllables))


folder.mkdir(parents=True, exist_ok=True)
(folder / "PACK").write_text(f"""pack {folder.name} "Made-up names" {{
  version 1.0
  owner   "Parcelgate maintainers"
  subject benchmark
}}
""")
(folder / "names.law").write_text("""source MADE { title "Made up" }
law L { jurisdiction INT act "Act" article "1" says "not let in" source MADE }
list A "Animals" { law L source MADE }
cue live "Live" { en "live" source MADE }
""" + ENDINGS + """
rule animal "may contain an animal" {
  where  anywhere
  when   goods name a taxon listed A and goods have cue live
  advise ask
  ask    "Which animal is it?"
  yes    goods "Acus acus, live"
  yes    goods "live Acus acus"
  no     goods "Acus acus"
  no     goods "live"
}
taxon "Acus acus" {
  listed A
  source MADE
}
""")
made = 0
for part in range(0, count, 1000000):
    with open(folder / f"names-{part // 1000000}.lexicon", "w") as out:
        while made < min(count, part + 1000000):
            genus = word(3).capitalize()
            out.write(f'taxon "{genus} {word(3)}" {{\n  synonym "{genus} {word(4)}"\n'
                      f'  name en "{word(2)} {word(3)}"\n'
                      f'  name zh-Hans "{"".join(chance.choices(HAN, k=4))}"\n  listed A\n'
                      '  source MADE\n}\n')
            made += 4
print(f"{made} names")
