"""What changed since a version of a case, or since a day: told in a table, marked on the canvas."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import streamlit as st

from graph.subgraph import Subgraph
from ui import reader_session
from ui.canvas_session import comparison, newly_stated, open_case, pending_steps, save_case
from ui.canvas_session.comparison import AS_READ, Today
from ui.canvas_session.pending_steps import CanvasTask
from ui.canvas_session.session import CanvasSession
from ui.canvas_state.canvas_events import Select, Show, Unmark
from ui.canvas_state.change_marks import NO_NEWS
from ui.canvas_state.state import CanvasState
from ui.cases.compare import CanvasDiff
from ui.cases.record import Replayed
from ui.error_display import guarded
from ui.session_state import session_state
from ui.tasks.pending_reads import Wish, answered, wish, wished
from ui.wording.delivered_changes import delivered_changes
from ui.wording.escaping import plain, single_line, table
from ui.wording.language import _, day_in_text, ngettext, number
from ui.wording.names_apart import names_apart
from ui.wording.schema_names import field as word
from ui.wording.schema_names import kind, relation

if TYPE_CHECKING:
    from casework.workspace import Workspace

_SHOWN = 200
Said = tuple[str, str, str]


def panel(work: CanvasSession) -> None:
    """Since when, and a button; below it what was found last. Above it what deliveries changed, until
    somebody has looked.
    """
    above = st.container(gap=None)
    names = _names(work)
    since = st.selectbox(
        _("Since"), list(names), format_func=lambda n: names[n], key=f"changed-since-{work.id}-{len(names)}"
    )
    day = st.date_input(
        _("or since the end of this day"), value=None, format="YYYY-MM-DD", key=f"changed-day-{work.id}"
    )
    if st.button(_("What changed"), key="do-changed", icon=":material/difference:"):
        wish("changed", {"work": work.id, "since": since, "day": day.isoformat() if day else ""})
    _compare(work)
    if work.delivered and not work.seen:
        with above:
            _delivered(work)
    _show_diff(work)
    if work.channel.news:
        st.button(
            _("Clear marks"),
            key="do-unmark",
            type="tertiary",
            icon=":material/ink_eraser:",
            on_click=_unmark,
            args=(work,),
        )


def _delivered(work: CanvasSession) -> None:
    st.caption(plain(delivered_changes(work.delivered)))
    st.button(
        _("Mark as read"),
        key="do-read",
        type="tertiary",
        icon=":material/done:",
        help=_("On Today the case is called changed no more, until the next delivery that changes it"),
        on_click=_read,
        args=(work,),
    )


def _read(work: CanvasSession) -> None:
    with guarded():
        save_case.note_seen(reader_session.desk(), work)


def _compare(work: CanvasSession) -> None:
    """Answer what was asked of this case."""
    row = wished("changed")
    if row is None or row["work"] != work.id:
        return
    with guarded():
        desk, labels_only = reader_session.desk(), reader_session.labels_only()

        def read(row: Wish) -> tuple[Replayed, CanvasDiff, Today]:
            before, today = comparison.since_then(work, row["since"], row["day"], desk)
            return before, today.beside(before, labels_only=labels_only), today

        compared = answered("changed", _("Comparing…"), read)
        if compared is not None:
            before, changes, today = compared
            if today.renamed:
                open_case.rename(work, today.renamed)
            session_state.changes = (work.id, changes, before.state)
            session_state.changes_today = (work.id, today)
            session_state.changes_since = (work.id, row["since"], row["day"])
            _show(work, changes, _since_text(_names(work), row["since"], row["day"]))
            save_case.note_seen(desk, work)


def reworded(work: CanvasSession) -> None:
    """Marks say since when in the reader's language, also where that is another since they were made."""
    asked, news = session_state.changes_since, work.channel.news
    if not news or asked is None or asked[0] != work.id:
        return
    said = _since_text(_names(work), *asked[1:])
    if said != news.since:
        work.channel.mark(replace(news, since=said))


def _names(work: CanvasSession) -> dict[int, str]:
    """Since what can be compared: versions, the last first, and when it was added."""
    versions = {version.n: version.name for version in work.notebook.versions}
    versions = names_apart(versions, str)
    return {**dict(reversed(versions.items())), AS_READ: _("when it was added to the canvas")}


def _since_text(names: Mapping[int, str], since: int, day: str) -> str:
    """Since when, as the legend of the canvas says it."""
    if day:
        return _("the end of {day}").format(day=day_in_text(day))
    return names.get(since, "") if since != AS_READ else _("it was added")


def _show_diff(work: CanvasSession) -> None:
    kept = session_state.changes
    if kept is None or kept[0] != work.id:
        return
    _id, changes, before = kept
    compared = len(before.drawn)
    if not compared:
        st.info(_("The case was empty then: there is nothing to compare."))
        return
    if not changes:
        st.info(_("No change in what was compared."))
    else:
        _changes(work, changes, _diff_rows(before, changes))
    what_was_compared(changes, compared)


def _changes(work: CanvasSession, changes: CanvasDiff, said: list[Said]) -> None:
    if seized := len(changes.seized):
        since = ngettext(
            "{n} parcel on the canvas has been seized since.",
            "{n} parcels on the canvas have been seized since.",
            seized,
        )
        st.warning(since.format(n=number(seized)), icon=":material/gavel:")
    told = ngettext(
        "{n} change, marked and selected on the canvas.",
        "{n} changes, marked and selected on the canvas.",
        len(said),
    )
    st.markdown(told.format(n=number(len(said))))
    st.markdown(table([_("What"), _("Before"), _("Now")], said[:_SHOWN]))
    if len(said) > _SHOWN:
        st.caption(_("and {n} more").format(n=number(len(said) - _SHOWN)))
    st.button(
        _("Update the canvas"),
        key="do-update",
        icon=":material/update:",
        help=_(
            "Adds new links, and the parcels and reports that came since with their senders and recipients. "
            "Updates values. You can undo this."
        ),
        on_click=_update,
        args=(work,),
    )


def what_was_compared(changes: CanvasDiff, nodes: int) -> None:
    """What the answer is about, and what it says nothing of."""
    said = _(
        "Compared: the data of {n} nodes, the links between them, and, for {counted} of them, how many nodes "
        "of each type are linked, also off the canvas (at least every seizure, phone, address and account)."
    )
    uncounted = len(changes.uncounted)
    st.caption(said.format(n=number(nodes), counted=number(nodes - uncounted - len(changes.gone))))
    if uncounted:
        told = ngettext(
            "Links of {n} node were not compared: there are too many, or they were not counted then.",
            "Links of {n} nodes were not compared: there are too many, or they were not counted then.",
            uncounted,
        )
        st.caption(told.format(n=number(uncounted)))
    if unsaid := len(changes.seized_unsaid):
        told = ngettext(
            "{n} parcel on the canvas is seized; whether it already was then is not recorded.",
            "{n} parcels on the canvas are seized; whether they already were then is not recorded.",
            unsaid,
        )
        st.warning(told.format(n=number(unsaid)), icon=":material/gavel:")


def _show(work: CanvasSession, changes: CanvasDiff, since: str) -> None:
    """Mark and select what something changed on; the canvas, drawn after this, looks there."""
    work.channel.mark(changes.news(since) if changes else NO_NEWS)
    if changes:
        work.channel.apply(Select(changes.touched()))
        work.channel.show_nodes(work.channel.state.selected)


def _unmark(work: CanvasSession) -> None:
    work.channel.apply(Unmark())


def _update(work: CanvasSession) -> None:
    kept, changed = session_state.changes_today, session_state.changes
    del session_state.changes, session_state.changes_today
    if kept is None or changed is None or kept[0] != work.id:
        return
    today = kept[1]
    grown = [id_ for id_ in today.grown(changed[1]) if id_ in work.channel.state.drawn]
    loads = {one.load for one in reader_session.archive().loads() if one.received > today.since > ""}

    def read(desk: Workspace) -> Subgraph:
        if not (grown and loads):
            return Subgraph()
        return newly_stated.read(grown, list(work.channel.state.drawn), loads, desk)

    def apply(new: Subgraph) -> None:
        _bring(work, today, new)

    pending_steps.ask(work, CanvasTask(apply, read, _("Reading what is new…")))


def _bring(work: CanvasSession, today: Today, new: Subgraph) -> None:
    """What is new comes to the canvas in one step, with what is said otherwise of what is on it."""
    work.channel.apply(Show("today"), still_on(today.graph, work.channel.state).merge(new))
    work.remember_neighbours(
        {id_: count for id_, count in today.neighbours.items() if id_ in work.channel.state.drawn}
    )
    if new.nodes:
        work.channel.show_nodes(list(new.nodes))


def still_on(today: Subgraph, state: CanvasState) -> Subgraph:
    """What of it is still on the canvas: what was taken off since then stays off."""
    nodes = {id_: node for id_, node in today.nodes.items() if id_ in state.drawn}
    edges = {id_: edge for id_, edge in today.edges.items() if edge.source in nodes and edge.target in nodes}
    return Subgraph(nodes, edges, len(nodes))


def _diff_rows(before: CanvasState, changes: CanvasDiff) -> list[Said]:
    """Every change in words: what, before, now."""
    names = {id_: f"{kind(node.kind)} {node.label}" for id_, node in before.known.items()}
    said: list[Said] = [(names[node.id], _("in the data"), _("removed")) for node in changes.gone]
    for id_, fields in changes.fields.items():
        said += [(f"{names[id_]}: {word(name)}", _value(was), _value(now)) for name, was, now in fields]
    for id_, kinds in changes.neighbours.items():
        said += [
            (
                _("{node}: linked to it, {kind}").format(node=names[id_], kind=kind(of)),
                number(was),
                number(now),
            )
            for of, was, now in kinds
        ]
    for edges, was, now in ((changes.came, "", _("new")), (changes.went, _("stated"), _("no longer stated"))):
        said += [(_line(edge, names), was, now) for edge in edges]
    return said


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return single_line(value)


def _line(edge: Any, names: Mapping[str, str]) -> str:
    source, target = (names.get(end, end) for end in (edge.source, edge.target))
    return f"{source} – {relation(edge.kind)} – {target}"
