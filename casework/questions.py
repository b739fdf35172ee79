"""Questions that a person saved to ask again: a shipped query, a search or a look-up, with its values.

Records of their own in the graph (`SavedQuestion`), tied to nothing: no load, withdrawal or resolution takes
them away, and a rebuild carries them over. Each is of who saved it, and is listed for nobody else. What the
values mean is known to those who ask (queries/asking.py); they may name people, so whoever erases is told of
the questions that do.
"""

from __future__ import annotations

import json
import re
import secrets
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from typing import Any

from casework.nested_texts import texts_in
from casework.workspace import Workspace
from errors import QueryRejected
from graph import upserts
from graph.permit import Permit
from graph.schema import kind_of
from graph.store.port import Statement, Store

RUN, SEARCH, SCREEN = VERBS = ("run", "search", "screen")
LONGEST_NAME = 100
LONGEST_VALUES = 100_000
"""Characters of all values of a question, as JSON."""
MOST = 500
"""Questions of one person."""
_ALL = 100_000
_ID = re.compile(r"SavedQuestion:[0-9a-f]{16}")
_FIELDS = ("name", "verb", "query", "values", "asks", "made_at", "made_by", "changed_at")


@dataclass(frozen=True, slots=True)
class SavedQuestion:
    """What a person asks again. `query`: the shipped query, "" of other verbs; `values`: by parameter;
    `asks`: the parameters that are asked for each time. Times are UTC, `YYYY-MM-DDTHH:MM:SSZ`.
    """

    id: str
    name: str
    verb: str
    query: str
    values: Mapping[str, Any]
    asks: tuple[str, ...]
    made_at: str
    made_by: str
    changed_at: str


def save_question(
    desk: Workspace, name: str, verb: str, query: str, values: Mapping[str, Any], asks: Sequence[str] = ()
) -> SavedQuestion:
    """Save a question under a name. Raises QueryRejected for no name, one that this person has already,
    values that are too long, and for too many questions.
    """
    if verb not in VERBS:
        raise QueryRejected(
            "{verb!r} cannot be saved: save one of {verbs}.", verb=verb, verbs=", ".join(VERBS)
        )
    if len(json.dumps(values, ensure_ascii=False)) > LONGEST_VALUES:
        raise QueryRejected(
            "The values have more than {most:,} characters: save a shorter question.", most=LONGEST_VALUES
        )
    with desk.asking("save question", {"verb": verb, "query": query}) as asked:
        known = _own(desk.store, asked.permit, desk.person)
        if len(known) >= MOST:
            raise QueryRejected("You have {most:,} saved questions: delete some first.", most=MOST)
        at = _now()
        made = SavedQuestion(
            id=f"SavedQuestion:{secrets.token_hex(8)}",
            name=_checked_name(name, known),
            verb=verb,
            query=query,
            values=dict(values),
            asks=tuple(asks),
            made_at=at,
            made_by=desk.person,
            changed_at=at,
        )
        _write(desk.store, desk.maintenance("save question"), [made])
        asked.handed_out(1, subjects=[made.id])
    return made


def questions(desk: Workspace) -> list[SavedQuestion]:
    """What this person saved, by name."""
    with desk.asking("questions", {}) as asked:
        found = _own(desk.store, asked.permit, desk.person)
        asked.handed_out(len(found), subjects=[one.id for one in found])
    return found


def find_question(store: Store, permit: Permit, person: str, name: str) -> SavedQuestion:
    """The question of this person that has this name or id. Raises QueryRejected where there is none."""
    wanted = " ".join(name.split()).casefold()
    for one in _own(store, permit, person):
        if wanted in (one.name.casefold(), one.id.casefold()):
            return one
    raise QueryRejected(
        "You have no saved question named {name!r}: 'python -m casework questions' lists them.",
        name=name[:100],
    )


def rename_question(desk: Workspace, id_: str, name: str) -> SavedQuestion:
    """Give a question of this person another name. Raises QueryRejected where there is none, and for a name
    as `save_question` does.
    """
    with desk.asking("rename question", {"question": id_}, subjects=[id_]) as asked:
        known = _own(desk.store, asked.permit, desk.person)
        one = _of(known, id_)
        others = [other for other in known if other.id != id_]
        renamed = replace(one, name=_checked_name(name, others), changed_at=_now())
        _write(desk.store, desk.maintenance("rename question"), [renamed])
        asked.handed_out(1, subjects=[id_])
    return renamed


def delete_question(desk: Workspace, id_: str, *, anybody: bool = False) -> None:
    """Delete a question of this person for good; `anybody`: also another's, for whoever must erase. Raises
    QueryRejected where there is none.
    """
    if not _ID.fullmatch(id_):
        raise QueryRejected("There is no saved question {id}: `questions` lists them.", id=id_[:60])
    with desk.asking("delete question", {"question": id_}, subjects=[id_]) as asked:
        known = _read(desk.store, asked.permit)
        _of(known if anybody else [one for one in known if one.made_by == desk.person], id_)
        permit = desk.maintenance("delete question")
        desk.store.write([Statement(upserts.delete_nodes("SavedQuestion"), [{"id": id_}])], permit)
        asked.handed_out(1, subjects=[id_])


def naming(store: Store, permit: Permit, ids: Iterable[str]) -> list[SavedQuestion]:
    """The questions of anybody whose values name one of these ids: for whoever must erase."""
    wanted = set(ids)
    return [one for one in _read(store, permit) if not wanted.isdisjoint(texts_in(one.values))]


def mentioning(store: Store, permit: Permit, holds: Callable[[str], bool]) -> list[SavedQuestion]:
    """The questions of anybody of which the name or a value holds what is looked for: for whoever must
    erase.
    """
    return [one for one in _read(store, permit) if any(map(holds, (one.name, *texts_in(one.values))))]


def holding(store: Store, permit: Permit, text: str) -> list[SavedQuestion]:
    """The questions of anybody in which a text, or what an id says behind its kind, stands in whatever
    letters: for whoever must forget.
    """
    wanted = (text.partition(":")[2] if kind_of(text) else text).casefold()
    return mentioning(store, permit, lambda said: wanted in said.casefold())


def everything(store: Store, permit: Permit) -> list[dict[str, Any]]:
    """All questions: what a rebuild carries over."""
    return [asdict(one) for one in _read(store, permit)]


def restore_all(store: Store, permit: Permit, kept: Sequence[Mapping[str, Any]]) -> None:
    """Write what `everything` gave."""
    _write(store, permit, [SavedQuestion(**{**row, "asks": tuple(row["asks"])}) for row in kept])


def _checked_name(name: str, others: Iterable[SavedQuestion]) -> str:
    said = " ".join(name.split())
    if not said or len(said) > LONGEST_NAME:
        raise QueryRejected("Name the question in 1 to {most} characters.", most=LONGEST_NAME)
    if any(one.name.casefold() == said.casefold() for one in others):
        raise QueryRejected("You have a saved question of this name: choose another name.")
    return said


def _of(known: Iterable[SavedQuestion], id_: str) -> SavedQuestion:
    for one in known:
        if one.id == id_:
            return one
    raise QueryRejected("There is no such saved question (any more).")


def _own(store: Store, permit: Permit, person: str) -> list[SavedQuestion]:
    found = [one for one in _read(store, permit) if one.made_by == person]
    return sorted(found, key=lambda one: (one.name.casefold(), one.id))


def _read(store: Store, permit: Permit) -> list[SavedQuestion]:
    fields = ", ".join(f"q.{name} AS {name}" for name in _FIELDS)
    rows = store.read(f"MATCH (q:SavedQuestion) RETURN q.id AS id, {fields} LIMIT {_ALL}", {}, permit)
    return [_question(row) for row in rows]


def _question(row: Mapping[str, Any]) -> SavedQuestion:
    said = {name: str(row.get(name) or "") for name in _FIELDS if name not in ("values", "asks")}
    return SavedQuestion(
        id=str(row["id"]), values=json.loads(row["values"]), asks=tuple(row.get("asks") or ()), **said
    )


def _row(one: SavedQuestion) -> dict[str, Any]:
    said = {name: getattr(one, name) for name in ("id", *_FIELDS)}
    return said | {"values": json.dumps(one.values, ensure_ascii=False), "asks": list(one.asks)}


def _write(store: Store, permit: Permit, made: Sequence[SavedQuestion]) -> None:
    rows = [{"id": one.id, "p": _row(one)} for one in made]
    if rows:
        store.write([Statement(upserts.merge_nodes("SavedQuestion"), rows)], permit)


def _now() -> str:
    return f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}"
