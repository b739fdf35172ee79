"""Partners whose keys are trusted here, by name, and what they are in words."""

from __future__ import annotations

from casework.signed_packs.signing_keys import read_keys
from handover.key_management import OUTSIDE, PARTNERS
from ui import reader_session
from ui.panels.case_work.recipient_fields import kinds_of_recipients


def names() -> list[str]:
    """The names of those whose keys are trusted."""
    return sorted({one.name for one in read_keys(reader_session.settings()).trusted})


def kinds() -> dict[str, str]:
    """What a partner can be, what one is taken for that nobody said first."""
    words = kinds_of_recipients()
    return {kind: words[kind] for kind in sorted(PARTNERS, key=lambda one: one != OUTSIDE)}


def grouped(fingerprint: str) -> str:
    """A fingerprint in groups of four, as it is read aloud."""
    return " ".join(fingerprint[at : at + 4] for at in range(0, len(fingerprint), 4))
