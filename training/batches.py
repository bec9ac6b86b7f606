"""From pairs to batches: a prefix that is computed once, branches behind it, padded to one length.

A tree is `[prefix | branch | branch]` in one row of the batch; a branch sees the prefix and itself, never its sibling. The order
of examples follows from the seed and the chunk's number, so a run can be taken up where it was left.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field

import torch

from .pairs.mix import Mix
from .pairs.pair import Pair, grounded, named
from .pairs.rewording import reworded
from .prompts import A, B, NO, YES, Codec, grade_branch, grade_explanation, grade_prefix, pair_explanation, pair_prompt

# Share of pairs graded against a reference, by kind; then of the rest, judged as a pair.
REFERENCE = {"marked": 0.55, "school": 0.85, "fact": 0.3, "total": 0.3, "sense": 0.25, "worked": 0.3, "passage": 0.4}
AGAINST_GOOD = 0.2
COMPARED = 0.25
PAIR_EXPLAINED, GRADE_EXPLAINED = 0.4, 0.12
CHUNK = 1000
CRITERIA = {
    "truncated": "The response is complete.",
    "thinned": "The response is complete.",
    "looping": "The response does not repeat itself.",
    "shuffled": "The response can be read and understood.",
    "refusing": "The response answers the query.",
    "hollow": "The response answers the query.",
    "echoing": "The response answers the query.",
    "neighbour": "The response deals with what was asked.",
    "number": "All figures are right.",
    "fact": "The response is correct.",
    "total": "The result is correct.",
    "sense": "The answer makes sense.",
    "constraint": "The response keeps to the form that was asked for.",
}
CRITERION = 0.12


@dataclass(frozen=True)
class Branch:
    """Prompt tokens up to the readout; `said` are the tokens to learn from there on, verdict included (may be empty)."""

    prompt: list[int]
    said: list[int] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.prompt) + len(self.said)


@dataclass(frozen=True)
class Tree:
    """One example. `skill`: grade, reference, criterion (two branches, the good one first) or pair (one branch).

    `first` tells a pair's winner: +1 for A, -1 for B, 0 for grades. `ranked` as in Pair.
    """

    skill: str
    kind: str
    prefix: list[int]
    branches: list[Branch]
    first: int
    ranked: bool

    def __len__(self) -> int:
        return len(self.prefix) + sum(len(b) for b in self.branches)


def criterion(rng: random.Random, pair: Pair) -> str | None:
    """A criterion that tells the two responses apart, for some pairs."""
    name = next((k for k in CRITERIA if k in pair.kind), None)
    return CRITERIA[name] if name and rng.random() < CRITERION else None


def graded(codec: Codec, rng: random.Random, pair: Pair, reference: str | None) -> Tree:
    """Two grades behind one prefix."""
    asked = None if reference else criterion(rng, pair)
    good = reworded(rng, pair.good) if reference and reference.strip() == pair.good.strip() else pair.good
    said: list[list[int]] = [[], []]
    if pair.fault and rng.random() < GRADE_EXPLAINED:
        good_one = rng.random() < 0.3
        verdict, why = (YES, pair.merit) if good_one else (NO, pair.fault)
        if grounded(why, good if good_one else pair.bad):
            said[0 if good_one else 1] = codec.encode(grade_explanation(verdict, named(why, "The response")))
    branches = [Branch(codec.encode(grade_branch(t, bool(reference), bool(asked))), s) for t, s in zip((good, pair.bad), said)]
    skill = "reference" if reference else "criterion" if asked else "grade"
    return Tree(skill, pair.kind, codec.encode(grade_prefix(pair.query, reference, asked)), branches, 0, pair.ranked)


def compared(codec: Codec, rng: random.Random, pair: Pair) -> Tree:
    """A verdict on the pair, in one order or the other, with a critique in some."""
    good_first = rng.random() < 0.5
    a, b = (pair.good, pair.bad) if good_first else (pair.bad, pair.good)
    winner, loser = (A, B) if good_first else (B, A)
    said: list[int] = []
    if pair.fault and rng.random() < PAIR_EXPLAINED and grounded(pair.fault, pair.bad) and grounded(pair.merit, pair.good):
        why = f"{named(pair.fault, f'Response {loser}')} {named(pair.merit, f'Response {winner}')}"
        said = codec.encode(pair_explanation(winner, why))
    branch = Branch(codec.encode(pair_prompt(pair.query, a, b)), said)
    return Tree("pair", pair.kind, [], [branch], 1 if good_first else -1, pair.ranked)


def tree(codec: Codec, rng: random.Random, pair: Pair) -> Tree:
    """The pair as an example of one skill."""
    share = REFERENCE.get(pair.kind, 0.0 if pair.ranked else AGAINST_GOOD if not pair.kind.startswith("constraint") else 0.0)
    if rng.random() < share:
        return graded(codec, rng, pair, pair.reference or pair.good)
    return compared(codec, rng, pair) if rng.random() < COMPARED else graded(codec, rng, pair, None)


def chunk(codec: Codec, mix: Mix, seed: int, number: int, longest: int, tokens: int) -> list[list[Tree]]:
    """Batches of one chunk: rows of like length, at most `tokens` places each, padding included; in random order."""
    rng = random.Random(f"{seed}-{number}")
    trees = [t for t in (tree(codec, rng, mix.draw(rng)) for _ in range(CHUNK)) if len(t) <= longest]
    trees.sort(key=lambda t: len(t) + 20 * rng.random())
    batches: list[list[Tree]] = [[]]
    for example in trees:
        rows = [*batches[-1], example]
        if len(rows) * max(len(t) for t in rows) > tokens and batches[-1]:
            batches.append([])
        batches[-1].append(example)
    rng.shuffle(batches)
    return batches


@dataclass(frozen=True)
class Batch:
    """Tensors of a batch of R rows and L places: `ids`, `positions` (R, L), `mask` (R, 1, L, L), added to attention scores.

    `readouts` are (row, place) of the branches' last prompt tokens, in the order of the trees and their branches; `spoken`
    (row, place, token) for every token to be learnt. `tokens` counts places that are not padding.
    """

    ids: torch.Tensor
    positions: torch.Tensor
    mask: torch.Tensor
    readouts: list[tuple[int, int]]
    spoken: list[tuple[int, int, int]]
    tokens: int


def spans(example: Tree) -> Iterator[tuple[int, Branch]]:
    """Each branch and the place where it begins."""
    at = len(example.prefix)
    for branch in example.branches:
        yield at, branch
        at += len(branch)


def collate(trees: list[Tree], dtype: torch.dtype = torch.bfloat16) -> Batch:
    """Pad and mask."""
    length = -(-max(len(t) for t in trees) // 8) * 8
    ids = torch.zeros((len(trees), length), dtype=torch.long)
    positions = torch.zeros_like(ids)
    segment = torch.full_like(ids, -1)
    readouts: list[tuple[int, int]] = []
    spoken: list[tuple[int, int, int]] = []
    for row, example in enumerate(trees):
        prefix = len(example.prefix)
        ids[row, :prefix] = torch.tensor(example.prefix, dtype=torch.long)
        positions[row, :prefix] = torch.arange(prefix)
        segment[row, :prefix] = 0
        for number, (at, branch) in enumerate(spans(example), start=1):
            end = at + len(branch)
            ids[row, at:end] = torch.tensor(branch.prompt + branch.said)
            positions[row, at:end] = torch.arange(prefix, prefix + len(branch))
            segment[row, at:end] = number
            last = at + len(branch.prompt) - 1
            readouts.append((row, last))
            spoken += [(row, last + i, token) for i, token in enumerate(branch.said)]
    same = (segment[:, :, None] == segment[:, None, :]) | ((segment == 0)[:, None, :] & (segment > 0)[:, :, None])
    causal = torch.ones(length, length, dtype=torch.bool).tril()
    mask = torch.zeros(same.shape, dtype=dtype).masked_fill_(~(same & causal), torch.finfo(dtype).min)
    return Batch(ids, positions, mask[:, None], readouts, spoken, sum(len(t) for t in trees))
