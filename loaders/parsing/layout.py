"""Layouts: how one sender's files say what a record kind holds. A layout is a TOML file; no code.

docs/layouts.md tells people how to write one. Waybill's own are in loaders/layouts/, one a file.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from errors import UsageError
from loaders.parsing import safe_patterns
from loaders.records.record_kinds import record_kinds
from values.date_forms import FORMS
from values.fold import fold

FOLDER = Path(__file__).parents[1] / "layouts"
_HOWS = ("join", "distinct", "sum", "first")
_NAME = re.compile(r"[a-z][a-z0-9_]{0,62}")
_SETTINGS = (
    "formats",
    "sheet",
    "records",
    "encoding",
    "delimiter",
    "dates",
    "timezone",
    "decimal",
    "weight_unit",
    "currency",
)
_TABLES = ("columns", "constants", "defaults", "values")
_KEYS = frozenset(("name", "version", "kind", "about", "nulls", "ignore", "as_of", *_SETTINGS, *_TABLES))


@dataclass(frozen=True, slots=True)
class Column:
    """Where a field comes from: one column, or several (paths, in JSON).

    `how`: `join` (filled texts with `glue` between), `distinct` (each text once), `sum` (amounts, added up)
    or `first` (the first that is filled).
    """

    sources: tuple[str, ...]
    how: str = "join"
    glue: str = " "


@dataclass(frozen=True, slots=True)
class Layout:
    """One layout, checked. Fields as docs/layouts.md tells them; empty where the file does not say.

    `sheet`: the sheet, or (`records` in the file) the path at which a JSON or XML file has its records.
    """

    name: str
    version: int
    kind: str
    columns: Mapping[str, Column]
    about: str = ""
    formats: tuple[str, ...] = ()
    sheet: str | None = None
    encoding: str | None = None
    delimiter: str | None = None
    dates: tuple[str, ...] = ()
    timezone: str = "UTC"
    decimal: str | None = None
    weight_unit: str | None = None
    currency: str | None = None
    nulls: frozenset[str] = frozenset()
    constants: Mapping[str, str] = field(default_factory=dict)
    defaults: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    ignore: frozenset[str] = frozenset()
    as_of_file_name: str | None = None
    as_of_cell: str | None = None
    as_of_pattern: str | None = None

    @property
    def general(self) -> bool:
        """Whether it is nobody's in particular: the form of a kind of record, of which files have a part."""
        return self.name == self.kind

    @property
    def named(self) -> frozenset[str]:
        """Every column that it names, to be read or ignored, folded."""
        return self.ignore | {fold(name) for column in self.columns.values() for name in column.sources}

    @property
    def required(self) -> dict[str, tuple[str, ...]]:
        """The fields without which a row is rejected, and the columns that they come from."""
        needed = record_kinds()[self.kind].REQUIRED
        return {name: self.columns[name].sources for name in needed if name in self.columns}


@cache
def own_layouts() -> Mapping[str, Layout]:
    """Waybill's own layouts by name, in order of name."""
    found = [read_layout(path) for path in sorted(FOLDER.glob("*.toml"))]
    return {layout.name: layout for layout in found}


def find_layout(name_or_file: str) -> Layout:
    """A layout by its name, or from a file. Raises UsageError."""
    own = own_layouts()
    if name_or_file in own:
        return own[name_or_file]
    path = Path(name_or_file).expanduser()
    if path.suffix == ".toml" or path.exists():
        return read_layout(path)
    raise UsageError(
        "There is no layout called {name_or_file}: choose {layouts}, or give the path of a file.",
        name_or_file=name_or_file,
        layouts=", ".join(own),
    )


def read_layout(path: Path) -> Layout:
    """Read and check a layout file. Raises UsageError naming the file and what is wrong in it."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError("The layout {path} cannot be read ({error}).", path=path, error=error) from error
    return parse_layout(text, str(path))


def parse_layout(text: str, where: str) -> Layout:
    """Check the text of a layout file. Raises UsageError naming `where` it stands and what is wrong."""
    try:
        return _layout(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise UsageError(
            "The layout {where} is not valid TOML: {error}.", where=where, error=error
        ) from error
    except _Wrong as error:
        raise UsageError(
            "The layout {where}: {error}; docs/layouts.md explains how to write one.",
            where=where,
            error=error,
        ) from error


class _Wrong(ValueError):
    pass


def _layout(told: Mapping[str, Any]) -> Layout:
    _known(told, _KEYS, "setting")
    kind = _checked(told, "kind", str)
    if kind not in record_kinds():
        raise _Wrong(f"kind {kind!r} is not one of {', '.join(record_kinds())}")
    fields = record_kinds()[kind].FIELDS
    for table in _TABLES:
        _known_fields(told.get(table, {}), fields, f"field of {kind} in [{table}]")
    columns = {name: _column(name, spec) for name, spec in _checked(told, "columns", dict).items()}
    constants = _texts(told.get("constants", {}))
    missing = [
        name for name in record_kinds()[kind].REQUIRED if name not in columns and name not in constants
    ]
    if missing:
        raise _Wrong(f"[columns] does not say where {', '.join(missing)} comes from")
    as_of = told.get("as_of", {})
    _known(as_of, ("file_name", "cell", "pattern"), "setting in [as_of]")
    return Layout(
        name=_name(told),
        version=_checked(told, "version", int),
        kind=kind,
        columns=columns,
        about=str(told.get("about", "")),
        formats=tuple(told.get("formats", ())),
        sheet=told.get("sheet", told.get("records")),
        encoding=told.get("encoding"),
        delimiter=told.get("delimiter"),
        dates=_dates(told.get("dates", ())),
        timezone=zone(str(told.get("timezone", "UTC"))),
        decimal=_choice(told.get("decimal"), (".", ","), "decimal"),
        weight_unit=told.get("weight_unit"),
        currency=told.get("currency"),
        nulls=frozenset(fold(text) for text in told.get("nulls", ())),
        constants=constants,
        defaults=_texts(told.get("defaults", {})),
        values={name: _meanings(name, meanings) for name, meanings in told.get("values", {}).items()},
        ignore=frozenset(fold(text) for text in told.get("ignore", ())),
        as_of_file_name=_pattern(as_of.get("file_name")),
        as_of_cell=as_of.get("cell"),
        as_of_pattern=_pattern(as_of.get("pattern")),
    )


def zone(name: str) -> str:
    """The name of a time zone, when it is one. Raises UsageError."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise UsageError(
            "{name!r} is not a time zone: write, for example, Europe/Amsterdam or UTC.", name=name
        ) from error
    return name


def _column(name: str, spec: Any) -> Column:
    if isinstance(spec, str):
        return Column((spec,))
    if isinstance(spec, list) and spec and all(isinstance(one, str) for one in spec):
        return Column(tuple(spec))
    if isinstance(spec, dict):
        _known(spec, (*_HOWS, "with"), f"word for {name}")
        for how in _HOWS:
            if how in spec:
                inner = _column(name, spec[how])
                return Column(inner.sources, how, str(spec.get("with", " + " if how == "sum" else " ")))
    raise _Wrong(f"{name} is neither a column, nor a list of columns, nor {{ {' or '.join(_HOWS)} = … }}")


def _checked(told: Mapping[str, Any], key: str, kind: type) -> Any:
    if not isinstance(told.get(key), kind):
        raise _Wrong(
            f"{key} is missing or not {'a number' if kind is int else 'a text' if kind is str else 'a table'}"
        )
    return told[key]


def _name(told: Mapping[str, Any]) -> str:
    name: str = _checked(told, "name", str)
    if not _NAME.fullmatch(name):
        raise _Wrong(f"name {name!r} must be lower case letters, digits and _")
    return name


def _known(told: Any, allowed: Any, what: str) -> None:
    if not isinstance(told, dict):
        raise _Wrong(f"a table of {what}s is expected, not {told!r}")
    unknown = [name for name in told if name not in allowed]
    if unknown:
        raise _Wrong(f"{', '.join(unknown)} is not a {what}")


def _known_fields(told: Any, fields: tuple[str, ...], what: str) -> None:
    """As `_known`; the sentence lists the fields that there are."""
    try:
        _known(told, fields, what)
    except _Wrong as error:
        raise _Wrong(f"{error} (there are {', '.join(fields)})") from error


def _meanings(name: str, told: Any) -> dict[str, str]:
    if not isinstance(told, dict):
        raise _Wrong(f"[values.{name}] is a table of texts and what they mean, not {told!r}")
    return {fold(text): meant for text, meant in _texts(told).items()}


def _texts(told: Mapping[str, Any]) -> dict[str, str]:
    return {name: str(value) for name, value in told.items()}


def _dates(names: Any) -> tuple[str, ...]:
    unknown = [name for name in names if name not in FORMS]
    if unknown:
        raise _Wrong(f"dates {', '.join(map(str, unknown))} is not one of {', '.join(FORMS)}")
    return tuple(names)


def _choice(value: Any, allowed: tuple[str, ...], what: str) -> str | None:
    if value is not None and value not in allowed:
        raise _Wrong(f"{what} {value!r} is not one of {' '.join(allowed)}")
    return None if value is None else str(value)


def _pattern(text: str | None) -> str | None:
    try:
        if text is not None:
            safe_patterns.check(text)
    except ValueError as error:
        raise _Wrong(
            f"{text!r} is not a valid regular expression ({error}); lookahead and lookbehind are not "
            "supported"
        ) from error
    return text
