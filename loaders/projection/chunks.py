"""A load's rows in chunks, and the chunks in groups that count together.

While a chunk is planned the one before it is written. Nothing is written beside the planning of a group's
first chunk and nothing planned beside the writing of its last, so both are small.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from loaders.projection.claims import Claim

CHUNK = 5_000
"""The most claims in a chunk."""
LEAST = 2_500
"""Claims of a group's first and last chunk."""
GROUP = 200_000
"""Claims of a group. A kill costs the writing of one."""

Chunk = tuple[int, list[Claim], bool]
"""The last row, its claims, and whether its group ends with it."""


def chunks(rows: Iterable[tuple[int, list[Claim]]], expected: int) -> Iterator[Chunk]:
    """Rows (number, claims) in chunks; `expected`: about how many claims they make.

    Groups end at the same rows whatever is expected: after a kill the group in flight is written again, and
    it must be all of it.
    """
    claims: list[Claim] = []
    done = in_group = last = 0
    size = _size(0, expected)
    for number, made in rows:
        claims += made
        last = number
        full = in_group + len(claims) >= GROUP
        if full or len(claims) >= size:
            done += len(claims)
            in_group = 0 if full else in_group + len(claims)
            size = _size(in_group, expected - done)
            yield last, claims, full
            claims = []
    if claims:
        yield last, claims, False


def _size(in_group: int, left: int) -> int:
    """Growing from the start of a group, halving towards its end or that of the load."""
    towards = min(left, GROUP - in_group) // 2
    return min(CHUNK, max(LEAST, min(in_group, towards)))
