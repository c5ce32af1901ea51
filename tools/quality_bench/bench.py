"""The bench: every shipped name in a sentence, clean and under each trick, through the program.

First the clean text: of a few routes and sentences the first on which the wanted thing is found is the
setting of that name. A name without a setting is reported with the reason and takes no part in the rest.
"""
import collections
import dataclasses
import json
import random
import subprocess

from quality_bench import carriers, names, scripts
from quality_bench.screening import DAY, screen_cases
from quality_bench.tricks import TRICKS, Subject

SUBJECTS = {"taxon": "living things", "substance": "substances", "article": "things", "marking": "marked documents"}
CLEAN = ("0 as written", "clean name")
NO_RULE = "no rule speaks of it"
NOTHING = ("19 denied", "20 other goods")  # nothing may be found


@dataclasses.dataclass
class Setting:
    """Where a name is found as it is written, and what else that text names."""
    subject: Subject
    concept: names.Concept
    route: carriers.Route
    sentences: list      # those in which it was found
    beside: set          # concepts found there besides
    helped: str          # "" by its own sentence; else where the cue came from


@dataclasses.dataclass
class Case:
    heading: str
    label: str
    setting: Setting
    text: str
    wants: bool          # whether the name is to be found; else nothing is
    pattern: int = -1    # which of the sentences of the language, in clean text
    found: bool = False
    strange: tuple = ()    # things that are named and that the clean text does not name


def other_counts(program, concepts, all_names):
    """Concepts of which the program counts other names than our reader: (concept, ours, the program's)."""
    ours = collections.Counter(name.concept for name in all_names)
    done = subprocess.run([program, "pack", "list", "concepts", "--output", "ndjson"],
                          capture_output=True, check=True)
    theirs = {r["concept"]: r["names"] for r in map(json.loads, done.stdout.decode().splitlines())}
    return [(name, ours[name] + len(c.numbers), theirs.get(name, 0)) for name, c in concepts.items()
            if ours[name] + len(c.numbers) != theirs.get(name, 0)]


def settle(program, concepts, all_names, cues):
    """(settings, names without one): each name in the first setting in which it is found."""
    swapped = scripts.han_swapped(n.text for n in all_names if scripts.script_of(n.text) == "CJK")
    settings, left = [], list(all_names)
    steps = [("", lambda c, n: carriers.sentences(c, n)),
             ("a cue of the packs", lambda c, n: carriers.helped(c, n, cues)),
             ("an English cue of the packs", lambda c, n: carriers.helped_in_english(c, n, cues))]
    for helped, sentences in steps:
        for turn in range(5):
            tries = [(name, sentence, routes[turn]) for name in left
                     for routes in [carriers.routes(concepts[name.concept])] if turn < len(routes)
                     for sentence in sentences(concepts[name.concept], name)]
            hits = collections.defaultdict(list)
            answers = screen_cases(program, [(s.replace("{}", n.text), r) for n, s, r in tries])
            for (name, sentence, route), found in zip(tries, answers):
                if any(f[1] == name.concept for f in found):
                    hits[name].append((sentence, route, {f[1] for f in found}))
            for name, rows in hits.items():
                concept = concepts[name.concept]
                subject = Subject(name, concept.kind, carriers.kind_of(concept), swapped.get(name.text, ""))
                settings.append(Setting(subject, concept, rows[0][1], [r[0] for r in rows],
                                        set.union(*(r[2] for r in rows)), helped))
            left = [n for n in left if n not in hits]
    return settings, left


def chosen(setting, label):
    rows = setting.sentences
    return rows[carriers.stable(setting.subject.name.key, label) % len(rows)]


def clean_cases(settings):
    """The clean name in each of its sentences, also in those where it is not found."""
    for s in settings:
        rows = s.sentences if s.helped else carriers.sentences(s.concept, s.subject.name)
        for pattern, sentence in enumerate(rows):
            yield Case(*CLEAN, s, sentence.replace("{}", s.subject.text), True, -1 if s.helped else pattern)


def trick_cases(settings, heading, seed):
    for head, label, act in TRICKS:
        if head != heading:
            continue
        for s in settings:
            rng = random.Random(carriers.stable(str(seed), label, s.subject.name.key))
            text = act(s.subject, rng)
            if text is not None:
                yield Case(head, label, s, chosen(s, label).replace("{}", text), True)


def nothing_cases(settings, seed):
    """Denials, and goods that only look like it or are about it: nothing is to be found."""
    for s in settings:
        name, kind = s.subject.name, carriers.kind_of(s.concept)
        rows = [(NOTHING[1], "books, posters, prints of it", carriers.goods_about(name))]
        if kind in ("animal", "plant", "article"):
            rows.append((NOTHING[1], "toys and costumes of it", carriers.likenesses(name)))
        if kind != "marking":
            rows.append((NOTHING[0], "no, without, free of", carriers.denials(name)))
        if carriers.is_living(s.concept):
            rows.append((NOTHING[0], "none that live", carriers.living_denials(name)))
        for heading, label, patterns in rows:
            if patterns:
                pattern = patterns[carriers.stable(str(seed), label, name.key) % len(patterns)]
                yield Case(heading, label, s, pattern.replace("{}", name.text), False)


def batches(settings, word, seed, only_clean):
    """Lists of cases, the clean text first; word chooses tricks."""
    yield list(clean_cases(settings))
    if only_clean:
        return
    for heading in dict.fromkeys(head for head, label, _ in TRICKS if not word or word in f"{head} {label}"):
        yield [c for c in trick_cases(settings, heading, seed) if not word or word in f"{c.heading} {c.label}"]
    yield [c for c in nothing_cases(settings, seed) if not word or word in f"{c.heading} {c.label}"]


def judge(program, cases):
    answers = screen_cases(program, [(c.text, c.setting.route) for c in cases])
    for case, found in zip(cases, answers):
        named = {f[1] for f in found if f[1]}
        case.found = case.setting.concept.name in named if case.wants else bool(found)
        case.strange = tuple(sorted(named - case.setting.beside))
    return cases


def explained(program, concept, name, cues):
    """Why a clean name is not found: what `explain` says of it, in one word or two."""
    route = carriers.routes(concept)[0]
    sentence = next(iter(carriers.helped(concept, name, cues)), carriers.sentences(concept, name)[0])
    text = sentence.replace("{}", name.text)
    done = subprocess.run([program, "explain", "--at", DAY, "--from", route.origin, "--to", route.to,
                           "--class", route.kind, "--output", "ndjson", text],
                          capture_output=True, check=True)
    record = json.loads(done.stdout)
    seen = [s for s in record["seen"] if s["kind"] == "name" and s["subject"] == concept.name]
    if not seen:
        return "the name is not seen"
    if all(s["lacks_cue"] for s in seen):
        own = any(cue in cues and carriers.language_of(name) in cues[cue] for cue in name.cues)
        return "the cue that it needs is not seen" if own else "no cue that it needs has words of its language"
    if all(s["hidden"] for s in seen):
        return "hidden by a longer phrase"
    lowered = [t["detail"] for r in record["rules"] for t in r["tests"]
               if t["result"] == "no" and t["test"].startswith("not ") and t["detail"].startswith("cue ")]
    if lowered:
        return "a word lowers it: " + lowered[0]
    return NO_RULE
