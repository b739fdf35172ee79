"""Load: what each column was taken for, a dry run, the load itself, and what was loaded before."""

from __future__ import annotations

import streamlit as st

from ui import jobs, visit
from ui.language import _
from ui.trouble import guarded
from ui.views import delivery, history, progress

JOB = "load"


def draw() -> None:
    """The page."""
    st.title(_("Load"), anchor=False)
    if visit.space() == visit.DEMO:
        st.info(_("The demo holds invented traffic only. Your own files go into your own data."))
        st.button(_("Switch to own data"), on_click=visit.enter, args=(visit.OWN,), type="primary")
        return
    with guarded():
        job = jobs.find(JOB)
        if job is not None and not job.done:
            progress.running(JOB)
        elif job is not None:
            progress.report(job)
        else:
            delivery.upload(JOB)
    with guarded():
        history.draw(JOB)
