"""Filling the demo: on first use, in the background, with progress; the same pipeline as any delivery."""

from __future__ import annotations

import streamlit as st

from ui import reader_session
from ui.error_display import show_error
from ui.tasks import child_process, jobs
from ui.wording.language import _

JOB = "demo"
PARCELS, SEED = 5000, 1
POLL_SECONDS = 0.5


def ready() -> bool:
    """Whether the demo is filled; begins to fill it when it is not."""
    job = jobs.find(JOB)
    if job is not None:
        return job.done and job.error is None
    if reader_session.anything_loaded(reader_session.DEMO):
        return True
    errand = {"do": "demo", "parcels": PARCELS, "seed": SEED}
    jobs.start(JOB, lambda progress: child_process.run(errand, progress))
    return False


def show() -> None:
    """How far the filling is; draws the page when it is done."""
    st.title(_("Preparing the demo"), anchor=False)
    st.markdown(
        _(
            "Five thousand fictitious parcels are created and loaded into a separate database. "
            "This happens once and takes a moment."
        )
    )
    _progress()


@st.fragment(run_every=POLL_SECONDS)
def _progress() -> None:
    job = jobs.find(JOB)
    if job is None or (job.done and job.error is None):
        st.rerun()
    if job.error is not None:
        show_error(job.error)
        if st.button(_("Try again"), icon=":material/refresh:"):
            jobs.forget(JOB)
            st.rerun()
        return
    stages = {"read": _("Reading and cleaning"), "graph": _("Writing to the database")}
    st.progress(job.share, text=stages.get(job.stage, _("Creating fictitious parcels")))
