"""One typo between two words: two letters swapped, one wrong, missing or too many."""

from __future__ import annotations

from functools import lru_cache

SHORTEST_FAMILY = 6
SHORTEST_GIVEN = 7


@lru_cache(maxsize=16384)
def is_single_typo(a: str, b: str, family: bool) -> bool:
    """Whether one slip explains the difference.

    In family names of six letters or more, any slip. In given names two swapped letters from four letters on,
    another slip only inside words of seven or more: "Simon" and "Simone", "Jan" and "Jane" are two people.
    """
    if len(a) > len(b):
        a, b = b, a
    if len(b) - len(a) > 1:
        return False
    head = _common(a, b)
    tail = min(_common(a[::-1], b[::-1]), len(a) - head)
    if len(a) == len(b) and len(a) - head - tail == 2:
        swapped = a[head] == b[head + 1] and a[head + 1] == b[head]
        return swapped and len(a) >= 4 and (family or {a[-2:], b[-2:]} != {"an", "na"})
    if len(b) - head - tail > 1:
        return False
    if family:
        return len(a) >= SHORTEST_FAMILY
    return len(a) >= SHORTEST_GIVEN and tail > 0 and head > 0


def keys_of(word: str) -> frozenset[str]:
    """Keys: two words that are equal, or of which `is_single_typo` may hold, share at least one."""
    if len(word) < 4:
        return frozenset((word,))
    return frozenset((word, *(word[:i] + word[i + 1 :] for i in range(len(word)))))


def _common(a: str, b: str) -> int:
    """Letters that two words begin with alike."""
    for index, (x, y) in enumerate(zip(a, b, strict=False)):
        if x != y:
            return index
    return min(len(a), len(b))
