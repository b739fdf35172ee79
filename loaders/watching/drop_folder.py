"""The folder that deliveries arrive in: which files are complete, and where they go when they were read.

    FOLDER/name.csv         arriving, or waiting
    FOLDER/name.csv.done    a marker: name.csv is complete (it goes with the file)
    FOLDER/done/            loaded, each with name.csv.report.json beside it
    FOLDER/refused/         refused, the same

A file is complete when its marker is there, or when it has not changed for a while: neither its clock says so
(last written, last renamed) nor did it change between two looks. Names that begin with a dot or `~$` or end
like a transfer under way (`.part`, `.tmp`, …) are never looked at, so a sender who writes under such a name
and renames is always safe.
"""

from __future__ import annotations

import json
import os
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from errors import NoRoom, UsageError
from loaders.parsing.discovery import MARKER, REPORT, UNDER_WAY

DONE, REFUSED = "done", "refused"
_LONGEST_NAME, _LONGEST_ENDING = 200, 12


@dataclass(slots=True)
class Inbox:
    """One folder. `settle`: seconds without a change; `marked`: only files with a marker are taken."""

    folder: Path
    settle: float = 30.0
    marked: bool = False
    _seen: dict[Path, tuple[tuple[int, int], float]] = field(default_factory=dict)

    def prepare(self) -> None:
        """Make the folders that files go to. Raises UsageError when there is no such folder, NoRoom."""
        if not self.folder.is_dir():
            raise UsageError(f"There is no folder {self.folder}: create it, or name another one to watch.")
        for name in (DONE, REFUSED):
            try:
                (self.folder / name).mkdir(mode=0o700, exist_ok=True)
            except OSError as error:
                raise NoRoom(
                    f"The folder {self.folder / name} cannot be created ({error.strerror}): free space "
                    "there, or give Waybill write access."
                ) from error

    def waiting(self) -> list[Path]:
        """Every file that arrived or is arriving, oldest first."""
        found = [path for path in self.folder.iterdir() if _is_delivery(path)]
        return sorted(found, key=lambda path: (_written(path), path.name))

    def complete(self) -> list[Path]:
        """The files to take now, oldest first."""
        files, seen = self.waiting(), self._seen
        ready = [path for path in files if self._complete(path)]
        self._seen = {path: seen[path] for path in files if path in seen}
        return ready

    def _complete(self, path: Path) -> bool:
        if _marked(path):
            return True
        try:
            state = path.stat()
        except OSError:
            return False
        now = time.monotonic()
        shape = _shape(state)
        had, since = self._seen.get(path, (None, now))
        if had != shape:
            since = now
        self._seen[path] = (shape, since)
        # A clock of the file's server may be ahead of ours: then only what we saw ourselves counts.
        quiet = max(time.time() - max(state.st_mtime, state.st_ctime), now - since)
        return not self.marked and quiet >= self.settle

    def shape(self, path: Path) -> tuple[int, int] | None:
        """Size and time of writing: another one means that the file was written to. None: it is gone."""
        try:
            return _shape(path.stat())
        except OSError:
            return None

    def file_away(self, path: Path, place: str, report: dict[str, Any]) -> Path:
        """Move a file into `done` or `refused` with its report beside it; where it is now.

        The report is written first, so no file lies there without one; a name that is taken gets a number,
        one too long for a report beside it is cut.
        """
        try:
            target = _free(self.folder / place / _fitting(path.name))
        except OSError as error:
            raise NoRoom(f"{self.folder / place} cannot be read ({error.strerror}).") from error
        try:
            beside = target.with_name(target.name + REPORT)
            beside.write_text(json.dumps(report, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
            beside.chmod(0o600)
            path.rename(target)
            if _marked(path):
                _marker(path).unlink(missing_ok=True)
        except OSError as error:
            raise NoRoom(
                f"{path.name} cannot be moved to {target.parent} ({error.strerror}): free space there, or "
                "let Waybill write in it."
            ) from error
        self._seen.pop(path, None)
        return target

    def count_in(self, place: str) -> int:
        """How many files lie in `done` or `refused`."""
        folder = self.folder / place
        return sum(1 for path in folder.iterdir() if _is_delivery(path)) if folder.is_dir() else 0


def _is_delivery(path: Path) -> bool:
    """Any plain file, so that nothing lies there unseen; a link could lead out of the folder."""
    name = path.name.lower()
    hidden = name.startswith((".", "~$")) or name.endswith((*UNDER_WAY, MARKER, REPORT))
    return not hidden and path.is_file() and not path.is_symlink()


def _shape(state: os.stat_result) -> tuple[int, int]:
    return state.st_size, state.st_mtime_ns


def _marker(path: Path) -> Path:
    return path.with_name(path.name + MARKER)


def _marked(path: Path) -> bool:
    """Whether its marker is there; a name may be too long to have one."""
    try:
        return _marker(path).exists()
    except OSError:
        return False


def _fitting(name: str) -> str:
    """The name, cut before its ending where no report could lie beside it: a name has 255 bytes at most."""
    if len(os.fsencode(name)) <= _LONGEST_NAME:
        return name
    ending = Path(name).suffix[:_LONGEST_ENDING]
    return os.fsencode(name)[:_LONGEST_NAME].decode("utf-8", "ignore") + ending


def _written(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0


def _free(path: Path) -> Path:
    number, free = 1, path
    while free.exists() or free.with_name(free.name + REPORT).exists():
        number += 1
        free = path.with_name(f"{path.stem}-{number}{path.suffix}")
    return free
