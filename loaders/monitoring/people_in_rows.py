"""The names, companies, phones, e-mail addresses and accounts that rows of deliveries hold, and whether some
other text holds one of them: what an id does not lead to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from values.fold import fold
from values.placeholder import is_nothing, is_placeholder_number

_NAMING = ("_name", "_company", "_email")
_NUMBERS = ("postage_account", "from_id", "to_id")
_OF_NOBODY = "dropoff_name"
_PHONE = re.compile(r"[\d\s()+./\-]+")
_PHONE_IN_TEXT = re.compile(r"\d[\d\s()+./\-]{6,}\d")
_FIGURES = 8
"""The last figures of a phone, which are the same with and without the prefix of its country."""
_SHORTEST = 3
_WORD = re.compile(r"[^\W_]+")
_MOST_WORDS = 12
"""Words of the longest name that is looked for in a text."""


def named_in(read: Mapping[str, object]) -> Iterator[str]:
    """What a row says of people, as texts are compared; a phone as `tel` and its last figures."""
    for name, text in read.items():
        if name.endswith("_phone"):
            yield from phone_in(str(text))
        elif name in _NUMBERS or (name.endswith(_NAMING) and name != _OF_NOBODY):
            yield from texts_in((str(text),))


def texts_in(cells: Iterable[str]) -> Iterator[str]:
    """Cells as texts are compared: placeholders and what is too short say nothing."""
    for cell in cells:
        text = fold(cell.strip(" '"))
        if len(text) >= _SHORTEST and not (is_nothing(text) or is_placeholder_number(text)):
            yield text
        yield from phone_in(cell)


def phone_in(cell: str) -> Iterator[str]:
    """The phone that a cell is; nothing where it is none."""
    figures = "".join(filter(str.isdigit, cell)) if _PHONE.fullmatch(cell) else ""
    if len(figures) >= _FIGURES and len(set(figures[-_FIGURES:])) > 1:
        yield f"tel {figures[-_FIGURES:]}"


class Mentions:
    """Whether a text that somebody wrote holds one of these texts (`named_in`), word by word."""

    def __init__(self, wanted: Iterable[str]) -> None:
        self._wanted = {words for text in wanted if 0 < len(words := _words(text)) <= _MOST_WORDS}
        self._longest = max(map(len, self._wanted), default=0)

    def __call__(self, text: str) -> bool:
        """Whether one of them stands in it, in any case of letters and with any signs between its words."""
        if not self._longest:
            return False
        words = _words(text)
        ends = range(1, self._longest + 1)
        if any(words[at : at + n] in self._wanted for at in range(len(words)) for n in ends):
            return True
        phones = (phone for found in _PHONE_IN_TEXT.findall(text) for phone in phone_in(found))
        return any(_words(phone) in self._wanted for phone in phones)


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(fold(text)))
