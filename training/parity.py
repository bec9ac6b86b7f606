"""Does an exported file judge as the fp32 weights do? Same verdict of two grades on labelled pairs, and the grades' correlation.

    python -m training.parity --model WORK/model --file FOLDER/onnx/model_quantized.onnx --tests FOLDER
"""

from __future__ import annotations

import argparse
import json
import os
from pathlib import Path

import numpy as np

from .engines import engine
from .figures import Share
from .measure import Measure, PairSet, pair_sets
from .prompts import Codec


def main() -> None:
    """Print one JSON line for each set, and one for all together."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--file", type=Path, required=True)
    parser.add_argument("--tests", type=Path, default=os.environ.get("EVENHAND_DATA"), required="EVENHAND_DATA" not in os.environ)
    parser.add_argument("--limit", type=int, default=100, help="pairs of each set")
    args = parser.parse_args()
    codec = Codec(args.model)
    exact, kept = (Measure(engine(path), codec, 1500) for path in (args.model, args.file))
    every: list[np.ndarray] = []
    for s in pair_sets(args.tests):
        part = PairSet(s.name, s.rows[: args.limit])
        both = np.stack([exact.by_grades(part), kept.by_grades(part)])
        every.append(both)
        same = Share(float(((both[0] > 0) == (both[1] > 0)).sum()), both.shape[1])
        print(json.dumps({"set": s.name, "same verdict": str(same), "correlation": round(float(np.corrcoef(both)[0, 1]), 4)}, ensure_ascii=False))
    joined = np.concatenate(every, axis=1)
    same = Share(float(((joined[0] > 0) == (joined[1] > 0)).sum()), joined.shape[1])
    print(json.dumps({"set": "all", "same verdict": str(same), "correlation": round(float(np.corrcoef(joined)[0, 1]), 4)}, ensure_ascii=False))


if __name__ == "__main__":
    main()
