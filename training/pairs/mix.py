"""The mix: which family a pair comes from, and that the longer response wins half of the pairs in each."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import replace

from ..corpora.item import Item
from .attacks import attacked
from .constraints import DEMANDS
from .corruptions import CORRUPTIONS
from .dressing import dressed, longer
from .facts import fact, total
from .minimal import MINIMAL
from .neighbours import Neighbours
from .pair import Flaw, Pair, head, tail

# Shares of the families, in pairs drawn.
SHARES = {
    "fact": 8,
    "total": 7,
    "sense": 13,
    "marked": 17,
    "school": 8,
    "worked": 5,
    "passage": 3,
    "ranked": 3,
    "argument": 2,
    "neighbour": 16,
    "minimal": 9,
    "constraint": 9,
    "corruption": 7,
}
PROSE = {"t0": 4, "gpteacher": 4, "halueval": 7, "seed-tasks": 0.5, "oasst": 0.5}
ATTACKED, DRESSED = 0.06, 0.12
CHARACTERS = 900
TRIES = 8


class Mix:
    """Draws pairs without end; the generator that is handed in decides everything but the balance of lengths."""

    def __init__(self, items: list[Item]) -> None:
        short = [i for i in items if len(i.query) < CHARACTERS]
        by: dict[str, list[Item]] = defaultdict(list)
        for item in short:
            by[item.source].append(item)
        self.by = by
        self.prose = [i for s in PROSE for i in by[s] if i.good and len(i.good[0]) < CHARACTERS]
        self.of = {s: [i for i in by[s] if i.good and len(i.good[0]) < CHARACTERS] for s in PROSE}
        self.neighbours = Neighbours(self.prose + by["cos-e"])
        self.marked = [i for i in by["qa-eval"] if i.good and i.bad]
        self.answered = [i for i in by["qa-eval"] if i.good]
        self.longer: Counter[str] = Counter()
        self.drawn: Counter[str] = Counter()
        self.families: dict[str, Callable[[random.Random], Pair | None]] = {name: getattr(self, f"_{name}") for name in SHARES}

    def draw(self, rng: random.Random) -> Pair:
        """One pair, balanced in length within its family and dressed at random."""
        while True:
            family = rng.choices(list(SHARES), list(SHARES.values()))[0]
            pair = self._balanced(rng, family)
            if pair is not None:
                return pair

    def _balanced(self, rng: random.Random, family: str) -> Pair | None:
        want_good = self.longer[family] * 2 <= self.drawn[family]
        pair: Pair | None = None
        for _ in range(TRIES):
            tried = self.families[family](rng)
            if tried is None or not self._usable(tried):
                continue
            pair = self._clothed(rng, tried)
            if (len(pair.good) > len(pair.bad)) == want_good:
                break
        if pair is None:
            return None
        if (len(pair.good) > len(pair.bad)) != want_good:
            short, tall = (pair.good, pair.bad) if want_good else (pair.bad, pair.good)
            grown = longer(rng, short, len(tall))
            if grown:
                pair = replace(pair, good=grown) if want_good else replace(pair, bad=grown)
        self.drawn[family] += 1
        self.longer[family] += len(pair.good) > len(pair.bad)
        return pair

    @staticmethod
    def _usable(pair: Pair) -> bool:
        return bool(pair.good.strip()) and bool(pair.bad.strip()) and pair.good.strip() != pair.bad.strip()

    def _clothed(self, rng: random.Random, pair: Pair) -> Pair:
        """Attacks on the bad one; clothes on either, unless the query speaks of form."""
        good, bad = pair.good, pair.bad
        if rng.random() < ATTACKED:
            bad = attacked(rng, bad)
        if not pair.kind.startswith("constraint"):
            good, bad = (dressed(rng, t) if rng.random() < DRESSED else t for t in (good, bad))
        return replace(pair, good=good, bad=bad)

    def _plain(self, rng: random.Random) -> Item:
        return rng.choice(self.of[rng.choices(list(PROSE), list(PROSE.values()))[0]])

    def _pair(self, item: Item, kind: str, good: str, flaw: Flaw, query: str | None = None) -> Pair:
        return Pair(item.source, kind, query or item.query, good, flaw.text, None, flaw.fault, flaw.merit)

    def _own(self, kind: str, query: str, good: str, bad: str, answer: str) -> Pair:
        fault = f"{{X}} is wrong: it says “{head(bad)}”, but {answer} is right."
        return Pair("own", kind, query, good, bad, answer, fault, f"{{X}} gives the right answer, {answer}.")

    def _fact(self, rng: random.Random) -> Pair:
        return self._own("fact", *fact(rng))

    def _total(self, rng: random.Random) -> Pair:
        return self._own("total", *total(rng))

    def _sense(self, rng: random.Random) -> Pair:
        item = rng.choice(self.by["cos-e"])
        good, bad = item.good[0], rng.choice(item.bad)
        note = item.note.strip().rstrip(".")
        why = f" {note[0].upper()}{note[1:]}." if 3 < len(note.split()) < 20 else ""
        return Pair("cos-e", "sense", item.query, good, bad, good, f"{{X}} does not fit the question: “{bad}”.{why}", f"{{X}} fits the question: “{good}”.{why}")

    def _marked(self, rng: random.Random) -> Pair | None:
        item = rng.choice(self.marked)
        good, bad = rng.choice(item.good), rng.choice(item.bad)
        if rng.random() < 0.2:
            good, bad = self._other_answer(rng, item)
        if max(len(good), len(bad)) > CHARACTERS or item.reference is None:
            return None
        fault = f"{{X}} is wrong: “{head(bad, 10)}” is not {item.reference}, the right answer."
        return Pair("qa-eval", "marked", item.query, good, bad, item.reference, fault, f"{{X}} is right: “{head(good, 10)}”.")

    def _other_answer(self, rng: random.Random, item: Item) -> tuple[str, str]:
        other = rng.choice(self.answered)
        return rng.choice(item.good), rng.choice(other.good)

    def _school(self, rng: random.Random) -> Pair | None:
        item = rng.choice(self.by["semeval-2013-7"] if rng.random() < 0.85 else self.by["saf"])
        at = rng.randrange(len(item.bad))
        good, bad = rng.choice(item.good), item.bad[at]
        if max(len(good), len(bad)) > CHARACTERS or item.reference is None:
            return None
        said = item.faults[at] if item.faults else ""
        fault = f"{{X}} misses what was asked: “{head(bad)}”. {said}".strip() if len(said.split()) < 40 else f"{{X}} misses what was asked: “{head(bad)}”."
        return Pair(item.source, "school", item.query, good, bad, item.reference, fault, f"{{X}} says what was asked for: “{head(good)}”.")

    def _worked(self, rng: random.Random) -> Pair | None:
        item = rng.choice(self.by["grade-school-math"])
        if not item.bad:
            return None
        good, bad = rng.choice(item.good), rng.choice(item.bad)
        if max(len(good), len(bad)) > CHARACTERS:
            return None
        fault = f"{{X}} comes to a wrong result: “{tail(bad, 2)}”."
        return Pair(item.source, "worked", item.query, good, bad, item.reference, fault, f"{{X}} comes to the right result: “{tail(good, 2)}”.")

    def _passage(self, rng: random.Random) -> Pair | None:
        item = rng.choice(self.by["halueval"])
        if item.task != "passage":
            item = rng.choice([i for i in rng.sample(self.by["halueval"], 60) if i.task == "passage"] or [item])
        if not (item.good and item.bad):
            return None
        fault = f"{{X}} is not what the passage says: “{head(item.bad[0], 10)}”."
        return Pair(item.source, "passage", item.query, item.good[0], item.bad[0], item.good[0], fault, f"{{X}} agrees with the passage: “{head(item.good[0])}”.")

    def _ranked(self, rng: random.Random) -> Pair | None:
        item = rng.choice(self.by["hh-rlhf"] if rng.random() < 0.5 else self.by["oasst"])
        if not item.bad:
            return None
        return self._better(rng, item, "ranked")

    def _argument(self, rng: random.Random) -> Pair | None:
        return self._better(rng, rng.choice(self.by["convincing-arguments"]), "argument")

    def _better(self, rng: random.Random, item: Item, kind: str) -> Pair | None:
        good, bad = item.good[0], rng.choice(item.bad)
        if max(len(good), len(bad)) > CHARACTERS:
            return None
        return Pair(item.source, kind, item.query, good, bad, None, "", "", ranked=True)

    def _neighbour(self, rng: random.Random) -> Pair | None:
        item = self._plain(rng)
        good = rng.choice(item.good)
        flaw = self.neighbours.flaw(rng, item, good)
        return self._pair(item, "neighbour", good, flaw) if flaw and len(flaw.text) < CHARACTERS else None

    def _minimal(self, rng: random.Random) -> Pair | None:
        item = rng.choice(self.answered) if rng.random() < 0.45 else self._plain(rng)
        good = max(item.good, key=len) if item.source == "qa-eval" else item.good[0]
        kind = rng.choice(list(MINIMAL))
        flaw = MINIMAL[kind](rng, item.query, good) if len(good) < CHARACTERS else None
        return self._pair(item, f"minimal-{kind}", good, flaw) if flaw else None

    def _constraint(self, rng: random.Random) -> Pair | None:
        item = self._plain(rng)
        if item.task == "code":
            return None
        kind = rng.choice(list(DEMANDS))
        made = DEMANDS[kind](rng, item.query, item.good[0])
        return self._pair(item, f"constraint-{kind}", made[1], made[2], made[0]) if made else None

    def _corruption(self, rng: random.Random) -> Pair | None:
        item = self._plain(rng)
        kind = rng.choice(list(CORRUPTIONS))
        flaw = CORRUPTIONS[kind](rng, item.query, item.good[0])
        return self._pair(item, f"corruption-{kind}", item.good[0], flaw) if flaw else None
