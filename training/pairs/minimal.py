"""Minimal pairs: a good response with one figure, one negation, one name or one word turned into its opposite."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

from .pair import Flaw

OPPOSITES = {}
for _pair in (
    "more less|higher lower|larger smaller|bigger smaller|increase decrease|increases decreases|increased decreased|always never|before after"
    "|first last|hot cold|warm cool|good bad|best worst|better worse|old young|early late|earlier later|inside outside|above below|up down"
    "|left right|north south|east west|positive negative|true false|yes no|can cannot|all none|many few|most least|open closed|high low"
    "|long short|fast slow|strong weak|light dark|easy difficult|hard soft|full empty|start end|begin finish|buy sell|win lose|won lost"
    "|rise fall|rises falls|male female|man woman|husband wife|brother sister|father mother|son daughter|king queen|day night|summer winter"
    "|morning evening|black white|safe dangerous|healthy unhealthy|possible impossible|legal illegal|happy sad|love hate|agree disagree"
    "|accept reject|allow forbid|include exclude|north-east south-west|maximum minimum|add remove|push pull|thick thin|wet dry|rich poor"
).split("|"):
    _one, _other = _pair.split(" ")
    OPPOSITES.setdefault(_one, _other)
    OPPOSITES.setdefault(_other, _one)
VERBS = re.compile(r"\b(is|are|was|were|can|will|should|does|do|did|has|have|could|would|must)\b(?! not\b| n)", re.I)
NAME = re.compile(r"(?<=[a-z,;] )[A-Z][a-z]{2,}(?: [A-Z][a-z]+)*")


def replaced(text: str, at: re.Match[str], by: str) -> Flaw:
    """The text with one place changed, and a fault that quotes the new wording."""
    new = text[: at.start()] + by + text[at.end() :]
    before, after = text[: at.start()].split("\n")[-1].split(" ")[-4:], text[at.end() :].split("\n")[0].split(" ")[:4]
    quote = (" ".join(before) + by + " ".join(after)).strip()
    right = (" ".join(before) + at.group() + " ".join(after)).strip()
    return Flaw(new, f"{{X}} is wrong where it says “{quote}”.", f"{{X}} is right: “{right}”.")


def number(rng: random.Random, query: str, good: str) -> Flaw | None:
    """One figure changed, not to one that the query names."""
    found = list(re.finditer(r"(?<![\w.])\d+(?:\.\d+)?(?![\w.]\d|\w)(?!\. )", good))
    if not found:
        return None
    at = rng.choice(found[-3:])
    value = float(at.group())
    step = rng.choice([1, 2, 3, 5, 10]) if value < 1000 else rng.choice([1, 10, 100, 1000])
    new = value + rng.choice([-1, 1]) * step
    if value >= 4 and rng.random() < 0.3:
        new = value * rng.choice([2, 10])
    written = f"{new:.{len(at.group().partition('.')[2])}f}" if "." in at.group() else str(int(new))
    return replaced(good, at, written) if new >= 0 and written != at.group() else None


def negation(rng: random.Random, query: str, good: str) -> Flaw | None:
    """A `not` put in or taken out."""
    negated = list(re.finditer(r"\b(is|are|was|were|can|will|should|does|do|did|has|have|could|would|must) not\b", good))
    if negated and rng.random() < 0.6:
        at = rng.choice(negated)
        return replaced(good, at, at.group(1))
    found = list(VERBS.finditer(good))
    if not found or len(good.split()) < 5:
        return None
    at = rng.choice(found[:4])
    return replaced(good, at, f"{at.group()} not")


def name(rng: random.Random, query: str, good: str) -> Flaw | None:
    """Two names in the response change places, or one is taken from the query."""
    found = list(NAME.finditer(good))
    others = [n.group() for n in NAME.finditer(query)] + [n.group() for n in found]
    if not found:
        return None
    at = rng.choice(found)
    other = [o for o in others if o not in at.group() and at.group() not in o]
    return replaced(good, at, rng.choice(other)) if other else None


def opposite(rng: random.Random, query: str, good: str) -> Flaw | None:
    """One word turned into its opposite."""
    found = [m for m in re.finditer(r"\b[a-z-]+\b", good) if m.group() in OPPOSITES]
    if not found:
        return None
    at = rng.choice(found)
    return replaced(good, at, OPPOSITES[at.group()])


MINIMAL: dict[str, Callable[[random.Random, str, str], Flaw | None]] = {
    "number": number,
    "negation": negation,
    "name": name,
    "opposite": opposite,
}
