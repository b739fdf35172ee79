"""Every text in a value that was read from JSON: what whoever erases looks through."""

from __future__ import annotations

from collections.abc import Mapping


def texts_in(value: object) -> list[str]:
    """Its texts, in their order; keys are none of them."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, Mapping):
        return [text for inner in value.values() for text in texts_in(inner)]
    if isinstance(value, list | tuple):
        return [text for inner in value for text in texts_in(inner)]
    return []
