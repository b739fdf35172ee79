"""Reading a text until its clean form reads as itself, so that cleaning what is clean changes nothing.

Most texts settle at once. What is hardly a name or an address may read otherwise once it is tidied ("De, Jan"
-> "Jan De" -> "Jan de"); then the last form counts, and in a circle of forms the first by alphabet.
"""

from __future__ import annotations

from collections.abc import Callable

from values.value import Value

_ROUNDS = 8


def settled(text: str, read: Callable[[str], Value]) -> Value:
    """What `read` makes of the text in the end; the warnings are those of the text as it came."""
    forms = [read(text)]
    while len(forms) <= _ROUNDS and isinstance(form := forms[-1].value, str):
        again = read(form)
        if again.value == form:
            return _warned(forms[-1], forms[0])
        known = [earlier.value for earlier in forms]
        if again.value in known:
            circle = forms[known.index(again.value) :]
            return _warned(min(circle, key=lambda value: str(value.value)), forms[0])
        forms.append(again)
    return forms[-1]


def _warned(value: Value, first: Value) -> Value:
    if value.warnings == first.warnings:
        return value
    return Value(value.value, value.parts, first.warnings, value.candidates)
