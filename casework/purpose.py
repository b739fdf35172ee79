"""Who works, and why: stated, not yet proven, until sign-in exists."""

from __future__ import annotations

import getpass
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path

from casework.audit_chain.entry import SCREEN
from errors import NoRoom, NotPermitted, UsageError
from graph.environment import LONGEST_PURPOSE

DEMO = "demo"
FILE = "purpose.json"
"""Today's purposes, in WAYBILL_HOME."""
_DRAFT, _DRAFT_SECONDS = ".purpose-", 60.0


def person(environ: Mapping[str, str] | None = None) -> str:
    """WAYBILL_USER, else the operating system's user (the account's, whatever USER or LOGNAME say)."""
    env = os.environ if environ is None else environ
    named = " ".join(env.get("WAYBILL_USER", "").split())
    return named or _account()


def purpose(
    who: str,
    home: Path,
    *,
    given: str | None = None,
    ask: Callable[[], str] | None = None,
    environ: Mapping[str, str] | None = None,
    today: date,
) -> str:
    """The purpose of this person's reads: given, else WAYBILL_PURPOSE, else today's, else asked for.

    What is given or answered holds for the rest of the day. Raises NotPermitted when there is none.
    """
    env = os.environ if environ is None else environ
    stated = _clean(given or "")
    if not stated:
        kept = _clean(env.get("WAYBILL_PURPOSE", "")) or _remembered(who, home, today)
        if kept:
            return kept
        stated = _clean(ask()) if ask is not None else ""
    if not stated:
        raise NotPermitted(
            'Case data is read for a stated purpose only: give it with --purpose "why you are searching", '
            "or in WAYBILL_PURPOSE."
        )
    _remember(who, stated, home, today)
    return stated


def terminal() -> Callable[[], str] | None:
    """Asks the person at the terminal, on standard error; None where nobody sits there."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        return None

    def ask() -> str:
        print(
            "Why are you searching? The purpose is recorded in the audit log: ",
            end="",
            file=sys.stderr,
            flush=True,
        )
        return sys.stdin.readline()

    return ask


def terminal_medium() -> str | None:
    """How what is printed is handed out: on a screen where standard output is one; else nobody knows."""
    return SCREEN if sys.stdout.isatty() else None


def _clean(text: str) -> str:
    words = " ".join(text.split())
    if len(words) > LONGEST_PURPOSE:
        raise UsageError(
            "A purpose has at most {longest} characters, this one has {length}: shorten it.",
            longest=LONGEST_PURPOSE,
            length=len(words),
        )
    return words


def _account() -> str:
    try:
        return getpass.getuser() if not hasattr(os, "getuid") else _account_name()
    except (KeyError, OSError):
        return f"uid {os.getuid()}"


def _account_name() -> str:
    import pwd

    return pwd.getpwuid(os.getuid()).pw_name


def _book(home: Path) -> dict[str, dict[str, str]]:
    """Purposes by person; empty when there are none or the file is no longer readable as one."""
    try:
        book = json.loads((home / FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {k: v for k, v in book.items() if isinstance(v, dict)} if isinstance(book, dict) else {}


def _remembered(who: str, home: Path, today: date) -> str:
    entry = _book(home).get(who, {})
    return str(entry.get("purpose", "")) if entry.get("day") == today.isoformat() else ""


def _sweep(home: Path) -> None:
    """Take away drafts that killed programs left: purposes are free text."""
    for draft in home.glob(f"{_DRAFT}*"):
        with suppress(FileNotFoundError):
            if time.time() - draft.stat().st_mtime > _DRAFT_SECONDS:
                draft.unlink()


def _remember(who: str, stated: str, home: Path, today: date) -> None:
    """Remember it for today, in a file for its owner only; yesterday's are dropped."""
    day = today.isoformat()
    book = {name: entry for name, entry in _book(home).items() if entry.get("day") == day}
    if book.get(who, {}).get("purpose") == stated:
        return
    book[who] = {"purpose": stated, "day": day}
    try:
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        _sweep(home)
        with tempfile.NamedTemporaryFile("w", dir=home, prefix=_DRAFT, delete=False, encoding="utf-8") as out:
            json.dump(book, out, ensure_ascii=False, sort_keys=True)
        Path(out.name).replace(home / FILE)
    except OSError as error:
        raise NoRoom(
            "The folder {home} cannot be written ({reason}): free space there or name another one in "
            "WAYBILL_HOME.",
            home=home,
            reason=error.strerror,
        ) from error
