"""What changed since a version of a case, or since a day: told in a table, marked on the canvas."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import streamlit as st

import queries
from casework.desk import Desk
from errors import QueryRejected
from graph.subgraph import Subgraph
from ui import board, visit, working
from ui.cases.compare import Changes, compared
from ui.cases.notebook import Notebook
from ui.language import _, ngettext, number
from ui.plain import one_line, table
from ui.trouble import guarded
from ui.walk.events import Select, Show, Unmark
from ui.walk.news import NO_NEWS
from ui.walk.state import WalkState
from ui.wishes import Wish, answered, wish, wished
from ui.words import field, kind, relation
from ui.working import Work

_FIRST = 0
_SHOWN = 200
Said = tuple[str, str, str]


def panel(work: Work) -> None:
    """Since when, and a button; below it what was found last."""
    versions = {version.n: version.name for version in work.notebook.versions}
    names = {**dict(reversed(versions.items())), _FIRST: _("what was drawn, as it was read then")}
    since = st.selectbox(
        _("Since"), list(names), format_func=lambda n: names[n], key=f"changed-since-{work.id}-{len(names)}"
    )
    day = st.date_input(_("or since the end of this day"), value=None, key=f"changed-day-{work.id}")
    if st.button(_("What changed"), key="do-changed", icon=":material/difference:"):
        asked = {"work": work.id, "since": since, "day": day.isoformat() if day else ""}
        wish("changed", {**asked, "said": _said_since(names, since, day)})
    _compare(work)
    _found(work)
    if work.channel.news:
        st.button(
            _("Clear the marks"),
            key="do-unmark",
            type="tertiary",
            icon=":material/ink_eraser:",
            on_click=_unmark,
            args=(work,),
        )


def _compare(work: Work) -> None:
    """Answer what was asked of this case."""
    row = wished("changed")
    if row is None or row["work"] != work.id:
        return
    with guarded():
        desk, labels_only = visit.desk(), visit.labels_only()

        def read(row: Wish) -> tuple[WalkState, Changes, Subgraph]:
            before = _before(work, row["since"], row["day"], desk)
            return before, *_today(before, desk, labels_only=labels_only)

        compared = answered("changed", _("Comparing…"), read)
        if compared is not None:
            before, changes, today = compared
            st.session_state["changed"] = (work.id, changes, _told(before, changes), bool(before.drawn))
            st.session_state["changed-today"] = (work.id, today)
            _show(work, changes, row["said"])


def _said_since(names: Mapping[int, str], since: int, day: date | None) -> str:
    """Since when, as the legend of the canvas says it."""
    if day:
        return _("the end of {day}").format(day=day.isoformat())
    return names[since] if since != _FIRST else _("it was read")


def _found(work: Work) -> None:
    kept: tuple[str, Changes, list[Said], bool] | None = st.session_state.get("changed")
    if kept is None or kept[0] != work.id:
        return
    _id, changes, said, compared_any = kept
    if not compared_any:
        st.info(_("The case had nothing on it then: there is nothing to compare."))
        return
    if not changes:
        st.info(_("Nothing that is drawn is said otherwise today."))
        return
    told = ngettext(
        "{n} change; what it is on is marked and selected on the canvas.",
        "{n} changes; what they are on is marked and selected on the canvas.",
        len(said),
    )
    st.markdown(told.format(n=number(len(said))))
    st.markdown(table([_("What"), _("Before"), _("Now")], said[:_SHOWN]))
    if len(said) > _SHOWN:
        st.caption(_("and {n} more").format(n=number(len(said) - _SHOWN)))
    st.button(
        _("Bring the canvas up to date"),
        key="do-update",
        icon=":material/update:",
        help=_("New lines are drawn and facts renewed; it can be undone."),
        on_click=_update,
        args=(work,),
    )


def _show(work: Work, changes: Changes, since: str) -> None:
    """Mark and select what something changed on; the canvas, drawn after this, looks there."""
    work.channel.mark(changes.news(since) if changes else NO_NEWS)
    if changes:
        work.channel.apply(Select(changes.touched()))
        work.channel.look_at(work.channel.state.selected)


def _unmark(work: Work) -> None:
    work.channel.apply(Unmark())


def _update(work: Work) -> None:
    kept = st.session_state.pop("changed-today", None)
    if kept is not None and kept[0] == work.id:
        work.channel.apply(Show("today"), still_on(kept[1], work.channel.state))
    st.session_state.pop("changed", None)


def still_on(today: Subgraph, state: WalkState) -> Subgraph:
    """What of it is still on the canvas: what was taken off since then stays off."""
    nodes = {id_: node for id_, node in today.nodes.items() if id_ in state.drawn}
    edges = {id_: edge for id_, edge in today.edges.items() if edge.source in nodes and edge.target in nodes}
    return Subgraph(nodes, edges, len(nodes))


def as_it_was(work: Work, events: int, desk: Desk) -> tuple[WalkState, Notebook]:
    """The case after so many events; that it is looked at stands in the log. Raises QueryRejected where it
    can no longer be read."""
    asked = {"canvas": work.id, "events": events}
    with desk.asking("canvas", asked, case=work.id) as question:
        permit = question.permit
        found = working.as_it_was(desk, permit, work.id, events, lambda ids: board.became(ids, permit, desk))
        if found is None:
            raise QueryRejected("This version can no longer be read.")
        state = board.with_seizures(found[0], permit, desk)
        board.hand_out(question, state, desk)
    return state, found[1]


def _before(work: Work, since: int, day: str, desk: Desk) -> WalkState:
    """The canvas of then; nodes that came later are not compared."""
    if not day and since == _FIRST:
        return work.channel.state
    if day:
        asked = {"canvas": work.id, "day": day}
        with desk.asking("canvas", asked, case=work.id) as question:
            since = working.events_until(desk, question.permit, work.id, f"{day}T23:59:59Z")
            question.handed_out(since)
    return as_it_was(work, since, desk)[0] if since else WalkState()


def _today(before: WalkState, desk: Desk, *, labels_only: bool) -> tuple[Changes, Subgraph]:
    ids = list(before.drawn)
    today = queries.induced(ids, there=True, desk=desk) if ids else None
    if today is None:
        return Changes(), Subgraph()
    return compared(before, today, labels_only=labels_only), today


def _told(before: WalkState, changes: Changes) -> list[Said]:
    """Every change in words: what, before, now."""
    names = {id_: f"{kind(node.kind)} {node.label}" for id_, node in before.known.items()}
    said: list[Said] = [(names[node.id], _("in the graph"), _("gone")) for node in changes.gone]
    for id_, fields in changes.fields.items():
        said += [(f"{names[id_]}: {field(name)}", one_line(was), one_line(now)) for name, was, now in fields]
    for edges, was, now in ((changes.came, "", _("new")), (changes.went, _("stated"), _("no longer stated"))):
        said += [(_line(edge, names), was, now) for edge in edges]
    return said


def _line(edge: Any, names: Mapping[str, str]) -> str:
    source, target = (names.get(end, end) for end in (edge.source, edge.target))
    return f"{source} – {relation(edge.kind)} – {target}"
