"""XML: each element of one path is a record; which path, the layout that fits tells.

Read by expat, piece by piece, in constant memory. A document type, and with it every entity of its own, is
refused: no delivery needs one, and it is how a small file becomes a large one or fetches another.
"""

from __future__ import annotations

import codecs
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.parsers import expat

from errors import Phrase, SourceRefused
from loaders.readers.encoding import FALLBACK, LONGEST_LINE, Encoding, Scanned, as_utf8
from loaders.readers.piece import NotCut, Piece, SourceFile

SUFFIXES = (".xml",)
FORMAT = "xml"
DEEPEST = 40
"""Elements in one another; a declaration has about six."""
DEEPEST_RECORD = 12
_BLOCK = 65_536
_MOST_TABLES = 40
_SHORT = 400
_DECLARED = re.compile(r"""^\s*<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z][\w.:-]*)["']""")
_MAY_BE_MIXED = frozenset(("ascii", "cp1252", "iso8859-1", "iso8859-15"))
"""Declared by a file that holds UTF-8 as well, they are true of some of its records only."""
_TAG = re.compile(rb"""<(?:[^>"']|"[^"]*"|'[^']*')*>""")


def cut_element(text: str) -> dict[str, list[str]]:
    """The texts of an element by path: `sender.address.line`, `weight@unit` (an attribute), `@id` (its own).

    Prefixes of name spaces are left out; what is repeated has several texts. Raises NotCut.
    """
    found: dict[str, list[str]] = {}
    path: list[str] = []
    words: list[list[str]] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        if len(path) >= DEEPEST_RECORD:
            raise NotCut("the record is nested too deep")
        path.append(_local(name))
        if words:
            words[-1].append(" ")  # "Straat 1<br/>12 B" is not "Straat 112 B"
        words.append([])
        for key, value in attributes.items():
            if not key.startswith("xmlns") and value.strip():
                found.setdefault(f"{'.'.join(path[1:])}@{_local(key)}", []).append(value)

    def end(name: str) -> None:
        told = "".join(words.pop()).strip()
        if told:
            found.setdefault(".".join(path[1:]) or "#text", []).append(told)
        path.pop()

    parser = _parser("a record")
    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = lambda data: words[-1].append(data)
    try:
        parser.Parse(text.encode("utf-8", "replace"), True)
    except expat.ExpatError as error:
        raise NotCut(f"the record is not complete XML: {expat.ErrorString(error.code)}") from error
    except SourceRefused as error:
        raise NotCut(str(error)) from error
    return found


class Elements:
    """The elements of one path below the root, as `Parcels.Parcel`."""

    has_header = False
    cut = staticmethod(cut_element)

    def __init__(self, path: Path, encoding: Encoding, name: str) -> None:
        self.name = name
        self._path, self._encoding = path, encoding

    def pieces(self) -> Iterator[Piece]:
        """Elements with a filled field, in order. Raises SourceRefused where the file is cut or no XML."""
        for piece in _ElementPass(self._path, self._encoding, tuple(self.name.split("."))).pieces():
            if piece.fault or len(piece.text) > _SHORT or _is_filled(piece.text):
                yield piece


def _is_filled(text: str) -> bool:
    try:
        return bool(cut_element(text))
    except NotCut:
        return True


class _ElementPass:
    """One pass over the file; `kept` holds what was fed since the record began, or the last block."""

    def __init__(self, path: Path, encoding: Encoding, wanted: tuple[str, ...]) -> None:
        self._path, self._encoding, self._wanted = path, encoding, wanted
        self._kept, self._base = bytearray(), 0
        self._strays: list[int] = []
        self._open: list[str] = []
        self._began: tuple[int, int] | None = None
        self._start_of_long = b""
        self._ready: list[Piece] = []
        self._parser = _parser(path.name)
        self._parser.StartElementHandler, self._parser.EndElementHandler = self._start, self._end

    def pieces(self) -> Iterator[Piece]:
        for block, strays in _blocks(self._path, self._encoding):
            self._feed(block, strays)
            yield from self._ready
            self._ready.clear()
        _fed(self._parser, b"", self._path.name, last=True)
        yield from self._ready

    def _feed(self, block: bytes, strays: list[int]) -> None:
        if self._began is None:
            self._drop(max(0, self._parser.CurrentByteIndex))
        elif len(self._kept) > LONGEST_LINE:
            self._start_of_long = self._start_of_long or bytes(self._kept[:_SHORT])
            self._drop(self._base + len(self._kept) - _BLOCK)
        self._strays += (self._base + len(self._kept) + place for place in strays)
        self._kept += block
        _fed(self._parser, block, self._path.name)
        if self._began is None and len(self._kept) > LONGEST_LINE:
            raise SourceRefused(
                "{file} has a tag longer than any record: it is not a delivery.", file=self._path.name
            )

    def _drop(self, upto: int) -> None:
        """Forget what was fed before this offset, which no record can begin in."""
        del self._kept[: upto - self._base]
        self._base = max(self._base, upto)
        del self._strays[: bisect_left(self._strays, self._base)]

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        _check_depth(self._open, self._path)
        self._open.append(_local(name))
        if self._began is None and tuple(self._open[1:]) == self._wanted:
            self._began = self._parser.CurrentByteIndex, self._parser.CurrentLineNumber

    def _end(self, name: str) -> None:
        if self._began is not None and len(self._open) == len(self._wanted) + 1:
            (began, line), at = self._began, self._parser.CurrentByteIndex
            self._ready.append(self._piece(began, line, at))
            self._began = None
        self._open.pop()

    def _piece(self, began: int, line: int, at: int) -> Piece:
        if at - began > LONGEST_LINE:
            start = (self._start_of_long or bytes(self._kept[:_SHORT])).decode("utf-8", "ignore")
            self._start_of_long = b""
            return Piece(line, began, start, fault="the record is longer than any record")
        tag = _TAG.match(self._kept, began - self._base)
        # The end of an element in one tag is told as after it, that of others as where their last tag begins.
        one = tag is not None and tag[0].endswith(b"/>")
        end = tag.end() if tag and one else self._kept.index(b">", at - self._base) + 1
        text = self._kept[began - self._base : end].decode("utf-8", "replace")
        first = bisect_left(self._strays, began)
        stray = first < len(self._strays) and self._strays[first] < self._base + end
        return Piece(line, began, text, (FALLBACK,) if stray else ())


def _check_depth(open_: list[str], path: Path) -> None:
    if len(open_) >= DEEPEST:
        raise SourceRefused(
            "{file} has elements nested more than {deepest} deep, which no delivery has: ask for it again.",
            file=path.name,
            deepest=DEEPEST,
        )


def _parser(file: str) -> Any:
    parser = expat.ParserCreate("utf-8")

    def refuse(*told: Any) -> Any:
        raise SourceRefused(
            "{file} declares a document type or entities, which no delivery needs and which can make a "
            "small file a large one: ask for it without.",
            file=file,
        )

    parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = refuse
    parser.UnparsedEntityDeclHandler = parser.ExternalEntityRefHandler = refuse
    parser.buffer_text = True
    return parser


def _fed(parser: Any, block: bytes, file: str, *, last: bool = False) -> None:
    try:
        parser.Parse(block, last)
    except expat.ExpatError as error:
        cut = last or error.code == expat.errors.codes[expat.errors.XML_ERROR_NO_ELEMENTS]
        not_xml = SourceRefused("this is not XML ({reason})", reason=expat.ErrorString(error.code))
        what = Phrase("the file ends in the middle") if cut else not_xml
        raise SourceRefused(
            "{file}: {what}, at line {line}, column {column}: ask for the file again, nothing of it was "
            "loaded.",
            file=file,
            what=what,
            line=error.lineno,
            column=error.offset + 1,
        ) from error


def _blocks(path: Path, encoding: Encoding) -> Iterator[tuple[bytes, list[int]]]:
    """The file as UTF-8, whatever it is in; with where in a block bytes were of another encoding."""
    with path.open(encoding=encoding.codec, errors=encoding.errors, newline="") as file:
        while text := file.read(_BLOCK):
            yield as_utf8(text.lstrip("\ufeff"))


def _local(name: str) -> str:
    return name.rpartition(":")[2].replace(".", "_")


def _record_paths(path: Path, encoding: Encoding) -> tuple[str, list[str]]:
    """The root, and paths of elements that could be records: those that hold others or attributes; repeated
    ones first. The whole file is looked through: records may stand behind all others."""
    root = ""
    counts: Counter[tuple[str, ...]] = Counter()
    holding: set[tuple[str, ...]] = set()
    open_: list[str] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal root
        _check_depth(open_, path)
        open_.append(_local(name))
        root = root or open_[0]
        at = tuple(open_[1:])
        if 0 < len(at) <= DEEPEST_RECORD and (at in counts or len(counts) < 10 * LONGEST_LINE // _BLOCK):
            counts[at] += 1
        if at[:-1] in counts:
            holding.add(at[:-1])
        if attributes:
            holding.add(at)

    parser = _parser(path.name)
    parser.StartElementHandler, parser.EndElementHandler = start, lambda name: open_.pop()
    for block, _ in _blocks(path, encoding):
        _fed(parser, block, path.name)
    able = [at for at in counts if at in holding]
    able.sort(key=lambda at: (counts[at] < 2, len(at), -counts[at]))
    return root, [".".join(at) for at in able[:_MOST_TABLES]]


def _used(scanned: Scanned, encoding: Encoding) -> Encoding:
    """The encoding that the file declares, unless its bytes or the layout say otherwise."""
    found = scanned.without_lines(scanned.encoding)
    if encoding.skip or encoding != found or encoding.codec not in ("utf-8", "windows-1252"):
        return encoding
    declared = _DECLARED.match(scanned.start.decode("latin-1"))
    try:
        codec = codecs.lookup(declared[1]).name if declared else "utf-8"
        "<".encode(codec).decode(codec)
    except (LookupError, ValueError):
        return encoding
    if codec.startswith("utf-") or (encoding.each_line and codec in _MAY_BE_MIXED):
        return encoding
    return Encoding(codec, codec)


def open_source(path: Path, scanned: Scanned, encoding: Encoding, delimiter: str | None) -> SourceFile:
    """A table for each path that could hold records. Raises SourceRefused where there is none."""
    used = _used(scanned, scanned.without_lines(encoding))
    root, names = _record_paths(path, used)
    if not names:
        raise SourceRefused("{file} holds no records: no element in it holds others.", file=path.name)
    tables = [Elements(path, used, name) for name in names]
    return SourceFile(
        format=FORMAT, encoding=used.name, tables=tables, about=f"XML: {', '.join(names)}", root=root
    )
