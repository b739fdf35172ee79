"""Explore: search, put what was found on the canvas, and walk from there.

The canvas is the page: it fills the window between the bar at the top, the panel at the side and the drawer
of tables at the bottom (`ui/assets/frame.css` places them by their keys).
"""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from casework import cases
from errors import WaybillError
from ui import canvas_mount, error_display, reader_session, side_panel
from ui.canvas_session import arrivals, current_canvas, known_counts, pending_steps, tick_days
from ui.canvas_session.session import CanvasSession
from ui.canvas_state.batch import Batch
from ui.canvas_state.canvas_events import Select
from ui.canvas_state.legend import legend
from ui.panels import search
from ui.panels.canvas_drawer import canvas_tables, canvas_templates, diff, export, notes
from ui.panels.case_work import case, person_category
from ui.panels.selection import details, pair_answer, structure_answer, style_value
from ui.session_state import session_state
from ui.tasks import waiting
from ui.wording.canvas_texts import canvas_texts
from ui.wording.error_sentences import sentence
from ui.wording.escaping import plain, shortened
from ui.wording.language import _, number
from ui.wording.schema_names import kind, relation


def draw() -> None:
    """The page; it is one fragment, so that a click on the canvas draws nothing else anew."""
    _board()


@st.fragment
def _board() -> None:
    work = current_canvas.present()
    if session_state.no_such_case:
        session_state.no_such_case = False
        st.warning(
            _("There is no case at this web address. A new canvas was opened."), icon=":material/search_off:"
        )
    current_canvas.as_labels_say(work)
    with st.container(horizontal=True, vertical_alignment="center", key="explore-top"):
        st.title(plain(shortened(work.notebook.name, 40)) or _("Explore"), anchor=False, width="content")
        search.search_form(work)
        place = export.menu(work)
        _side_switch()
    slot = st.empty()  # always there, so that the canvas keeps its place in the page
    with error_display.guarded():
        _read(work, lambda: search.search(slot))
        _read(work, lambda: export.make(work, slot, place))
        _read(work, lambda: pending_steps.do(work, slot))
    if session_state.side_open:
        with st.container(key="side"):
            _side(work)
    _canvas(work)
    _show_nearest_remark()
    canvas_tables.drawer(work)
    while work.notices:
        st.info(plain(work.notices.pop(0)), icon=":material/info:")
    for error in work.channel.pop_errors():
        error_display.show_error(error)
    _remember(work)


def _read(work: CanvasSession, step: Callable[[], None]) -> None:
    """Do what was asked for; what goes wrong is said below the canvas, which stays where it is."""
    try:
        step()
    except waiting.QuestionCancelled:
        pass  # its place says so
    except WaybillError as error:
        work.channel.errors.append(error)


def _show_nearest_remark() -> None:
    """Of all within two steps only the nearest were brought: of how many."""
    if session_state.nearest is not None:
        shown, total = session_state.nearest
        session_state.nearest = None
        st.toast(
            _("Showing the nearest {n} of {total} within two steps.").format(
                n=number(shown), total=number(total)
            ),
            icon=":material/radar:",
        )


def _remember(work: CanvasSession) -> None:
    """Keep the canvas; what cannot be kept now is kept with the next step, and the reader knows."""
    try:
        current_canvas.remember(work)
    except cases.Dropped as error:
        error_display.show_error(error)
    except WaybillError as error:
        st.warning(
            _("Your latest changes are not saved yet. They will be as soon as possible.")
            + f"  \n{plain(sentence(error))}",
            icon=":material/cloud_off:",
        )
    if session_state.became_a_copy == work.id:
        st.info(
            _(
                "Someone else changed this canvas in the meantime. Yours continues as a copy at its "
                "own web address."
            ),
            icon=":material/content_copy:",
        )


def _side_switch() -> None:
    opened = session_state.side_open
    st.button(
        _("Panel"),
        icon=":material/right_panel_close:" if opened else ":material/right_panel_open:",
        key="side-switch",
        help=_("Hide the panel beside the canvas") if opened else _("Show the panel beside the canvas"),
        on_click=_switch_side,
        type="tertiary",
    )


def _switch_side() -> None:
    session_state.side_open = not session_state.side_open


def _side(work: CanvasSession) -> None:
    shown = side_panel.chips({"found": _("Results"), "details": _("Details"), "case": _("Case")})
    if shown == "details":
        pair_answer.panel(work)
        structure_answer.panel(work)
        style_value.caption(work)
        details.panel(work)
        person_category.panel(work)
        notes.note(work)
    elif shown == "case":
        case.panel(work)
        canvas_templates.panel(work)
    else:
        search.results(work)


def _canvas(work: CanvasSession) -> None:
    diff.reworded(work)
    with st.container(key="canvas-slot"):
        canvas_mount.draw(
            work.channel,
            _arrived,
            legend=legend(lambda name: relation(name) if name.isupper() else kind(name)),
            texts=canvas_texts(),
            status={
                "around": known_counts.of_selected(work),
                "days": tick_days.of_drawn(work.channel.state, reader_session.desk()),
            },
            name=work.id,
        )


def _arrived(batch: Batch) -> None:
    """Apply what happened on the canvas at hand, or put it in line."""
    work = session_state.work
    if work is None:
        return
    for event in arrivals.receive(work, batch):
        if isinstance(event, Select) and (event.ids or event.line):
            side_panel.choose("details")
