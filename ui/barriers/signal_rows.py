"""The list behind a signal, once it was asked for, and its strongest rows on a canvas."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

import queries
from analysis.measures.barrier_model import BarrierModel, Signal
from casework.workspace import Workspace
from graph.subgraph import Subgraph
from queries.barrier_models.barrier_signals import parameters_of
from queries.remarked_rows import RemarkedRows
from queries.verbs.run import ids_in, run
from ui import page_links, reader_session
from ui.barriers.model_texts import localised
from ui.barriers.signal_cell import LIST
from ui.canvas_session import of_ids
from ui.canvas_session.one_question import as_one, with_people
from ui.error_display import guarded
from ui.panels.query_answer import cell
from ui.ranked_lists import chosen_rows, cut_note, foot
from ui.tasks import answers
from ui.tasks.pending_reads import answered, fulfil, wish
from ui.wording.escaping import plain
from ui.wording.language import _, ngettext, number
from ui.wording.schema_names import field

OPEN = "open-signal"
FIRST = 10
"""Rows that are opened where none is selected."""
MOST = 400
"""Nodes of a canvas."""
_REACHED = {"Phone", "Email", "Address"}
"""What people have: their parcels are two steps away."""


def draw(model: BarrierModel, until: str) -> None:
    """The list of the signal that was asked for; kept while the page stays."""
    signals = {signal.id: signal for signal in model.signals()}
    desk = reader_session.desk()
    with guarded():
        found = answered(
            LIST, _("Reading the list…"), lambda wanted: _read(signals[wanted["signal"]], until, desk)
        )
        key = (*reader_session.question_terms(), model.id, until)
        if found is not None:
            answers.keep_page_answer("signal", key, found)
        kept = answers.page_answer_if_read("signal", key)
        if kept is not None and kept[0] in signals:
            with st.container(key="signal-list"):
                _list(signals[kept[0]], kept[1])


def _read(signal: Signal, until: str, desk: Workspace) -> tuple[str, RemarkedRows]:
    return signal.id, run(signal.query, parameters_of(signal, until), desk=desk)


def _list(signal: Signal, rows: RemarkedRows) -> None:
    st.header(plain(localised(signal.text)), anchor=False)
    if not rows:
        st.info(_("No results."))
        return
    frame = [{field(name): cell(name, value) for name, value in row.items()} for row in rows]
    picked = chosen_rows(
        frame, rows, "signal-table", _("What is behind the signal; select rows to open them")
    )
    cut_note(rows)
    opened = picked or list(rows)[:FIRST]
    ids = list(dict.fromkeys(ids_in(opened)))
    with st.container(horizontal=True, vertical_alignment="center"):
        if ids:
            text = ngettext("Open {n} row on the canvas", "Open {n} rows on the canvas", len(opened))
            wished = {"ids": ids, "label": localised(signal.text), "id": signal.id, "on": signal.on}
            st.button(
                text.format(n=number(len(opened))),
                type="primary",
                icon=":material/hub:",
                key=OPEN,
                on_click=wish,
                args=(OPEN, wished),
            )
        else:
            page_links.page_link("lanes")
        foot(_("The strongest first."), rows, "signal", "signal csv")
    desk = reader_session.desk()
    fulfil(OPEN, _("Opening…"), lambda wanted: _around(wanted, desk), _begin)


def _around(wanted: Mapping[str, Any], desk: Workspace) -> Subgraph:
    ids: Sequence[str] = wanted["ids"]
    hops = 2 if wanted["on"] in _REACHED else 1

    def both() -> Subgraph:
        return with_people(queries.induced(ids, hops, MOST, there=True, desk=desk), desk)

    return as_one(desk, "induced", {"signal": wanted["id"]}, ids, both)


def _begin(wanted: Mapping[str, Any], found: Subgraph) -> Any:
    return of_ids.begin(found, wanted["label"], "signal")
