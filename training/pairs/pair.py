"""A good and a worse response to one query."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Flaw:
    """A worse response and what to say of it; `{X}` stands for the name of the response spoken of.

    `fault` speaks of the worse response, `merit` of the good one. Both are whole sentences; quotes are verbatim.
    """

    text: str
    fault: str
    merit: str


@dataclass(frozen=True)
class Pair:
    """One training pair. `ranked`: the good response is only better, not good, and the bad one only worse."""

    source: str
    kind: str
    query: str
    good: str
    bad: str
    reference: str | None
    fault: str
    merit: str
    ranked: bool = False


def named(sentence: str, name: str) -> str:
    """A fault or merit, said of the response with this name."""
    return sentence.replace("{X}", name, 1)


def grounded(sentence: str, *texts: str) -> bool:
    """Does every quote in it stand verbatim in one of the texts?"""
    return all(any(quote in text for text in texts) for quote in re.findall(r"“([^”]*)”", sentence))


def head(text: str, words: int = 8) -> str:
    """First words, for a quote (one line, so that it stands verbatim in the text)."""
    return " ".join(text.strip().split("\n")[0].split(" ")[:words])


def tail(text: str, words: int = 7) -> str:
    """Last words, for a quote."""
    return " ".join(text.strip().split("\n")[-1].split(" ")[-words:])
