"""Training: it learns, it goes on where it stopped, it pauses."""

from argparse import Namespace
from pathlib import Path
from threading import Timer

import pytest
import torch

from .. import batches, finetune
from ..corpora.item import Item
from ..finetune import PRESETS, Place, Preset, Run, rate
from ..judge import Judge
from ..pairs.mix import Mix
from ..prompts import Codec

SMALL = Preset(rate=3e-3, longest=700, tokens=6000, frozen=1, warm=2)


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """A tiny preset and short chunks."""
    monkeypatch.setitem(finetune.PRESETS, "cpu", SMALL)
    monkeypatch.setattr(batches, "CHUNK", 24)


def run(folder: Path, codec: Codec, items: list[Item], work: Path, until: float) -> Run:
    """A run over the tiny model."""
    judge = Judge(folder, codec, SMALL.frozen, torch.float32)
    args = Namespace(work=work, preset="cpu", until=until, seed=3, save_minutes=60, pause=work / "pause")
    made = Run(judge, Mix(items), args)
    made.resume()
    made.train()
    return made


def test_a_resumed_run_ends_as_an_unbroken_one(folder: Path, codec: Codec, items: list[Item], tmp_path: Path) -> None:
    whole, parts = tmp_path / "whole", tmp_path / "parts"
    whole.mkdir(), parts.mkdir()
    unbroken = run(folder, codec, items, whole, 30_000)
    finetune_until = Run.step
    steps = 0

    class Stop(Exception):
        """Ends the run in the middle of a chunk."""

    def interrupted(self: Run, trees: list[batches.Tree]) -> None:
        nonlocal steps
        if steps == 4:
            self.save()
            raise Stop
        steps += 1
        finetune_until(self, trees)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Run, "step", interrupted)
        with pytest.raises(Stop):
            run(folder, codec, items, parts, 30_000)
    resumed = run(folder, codec, items, parts, 30_000)
    assert resumed.place == unbroken.place and steps == 4
    for name, weight in unbroken.judge.masters.items():
        assert torch.allclose(weight, resumed.judge.masters[name], atol=1e-6), name


def test_frozen_parts_stay_and_the_rest_is_written_out(folder: Path, codec: Codec, items: list[Item], tmp_path: Path) -> None:
    made = run(folder, codec, items, tmp_path, 12_000)
    made.judge.save(tmp_path / "model", folder)
    before, after = Judge(folder, codec, 0, torch.float32), Judge(tmp_path / "model", codec, 0, torch.float32)
    changed = {n for n, w in before.masters.items() if not torch.equal(w, after.masters[n])}
    assert any(n.startswith("model.layers.1.") for n in changed) and not any(n.startswith("model.layers.0.") for n in changed)
    assert torch.equal(before.model.lm_head.weight, after.model.lm_head.weight)
    assert Codec(tmp_path / "model").yes == codec.yes


def test_more_tokens_go_on_from_before_the_rate_fell(folder: Path, codec: Codec, items: list[Item], tmp_path: Path) -> None:
    short = run(folder, codec, items, tmp_path, 12_000)
    assert short.place.falling and (tmp_path / "stable.pt").exists()
    stable = torch.load(tmp_path / "stable.pt", weights_only=True)["place"]["tokens"]
    judge = Judge(folder, codec, SMALL.frozen, torch.float32)
    longer = Run(judge, Mix(items), Namespace(work=tmp_path, preset="cpu", until=40_000, seed=3, save_minutes=60, pause=tmp_path / "p"))
    longer.resume()
    assert longer.place.tokens == stable and not longer.place.falling


def test_the_rate_rises_stays_and_falls() -> None:
    preset = PRESETS["gpu"]
    assert rate(preset, Place(steps=0), 1000) < rate(preset, Place(steps=500), 1000) == preset.rate
    assert rate(preset, Place(steps=500, tokens=850), 1000) == pytest.approx(preset.rate / 2)
    assert rate(preset, Place(steps=500, tokens=1000), 1000) == pytest.approx(preset.rate * 0.02)


def test_it_sleeps_while_the_pause_file_is_there(folder: Path, codec: Codec, items: list[Item], tmp_path: Path) -> None:
    pause = tmp_path / "pause"
    pause.touch()
    asleep = Run(Judge(folder, codec, 1), Mix(items), Namespace(work=tmp_path, preset="cpu", until=1, seed=1, save_minutes=9, pause=pause))
    removed: list[bool] = []
    timer = Timer(0.2, lambda: (removed.append(True), pause.unlink()))
    timer.start()
    asleep.wait()
    assert removed


def test_the_loss_falls(folder: Path, codec: Codec, items: list[Item], tmp_path: Path) -> None:
    judge = Judge(folder, codec, 0, torch.float32)
    trees = batches.chunk(codec, Mix(items), 1, 0, 700, 6000)[0]
    optimiser = torch.optim.AdamW(judge.masters.values(), lr=1e-2)
    losses = []
    for _ in range(60):
        found = judge.losses(trees, batches.collate(trees, torch.float32))
        losses.append(found.total.item())
        found.total.backward()
        judge.gradients()
        optimiser.step()
        judge.refresh()
    assert losses[-1] < 0.8 * losses[0]


def test_told_to_stop_it_writes_a_checkpoint_and_ends(folder: Path, codec: Codec, items: list[Item], tmp_path: Path) -> None:
    made = Run(
        Judge(folder, codec, 1, torch.float32), Mix(items), Namespace(work=tmp_path, preset="cpu", until=1e9, seed=1, save_minutes=9, pause=tmp_path / "p")
    )
    taken = Run.step

    def once(trees: list[batches.Tree]) -> None:
        taken(made, trees)
        made.stop()

    made.step = once  # type: ignore[method-assign]
    made.train()
    assert torch.load(tmp_path / "checkpoint.pt", weights_only=True)["place"]["steps"] == made.place.steps == 1


def test_told_to_stop_while_it_sleeps_it_takes_no_further_batch(folder: Path, codec: Codec, items: list[Item], tmp_path: Path) -> None:
    pause = tmp_path / "pause"
    pause.touch()
    args = Namespace(work=tmp_path, preset="cpu", until=1e9, seed=1, save_minutes=9, pause=pause)
    made = Run(Judge(folder, codec, 1, torch.float32), Mix(items), args)
    timer = Timer(0.2, made.stop)
    timer.start()
    made.train()
    assert torch.load(tmp_path / "checkpoint.pt", weights_only=True)["place"]["steps"] == 0
