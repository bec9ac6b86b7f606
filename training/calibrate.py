"""Temperature and tie band of two grades, fitted on half of the labelled pairs and checked on the other half.

    python -m training.calibrate --model WORK/model --tests FOLDER       # prints one JSON object for the model's card

The band is the smallest difference of calibrated log-odds that still names a winner: the one that gets most of PandaLM's labels
right, ties included, in the fitted half.
"""

from __future__ import annotations

import argparse
import json
import os
from pathlib import Path
from typing import Any

import numpy as np

from .corpora.snapshot import rows
from .engines import engine
from .figures import Share, Vector, ece, fit_temperature, sigmoid
from .measure import NATURAL, Measure, PairSet, pair_sets
from .prompts import Codec

BANDS = np.arange(0, 3.01, 0.05)


def verdicts(scaled: Vector, band: float) -> np.ndarray:
    """+1 for A, -1 for B, 0 within the band."""
    return np.where(np.abs(scaled) < band, 0, np.sign(scaled))


def tie_band(scaled: Vector, labels: np.ndarray) -> float:
    """The band with the most labels right; of equal ones the smallest."""
    return float(max(BANDS, key=lambda b: (np.mean(verdicts(scaled, b) == labels), -b)))


def calibration(margins: Vector, a_wins: np.ndarray, tied: Vector, labels: np.ndarray) -> dict[str, Any]:
    """Fitted on every second row, checked on the rest. `tied` are margins of a set with ties, `labels` its +1, -1, 0."""
    temperature = fit_temperature(margins[::2], a_wins[::2])
    band = tie_band(tied[::2] / temperature, labels[::2])
    rest, wins = margins[1::2], a_wins[1::2]
    right = verdicts(tied[1::2] / temperature, band) == labels[1::2]
    return {
        "temperature": round(temperature, 3),
        "tieBand": round(band, 2),
        "ece on the other half": round(ece(sigmoid(rest / temperature), wins), 3),
        "labels right with ties, other half": str(Share(float(right.sum()), len(right))),
        "most frequent label, other half": str(Share(float(max(np.mean(labels[1::2] == v) for v in (-1, 0, 1)) * len(right)), len(right))),
    }


def main() -> None:
    """Print the calibration."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", type=Path, required=True, help="a trained folder, or an exported .onnx file")
    parser.add_argument("--tests", type=Path, default=os.environ.get("EVENHAND_DATA"), required="EVENHAND_DATA" not in os.environ)
    args = parser.parse_args()
    folder = args.model.parent.parent if args.model.suffix == ".onnx" else args.model
    measure = Measure(engine(args.model), Codec(folder), 1500)
    natural = [s for s in pair_sets(args.tests) if s.name in NATURAL]
    tied = PairSet("ties", rows((args.tests / "pandalm-testset-v1.jsonl").read_text()))
    labels = np.array([{"A": 1, "B": -1}.get(r["label"], 0) for r in tied.rows])
    margins = np.concatenate([measure.by_grades(s) for s in natural])
    mixed = np.random.default_rng(1).permutation(len(margins))
    wins = np.concatenate([s.a_wins for s in natural])
    print(json.dumps(calibration(margins[mixed], wins[mixed], measure.by_grades(tied), labels), ensure_ascii=False, indent=1))


if __name__ == "__main__":
    main()
