#!/usr/bin/env python3
"""codes ISO_CODES_JSON_FOLDER: prints C tables of ISO 3166-1 alpha-2, ISO 4217 and ISO 639 codes, sorted.

Run by the build (src/model/meson.build) on the JSON files of Debian's iso-codes.
"""
import json
import pathlib
import sys

folder = pathlib.Path(sys.argv[1])


def table(name, codes):
    print(f"static const char {name}[][4] = {{")
    for code in sorted(codes):
        print(f'    "{code}",')
    print("};")


def languages(entries):
    """Every way in which a language is written, in small letters, and its shortest code."""
    known = {}
    for entry in entries:
        tag = entry.get("alpha_2", entry["alpha_3"])
        names = [part.strip() for part in entry["name"].split(";")]
        for name in [tag, entry["alpha_3"], entry.get("bibliographic", tag)] + names:
            known.setdefault(name.lower(), tag)
    # As checklists call them; the table of ISO says Greek, Modern (1453-).
    known.update({"greek": "el", "norwegian bokmal": "nb", "norwegian nynorsk": "nn"})
    return known


countries = json.loads((folder / "iso_3166-1.json").read_text())["3166-1"]
currencies = json.loads((folder / "iso_4217.json").read_text())["4217"]
print("// Made by tools/codes.py from iso-codes.")
table("country_codes", {c["alpha_2"] for c in countries} | {"XK"})  # XK: Kosovo, used by UPU, EU
table("currency_codes", {c["alpha_3"] for c in currencies})
print("static const struct {\n    const char *written, *tag;\n} language_codes[] = {")
entries = json.loads((folder / "iso_639-2.json").read_text())["639-2"]
for written, tag in sorted(languages(entries).items(), key=lambda pair: pair[0].encode()):
    print(f'    {{"{written}", "{tag}"}},')
print("};")
