"""What the judge learns from, in numbers: pairs of each source with its licence, and of each family with the longer's wins.

    python -m training.shares --tests FOLDER            # tables for the card, from 20,000 drawn pairs
"""

from __future__ import annotations

import argparse
import os
import random
from collections import Counter
from pathlib import Path

from .corpora.sources import SOURCES, load
from .leakage import guard
from .pairs.mix import Mix


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tests", type=Path, default=os.environ.get("EVENHAND_DATA"), required="EVENHAND_DATA" not in os.environ)
    parser.add_argument("--pairs", type=int, default=20_000)
    args = parser.parse_args()
    items, _ = guard(args.tests)[0].clean(load())
    mix, rng = Mix(items), random.Random(1)
    drawn = Counter(mix.draw(rng).source for _ in range(args.pairs))
    print("| source | licence | share of pairs | remark |\n|---|---|---|---|")
    for source in SOURCES:
        share = 100 * drawn[source.name] / args.pairs
        print(f"| {source.name} ([{source.repository}](https://github.com/{source.repository})) | {source.licence} | {share:.1f}% | {source.remark} |")
    print(f"| own tables of facts, own sums | as the project | {100 * drawn['own'] / args.pairs:.1f}% | |")
    print("\n| family | pairs | the longer response wins |\n|---|---|---|")
    for family, n in mix.drawn.most_common():
        print(f"| {family} | {n} | {100 * mix.longer[family] / n:.1f}% |")


if __name__ == "__main__":
    main()
