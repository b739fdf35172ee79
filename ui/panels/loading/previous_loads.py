"""What was loaded: every delivery with its facts; withdrawing one."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from evidence.facts import LoadFacts
from ui import reader_session
from ui.panels.loading.load_progress import rejects
from ui.session_state import session_state
from ui.tasks import child_process, jobs
from ui.wording.escaping import plain, single_line
from ui.wording.language import _, moment, number
from ui.wording.warning_names import warning_name


def draw(job: str) -> None:
    """The history, newest first; nothing when nothing was ever loaded."""
    loads = list(reversed(reader_session.archive().loads()))
    if not loads:
        return
    st.header(_("Previous loads"), anchor=False)
    frame = pd.DataFrame([_row(facts) for facts in loads])
    chosen = st.dataframe(
        frame,
        key="loads",
        hide_index=True,
        placeholder="",
        on_select="rerun",
        selection_mode="single-row",
        alt=_("Loaded files; select one for details"),
    )
    picked = [loads[place] for place in chosen["selection"]["rows"] if place < len(loads)]
    if picked:
        _load_row(picked[0], job)


def _row(facts: LoadFacts) -> dict[str, object]:
    return {
        _("File"): single_line(facts.file),
        _("Layout"): single_line(facts.layout),
        _("Rows"): facts.rows_read,
        _("Loaded"): facts.rows_written,
        _("Rejected"): facts.rows_rejected,
        _("As of"): moment(facts.as_of),
        _("Received"): moment(facts.received),
        _("By"): single_line(facts.by),
        _("Handling code"): single_line(facts.handling),
        _("Status"): _("withdrawn") if facts.withdrawn else _("active"),
    }


def _load_row(facts: LoadFacts, job: str) -> None:
    with st.container(border=True, key="one-load"):
        st.markdown(f":material/description: **{plain(facts.file)}** · {plain(facts.load)}")
        if facts.warnings:
            words = ", ".join(
                f"{warning_name(name)} {number(count)}" for name, count in facts.warnings.items()
            )
            st.caption(f":material/warning: {plain(words)}")
        with st.container(horizontal=True):
            if facts.rows_rejected:
                rejects(facts.load, "history-rejects")
            running = jobs.find(job)
            busy = running is not None and not running.done
            if not facts.withdrawn and st.button(
                _("Withdraw…"), icon=":material/undo:", disabled=busy, key="withdraw"
            ):
                _confirm(facts, job)


def _confirm(facts: LoadFacts, job: str) -> None:
    @st.dialog(_("Withdraw this file?"))
    def ask() -> None:
        st.markdown(plain(facts.file))
        st.caption(
            _(
                "Information found only in this file is removed, and what it replaced is restored. "
                "The load itself stays on record."
            )
        )
        reason = st.text_input(_("Reason"), key="withdraw-reason", max_chars=400)
        if st.button(_("Withdraw"), type="primary", disabled=not reason.strip(), key="withdraw-now"):
            _start(facts.load, reason.strip(), job)
            st.rerun()

    ask()


def _start(load: str, reason: str, job: str) -> None:
    errand = {"do": "withdraw", "load": load, "reason": reason, **reader_session.who_sends()}
    begun = jobs.start(job, lambda progress: child_process.run(errand, progress))
    session_state.job_not_started = "" if begun else "withdraw"
