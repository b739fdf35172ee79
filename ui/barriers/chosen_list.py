"""The chosen barriers as this page knows them: one list for all its views."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from casework.chosen_barriers.events import ChosenBarrier
from casework.chosen_barriers.plan import chosen_barriers
from ui import reader_session
from ui.session_state import session_state
from ui.tasks import answers
from ui.wording.language import _

OVERVIEW, PLACE = "barriers", "chosen-barriers"
"""Where view Model keeps what it shows, chosen barriers among it; where the other views keep theirs."""


def known() -> Sequence[ChosenBarrier]:
    """Every chosen barrier, read once while the page stays."""
    desk = reader_session.desk()
    return answers.page_answer(
        PLACE, reader_session.question_terms(), _("Reading chosen measures…"), lambda: chosen_barriers(desk)
    )


def store(every: list[ChosenBarrier]) -> None:
    """Keep what was read anew, for every view."""
    key = reader_session.question_terms()
    answers.keep_page_answer(PLACE, key, every)
    overview = session_state.answers.get(OVERVIEW, {}).get(key)
    if overview is not None:
        answers.keep_answer(OVERVIEW, key, replace(overview, chosen=every))
