"""The header of a query file: what it answers, what it takes, what it gives.

    // title: Parcels of a phone
    // about: Every parcel whose sender or recipient was reached by this phone, newest first.
    // param phone: id of a Phone
    // param since: date, optional
    // param limit: int = 100
    // returns: parcel, tracking_number, posted_at
    // whole: Parcel

`whole` (only where it is so) names the kinds of nodes or relationships that it goes over from first to last:
such a query takes longer the larger the graph is. All others begin at what an index finds; a test has every
statement's plan explained.

`about` may go on over several such lines. Types: text, int, number, bool (yes or no), date, list (of text),
`id` of any node, or `id of a Kind` (several with "or"). A parameter with `optional` is null when it is not
given.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from errors import Phrase, QueryRejected
from graph.schema import EDGES, NODES

EVERY, PLACE = "every kind", "<kind>"
TYPES = ("text", "int", "number", "bool", "date", "id", "list")
_LARGEST = 2**63 - 1
"""The largest whole number that a server takes."""
_REPEATED = 100
"""Characters of what was given that a refusal repeats."""
_LINE = re.compile(r"//\s*(title|about|returns|whole|param|each)\b\s*(\w*)\s*:\s*(.*)")
_KINDS = re.compile(r"id of an? ([A-Z]\w*(?:(?:, | or )[A-Z]\w*)*)")


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter: `type` is one of TYPES, or of a verb's own "lines" (texts, one a line) or "kind" (of
    node); `kinds` are those an id may be of (empty: any).
    """

    name: str
    type: str
    optional: bool = False
    default: Any = None
    kinds: tuple[str, ...] = ()

    @property
    def required(self) -> bool:
        """Whether it must be given."""
        return not self.optional and self.default is None

    def describe(self) -> str:
        """Its type as the header says it."""
        said = f"id of {_article(self.kinds[0])} {' or '.join(self.kinds)}" if self.kinds else self.type
        if self.default is not None:
            return f"{said} = {self.default}"
        return f"{said}, optional" if self.optional else said


@dataclass(frozen=True, slots=True)
class Header:
    """What the head of a query file says; `lines` is how many lines it takes.

    `whole`: kinds that it goes over from first to last; EVERY of them, or the one that its place is filled
    with (PLACE).
    """

    title: str
    about: str
    parameters: tuple[Parameter, ...]
    returns: tuple[str, ...]
    lines: int
    whole: tuple[str, ...] = ()


def read_header(text: str, where: str) -> Header:
    """The header of a query file. Raises QueryRejected naming file and line."""
    said: dict[str, str] = {}
    parameters: list[Parameter] = []
    number = 0
    for number, line in enumerate(text.splitlines(), 1):
        if not line.startswith("//") or line.startswith("//:"):
            number -= 1
            break
        found = _LINE.fullmatch(line.rstrip())
        if found is None:
            raise rejected(where, number, f"this is not a line of a header: {line.strip()!r}")
        word, name, value = found.groups()
        if word == "param":
            parameters.append(_parameter(name, value, where, number))
        elif word in said and word != "about":
            raise rejected(where, number, f"{word} is said twice")
        else:
            said[word] = f"{said[word]} {value}" if word in said else value
    for word in ("title", "about", "returns"):
        if not said.get(word):
            raise rejected(where, 1, f"the header does not say its {word}")
    names = [parameter.name for parameter in parameters]
    if len(set(names)) < len(names):
        raise rejected(where, 1, "a parameter is declared twice")
    returns, whole = (_listed(said.get(word, "")) for word in ("returns", "whole"))
    for kind in whole:
        if kind not in (EVERY, PLACE, *NODES, *EDGES):
            raise rejected(where, 1, f"the schema knows no {kind}, which is said to be read whole")
    return Header(
        title=said["title"],
        about=said["about"],
        parameters=tuple(parameters),
        returns=returns,
        lines=number,
        whole=whole,
    )


def _listed(said: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in said.split(",") if name.strip())


def _parameter(name: str, value: str, where: str, number: int) -> Parameter:
    said, equals, default = (part.strip() for part in value.partition("="))
    optional = said.endswith(", optional")
    said = said.removesuffix(", optional")
    kinds: tuple[str, ...] = ()
    if found := _KINDS.fullmatch(said):
        kinds = tuple(re.split(", | or ", found[1]))
        unknown = [kind for kind in kinds if kind not in NODES]
        if unknown:
            raise rejected(where, number, f"the schema knows no {unknown[0]}")
        said = "id"
    if not name or said not in TYPES or (optional and equals):
        raise rejected(
            where, number, f"a parameter reads 'param name: {'|'.join(TYPES)}[, optional][ = default]'"
        )
    parameter = Parameter(name=name, type=said, optional=optional, default=None, kinds=kinds)
    if not equals:
        return parameter
    try:
        return Parameter(
            name=name, type=said, optional=False, default=as_type(parameter, default), kinds=kinds
        )
    except QueryRejected as error:
        raise rejected(where, number, f"its default is off: {error}") from error


def _article(word: str) -> str:
    return "an" if word[:1] in "AEIOU" else "a"


def as_type(parameter: Parameter, given: Any) -> Any:
    """What was given for a parameter as the server takes it. Raises QueryRejected."""
    try:
        return _READ[parameter.type](parameter, given)
    except (ValueError, TypeError, KeyError, OverflowError):
        raise unfit(parameter, given) from None


def unfit(parameter: Parameter, given: Any) -> QueryRejected:
    """The refusal of what does not fit; of a long text only how it begins."""
    return QueryRejected(
        "{name}={given!r} does not fit: it takes {expected}.",
        name=parameter.name,
        given=shorten(given),
        expected=in_words(parameter),
    )


def shorten(given: Any) -> Any:
    """What was given as a sentence repeats it."""
    said = str(given)
    return given if len(said) <= _REPEATED else said[:_REPEATED] + "…"


def in_words(parameter: Parameter) -> str:
    """What it takes, as a sentence says it."""
    said = parameter.describe().partition(" = ")[0].removesuffix(", optional")
    return _IN_WORDS.get(said, said)


def _text(parameter: Parameter, given: Any) -> str:
    return str(given)


def _whole(parameter: Parameter, given: Any) -> int:
    number = int(given)
    if number != float(given) or abs(number) > _LARGEST or (parameter.name == "limit" and number < 1):
        raise ValueError
    return number


def _yes_or_no(parameter: Parameter, given: Any) -> bool:
    return {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}[str(given).lower()]


def _date(parameter: Parameter, given: Any) -> str:
    from datetime import date, datetime

    said = str(given)
    day = date if len(said) <= len("2025-04-30") else datetime
    return day.fromisoformat(said).isoformat()[:10]


def _id(parameter: Parameter, given: Any) -> str:
    """The id that was given; where one kind is asked for its name may be left out."""
    text = str(given).strip()
    kind = text.partition(":")[0]
    if kind in (parameter.kinds or NODES) and len(text) > len(kind) + 1:
        return text
    if len(parameter.kinds) != 1 or not text or (":" in text and kind in NODES):
        raise ValueError
    return f"{parameter.kinds[0]}:{text}"


def _lines(given: Any) -> list[str]:
    return given.splitlines() if isinstance(given, str) else [*map(str, given)]


def _kind(label: str) -> str:
    if label not in NODES or NODES[label].internal:
        raise ValueError
    return label


_READ: dict[str, Callable[[Parameter, Any], Any]] = {
    "text": _text,
    "int": _whole,
    "number": lambda parameter, given: float(given),
    "bool": _yes_or_no,
    "date": _date,
    "id": _id,
    "lines": lambda parameter, given: [line for line in map(str.strip, _lines(given)) if line],
    "kind": lambda parameter, given: _kind(str(given)),
    "list": lambda parameter, given: given.split(",") if isinstance(given, str) else [*map(str, given)],
}
_IN_WORDS = {
    "kind": Phrase("a kind of node, as Party"),
    "int": Phrase("a whole number"),
    "number": Phrase("a number"),
    "bool": Phrase("yes or no"),
    "date": Phrase("a date as in 2025-04-30"),
    "list": Phrase("comma-separated words"),
    "id": Phrase("an id as in Phone:+31612345678"),
}


def rejected(where: str, line: int, says: str) -> QueryRejected:
    """The refusal of a query file, with file and line."""
    return QueryRejected("{where}, line {line}: {says}.", where=where, line=line, says=says)
