"""Keeps the queries of test sets out of training: a query is dropped if it shares eight words in a row with one of theirs.

    python -m training.leakage --tests FOLDER      # FOLDER holds *.jsonl with a field `query`; prints the counts

Beside that folder, the test sets inside the snapshots are read: JudgeBench, FairEval, MT-Bench, RewardBench's own prompts where
they are files, Auto-J's and Prometheus's test data. Queries under eight words are dropped where the whole of one is the same.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from .corpora.item import Item
from .corpora.snapshot import MissingSnapshot, files, rows, text
from .corpora.sources import load

GRAM = 8
EVERYDAY = Path(__file__).parent / "everyday.jsonl"
# Repository, folder, and the fields that hold a query.
INSIDE = (
    ("ScalerLab/JudgeBench", "data", ("question",)),
    ("i-Eval/FairEval", "question.jsonl", ("text",)),
    ("lm-sys/FastChat", "fastchat/llm_judge/data", ("turns", "prompt")),
    ("GAIR-NLP/auto-j", "data/test", ("prompt", "question", "query")),
    ("prometheus-eval/prometheus-eval", "eval/benchmark/data", ("instruction", "input", "prompt", "orig_instruction", "query")),
    ("prometheus-eval/prometheus-eval", "BiGGen-Bench/sample_responses.json", ("input",)),
    ("yizhongw/self-instruct", "human_eval/user_oriented_instructions.jsonl", ("instruction", "input")),
)


def words(query: str) -> list[str]:
    """Lower-case words and figures."""
    return re.findall(r"\w+", query.lower())


def grams(query: str) -> set[tuple[str, ...]]:
    """All runs of eight words; the whole query where it is shorter."""
    found = words(query)
    if len(found) < GRAM:
        return {tuple(found)} if found else set()
    return {tuple(found[i : i + GRAM]) for i in range(len(found) - GRAM + 1)}


class Guard:
    """Knows the queries of the test sets."""

    def __init__(self, queries: Iterable[str]) -> None:
        self.known: set[tuple[str, ...]] = set()
        self.queries = 0
        for query in queries:
            self.queries += 1
            self.known |= grams(query)

    def leaks(self, query: str) -> bool:
        """Does the query share eight words in a row with a test query, or is it a short one itself?"""
        return not self.known.isdisjoint(grams(query))

    def clean(self, items: Iterable[Item]) -> tuple[list[Item], Counter[str]]:
        """Items that may be learnt from, and how many of each source were dropped."""
        kept: list[Item] = []
        dropped: Counter[str] = Counter()
        for item in items:
            if self.leaks(item.query):
                dropped[item.source] += 1
            else:
                kept.append(item)
        return kept, dropped


def strings(value: Any, fields: tuple[str, ...]) -> Iterator[str]:
    """Texts under the named fields, anywhere in a JSON value."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key in fields:
                yield from ([inner] if isinstance(inner, str) else [t for t in inner if isinstance(t, str)] if isinstance(inner, list) else [])
            yield from strings(inner, fields)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner, fields)


def parsed(content: str, path: str) -> Any:
    """A JSON file, or JSON lines as a list."""
    return rows(content) if path.endswith(".jsonl") else json.loads(content)


def inside() -> Iterator[tuple[str, str]]:
    """(set, query) of the test sets that lie in snapshots; one that cannot be read is named and passed over."""
    for repository, under, fields in INSIDE:
        name = f"{repository}/{under}"
        try:
            for path in files(repository, under):
                if not path.endswith((".json", ".jsonl")):
                    continue
                try:
                    yield from ((name, query) for query in strings(parsed(text(repository, path), path), fields))
                except (MissingSnapshot, json.JSONDecodeError):
                    print(f"{repository}/{path}: not read", file=sys.stderr)
        except MissingSnapshot:
            print(f"{name}: not at hand", file=sys.stderr)


def outside(folder: Path) -> Iterator[tuple[str, str]]:
    """(file, query) of a folder of test sets, and of the everyday pairs that are kept for measuring."""
    for path in [*sorted(folder.glob("*.jsonl")), EVERYDAY]:
        if path.exists():
            yield from ((path.name, row["query"]) for row in rows(path.read_text()) if isinstance(row.get("query"), str))


def guard(folder: Path) -> tuple[Guard, Counter[str]]:
    """The guard of all test sets, and how many queries each gave. ValueError if the folder gave none."""
    pairs = [*outside(folder), *inside()]
    counts = Counter(name for name, _ in pairs)
    if not any((folder / name).exists() for name in counts):
        raise ValueError(f"{folder}: no *.jsonl with a field `query`; without the test sets nothing is kept out")
    return Guard(query for _, query in pairs), counts


def main() -> None:
    """Print what is kept out."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tests", type=Path, default=os.environ.get("EVENHAND_DATA"), required="EVENHAND_DATA" not in os.environ)
    watch, counts = guard(parser.parse_args().tests)
    for name, count in counts.items():
        print(f"| {name} | {count} |")
    items = load()
    _, dropped = watch.clean(items)
    seen = Counter(item.source for item in items)
    for source, count in seen.items():
        print(f"| {source} | {count} | {dropped[source]} |")


if __name__ == "__main__":
    main()
