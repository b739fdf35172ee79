"""What opens the app: the token, which lasts, and the code in the printed address, which opens once.

An address stays in the browser's history, is offered while one types and is synchronised to other machines:
the printed one carries a code that is spent by opening it (decision 0118). The token is WAYBILL_TOKEN, or the
one kept in WAYBILL_HOME/token, made when missing.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

from errors import NoRoom
from graph import environment
from graph.settings import Settings

_CODE = "once-"
"""How a code begins: one of an earlier start is known as spent, too."""


class Entrance:
    """The token and the present code. `file`: where the token is kept; None when it was given."""

    def __init__(self, token: str, file: Path | None = None) -> None:
        self.token, self.file = token, file
        self.code = _new_code()
        self.open_to_token = True
        self.on_renewed: Callable[[], None] = lambda: None
        """Called when the code was spent and another took its place."""

    @classmethod
    def open(cls, settings: Settings, environ: Mapping[str, str] | None = None) -> Entrance:
        """The entrance that the environment asks for. Raises UsageError and NoRoom."""
        given = environment.token(environ)
        return cls(given) if given else cls(_stored(settings.private_folder() / "token"), where(settings))

    @classmethod
    def closed(cls) -> Entrance:
        """The entrance of a team, whose people sign in: no token opens it."""
        found = cls(secrets.token_urlsafe(32))
        found.open_to_token = False
        return found

    def accepts(self, offered: str) -> bool:
        """Whether this opens: the token always, the code once; neither where people sign in."""
        if not self.open_to_token:
            return False
        if matches(offered, self.token):
            return True
        if not matches(offered, self.code):
            return False
        self.code = _new_code()
        self.on_renewed()
        return True


def is_one_time_code(offered: str) -> bool:
    """Whether this is, or ever was, the code of a printed address."""
    return offered.strip().startswith(_CODE)


def where(settings: Settings) -> Path:
    """The file in which the token is kept when none is given."""
    return settings.home / "token"


def matches(offered: str, wanted: str) -> bool:
    """Whether the offered token is the wanted one, in the same time however much of it is right."""
    return hmac.compare_digest(_digest(offered.strip()), _digest(wanted))


def _digest(text: str) -> bytes:
    """Digests are compared, so that not even the length shows in the time."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()


def _new_code() -> str:
    return _CODE + secrets.token_urlsafe(32)


def _stored(file: Path) -> str:
    """The token in `file` (mode 600); two starts in the same moment end up with the same one."""
    try:
        for _ in range(2):
            with suppress(FileNotFoundError):
                found = file.read_text(encoding="ascii", errors="ignore").strip()
                if len(found) >= environment.SHORTEST_TOKEN:
                    file.chmod(0o600)
                    return found
                file.unlink()
            with suppress(FileExistsError):
                _create(file)
        return file.read_text(encoding="ascii").strip()
    except OSError as error:
        raise NoRoom(
            f"The token cannot be kept in {file} ({error.strerror}): free space or set WAYBILL_HOME."
        ) from error


def _create(file: Path) -> None:
    """Write a fresh token under another name and link it in place, so that nobody reads half of it."""
    draft = file.with_name(f".token-{secrets.token_hex(8)}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "w", encoding="ascii") as target:
            target.write(secrets.token_urlsafe(32) + "\n")
        os.link(draft, file)
    finally:
        draft.unlink()
