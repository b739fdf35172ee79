"""Uploaded files on their way in: in a folder of their own (mode 700) until they are loaded or dropped.

Whoever looks at a file and leaves drops nothing: such copies are swept when no session can own them anymore.
"""

from __future__ import annotations

import secrets
import shutil
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import Protocol

from errors import NoRoom
from graph.settings import Settings
from ui.server.sessions import LONGEST_SECONDS

_LONGEST_NAME = 200
"""Bytes of a file's name that are kept: its end, which says what it is. File systems take 255."""
OUTGOING = "outgoing"
"""The folder in WAYBILL_HOME where a file is written that a page offers."""


class Upload(Protocol):
    """What Streamlit's uploader gives."""

    @property
    def name(self) -> str:
        """The file's name as its owner has it."""
        ...

    def getbuffer(self) -> memoryview:
        """Its content."""
        ...


def receive(settings: Settings, uploads: Iterable[Upload]) -> list[Path]:
    """Write the uploads into a fresh folder under their own names, each apart. Raises NoRoom."""
    sweep(settings)
    folder = settings.private_folder("incoming", secrets.token_hex(8))
    taken: list[Path] = []
    try:
        for upload in uploads:
            apart = folder / str(len(taken))  # each in its own: two may have one name, or that of a folder
            apart.mkdir(mode=0o700)
            file = apart / _safe_name(upload.name)
            file.touch(mode=0o600)
            file.write_bytes(upload.getbuffer())
            taken.append(file)
    except OSError as error:
        shutil.rmtree(folder, ignore_errors=True)
        raise NoRoom(
            "The upload cannot be kept in {folder} ({reason}): free space there.",
            folder=folder,
            reason=error.strerror,
        ) from error
    return taken


def drop(settings: Settings, files: Iterable[Path]) -> None:
    """Take the uploaded copies away again; the evidence has what counts."""
    root = settings.home / "incoming"
    for file in files:
        inside = file.relative_to(root).parts[0] if file.is_relative_to(root) else None
        if inside:
            shutil.rmtree(root / inside, ignore_errors=True)


def sweep(settings: Settings) -> None:
    """Take away what was left behind: uploads, and files on their way out, older than a session can last."""
    for place in ("incoming", OUTGOING):
        with suppress(FileNotFoundError):
            for folder in (settings.home / place).iterdir():
                if time.time() - folder.stat().st_mtime > LONGEST_SECONDS:
                    shutil.rmtree(folder, ignore_errors=True)


def _safe_name(name: str) -> str:
    """The last part of a file name, whatever system it comes from, or the end of a long one; never one that
    leads elsewhere."""
    last = PurePosixPath(name.replace("\\", "/")).name.replace("\x00", "")
    last = last.encode("utf-8", "ignore")[-_LONGEST_NAME:].decode("utf-8", "ignore")
    return last if last not in ("", ".", "..") else "upload"
