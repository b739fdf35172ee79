"""How much of a question the log takes: what somebody pastes or puts into an address may be of any length."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from typing import Any

from errors import UsageError

LONGEST_TEXT = 1_000
LONGEST_RECIPIENT = 200
_CASE = re.compile(r"[A-Za-z0-9_-]{1,64}")


def bounded(value: Any) -> Any:
    """The same value: LONGEST_TEXT characters of each text at most, and length and SHA-256 of the rest."""
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, Mapping):
        return {_text(str(name)): bounded(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [bounded(inner) for inner in value]
    return value


def check_case(case: str | None) -> None:
    """A case stands in the chain in the clear: what cannot be the id of one does not. Raises UsageError."""
    if case is not None and not _CASE.fullmatch(case):
        raise UsageError(
            "{case!r} is not the id of a case: 'python -m casework cases' lists them.", case=case[:40]
        )


def check_recipient(recipient: str | None) -> None:
    """So does who something is for. Raises UsageError for what is too long."""
    if recipient is not None and len(recipient) > LONGEST_RECIPIENT:
        raise UsageError(
            "A recipient has at most {longest} characters, this one has {length}: shorten it.",
            longest=LONGEST_RECIPIENT,
            length=len(recipient),
        )


def _text(text: str) -> str:
    if len(text) <= LONGEST_TEXT:
        return text
    rest = text[LONGEST_TEXT:]
    digest = hashlib.sha256(rest.encode("utf-8", "backslashreplace")).hexdigest()
    return f"{text[:LONGEST_TEXT]}… and {len(rest):,} characters more (SHA-256 {digest})"
