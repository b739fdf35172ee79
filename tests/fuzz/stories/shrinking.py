"""A story that fails, made as short as it can be while it still fails."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from tests.fuzz.stories.story import Story


@dataclass(frozen=True, slots=True)
class Failure:
    """At which step of a story what happened: the kind of error, and its first line."""

    step: int
    kind: str
    message: str

    def same_as(self, other: Failure | None) -> bool:
        """Whether the other is the same fault: another one found on the way is not what is looked for."""
        return other is not None and self.kind == other.kind and _about(self) == _about(other)


def _about(failure: Failure) -> str:
    """A message without what stands in it: ids and names are others when steps are left out."""
    return failure.message.partition(":")[0]


def shrunk(story: Story, first: Failure, fails: Callable[[Story], Failure | None], seconds: float) -> Story:
    """The shortest story that was found, in about so many seconds, to fail the same way."""
    until = time.monotonic() + seconds
    story = story[: first.step + 1]
    size = max(1, len(story) // 2)
    while size and time.monotonic() < until:
        shorter = _without_some(story, size, first, fails, until)
        size = min(size, len(shorter) // 2) if len(shorter) < len(story) else size // 2
        story = shorter
    return _with_fewer_rows(story, first, fails, until)


def _without_some(
    story: Story, size: int, first: Failure, fails: Callable[[Story], Failure | None], until: float
) -> Story:
    """The story without each run of `size` steps that it fails without, the last ones first."""
    for start in range(len(story) - size, -1, -size):
        if time.monotonic() > until:
            break
        shorter = story[:start] + story[start + size :]
        if shorter and first.same_as(fails(shorter)):
            story = shorter
    return story


def _with_fewer_rows(
    story: Story, first: Failure, fails: Callable[[Story], Failure | None], until: float
) -> Story:
    for place in range(len(story)):
        for row in range(len(story[place].get("rows_of", "") and story[place]["rows"]) - 1, -1, -1):
            rows = story[place]["rows"]
            if time.monotonic() > until or len(rows) < 2:
                break
            step = {**story[place], "rows": rows[:row] + rows[row + 1 :]}
            shorter = [*story[:place], step, *story[place + 1 :]]
            if first.same_as(fails(shorter)):
                story = shorter
    return story
