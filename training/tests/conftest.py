"""A tiny model with a tokenizer of bytes, and a few items, so that everything runs in seconds and without downloads."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch
from tokenizers import AddedToken, Tokenizer, decoders, models, pre_tokenizers
from transformers import LlamaConfig, LlamaForCausalLM

from ..corpora.item import Item
from ..prompts import Codec


def byte_tokenizer() -> Tokenizer:
    """Bytes, the words of the verdicts, and two control tokens."""
    letters = sorted(pre_tokenizers.ByteLevel.alphabet())
    vocab = {c: i for i, c in enumerate(letters)}
    merges = []
    for word in ("Yes", "No"):
        for end in range(2, len(word) + 1):
            merges.append((word[: end - 1], word[end - 1]))
            vocab.setdefault(word[:end], len(vocab))
    tokenizer = Tokenizer(models.BPE(vocab=vocab, merges=merges))
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    tokenizer.add_special_tokens([AddedToken(t, special=True) for t in ("<|im_start|>", "<|im_end|>")])
    return tokenizer


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A transformers folder with random weights."""
    path = tmp_path_factory.mktemp("tiny")
    tokenizer = byte_tokenizer()
    tokenizer.save(str(path / "tokenizer.json"))
    (path / "tokenizer_config.json").write_text('{"tokenizer_class": "PreTrainedTokenizerFast"}')
    torch.manual_seed(0)
    config = LlamaConfig(
        hidden_size=64,
        intermediate_size=128,
        num_hidden_layers=3,
        num_attention_heads=4,
        num_key_value_heads=2,
        vocab_size=tokenizer.get_vocab_size(),
        max_position_embeddings=2048,
        rms_norm_eps=1e-5,
        tie_word_embeddings=True,
        rope_parameters={"rope_type": "default", "rope_theta": 10000.0},
    )
    LlamaForCausalLM(config).save_pretrained(path)
    return path


@pytest.fixture(scope="session")
def codec(folder: Path) -> Codec:
    """Its codec."""
    return Codec(folder)


@pytest.fixture(scope="session")
def items() -> list[Item]:
    """A few items of every source that the mix draws from."""
    made: list[Item] = []
    for n in range(30):
        topic = ("bread", "rivers", "chess", "trains", "soap", "maps")[n % 6]
        answer = f"There are {n + 3} things to know about {topic}. First, it is old. Second, it is useful. It can help many people. In May, Anna saw it."
        query = f"What should I know about {topic}, part {n}?"
        made += [
            Item(source, f"{source}-task", query, (answer,)) for source in ("t0", "gpteacher", "halueval", "seed-tasks")
        ]
        made.append(Item("oasst", "chat", query, (answer,), ("No idea.",), ranked=True))
        made.append(Item("hh-rlhf", "harmless", query, ("I would rather not.",), ("Do it.",), ranked=True))
        made.append(Item("convincing-arguments", "topic", query, (answer,), ("Because I say so.",), ranked=True))
        made.append(Item("cos-e", "sense", query, ("a shop",), ("a cloud", "a song"), "a shop", note="shops sell such things every day"))
        made.append(Item("qa-eval", "NQ", query, (answer,), ("It was Rome.",), "May"))
        made.append(Item("semeval-2013-7", "school", query, (answer,), ("I do not know it.",), "It is old."))
        made.append(Item("saf", "course", query, (answer,), ("Wrong.",), "It is old.", ("Too short.",)))
        made.append(Item("grade-school-math", "sum", query, ("3 + 4 = 7\nAnswer: 7",), ("3 + 4 = 8\nAnswer: 8",), "Answer: 7"))
        made.append(Item("halueval", "passage", query, ("May",), ("June",), "May"))
    return made
