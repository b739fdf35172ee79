"""The frame around every page: navigation, which data, why, language, and the mark of the demo."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from pathlib import Path

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from ui import reader_session
from ui.canvas_session import current_canvas, page_address
from ui.error_display import guarded
from ui.pages import (
    about,
    alerts,
    audit,
    barriers,
    clusters,
    exchange,
    explore,
    hubs,
    identities,
    lanes,
    load,
    look_up,
    queries,
    seizures,
    shared,
    today,
    watching,
)
from ui.panels import overdue
from ui.panels.case_work import own_case
from ui.panels.watching import new_watch
from ui.session_state import LABELS_CHOICE, LANGUAGE_CHOICE, SPACE_CHOICE, session_state
from ui.tasks import answers, demo_filling, pending_reads, waiting
from ui.wording.escaping import plain
from ui.wording.language import LANGUAGES, PSEUDO, _

ASSETS = Path(__file__).with_name("assets")
SIDEBAR_WIDTH = 216


def run(first: str = "today") -> None:
    """Draw the page that was asked for, in its frame; `first` opens when none was asked for."""
    if reader_session.ended():
        # The page is on its way out: the next one must not be drawn into it, its parts are refused by now.
        st.stop()
    session_state.language = reader_session.language()
    with guarded():
        page_address.enter_database()
        demo = reader_session.space() == reader_session.DEMO
        chosen = _navigation(first)
        _page_config(chosen.title, demo)
        _sidebar()
        waiting.bar()
        if waiting.entered(chosen.url_path):
            pending_reads.drop_all()
            current_canvas.left()
            answers.forget("alerts", new_watch.PLACE)  # a night, a load or a colleague changes them
        if demo:
            _banner()
            if not demo_filling.ready():
                return demo_filling.show()
        page_address.enter_page(chosen)
        if not reader_session.may_look() and not _shows_no_case_data(chosen):
            return _ask_purpose()
        if _needs_case(chosen):
            return own_case.draw()
        notice, seen = st.empty(), reader_session.wholeness()
        _warn_unless_whole(notice)
        with guarded():
            chosen.run()
        if reader_session.wholeness() != seen:  # what was answered just now is not shown without a word
            _warn_unless_whole(notice)


def _warn_unless_whole(place: DeltaGenerator) -> None:
    with place.container():
        overdue.warn_unless_whole()


def pages(first: str = "today") -> dict[str, st.Page]:
    """Every page by its fixed path; titles are in the reader's language."""

    def page(draw: Callable[[], None], path: str, title: str, icon: str) -> st.Page:
        return st.Page(draw, title=title, icon=f":material/{icon}:", url_path=path, default=path == first)

    return {
        "today": page(today.draw, "today", _("Today"), "today"),
        "explore": page(explore.draw, "explore", _("Explore"), "hub"),
        "shared": page(shared.draw, "shared", _("Shared infrastructure"), "device_hub"),
        "hubs": page(hubs.draw, "hubs", _("Hubs"), "trip_origin"),
        "clusters": page(clusters.draw, "clusters", _("Clusters"), "groups"),
        "lanes": page(lanes.draw, "lanes", _("Lanes"), "route"),
        "barriers": page(barriers.draw, "barriers", _("Barriers"), "fence"),
        "alerts": page(alerts.draw, "alerts", _("Alerts"), "notifications"),
        "watching": page(watching.draw, "watching", _("Watching"), "visibility"),
        "identities": page(identities.draw, "identities", _("Identities"), "fingerprint"),
        "seizures": page(seizures.draw, "seizures", _("Seizures"), "shield"),
        "load": page(load.draw, "load", _("Load"), "upload_file"),
        "exchange": page(exchange.draw, "exchange", _("Exchange"), "swap_horiz"),
        "lookup": page(look_up.draw, "lookup", _("Look up a list"), "playlist_add_check"),
        "queries": page(queries.draw, "queries", _("Queries"), "manage_search"),
        "audit": page(audit.draw, "audit", _("Audit log"), "policy"),
        "about": page(about.draw, "about", _("About"), "info"),
    }


_DUTIES = {"load": "load", "exchange": "exchange", "audit": "read the log", "about": ""}
"""What the pages are for, by path; the others are to look. "": for everybody."""


def _needs_case(chosen: st.Page) -> bool:
    """Whether a page is for whoever looks in own cases only, and works in none now."""
    if not reader_session.needs_case() or reader_session.working_case() or page_address.names_case():
        return False
    return chosen.url_path not in _DUTIES


def _may_open(path: str) -> bool:
    """Whether a page is for somebody with the duties of the person."""
    duty = _DUTIES.get(path, "look")
    return not duty or reader_session.may(duty)


def _shows_no_case_data(chosen: st.Page) -> bool:
    """Whether a page can be drawn before somebody says why they search."""
    known = session_state.pages
    return chosen is known["about"] or (
        chosen is known.get("today") and not reader_session.anything_loaded(reader_session.space())
    )


def _navigation(first: str) -> st.Page:
    known = {path: page for path, page in pages(first).items() if _may_open(path)}
    session_state.pages = known
    if first in known:
        return st.navigation(list(known.values()), expanded=True)
    # Whoever comes without a path needs a page that is theirs; one that is the default has no path any more.
    way_in = st.Page(lambda: None, title="Waybill", url_path="start", default=True, visibility="hidden")
    chosen = st.navigation([way_in, *known.values()], expanded=True)
    if chosen is way_in:
        st.switch_page(next(iter(known.values())))
    return chosen


def _page_config(title: str, demo: bool) -> None:
    marked = _("{page} · demo, fictitious data").format(page=title) if demo else title
    st.set_page_config(
        page_title=f"{marked} · Waybill",
        page_icon=ASSETS / "mark.svg",
        layout="wide",
        initial_sidebar_state=SIDEBAR_WIDTH,
    )
    st.logo(ASSETS / "waybill.svg", icon_image=ASSETS / "mark.svg")
    st.html(ASSETS / "frame.css")


def _banner() -> None:
    st.container(key="demo-banner").markdown(
        _(":material/science: **Demo.** All data here is fictitious: no person, address or parcel is real.")
    )


def _sidebar() -> None:
    with st.sidebar:
        _data_choice()
        if reader_session.space() == reader_session.OWN and reader_session.purpose():
            _purpose_shown()
        if reader_session.needs_case() and reader_session.working_case():
            st.button(_("Change case"), icon=":material/folder_open:", type="tertiary", on_click=_leave_case)
        _labels_choice()
        _language_choice()
        if (person := reader_session.signed_in()) is not None:
            _signed_in(person.name)
        elif reader_session.session_cookie():
            st.button(
                _("End session"), icon=":material/logout:", key="end-session", on_click=_end, type="tertiary"
            )


def _signed_in(name: str) -> None:
    """Who, and the way out: a page of the gate, as the provider's session ends with ours."""
    st.caption(plain(_("Signed in as {name}").format(name=name)))
    out = escape(_("Sign out"))
    st.html(f'<a href="/access/leave" target="_self">{out}</a>')


def _data_choice() -> None:
    names = {reader_session.OWN: _("Your data"), reader_session.DEMO: _("Demo")}
    session_state.space_choice = reader_session.space()
    st.segmented_control(
        _("Data"),
        options=list(names),
        format_func=lambda key: names[key],
        key=SPACE_CHOICE,
        required=True,
        on_change=_enter_chosen,
        width="stretch",
        help=_("The demo uses a separate database. It is never mixed with your data."),
    )


def _enter_chosen() -> None:
    page_address.clear()  # that of the database which is left
    reader_session.enter(session_state.space_choice)


def _purpose_shown() -> None:
    with st.popover(_("Purpose"), icon=":material/assignment:", width="stretch"):
        st.caption(_("Why you are searching. It is logged with every query."))
        st.text(reader_session.purpose())
        if st.button(_("Change purpose")):
            reader_session.state_purpose("")
            st.rerun()


def _leave_case() -> None:
    current_canvas.leave()
    reader_session.work_in("")


def _labels_choice() -> None:
    session_state.labels_choice = reader_session.labels_only()
    st.toggle(
        _("Labels only"),
        key=LABELS_CHOICE,
        on_change=lambda: reader_session.show_labels_only(session_state.labels_choice),
        help=_(
            "Shows only what labels state, without the people and places merged from them. Turn "
            "off to see them again."
        ),
    )


def _language_choice() -> None:
    options = [*LANGUAGES] + ([PSEUDO] if reader_session.language() == PSEUDO else [])
    session_state.language_choice = reader_session.language()
    st.selectbox(
        _("Language"),
        options=options,
        format_func=lambda code: LANGUAGES.get(code, code),
        key=LANGUAGE_CHOICE,
        on_change=lambda: reader_session.speak(session_state.language_choice),
    )


def _end() -> None:
    from ui.server.sessions import SESSIONS

    reader_session.leave_desk()
    SESSIONS.end(reader_session.session_cookie())


def _ask_purpose() -> None:
    _left, middle, _right = st.columns([1, 2, 1])
    with middle, st.container(key="purpose-form"):
        st.header(_("Why are you searching?"), anchor=False)
        st.markdown(
            _("Every query is logged with its purpose. You are asked once per session, not in the demo.")
        )
        with st.form("purpose", border=True):
            told = st.text_input(
                _("Purpose"),
                placeholder=_("for example: case number and what you are looking for"),
                max_chars=1000,
                key="purpose-text",
            )
            sent = st.form_submit_button(_("Start"), type="primary")
        if sent and told.strip():
            reader_session.state_purpose(told)
            st.rerun()
        elif sent:
            st.error(_("Enter a purpose first."))
