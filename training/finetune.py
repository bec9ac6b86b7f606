"""Fine-tunes the base model to the judge; run it again to go on where it stopped.

    python -m training.finetune --base FOLDER --work FOLDER --tests FOLDER --until 4e6

Every ten minutes (`--save-minutes`) it writes `checkpoint.pt` into the work folder: weights, optimiser and place in the stream of
examples, so that nothing is seen twice. The learning rate rises, stays, and falls over the last part of `--until`; the state
before it falls is kept as `stable.pt`, so that a later run with a larger `--until` goes on from there. It also writes a checkpoint
when it is told to stop (SIGTERM, Ctrl-C). While the file named by `--pause` exists, it sleeps. `--preset gpu` is meant for one GPU and has not been run.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch

from .batches import Tree, chunk, collate
from .corpora.sources import load
from .judge import Judge, Losses
from .leakage import guard
from .pairs.mix import Mix
from .prompts import Codec


@dataclass(frozen=True)
class Preset:
    """Sizes and rates. `longest` is of one row, `tokens` of one batch, both in tokens; `fall` the last share of the run."""

    rate: float = 6e-5
    longest: int = 384
    tokens: int = 2048
    frozen: int = 8
    warm: int = 30
    fall: float = 0.3
    device: str = "cpu"


PRESETS = {"cpu": Preset(), "gpu": Preset(rate=4e-5, longest=1024, tokens=32768, frozen=0, warm=100, device="cuda")}


@dataclass
class Place:
    """Where the run is: next batch of which chunk, steps and tokens so far, and whether the rate has begun to fall."""

    chunk: int = 0
    batch: int = 0
    steps: int = 0
    tokens: int = 0
    falling: bool = False


def rate(preset: Preset, place: Place, until: int) -> float:
    """Learning rate at this place."""
    falls = (1 - preset.fall) * until
    left = min(1.0, max(0.0, (until - place.tokens) / (until - falls)))
    return preset.rate * min(1.0, (place.steps + 1) / preset.warm) * max(left, 0.02)


class Averages:
    """Running means of the log."""

    def __init__(self) -> None:
        self.values: dict[str, float] = {}

    def add(self, name: str, value: float, slow: float = 0.97) -> None:
        """One more value."""
        self.values[name] = value if name not in self.values else slow * self.values[name] + (1 - slow) * value

    def take(self, losses: Losses) -> None:
        """A batch's losses and hits."""
        self.add("loss", losses.total.item())
        for skill, hits in losses.hits.items():
            self.add(skill, sum(hits) / len(hits))
        if losses.spoken is not None:
            self.add("words", losses.spoken)

    def __str__(self) -> str:
        return " ".join(f"{k} {v:.3f}" for k, v in sorted(self.values.items()))


class Run:
    """A training run in a work folder."""

    def __init__(self, judge: Judge, mix: Mix, args: argparse.Namespace) -> None:
        self.judge, self.mix, self.args = judge, mix, args
        self.preset: Preset = PRESETS[args.preset]
        self.place, self.averages, self.until = Place(), Averages(), int(float(args.until))
        self.stopped = False
        self.balance: tuple[dict[str, int], dict[str, int]] = ({}, {})
        self.optimiser = torch.optim.AdamW(
            list(judge.masters.values()), lr=self.preset.rate, betas=(0.9, 0.95), weight_decay=0.01, fused=self.preset.device == "cpu"
        )

    def resume(self) -> None:
        """Take up the last checkpoint; the one from before the rate fell, if there is more to learn than it was to be."""
        path = self.args.work / "checkpoint.pt"
        if not path.exists():
            return
        state = torch.load(path, weights_only=True)
        if state["place"]["falling"] and state["until"] < self.until and (self.args.work / "stable.pt").exists():
            state = torch.load(self.args.work / "stable.pt", weights_only=True)
        for name, master in self.judge.masters.items():
            master.data.copy_(state["weights"][name])
        self.judge.refresh()
        self.optimiser.load_state_dict(state["optimiser"])
        self.place, self.averages.values = Place(**state["place"]), state["averages"]
        self.mix.longer.update(state["longer"])
        self.mix.drawn.update(state["drawn"])
        print(f"resumed at step {self.place.steps}, {self.place.tokens / 1e6:.2f}M tokens", flush=True)

    def save(self, name: str = "checkpoint.pt") -> None:
        """Write a checkpoint, whole or not at all."""
        state: dict[str, Any] = {
            "weights": {n: m.detach().cpu() for n, m in self.judge.masters.items()},
            "optimiser": self.optimiser.state_dict(),
            "place": vars(self.place),
            "until": self.until,
            "averages": self.averages.values,
            "longer": dict(self.balance[0]),
            "drawn": dict(self.balance[1]),
        }
        part = self.args.work / f"{name}.part"
        torch.save(state, part)
        os.replace(part, self.args.work / name)

    def step(self, trees: list[Tree]) -> None:
        """One batch."""
        batch = collate(trees, self.judge.model.dtype)
        losses = self.judge.losses(trees, batch)
        losses.total.backward()
        self.judge.gradients()
        for group in self.optimiser.param_groups:
            group["lr"] = rate(self.preset, self.place, self.until)
        self.optimiser.step()
        self.judge.refresh()
        self.averages.take(losses)
        self.place.steps += 1
        self.place.tokens += batch.tokens

    def stop(self, *_: object) -> None:
        """Take no further batch, write a checkpoint, and end."""
        self.stopped = True

    def wait(self) -> None:
        """Sleep while others need the machine."""
        while self.args.pause.exists() and not self.stopped:
            time.sleep(2)

    def train(self) -> None:
        """Until the tokens are used up, or it is told to stop."""
        saved = time.monotonic()
        while self.place.tokens < self.until and not self.stopped:
            # What a checkpoint must restore so that this chunk comes out the same again.
            self.balance = (dict(self.mix.longer), dict(self.mix.drawn))
            batches = chunk(self.judge.codec, self.mix, self.args.seed, self.place.chunk, self.preset.longest, self.preset.tokens)
            for trees in batches[self.place.batch :]:
                self.wait()
                if self.stopped:
                    break
                if not self.place.falling and self.place.tokens >= (1 - self.preset.fall) * self.until:
                    self.save("stable.pt")
                    self.place.falling = True
                began = time.monotonic()
                self.step(trees)
                self.place.batch += 1
                if self.place.steps % 10 == 0:
                    speed = sum(len(t) for t in trees) / (time.monotonic() - began)
                    now = time.strftime("%H:%M:%S")
                    print(f"{now} step {self.place.steps} {self.place.tokens / 1e6:.3f}M {speed:.0f} tok/s {self.averages}", flush=True)
                if time.monotonic() - saved > 60 * self.args.save_minutes:
                    self.save()
                    saved = time.monotonic()
                if self.place.tokens >= self.until:
                    break
            else:
                self.place.chunk, self.place.batch = self.place.chunk + 1, 0
        self.save()


def arguments() -> argparse.Namespace:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--base", type=Path, required=True, help="folder written by training.base")
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--tests", type=Path, default=os.environ.get("EVENHAND_DATA"), required="EVENHAND_DATA" not in os.environ)
    parser.add_argument("--until", default="4e6", help="tokens in all, earlier runs included")
    parser.add_argument("--preset", default="cpu", choices=sorted(PRESETS))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--save-minutes", type=float, default=10)
    parser.add_argument("--pause", type=Path, default=Path("pause-training"))
    parser.add_argument("--compile", action="store_true", help="fuse each layer's small operations (needs a C++ compiler)")
    return parser.parse_args()


def main() -> None:
    """Train, then write the model into `work/model`."""
    args = arguments()
    args.work.mkdir(parents=True, exist_ok=True)
    (args.work / "pid").write_text(str(os.getpid()))
    torch.set_num_threads(args.threads)
    preset = PRESETS[args.preset]
    watch, _ = guard(args.tests)
    items, dropped = watch.clean(load())
    print(json.dumps({"items": len(items), "dropped for overlap with test sets": dict(dropped)}), flush=True)
    codec = Codec(args.base)
    judge = Judge(args.base, codec, preset.frozen, device=preset.device)
    if args.compile:
        for layer in judge.model.model.layers:
            layer.compile(dynamic=True)
    run = Run(judge, Mix(items), args)
    for kind in (signal.SIGTERM, signal.SIGINT):
        signal.signal(kind, run.stop)
    run.resume()
    run.train()
    judge.save(args.work / "model", args.base)
    print(f"{args.work / 'model'}: written after {run.place.tokens / 1e6:.2f}M tokens", flush=True)


if __name__ == "__main__":
    main()
