"""The answer to a request that came, as a signed file: looked up, or a refusal with its reason."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from casework.workspace import Workspace
from handover.requests.request_files import NOT_ANSWERED
from handover.requests.requesting import answer_request
from ui import reader_session
from ui.tasks.pending_reads import Wish, wish
from ui.tasks.prepared_export import asked_of, offer
from ui.wording.language import _

_NAME, _SUFFIX = "answer", ".json"


def wish_answer(id_: str, refusal: str = "", over_quota: str = "") -> None:
    """Ask for the answer to this request; a `refusal` is its reason, and nothing is looked up. `over_quota`:
    why it is answered though its partner asked about more than is answered.
    """
    how = {"refusal": refusal, "over_quota": over_quota}
    wish(_NAME, {"of": (reader_session.space(), id_), "suffix": _SUFFIX, **how})


def offer_answer(place: Any, id_: str = "") -> bool:
    """Write the answer that was asked for, to this request or to any, and put a button that saves it into
    `place`; whether it was written just now.
    """
    of = (reader_session.space(), id_) if id_ else asked_of(_NAME)
    if of is None or of[0] != reader_session.space():
        return False
    stem = f"answer-{of[1]}"
    return offer(_NAME, of, stem, _("Looking up what is asked about…"), _write, place) is not None


def _write(row: Wish, target: Path, desk: Workspace) -> None:
    verdict = NOT_ANSWERED if row["refusal"] else ""
    answer_request(
        row["of"][1],
        target,
        verdict=verdict,
        reason=row["refusal"],
        over_quota=row["over_quota"],
        desk=desk,
    )
