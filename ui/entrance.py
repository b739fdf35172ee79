"""The token that opens the app: WAYBILL_TOKEN, else kept in WAYBILL_HOME/token, made when missing."""

from __future__ import annotations

import hmac
import os
import secrets
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from errors import NoRoom, UsageError
from graph.settings import Settings

_SHORTEST = 16
"""A given token shorter than this could be guessed, so it is refused."""


def token(settings: Settings, environ: Mapping[str, str] | None = None) -> str:
    """The token; raises UsageError when the given one is too short, NoRoom when none can be kept."""
    given = (os.environ if environ is None else environ).get("WAYBILL_TOKEN", "").strip()
    if given:
        if len(given) < _SHORTEST:
            raise UsageError(
                f"WAYBILL_TOKEN is shorter than {_SHORTEST} characters: give a longer one or none."
            )
        return given
    return _kept(settings.private_folder() / "token")


def where(settings: Settings) -> Path:
    """The file in which the token is kept when none is given."""
    return settings.home / "token"


def matches(offered: str, wanted: str) -> bool:
    """Whether the offered token is the wanted one, in the same time however much of it is right."""
    return hmac.compare_digest(offered.strip().encode(), wanted.encode())


def _kept(file: Path) -> str:
    """The token in `file` (mode 600); two starts in the same moment end up with the same one."""
    try:
        for _ in range(2):
            with suppress(FileNotFoundError):
                found = file.read_text(encoding="ascii", errors="ignore").strip()
                if len(found) >= _SHORTEST:
                    file.chmod(0o600)
                    return found
                file.unlink()
            with suppress(FileExistsError):
                _made(file)
        return file.read_text(encoding="ascii").strip()
    except OSError as error:
        raise NoRoom(
            f"The token cannot be kept in {file} ({error.strerror}): free space or set WAYBILL_HOME."
        ) from error


def _made(file: Path) -> None:
    """Write a fresh token under another name and link it in place, so that nobody reads half of it."""
    draft = file.with_name(f".token-{secrets.token_hex(8)}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "w", encoding="ascii") as target:
            target.write(secrets.token_urlsafe(32) + "\n")
        os.link(draft, file)
    finally:
        draft.unlink()
