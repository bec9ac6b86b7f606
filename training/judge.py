"""The model in training: bf16 working weights, fp32 masters, and the losses of the three skills."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import torch
from torch.nn.functional import cross_entropy, logsigmoid
from transformers import AutoModelForCausalLM

from .batches import Batch, Tree
from .prompts import Codec

ABSOLUTE = {"grade": 0.25, "reference": 0.5, "criterion": 0.5}
SPOKEN = 0.3


@dataclass(frozen=True)
class Losses:
    """Mean loss of a batch, and for each skill the hits among its examples."""

    total: torch.Tensor
    hits: dict[str, list[bool]]
    spoken: float | None


class Judge:
    """A Llama-shaped model of which the embedding and the lowest layers stay as they are."""

    def __init__(self, folder: Path, codec: Codec, frozen: int, dtype: torch.dtype = torch.bfloat16, device: str = "cpu") -> None:
        self.codec, self.device = codec, device
        full = AutoModelForCausalLM.from_pretrained(folder, dtype=torch.float32)
        full.config.use_cache = False
        names = [n for n, _ in full.named_parameters() if self.trained(n, frozen)]
        masters = {n: p.detach().clone().to(device) for n, p in full.named_parameters() if n in set(names)}
        self.model = full.to(device=device, dtype=dtype)
        for name, parameter in self.model.named_parameters():
            parameter.requires_grad_(name in masters)
        self.masters = masters
        self.working = {n: p for n, p in self.model.named_parameters() if n in masters}

    @staticmethod
    def trained(name: str, frozen: int) -> bool:
        """Is this parameter trained? Not the embedding (it is the head as well), not the lowest `frozen` layers."""
        parts = name.split(".")
        return "embed_tokens" not in name and "lm_head" not in name and not (parts[1] == "layers" and int(parts[2]) < frozen)

    def hidden(self, batch: Batch) -> torch.Tensor:
        """Last hidden states (R, L, width), in fp32."""
        out = self.model.model(
            batch.ids.to(self.device),
            attention_mask=batch.mask.to(self.device, self.model.dtype),
            position_ids=batch.positions.to(self.device),
        )
        return out.last_hidden_state.float()

    def losses(self, trees: list[Tree], batch: Batch) -> Losses:
        """Bradley–Terry on two grades and cross-entropy on each; on the verdict's letter for pairs; on the words of critiques."""
        hidden = self.hidden(batch)
        head = self.model.lm_head.weight.float()
        at = hidden[[r for r, _ in batch.readouts], [p for _, p in batch.readouts]]
        yes = at @ (head[self.codec.yes] - head[self.codec.no])
        first = at @ (head[self.codec.a] - head[self.codec.b])
        total, place = hidden.new_zeros(()), 0
        hits: dict[str, list[bool]] = {}
        for tree in trees:
            if tree.skill == "pair":
                margin = first[place] * tree.first
                total = total - logsigmoid(margin)
            else:
                good, bad = yes[place], yes[place + 1]
                margin = good - bad
                total = total - logsigmoid(margin)
                if not tree.ranked:
                    total = total - ABSOLUTE[tree.skill] * (logsigmoid(good) + logsigmoid(-bad))
            hits.setdefault(tree.skill, []).append(margin.item() > 0)
            place += len(tree.branches)
        total = total / len(trees)
        if not batch.spoken:
            return Losses(total, hits, None)
        rows, places, tokens = zip(*batch.spoken)
        words = cross_entropy(hidden[list(rows), list(places)] @ head.T, torch.tensor(tokens, device=self.device))
        speaking = sum(any(b.said for b in t.branches) for t in trees) / len(trees)
        return Losses(total + SPOKEN * speaking * words, hits, words.item())

    def gradients(self, most: float = 1.0) -> None:
        """Gradients of the working weights onto the masters, their norm held to `most`."""
        for name, parameter in self.working.items():
            master = self.masters[name]
            master.grad = None if parameter.grad is None else parameter.grad.float()
            parameter.grad = None
        torch.nn.utils.clip_grad_norm_(list(self.masters.values()), most)

    @torch.no_grad()
    def refresh(self) -> None:
        """Masters to working weights."""
        for name, parameter in self.working.items():
            parameter.copy_(self.masters[name])

    def save(self, folder: Path, tokenizer: Path) -> None:
        """A transformers folder with the masters in fp32, tokenizer included."""
        state = {n: p.detach().float().cpu() for n, p in self.model.state_dict().items()}
        state.update({n: p.detach().cpu() for n, p in self.masters.items()})
        model = AutoModelForCausalLM.from_pretrained(tokenizer, dtype=torch.float32)
        model.load_state_dict({**model.state_dict(), **state})
        model.save_pretrained(folder)
        for file in ("tokenizer.json", "tokenizer_config.json", "chat_template.jinja", "generation_config.json"):
            if (tokenizer / file).exists():
                (folder / file).write_bytes((tokenizer / file).read_bytes())
