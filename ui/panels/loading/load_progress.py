"""A load at work, and what came of it."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from casework import cases
from casework.audit_chain.entry import FILE
from loaders.ingest_report import FileReport, Report
from ui import page_links, reader_session
from ui.canvas_session import page_address
from ui.error_display import guarded, show_error
from ui.panels import overdue
from ui.panels.loading.left_out import left_out
from ui.session_state import session_state
from ui.tasks import jobs
from ui.wording.error_sentences import sentence
from ui.wording.escaping import plain, table
from ui.wording.language import _, ngettext, number
from ui.wording.warning_names import warning_name

JOB = "load"
"""The name of the one job that loads, withdraws or follows a notice."""
POLL_SECONDS = 0.5
_CASES = 20
"""Touched cases that are linked to."""


def not_started() -> None:
    """Say that what this session asked for was not done, for another one's load was running."""
    wanted = session_state.job_not_started
    if wanted == "load":
        said = _(
            "Your files were not loaded, because another load was running: choose them again when it has "
            "finished."
        )
    elif wanted == "withdraw":
        said = _(
            "The file was not withdrawn, because a load was running: withdraw it again when that has "
            "finished."
        )
    else:
        return
    st.error(said, icon=":material/block:")


@st.fragment(run_every=POLL_SECONDS)
def running(name: str) -> None:
    """How far the job is; draws the page anew when it is done."""
    job = jobs.find(name)
    if job is None or job.done:
        st.rerun()
    stages = {"read": _("Reading and cleaning"), "graph": _("Writing to the database")}
    stage = stages.get(job.stage, _("Starting"))
    file = job.what.replace("\\", "/").rsplit("/", 1)[-1]
    st.progress(job.share, text=plain(f"{stage} {file}"))
    st.caption(_("Loading continues if you leave this page."))


def report(job: jobs.BackgroundJob) -> None:
    """What the load came to, file by file; its rejects to save."""
    if job.error is not None:
        show_error(job.error)
    result = job.result
    if isinstance(result, Report):
        made = ngettext("{n} new item in the data", "{n} new items in the data", result.nodes_created)
        st.caption(made.format(n=number(result.nodes_created)))
        if result.unresolved:
            overdue.failed(result.unresolved.error)
        for place, one in enumerate(result.files):
            _file(one, place)
        _touched(result.cases)
    if st.button(_("Load more files"), icon=":material/add:", type="primary", key="load-more"):
        jobs.forget(job.name)
        del session_state.touched_cases
        del session_state.job_not_started
        st.rerun()


def _touched(touched: Sequence[str] | None) -> None:
    """The cases on whose canvas something is that the delivery touched, each to be opened."""
    if touched is None:
        st.info(
            _("The file is too large to list the cases it affects: open your cases and check What changed.")
        )
        return
    if not touched:
        return
    told = ngettext(
        "This file affects {n} case. Open it and check What changed.",
        "This file affects {n} cases. Open them and check What changed.",
        len(touched),
    )
    st.info(told.format(n=number(len(touched))), icon=":material/cases:")
    with guarded():
        names = _names_of_cases() if page_links.offered("explore") else {}
        for id_ in touched[:_CASES]:
            page_links.page_link(
                "explore",
                label=plain(names.get(id_) or id_),
                icon=":material/folder_open:",
                query_params=page_address.of(id_, "case"),
            )
    if len(touched) > _CASES:
        st.caption(_("and {n} more").format(n=number(len(touched) - _CASES)))


def _names_of_cases() -> dict[str, str]:
    """What the cases are called: asked and logged as the list of cases is, once for each load."""
    known = session_state.touched_cases
    if known is None:
        known = {case.id: case.name for case in cases.cases(reader_session.desk())}
        session_state.touched_cases = known
    return known


def _file(one: FileReport, place: int) -> None:
    name = one.file.replace("\\", "/").rsplit("/", 1)[-1]
    with st.container(border=True, key=f"report-{place}"):
        if one.load is None or (one.exit and not one.rows_read):
            st.error(f"**{plain(name)}**  \n{plain(_why(one))}", icon=":material/block:")
            return
        state = _("already loaded, nothing changed") if one.already_loaded else _("loaded")
        st.markdown(f":material/check_circle: **{plain(name)}** · {state}")
        st.markdown(
            table(
                [
                    _("Layout"),
                    _("Rows"),
                    _("Loaded"),
                    _("Rejected"),
                    _("Nothing new"),
                    _("Corrected"),
                    _("Outdated"),
                ],
                [
                    [
                        one.layout,
                        number(one.rows_read),
                        number(one.rows_written),
                        number(one.rows_rejected),
                        number(one.rows_unchanged),
                        number(one.rows_superseded),
                        number(one.rows_outdated),
                    ]
                ],
            )
        )
        if one.warnings:
            words = ", ".join(f"{warning_name(kind)} {number(count)}" for kind, count in one.warnings.items())
            st.caption(f":material/warning: {plain(words)}")
        left_out(one)
        if one.exit and one.rows_rejected:
            st.warning(_("More rows were rejected than allowed. The valid rows were loaded."))
        if one.rows_rejected:
            rejects(one.load, f"rejects-{place}")


def _why(one: FileReport) -> str:
    """Why it is not in the data."""
    return sentence(one.error) if one.error else _("This file cannot be loaded.")


def rejects(load: str, key: str) -> None:
    """The rejected rows of a load: a button that makes the file, then one that saves it."""
    made = session_state.rejects_made
    if load in made:
        st.download_button(
            _("Save rejected rows"),
            data=made[load],
            file_name=f"rejects-{load}.csv",
            mime="text/csv",
            icon=":material/download:",
            key=f"{key}-save",
            on_click=_saved,
            args=(load,),
            type="primary",
        )
    elif st.button(_("Rejected rows"), icon=":material/rule:", key=key):
        with guarded():
            made[load] = _rejects_csv(load)
            st.rerun()


def _saved(load: str) -> None:
    session_state.rejects_made.pop(load, None)


def _rejects_csv(load: str) -> bytes:
    """The file that can be mended and loaded, as it lies beside the evidence; logged first."""
    archive = reader_session.archive()
    facts = archive.facts(load)
    with reader_session.desk().asking("rejects", {"load": load}, medium=FILE) as asked:
        data = archive.rejects_written(load, asked.permit)
        asked.handed_out(facts.rows_rejected, handling=[facts.handling] if facts.handling else [])
    return data
