"""Watching a question that a person saved: rows that it did not have before."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from casework.questions import SavedQuestion, find_question
from casework.watches.events import WatchTarget
from errors import QueryRejected
from graph.schema import key_of, kind_of
from queries.asking import answer_of, parameters_of
from queries.question import OpenQuestion
from queries.watches.seen import Seen, Sighted

SORT = "question"


def typed(question: OpenQuestion, text: str) -> WatchTarget | None:
    """A saved question of this person by its id. Raises QueryRejected where there is none, or it asks for
    something each time.
    """
    if not text.startswith("SavedQuestion:"):
        return None
    at = question.workspace
    saved = find_question(at.store, question.permit, at.person, text)
    return target_of(saved, {})


def target_of(saved: SavedQuestion, given: Mapping[str, Any]) -> WatchTarget:
    """A question with what is given for what it asks each time, as it is watched: as it is now, whatever
    becomes of it. Raises QueryRejected for something that it needs and has not.
    """
    values = {name: value for name, value in {**saved.values, **given}.items() if value not in (None, "", [])}
    for one in parameters_of(saved.verb, saved.query):
        if one.required and one.name not in values:
            raise QueryRejected("This question needs {name}: {what}.", name=one.name, what=one.describe())
    of = {"id": saved.id, "verb": saved.verb, "query": saved.query, "values": values}
    return WatchTarget(SORT, saved.name, json.loads(json.dumps(of, default=str)))


def sighted(question: OpenQuestion, targets: Mapping[str, WatchTarget]) -> Mapping[str, Sighted]:
    """The rows of each; one that is refused by now (its query is gone) is left out."""
    found: dict[str, Sighted] = {}
    for name, target in targets.items():
        of = target.of
        try:
            rows = answer_of(str(of["verb"]), str(of["query"]), of["values"], desk=question.workspace)
        except QueryRejected:
            continue
        found[name] = Sighted([_seen(row) for row in rows])
    return found


def why(target: WatchTarget, fresh: Sequence[Seen], before: Sequence[Seen]) -> list[str]:
    """How many rows are new, and what some of them name."""
    named = list(dict.fromkeys(name for one in fresh for name in one.names))[:3]
    many = f"{len(fresh):,} new row{'' if len(fresh) == 1 else 's'}"
    return [f"{many} in the answer, as {', '.join(named)}" if named else f"{many} in the answer"]


def _seen(row: Mapping[str, Any]) -> Seen:
    """A row: known by its id where it has one, as its counts and reasons change; else by all that it says."""
    id_ = str(row.get("id") or "")
    key = id_ if kind_of(id_) else json.dumps(row, sort_keys=True, default=str, ensure_ascii=False)
    ids = [text for text in _texts(row.values()) if kind_of(text)]
    number = str(row.get("tracking_number") or row.get("number") or row.get("parcel") or "")
    numbers = [key_of(one).partition("@")[0] for one in ids if kind_of(one) == "Parcel"]
    named = str(row.get("label") or row.get("name") or row.get("text") or number)
    return Seen(
        key=key,
        day=str(row.get("posted_at") or "")[:10],
        parties=tuple(one for one in ids if kind_of(one) == "Party"),
        names=(named,) if named else (),
        numbers=tuple(dict.fromkeys([*numbers, *([number] if "tracking_number" in row and number else [])])),
    )


def _texts(values: Any) -> Iterator[str]:
    for value in values:
        if isinstance(value, str):
            yield value
        elif isinstance(value, list | tuple):
            yield from _texts(value)
