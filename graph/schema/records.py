"""Kinds of node that are records of the work itself: loads, renamed ids, decisions, cases, the graph's own.

No label says them, and nothing is walked over them.
"""

from __future__ import annotations

from graph.schema.declarations import NodeKind
from graph.schema.declarations import Property as P

_GREY = "#999999"


def _events(label: str, of: str, kinds: str) -> NodeKind:
    """What happened to a record of the work, as `casework.recorded_events` keeps it."""
    return NodeKind(
        label=label,
        about=f"What happened to {'an' if of[0] in 'aeiou' else 'a'} {of}: {kinds}.",
        properties=(
            P("subject", "text", f"which {of}"),
            P("n", "integer", f"its number among the events of the {of}, from 1"),
            P("at", "time"),
            P("by"),
            P("kind"),
            P("body", "text", "the rest, as JSON"),
        ),
        title=("kind",),
        icon="note",
        shape="square",
        colour=_GREY,
        internal=True,
    )


RECORDS: tuple[NodeKind, ...] = (
    NodeKind(
        label="Load",
        about="One loaded file.",
        properties=(
            P("layout"),
            P("file"),
            P("sha256"),
            P("as_of", "time"),
            P("received", "time"),
            P("handling"),
            P("basis"),
            P("by"),
            P("rows_read", "integer"),
            P("rows_written", "integer"),
            P("rows_rejected", "integer"),
            P("rules", "integer", "version of the cleaning rules that read it"),
            P("erasures", "integer", "how often rows of it were erased"),
            P("state", "text", "applying or done"),
            P("progress", "integer", "rows applied"),
        ),
        title=("file",),
        icon="box",
        shape="square",
        colour=_GREY,
        internal=True,
    ),
    NodeKind(
        label="Alias",
        about="An ID that changed after better cleaning; its key is the old ID.",
        properties=(P("of", "list", "what it became"),),
        title=("id",),
        icon="box",
        shape="square",
        colour=_GREY,
        internal=True,
    ),
    NodeKind(
        label="Decision",
        about=(
            "A person's decision about two names, two addresses or a shared item; it overrides the rules."
        ),
        properties=(
            P("a", "text", "id of the first"),
            P("b", "text", "id of the second; none for a shared node"),
            P("verdict", "text", "same, apart, unsure; hub, no hub"),
            P("reason"),
            P("by"),
            P("at", "time"),
            P("a_party", "text", "a party at the address, to find it when its key changes"),
            P("b_party", "text", "the same for the second"),
            P("undone_by"),
            P("undone_at", "time"),
            P("undone_reason"),
        ),
        title=("verdict",),
        icon="note",
        shape="square",
        colour=_GREY,
        internal=True,
    ),
    NodeKind(
        label="Case",
        about="An investigation on a canvas, stored as events.",
        properties=(
            P("name"),
            P("question", "text", "what it should answer"),
            P("purpose", "text", "why"),
            P("events", "integer", "how many it has"),
            P("drawn", "list", "ids of what is on its canvas"),
            P("touched", "text", "which deliveries changed how much of that, as JSON"),
            P("seen_at", "time", "until when somebody looked at what deliveries changed"),
            P("view", "text", "what was selected and which filters were on, as JSON"),
            P("token", "text", "renewed by every write"),
            P("made_at", "time"),
            P("made_by"),
            P("changed_at", "time"),
            P("changed_by"),
        ),
        title=("name",),
        icon="note",
        shape="square",
        colour=_GREY,
        internal=True,
    ),
    NodeKind(
        label="CaseEvent",
        about="One event in a case; its key is the case key and a number.",
        properties=(
            P("at", "time"),
            P("by"),
            P("kind"),
            P("body", "text", "the rest, as JSON"),
        ),
        title=("kind",),
        icon="note",
        shape="square",
        colour=_GREY,
        internal=True,
    ),
    _events("AlertEvent", "alert", "noticed, grown, answered, undone, assigned, snoozed"),
    _events("WatchEvent", "watch", "begun, changed, hit, ended"),
    _events("BarrierEvent", "chosen barrier", "chosen, changed, undone"),
    NodeKind(
        label="SavedQuestion",
        about="A question that a person saved to ask again: a query, search or look-up with its values.",
        properties=(
            P("name"),
            P("verb", "text", "run, search, screen"),
            P("query", "text", "which shipped query, of run"),
            P("values", "text", "of its parameters, as JSON"),
            P("asks", "list", "parameters that are asked for each time"),
            P("made_at", "time"),
            P("made_by"),
            P("changed_at", "time"),
        ),
        title=("name",),
        icon="note",
        shape="square",
        colour=_GREY,
        internal=True,
    ),
    NodeKind(
        label="Waybill",
        about="The database itself: its identity, created once.",
        properties=(
            P("uuid"),
            P("revision", "integer", "groups of changes written so far"),
            P("token", "text", "renewed with every change"),
            P("people", "integer", "people found, including those with a single label"),
            P("of", "text", "token of the graph's state at which people were found"),
            P("resolution", "text", "the run that found them"),
            P("shape", "integer", "which properties its nodes have; older graphs are given the rest"),
            P("rebuilding", "boolean", "whether it was emptied and does not yet hold all loads again"),
        ),
        title=("uuid",),
        icon="box",
        shape="square",
        colour=_GREY,
        internal=True,
    ),
)
