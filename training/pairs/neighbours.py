"""Fluent responses to a similar but different query: what LLMBar's adversarial sets test."""

from __future__ import annotations

import math
import random
import re
from collections import Counter, defaultdict

from ..corpora.item import Item
from .pair import Flaw, head

RARE = 6
LISTED = 200


def words(text: str) -> list[str]:
    """Lower-case words."""
    return re.findall(r"\w+", text.lower())


class Neighbours:
    """Finds, for an item, another of the same task or with rare words in common."""

    def __init__(self, items: list[Item]) -> None:
        self.items = [i for i in items if i.good]
        self.index = {id(item): n for n, item in enumerate(self.items)}
        self.tasks: dict[tuple[str, str], list[int]] = defaultdict(list)
        seen = [set(words(item.query)[:60]) for item in self.items]
        counts = Counter(w for s in seen for w in s)
        self.weight = {w: math.log(len(self.items) / n) for w, n in counts.items()}
        self.rare = [sorted(s, key=lambda w: -self.weight[w])[:RARE] for s in seen]
        self.having: dict[str, list[int]] = defaultdict(list)
        for n, item in enumerate(self.items):
            self.tasks[item.source, item.task].append(n)
            for word in self.rare[n]:
                self.having[word].append(n)

    def near(self, n: int) -> list[int]:
        """Up to six items whose queries share the heaviest words with item n."""
        score: Counter[int] = Counter()
        for word in self.rare[n]:
            for other in self.having[word][:LISTED]:
                score[other] += int(1000 * self.weight[word])
        score.pop(n, None)
        return [other for other, _ in score.most_common(6)]

    def flaw(self, rng: random.Random, item: Item, good: str) -> Flaw | None:
        """A response written for a neighbour, or None where it would answer this query as well."""
        n = self.index[id(item)]
        same = self.tasks[item.source, item.task]
        choice = same if rng.random() < 0.4 and len(same) > 3 else self.near(n)
        if not choice:
            return None
        other = self.items[rng.choice(choice)]
        text = rng.choice(other.good)
        if other.query == item.query or text.strip().lower() in (g.strip().lower() for g in item.good):
            return None
        return Flaw(text, f"{{X}} answers another question: “{head(text)}” is not what was asked.", "{X} deals with what was asked.")
