"""What a person decides of a shared thing: it is a hub, so that no link leads through it, or it is none."""

from __future__ import annotations

from analysis.sharing.hubs import MOST_FOLLOWED, NO_HUB
from casework.decisions.decision_records import (
    ON_THINGS,
    Decision,
    anchor,
    fresh_id,
    mark,
    now,
    write_decisions,
)
from casework.workspace import Workspace
from errors import QueryRejected
from graph.schema import NODES, kind_of


def judge(desk: Workspace, thing: str, verdict: str, reason: str) -> Decision:
    """Record it; it counts at once, everywhere, and wins over the limits (`analysis.sharing.hubs`).

    Raises QueryRejected unless `thing` is a shared thing of the graph and a reason is given, and for "no hub"
    of one that more parcels touch than can be followed.
    """
    if verdict not in ON_THINGS:
        raise QueryRejected(
            "{verdict!r} is not a verdict: use {verdicts}.",
            verdict=verdict,
            verdicts=" or ".join(map(repr, ON_THINGS)),
        )
    kind = kind_of(thing)
    if not kind or not NODES[kind].shared:
        shared = ", ".join(label for label, one in NODES.items() if one.shared)
        raise QueryRejected(
            "Only {shared} can be hubs, not {thing!r}: name it by its id.", shared=shared, thing=thing
        )
    if not reason.strip():
        raise QueryRejected("A decision needs a reason that others can follow.")
    with desk.asking("judge hub", {"thing": thing, "verdict": verdict}, subjects=(thing,)) as asked:
        party = anchor(desk.store, asked.permit, kind, thing)
        cypher = f"MATCH (n:{kind} {{id: $id}}) RETURN n.parcels AS parcels LIMIT 1"
        parcels = int(desk.store.read(cypher, {"id": thing}, asked.permit)[0]["parcels"] or 0)
        if verdict == NO_HUB and parcels > MOST_FOLLOWED:
            raise QueryRejected(
                "{parcels:,} parcels use {thing}: links through more than {most:,} are not followed.",
                parcels=parcels,
                thing=thing,
                most=MOST_FOLLOWED,
            )
        made = Decision(
            id=fresh_id(),
            a=thing,
            b="",
            verdict=verdict,
            reason=" ".join(reason.split()),
            by=desk.person,
            at=now(),
            a_party=party,
        )
        write_decisions(desk.store, desk.maintenance("judge hub"), [made])
        mark(desk.store, desk.maintenance("judge hub"), [thing])
        asked.handed_out(1, subjects=(thing,))
    return made
