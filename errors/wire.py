"""An error as JSON, and back: how one process hands its sentence to the process that waits for it.

_send({"failed": to_json(error)})
raise from_json(received["failed"])
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import errors
from errors import Phrase, WaybillError


def to_json(error: WaybillError) -> dict[str, Any]:
    """The class, the sentence and its fields; what is neither text nor number is handed over as text."""
    fields = {name: _packed(value) for name, value in error.fields.items()}
    return {"error": type(error).__name__, "text": error.text, "fields": fields}


def from_json(told: Mapping[str, Any]) -> WaybillError:
    """The same error; a plain WaybillError where its class is not one of this package's."""
    kind = getattr(errors, str(told["error"]), None)
    known = isinstance(kind, type) and issubclass(kind, WaybillError)
    fields = {name: _unpacked(value) for name, value in told["fields"].items()}
    return (kind if known and kind is not None else WaybillError)(told["text"], **fields)


def _packed(value: object) -> object:
    match value:
        case WaybillError():
            return to_json(value)
        case Phrase():
            return {"phrase": str(value)}
        case bool() | int() | float() | str() | None:
            return value
    return str(value)


def _unpacked(value: Any) -> object:
    match value:
        case {"error": _}:
            return from_json(value)
        case {"phrase": text}:
            return Phrase(text)
    return value
