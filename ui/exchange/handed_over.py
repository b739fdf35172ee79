"""Who has what of whom: packs and reports that were handed over, those first that changed since."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Literal

import streamlit as st

from casework.workspace import Workspace
from handover.notices import LONGEST_REASON, write_notice
from handover.register import CHART, REPORT, ChangedRows, HandedPack, packs
from ui import reader_session
from ui.error_display import guarded
from ui.panels.case_work.recipient_fields import kinds_of_recipients
from ui.ranked_lists import chosen_row
from ui.tasks import answers
from ui.tasks.pending_reads import Wish, wish
from ui.tasks.prepared_export import offer
from ui.wording.escaping import plain, shortened, single_line
from ui.wording.language import _, day, moment, ngettext, number

_NAME = "tell"


def draw() -> None:
    """The view."""
    with guarded():
        desk = reader_session.desk()
        found = answers.page_answer(
            "exchange-register",
            reader_session.question_terms(),
            _("Reading what was handed over…"),
            lambda: sorted(packs(desk), key=lambda one: (not _untold(one[1]), not one[1])),
        )
        if not found:
            st.info(
                _("Nothing was handed over yet. Evidence packs and reports of cases are listed here."),
                icon=":material/outbox:",
            )
            return
        _listed(found)


def _listed(found: Sequence[tuple[HandedPack, list[ChangedRows]]]) -> None:
    changed = sum(_untold(one[1]) for one in found)
    if changed:
        said = ngettext(
            "Rows of {n} of them were withdrawn or erased since: its recipient must be told.",
            "Rows of {n} of them were withdrawn or erased since: their recipients must be told.",
            changed,
        )
        st.warning(said.format(n=number(changed)))
    kinds = kinds_of_recipients()
    frame = [
        {
            _("Changed rows"): sum(one.rows for one in since),
            _("Told on"): _("to be told")
            if _untold(since)
            else day(pack.last_told)
            if pack.last_told
            else "",
            _("Recipient"): single_line(pack.recipient),
            _("What they are"): kinds.get(pack.kind, pack.kind),
            _("Type"): _type_of(pack),
            _("When"): moment(pack.at),
            _("Rows"): sum(map(len, pack.rows.values())),
            _("Persons and labels"): len(pack.persons),
            _("Handling code"): single_line(pack.handling),
            _("Purpose"): shortened(pack.purpose, 120),
            _("By"): single_line(pack.by),
            _("Case"): single_line(pack.case),
            _("Name"): single_line(pack.name),
        }
        for pack, since in found
    ]
    alt = _("What was handed over, changed since first; select a row")
    picked = chosen_row(frame, found, "register-table", alt)
    if picked is not None:
        _picked(*picked)


def _untold(since: Sequence[ChangedRows]) -> bool:
    """Whether something changed of which its recipient was not told yet."""
    return not all(one.told for one in since)


def _type_of(pack: HandedPack) -> str:
    if pack.name.startswith(REPORT):
        return _("Report")
    return _("Chart") if pack.name.startswith(CHART) else _("Evidence pack")


def _picked(pack: HandedPack, since: Sequence[ChangedRows]) -> None:
    with st.container(border=True, key="one-handed"):
        st.markdown(f"**{plain(pack.recipient)}** · {plain(pack.name)}")
        if not since:
            st.caption(_("None of its rows was withdrawn or erased since."))
            return
        for one in since:
            said = (
                ngettext("{n} row erased on {day}", "{n} rows erased on {day}", one.rows)
                if one.what == "erased"
                else ngettext("{n} row withdrawn on {day}", "{n} rows withdrawn on {day}", one.rows)
            )
            st.markdown(f"- {plain(said.format(n=number(one.rows), day=day(one.at)))}")
        for told in pack.told:
            written = _("Notice written on {moment} by {who}")
            st.caption(plain(written.format(moment=moment(told["at"]), who=told["by"])))
        if reader_session.space() == reader_session.DEMO:
            return
        of = (reader_session.space(), pack.name)
        reason = st.text_input(
            _("Reason"),
            key=f"tell-reason-{pack.name}",
            max_chars=LONGEST_REASON,
            help=_("Written in the notice. Name nobody who is not in the pack."),
        )
        kind: Literal["primary", "secondary"] = "primary" if _untold(since) else "secondary"
        if st.button(_("Write the notice"), type=kind, key=f"tell-{pack.name}"):
            wish(_NAME, {"of": of, "suffix": ".txt", "reason": reason})
        with guarded():
            if offer(_NAME, of, "notice", _("Writing the notice…"), _write, st.empty()):
                answers.forget("exchange-register")
                st.rerun()


def _write(row: Wish, target: Path, desk: Workspace) -> None:
    write_notice(desk, row["of"][1], target, row["reason"])
