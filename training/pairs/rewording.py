"""The same answer in other words: what a right response beside a reference looks like."""

from __future__ import annotations

import random
import re


def lowered(text: str) -> str:
    """First letter small, if a word follows that is not a name."""
    return text[0].lower() + text[1:] if len(text) > 1 and text[1].islower() and text.split(" ")[0].lower() in COMMON else text


COMMON = frozenset("the a an it its this that these there to in on at for with by as they he she we you because when if one some".split())


def reworded(rng: random.Random, answer: str) -> str:
    """An equal answer; short ones are put into a sentence, long ones lose or move a sentence at most."""
    text = answer.strip()
    if len(text) < 80 and "\n" not in text:
        bare = text.rstrip(".")
        ways = (f"The answer is {lowered(bare)}.", text.lower(), f"I think it is {lowered(bare)}.", f"{bare}. That is the right one.", bare, text)
        return rng.choice(ways)
    parts = re.split(r"(?<=[.!?])\s+", text)
    if len(parts) > 4 and rng.random() < 0.3:
        return " ".join(parts[:-1])
    return f"In short: {text}" if rng.random() < 0.15 else text
