"""The settings that name folders and files: what each must be to be used."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from errors import NoRoom, UsageError

_EVIDENCE = ("file", "s3", "gs", "gcs", "hdfs", "viewfs", "abfs", "abfss", "mock")
"""What pyarrow keeps files at."""


def absolute(name: str, text: str) -> Path:
    """The path that the setting `name` holds. Raises UsageError for the home of a user that there is not."""
    try:
        return Path(text).expanduser().absolute()
    except RuntimeError:
        user = text.partition("/")[0]
        raise UsageError(
            f"{name} begins with {user}, and there is no such user: write the path out."
        ) from None


def _mode(name: str, path: Path) -> int | None:
    """What is there; None for nothing."""
    try:
        return path.stat().st_mode
    except FileNotFoundError:
        return None
    except OSError as error:
        raise NoRoom(
            f"The place {path} cannot be used ({error.strerror}): make it readable or name another in {name}."
        ) from error


def folder(name: str, text: str) -> None:
    """Go on where this is a folder that can be read, or is still to be made. Raises UsageError, NoRoom."""
    place = absolute(name, text)
    mode = _mode(name, place)
    if mode is None:
        return
    if not stat.S_ISDIR(mode):
        raise UsageError(f"{name} names {place}, which is a file: name a folder.")
    if not os.access(place, os.R_OK | os.X_OK):
        raise NoRoom(
            f"The folder {place} cannot be read: give this account the right to or name another in {name}."
        )


def evidence(name: str, text: str) -> None:
    """Go on where evidence could be kept here: a folder or a URL. Raises UsageError, NoRoom."""
    scheme, mark, _rest = text.partition("://")
    if not mark or scheme == "file":
        return folder(name, text.removeprefix("file://"))
    if scheme not in _EVIDENCE:
        raise UsageError(
            f"{name} names a {scheme} URL, which Waybill cannot keep files at: name a folder, or an s3, gs, "
            "abfs or hdfs URL."
        )


def file(name: str, text: str) -> None:
    """Go on where this is a file that can be read. Raises UsageError, NoRoom."""
    place = absolute(name, text)
    mode = _mode(name, place)
    if mode is None or not stat.S_ISREG(mode):
        raise UsageError(f"{name} names {place}, and there is no such file: correct the path or unset it.")
    if not os.access(place, os.R_OK):
        raise NoRoom(
            f"The file {place} cannot be read: give this account the right to or name another in {name}."
        )


def anchors(name: str, text: str) -> None:
    """Go on where this is a file in a folder that is there. Raises UsageError, NoRoom."""
    file = absolute(name, text)
    mode, above = _mode(name, file), _mode(name, file.parent)
    if mode is not None and stat.S_ISDIR(mode):
        raise UsageError(f"{name} names the folder {file}: name a file in it.")
    if above is None or not stat.S_ISDIR(above):
        raise UsageError(
            f"{name} names a file in {file.parent}, and there is no such folder: create it first."
        )


def writable(file: Path) -> None:
    """Go on where anchors can be added to this file. Raises NoRoom."""
    if not os.access(file if file.exists() else file.parent, os.W_OK):
        raise NoRoom(
            f"The file {file} cannot be written: give this account the right to add to it, or name "
            "another one in WAYBILL_ANCHORS."
        )
