"""Garbage is looked for seldom while rows go through, and as before afterwards."""

from __future__ import annotations

import gc

import pytest

from loaders.parsing.garbage_collection import collecting_seldom


def test_it_is_as_before_also_after_an_error() -> None:
    before = gc.get_threshold()

    @collecting_seldom()
    def load() -> int:
        seldom = gc.get_threshold()[0]
        if seldom > before[0]:
            raise ValueError(seldom)
        return seldom

    for _ in range(2):
        with pytest.raises(ValueError):
            load()
        assert gc.get_threshold() == before
