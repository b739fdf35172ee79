"""Rows in chunks: groups end where they end, chunks grow and shrink inside them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.projection import chunks
from loaders.projection.claims import Claim

CLAIM = Claim("N:1", "scan", "", "events", "", "load", 1, "", {})


def _cut(counts: list[int], expected: int) -> list[tuple[int, int, bool]]:
    rows = ((number, [CLAIM] * count) for number, count in enumerate(counts, 1))
    return [(last, len(claims), full) for last, claims, full in chunks.chunks(rows, expected)]


@pytest.fixture(autouse=True, scope="module")
def small() -> object:
    """Small sizes."""
    with pytest.MonkeyPatch.context() as patched:
        for name, size in (("LEAST", 3), ("CHUNK", 10), ("GROUP", 40)):
            patched.setattr(chunks, name, size)
        yield patched


@given(st.lists(st.integers(0, 4), max_size=200), st.integers(-10, 500))
def test_no_row_is_lost_and_groups_end_at_the_same_rows_whatever_is_expected(
    counts: list[int], expected: int
) -> None:
    cut = _cut(counts, expected)
    assert sum(size for _, size, _ in cut) == sum(counts)
    assert [last for last, _, full in cut if full] == [last for last, _, full in _cut(counts, 0) if full]
    assert all(sum(counts[:last]) == sum(size for end, size, _ in cut if end <= last) for last, _, _ in cut)


@given(st.lists(st.integers(1, 4), min_size=1, max_size=200), st.integers(1, 200))
def test_a_run_that_goes_on_after_a_group_cuts_the_rest_as_one_that_was_never_ended(
    counts: list[int], at: int
) -> None:
    ends = [last for last, _, full in _cut(counts, sum(counts)) if full]
    if not ends:
        return
    start = ends[at % len(ends)]
    later = [last + start for last, _, full in _cut(counts[start:], sum(counts[start:])) if full]
    assert later == [end for end in ends if end > start]


def test_chunks_are_small_at_both_ends_of_a_load() -> None:
    assert [size for _, size, _ in _cut([1] * 38, 38)] == [3, 3, 6, 10, 8, 4, 3, 1]


def test_and_at_both_ends_of_a_group() -> None:
    assert [(size, full) for _, size, full in _cut([1] * 200, 200)][:9] == [
        (3, False), (3, False), (6, False), (10, False), (9, False), (4, False), (3, False), (2, True),
        (3, False),
    ]  # fmt: skip
