#!/usr/bin/env python3
"""workload.py FOLDER RECORDS: writes what the benchmark runs on, the same bytes for the same count.

  declarations.ndjson  made-up declarations of about 385 bytes: ordinary goods in several
                       languages, one in a hundred with a name from the packs planted in it
  declarations.csv     the same as CSV, one row for each content line
  names.txt            every name of the packs, one a line, for the peers that search literals
"""
import json
import pathlib
import random
import re
import sys

folder, records = pathlib.Path(sys.argv[1]), int(sys.argv[2])
packs = pathlib.Path(__file__).resolve().parent.parent / "packs"
chance = random.Random(20261123)

ADJECTIVES = """cotton wireless stainless wooden printed adjustable portable vintage black blue green
white summer kids women's men's waterproof handmade mini rechargeable folding leather silicone glass
ceramic outdoor classic new 2-pack slim large""".split()
GOODS = """phone case, t-shirt, desk lamp, water bottle, yoga mat, backpack, watch strap, coffee mug,
running shoes, notebook, USB cable, key ring, picture frame, cushion cover, wall clock, tea towel, bicycle
bell, garden gloves, kitchen scale, hair clip, camera tripod, guitar strings, board game, jigsaw puzzle,
travel adapter, umbrella, wallet, sunglasses, beanie hat, rain jacket, chess set, photo album""".split(", ")
OTHER = ["手机壳 硅胶 黑色 2个", "纯棉T恤 男士 蓝色", "不锈钢保温杯 500毫升", "Baumwollhemd Herren Größe L blau",
         "Handyhülle aus Silikon, 2 Stück", "chemise en coton bleu pour homme", "lampe de bureau en métal noir",
         "хлопковая футболка мужская синяя", "чехол для телефона, 2 шт.", "camiseta de algodón para hombre azul",
         "funda de silicona para teléfono", "綿のTシャツ メンズ 青", "スマホケース シリコン 黒", "면 티셔츠 남성용 파란색",
         "áo thun cotton nam màu xanh", "เสื้อยืดผ้าฝ้ายสีน้ำเงิน", "قميص قطني أزرق للرجال", "pamuklu tişört erkek mavi"]
COUNTRIES = "US CN DE GB FR JP KR AU NZ CA IT ES NL SE PL BR IN TH VN TR".split()
HS = "392690 610910 640411 850440 420292 691200 950490 482010 910211 621790".split()


def names():
    found = []
    for path in sorted(packs.rglob("*.lexicon")):
        for line in path.read_text().split("\n"):
            line = line.split("#")[0]
            if re.match(r"\s*(name|trade|slang|synonym|exact)\b", line):
                found += re.findall(r'"((?:[^"\\]|\\.)+)"', line)
            elif re.match(r"(taxon|substance|article)\b", line):
                found += re.findall(r'"((?:[^"\\]|\\.)+)"', line)[:1]
    return sorted(set(found))


def description(all_names):
    if chance.random() < 0.25:
        text = chance.choice(OTHER)
    else:
        text = f"{chance.choice(ADJECTIVES)} {chance.choice(ADJECTIVES)} {chance.choice(GOODS)}"
        if chance.random() < 0.6:
            text += f", {chance.randint(1, 40)} pcs, model {chance.randint(100, 9999)}"
    if chance.random() < 0.006:
        text = f"{text} {chance.choice(all_names)} live 2 pcs"
    return text


def record(number, all_names):
    serial = f"{number % 100000000:08d}"
    check = 11 - sum(int(d) * w for d, w in zip(serial, (8, 6, 4, 2, 3, 5, 9, 7))) % 11
    check = {10: 0, 11: 5}.get(check, check)
    origin, destination = chance.sample(COUNTRIES, 2)
    lines = []
    for _ in range(chance.choice((1, 1, 1, 2, 2, 3))):
        lines.append({"description": description(all_names), "quantity": chance.randint(1, 9),
                      "net_mass_kg": f"{chance.randint(50, 900) / 1000:.3f}",
                      "hs": chance.choice(HS)})
    gross = sum(float(line["net_mass_kg"]) for line in lines) + 0.1
    return {"id": f"CX{serial}{check}{origin}", "class": "parcel",
            "posted": f"2026-11-{chance.randint(1, 22):02d}", "origin": origin,
            "destination": destination, "gross_mass_kg": f"{gross:.3f}",
            "value": f"{chance.randint(300, 20000) / 100:.2f}", "currency": "EUR",
            "sender": {"name": "A. Sender"}, "addressee": {"name": "B. Other"},
            "content": lines}


def cell(text):
    return '"' + text.replace('"', '""') + '"' if any(c in text for c in ',"\n') else text


folder.mkdir(parents=True, exist_ok=True)
all_names = names()
(folder / "names.txt").write_text("\n".join(all_names) + "\n")
with open(folder / "declarations.ndjson", "w") as ndjson, open(folder / "declarations.csv", "w") as csv:
    head = ["id", "class", "posted", "origin", "destination", "gross_mass_kg", "value",
            "currency"]
    inside = ["description", "quantity", "net_mass_kg", "hs"]
    csv.write(",".join(head + ["content." + name for name in inside]) + "\n")
    for number in range(1, records + 1):
        one = record(number, all_names)
        ndjson.write(json.dumps(one, ensure_ascii=False, separators=(",", ":")) + "\n")
        for line in one["content"]:
            csv.write(",".join([cell(one[h]) for h in head] + [cell(str(line[i])) for i in inside]) + "\n")
print(f"{records} declarations, {len(all_names)} names")
