"""When people used one thing: whether together, long after one another, or after it had changed hands.

Works on numbers and on arrays of days since 1970 alike. The lengths are ours, chosen on invented traffic.
"""

from __future__ import annotations

from typing import Any

import numpy as np

TOGETHER_DAYS = 30
FADING_DAYS = 365.0
"""After so many days between their uses, beyond the first 30, sharing counts for 1/e."""
TENURE_DAYS = 60
TENURE_PARCELS = 3
"""Who had a thing for so long, with so many parcels, lived there; aliases that take turns are shorter."""
PASSED_ON = ("Address", "Phone")
"""Kinds that people leave to strangers: a home is let again, a number is given out again."""


def between(first_i: Any, last_i: Any, first_j: Any, last_j: Any) -> Any:
    """Days between two uses; 0 where they overlap."""
    return np.maximum(np.maximum(first_j - last_i, first_i - last_j), 0)


def fading(gap: Any) -> Any:
    """How far uses so many days apart belong together: 1 up to 30 days, then less and less."""
    return np.exp(-np.maximum(gap - TOGETHER_DAYS, 0) / FADING_DAYS)


def lived(first: Any, last: Any, parcels: Any) -> Any:
    """Whether somebody used a thing for so long that it was theirs."""
    return (last - first >= TENURE_DAYS) & (parcels >= TENURE_PARCELS)
