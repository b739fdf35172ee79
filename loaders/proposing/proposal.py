"""The layout file that is proposed for a delivery."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from errors import SourceRefused, UsageError
from loaders.parsing.discovery import refuse_streams
from loaders.parsing.intake import refuse_packs
from loaders.parsing.layout import Column, Layout, own_layouts, parse_layout
from loaders.parsing.layout_match import LayoutMatch, match, refuse_without_values
from loaders.parsing.unpacking import is_archive
from loaders.proposing.columns import Fitted, fit
from loaders.proposing.format_settings import ProposedSettings, habit
from loaders.proposing.table import Sampled, samples
from loaders.readers.encoding import scan
from loaders.readers.piece import SourceFile
from loaders.readers.source import open_source
from loaders.records.record_kinds import record_kinds

ASK = "?"
"""What stands in [constants] for a required field that no column was found for."""
_LONGEST_NAME = 63
_TELL = {
    "market": "which market?",
    "agency": "which agency?",
    "relation": "which relation?",
}


@dataclass(frozen=True, slots=True)
class Proposal:
    """A layout file. `doubtful`: fields whose column is a guess; `missing`: required fields without any;
    `unused`: columns that were not understood, each with what it holds; `unread`: other sheets or lists of
    records of the file that the layout does not read, each in words; `notes`: what is odd about
    the names of the columns."""

    name: str
    kind: str
    text: str
    layout: Layout
    doubtful: tuple[str, ...]
    missing: tuple[str, ...]
    unused: tuple[tuple[str, str], ...]
    unread: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def propose(path: Path, kind: str | None = None, name: str | None = None) -> Proposal:
    """A layout for the file, of this kind of record or of the one that fits best.

    Raises SourceRefused where the file cannot be read, UsageError for a kind that is none.
    """
    if kind is not None and kind not in record_kinds():
        raise UsageError(
            "{kind} is not one of the kinds of record {kinds}.", kind=kind, kinds=", ".join(record_kinds())
        )
    refuse_streams(path)
    refuse_packs(path)
    if is_archive(path):
        raise SourceRefused(
            "{file} is an archive: unpack it, and propose a layout for a file in it.", file=path.name
        )
    try:
        scanned = scan(path)
    except OSError as error:
        raise SourceRefused(
            "{path} cannot be read ({reason}): does it exist, and may you read it?",
            path=path,
            reason=error.strerror,
        ) from error
    source = open_source(path, scanned)
    doubtful = scanned.is_doubtful(source.encoding)
    sampled, fitted = fit(samples(path.name, source), kind)
    refuse_without_values([sampled.table])
    called = name or slug(path.name)
    place = f"proposed for {path.name}"
    text = _text_of(_lines(called, path.name, source.format, sampled, fitted, doubtful=doubtful))
    layout = parse_layout(text, place)
    found = _match(path.name, source, layout)
    named = len(source.tables) > 1 and sampled.table.name
    if named and (found is None or sampled.table not in (part.table for part in found.parts)):
        text = _text_of(
            _lines(called, path.name, source.format, sampled, fitted, doubtful=doubtful, named=True)
        )
        layout = parse_layout(text, place)
        unread = [one.name for one in source.tables if one is not sampled.table and one.has_header]
    else:
        unread = [one.words for one in found.unread] if found else []
    return Proposal(
        name=called,
        kind=fitted.kind,
        text=text,
        layout=layout,
        doubtful=tuple(field for field in fitted.columns if field in fitted.doubtful),
        missing=fitted.missing,
        unused=tuple(_unused(sampled, fitted)),
        unread=tuple(unread),
        notes=tuple(_notes(sampled)),
    )


def _match(file: str, source: SourceFile, layout: Layout) -> LayoutMatch | None:
    """What the layout reads of the file; None where it does not fit yet."""
    try:
        return match(file, source, [layout], told=True)
    except SourceRefused:
        return None


def slug(file: str) -> str:
    """A name for the layout, from the file's: what is not a date in it."""
    stem = file.partition(".")[0]
    plain = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode().lower()
    parts = [
        part for part in re.split(r"[^a-z0-9]+", plain) if part and not re.fullmatch(r"[\dwq]*\d+", part)
    ]
    found = "_".join(parts).strip("_") or "layout"
    if found in own_layouts() or not found[0].isalpha():
        found = f"our_{found}"
    return found[:_LONGEST_NAME]


def _text_of(lines: Iterable[str]) -> str:
    return "\n".join(lines) + "\n"


def _lines(
    name: str,
    file: str,
    format_: str,
    sampled: Sampled,
    fitted: Fitted,
    *,
    doubtful: bool,
    named: bool = False,
) -> Iterator[str]:
    found = habit(file, sampled, fitted)
    yield f"# Proposed from {_comment(file)}. Lines with a ? are guesses: look at them, then try it with"
    yield f"# python -m loaders ingest FILE --layout {name}.toml --dry-run"
    yield "# docs/layouts.md explains every line."
    yield f"name = {_text(name)}  # who says it, in the graph: the sender and what it sends"
    yield "version = 1"
    yield f"kind = {_text(fitted.kind)}"
    yield f'about = "{fitted.kind.capitalize()} of {name.replace("_", " ")}"'
    yield f"formats = [{_text(format_)}]"
    if named:
        what = "sheet" if sampled.table.has_header else "records"
        yield f"{what} = {_text(sampled.table.name)}  # ? of several: the others are not read"
    for note in _notes(sampled):
        yield f"# ? {_comment(note)}"
    if doubtful:
        yield 'encoding = "windows-1252"  # ? its letters look like another one, as "windows-1251"'
    yield from _settings(found)
    yield from _ignored(sampled, fitted)
    if found.as_of:
        yield from ("", "[as_of]  # ? when what the file says was true", f"file_name = '{found.as_of}'")
    yield from ("", "[columns]  # field = column")
    for field, column in fitted.columns.items():
        yield f"{field} = {_column(column)}{'  # ?' if field in fitted.doubtful else ''}"
    if fitted.missing:
        yield from ("", "[constants]  # required, and no column was found: name one above, or the text here")
        for field in fitted.missing:
            yield f"{field} = {_text(ASK)}  # ? {_TELL.get(field, 'which column?')}"
    if found.category:
        yield from ("", "[values.category]  # text in the file = text meant")
        for text, meant in found.category.items():
            yield f"{'' if meant else '# ? '}{_text(text)} = {_text(meant)}"


def _notes(sampled: Sampled) -> Iterator[str]:
    """What is odd about the names of the columns as a whole, each in a sentence."""
    if sampled.grouped:
        yield (
            "Columns that have one name twice are called by the row above their names as well: "
            f"{', '.join(sampled.grouped)}."
        )
    if sampled.twice:
        yield (
            f"Columns have one name twice ({', '.join(sampled.twice)}), and nothing tells which is which: "
            "they are not used. Give each a name of its own in the file, and propose again."
        )


def _settings(found: ProposedSettings) -> Iterator[str]:
    told = {
        "dates": f"[{', '.join(map(_text, found.dates))}]" if found.dates else None,
        "timezone": _text(found.timezone),
        "decimal": _text(found.decimal) if found.decimal else None,
        "weight_unit": _text(found.weight_unit) if found.weight_unit else None,
        "currency": _text(found.currency) if found.currency else None,
        "nulls": f"[{', '.join(map(_text, found.nulls))}]" if found.nulls else None,
    }
    for setting, value in told.items():
        doubt = found.doubts.get(setting)
        if value:
            yield f"{setting} = {value}{f'  # ? {doubt}' if doubt else ''}"


def _ignored(sampled: Sampled, fitted: Fitted) -> Iterator[str]:
    """What is left over, to be used or ignored by name."""
    unused = list(_unused(sampled, fitted))
    if not unused:
        return
    yield "ignore = [  # take the # from what is not wanted; what is, goes to [columns]"
    for column, holds in unused:
        yield f"  # {_text(column)},  # ? holds {holds}"
    yield "]"


def _unused(sampled: Sampled, fitted: Fitted) -> Iterator[tuple[str, str]]:
    for column, looked in zip(sampled.names, sampled.columns, strict=True):
        if column not in fitted.used:
            yield column, looked.described()


def _column(column: Column) -> str:
    texts = [_text(source) for source in column.sources]
    listed = texts[0] if len(texts) == 1 else f"[{', '.join(texts)}]"
    if column.how == "join" and column.glue == " ":
        return listed
    glue = f", with = {_text(column.glue)}" if column.how in ("join", "distinct") else ""
    return f"{{ {column.how} = {listed}{glue} }}"


def _text(text: str) -> str:
    """A text as TOML has it; JSON's way to write one is the same but for DEL."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _comment(text: str) -> str:
    return "".join(sign if sign.isprintable() else "?" for sign in text)
