"""How surprising what a pair shares must be."""

from __future__ import annotations

import math

BELOW = 5.0
"""Nats below ln(N² / 2), the score at which one pair of strangers in the whole graph is expected."""


def least(population: int) -> float:
    """The score in nats above which a pair is kept, among so many people."""
    return math.log(max(population, 2) ** 2 / 2) - BELOW
