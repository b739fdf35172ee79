"""A load at work, and what came of it."""

from __future__ import annotations

import streamlit as st

from casework.entry import FILE
from loaders.report import FileReport, Report
from ui import jobs, visit
from ui.language import _, ngettext, number
from ui.plain import plain, table
from ui.trouble import guarded, say
from ui.views import overdue
from ui.warnings_said import said

POLL_SECONDS = 0.5


@st.fragment(run_every=POLL_SECONDS)
def running(name: str) -> None:
    """How far the job is; draws the page anew when it is done."""
    job = jobs.find(name)
    if job is None or job.done:
        st.rerun()
    stages = {"read": _("Reading and cleaning"), "graph": _("Writing to the graph")}
    stage = stages.get(job.stage, _("Beginning"))
    file = job.what.replace("\\", "/").rsplit("/", 1)[-1]
    st.progress(job.share, text=plain(f"{stage} {file}"))
    st.caption(_("It goes on when you leave this page."))


def report(job: jobs.Job) -> None:
    """What the load came to, file by file; its rejects to save."""
    if job.error is not None:
        say(job.error)
    result = job.result
    if isinstance(result, Report):
        made = ngettext(
            "{n} thing is new in the graph", "{n} things are new in the graph", result.nodes_created
        )
        st.caption(made.format(n=number(result.nodes_created)))
        if result.unresolved:
            overdue.failed(result.unresolved.message)
        for place, one in enumerate(result.files):
            _file(one, place)
    if st.button(_("Load more"), icon=":material/add:", type="primary", key="load-more"):
        jobs.forget(job.name)
        st.rerun()


def _file(one: FileReport, place: int) -> None:
    name = one.file.replace("\\", "/").rsplit("/", 1)[-1]
    with st.container(border=True, key=f"report-{place}"):
        if one.load is None or (one.exit and not one.rows_read):
            st.error(f"**{plain(name)}**  \n{plain(one.message)}", icon=":material/block:")
            return
        state = _("already loaded, nothing changed") if one.already_loaded else _("loaded")
        st.markdown(f":material/check_circle: **{plain(name)}** · {state}")
        st.markdown(
            table(
                [_("Layout"), _("Rows"), _("Written"), _("Rejected"), _("Nothing new"), _("Corrected")],
                [
                    [
                        one.layout,
                        number(one.rows_read),
                        number(one.rows_written),
                        number(one.rows_rejected),
                        number(one.rows_unchanged),
                        number(one.rows_superseded),
                    ]
                ],
            )
        )
        if one.warnings:
            words = ", ".join(f"{said(kind)} {number(count)}" for kind, count in one.warnings.items())
            st.caption(f":material/warning: {plain(words)}")
        if one.exit:
            st.warning(_("More rows were rejected than allowed; the good rows are in."))
        if one.rows_rejected:
            rejects(one.load, f"rejects-{place}")


def rejects(load: str, key: str) -> None:
    """The rejected rows of a load: a button that makes the file, then one that saves it."""
    made: dict[str, bytes] = st.session_state.setdefault("rejects-made", {})
    if load in made:
        st.download_button(
            _("Save the rejected rows"),
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
    st.session_state.get("rejects-made", {}).pop(load, None)


def _rejects_csv(load: str) -> bytes:
    """The file that can be mended and loaded, as it lies beside the evidence; logged first."""
    archive = visit.archive()
    facts = archive.facts(load)
    with visit.desk().asking("rejects", {"load": load}, medium=FILE) as asked:
        data = archive.rejects_written(load, asked.permit)
        asked.handed_out(facts.rows_rejected, handling=[facts.handling] if facts.handling else [])
    return data
