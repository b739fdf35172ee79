"""Which reader a file is for: by what it holds where that is plain, else by its name."""

from __future__ import annotations

import importlib
import json
import pkgutil
import re
from functools import cache
from pathlib import Path
from typing import Any

from errors import SourceRefused, UsageError
from loaders import readers
from loaders.readers.encoding import Encoding, Scanned, stated_encoding
from loaders.readers.foreign import refuse_foreign
from loaders.readers.piece import SourceFile

_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_SPREADSHEET = b"mimetypeapplication/vnd.oasis.opendocument"
_PARQUET = b"PAR1"
_PACKED = (".gz", ".zip")
_JSON_LIST = re.compile(r"\[\s*[{\]]|\[\s*$")
_FIRST_LINE = 8192
_TAG = re.compile(r"<[A-Za-z_][\w:.-]*[\s/>]")


@cache
def formats() -> dict[str, Any]:
    """The reader modules of this folder by format."""
    found = [
        importlib.import_module(f"{readers.__name__}.{one.name}")
        for one in pkgutil.iter_modules(readers.__path__)
    ]
    return {module.FORMAT: module for module in found if hasattr(module, "SUFFIXES")}


def open_source(
    path: Path, scanned: Scanned, encoding: str | None = None, delimiter: str | None = None
) -> SourceFile:
    """Open a file that was scanned; `encoding` and `delimiter` where the layout tells them.

    Raises SourceRefused when it is empty or cannot be read as what it is.
    """
    if scanned.size == 0:
        raise SourceRefused("{file} is empty (0 bytes): ask for the file again.", file=path.name)
    refuse_foreign(path)
    used = scanned.encoding if encoding is None else _stated(encoding, scanned)
    source: SourceFile = _reader(path, scanned, used).open_source(path, scanned, used, delimiter)
    return source


def _stated(encoding: str, scanned: Scanned) -> Encoding:
    try:
        return stated_encoding(encoding, scanned.start)
    except LookupError as error:
        raise UsageError(
            "There is no encoding called {encoding}: correct it in the layout.", encoding=encoding
        ) from error


def _reader(path: Path, scanned: Scanned, encoding: Encoding) -> Any:
    if scanned.start.startswith(_OLD_OFFICE):
        raise SourceRefused(
            "{file} is an old or a protected Office file: save it without password as .xlsx or as CSV.",
            file=path.name,
        )
    suffix = _suffix(path)
    by_name = next((module for module in formats().values() if suffix in module.SUFFIXES), None)
    if scanned.start.startswith(b"PK\x03\x04"):
        return formats()["ods" if scanned.start[30:].startswith(_SPREADSHEET) or suffix == ".ods" else "xlsx"]
    if scanned.start.startswith(_PARQUET):
        return formats()["parquet"]
    if by_name is not None and by_name.FORMAT != "csv":
        return by_name
    text = scanned.start[encoding.skip :].decode(encoding.codec, "ignore").lstrip()
    if text.startswith("{"):
        return formats()["jsonl" if _is_whole(text) else "json"]
    if _JSON_LIST.match(text):
        return formats()["json"]
    if text.startswith(("<?xml", "<!DOCTYPE", "<!--")) or _TAG.match(text):
        return formats()["xml"]
    return formats()["csv"]


def _suffix(path: Path) -> str:
    """The ending of a name; what is said to be packed and is not, is called by what stands before."""
    ending = path.suffix.lower()
    return Path(path.stem).suffix.lower() if ending in _PACKED else ending


def _is_whole(line: str) -> bool:
    """Whether the first line of a file, or as much of it as was kept, could be an object of JSON Lines."""
    if len(line) >= _FIRST_LINE - 1:
        return True
    try:
        json.loads(line)
    except ValueError:
        return False
    return True
