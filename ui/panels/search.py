"""The search box and what it found; a click puts it on the canvas."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import streamlit as st

import queries
from graph.schema import NODES
from graph.subgraph import Node, Subgraph
from queries.text_search.match_scoring import SIMILAR
from ui import page_links, reader_session, side_panel
from ui.canvas_session import additions, current_canvas
from ui.canvas_session.session import CanvasSession
from ui.panels.case_work import case
from ui.session_state import session_state
from ui.tasks.pending_reads import answered, wish, wished
from ui.wording.escaping import plain, shortened
from ui.wording.language import _, ngettext, number
from ui.wording.reasons import reason
from ui.wording.schema_names import kind, symbol

_LONGEST = 200
"""Characters: a name with its whole address fits; every word more costs everybody who works here time."""
_SHOWN = ("postcode", "city", "country", "carrier", "posted_at", "agency", "seized_at", "market")
"""Properties that tell two found nodes of one name apart, in this order; the first filled ones are shown."""


def search_form(work: CanvasSession) -> None:
    """A form that looks up what is typed; Enter is enough."""
    with (
        st.form("search", border=False, enter_to_submit=True),
        st.container(horizontal=True, vertical_alignment="bottom"),
    ):
        text = st.text_input(
            _("Search"),
            placeholder=_("Name, company, address, phone, e-mail, parcel number, account, report"),
            key="search-text",
            max_chars=_LONGEST,
            label_visibility="collapsed",
        )
        searched = [label for label, declared in NODES.items() if declared.searched or label == "Parcel"]
        wanted = st.selectbox(
            _("Type"),
            options=["", *searched],
            format_func=lambda label: kind(label) if label else _("All types"),
            key="search-kind",
            label_visibility="collapsed",
            width=170,
        )
        sent = st.form_submit_button(_("Search"), icon=":material/search:", type="primary")
    if sent and text.strip():
        wish("search", {"text": text, "kind": wanted or None})


def search(slot: Any) -> None:
    """Look up what was asked for; the sign that it takes a while stands in `slot`."""
    row = wished("search")
    if row is None:
        return
    desk = reader_session.desk()
    people = not reader_session.labels_only()
    before = session_state.found
    found = answered(
        "search",
        _("Searching…"),
        lambda row: queries.search(
            row["text"], row["kind"], after=row.get("after"), as_people=people, desk=desk
        ),
        slot=slot,
    )
    if found is not None and row.get("after") and before is not None:
        found = replace(found, nodes={**before.nodes, **found.nodes})
    session_state.found = found
    session_state.found_kind = row["kind"]
    session_state.found_space = reader_session.space()
    session_state.found_text = row["text"]
    side_panel.choose("found")


def results(work: CanvasSession) -> None:
    """What the last search found, best first."""
    found = session_state.found
    if found is None or session_state.found_space != reader_session.space():
        return _nothing_yet(work)
    nodes = list(found.nodes.values())
    if not nodes:
        st.info(
            _("No results. Try fewer words, or part of the number."),
            icon=":material/search_off:",
        )
        return
    count = len(nodes)
    if found.more:
        said = _("{shown} of at least {total}, best first").format(
            shown=number(count), total=number(found.total)
        )
    elif found.total > count:
        said = _("{shown} of {total}, best first").format(shown=number(count), total=number(found.total))
    else:
        said = ngettext("{shown} found, best first", "{shown} found, best first", count).format(
            shown=number(count)
        )
    if all(any(reason.endswith(SIMILAR) for reason in node.why) for node in nodes):
        st.caption(_("Nothing is spelled exactly so. These are similar."))
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(said, width="stretch")
        st.button(
            _("Add all to the canvas"),
            on_click=_add_all,
            args=(work, found),
            type="tertiary",
            icon=":material/select_all:",
        )
    with st.container(key="found"):
        for place, node in enumerate(nodes):
            _result(work, node, place)
    if found.next:
        st.button(
            _("Show more"),
            key="found-more",
            icon=":material/expand_more:",
            type="tertiary",
            on_click=wish,
            args=("search", _next_page(found)),
        )


def _next_page(found: Subgraph) -> dict[str, str | None]:
    return {"text": session_state.found_text, "kind": session_state.found_kind, "after": found.next}


def _result(work: CanvasSession, node: Node, place: int) -> None:
    """One result: its name, what tells it from others of that name, and on hover why it was found."""
    facts = [reason(said) for said in node.why if ": " not in said]
    beside = [shortened(node.properties[name], 24) for name in _SHOWN if node.properties.get(name)]
    beside = [*facts, " ".join(beside)] if facts and beside else facts or beside
    drawn = node.id in work.channel.state.drawn
    label = plain(shortened(node.label, 46))
    if beside:
        label += (
            f"  \n:gray[{plain(' · '.join(beside))}]" if facts else f" :gray[{plain(' · '.join(beside))}]"
        )
    why = f"{kind(node.kind)}" + "".join(f"  \n{plain(reason(said))}" for said in node.why)
    st.button(
        label,
        key=f"found-{place}",
        icon=":material/check:" if drawn else symbol(node.kind),
        help=why,
        on_click=_add,
        args=(work, node),
        type="tertiary",
        width="stretch",
        wrap=True,
    )


def _add(work: CanvasSession, node: Node) -> None:
    side_panel.choose("details")  # first: a rerun may break off what comes after the read
    _place(work, Subgraph.of([node]))


def _add_all(work: CanvasSession, found: Subgraph) -> None:
    _place(work, found)


def _place(work: CanvasSession, found: Subgraph) -> None:
    if not work.title:
        work.title = session_state.found_text
    current_canvas.attempt(work, lambda: additions.add_found(work, found, "search"))


def _to_cases(work: CanvasSession) -> None:
    side_panel.choose("case")
    case.read_earlier(work)


def _nothing_yet(work: CanvasSession) -> None:
    if work.empty:
        st.markdown(_("**Start with a search**, or open something from another page:"))
        for path, said in (
            ("shared", _("what several people share")),
            ("seizures", _("a seizure, and what is linked to it")),
            ("lookup", _("a list of your own, looked up in one go")),
            ("load", _("a delivery to load")),
        ):
            page_links.page_link(path, label=said)
        st.button(
            _("a case you worked on before"),
            key="open-cases",
            icon=":material/folder_open:",
            type="tertiary",
            on_click=_to_cases,
            args=(work,),
        )
        st.caption(
            _(
                "On the canvas: double-click a node to add its neighbours, drag to move it, Delete to hide "
                "it, Ctrl+Z to undo."
            )
        )
    else:
        st.caption(_("Search for more, or select something on the canvas."))
