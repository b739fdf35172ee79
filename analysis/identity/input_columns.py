"""What is resolved: parties and addresses, in columns. An empty text is unknown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple, Protocol


class TextColumn(Protocol):
    """A column of texts: a list, or an array of objects."""

    def __len__(self) -> int: ...

    def __iter__(self) -> Iterator[str]: ...

    def __getitem__(self, at: int, /) -> str: ...


@dataclass(frozen=True, slots=True)
class Addresses:
    """Delivery points as understood, one a position; all columns are of one length. `line`: the whole in one
    line, which may be left out.
    """

    ids: TextColumn = ()
    street: TextColumn = ()
    number: TextColumn = ()
    suffix: TextColumn = ()
    postcode: TextColumn = ()
    city: TextColumn = ()
    country: TextColumn = ()
    line: TextColumn = ()


@dataclass(frozen=True, slots=True)
class Parties:
    """Parties as labels state them. `address`, `phone` and `email` are ids of nodes, the rest is as written.

    `line`, `postcode` and `city` count where there is no address; `dialled` is the phone as written.
    """

    ids: TextColumn = ()
    name: TextColumn = ()
    company: TextColumn = ()
    line: TextColumn = ()
    postcode: TextColumn = ()
    city: TextColumn = ()
    country: TextColumn = ()
    dialled: TextColumn = ()
    address: TextColumn = ()
    phone: TextColumn = ()
    email: TextColumn = ()


@dataclass(frozen=True, slots=True)
class Decided:
    """What people decided, as pairs of ids; it wins over every weight. `unsure` decides nothing, but nobody
    need be asked again.
    """

    same: Sequence[tuple[str, str]] = ()
    apart: Sequence[tuple[str, str]] = ()
    unsure: Sequence[tuple[str, str]] = ()

    def ids(self) -> set[str]:
        """Every id that somebody decided about."""
        return {id_ for pair in (*self.same, *self.apart) for id_ in pair}


@dataclass(frozen=True, slots=True)
class Tie:
    """Two of a group, or two that were kept apart: the sum of the weights, and each weight in words.

    `score` is in bits: every one doubles the odds that the two are one. `kept_apart`: why they are not one
    though they look alike ("" for a tie that holds).
    """

    a: str
    b: str
    score: float
    evidence: tuple[tuple[str, float], ...]
    kept_apart: str = ""

    @property
    def words(self) -> str:
        """ "same phone +9.1; same door +6.3"."""
        return _words(self.evidence)


@lru_cache(maxsize=65_536)
def _words(evidence: tuple[tuple[str, float], ...]) -> str:
    return "; ".join(f"{what} {weight:+.1f}" for what, weight in evidence)


class Question(NamedTuple):
    """Two that may be one; `effect`: members of the one times members of the other."""

    tie: Tie
    effect: int


@dataclass(frozen=True, slots=True)
class Groups:
    """What a resolution found.

    `looked`: whose groups were looked at; from scratch everybody's. `of`: of these, id to the id of its
    group's smallest member, for members of groups of two or more. `ties`: for every such member the strongest
    tie by which it belongs. `open`: pairs that were cut, since the groups they would join hold two who cannot
    be one, and pairs that just miss being linked. Of all, looked at or not: `count`: groups, those of one
    among them. `compared`: pairs that were weighed. `links`: pairs strong enough to be one, `cut` of them not
    kept.
    """

    of: Mapping[str, str] = field(default_factory=dict)
    ties: Mapping[str, Tie] = field(default_factory=dict)
    looked: Set[str] = frozenset()
    open: Sequence[Question] = ()
    count: int = 0
    compared: int = 0
    links: int = 0
    cut: int = 0
