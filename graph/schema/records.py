"""Kinds of node that are records of the work itself: loads, renamed ids, decisions, cases, the graph's own.

No label says them, and nothing is walked over them.
"""

from __future__ import annotations

from graph.schema.kinds import NodeKind
from graph.schema.kinds import Property as P

_GREY = "#999999"

RECORDS: tuple[NodeKind, ...] = (
    NodeKind(
        "Load",
        "One delivery.",
        (
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
            P("rules", "integer", "version of the cleaning rules that understood it"),
            P("erasures", "integer", "how often rows of it were erased"),
            P("state", "text", "applying or done"),
            P("progress", "integer", "rows applied"),
        ),
        ("file",),
        "box",
        "square",
        _GREY,
        internal=True,
    ),
    NodeKind(
        "Alias",
        "An id that changed with better cleaning; its key is the old id.",
        (P("of", "list", "what it became"),),
        ("id",),
        "box",
        "square",
        _GREY,
        internal=True,
    ),
    NodeKind(
        "Decision",
        "What a person judged of two parties, addresses or a shared thing; it wins over the rules.",
        (
            P("a", "text", "id of the one"),
            P("b", "text", "id of the other; none of a shared thing"),
            P("verdict", "text", "same, apart, unsure; hub, no hub"),
            P("reason"),
            P("by"),
            P("at", "time"),
            P("a_party", "text", "a party at the address, by which it is found when its key moves"),
            P("b_party", "text", "the same of the other"),
            P("undone_by"),
            P("undone_at", "time"),
            P("undone_reason"),
        ),
        ("verdict",),
        "note",
        "square",
        _GREY,
        internal=True,
    ),
    NodeKind(
        "Case",
        "What people worked out on a canvas; its events hold it.",
        (
            P("name"),
            P("question", "text", "what it is to answer"),
            P("purpose", "text", "why"),
            P("events", "integer", "how many it has"),
            P("drawn", "list", "ids of what is on its canvas"),
            P("view", "text", "what was selected and which filters were on, as JSON"),
            P("token", "text", "made anew by whoever wrote last"),
            P("made_at", "time"),
            P("made_by"),
            P("changed_at", "time"),
            P("changed_by"),
        ),
        ("name",),
        "note",
        "square",
        _GREY,
        internal=True,
    ),
    NodeKind(
        "CaseEvent",
        "One thing that happened in a case; its key is the case's and a number.",
        (
            P("at", "time"),
            P("by"),
            P("kind"),
            P("body", "text", "the rest, as JSON"),
        ),
        ("kind",),
        "note",
        "square",
        _GREY,
        internal=True,
    ),
    NodeKind(
        "Waybill",
        "The graph itself: its own identity, made once.",
        (
            P("uuid"),
            P("revision", "integer", "groups of changes written so far"),
            P("token", "text", "made anew with every change"),
            P("people", "integer", "people found, those with one label too"),
            P("of", "text", "token of the state of the graph that people were found for"),
            P("resolution", "text", "the run that found them"),
            P("shape", "integer", "which properties its nodes were given; older ones are given the rest"),
        ),
        ("uuid",),
        "box",
        "square",
        _GREY,
        internal=True,
    ),
)
