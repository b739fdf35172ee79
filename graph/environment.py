"""The environment variables that Waybill knows, validated at the start of every program.

What is wrong with one is said in one sentence before anything begins, not met later by whoever comes first.
No sentence repeats a value that may be secret.
"""

from __future__ import annotations

import difflib
import logging
import os
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

from errors import UsageError
from graph import folder_settings

SHORTEST_TOKEN, LONGEST_TOKEN = 16, 200
"""A given token shorter than this could be guessed, a longer one not be pasted."""
LONGEST_PURPOSE = 1_000
LONGEST_USER = 200
_SCHEMES = tuple(f"{name}{secure}" for name in ("bolt", "neo4j") for secure in ("", "+s", "+ssc"))
_DATABASE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{2,62}")
_HOST = re.compile(r"[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?|[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*")
_OWN, _OF_TESTS = "WAYBILL_", ("WAYBILL_TEST_", "WAYBILL_SHARED_DATA")


def validate(environ: Mapping[str, str] | None = None, *, writes: bool = True) -> None:
    """Go on where every setting can be used; warn of a WAYBILL_ variable that there is not.

    Raises UsageError for a setting that is none, NoRoom for a place that cannot be read or, where the
    program `writes`, not be written. Nothing is made and nobody is connected to.
    """
    env = os.environ if environ is None else environ
    for name, check in _CHECKS.items():
        text = env.get(name)
        if text and (name.startswith(_OWN) or env.get("NEO4J_URI")):
            _text(name, text)
            check(name, text)
    if writes and env.get("WAYBILL_ANCHORS"):
        folder_settings.writable(folder_settings.absolute("WAYBILL_ANCHORS", env["WAYBILL_ANCHORS"]))
    for name in sorted(set(env) - set(_CHECKS)):
        if name.startswith(_OWN) and not name.startswith(_OF_TESTS):
            _warn_unknown(name)


def token(environ: Mapping[str, str] | None = None) -> str:
    """The token that WAYBILL_TOKEN gives; empty without one. Raises UsageError when it cannot be used."""
    given = (os.environ if environ is None else environ).get("WAYBILL_TOKEN", "").strip()
    _token("WAYBILL_TOKEN", given)
    return given


def sign_in_file(environ: Mapping[str, str] | None = None) -> Path | None:
    """The file that WAYBILL_SIGN_IN names, by which a team signs in; None where one person uses a token."""
    given = (os.environ if environ is None else environ).get("WAYBILL_SIGN_IN", "").strip()
    return folder_settings.absolute("WAYBILL_SIGN_IN", given) if given else None


def hosts(environ: Mapping[str, str] | None = None) -> frozenset[str]:
    """The names of WAYBILL_HOSTS (commas between), lower case: those that a proxy serves the app under."""
    named = (os.environ if environ is None else environ).get("WAYBILL_HOSTS", "")
    return frozenset(name.strip().lower() for name in named.split(",") if name.strip())


def check_uri(name: str, text: str) -> None:
    """Go on where this is the address of a Neo4j. Raises UsageError."""
    parts = address(text)
    if parts is None:
        raise UsageError(f"{name} is not the address of a Neo4j: write it like neo4j+s://graph.example:7687.")
    if parts.username is not None:
        raise UsageError(f"{name} holds a user name: give it in NEO4J_USERNAME and NEO4J_PASSWORD instead.")


def address(uri: str) -> SplitResult | None:
    """The parts of a Neo4j's address; None when it is not one."""
    try:
        parts = urlsplit(uri)
        usable = parts.scheme in _SCHEMES and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return None
    return parts if usable else None


def _text(name: str, text: str) -> None:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        raise UsageError(f"{name} contains bytes that are not text (UTF-8): set it again.") from None


def _database(name: str, text: str) -> None:
    if not _DATABASE.fullmatch(text) or text.lower() == "system":
        raise UsageError(
            f"{name} is not a database name: 3 to 63 letters, digits, dots and dashes, not system."
        )


def _token(name: str, text: str) -> None:
    text = text.strip()
    if not text:
        return
    if len(text) < SHORTEST_TOKEN:
        raise UsageError(f"{name} is shorter than {SHORTEST_TOKEN} characters: give a longer one or none.")
    if len(text) > LONGEST_TOKEN:
        raise UsageError(f"{name} is longer than {LONGEST_TOKEN} characters: give a shorter one or none.")
    if not text.isprintable():
        raise UsageError(f"{name} holds characters that nobody can paste: give another one or none.")


def _hosts(name: str, text: str) -> None:
    wrong = next((host for host in sorted(hosts({name: text})) if not _HOST.fullmatch(host)), None)
    if wrong is not None:
        raise UsageError(
            f"{name} holds {wrong!r}, which is not a host: write names without https:// and port, "
            "separated by commas."
        )


def _short(longest: int) -> Callable[[str, str], None]:
    def check(name: str, text: str) -> None:
        if len(" ".join(text.split())) > longest:
            raise UsageError(f"{name} is longer than {longest:,} characters: shorten it.")

    return check


def _case(name: str, text: str) -> None:
    if not re.fullmatch(r"[a-z0-9]{16}", text.strip()):
        raise UsageError(f"{name} is not the id of a case: `python -m casework cases` lists them.")


_seen: set[str] = set()


def _warn_unknown(name: str) -> None:
    """Once a process: a program may validate more than once."""
    if name in _seen:
        return
    _seen.add(name)
    near = difflib.get_close_matches(name, [known for known in _CHECKS if known.startswith(_OWN)], 1, 0.8)
    meant = f" (is {near[0]} meant?)" if near else ""
    logging.getLogger("waybill").warning(
        "%s is not a setting of Waybill%s: it has no effect.", ascii(name)[1:-1], meant
    )


_CHECKS: Mapping[str, Callable[[str, str], None]] = {
    "NEO4J_URI": check_uri,
    "NEO4J_USERNAME": _text,
    "NEO4J_PASSWORD": _text,
    "NEO4J_DATABASE": _database,
    "WAYBILL_HOME": folder_settings.folder,
    "WAYBILL_EVIDENCE": folder_settings.evidence,
    "WAYBILL_PURPOSE": _short(LONGEST_PURPOSE),
    "WAYBILL_USER": _short(LONGEST_USER),
    "WAYBILL_ANCHORS": folder_settings.anchors,
    "WAYBILL_AUTHORITY": _short(LONGEST_USER),
    "WAYBILL_BARRIERS": folder_settings.file,
    "WAYBILL_TOKEN": _token,
    "WAYBILL_HOSTS": _hosts,
    "WAYBILL_SIGN_IN": folder_settings.file,
    "WAYBILL_ROLES": _short(LONGEST_USER),
    "WAYBILL_CASE": _case,
    "WAYBILL_NOTIFY": _text,
    "WAYBILL_SMTP": _text,
}
"""Every setting there is, and what it must be."""
