"""Sentences around a name, as declarations have them, and the routes on which a rule speaks.

The words are those of tests/quality/words.tsv and goods.tsv; they are ours, not the packs', but
where a name needs a cue and our sentence has none, a cue of the packs is added.
"""
import dataclasses
import hashlib

from quality_bench.screening import ROOT

ANIMALS = {"reptile", "amphibian", "fish", "mammal", "bird", "insect", "arachnid", "crustacean",
           "mollusc", "other"}
UNSPACED = ("zh-Hans", "zh-Hant", "ja", "th")
ROUTES_OF_LISTS = {
    "CN-IAS-2022": ("US", "CN"), "EU-IAS": ("US", "DE"), "EU-QUARANTINE-PEST": ("US", "DE"),
    "GB-IAS": ("US", "GB"), "JP-IAS": ("US", "JP"), "US-INJURIOUS": ("CN", "US"),
    "US-PLANT-PEST": ("CN", "US"), "EU-EXP-I": ("CN", "DE"), "EU-EXP-II": ("CN", "DE"),
}
ELSEWHERE = {
    "taxon": [("US", "CN"), ("US", "DE"), ("CN", "US"), ("US", "AU")],
    "substance": [("CN", "DE"), ("DE", "CN")],
    "article": [("CN", "DE"), ("CN", "US"), ("US", "CN"), ("US", "GB")],
}
MEMBERS = {"EU": ["DE", "FR"], "NATO": ["DE", "US"]}


@dataclasses.dataclass(frozen=True)
class Route:
    origin: str
    to: str
    kind: str = "parcel"
    kilograms: int = 0
    category: str = ""


def stable(*parts):
    """A number that is the same in every run, whatever Python's own hash does."""
    return int.from_bytes(hashlib.sha256("\x1f".join(parts).encode()).digest()[:8], "big")


def read_table(name):
    rows = {}
    for line in (ROOT / "tests/quality" / name).read_text().splitlines():
        if line and not line.startswith("#"):
            language, *cells = line.split("\t")
            rows[language] = cells
    return rows


WORDS = read_table("words.tsv")
GOODS = {language: [[p.strip() for p in cell.split(";") if p] for cell in cells]
         for language, cells in read_table("goods.tsv").items()}
# Scientific names stand in declarations of every language.
INTERNATIONAL = ("en", "de", "zh-Hans", "es", "fr", "ja", "ru", "pl")


def routes(concept):
    """Where a rule could speak of it, the likeliest first."""
    if concept.kind == "marking":
        origins = MEMBERS.get(concept.of, [concept.of])
        return [Route(o, "CH" if o != "CH" else "US", "printed", category=category)
                for category in ("", "documents") for o in origins]
    ways = [ROUTES_OF_LISTS[l] for l in concept.lists if l in ROUTES_OF_LISTS]
    ways += [w for w in ELSEWHERE[concept.kind] if w not in ways]
    return [Route(*way, kilograms=5 if concept.kind == "substance" else 0) for way in ways]


def language_of(name):
    """The language of the sentence around it."""
    if name.language in WORDS:
        return name.language
    choice = INTERNATIONAL if not name.language else ("en",)
    return choice[stable(name.text) % len(choice)]


def kind_of(concept):
    if concept.kind != "taxon":
        return concept.kind
    if concept.groups & {"plant", "aquatic-plant"}:
        return "plant"
    return "animal" if concept.groups & ANIMALS else "culture"


def sentences(concept, name):
    """Sentences with {} for the name, in its language."""
    language = language_of(name)
    piece, box, live, young, seeds, plant, culture, chemical, reagent, new, paper, copy = WORDS[language]
    count = 2 + stable(name.concept, name.text) % 9
    made = {
        "animal": [f"{{}}, {live}, {count} {piece}", f"{live} {{}} x{count}", f"{box}: {{}} {young} {count}"],
        "plant": [f"{{}} {seeds} {count * 10}", f"{count} {piece} {{}}, {plant}", f"{box}: {seeds} {{}}"],
        "culture": [f"{{}} {culture}", f"{culture}: {{}}, {count} {piece}"],
        "substance": [f"{{}}, {chemical}, 5 kg", f"{reagent}: {{}}", f"{{}} 5 kg"],
        "article": [f"{count} {piece} {{}}", f"{{}}, {new}", f"{box}: {{}} x{count}"],
        "marking": [f"{paper}: {{}}, {copy}", f"{paper} {{}}"],
    }[kind_of(concept)]
    if "word" in concept.groups:  # of rules that know by the category that it is a document
        return ["{}"]
    if language in UNSPACED and not name.text[0].isascii() and not name.text[-1].isascii():
        made = [m.replace(" {} ", "{}").replace("{} ", "{}").replace(" {}", "{}") for m in made]
    return made


def helped(concept, name, cues):
    """The same with a cue of the packs that the name needs: its first words in that language."""
    language = language_of(name)
    for cue in name.cues:
        for phrase in cues.get(cue, {}).get(language, [])[:3]:
            for sentence in sentences(concept, name)[:1]:
                yield f"{sentence}, {phrase}"


def helped_in_english(concept, name, cues):
    for cue in name.cues:
        for phrase in cues.get(cue, {}).get("en", [])[:3]:
            yield f"{sentences(concept, name)[0]}, {phrase}"


def is_living(concept):
    return kind_of(concept) in ("animal", "plant", "culture")


def denials(name):
    return GOODS.get(language_of(name), GOODS["en"])[0]


def living_denials(name):
    return GOODS.get(language_of(name), GOODS["en"])[3]


def likenesses(name):
    return GOODS.get(language_of(name), GOODS["en"])[1]


def goods_about(name):
    return GOODS.get(language_of(name), GOODS["en"])[2]
