"""Formulas of a workbook that were saved without their results: cells that look empty to who reads values.

A program that writes 0 where it has not worked out a formula cannot be told from one that means 0.
"""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

from loaders.readers.workbook_parts import local, parser_of, parts, sheet_parts

_FORMULA = re.compile(rb"<(?:[\w.-]+:)?f[\s/>]")
_WIDE = (b"\xff\xfe", b"\xfe\xff", b"<\x00", b"\x00<")
"""How parts begin whose characters have two bytes: what they hold is found by the parser alone."""
_BLOCK = 2**20
_OVERLAP = 256


def without_results(path: Path, sheet: str) -> bool:
    """Whether a sheet of a workbook (.xlsx) holds a formula without its result. Its parts were measured.

    Raises SourceRefused where the workbook is damaged.
    """
    with parts(path) as packed:
        name = sheet_parts(packed).get(sheet)
        return name is not None and _has_formulas(packed, name) and _lacks_results(packed, name)


def _has_formulas(packed: zipfile.ZipFile, name: str) -> bool:
    """Whether any formula stands there: most sheets have none, and are not looked at closely."""
    rest = b""
    with packed.open(name) as part:
        while data := part.read(_BLOCK):
            if _FORMULA.search(rest + data) or data.startswith(_WIDE):
                return True
            rest = data[-_OVERLAP:]
    return False


def _lacks_results(packed: zipfile.ZipFile, name: str) -> bool:
    cells = _Cells()
    parser = parser_of(cells.start)
    parser.EndElementHandler, parser.CharacterDataHandler = cells.end, cells.text
    with packed.open(name) as part:
        while not cells.lacking and (data := part.read(_BLOCK)):
            parser.Parse(data)
    return cells.lacking


class _Cells:
    """Looks at one cell after the other; `lacking` once a formula had no result.

    A formula of text may come to an empty one, which stands there as an empty value.
    """

    def __init__(self) -> None:
        self.lacking = False
        self._formula = self._filled = self._inside = self._empty_will_do = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        match local(name):
            case "c":
                self._formula = self._filled = self._empty_will_do = False
                self._of_text = attributes.get("t") == "str"
            case "f":
                self._formula = True
            case "v":
                self._inside, self._empty_will_do = True, self._of_text
            case "is":
                self._inside = True

    def text(self, text: str) -> None:
        if self._inside and not text.isspace():
            self._filled = True

    def end(self, name: str) -> None:
        match local(name):
            case "v" | "is":
                self._inside = False
            case "c" if self._formula and not self._filled and not self._empty_will_do:
                self.lacking = True
