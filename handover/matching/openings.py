"""Checking what a partner opens: whether these are the items and rows that it committed itself to."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from errors import UsageError
from handover.matching.match_messages import commitment
from handover.matching.session_files import MatchSession, MatchSessions
from handover.signed_file import decoded, read_bounded
from queries.question import open_question

if TYPE_CHECKING:
    from casework.workspace import Workspace

_LARGEST = 100_000_000


class MatchOpening(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file SESSION.opening of a side: its salt (hexadecimal), and its items with the rows that state
    them.
    """

    session: str
    salt: str
    items: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class CheckedOpening:
    """An opening that is what the partner of this exchange committed itself to."""

    session: MatchSession
    items: tuple[tuple[str, str], ...]


def check_opening(file: Path, *, desk: Workspace) -> CheckedOpening:
    """What a partner's opening holds; logged. Raises UsageError where it is no opening, of no exchange here,
    or not what the partner committed itself to.
    """
    try:
        said: MatchOpening = decoded(read_bounded(file, _LARGEST), MatchOpening)
        digest = commitment(bytes.fromhex(said.salt), said.items)
    except ValueError as error:
        raise UsageError("This is no opening of an exchange between authorities.") from error
    sessions = MatchSessions(desk.settings).all()
    session = next((one for one in sessions if one.id == said.session), None)
    if session is None or session.demo != desk.settings.demo:
        raise UsageError("This opening is of an exchange that there was not here.")
    with open_question("match open", {"session": session.id}, desk) as question:
        question.release(said.items, count=len(said.items), subjects=(), handling=())
    if not session.commitment:
        raise UsageError("{partner} has sent no commitment in this exchange.", partner=session.partner)
    if digest != session.commitment:
        raise UsageError("This is not what {partner} committed itself to.", partner=session.partner)
    return CheckedOpening(session, said.items)
