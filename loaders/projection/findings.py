"""What a check finds: one kind of thing that is wrong, how many there are, and what to do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

EXAMPLES = 5
REBUILD = "run `python -m loaders rebuild`"
BEHIND = "load anything, or rebuild"


@dataclass(frozen=True, slots=True)
class Finding:
    """One kind of thing that is wrong: how many, a few of them, and what to do in `advice`.

    `more`: the server was asked for no more than these, so there may be more of them.
    """

    name: str
    count: int
    examples: tuple[str, ...]
    advice: str
    more: bool = False

    @property
    def sentence(self) -> str:
        """It as one line for people."""
        count = f"{self.count:,} or more" if self.more else f"{self.count:,}"
        return f"{count} {self.name} ({', '.join(self.examples)}): {self.advice}."


def finding(
    name: str, things: Iterable[str | None], advice: str = REBUILD, most: int | None = None
) -> Finding:
    """The finding that these things are; `most`: how many the server was asked for."""
    listed = sorted("one without an id" if one is None else one for one in things)
    return Finding(
        name=name,
        count=len(listed),
        examples=tuple(listed[:EXAMPLES]),
        advice=advice,
        more=most is not None and len(listed) >= most,
    )


class Found:
    """Things that are wrong, counted by what is wrong with them; only a few of each are remembered."""

    def __init__(self) -> None:
        self._counts: dict[str, int] = {}
        self._examples: dict[str, list[str]] = {}

    def add(self, name: str, thing: str) -> None:
        """One more."""
        self._counts[name] = self._counts.get(name, 0) + 1
        examples = self._examples.setdefault(name, [])
        if len(examples) < EXAMPLES:
            examples.append(thing)

    def findings(self, advice: str = REBUILD) -> list[Finding]:
        """All of it, in the order in which it came up."""
        return [
            Finding(name, count, tuple(self._examples[name]), advice) for name, count in self._counts.items()
        ]
