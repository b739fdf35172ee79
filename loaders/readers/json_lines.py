"""JSON Lines: one JSON object per line. A line that is no object costs its row, nothing else."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from loaders.readers.encoding import Encoding, Scanned
from loaders.readers.lines import FALLBACK, lines
from loaders.readers.piece import NotCut, Piece, SourceFile
from values.text import visible

SUFFIXES = (".jsonl", ".ndjson")
FORMAT = "jsonl"
_BLANK = " \t\r\n\ufeff"
_SHORT = 400
_DEEPEST = 12
_LONGEST_NAME = 60
SURROGATE = re.compile("[\ud800-\udfff]")


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in found if names.count(name) > 1)
        raise NotCut(
            f"an object has the name {visible(_text(twice))[:_LONGEST_NAME]!r} twice, and which value is "
            "meant cannot be known: deliver each name once"
        )
    return found


_decode = json.JSONDecoder(
    parse_float=str, parse_int=str, parse_constant=str, object_pairs_hook=_each_once
).decode


def cut_object(text: str) -> dict[str, list[str]]:
    """The texts of an object by path: `sender.address.line`, `items[].weight.value`; null is left out.

    Numbers stay as they are written. Raises NotCut; also for an object with one name twice, of which the json
    module would keep the last.
    """
    try:
        value = _decode(text)
    except json.JSONDecodeError as error:
        raise NotCut(f"the line is not complete JSON: {error.msg} at character {error.pos + 1}") from error
    except RecursionError as error:
        raise NotCut("the JSON is nested too deep") from error
    if not isinstance(value, dict):
        raise NotCut("the line contains no JSON object")
    found: dict[str, list[str]] = {}
    _flatten(value, "", found, _DEEPEST)
    return found


def _flatten(value: Any, path: str, found: dict[str, list[str]], left: int) -> None:
    if left == 0:
        raise NotCut("the JSON is nested too deep")
    if isinstance(value, dict):
        for name, part in value.items():
            told = _text(name)
            _flatten(part, f"{path}.{told}" if path else told, found, left - 1)
    elif isinstance(value, list):
        for part in value:
            _flatten(part, f"{path}[]", found, left - 1)
    elif value is not None:
        found.setdefault(path, []).append(_text(value))


def _text(value: Any) -> str:
    if isinstance(value, str):
        # Half of a pair of surrogates is no character, and nothing that is stored can hold it.
        return value if value.isascii() else SURROGATE.sub("\ufffd", value)
    return "true" if value is True else "false" if value is False else str(value)


def is_blank(text: str) -> bool:
    """Whether a record has no filled field."""
    if len(text) > _SHORT:
        return False
    if not text.strip(_BLANK):
        return True
    try:
        return not any(part.strip() for parts in cut_object(text).values() for part in parts)
    except NotCut:
        return False


class LinesTable:
    """All of a JSON Lines file."""

    name = ""
    has_header = False
    cut = staticmethod(cut_object)

    def __init__(self, path: Path, encoding: Encoding) -> None:
        self._path, self._encoding = path, encoding

    def pieces(self) -> Iterator[Piece]:
        """Lines that are not blank."""
        for line in lines(self._path, self._encoding):
            if not line.whole:
                yield Piece(line.number, line.offset, line.text, fault="the line is longer than any record")
            elif not is_blank(line.text):
                warnings = (FALLBACK,) if line.fallback else ()
                yield Piece(line.number, line.offset, line.text.strip(_BLANK), warnings)


def open_source(path: Path, scanned: Scanned, encoding: Encoding, delimiter: str | None) -> SourceFile:
    """The one table of a JSON Lines file."""
    return SourceFile(FORMAT, encoding.name, [LinesTable(path, encoding)], "one JSON object per line")
