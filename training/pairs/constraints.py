"""Queries with a demand on form, made from real ones: one response keeps it, the other does not."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable

from .pair import Flaw

NUMBERS = {2: "two", 3: "three", 4: "four", 5: "five", 6: "six", 7: "seven"}
# A demand: the query with it, the response that keeps it, the flaw of the one that does not.
Demand = tuple[str, str, Flaw]


def sentences(text: str) -> list[str]:
    """Sentences of plain prose."""
    return [s.strip() for s in re.split(r"(?<=[.!?])\s+", text.replace("\n", " ")) if s.strip()]


def ask(rng: random.Random, query: str, *ways: str) -> str:
    """The query with one wording of the demand behind it, or before it."""
    way = rng.choice(ways)
    return f"{query} {way}" if "\n" not in query and rng.random() < 0.7 else f"{way}\n\n{query}"


def one_sentence(rng: random.Random, query: str, good: str) -> Demand | None:
    """A single sentence."""
    parts = sentences(good)
    if len(parts) < 3 or len(parts[0].split()) < 4:
        return None
    flaw = Flaw(good, f"{{X}} takes {len(parts)} sentences where one was asked for.", "{X} keeps to one sentence.")
    return ask(rng, query, "Answer in one sentence.", "Use a single sentence.", "Keep it to one sentence."), parts[0], flaw


def capitals(rng: random.Random, query: str, good: str) -> Demand | None:
    """All in capital letters."""
    if len(good) > 300 or good.upper() == good:
        return None
    flaw = Flaw(good, "{X} is not in capital letters, as was asked.", "{X} is in capital letters, as was asked.")
    return ask(rng, query, "Write the answer in capital letters.", "Answer in ALL CAPS.", "Use only upper case."), good.upper(), flaw


def items(rng: random.Random, query: str, good: str) -> Demand | None:
    """A list of a given number of items."""
    lines = [re.sub(r"^\s*(?:[-*•]|\d+[.)])\s*", "", x).strip() for x in good.split("\n") if x.strip()]
    parts = lines if len(lines) >= 3 else sentences(good)
    if not 3 <= len(parts) <= 12:
        return None
    asked = rng.randint(2, min(len(parts), 7))
    given = rng.choice([n for n in range(1, len(parts) + 1) if n != asked])
    form = rng.choice([lambda i, p: f"{i}. {p}", lambda i, p: f"- {p}"])
    kept, broken = ("\n".join(form(i + 1, p) for i, p in enumerate(parts[:n])) for n in (asked, given))
    word = NUMBERS[asked]
    flaw = Flaw(broken, f"{{X}} gives {given} where {word} were asked for.", f"{{X}} gives {word}, as was asked.")
    return ask(rng, query, f"Give exactly {word} points.", f"List {word} points.", f"Answer with {asked} items."), kept, flaw


def as_json(rng: random.Random, query: str, good: str) -> Demand | None:
    """A JSON object."""
    if len(good) > 300:
        return None
    key = rng.choice(["answer", "result", "response"])
    flaw = Flaw(good, "{X} is plain text, not JSON.", f"{{X}} is JSON with the key “{key}”.")
    way = f'Reply as JSON with the key "{key}".'
    return ask(rng, query, way, f'Give a JSON object with a single key "{key}".'), json.dumps({key: good}, ensure_ascii=False), flaw


def without(rng: random.Random, query: str, good: str) -> Demand | None:
    """A word that must not come."""
    parts = sentences(good)
    words = [w for w in set(re.findall(r"\b[a-z]{5,}\b", good)) if any(w not in p for p in parts)]
    if len(parts) < 2 or not words:
        return None
    word = rng.choice(sorted(words))
    kept = " ".join(p for p in parts if word not in p.lower())
    flaw = Flaw(good, f"{{X}} uses “{word}”, which was to be avoided.", f"{{X}} avoids “{word}”.")
    return (ask(rng, query, f'Do not use the word "{word}".', f'Avoid the word "{word}".'), kept, flaw) if kept else None


def opening(rng: random.Random, query: str, good: str) -> Demand | None:
    """Words that must stand first."""
    if len(good) > 500:
        return None
    words = rng.choice(["In short,", "My answer:", "Here it is:", "To be brief,", "Dear reader,", "Well,"])
    flaw = Flaw(good, f"{{X}} does not begin with “{words}”.".replace(f"“{words}”", "the words asked for"), f"{{X}} begins with “{words}”.")
    return ask(rng, query, f'Begin with "{words}"', f'Start your answer with the words "{words}"'), f"{words} {good}", flaw


def bullets(rng: random.Random, query: str, good: str) -> Demand | None:
    """A list with bullets, or prose without."""
    parts = sentences(good)
    if len(parts) < 2 or "\n- " in good:
        return None
    listed, prose = "\n".join(f"- {p}" for p in parts), " ".join(parts)
    if rng.random() < 0.5:
        flaw = Flaw(prose, "{X} is not a list with bullet points.", "{X} is a list with bullet points, as was asked.")
        return ask(rng, query, "Use bullet points.", "Answer as a bulleted list."), listed, flaw
    flaw = Flaw(listed, "{X} uses bullet points where plain prose was asked for.", "{X} is plain prose, as was asked.")
    return ask(rng, query, "Answer in a plain paragraph, without a list.", "Do not use bullet points."), prose, flaw


DEMANDS: dict[str, Callable[[random.Random, str, str], Demand | None]] = {
    "one-sentence": one_sentence,
    "capitals": capitals,
    "items": items,
    "json": as_json,
    "without": without,
    "opening": opening,
    "bullets": bullets,
}
