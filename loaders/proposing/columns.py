"""Which column is which field: the best fit of names and looks, each column and each field once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from loaders.parsing.layout import Column
from loaders.proposing.headers import roles, scores, words
from loaders.proposing.table import Sampled
from loaders.proposing.value_patterns import EXPECTED, TELLING
from loaders.records.record_kinds import record_kinds
from values import weight

SURE = 0.45
"""From this score on a column is taken; `_DOUBTFUL` marks those under it that a person should look at."""
_DOUBTFUL = 0.75
_NEEDED = 3.0
_UNLIKE = -0.5
_LIKE = 0.6
_BY_NAME, _BEST_BY_NAME = 0.65, 0.7
"""What a column's name is worth whose values do not look like the field, but could be it: always a guess."""
_PARTS = {"address": ("address", "_street", "_number", "_box"), "name": ("name", "_first_name", "_last_name")}
_UNIT_NAMES = frozenset({"unit", "uom", "eenheid", "unite", "einheit"})
"""What a column of units is called; one of single letters must be, for they may be codes of anything."""
_TIMES = {"posted_at": "_posted_time", "at": "_at_time"}


@dataclass(frozen=True, slots=True)
class Fitted:
    """A kind of record laid on a table.

    `doubtful`: fields whose column is a guess; `missing`: required fields that have none.
    """

    kind: str
    columns: Mapping[str, Column]
    doubtful: frozenset[str]
    missing: tuple[str, ...]
    score: float

    @property
    def used(self) -> frozenset[str]:
        """The columns that are taken."""
        return frozenset(source for column in self.columns.values() for source in column.sources)


def fit(tables: Sequence[Sampled], kind: str | None = None) -> tuple[Sampled, Fitted]:
    """The table and the kind (or this one) that explain each other best; of equals the table deepest inside.

    A record is one thing: a required field that comes out of a list in it tells that the records are the
    list's, so it counts as missing.
    """
    kinds = [kind] if kind else list(record_kinds())
    fits = [(sampled, _fitted(sampled, one)) for sampled in tables for one in kinds]
    return max(fits, key=lambda pair: (_worth(*pair), pair[0].table.name.count(".")))


def _worth(sampled: Sampled, fitted: Fitted) -> float:
    required = record_kinds()[fitted.kind].REQUIRED
    listed = [name for name in required if name in fitted.columns and _is_list(sampled, fitted.columns[name])]
    return round(fitted.score - 2 * _NEEDED * len(listed) / len(required), 6)


def _is_list(sampled: Sampled, column: Column) -> bool:
    return not sampled.lists.isdisjoint(column.sources)


def _fitted(sampled: Sampled, kind: str) -> Fitted:
    ranked = sorted(_pairs(sampled, kind), key=lambda one: (-one[0], one[1]))
    places: dict[str, int] = {}
    worth: dict[str, float] = {}
    taken: set[int] = set()
    for score, place, field in ranked:
        if field not in places and place not in taken:
            places[field], worth[field] = place, score
            taken.add(place)
    for field in record_kinds()[kind].REQUIRED:
        at = None if field in places else _by_look(field, sampled, taken)
        if at is not None:
            places[field], worth[field] = at, 0.0
            taken.add(at)
    columns = dict(_columns(kind, places, sampled))
    missing = tuple(name for name in record_kinds()[kind].REQUIRED if name not in columns)
    needed = len(record_kinds()[kind].REQUIRED)
    total = sum(worth.values()) + _NEEDED * (needed - len(missing)) / needed - _NEEDED * len(missing) / needed
    doubtful = frozenset(
        name
        for name, score in worth.items()
        if name in columns
        and (
            score < _DOUBTFUL or (name in record_kinds()[kind].REQUIRED and _is_list(sampled, columns[name]))
        )
    )
    return Fitted(kind=kind, columns=columns, doubtful=doubtful, missing=missing, score=total)


def _by_look(field: str, sampled: Sampled, taken: set[int]) -> int | None:
    """For a field that every row needs: the column left whose values look most like it."""
    look = EXPECTED.get(field)
    if look not in TELLING:
        return None
    shares = {at: one.share(look) for at, one in enumerate(sampled.columns) if at not in taken}
    best = max(shares, key=lambda at: shares[at], default=None)
    return best if best is not None and shares[best] > _LIKE else None


def _pairs(sampled: Sampled, kind: str) -> Iterator[tuple[float, int, str]]:
    """What each column could be, by its name and by what stands in it."""
    telling = {
        name: TELLING[look] for name, look in EXPECTED.items() if look in TELLING and not name.startswith("_")
    }
    fields = record_kinds()[kind].FIELDS
    for place, (name, (own, before)) in enumerate(zip(sampled.names, roles(sampled.names), strict=True)):
        looked = sampled.columns[place]
        best = dict.fromkeys((field for field in telling if field in fields), 0.0)
        for field, score in scores(name, kind, own, before):
            best[field] = max(best.get(field, 0.0), score)
        for field, score in best.items():
            agrees = looked.agrees(field)
            if agrees < _UNLIKE:
                if score and looked.may_be(field) and not looked.share("date"):
                    weak = min(score * _BY_NAME, _BEST_BY_NAME)
                    if weak >= SURE:
                        yield weak, place, field
                continue
            look = telling.get(field, 0.0) if agrees > 0.6 else 0.0
            total = score + (0.3 * agrees if score else 0.0) + (look if not score else look / 3)
            if total >= SURE:
                yield total, place, field


def _columns(kind: str, places: Mapping[str, int], sampled: Sampled) -> Iterator[tuple[str, Column]]:
    """Fields in their own order, with the parts that make them."""
    names = sampled.names
    for field in record_kinds()[kind].FIELDS:
        role, _, part = field.partition("_")
        if role in ("sender", "recipient") and part in _PARTS:
            parts = [f"{'_' if one.startswith('_') else ''}{role}_{one.lstrip('_')}" for one in _PARTS[part]]
        else:
            parts = [field, *([_TIMES[field]] if field in _TIMES else [])]
        if part == "city" and field not in places:
            parts.append(f"_{role}_suburb")
        sources = tuple(names[places[one]] for one in parts if one in places)
        if not sources or (field in _TIMES and field not in places):
            continue
        if field == "weight_g":
            sources += _unit_beside(sources, set(places.values()), sampled)
        if len(sources) == 1 and sources[0] in sampled.lists:
            yield field, _of_a_list(field, sources)
        else:
            yield field, Column(sources)


def _unit_beside(weights: Sequence[str], taken: set[int], sampled: Sampled) -> tuple[str, ...]:
    """The column that holds the units of a column of bare figures, where nothing else is in it."""
    of = sampled.columns[sampled.names.index(weights[0])].samples
    if len(weights) > 1 or weights[0] in sampled.lists or any(any(map(str.isalpha, text)) for text in of):
        return ()
    for place, name in enumerate(sampled.names):
        texts = [text for text in sampled.columns[place].samples if text.strip()]
        if place in taken or name in sampled.lists or not texts or not all(map(weight.is_unit, texts)):
            continue
        if max(map(len, texts)) > 1 or not _UNIT_NAMES.isdisjoint(words(name)):
            return (name,)
    return ()


def _of_a_list(field: str, sources: tuple[str, ...]) -> Column:
    """How the lines of a declaration become one value."""
    if field in ("declared_value", "weight_g", "quantity", "price"):
        return Column(sources, "sum", " + ")
    if field in ("declared_currency", "tracking_number"):
        return Column(sources, "distinct", " / ")
    return Column(sources, "join", "; ") if field == "contents" else Column(sources, "first")
