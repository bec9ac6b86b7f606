"""Pairs: one change at a time, demands that are really kept, quotes that stand in the text, lengths in balance."""

import json
import random
from collections import Counter, defaultdict

import pytest

from ..corpora.item import Item
from ..pairs.constraints import DEMANDS
from ..pairs.corruptions import CORRUPTIONS
from ..pairs.facts import fact, total
from ..pairs.minimal import MINIMAL
from ..pairs.mix import SHARES, Mix
from ..pairs.pair import grounded, named

GOOD = "Paris has 12 bridges in the old town. It is larger than Lyon and Nice. People can walk there before noon. Trains run daily."


@pytest.mark.parametrize("kind", sorted(MINIMAL))
def test_a_minimal_flaw_changes_one_place_and_quotes_it(kind: str) -> None:
    flaw = next(f for seed in range(40) if (f := MINIMAL[kind](random.Random(seed), "Tell me of Berlin, please.", GOOD)))
    before, after = GOOD.split(), flaw.text.split()
    same_start = next(i for i, (x, y) in enumerate(zip(before, after)) if x != y)
    same_end = next(i for i, (x, y) in enumerate(zip(reversed(before), reversed(after))) if x != y)
    assert len(before) - same_start - same_end <= 3
    assert grounded(flaw.fault, flaw.text) and grounded(flaw.merit, GOOD)
    assert flaw.text != GOOD


@pytest.mark.parametrize("kind", sorted(CORRUPTIONS))
def test_a_corruption_differs_and_its_quote_stands(kind: str) -> None:
    text = "\n".join([GOOD] * 5)
    flaw = CORRUPTIONS[kind](random.Random(3), "Tell me of Paris.", text)
    assert flaw is not None and flaw.text != text
    assert grounded(flaw.fault, flaw.text) and "{X}" in flaw.fault and "{X}" in flaw.merit


def test_demands_are_kept_by_the_good_response_only() -> None:
    query, kept, flaw = DEMANDS["capitals"](random.Random(1), "Tell me of Paris.", GOOD) or pytest.fail("no demand")
    assert kept.isupper() and not flaw.text.isupper() and query != "Tell me of Paris."
    _, kept, flaw = DEMANDS["json"](random.Random(1), "Tell me of Paris.", GOOD) or pytest.fail("no demand")
    assert GOOD in json.loads(kept).values()
    with pytest.raises(json.JSONDecodeError):
        json.loads(flaw.text)
    for seed in range(20):
        query, kept, flaw = DEMANDS["items"](random.Random(seed), "Tell me of Paris.", GOOD) or pytest.fail("no demand")
        asked = len(kept.splitlines())
        assert str(asked) in query or {2: "two", 3: "three", 4: "four"}[asked] in query
        assert len(flaw.text.splitlines()) != asked
        query, kept, flaw = DEMANDS["without"](random.Random(seed), "Tell me of Paris.", GOOD) or pytest.fail("no demand")
        word = query.split('"')[1]
        assert word not in kept.lower() and word in flaw.text.lower()


def test_facts_and_sums_have_one_right_answer() -> None:
    for seed in range(300):
        for make in (fact, total):
            _, good, bad, answer = make(random.Random(seed))
            assert answer.lower() in good.lower() and good != bad
    _, good, bad, answer = total(random.Random(5))
    assert answer not in bad.replace(",", " ").rstrip(".").split()


def test_names_are_put_in_once_and_braces_are_left_alone() -> None:
    assert named("{X} says “{X} {0}”.", "Response A") == "Response A says “{X} {0}”."


def test_the_longer_response_wins_half_in_every_family(items: list[Item]) -> None:
    mix, rng = Mix(items), random.Random(0)
    for _ in range(1500):
        mix.draw(rng)
    assert set(mix.drawn) == set(SHARES)
    for family, n in mix.drawn.items():
        assert abs(mix.longer[family] / n - 0.5) <= 0.12 or n < 40, family


def test_the_same_seed_draws_the_same_pairs(items: list[Item]) -> None:
    one, other = (Mix(items) for _ in range(2))
    first, second = random.Random(9), random.Random(9)
    assert [one.draw(first) for _ in range(50)] == [other.draw(second) for _ in range(50)]


def test_every_kind_comes(items: list[Item]) -> None:
    mix, rng = Mix(items), random.Random(2)
    kinds: Counter[str] = Counter()
    sources: dict[str, set[str]] = defaultdict(set)
    for _ in range(1500):
        pair = mix.draw(rng)
        kinds[pair.kind] += 1
        sources[pair.source].add(pair.kind)
    assert {f"minimal-{k}" for k in MINIMAL} <= set(kinds)
    assert {"fact", "total"} == sources["own"]
