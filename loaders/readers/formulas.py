"""Formulas of a workbook that were saved without their results: cells that look empty to who reads values."""

from __future__ import annotations

import re
import zipfile
import zlib
from pathlib import Path

_SHEETS = "xl/worksheets/"
_NO_RESULT = re.compile(
    rb"<(?:\w+:)?c\b(?P<about>[^<>]*)>\s*<(?:\w+:)?f\b[^<>]*(?:/>|>[^<]*</(?:\w+:)?f\s*>)\s*"
    rb"(?P<empty><(?:\w+:)?v\s*(?:/>|>\s*</(?:\w+:)?v\s*>)\s*)?</(?:\w+:)?c\s*>"
)
"""A cell of a formula without a value, or with an empty one, which only a formula of text may have."""
_OF_TEXT = b't="str"'
_BLOCK = 2**20
_OVERLAP = 4096


def without_results(path: Path) -> bool:
    """Whether a sheet of a workbook (.xlsx) holds a formula without its result. Its parts were measured."""
    try:
        with zipfile.ZipFile(path) as packed:
            names = [name for name in packed.namelist() if name.startswith(_SHEETS)]
            return any(_has(packed, name) for name in names)
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, NotImplementedError):
        return False  # whoever reads the sheets says what is wrong with it


def _has(packed: zipfile.ZipFile, name: str) -> bool:
    rest = b""
    with packed.open(name) as part:
        while data := part.read(_BLOCK):
            for found in _NO_RESULT.finditer(rest + data):
                if found["empty"] is None or _OF_TEXT not in found["about"]:
                    return True
            rest = data[-_OVERLAP:]
    return False
