"""JSON: a list of objects, objects one after another, or lists inside one object, read piece by piece.

A file that ends in the middle, or is no JSON, is refused as a whole: nobody knows what the rest held.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from errors import Phrase, SourceRefused
from loaders.readers.encoding import FALLBACK, LONGEST_LINE, Encoding, Scanned, rescued
from loaders.readers.json_lines import cut_object, is_blank
from loaders.readers.piece import Piece, SourceFile

SUFFIXES = (".json",)
FORMAT = "json"
_BLOCK = 262_144
_MOST_LISTS = 40
_DEEPEST = 6
_CUT = Phrase("the file ends in the middle")
_NOT_JSON = Phrase("this is not JSON")
_SPACE = " \t\r\n\ufeff"


class ListTable:
    """All of a JSON file; or, where it has a name as `data.parcels`, the list that stands there."""

    has_header = False
    cut = staticmethod(cut_object)

    def __init__(self, path: Path, encoding: Encoding, name: str = "") -> None:
        self._path, self._encoding, self.name = path, encoding, name

    def pieces(self) -> Iterator[Piece]:
        """The objects in order. Raises SourceRefused where the file is cut or no JSON."""
        with self._path.open(encoding=self._encoding.codec, errors=self._encoding.errors, newline="") as file:
            reading = TextWindow(self._path.name, file)
            yield from reading.inside(self.name) if self.name else reading.objects()


class TextWindow:
    """A window over the text: what is before `at` is done with, `line` and `passed` count it."""

    def __init__(self, name: str, file: IO[str]) -> None:
        self._name, self._file = name, file
        self._text, self._at = "", 0
        self._passed, self._line, self._column = 0, 1, 1
        self._decode = json.JSONDecoder(parse_float=str, parse_int=str, parse_constant=str).raw_decode

    def inside(self, wanted: str) -> Iterator[Piece]:
        """The objects of a list that stands inside the one object of the file."""
        for name, piece in self._members("", 0):
            if name == wanted and piece is not None:
                yield piece
        if self._next() != "":
            raise self._refused(Phrase("something follows the end of the object"))

    def lists(self) -> list[str]:
        """Where lists of objects stand inside the first object, wherever in the file that is."""
        found: dict[str, None] = {}
        try:
            for name, piece in self._members("", 0):
                if piece is not None and piece.text.startswith("{"):
                    found[name] = None
                if len(found) == _MOST_LISTS:
                    break
        except SourceRefused:
            pass  # told when its records are read
        return list(found)

    def _members(self, above: str, depth: int) -> Iterator[tuple[str, Piece | None]]:
        """What lists in an object hold, each with its path; None for every other value."""
        if depth > _DEEPEST:
            raise self._refused(Phrase("the object is nested too deep"))
        if self._next() != "{":
            raise self._refused(Phrase("there is no object here"))
        self._step(1)
        while (sign := self._next()) != "}":
            if sign == ",":
                self._step(1)
                self._next()
            name = str(json.loads(rescued(self._value())[0]))
            if self._next() != ":":
                raise self._refused(_NOT_JSON if self._next() else _CUT)
            self._step(1)
            path = f"{above}.{name}" if above else name
            match self._next():
                case "[":
                    for piece in self._list():
                        yield path, piece
                case "{":
                    yield from self._members(path, depth + 1)
                case _:
                    self._value()
            yield path, None
            if self._next() not in (",", "}"):
                raise self._refused(Phrase("a comma is missing") if self._next() else _CUT)
        self._step(1)

    def _list(self) -> Iterator[Piece]:
        self._step(1)
        while (sign := self._next()) != "]":
            if sign == ",":
                self._step(1)
                self._next()
            line, offset, text = self._line, self._passed, self._value()
            if not is_blank(text):
                yield _piece(line, offset, text)
            if self._next() not in (",", "]"):
                raise self._refused(Phrase("a comma is missing") if self._next() else _CUT)
        self._step(1)

    def objects(self) -> Iterator[Piece]:
        opened = self._next() == "["
        if opened:
            self._step(1)
        between = False
        while (sign := self._next()) != "":
            if opened and sign == "]":
                self._step(1)
                if self._next() != "":
                    raise self._refused(Phrase("something follows the end of the list"))
                return
            if between and opened:
                if sign != ",":
                    raise self._refused(Phrase("a comma between two records is missing"))
                self._step(1)
                self._next()
            line, offset, text = self._line, self._passed, self._value()
            if not is_blank(text):
                yield _piece(line, offset, text)
            between = True
        if opened:
            raise self._refused(_CUT)

    def starts_with(self, sign: str) -> bool:
        """Whether this is the file's first character; nothing is taken."""
        return self._next() == sign

    def _next(self) -> str:
        """The next character that is no blank, without taking it; "" at the end."""
        while True:
            while self._at < len(self._text) and self._text[self._at] in _SPACE:
                self._step(1)
            if self._at < len(self._text):
                return self._text[self._at]
            if not self._more():
                return ""

    def _value(self) -> str:
        """Take one JSON value; its text."""
        while True:
            try:
                _, end = self._decode(self._text, self._at)
            except (json.JSONDecodeError, RecursionError) as error:
                if len(self._text) - self._at <= LONGEST_LINE and self._more():
                    continue
                raise self._broken(error) from error
            if end == len(self._text) and self._more():
                continue  # a number may go on in the next block
            text = self._text[self._at : end]
            self._step(end - self._at)
            return text

    def _more(self) -> bool:
        block = self._file.read(max(_BLOCK, len(self._text) - self._at))
        if not block:
            return False
        self._text = self._text[self._at :] + block
        self._at = 0
        return True

    def _step(self, count: int) -> None:
        taken = self._text[self._at : self._at + count]
        breaks = taken.count("\n")
        self._line += breaks
        self._column = len(taken) - taken.rfind("\n") if breaks else self._column + count
        self._at += count
        self._passed += count

    def _broken(self, error: Exception) -> SourceRefused:
        if isinstance(error, RecursionError):
            return self._refused(Phrase("a record is nested too deep"))
        at_end = isinstance(error, json.JSONDecodeError) and not self._text[error.pos :].strip(_SPACE)
        unfinished = isinstance(error, json.JSONDecodeError) and error.msg.startswith("Unterminated")
        if at_end or unfinished:
            last = len(self._text) - self._at
            self._step(last)
            return self._refused(_CUT)
        self._step(max(0, error.pos - self._at) if isinstance(error, json.JSONDecodeError) else 0)
        return self._refused(_NOT_JSON)

    def _refused(self, what: Phrase) -> SourceRefused:
        return SourceRefused(
            "{file}: {what}, at line {line}, column {column} (character {character}): ask for the file "
            "again, nothing of it was loaded.",
            file=self._name,
            what=what,
            line=self._line,
            column=self._column,
            character=self._passed + 1,
        )


def _piece(line: int, offset: int, text: str) -> Piece:
    whole, stray = rescued(text)
    return Piece(line, offset, whole, (FALLBACK,) if stray else ())


def open_source(path: Path, scanned: Scanned, encoding: Encoding, delimiter: str | None) -> SourceFile:
    """A table of all of it; and where it is one object, one more for each list of objects inside."""
    used = scanned.without_lines(encoding)
    names = [""]
    with path.open(encoding=used.codec, errors=used.errors, newline="") as file:
        if (reading := TextWindow(path.name, file)).starts_with("{"):
            names += reading.lists()
    return SourceFile(FORMAT, used.name, [ListTable(path, used, name) for name in names], "JSON")
