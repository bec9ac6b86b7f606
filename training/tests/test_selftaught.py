"""Self-taught rounds: which judgments are kept, and that learning from them changes the model."""

import random
from pathlib import Path

import pytest
import torch

from ..judge import Judge
from ..pairs.pair import Pair
from ..prompts import A, B, Codec
from ..selftaught import Case, Writer, acceptable, examples, held_out_figures, kept, learn

PAIR = Pair("own", "fact", "Which way?", "To the left.", "To the right.", None, "{X} is wrong: “right”.", "{X} is right: “left”.")


@pytest.mark.parametrize(
    ("critique", "expected"),
    [
        ("Response B is wrong: “To the right.”. Response A says “left”.", True),
        ("Response B is wrong: “the right”.", True),
        ("Response A is wrong: “left”.", False),
        ("Response B is wrong: “left”.", False),
        ("Response B is wrong.", False),
        ("It is wrong: “right”.", False),
        ("Response B is wrong: “right”, and it goes on and", False),
        ("Response B is wrong: “down”. Response A says “left”.", False),
    ],
)
def test_critiques_that_are_kept(critique: str, expected: bool) -> None:
    assert acceptable(Case(PAIR, good_first=True), critique) is expected


class Scripted(Writer):
    """Judges by a script: right in one order or in both."""

    def __init__(self, margins: dict[bool, float]) -> None:
        self.margins = margins

    def margin(self, case: Case) -> float:
        return self.margins[case.good_first]

    def critiques(self, case: Case, samples: int, temperature: float = 0.8) -> list[str]:
        loser = B if case.winner == A else A
        return ["Nothing.", f"Response {loser} is wrong: “right”."][:samples]


def test_only_judgments_right_in_both_orders_are_kept_in_balance() -> None:
    assert kept(Scripted({True: 1.0, False: -0.1}), [PAIR], 2) == []
    both = kept(Scripted({True: 1.0, False: 0.5}), [PAIR] * 3, 2)
    assert [c.winner for c, _ in both] == [A] * 3 + [B] * 3
    assert kept(Scripted({True: 1.0, False: 0.5}), [PAIR], 1) == []


def test_a_round_raises_the_right_letter(folder: Path, codec: Codec) -> None:
    judge = Judge(folder, codec, 0, torch.float32)
    writer = Writer(judge, codec, 1)
    judged = [(Case(PAIR, first), f"Response {'B' if first else 'A'} is wrong: “right”.") for first in (True, False)]
    before = [writer.margin(c) for c, _ in judged]
    for _ in range(30):
        learn(judge, examples(codec, judged), 5e-3, 2000, random.Random(1))
    assert min(writer.margin(c) for c, _ in judged) > min(before)
    figures = held_out_figures(writer, [PAIR])
    assert set(figures) == {"order-averaged verdict", "both orders agree", "critique acceptable, given the right verdict"}
