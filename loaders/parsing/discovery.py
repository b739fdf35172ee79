"""The files that paths name: themselves, those of a folder, those of a glob; none of a folder without a word.

Any plain file of a folder is read, or refused as what it is. Left aside, and named, is what says of itself
that it is no delivery or not complete yet: hidden files, transfers under way, notes, layouts, folders.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from glob import glob, has_magic
from pathlib import Path

from errors import SourceRefused, UsageError

UNDER_WAY = (".part", ".partial", ".tmp", ".temp", ".filepart", ".crdownload", ".download", ".writing")
MARKER = ".done"
REPORT = ".report.json"
_NOTES = (".md", ".toml")


@dataclass(frozen=True, slots=True)
class DiscoveredFile:
    """A file. `left`: why it is left aside; "" where it is to be read."""

    path: Path
    left: str = ""


def refuse_streams(path: Path) -> None:
    """Raise SourceRefused for a pipe, a device or a socket: it gives what it holds once, and perhaps never,
    and a file is looked at before it is read. What is not there is left to whoever opens it."""
    if path.exists() and not path.is_file() and not path.is_dir():
        raise SourceRefused(
            "{path} is a pipe or a device: save what it gives as a file, and name that.", path=path
        )


def find_files(paths: Iterable[str | Path]) -> list[DiscoveredFile]:
    """Each file once. Raises UsageError for a folder or glob without any that could be read."""
    found: dict[Path, DiscoveredFile] = {}
    for named in paths:
        for one in _of(Path(named).expanduser()):
            if one.path not in found or not one.left:
                found[one.path] = one
    return list(found.values())


def _of(path: Path) -> Iterator[DiscoveredFile]:
    if path.is_dir():
        inside = [DiscoveredFile(one, _left(one)) for one in sorted(path.iterdir())]
        if all(one.left for one in inside):
            aside = "; ".join(f"{one.path.name}: {one.left}" for one in inside)
            raise UsageError(
                "The folder {path} contains no file to load{aside}.",
                path=path,
                aside=f" ({aside})" if aside else "",
            )
        yield from inside
    elif has_magic(str(path)) and not path.exists():
        matching = [one for text in sorted(glob(str(path), recursive=True)) if (one := Path(text)).is_file()]  # noqa: PTH207
        if not matching:
            raise UsageError("No file fits {path}.", path=path)
        yield from map(DiscoveredFile, matching)
    else:
        yield DiscoveredFile(path)


def _left(path: Path) -> str:
    name = path.name.lower()
    if name.startswith("~$"):
        return "a workbook is open in a program"
    if name.startswith("."):
        return "hidden"
    if name.endswith(UNDER_WAY):
        return "a transfer under way"
    if name.endswith((MARKER, REPORT)):
        return "a watcher's note about another file"
    if path.is_dir():
        return "a folder: name it to load what is in it"
    if not path.is_file():
        return "not a regular file"
    return "notes or a layout" if name.endswith(_NOTES) or name.startswith("readme") else ""
