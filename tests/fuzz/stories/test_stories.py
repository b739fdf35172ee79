"""A few stories of every kind of step on both servers; and whether a fault in them would be seen."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.permit import Permit
from graph.store.port import Store
from loaders.resolving.difference_writer import _Writer
from tests.fuzz.stories.fuzzing import fails
from tests.fuzz.stories.shrinking import Failure, shrunk
from tests.fuzz.stories.story import Story, read, tell, write

SEEDS = (0, 11, 21)


@pytest.mark.parametrize("seed", SEEDS)
def test_everything_holds_after_every_step(seed: int, store: Store, permit: Permit) -> None:
    assert fails(tell(seed, 10), store, permit, loud=True) is None


def test_people_left_behind_would_be_seen(
    bundled_store: Store, permit: Permit, monkeypatch: pytest.MonkeyPatch
) -> None:
    story = [step for step in tell(21, 12) if step["do"] in ("load", "correct", "overlap", "withdraw")]
    story += [{"do": "withdraw", "load": place} for place in range(6)]
    monkeypatch.setattr(_Writer, "delete", lambda self, ids: None)

    found = fails(story, bundled_store, permit)

    assert found is not None and found.message.startswith("people, nodes")


def test_a_story_is_the_same_for_a_seed_and_when_it_was_kept(tmp_path: Path) -> None:
    write(tmp_path / "kept" / "a.json", tell(3, 30), seed=3)
    assert read(tmp_path / "kept" / "a.json") == tell(3, 30)
    assert len({str(tell(seed, 8)) for seed in range(40)}) == 40


def test_a_story_that_fails_is_made_short() -> None:
    story = tell(5, 30)
    wanted = [step for step in story if step["do"] in ("withdraw", "decide")][:2]

    def broken(some: Story) -> Failure | None:
        there = all(step in some for step in wanted)
        return Failure(len(some) - 1, "AssertionError", "people: x") if there else None

    first = broken(story)
    assert first is not None
    assert shrunk(story, first, broken, 60.0) == wanted
