"""The graph: equal to the weights in fp32, near them in eight and four bits, with the hidden state beside the logits."""

from pathlib import Path

import numpy as np
import pytest
import torch
from transformers import AutoModelForCausalLM

from ..engines import File
from ..export import export, split
from ..graph import BLOCK, Kinds, blocks_int4

PROMPT = [5, 9, 70, 33, 12, 8, 8, 61]


@pytest.fixture(scope="module")
def expected(folder: Path) -> np.ndarray:
    """Logits of the weights themselves."""
    with torch.no_grad():
        return AutoModelForCausalLM.from_pretrained(folder, dtype=torch.float32)(torch.tensor([PROMPT])).logits[0, -1].numpy()


def test_fp32_is_equal(folder: Path, expected: np.ndarray, tmp_path: Path) -> None:
    path = export(folder, tmp_path, Kinds("fp32", "fp32"))
    assert np.allclose(File(path).logits(PROMPT), expected, atol=1e-4)


@pytest.mark.parametrize(("kinds", "least"), [(Kinds("q8", "q8"), 0.999), (Kinds("q8", "q8", light=1), 0.99), (Kinds("q8", "q4"), 0.98), (Kinds("q4", "q4"), 0.97)])
def test_fewer_bits_stay_near(folder: Path, expected: np.ndarray, tmp_path: Path, kinds: Kinds, least: float) -> None:
    path = export(folder, tmp_path, kinds)
    assert np.corrcoef(File(path).logits(PROMPT), expected)[0, 1] > least


def test_hidden_state_and_cache(folder: Path, tmp_path: Path, expected: np.ndarray) -> None:
    """The hidden state times the embedding gives the logits; half a prompt behind a cache reads like the whole."""
    file = File(export(folder, tmp_path, Kinds("fp32", "fp32")))
    names = [o.name for o in file.session.get_outputs()]
    feed = {"input_ids": np.array([PROMPT[:5]]), "attention_mask": np.ones((1, 5), np.int64), **file.empty}
    first = dict(zip(names, file.session.run(names, feed)))
    past = {k.replace("present", "past_key_values"): v for k, v in first.items() if k.startswith("present")}
    feed = {"input_ids": np.array([PROMPT[5:]]), "attention_mask": np.ones((1, 8), np.int64), **past}
    logits, hidden = file.session.run(["logits", "hidden_state"], feed)
    embedding = AutoModelForCausalLM.from_pretrained(folder, dtype=torch.float32).lm_head.weight.detach().numpy()
    assert hidden.shape == (1, 1, 64)
    assert np.allclose(logits[0, -1], expected, atol=1e-4)
    assert np.allclose(embedding @ hidden[0, -1], logits[0, -1], atol=1e-4)


def test_zero_points_keep_one_sided_blocks() -> None:
    """Weights that are all positive, as in a block with a minimum, lose far less than with a symmetric scale."""
    w = np.random.default_rng(0).uniform(0.5, 1.0, (4, 2 * BLOCK)).astype(np.float32)
    q, scale, zero = blocks_int4(w)
    low, high = q & 15, q >> 4
    values = np.stack([low, high], -1).reshape(4, 2, BLOCK)
    zeros = np.stack([zero & 15, zero >> 4], -1).reshape(4, 2, 1)
    back = (values.astype(np.float32) - zeros) * scale.reshape(4, 2, 1)
    assert np.abs(back.reshape(w.shape) - w).max() < 1.0 / 15


def test_parts_join_to_the_file(folder: Path, tmp_path: Path) -> None:
    path = export(folder, tmp_path, Kinds("q8", "q4"))
    parts = split(path, 50_000)
    assert len(parts) > 1 and all(p.stat().st_size <= 50_000 for p in parts)
    assert b"".join(p.read_bytes() for p in parts) == path.read_bytes()
