"""Counting: shares with intervals, calibration, the most confident quarter. Margins are log-odds; positive favours response A."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float64]
TEMPERATURES = np.geomspace(0.2, 50, 120)
BINS = 10
SURE = 0.95


@dataclass(frozen=True)
class Share:
    """A count out of a number of cases."""

    hits: float
    n: int

    @property
    def value(self) -> float:
        """The share; not a number where there are no cases."""
        return self.hits / self.n if self.n else math.nan

    def interval(self, z: float = 1.96) -> tuple[float, float]:
        """Wilson's interval."""
        if not self.n:
            return 0.0, 1.0
        p, n = self.value, self.n
        mid, spread = (p + z * z / (2 * n)) / (1 + z * z / n), z / (1 + z * z / n) * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
        return max(0.0, mid - spread), min(1.0, mid + spread)

    def __str__(self) -> str:
        low, high = self.interval()
        return f"{100 * self.value:.1f}% (n={self.n}, {100 * low:.1f}–{100 * high:.1f})"


def sigmoid(x: Vector) -> Vector:
    """Probability of a log-odds."""
    return 1 / (1 + np.exp(-np.clip(x, -60, 60)))


def nll(margins: Vector, a_wins: NDArray[np.bool_], temperature: float = 1.0) -> float:
    """Mean negative log-likelihood of the labels, in nats."""
    signed = np.where(a_wins, margins, -margins) / temperature
    return float(np.mean(np.logaddexp(0, -signed)))


def fit_temperature(margins: Vector, a_wins: NDArray[np.bool_]) -> float:
    """The temperature with the least negative log-likelihood."""
    return float(min(TEMPERATURES, key=lambda t: nll(margins, a_wins, t)))


def cross_fitted(margins: Vector, a_wins: NDArray[np.bool_], folds: int = 5) -> Vector:
    """P(A wins), each fold with the temperature of the others: no figure is taken on rows that were fitted on."""
    out = np.zeros_like(margins)
    fold = np.arange(len(margins)) % folds
    for k in range(folds):
        out[fold == k] = sigmoid(margins[fold == k] / fit_temperature(margins[fold != k], a_wins[fold != k]))
    return out


def ece(p_a: Vector, a_wins: NDArray[np.bool_]) -> float:
    """Expected calibration error of the winner's probability, in ten bins of equal width from 0.5 to 1."""
    sure, right = np.maximum(p_a, 1 - p_a), (p_a > 0.5) == a_wins
    bins = np.minimum(((sure - 0.5) * 2 * BINS).astype(int), BINS - 1)
    return float(sum(abs(sure[bins == b].mean() - right[bins == b].mean()) * (bins == b).mean() for b in range(BINS) if (bins == b).any()))


def pair_figures(margins: Vector, a_wins: NDArray[np.bool_], p_a: Vector) -> dict[str, float | int | str]:
    """The figures of one set of labelled pairs. A margin of exactly 0 counts as half right."""
    right = np.where(margins == 0, 0.5, (margins > 0) == a_wins)
    order = np.argsort(-np.abs(margins), kind="stable")
    top = order[: max(1, len(order) // 4)]
    sure = np.maximum(p_a, 1 - p_a) > SURE
    return {
        "n": len(margins),
        "accuracy": str(Share(float(right.sum()), len(right))),
        "mostConfidentQuarter": str(Share(float(right[top].sum()), len(top))),
        "ece": round(ece(p_a, a_wins), 3),
        "nll": round(float(np.mean(-np.log(np.where(a_wins, p_a, 1 - p_a).clip(1e-9)))), 3),
        "temperature": round(fit_temperature(margins, a_wins), 2),
        "wrongOver95": str(Share(float((sure & (right < 1)).sum()), len(right))),
    }
