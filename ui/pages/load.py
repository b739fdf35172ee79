"""Load: what each column was taken for, a dry run, the load itself, and what was loaded before."""

from __future__ import annotations

import streamlit as st

from ui import reader_session
from ui.error_display import guarded
from ui.panels import second_person
from ui.panels.loading import delivery, load_progress, previous_loads
from ui.panels.loading.load_progress import JOB
from ui.tasks import jobs
from ui.wording.language import _


def draw() -> None:
    """The page."""
    st.title(_("Load"), anchor=False)
    if reader_session.space() == reader_session.DEMO:
        st.info(_("The demo contains only fictitious parcels. Load your own files into your data."))
        st.button(
            _("Switch to your data"),
            on_click=reader_session.enter,
            args=(reader_session.OWN,),
            type="primary",
        )
        return
    second_person.draw(erasing=True)
    load_progress.not_started()
    with guarded():
        job = jobs.find(JOB)
        if job is not None and not job.done:
            load_progress.running(JOB)
        elif job is not None:
            load_progress.report(job)
        else:
            delivery.upload(JOB)
    with guarded():
        previous_loads.draw(JOB)
