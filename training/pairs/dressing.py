"""Clothes that carry no information: openings, closings, bold, headings. Put on good and bad responses alike."""

from __future__ import annotations

import random
import re

OPENINGS = (
    "Sure! ",
    "Certainly. ",
    "Here is the answer: ",
    "Good question. ",
    "Of course! ",
    "Absolutely, here you go:\n\n",
    "Let me answer that. ",
    "**Answer**\n\n",
)
CLOSINGS = (
    " I hope this helps!",
    "\n\nLet me know if you need anything else.",
    " Feel free to ask if something is unclear.",
    "\n\nThat is all there is to it.",
    " This should cover what you asked.",
    "\n\nPlease tell me if you would like to know more about this, and I will gladly go into further detail.",
)


def emphasised(rng: random.Random, text: str) -> str:
    """One or two words in bold."""
    words = [m for m in re.finditer(r"\b[A-Za-z]{4,}\b", text)]
    for at in sorted(rng.sample(words, min(len(words), rng.randint(1, 2))), key=lambda m: -m.start()):
        text = f"{text[: at.start()]}**{at.group()}**{text[at.end() :]}"
    return text


def dressed(rng: random.Random, text: str) -> str:
    """One garment, chosen at random."""
    kind = rng.random()
    if kind < 0.4:
        return rng.choice(OPENINGS) + text
    return text.rstrip() + rng.choice(CLOSINGS) if kind < 0.8 else emphasised(rng, text)


def longer(rng: random.Random, text: str, than: int) -> str | None:
    """The text with an opening and closings until it has more characters than `than`; None if that would take many."""
    grown = text.rstrip()
    for closing in rng.sample(CLOSINGS, 3):
        if len(grown) > than:
            break
        grown += closing
    if len(grown) <= than:
        grown = rng.choice(OPENINGS) + grown
    return grown if len(grown) > than else None
