"""Self-taught rounds: the judge learns from those of its own judgments that are right.

    python -m training.selftaught --base base --model work/model --to work/taught1 --tests FOLDER --pairs 400

After Wang et al. 2024, "Self-Taught Evaluators" (arXiv 2408.02666), for a judge that gives its verdict first: pairs with a known
winner are judged in both orders; where both verdicts are right, critiques are sampled and kept if every quote in them stands in
the text of the response they speak of and they find fault with the loser only. As many with A as with B as the winner are kept.
The model is then trained on verdicts and kept critiques. Held-out pairs, drawn from the same families with another seed, are
judged before and after, and the round's gain is printed; the new model is worth keeping only where it is one.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
from dataclasses import dataclass
from pathlib import Path

import torch

from .batches import Branch, Tree, collate
from .corpora.sources import load
from .figures import Share
from .finetune import PRESETS
from .judge import Judge
from .leakage import guard
from .pairs.mix import Mix
from .pairs.pair import Pair, grounded
from .prompts import A, B, END, Codec, pair_explanation, pair_prompt

WORDS = 90


@dataclass(frozen=True)
class Case:
    """A pair in one order."""

    pair: Pair
    good_first: bool

    @property
    def texts(self) -> tuple[str, str]:
        """Response A and response B."""
        return (self.pair.good, self.pair.bad) if self.good_first else (self.pair.bad, self.pair.good)

    @property
    def winner(self) -> str:
        """The right letter."""
        return A if self.good_first else B


def acceptable(case: Case, critique: str) -> bool:
    """Does it quote, are its quotes in the response they speak of, and does it speak of the loser before the winner?"""
    a, b = case.texts
    speaks = [s for s in re.split(r"(?<=[.!?”])\s+(?=Response [AB])", critique.strip()) if s]
    if "“" not in critique or not speaks or not critique.rstrip().endswith((".", "!", "?", "”")):
        return False
    loser = B if case.winner == A else A
    named = [re.match(r"Response ([AB])\b", s) for s in speaks]
    if any(m is None for m in named) or len(speaks) > 3:
        return False
    letters = [m.group(1) for m in named if m]
    return letters[0] == loser and all(grounded(s, a if letter == A else b) for s, letter in zip(speaks, letters))


class Writer:
    """Reads verdicts and samples critiques with the model as it stands."""

    def __init__(self, judge: Judge, codec: Codec, seed: int) -> None:
        self.judge, self.codec = judge, codec
        self.end = codec.single(END)
        torch.manual_seed(seed)

    @torch.no_grad()
    def margin(self, case: Case) -> float:
        """Logit of the right letter minus that of the other."""
        tree = Tree("pair", "", [], [Branch(self.codec.encode(pair_prompt(case.pair.query, *case.texts)))], 0, False)
        hidden = self.judge.hidden(collate([tree], self.judge.model.dtype))[0, len(tree) - 1]
        head = self.judge.model.lm_head.weight.float()
        difference = (hidden @ (head[self.codec.a] - head[self.codec.b])).item()
        return difference if case.winner == A else -difference

    @torch.no_grad()
    def critiques(self, case: Case, samples: int, temperature: float = 0.8) -> list[str]:
        """Sampled texts after the verdict."""
        start = self.codec.encode([*pair_prompt(case.pair.query, *case.texts), *pair_explanation(case.winner, "")])[:-1]
        ids = torch.tensor([start] * samples)
        done = self.judge.model.generate(
            ids,
            attention_mask=torch.ones_like(ids),
            do_sample=True,
            temperature=temperature,
            max_new_tokens=WORDS,
            eos_token_id=self.end,
            pad_token_id=self.end,
            use_cache=True,
        )
        texts = (self.codec.template.decode(row[len(start) :].tolist(), skip_special_tokens=True) for row in done)
        return [t.strip() for t in texts]


def kept(writer: Writer, pairs: list[Pair], samples: int) -> list[tuple[Case, str]]:
    """Right judgments with an acceptable critique, as many of A as of B."""
    found: dict[str, list[tuple[Case, str]]] = {A: [], B: []}
    for pair in pairs:
        cases = [Case(pair, True), Case(pair, False)]
        if min(writer.margin(c) for c in cases) <= 0:
            continue
        for case in cases:
            said = next((t for t in writer.critiques(case, samples) if acceptable(case, t)), None)
            if said:
                found[case.winner].append((case, said))
    most = min(len(found[A]), len(found[B]))
    return [*found[A][:most], *found[B][:most]]


def examples(codec: Codec, judged: list[tuple[Case, str]]) -> list[Tree]:
    """Training examples of kept judgments."""
    made: list[Tree] = []
    for case, said in judged:
        branch = Branch(codec.encode(pair_prompt(case.pair.query, *case.texts)), codec.encode(pair_explanation(case.winner, said)))
        made.append(Tree("pair", case.pair.kind, [], [branch], 1 if case.good_first else -1, case.pair.ranked))
    return made


def learn(judge: Judge, trees: list[Tree], rate: float, tokens: int, rng: random.Random) -> None:
    """One pass over the examples."""
    optimiser = torch.optim.AdamW(judge.masters.values(), lr=rate, betas=(0.9, 0.95), weight_decay=0.01)
    order = rng.sample(trees, len(trees))
    while order:
        rows = [order.pop()]
        while order and (len(rows) + 1) * max(len(t) for t in [*rows, order[-1]]) <= tokens:
            rows.append(order.pop())
        judge.losses(rows, collate(rows, judge.model.dtype)).total.backward()
        judge.gradients()
        optimiser.step()
        judge.refresh()


def held_out_figures(writer: Writer, pairs: list[Pair]) -> dict[str, str]:
    """Verdicts in both orders and critiques on pairs that are not learnt from."""
    margins = [(writer.margin(Case(p, True)), writer.margin(Case(p, False))) for p in pairs]
    right = Share(sum(x + y > 0 for x, y in margins), len(pairs))
    same = Share(sum((x > 0) == (y > 0) for x, y in margins), len(pairs))
    cases = [Case(p, i % 2 == 0) for i, p in enumerate(pairs)]
    good = Share(sum(acceptable(c, writer.critiques(c, 1)[0]) for c in cases), len(cases))
    return {"order-averaged verdict": str(right), "both orders agree": str(same), "critique acceptable, given the right verdict": str(good)}


def main() -> None:
    """One round."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--to", type=Path, required=True)
    parser.add_argument("--tests", type=Path, default=os.environ.get("EVENHAND_DATA"), required="EVENHAND_DATA" not in os.environ)
    parser.add_argument("--pairs", type=int, default=400)
    parser.add_argument("--held-out", type=int, default=100)
    parser.add_argument("--samples", type=int, default=4)
    parser.add_argument("--seed", type=int, default=101)
    args = parser.parse_args()
    preset, codec = PRESETS["cpu"], Codec(args.base)
    items, _ = guard(args.tests)[0].clean(load())
    mix, rng = Mix(items), random.Random(f"taught-{args.seed}")
    drawn = [p for p in (mix.draw(rng) for _ in range(3 * (args.pairs + args.held_out))) if p.fault and len(p.query + p.good + p.bad) < 900]
    held, learnt_from = drawn[: args.held_out], drawn[args.held_out : args.held_out + args.pairs]
    judge = Judge(args.model, codec, preset.frozen)
    writer = Writer(judge, codec, args.seed)
    before = held_out_figures(writer, held)
    judged = kept(writer, learnt_from, args.samples)
    learn(judge, examples(codec, judged), preset.rate / 4, preset.tokens, rng)
    judge.save(args.to, args.base)
    print(json.dumps({"kept": len(judged), "of": 2 * len(learnt_from), "before": before, "after": held_out_figures(writer, held)}, indent=1))


if __name__ == "__main__":
    main()
