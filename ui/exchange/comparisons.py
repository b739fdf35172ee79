"""Do both look for the same: an offer, a reply and a result over files, and what both have."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import streamlit as st

from casework.cases import cases
from casework.signed_packs.signing_keys import KnownKey
from casework.workspace import Workspace
from graph.subgraph import Subgraph
from handover.matching.carrying_out import (
    MatchAnswer,
    MatchTerms,
    find_common,
    offer_match,
    reply_to_match,
)
from handover.matching.case_items import KINDS
from handover.matching.match_messages import MatchOffer, MatchReply, MatchResult
from handover.matching.session_files import DONE, OFFERED, REPLIED, MatchSessions
from ui import reader_session
from ui.canvas_session import of_ids
from ui.canvas_session.session import CanvasSession
from ui.error_display import guarded
from ui.exchange import file_at_hand, partners
from ui.ranked_lists import chosen_rows
from ui.session_state import session_state
from ui.table_height import height_of_table
from ui.tasks import answers
from ui.tasks.pending_reads import Wish, fulfil, wish, wished
from ui.tasks.prepared_export import asked_of, offer
from ui.wording.escaping import plain, single_line
from ui.wording.language import _, day_in_text, ngettext, number
from ui.wording.schema_names import kind as kind_name

_NAME, _SUFFIX, _OPEN = "match", ".match", "open-match"


def draw() -> None:
    """The view: what both have where it was just found, a new offer, and the comparisons that there were."""
    outcome()
    with st.expander(_("New comparison"), icon=":material/add:"), guarded():
        _new()
    with guarded():
        _listed()


def draw_file(signer: KnownKey, said: MatchOffer | MatchReply | MatchResult, file: Path) -> None:
    """A file of a comparison that came: what it does, and its button."""
    if isinstance(said, MatchOffer):
        title = _("{name} asks to compare: {kind}").format(name=signer.name, kind=kind_name(said.kind))
        st.markdown(f"**{plain(title)}**")
        until = _("Until {day}. {basis}. Purpose: {purpose}").format(
            day=day_in_text(said.expires), basis=said.basis, purpose=said.purpose
        )
        st.caption(plain(single_line(until)))
        named = _cases("match-reply-cases")
        if st.button(_("Compare and write the reply"), type="primary", disabled=not named, key="match-reply"):
            _wish({"do": "reply", "file": str(file), "cases": named})
    elif isinstance(said, MatchReply):
        title = _("Reply of {name} to your offer").format(name=signer.name)
        st.markdown(f"**{plain(title)}**")
        st.caption(_("You see what both have, and save the result for them."))
        if st.button(_("See what both have"), type="primary", key="match-result"):
            _wish({"do": "result", "file": str(file)})
    else:
        title = _("Result of the comparison with {name}").format(name=signer.name)
        st.markdown(f"**{plain(title)}**")
        st.caption(_("You see what both have."))
        if st.button(_("See what both have"), type="primary", key="match-result"):
            _wish({"do": "result", "file": str(file)})
    _carry_out()


def outcome() -> None:
    """What the last file of a comparison gave, and the file for the other side while it is not saved."""
    kept = session_state.match_outcome
    of = asked_of(_NAME)
    if of is not None and of[0] == reader_session.space() and wished(_NAME) is None:
        with st.container(key="match-file"):
            st.caption(_("Save this file and send it to the other side. It cannot be made again."))
            offer(_NAME, of, "comparison", "", _write, st.empty())
    if kept is None or kept[0] != reader_session.space():
        return
    made: MatchAnswer = kept[1]
    session = made.session
    if made.common is None:
        said = ngettext(
            "{n} item of your cases is compared with {name}; left out: {hubs} that belong to nobody, "
            "{withheld} that may not be handed on.",
            "{n} items of your cases are compared with {name}; left out: {hubs} that belong to nobody, "
            "{withheld} that may not be handed on.",
            session.items,
        )
        counts = {"hubs": number(made.hubs), "withheld": number(made.withheld)}
        st.success(plain(said.format(n=number(session.items), name=session.partner, **counts)))
    elif not made.common:
        st.info(plain(_("Nothing in common with {name}.").format(name=session.partner)))
    else:
        _common(session.partner, session.kind, made.common)


def _common(partner: str, kind: str, common: Sequence[tuple[str, str]]) -> None:
    said = ngettext("{n} in common with {name}", "{n} in common with {name}", len(common))
    st.subheader(plain(said.format(n=number(len(common)), name=partner)), anchor=False)
    st.caption(_("A reason to send an ordinary request. Select rows, or open all of them."))
    frame = [{kind_name(kind): single_line(item), _("Source row"): row} for item, row in common]
    alt = _("What both have; select rows to open them on the canvas")
    chosen = chosen_rows(frame, common, "common-table", alt) or list(common)
    said = ngettext("Open {n} on the canvas", "Open {n} on the canvas", len(chosen))
    ids = [f"{kind}:{item}" for item, _row in chosen]
    st.button(
        said.format(n=number(len(chosen))),
        type="primary",
        icon=":material/hub:",
        key=_OPEN,
        on_click=wish,
        args=(_OPEN, {"id": "match", "ids": ids, "title": partner}),
    )
    desk = reader_session.desk()

    def read(row: Mapping[str, Any]) -> Subgraph:
        return of_ids.read("match", row["id"], row["ids"], desk)

    def begin(row: Mapping[str, Any], found: Subgraph) -> CanvasSession:
        return of_ids.begin(found, row["title"], "match")

    fulfil(_OPEN, _("Opening…"), read, begin)


def _new() -> None:
    names = partners.names()
    if not names:
        st.info(_("No partner is trusted yet. Take in the public key of one first."))
        return
    st.caption(
        _(
            "Both learn which phones, accounts or addresses both have in a case, and nothing of the others. "
            "At least 100 are needed."
        )
    )
    to = st.selectbox(_("Partner"), names, key="match-to")
    kind = st.selectbox(
        _("What is compared"), list(KINDS), format_func=lambda one: kind_name(KINDS[one]), key="match-kind"
    )
    basis = st.text_input(_("Legal basis"), key="match-basis", max_chars=400)
    named = _cases("match-cases")
    lacking = not (named and basis.strip())
    if st.button(_("Write the offer"), type="primary", disabled=lacking, key="match-offer"):
        _wish({"do": "offer", "cases": named, "to": to, "kind": kind, "basis": basis})
    _carry_out()


def _cases(key: str) -> list[str]:
    """The cases that are chosen; labels part those of one name."""
    desk = reader_session.desk()
    terms = reader_session.question_terms()
    found = answers.page_answer("exchange-cases", terms, _("Reading cases…"), lambda: cases(desk))
    untitled = _("untitled")
    names = {one.id: f"{single_line(one.name) or untitled} · {one.id[:6]}" for one in found}
    return list(
        st.multiselect(_("My cases"), list(names), format_func=lambda id_: names.get(id_, id_), key=key)
    )


def _wish(row: Mapping[str, Any]) -> None:
    wish(_NAME, {"of": (reader_session.space(), row["do"]), "suffix": _SUFFIX, **row})


def _carry_out() -> None:
    """Do what was asked for, and show what it gave when the page is drawn anew."""
    row = wished(_NAME)
    if row is None or row["of"][0] != reader_session.space():
        return
    of = row["of"]
    written = offer(
        _NAME, of, "comparison", _("Comparing…"), _write, st.container(key="match-unseen").empty()
    )
    if written is None:
        return
    session_state.match_outcome = (reader_session.space(), written[0])
    if not session_state.made_files[_NAME].content:
        session_state.made_files.pop(_NAME)  # a result asks for no file
    if of[1] == "offer":
        st.rerun()
    file_at_hand.finished("")


def _write(row: Wish, target: Path, desk: Workspace) -> MatchAnswer:
    if row["do"] == "offer":
        terms = MatchTerms(kind=row["kind"], to=row["to"], basis=row["basis"])
        return offer_match(row["cases"], terms, target, desk=desk)
    if row["do"] == "reply":
        return reply_to_match(Path(row["file"]), row["cases"], target, desk=desk)
    return find_common(Path(row["file"]), target, desk=desk)


def _listed() -> None:
    demo = reader_session.space() == reader_session.DEMO
    found = [one for one in MatchSessions(reader_session.settings()).all() if one.demo == demo]
    if not found:
        st.info(
            _("No comparisons yet. Write an offer above, or take in the one that a partner sent."),
            icon=":material/join_inner:",
        )
        return
    states = {OFFERED: _("offered"), REPLIED: _("replied"), DONE: _("done")}
    frame = [
        {
            _("Since"): one.day,
            _("Partner"): single_line(one.partner),
            _("What is compared"): kind_name(one.kind),
            _("Status"): states.get(one.state, one.state),
            _("In common"): one.found if one.found >= 0 else None,
            _("Until"): one.expires,
            _("Legal basis"): single_line(one.basis),
        }
        for one in reversed(found)
    ]
    with height_of_table("comparisons", len(frame)) as height:
        st.dataframe(
            frame, hide_index=True, height=height, alt=_("Comparisons, newest first"), key="comparisons"
        )
