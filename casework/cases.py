"""Cases: what people worked out on a canvas, as a list of events in the graph that only grows.

Records of their own (`Case`, and a `CaseEvent` for each event), tied to nothing: no load, withdrawal or
resolution takes them away, and a rebuild carries them over. An event says who, when, what kind, and in JSON
the rest; what that means is known to those who write it (ui/cases/). Two that write at once never mix:
whoever comes second is told so, and nothing of theirs was written.
"""

from __future__ import annotations

import json
import re
import secrets
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from casework.access.members import new_case_id
from casework.nested_texts import texts_in
from casework.workspace import Workspace
from errors import Busy, QueryRejected
from graph import upserts
from graph.permit import Permit
from graph.store.port import Statement, Store


class Dropped(QueryRejected):
    """The case was taken out of the graph for good: nothing is written in it any more."""


_ID = re.compile(r"[a-z0-9]{16}")
_PORTION = 500
_MOST = 100_000
ABOUT = ("name", "question", "purpose")
"""What a case says of itself: kept beside its events, so that a list of cases needs none of them."""
_FIELDS = ("events", *ABOUT, "view", "touched", "seen_at", "made_at", "made_by", "changed_at", "changed_by")


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened in a case; `n` counts from 1."""

    n: int
    at: str
    by: str
    kind: str
    body: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Case:
    """What a case says of itself. `events`: how many it has; times are UTC, `YYYY-MM-DDTHH:MM:SSZ`.

    `view`: how it was looked at last (what was selected, filters), as JSON; the newest replaces the last.
    `touched`: which deliveries changed what is on its canvas, `seen_at`: until when somebody looked at what
    they changed (`case_contents.unseen_deliveries`).
    """

    id: str
    events: int
    name: str = ""
    question: str = ""
    purpose: str = ""
    view: str = ""
    touched: str = ""
    seen_at: str = ""
    made_at: str = ""
    made_by: str = ""
    changed_at: str = ""
    changed_by: str = ""


def new_id() -> str:
    """A fresh id that says nothing."""
    return new_case_id()


def is_id(text: str) -> bool:
    """Whether a case could be called so."""
    return _ID.fullmatch(text) is not None


def now() -> str:
    """This moment, as events write it."""
    return f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}"


def append(
    desk: Workspace,
    permit: Permit,
    id_: str,
    told: Sequence[tuple[str, Mapping[str, Any]]],
    *,
    after: int,
    about: Mapping[str, str],
    view: str = "",
    drawn: Iterable[str] | None = None,
) -> int:
    """Write events (kind, body) after the first `after` of a case, all or none; how many it has now.

    `after` 0 begins the case. `drawn`: ids of what is on its canvas, where that changed.
    `permit` is one for maintenance (`desk.maintenance("keep case")`, once a sitting). Raises Busy where
    somebody else wrote after the same event, Dropped where the case is gone.
    """
    desk.rights.require_member(id_)
    if after == 0 and not desk.settings.demo:
        desk.rights.note_begun(id_)
    at, token = now(), secrets.token_hex(8)
    total = after + len(told)
    said = {**{name: about.get(name, "") for name in ABOUT}, "view": view}
    case = {**said, "token": token, "events": total}
    if told:  # whoever only looked changed nothing
        case |= {"changed_at": at, "changed_by": desk.person}
    if drawn is not None:
        case["drawn"] = sorted(drawn)
    made = {"made_at": at, "made_by": desk.person} if after == 0 else {}
    rows = [
        {
            "case": f"Case:{id_}",
            "token": token,
            "id": _event_id(id_, n),
            "p": {
                "id": _event_id(id_, n),
                "at": at,
                "by": desk.person,
                "kind": kind,
                "body": json.dumps(body, ensure_ascii=False, separators=(",", ":")),
            },
        }
        for n, (kind, body) in enumerate(told, after + 1)
    ]
    desk.store.write(
        [
            *([Statement(_BEGIN, [{"id": f"Case:{id_}"}])] if after == 0 else []),
            Statement(_CLAIM, [{"id": f"Case:{id_}", "after": after, "p": {**case, **made}}]),
            Statement(_ADD, rows),
        ],
        permit,
    )
    found = desk.store.read(_TOKEN, {"id": f"Case:{id_}"}, permit)
    if not found:
        raise Dropped("This case was deleted.")
    if found[0]["token"] != token:
        raise Busy("Somebody else changed this case in the meantime; your work continues in a copy of it.")
    return total


_BEGIN = "UNWIND $rows AS r MERGE (c:Case {id: r.id}) SET c.events = coalesce(c.events, 0)"
_CLAIM = "UNWIND $rows AS r MATCH (c:Case {id: r.id}) WHERE c.events = r.after SET c += r.p"
_ADD = (
    "UNWIND $rows AS r MATCH (c:Case {id: r.case}) WHERE c.token = r.token "
    "MERGE (e:CaseEvent {id: r.id}) SET e = r.p"
)
_TOKEN = "MATCH (c:Case {id: $id}) RETURN c.token AS token LIMIT 1"


def read(store: Store, permit: Permit, id_: str, upto: int | None = None) -> tuple[Case, list[Event]] | None:
    """A case and its events in their order, the first `upto` of them where told; None where there is none."""
    if not is_id(id_):
        return None
    rows = store.read(_case_statement(), {"id": f"Case:{id_}"}, permit)
    if not rows or not rows[0]["events"]:
        return None
    case = _case(id_, rows[0])
    last = case.events if upto is None else min(upto, case.events)
    return case, list(_events(store, permit, id_, last))


def cases(desk: Workspace) -> list[Case]:
    """Every case that the person may see, the last changed first, without how it was looked at."""
    with desk.asking("cases", {}) as asked:
        fields = ", ".join(f"c.{name} AS {name}" for name in _FIELDS if name != "view")
        own = desk.rights.cases
        which = "MATCH (c:Case)" if own is None else "UNWIND $ids AS id MATCH (c:Case {id: id})"
        told = {} if own is None else {"ids": sorted(f"Case:{id_}" for id_ in own)}
        rows = desk.store.read(f"{which} RETURN c.id AS id, {fields} LIMIT {_MOST}", told, asked.permit)
        found = [_case(str(row["id"]).partition(":")[2], row) for row in rows if row["events"]]
        found.sort(key=lambda case: (case.changed_at, case.id), reverse=True)
        asked.handed_out(len(found), subjects=[f"Case:{case.id}" for case in found])
    return found


def drop(desk: Workspace, id_: str) -> int:
    """Take a case out of the graph for good; how many events it had. Raises QueryRejected for none.

    The case goes first: from then on nobody writes in it. What was written until then goes after it, also
    what a drop that was cut off left.
    """
    if not is_id(id_):
        raise QueryRejected("There is no case {id}: 'python -m casework cases' lists them.", id=id_[:40])
    with desk.asking("drop case", {"case": id_}, subjects=[f"Case:{id_}"], case=id_) as asked:
        rows = desk.store.read(_case_statement(), {"id": f"Case:{id_}"}, asked.permit)
        if not rows and not _there(desk.store, asked.permit, id_, 1):
            raise QueryRejected("There is no case {id}: 'python -m casework cases' lists them.", id=id_)
        permit, gone, first = desk.maintenance("drop case"), 0, 1
        desk.store.write([Statement(upserts.delete_nodes("Case"), [{"id": f"Case:{id_}"}])], permit)
        while ids := _there(desk.store, asked.permit, id_, first):
            some = [{"id": one} for one in ids]
            desk.store.write([Statement(upserts.delete_nodes("CaseEvent"), some)], permit)
            gone, first = gone + len(ids), first + _PORTION
        asked.handed_out(gone, subjects=[f"Case:{id_}"])
    return gone


def _there(store: Store, permit: Permit, id_: str, first: int) -> list[str]:
    """The ids of the events from the first of a portion on, those that are there."""
    ids = [_event_id(id_, n) for n in range(first, first + _PORTION)]
    cypher = f"UNWIND $ids AS id MATCH (e:CaseEvent {{id: id}}) RETURN e.id AS id LIMIT {_PORTION}"
    return [str(row["id"]) for row in store.read(cypher, {"ids": ids}, permit, seconds=120)]


def naming(store: Store, permit: Permit, ids: Iterable[str]) -> list[str]:
    """The cases whose events name one of these ids: for whoever must erase."""
    wanted = [json.dumps(id_, ensure_ascii=False) for id_ in ids]
    rows = store.read(f"MATCH (c:Case) RETURN c.id AS id, c.events AS events LIMIT {_MOST}", {}, permit)
    found = []
    for row in rows:
        id_ = str(row["id"]).partition(":")[2]
        if any(one in body for body in _bodies(store, permit, id_, row["events"]) for one in wanted):
            found.append(id_)
    return sorted(found)


def mentioning(store: Store, permit: Permit, holds: Callable[[str], bool]) -> list[str]:
    """The cases of which a text holds what is looked for: what a case says of itself, notes, hypotheses, the
    files that touched it, and the labels and properties of everything that was ever on its canvas. For
    whoever must erase.
    """
    fields = ", ".join(f"c.{name} AS {name}" for name in _FIELDS)
    rows = store.read(f"MATCH (c:Case) RETURN c.id AS id, {fields} LIMIT {_MOST}", {}, permit)
    found = []
    for row in rows:
        id_ = str(row["id"]).partition(":")[2]
        of_itself = (str(row[name] or "") for name in (*ABOUT, "view", "touched"))
        if any(map(holds, of_itself)) or any(
            holds(text)
            for body in _bodies(store, permit, id_, row["events"])
            for text in texts_in(json.loads(body))
        ):
            found.append(id_)
    return sorted(found)


def _case_statement() -> str:
    fields = ", ".join(f"c.{name} AS {name}" for name in _FIELDS)
    return f"MATCH (c:Case {{id: $id}}) RETURN {fields} LIMIT 1"


def _case(id_: str, row: Mapping[str, Any]) -> Case:
    said = {name: str(row.get(name) or "") for name in _FIELDS if name != "events"}
    return Case(id_, int(row["events"]), **said)


def _event_id(id_: str, n: int) -> str:
    return f"CaseEvent:{id_}/{n}"


_READ = (
    "UNWIND $ids AS id MATCH (e:CaseEvent {id: id}) "
    f"RETURN e.id AS id, e.at AS at, e.by AS by, e.kind AS kind, e.body AS body LIMIT {_MOST}"
)


def _events(store: Store, permit: Permit, id_: str, last: int) -> Iterator[Event]:
    for first in range(1, last + 1, _PORTION):
        ids = [_event_id(id_, n) for n in range(first, min(first + _PORTION, last + 1))]
        rows = sorted(store.read(_READ, {"ids": ids}, permit, seconds=120), key=_number)
        if len(rows) < len(ids):
            raise QueryRejected("Events of case {id} are missing: it cannot be read.", id=id_)
        for row in rows:
            yield Event(
                n=_number(row), at=row["at"], by=row["by"], kind=row["kind"], body=json.loads(row["body"])
            )


def _bodies(store: Store, permit: Permit, id_: str, last: int | None) -> Iterator[str]:
    for first in range(1, (last or 0) + 1, _PORTION):
        ids = [_event_id(id_, n) for n in range(first, min(first + _PORTION, (last or 0) + 1))]
        yield from (row["body"] for row in store.read(_READ, {"ids": ids}, permit, seconds=120))


def _number(row: Mapping[str, Any]) -> int:
    return int(str(row["id"]).rpartition("/")[2])


def everything(store: Store, permit: Permit) -> dict[str, list[dict[str, Any]]]:
    """All cases and their events as they lie in the graph, by kind: what a rebuild carries over."""
    kept: dict[str, list[dict[str, Any]]] = {}
    for kind, fields in (("Case", (*_FIELDS, "token", "drawn")), ("CaseEvent", ("at", "by", "kind", "body"))):
        names = ", ".join(f"n.{name} AS {name}" for name in fields)
        rows = store.read(
            f"MATCH (n:{kind}) WHERE n.id IS NOT NULL RETURN n.id AS id, {names} LIMIT 10000000",
            {},
            permit,
            seconds=300,
        )
        if rows:
            kept[kind] = [{name: value for name, value in row.items() if value is not None} for row in rows]
    return kept


def of(row: Mapping[str, Any]) -> str:
    """The case that a row of `everything` is of."""
    return str(row["id"]).partition(":")[2].partition("/")[0]


def restore_all(store: Store, permit: Permit, kept: Mapping[str, list[dict[str, Any]]]) -> None:
    """Write what `everything` gave, but for cases that are in the graph with as many events or more: they
    went on since."""
    now = store.read(f"MATCH (c:Case) RETURN c.id AS id, c.events AS events LIMIT {_MOST}", {}, permit)
    there = {str(row["id"]).partition(":")[2]: int(row["events"] or 0) for row in now}
    behind = {
        id_
        for row in kept.get("Case", ())
        for id_ in [str(row["id"]).partition(":")[2]]
        if there.get(id_, 0) < int(row.get("events") or 0)
    }
    for kind, every in kept.items():
        rows = [row for row in every if of(row) in behind]
        for first in range(0, len(rows), _PORTION):
            some = [{"id": row["id"], "p": row} for row in rows[first : first + _PORTION]]
            store.write([Statement(upserts.merge_nodes(kind), some)], permit)
