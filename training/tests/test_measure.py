"""Measuring: the figures, the guard against leakage, and the everyday pairs that are kept for it."""

import json
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from ..calibrate import calibration, verdicts
from ..corpora.item import Item
from ..engines import Folder
from ..figures import Share, cross_fitted, ece, fit_temperature, pair_figures, sigmoid
from ..leakage import EVERYDAY, Guard, guard, strings
from ..measure import Measure, PairSet, cut
from ..pairs.facts import TABLES
from ..prompts import Codec

ROWS = [json.loads(line) for line in EVERYDAY.read_text().splitlines()]


def test_everyday_pairs_are_in_balance() -> None:
    assert len(ROWS) == 200 and len({r["query"] for r in ROWS}) == 200
    kinds = Counter(r["kind"] for r in ROWS)
    assert len(kinds) == 12 and min(kinds.values()) >= 16
    assert Counter(r["label"] for r in ROWS) == {"A": 100, "B": 100}
    longer = [(len(r["response_a"]) > len(r["response_b"])) == (r["label"] == "A") for r in ROWS]
    assert abs(sum(longer) - 100) <= 2


def test_everyday_queries_are_not_in_the_tables_of_facts() -> None:
    made = {way.format(e.split("=")[0]).lower() for ways, table in TABLES for way in ways for e in table.split("|")}
    assert made.isdisjoint({r["query"].lower() for r in ROWS})


def test_the_guard_drops_eight_words_in_a_row_and_short_queries_as_a_whole() -> None:
    watch = Guard(["Please write me a short poem about the red fox tonight.", "Name three fruits."])
    assert watch.leaks("Could you write me a short poem about the red deer?") is True
    assert watch.leaks("Could you write a short poem about the red deer?") is False
    assert watch.leaks("name three fruits") and not watch.leaks("Name four fruits.")
    kept, dropped = watch.clean([Item("x", "t", "Name three fruits.", ("a",)), Item("x", "t", "Name a tree.", ("b",))])
    assert [i.query for i in kept] == ["Name a tree."] and dropped == {"x": 1}


def test_a_folder_without_test_sets_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="nothing is kept out"):
        guard(tmp_path)


def test_queries_are_found_at_any_depth() -> None:
    assert list(strings([{"turns": ["a", "b"], "x": {"prompt": "c"}}], ("turns", "prompt"))) == ["a", "b", "c"]


def test_temperature_and_calibration() -> None:
    rng = np.random.default_rng(1)
    margins = rng.normal(0, 2, 4000)
    wins = rng.random(4000) < sigmoid(margins)
    assert fit_temperature(margins, wins) == pytest.approx(1, abs=0.12)
    assert fit_temperature(3 * margins, wins) == pytest.approx(3, abs=0.35)
    assert ece(sigmoid(margins), wins) < 0.03 < 0.08 < ece(sigmoid(5 * margins), wins)
    assert np.abs(cross_fitted(3 * margins, wins) - sigmoid(margins)).max() < 0.03


def test_figures_of_a_set() -> None:
    margins, wins = np.array([4.0, 3.0, -0.1, 0.0]), np.array([True, False, True, True])
    found = pair_figures(margins, wins, sigmoid(margins))
    assert str(found["accuracy"]).startswith("37.5%")
    assert str(found["mostConfidentQuarter"]).startswith("100.0%")
    assert str(found["wrongOver95"]).startswith("25.0%")
    low, high = Share(8, 10).interval()
    assert (round(low, 2), round(high, 2)) == (0.49, 0.94)


def test_a_judge_is_measured_in_both_ways(folder: Path, codec: Codec) -> None:
    measure = Measure(Folder(folder), codec, 60)
    part = PairSet("everyday", ROWS[:6])
    swapped = PairSet("swapped", [{**r, "response_a": r["response_b"], "response_b": r["response_a"]} for r in part.rows])
    assert np.allclose(measure.by_grades(part), -measure.by_grades(swapped), atol=1e-4)
    margins, agree = measure.by_pair(part)
    assert np.allclose(margins, -measure.by_pair(swapped)[0], atol=1e-4) and 0 <= agree <= 1
    assert measure.injected(part).n == 6


def test_long_texts_lose_their_middle() -> None:
    assert cut("x" * 30 + "y" * 30, 30) == "x" * 20 + " … " + "y" * 10
    assert cut("short", 30) == "short"


def test_the_tie_band_and_the_temperature_are_found() -> None:
    rng = np.random.default_rng(3)
    strength = rng.normal(0, 3, 6000)
    wins = rng.random(6000) < sigmoid(strength)
    labels = np.where(np.abs(strength) < 1, 0, np.sign(strength))
    found = calibration(2 * strength, wins, 2 * strength, labels)
    assert found["temperature"] == pytest.approx(2, abs=0.25)
    assert found["tieBand"] == pytest.approx(1, abs=0.15)
    assert found["ece on the other half"] < 0.04
    assert list(verdicts(np.array([0.4, -0.6, 2.0]), 0.5)) == [0, -1, 1]
