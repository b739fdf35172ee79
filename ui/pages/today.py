"""Today: what is new and what waits for an answer; with nothing loaded, the ways to begin.

All of it is one question, asked anew whenever the page is opened.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

import streamlit as st

from casework.alerts import alert_inbox, events
from casework.alerts.events import Alert
from casework.cases import Case, cases
from casework.chosen_barriers.ends import ending_barriers
from casework.chosen_barriers.events import ChosenBarrier
from casework.watches.events import Watch
from casework.watches.watch_register import watches
from casework.workspace import Workspace
from handover.requests.request_inbox import RequestInbox, TrackedRequest
from queries.verbs.run import run
from ui import reader_session
from ui.error_display import guarded
from ui.panels.identity.identity_evidence import LabelFacts, label_facts
from ui.tasks import answers
from ui.today import (
    alerts_to_answer,
    deliveries,
    ending_measures,
    identities_to_decide,
    moved_cases,
    traffic,
    waiting_requests,
    watched,
    way_in,
)
from ui.wording.escaping import plain
from ui.wording.language import _, day_in_text

PAIRS = 3


@dataclass(frozen=True, slots=True)
class DayOverview:
    """What waits for somebody: alerts, cases, what is watched, measures that end, requests of contact points,
    pairs to decide with what their labels say.
    """

    alerts: list[Alert]
    cases: list[Case]
    watches: list[Watch]
    ending: list[ChosenBarrier]
    requests: list[TrackedRequest]
    pairs: list[dict[str, Any]]
    labels: LabelFacts


def draw() -> None:
    """The page."""
    if not reader_session.anything_loaded(reader_session.space()):
        st.title(_("Today"), anchor=False)
        way_in.draw()
        return
    with st.container(horizontal=True, vertical_alignment="bottom", key="today-top"):
        st.title(_("Today"), anchor=False, width="content")
        st.caption(plain(day_in_text(f"{datetime.now(UTC):%Y-%m-%d}")))
    with guarded():
        desk, key = reader_session.desk(), reader_session.question_terms()
        found = answers.page_answer("today", key, _("Reading what is new…"), lambda: _read(desk))

        def refreshed(every: list[Alert]) -> None:
            answers.keep_page_answer("today", key, replace(found, alerts=every))

        left, right = st.columns([5, 2], gap="medium")
        with left:
            alerts_to_answer.draw(found.alerts, refreshed)
            traffic.draw(found.alerts)
        with right:
            waiting_requests.draw(found.requests)
            deliveries.draw()
            moved_cases.draw(found.cases)
            watched.draw(found.watches)
            ending_measures.draw(found.ending)
            identities_to_decide.draw(found.pairs, found.labels)


def _read(desk: Workspace) -> DayOverview:
    with desk.asking_as_one("today", {}) as question:
        every, known, running = alert_inbox.alerts(desk, all_=True), cases(desk), watches(desk)
        ending = ending_barriers(desk)
        requests = waiting_requests.waiting(RequestInbox(desk.settings).all())
        pairs = list(run("open_people", {"limit": PAIRS}, desk=desk))
        ends = [end for row in pairs for end in (row["a"], row["b"])]
        labels = label_facts(ends, desk)
        found = DayOverview(
            alerts=every,
            cases=known,
            watches=running,
            ending=ending,
            requests=requests,
            pairs=pairs,
            labels=labels,
        )
        named = (id_ for one in every for id_ in events.ids_of(one))
        of_cases = (f"Case:{one.id}" for one in known)
        waiting = [*watched.named(running), *ending_measures.named(ending)]
        subjects = dict.fromkeys([*named, *of_cases, *waiting, *ends])
        count = len(every) + len(known) + len(running) + len(ending) + len(requests) + len(pairs)
        question.handed_out(count, subjects)
    return found
