"""Whether what a verb is called with is of the types that it declares: one sentence where it is not.

Read from the verb's own signature, so that a verb declares its arguments once. What Python itself refuses (an
argument that there is not, or one too few) stays a TypeError.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from numbers import Integral, Real
from os import PathLike
from typing import Any

from errors import QueryRejected

Check = Callable[[Any], bool]


def _texts(kind: type) -> Check:
    def holds(value: Any) -> bool:
        if isinstance(value, (str, bytes)) or not (isinstance(value, kind) or hasattr(value, "__array__")):
            return False
        return not isinstance(value, Collection) or all(isinstance(one, str) for one in value)

    return holds


def _all_are(kind: type, value: Any) -> bool:
    return isinstance(value, (list, tuple)) and all(isinstance(one, kind) for one in value)


_PLAIN: dict[str, tuple[str, Check]] = {
    "str": ("a text", lambda value: isinstance(value, str)),
    "int": ("a whole number", lambda value: isinstance(value, Integral) and not isinstance(value, bool)),
    "float": ("a number", lambda value: isinstance(value, Real) and not isinstance(value, bool)),
    "bool": ("True or False", lambda value: isinstance(value, bool)),
    "None": ("None", lambda value: value is None),
    "Path": ("a path", lambda value: isinstance(value, PathLike)),
    "Moment": ("a day or a time", lambda value: value is None or isinstance(value, (str, date))),
    "Sequence[str]": ("a list of texts", _texts(Sequence)),
    "Collection[str]": ("a list of texts", _texts(Collection)),
    "Iterable[str]": ("a list of texts", _texts(Iterable)),
    "Sequence[Mapping[str, Any]]": ("a list of mappings", lambda value: _all_are(Mapping, value)),
    "LookupList": ("a LookupList", lambda value: hasattr(value, "entries")),
    "Mapping[str, Any]": ("a mapping", lambda value: isinstance(value, Mapping)),
    "Mapping[str, str]": ("a mapping", lambda value: isinstance(value, Mapping)),
    "Drawing": ("a Drawing", lambda value: hasattr(value, "drawn_as")),
    "Progress": ("a function", callable),
    "WatchTarget": ("a WatchTarget", lambda value: hasattr(value, "sort")),
    "Workspace": ("a Workspace", lambda value: hasattr(value, "asking")),
}
"""What the verbs declare -> how it is called in a sentence, and whether a value is one."""
_BETWEEN = re.compile(r"\s*\|\s*(?![^\[]*\])")


def require_types(verb: Callable[..., Any], arguments: Sequence[Any], named: Mapping[str, Any]) -> None:
    """Raise QueryRejected unless each argument is of the type that the verb declares for it."""
    signature = _signature(verb)
    try:
        bound = signature.bind(*arguments, **named).arguments
    except TypeError:
        return  # the call itself says it
    for name, value in bound.items():
        kinds = kinds_of(str(signature.parameters[name].annotation))
        if kinds and not any(holds(value) for _, holds in kinds):
            words = " or ".join(dict.fromkeys(word for word, _ in kinds))
            raise QueryRejected(
                "{verb} takes {types} as {name}, not {value}.",
                verb=verb.__name__,
                types=words,
                name=name.rstrip("_"),
                value=_called(value),
            )


def _called(value: Any) -> str:
    """How a value of another type is called: by its type, and by those that it holds."""
    name = type(value).__name__
    if isinstance(value, (str, bytes)) or not isinstance(value, Collection) or not value:
        return name
    return f"{name} of {', '.join(sorted({type(one).__name__ for one in value})[:3])}"


@lru_cache(maxsize=256)
def _signature(verb: Callable[..., Any]) -> inspect.Signature:
    return inspect.signature(verb)


def kinds_of(annotation: str) -> list[tuple[str, Check]]:
    """What an annotation allows; nothing where a part of it is not known here."""
    kinds = [_PLAIN.get(part) for part in _BETWEEN.split(annotation)]
    return [kind for kind in kinds if kind] if all(kinds) else []
