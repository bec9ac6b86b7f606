"""Reading margins off the judge: from the trained folder, or from an exported graph on the native ONNX runtime."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

import numpy as np
import onnxruntime as ort
import torch
from transformers import AutoModelForCausalLM

from .figures import Vector


class Engine(Protocol):
    """Anything that gives the logits of two tokens after a prompt."""

    def margins(self, prompts: list[list[int]], token: int, other: int) -> Vector:
        """Logit of `token` minus logit of `other` after each prompt."""


class Folder:
    """A transformers folder."""

    def __init__(self, path: Path, dtype: torch.dtype = torch.float32, tokens: int = 3000) -> None:
        self.model, self.tokens = AutoModelForCausalLM.from_pretrained(path, dtype=dtype).eval(), tokens

    @torch.no_grad()
    def margins(self, prompts: list[list[int]], token: int, other: int) -> Vector:
        """In batches of prompts of like length."""
        out = np.zeros(len(prompts))
        order = sorted(range(len(prompts)), key=lambda i: len(prompts[i]))
        while order:
            longest = len(prompts[order[-1]])
            rows = [order.pop() for _ in range(min(len(order), max(1, self.tokens // longest)))]
            ids, mask = torch.zeros((2, len(rows), longest), dtype=torch.long)
            for row, i in enumerate(rows):
                ids[row, : len(prompts[i])], mask[row, : len(prompts[i])] = torch.tensor(prompts[i]), 1
            hidden = self.model.model(ids, attention_mask=mask).last_hidden_state
            last = hidden[list(range(len(rows))), [len(prompts[i]) - 1 for i in rows]].float()
            head = self.model.lm_head.weight.float()
            out[rows] = (last @ (head[token] - head[other])).numpy()
        return out


class File:
    """An exported graph, one prompt at a time."""

    def __init__(self, path: Path, threads: int = 2) -> None:
        options = ort.SessionOptions()
        options.intra_op_num_threads = threads
        self.session = ort.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
        self.empty = {
            i.name: np.zeros((1, i.shape[1], 0, i.shape[3]), np.float32) for i in self.session.get_inputs() if i.name.startswith("past")
        }

    def logits(self, prompt: list[int]) -> Vector:
        """All logits after a prompt (vocabulary,)."""
        feed = {"input_ids": np.array([prompt], np.int64), "attention_mask": np.ones((1, len(prompt)), np.int64), **self.empty}
        return np.asarray(self.session.run(["logits"], feed)[0][0, -1], np.float64)

    def margins(self, prompts: list[list[int]], token: int, other: int) -> Vector:
        """One by one."""
        return np.array([(z := self.logits(p))[token] - z[other] for p in prompts])


def engine(path: Path) -> Engine:
    """A folder of weights, or a file that ends in .onnx."""
    return File(path) if path.suffix == ".onnx" else Folder(path)
