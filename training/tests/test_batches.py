"""Trees: a branch behind a shared prefix reads as the whole prompt would; chunks repeat themselves."""

import random
from pathlib import Path

import torch

from ..batches import chunk, collate, compared, graded, tree
from ..corpora.item import Item
from ..engines import Folder
from ..judge import Judge
from ..pairs.mix import Mix
from ..pairs.pair import Pair
from ..prompts import Codec, grade_branch, grade_prefix, pair_prompt

PAIR = Pair("own", "fact", "Which way?", "To the left.", "To the right, past the mill.", None, "", "")


def test_branches_behind_one_prefix_read_like_whole_prompts(folder: Path, codec: Codec) -> None:
    trees = [graded(codec, random.Random(5), PAIR, None), compared(codec, random.Random(5), PAIR), graded(codec, random.Random(5), PAIR, "Left.")]
    judge = Judge(folder, codec, frozen=0, dtype=torch.float32)
    batch = collate(trees, torch.float32)
    with torch.no_grad():
        hidden = judge.hidden(batch)
    head = judge.model.lm_head.weight
    read = [(hidden[r, p] @ (head[codec.yes] - head[codec.no])).item() for r, p in batch.readouts]
    whole = [
        codec.encode([*grade_prefix(PAIR.query), *grade_branch(PAIR.good)]),
        codec.encode([*grade_prefix(PAIR.query), *grade_branch(PAIR.bad)]),
        codec.encode(pair_prompt(PAIR.query, *((PAIR.good, PAIR.bad) if trees[1].first > 0 else (PAIR.bad, PAIR.good)))),
        codec.encode([*grade_prefix(PAIR.query, "Left."), *grade_branch(PAIR.good, True)]),
        codec.encode([*grade_prefix(PAIR.query, "Left."), *grade_branch(PAIR.bad, True)]),
    ]
    expected = Folder(folder).margins(whole, codec.yes, codec.no)
    assert torch.allclose(torch.tensor(read), torch.tensor(expected, dtype=torch.float32), atol=1e-4)


def test_spoken_tokens_follow_the_readout(codec: Codec) -> None:
    pair = Pair("own", "fact", "Q?", "good", "bad", None, "{X} is “bad”.", "{X} is “good”.")
    example = next(t for s in range(99) if (t := compared(codec, random.Random(s), pair)).branches[0].said)
    batch = collate([example])
    first = batch.spoken[0]
    assert first[:2] == batch.readouts[0]
    assert first[2] == (codec.a if example.first > 0 else codec.b)
    said = codec.template.decode([t for _, _, t in batch.spoken])
    winner = "A" if example.first > 0 else "B"
    assert said.startswith(f"{winner}]]") and f"Response {winner} is “good”" in said


def test_a_reference_that_is_the_good_response_is_reworded(codec: Codec) -> None:
    pair = Pair("own", "fact", "Q?", "the red house on the hill", "a boat", "the red house on the hill", "", "")
    texts = {codec.template.decode(graded(codec, random.Random(s), pair, pair.reference).branches[0].prompt) for s in range(30)}
    assert len(texts) > 2


def test_chunks_repeat_and_hold_their_size(codec: Codec, items: list[Item]) -> None:
    one = chunk(codec, Mix(items), 4, 7, longest=900, tokens=9000)
    other = chunk(codec, Mix(items), 4, 7, longest=900, tokens=9000)
    assert one == other
    assert all(len(batch) * max(len(t) for t in batch) <= 9000 or len(batch) == 1 for batch in one)
    assert all(len(t) <= 900 for batch in one for t in batch)


def test_ranked_pairs_are_never_graded_against_a_reference(codec: Codec) -> None:
    pair = Pair("oasst", "ranked", "Q?", "good", "bad", None, "", "", ranked=True)
    assert {tree(codec, random.Random(s), pair).skill for s in range(200)} == {"grade", "pair"}
