"""Where in a workbook (.xlsx) each sheet lies: whatever its folder is called, its relations say so."""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from xml.parsers import expat

from errors import SourceRefused

BROKEN = (
    *(zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, RuntimeError, NotImplementedError),
    expat.ExpatError,
)
"""What reading a part of a damaged workbook raises."""
_BOOK, _RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
_BLOCK = 2**20

Start = Callable[[str, dict[str, str]], None]


def damaged(file: str) -> SourceRefused:
    """The refusal of a workbook that is not whole."""
    return SourceRefused(
        "{file} is damaged and no workbook can be read from it: deliver it again.", file=file
    )


@contextmanager
def parts(path: Path) -> Iterator[zipfile.ZipFile]:
    """The workbook as an archive. Raises SourceRefused where it turns out to be damaged."""
    try:
        with zipfile.ZipFile(path) as packed:
            yield packed
    except BROKEN as error:
        raise damaged(path.name) from error


def sheet_parts(packed: zipfile.ZipFile) -> dict[str, str]:
    """The part of each sheet by the sheet's name; those that are not in the archive are left out."""
    there = {name.lower(): name for name in packed.namelist()}
    targets: dict[str, str] = {}
    sheets: dict[str, str] = {}

    def relation(name: str, attributes: dict[str, str]) -> None:
        if local(name) == "Relationship":
            targets[attributes.get("Id", "")] = attributes.get("Target", "")

    def sheet(name: str, attributes: dict[str, str]) -> None:
        if local(name) == "sheet":
            id_ = next((text for key, text in attributes.items() if local(key) == "id" and ":" in key), "")
            sheets[attributes.get("name", "")] = id_

    for part, start in ((_RELATIONS, relation), (_BOOK, sheet)):
        if part.lower() in there:
            parser = parser_of(start)
            with packed.open(there[part.lower()]) as file:
                while data := file.read(_BLOCK):
                    parser.Parse(data)
            parser.Parse(b"", True)
    found = {name: there.get(_place(targets.get(id_, "")).lower()) for name, id_ in sheets.items()}
    return {name: part for name, part in found.items() if part}


def parser_of(start: Start) -> expat.XMLParserType:
    """A parser that declares no type of document and no entity, as no part of a workbook does."""
    parser = expat.ParserCreate()

    def refuse(*_: object) -> None:
        raise ValueError("a part declares a type of document")

    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = start
    parser.buffer_text = True
    return parser


def local(name: str) -> str:
    """A name without the prefix of its name space."""
    return name.rpartition(":")[2]


def _place(target: str) -> str:
    """A part by what a relation calls it: from the top of the archive, or from the workbook's folder."""
    if target.startswith(("/", "xl/")):
        return target.lstrip("/")
    return posixpath.normpath(posixpath.join("xl", target))
