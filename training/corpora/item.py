"""What a reader gives."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Item:
    """A query with responses known to be good or bad.

    `good` and `bad` are absolute where `ranked` is false (right or wrong); where it is true, every good one is only better
    than every bad one. `reference` is an answer that is not itself among the responses. `faults` says why a bad response is
    bad, in its author's words (same order as `bad`, empty where unknown). `task` groups items of one kind of query.
    """

    source: str
    task: str
    query: str
    good: tuple[str, ...]
    bad: tuple[str, ...] = ()
    reference: str | None = None
    faults: tuple[str, ...] = field(default=())
    ranked: bool = False
    note: str = ""
