"""The judge's prompts, token for token. The page renders the same; README.md describes them.

A prompt is a list of pieces: fixed text, whose marks are control tokens, and slots, whose text never is.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tokenizers import Tokenizer

GRADE_SYSTEM = "You judge one response to a query."
PAIR_SYSTEM = "You compare two responses to a query."
END = "<|im_end|>"
YES, NO = "Yes", "No"
A, B = "A", "B"


@dataclass(frozen=True)
class Fixed:
    """Template text; `<|im_start|>` and `<|im_end|>` in it are control tokens."""

    text: str


@dataclass(frozen=True)
class Slot:
    """Text of a user: encoded as ordinary text whatever it says, blanks at its ends removed."""

    text: str


Pieces = list[Fixed | Slot]


def question(reference: bool, criterion: bool) -> str:
    """What the grade asks, depending on what is given."""
    if criterion:
        return "Does the response meet the criterion?"
    return "Does the response agree with the reference answer?" if reference else "Is this a good response to the query?"


def grade_prefix(query: str, reference: str | None = None, criterion: str | None = None) -> Pieces:
    """Everything before the response: shared by all responses to one query."""
    pieces: Pieces = [Fixed(f"<|im_start|>system\n{GRADE_SYSTEM}{END}\n<|im_start|>user\n[Query]\n"), Slot(query)]
    if reference:
        pieces += [Fixed("\n\n[Reference answer]\n"), Slot(reference)]
    if criterion:
        pieces += [Fixed("\n\n[Criterion]\n"), Slot(criterion)]
    return [*pieces, Fixed("\n\n[Response]\n")]


def grade_branch(response: str, reference: bool = False, criterion: bool = False) -> Pieces:
    """The response and the question; the next token is `Yes` or `No`."""
    return [Slot(response), Fixed(f"\n\n{question(reference, criterion)}{END}\n<|im_start|>assistant\n")]


def pair_prompt(query: str, a: str, b: str) -> Pieces:
    """Two responses; the next token is `A` or `B`."""
    return [
        Fixed(f"<|im_start|>system\n{PAIR_SYSTEM}{END}\n<|im_start|>user\n[Query]\n"),
        Slot(query),
        Fixed("\n\n[Response A]\n"),
        Slot(a),
        Fixed("\n\n[Response B]\n"),
        Slot(b),
        Fixed(f"\n\nWhich response is better?{END}\n<|im_start|>assistant\nVerdict: [["),
    ]


def grade_explanation(verdict: str, why: str) -> Pieces:
    """What follows a grade's readout, the verdict token included."""
    return [Fixed(f"{verdict}."), Fixed(f" {why}{END}")]


def pair_explanation(verdict: str, why: str) -> Pieces:
    """What follows a pair's readout, the verdict token included."""
    return [Fixed(verdict), Fixed(f"]]\n\n{why}{END}")]


class Codec:
    """The base model's tokenizer: one that knows control tokens for templates, one that does not for slots."""

    def __init__(self, folder: Path) -> None:
        path = str(folder / "tokenizer.json")
        self.template, self.plain = Tokenizer.from_file(path), Tokenizer.from_file(path)
        for tokenizer in (self.template, self.plain):
            tokenizer.no_padding()
            tokenizer.no_truncation()
        self.plain.encode_special_tokens = True
        self.yes, self.no, self.a, self.b = (self.single(t) for t in (YES, NO, A, B))

    def single(self, text: str) -> int:
        """The one token of a verdict word; ValueError if it is not one."""
        ids = self.template.encode(text, add_special_tokens=False).ids
        if len(ids) != 1:
            raise ValueError(f"{text!r} is {len(ids)} tokens; a readout needs one")
        return ids[0]

    def encode(self, pieces: Pieces) -> list[int]:
        """Token ids of a prompt, piece by piece."""
        ids: list[int] = []
        for piece in pieces:
            if isinstance(piece, Slot):
                ids += self.plain.encode(piece.text.strip(), add_special_tokens=False).ids
            else:
                ids += self.template.encode(piece.text, add_special_tokens=False).ids
        return ids
