"""What people decide: about identities (same, apart or unsure) and about shared things (hub or no hub:
`casework.decisions.hubs`), with a reason, by whom; undone, never erased.

Records of their own in the graph (`Decision`), tied to nothing: no load, withdrawal or resolution takes them
away, and a rebuild carries them over. They name parties by id, which never moves, and addresses by id and by
a party that stands there, through which an address is found again when better cleaning gave it another key
(else by what its id became, where that is one).
"""

from __future__ import annotations

import secrets
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from typing import Any

from analysis.identity.input_columns import Decided
from analysis.sharing.hubs import HUB, NO_HUB
from casework.rekeyed_ids import rekeyed
from casework.workspace import Workspace
from errors import QueryRejected
from graph import upserts
from graph.permit import Permit
from graph.schema import kind_of
from graph.store.port import Statement, Store

SAME, APART, UNSURE = "same", "apart", "unsure"
VERDICTS = (SAME, APART, UNSURE)
ON_THINGS = (HUB, NO_HUB)
_MOST = 1_000_000
_FIELDS = (
    "a",
    "b",
    "verdict",
    "reason",
    "by",
    "at",
    "a_party",
    "b_party",
    "undone_by",
    "undone_at",
    "undone_reason",
)


@dataclass(frozen=True, slots=True)
class Decision:
    """One judgement: of two parties or two addresses, or of one shared thing (`b` is ""). Times are UTC,
    `YYYY-MM-DDTHH:MM:SSZ`; "" is unknown.
    """

    id: str
    a: str
    b: str
    verdict: str
    reason: str
    by: str
    at: str
    a_party: str = ""
    b_party: str = ""
    undone_by: str = ""
    undone_at: str = ""
    undone_reason: str = ""

    @property
    def holds(self) -> bool:
        """Whether nobody has undone it."""
        return not self.undone_at


def joined_by_people(decisions: Iterable[Decision], groups: Mapping[str, str]) -> set[tuple[str, str]]:
    """The pairs of labels or addresses that a decision which holds calls the same, and which are one in the
    graph: before the next resolution a decision joins nothing. `groups`: the person or place behind each that
    is one of several.
    """
    return {
        (one.a, one.b)
        for one in decisions
        if one.holds and one.verdict == SAME and groups.get(one.a, one.a) == groups.get(one.b)
    }


def decide(desk: Workspace, a: str, b: str, verdict: str, reason: str) -> Decision:
    """Record a judgement. It shows in people and places after the next resolution.

    Raises QueryRejected unless both are parties, or both addresses, of the graph, and a reason is given.
    """
    if verdict not in VERDICTS:
        raise QueryRejected(
            "{verdict!r} is not a verdict: use {verdicts}.", verdict=verdict, verdicts=", ".join(VERDICTS)
        )
    kind = kind_of(a)
    if kind not in ("Party", "Address") or kind_of(b) != kind or a == b:
        raise QueryRejected(
            "A decision is about two different parties or two different addresses, by their ids."
        )
    if not reason.strip():
        raise QueryRejected("A decision needs a reason that others can follow.")
    a, b = sorted((a, b))
    with desk.asking("decide", {"a": a, "b": b, "verdict": verdict}, subjects=(a, b)) as asked:
        a_party, b_party = (anchor(desk.store, asked.permit, kind, end) for end in (a, b))
        made = Decision(
            id=fresh_id(),
            a=a,
            b=b,
            verdict=verdict,
            reason=reason.strip(),
            by=desk.person,
            at=now(),
            a_party=a_party,
            b_party=b_party,
        )
        write_decisions(desk.store, desk.maintenance("decide"), [made])
        asked.handed_out(1, subjects=(a, b))
    return made


def undo(desk: Workspace, id_: str, reason: str = "") -> Decision:
    """Revoke a decision; it stays on record. Raises QueryRejected where there is none that holds."""
    with desk.asking("undo decision", {"id": id_}, subjects=(id_,)) as asked:
        found = [one for one in _read(desk.store, asked.permit) if one.id == id_]
        if not found or not found[0].holds:
            raise QueryRejected(
                "There is no decision {id} in force: 'python -m casework decisions' lists them.", id=id_
            )
        told = asdict(found[0]) | {
            "undone_by": desk.person,
            "undone_at": now(),
            "undone_reason": reason.strip(),
        }
        undone = Decision(**told)
        write_decisions(desk.store, desk.maintenance("undo decision"), [undone])
        if undone.verdict in ON_THINGS:
            called = _as_called_now(desk.store, asked.permit, [undone])[0].a
            mark(desk.store, desk.maintenance("undo decision"), [undone.a, called])
        asked.handed_out(1, subjects=ends(undone))
    return undone


def decisions(desk: Workspace, *, all_: bool = False) -> list[Decision]:
    """Decisions, newest first, about parties and addresses as they are called now; `all_`: those too that
    were undone."""
    with desk.asking("decisions", {"all": all_}) as asked:
        found = [one for one in _read(desk.store, asked.permit) if all_ or one.holds]
        found = _as_called_now(desk.store, asked.permit, found)
        found.sort(key=lambda one: (one.at, one.id), reverse=True)
        asked.handed_out(len(found), subjects=[end for one in found for end in ends(one)])
    return found


def ends(one: Decision) -> list[str]:
    """What it is about."""
    return [end for end in (one.a, one.b) if end]


def decided(store: Store, permit: Permit) -> tuple[Decided, Decided]:
    """What holds, of parties and of addresses; of several about one pair the newest."""
    newest = {(one.a, one.b): one for one in _holding(store, permit, VERDICTS)}
    both: dict[str, dict[str, list[tuple[str, str]]]] = {
        kind: {verdict: [] for verdict in VERDICTS} for kind in ("Party", "Address")
    }
    for one in newest.values():
        if one.a != one.b:
            both[kind_of(one.a)][one.verdict].append((one.a, one.b))
    people, places = (
        Decided(both[kind][SAME], both[kind][APART], both[kind][UNSURE]) for kind in ("Party", "Address")
    )
    return people, places


def judged(store: Store, permit: Permit) -> dict[str, Decision]:
    """What holds of shared things, by id; of several about one the newest."""
    return {one.a: one for one in _holding(store, permit, ON_THINGS)}


def hubs_or_not(store: Store, permit: Permit) -> dict[str, bool]:
    """The shared things that a person judged: whether they are hubs."""
    return {id_: one.verdict == HUB for id_, one in judged(store, permit).items()}


def marks(store: Store, permit: Permit) -> dict[str, str]:
    """What nodes of shared things must say of what people decided of them, by id."""
    return {
        id_: f"{one.verdict}: {one.reason} ({one.by}, {one.at[:10]})"
        for id_, one in judged(store, permit).items()
    }


def mark(store: Store, permit: Permit, things: Iterable[str] = ()) -> None:
    """Write on their nodes what holds of shared things; on these things also where nothing does any more."""
    said = marks(store, permit)
    rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for id_ in {*things, *said}:
        rows[kind_of(id_)].append({"id": id_, "p": {"judged": said.get(id_)}})
    for kind, some in rows.items():
        store.write([Statement(upserts.set_properties(kind), some)], permit)


def _holding(store: Store, permit: Permit, verdicts: Sequence[str]) -> list[Decision]:
    """The decisions with one of these verdicts that nobody has undone, oldest first, as called now."""
    found = [one for one in _read(store, permit) if one.holds and one.verdict in verdicts]
    return sorted(_as_called_now(store, permit, found), key=lambda one: (one.at, one.id))


def naming(store: Store, permit: Permit, ids: Iterable[str]) -> list[Decision]:
    """The decisions that are about one of these nodes, undone ones too: for whoever must erase."""
    wanted = set(ids)
    found = [
        one for one in _read(store, permit) if not wanted.isdisjoint((one.a, one.b, one.a_party, one.b_party))
    ]
    return sorted(found, key=lambda one: (one.at, one.id))


def mentioning(store: Store, permit: Permit, holds: Callable[[str], bool]) -> list[Decision]:
    """The decisions of which a reason holds what is looked for, undone ones too: for whoever must erase."""
    found = [one for one in _read(store, permit) if holds(one.reason) or holds(one.undone_reason)]
    return sorted(found, key=lambda one: (one.at, one.id))


def everything(store: Store, permit: Permit) -> list[dict[str, Any]]:
    """All decisions as they stand: what a rebuild carries over."""
    return [asdict(one) for one in _read(store, permit)]


def restore_all(store: Store, permit: Permit, kept: Sequence[Mapping[str, Any]]) -> None:
    """Write what `everything` gave."""
    write_decisions(store, permit, [Decision(**one) for one in kept])


def _read(store: Store, permit: Permit) -> list[Decision]:
    fields = ", ".join(f"d.{name} AS {name}" for name in _FIELDS)
    rows = store.read(
        f"MATCH (d:Decision) RETURN d.id AS id, {fields} LIMIT {_MOST}", {}, permit, seconds=120
    )
    return [Decision(**{name: value or "" for name, value in row.items()}) for row in rows]


def fresh_id() -> str:
    """An id for a decision; later ones are greater: of two in one second the newer one is known by it."""
    return f"Decision:{time.time_ns():016x}{secrets.token_hex(2)}"


def write_decisions(store: Store, permit: Permit, made: Sequence[Decision]) -> None:
    """Write decisions, new ones or as they are now."""
    rows: list[dict[str, Any]] = []
    for one in made:
        told = {name: value for name, value in asdict(one).items() if value}
        rows.append({"id": one.id, "p": told})
    if rows:
        store.write([Statement(upserts.merge_nodes("Decision"), rows)], permit)


def anchor(store: Store, permit: Permit, kind: str, id_: str) -> str:
    """A party at an address, "" for other nodes. Raises QueryRejected where the node is not there."""
    if not store.read(f"MATCH (n:{kind} {{id: $id}}) RETURN n.id AS id LIMIT 1", {"id": id_}, permit):
        raise QueryRejected("The graph does not contain {id}.", id=id_)
    if kind != "Address":
        return ""
    cypher = "MATCH (p:Party)-[:AT]->(n:Address {id: $id}) RETURN min(p.id) AS id LIMIT 1"
    found = store.read(cypher, {"id": id_}, permit)
    return str(found[0]["id"] or "") if found else ""


def _as_called_now(store: Store, permit: Permit, made: Sequence[Decision]) -> list[Decision]:
    """The decisions with the ids that their addresses have now; one that nobody finds keeps its own."""
    both_ends = [[(one.a, one.a_party), (one.b, one.b_party)][: len(ends(one))] for one in made]
    called_now = _addresses_now(store, permit, {end for some in both_ends for end in some})
    called = []
    for one, some in zip(made, both_ends, strict=True):
        named = sorted((called_now.get(end, end[0]), end[1]) for end in some)
        (a, a_party), (b, b_party) = (*named, ("", ""))[:2]
        called.append(replace(one, a=a, b=b, a_party=a_party, b_party=b_party))
    return called


def _addresses_now(store: Store, permit: Permit, ends: set[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """Addresses (with their anchors) that have another key now: found through the party that stands there,
    else by the alias of their id."""
    ids = sorted({id_ for id_, _ in ends if kind_of(id_) == "Address"})
    if not ids:
        return {}
    there = store.read(
        f"UNWIND $ids AS id MATCH (n:Address {{id: id}}) RETURN n.id AS id LIMIT {_MOST}",
        {"ids": ids},
        permit,
    )
    left = set(ids) - {row["id"] for row in there}
    gone = {end for end in ends if end[0] in left}
    rows = store.read(
        "UNWIND $ids AS id MATCH (p:Party {id: id})-[:AT]->(n:Address) "
        f"RETURN p.id AS party, n.id AS id LIMIT {_MOST}",
        {"ids": sorted({party for _, party in gone if party})},
        permit,
    )
    at = {row["party"]: row["id"] for row in rows}
    became = {id_: ways[0] for id_, ways in rekeyed(store, permit, sorted(left)).items() if len(ways) == 1}
    found = {end: at.get(end[1]) or became.get(end[0]) for end in gone}
    return {end: id_ for end, id_ in found.items() if id_}


def now() -> str:
    """This moment as decisions say it."""
    return f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}"
