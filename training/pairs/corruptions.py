"""Flaws on the surface of a good response. Each function gives None where the response does not lend itself to it."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

from .pair import Flaw, head, tail

REFUSALS = (
    "I'm sorry, but I can't help with that.",
    "As an AI language model, I cannot answer this.",
    "I don't know.",
    "Sorry, I am not able to assist with this request. Is there anything else I can do for you today?",
    "I cannot provide an answer to that question, as it may not be appropriate to do so.",
    "Unfortunately I don't have enough information to help with this. You might want to ask an expert in the field instead.",
)
OPENINGS = ("Sure, happy to help with this!", "Great question!", "Of course, here is what you asked for.", "Thanks for asking.")
HOLLOW = (
    "This is a very interesting topic that many people care about. There are many things to say about it, and each of them matters.",
    "It depends on many factors, and there are different opinions on it. In the end everyone has to decide for themselves.",
    "You can find a lot of information on this in books and on the internet. Take your time and look at several sources.",
    "There are several ways to look at this. Some people prefer one, others another, and both have good reasons.",
)


def truncated(rng: random.Random, query: str, good: str) -> Flaw | None:
    """Stops in the middle."""
    words = good.split(" ")
    if len(words) < 16:
        return None
    cut = " ".join(words[: rng.randint(len(words) // 4, len(words) * 3 // 4)]).rstrip(" .!?,;:\n")
    return Flaw(cut, f"{{X}} stops in the middle, after “{tail(cut)}”.", "{X} is complete.")


def looping(rng: random.Random, query: str, good: str) -> Flaw | None:
    """Says one sentence again and again."""
    sentences = re.split(r"(?<=[.!?])\s", good)
    at = rng.randrange(len(sentences))
    if len(sentences[at].split()) < 3:
        return None
    text = " ".join([*sentences[: at + 1], *[sentences[at]] * rng.randint(2, 4)])
    return Flaw(text, f"{{X}} repeats itself: “{head(sentences[at], 7)}” comes again and again.", "{X} says each thing once.")


def shuffled(rng: random.Random, query: str, good: str) -> Flaw | None:
    """Its words in no order."""
    words = good.split()
    if len(words) < 6:
        return None
    rng.shuffle(words)
    text = " ".join(words)
    return Flaw(text, f"{{X}} cannot be read: “{head(text)}”.", "{X} is in plain sentences.")


def refusing(rng: random.Random, query: str, good: str) -> Flaw | None:
    """Refuses what there is no reason to refuse."""
    text = rng.choice(REFUSALS)
    return Flaw(text, f"{{X}} gives no answer: “{head(text, 7)}”.", "{X} answers the query.")


def echoing(rng: random.Random, query: str, good: str) -> Flaw | None:
    """Gives the query back."""
    text = query if rng.random() < 0.5 else query.split("\n")[0]
    return Flaw(text, "{X} only repeats the query and adds nothing to it.", "{X} answers the query.")


def hollow(rng: random.Random, query: str, good: str) -> Flaw | None:
    """Polite, fluent and empty."""
    said = rng.choice(HOLLOW)
    text = f"{rng.choice(OPENINGS)} {said}" if rng.random() < 0.7 else said
    return Flaw(text, f"{{X}} says nothing of substance: “{head(said)}”.", "{X} answers the query.")


def thinned(rng: random.Random, query: str, good: str) -> Flaw | None:
    """Leaves out most of a list or of several paragraphs."""
    lines = [line for line in good.split("\n") if line.strip()]
    if len(lines) < 4:
        return None
    text = "\n".join(lines[: max(1, len(lines) // 3)])
    return Flaw(text, f"{{X}} leaves most of it out and ends with “{tail(text, 6)}”.", "{X} is complete.")


CORRUPTIONS: dict[str, Callable[[random.Random, str, str], Flaw | None]] = {
    "truncated": truncated,
    "looping": looping,
    "shuffled": shuffled,
    "refusing": refusing,
    "echoing": echoing,
    "hollow": hollow,
    "thinned": thinned,
}
