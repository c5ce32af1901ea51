#!/usr/bin/env python3
"""codes ISO_CODES_JSON_FOLDER: prints C tables of ISO 3166-1 alpha-2 and ISO 4217 codes, sorted.

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


countries = json.loads((folder / "iso_3166-1.json").read_text())["3166-1"]
currencies = json.loads((folder / "iso_4217.json").read_text())["4217"]
print("// Made by tools/codes.py from iso-codes.")
table("country_codes", {c["alpha_2"] for c in countries} | {"XK"})  # XK: Kosovo, used by UPU, EU
table("currency_codes", {c["alpha_3"] for c in currencies})
