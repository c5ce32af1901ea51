"""What the bench found, as tables and as JSON."""
import collections
import dataclasses

from quality_bench.bench import CLEAN, NO_RULE, NOTHING, SUBJECTS
from quality_bench import carriers
from quality_bench.tables import Tally, percent, table


@dataclasses.dataclass
class Result:
    state: str            # which program and packs
    names: int            # shipped names
    settings: list        # of those looked at, the ones a rule speaks of
    reasons: dict         # why none speaks of the others → names
    labelled: dict        # labelled text → (found or false, of so many)
    tally: Tally = dataclasses.field(default_factory=Tally)
    strange: Tally = dataclasses.field(default_factory=Tally)
    patterns: Tally = dataclasses.field(default_factory=Tally)  # clean text, by sentence of the language
    mistakes: list = dataclasses.field(default_factory=list)
    strangers: list = dataclasses.field(default_factory=list)   # mistakes of another kind: who is named besides

    def add(self, cases):
        for case in cases:
            name = case.setting.subject.name
            kind = "exact" if name.kind == "exact" else SUBJECTS[case.setting.subject.kind]
            language = name.language or "scientific"
            key = (case.heading, case.label, kind, language)
            self.tally.add(key, case.found)
            self.strange.add(key, bool(case.strange))
            if case.pattern >= 0:
                place = carriers.language_of(name), case.setting.subject.sort, case.pattern
                self.patterns.add(place, case.found)
            row = (case.heading, case.label, kind, language, name.concept, name.text, case.text)
            if case.found != case.wants:
                self.mistakes.append(row)
            if case.wants and case.strange:
                self.strangers.append((*row, "; ".join(case.strange)))

    def looked_at(self):
        return len(self.settings) + sum(map(len, self.reasons.values()))

    def names_found_clean(self):
        """Share of the names that are found in one of their sentences, of those of which a rule can speak."""
        silent = sum(len(names) for why, names in self.reasons.items() if why != NO_RULE)
        return len(self.settings) / max(len(self.settings) + silent, 1)

    def as_json(self):
        return {"state": self.state, "labelled": self.labelled, "names": self.names, "settled": len(self.settings),
                "not_found_clean": {why: [[n.concept, n.language, n.text] for n in names]
                                    for why, names in self.reasons.items()},
                "counts": [[*key, *row, self.strange.get(key)[0]] for key, row in self.tally.rows.items()],
                "mistakes": self.mistakes, "strangers": self.strangers}


def by_number(heading):
    return int(heading.split(" ")[0])


def headings(tally):
    return sorted({key[0] for key in tally.rows}, key=by_number)


def write_reasons(result, listing):
    print(f"\n## Every shipped name: {result.looked_at():,} of {result.names:,} looked at\n")
    print(f"A rule speaks of {len(result.settings):,} in clean text: "
          f"{percent(len(result.settings), result.looked_at())}. The others:\n")
    print(table(["reason", "names"], sorted(((why, len(names)) for why, names in result.reasons.items()),
                                            key=lambda row: -row[1])))
    helped = collections.Counter(s.helped for s in result.settings if s.helped)
    for how, count in sorted(helped.items()):
        print(f"\nOnly with {how}: {count:,} names.")
    if listing:
        for why, names in sorted(result.reasons.items()):
            for name in names:
                print(f"  no rule: {name.concept}: \"{name.text}\" ({name.language or name.kind}): {why}")


def write_patterns(result):
    """Sentences in which many names are not found: the packs lack a word, or a name lacks a cue."""
    rows = [[f"{language}, {sort}, sentence {pattern + 1}", of, percent(hits, of)]
            for (language, sort, pattern), (hits, of) in sorted(result.patterns.rows.items())
            if of >= 3 and hits < 0.9 * of]
    print("\n## Sentences in which fewer than 90 % of the names are found\n")
    print(table(["language, kind, sentence", "names", "found"], rows) if rows else "None.")


def write_tricks(result):
    tally, rows = result.tally, []
    for heading in headings(tally):
        if heading in NOTHING:
            continue
        labels = list(dict.fromkeys(key[1] for key in tally.rows if key[0] == heading))
        for label in [""] + (labels if len(labels) > 1 else []):
            def these(key, exact=False):
                return key[0] == heading and label in ("", key[1]) and (key[2] == "exact") == exact
            hits, of = tally.sum(these)
            strange = result.strange.sum(these)[0]
            rows.append([f"**{heading}**" if not label else f"  {label}", f"{of:,}", percent(hits, of), strange,
                         percent(*tally.sum(lambda key: these(key, True)))])
    print("\n## Found, by trick\n\n*Exact* names are those of which the pack says that every letter counts. "
          "*Strange*: a thing is named that the clean text does not name.\n")
    print(table(["trick", "texts", "found", "strange", "exact names"], rows))


def write_subjects(result):
    tally = result.tally
    kinds = [*SUBJECTS.values(), "exact"]
    print("\n## Found, by trick and subject\n")
    print(table(["trick", *kinds],
                [[h, *(percent(*tally.sum(lambda k: k[0] == h and k[2] == kind)) for kind in kinds)]
                 for h in headings(tally) if h not in NOTHING]))


def write_languages(result):
    tally = result.tally
    languages = collections.Counter()
    for key, row in tally.rows.items():
        if key[0] == CLEAN[0] and key[2] != "exact":
            languages[key[3]] += row[1]
    print("\n## Found, by language, without exact names\n")
    print(table(["language", "texts", "clean", "tricks"], [
        [l, f"{tally.sum(lambda k: k[3] == l and k[2] != 'exact' and k[0] not in NOTHING)[1]:,}",
         percent(*tally.sum(lambda k: k[0] == CLEAN[0] and k[3] == l and k[2] != "exact")),
         percent(*tally.sum(lambda k: k[0] != CLEAN[0] and k[0] not in NOTHING and k[3] == l and k[2] != "exact"))]
        for l, _ in languages.most_common()]))


def write_nothing(result):
    tally = result.tally
    kinds = [*SUBJECTS.values(), "exact"]
    rows = [[h, *(percent(*tally.sum(lambda k: k[0] == h and k[2] == kind)) for kind in kinds)]
            for h in headings(tally) if h in NOTHING]
    if rows:
        print("\n## Rings, although it is denied or only looks like it\n")
        print(table(["text", *kinds], rows))


def write(result, listing):
    write_reasons(result, listing)
    write_patterns(result)
    write_tricks(result)
    write_subjects(result)
    write_languages(result)
    write_nothing(result)
    if listing:
        print("\n## Mistakes\n")
        for heading, label, kind, language, concept, _, text in result.mistakes:
            print(f"  {heading}, {label} ({kind}, {language}): {text}  ({concept})")
        print("\n## Other things named\n")
        for heading, label, kind, language, concept, _, text, others in result.strangers:
            print(f"  {heading}, {label} ({kind}, {language}): {text}  ({concept}, but also {others})")
