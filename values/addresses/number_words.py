"""Words that say no more than that a house number follows: "nr. 5", "д. 5", "č.p. 5". None is a street."""

from __future__ import annotations

import re

from values.plain import squeezed

_WORDS_TEXT = """
n nr no num numero nummer number numer huisnr huisnummer hausnr hausnummer civico civ casa nro
d dom dum д дом буд будинок бр bud budynek br broj cislo stevilka αρ αριθμος hno
"""
_WORDS = frozenset(_WORDS_TEXT.split())
_ACCENTED = frozenset(("c", "cp", "st", "so"))
"""č., č.p., št. and số, which mean something else without their accents."""
_BARE = frozenset(("nr", "no", "br"))
"""Two letters that need no point behind them; a letter without one is a suffix or a square of Mannheim."""
_SHORT = 2
ANNOUNCED = re.compile(
    r"(?<!\w)(?P<word>[^\W\d_]{1,2}\.\s?[^\W\d_]{1,3}|[^\W\d_]{1,12}|№)(?P<sign>[°º.:#\-]{0,3})\s*(?=\d)"
)
"""A word right in front of a number."""


def announces_number(found: re.Match[str]) -> bool:
    """Whether the word of a match of `ANNOUNCED` is one of them."""
    word = squeezed(found["word"])
    if word in _ACCENTED:
        return not found["word"].isascii()
    short = len(word) <= _SHORT and found["word"].isascii()
    return word in _WORDS and (not short or word in _BARE or bool(found["sign"]))


def written_plainly(segment: str) -> str:
    """A segment whose number is announced behind its street, by "nr." ("Dlouhá č.p. 5", "Via Roma n. 5")."""
    for found in ANNOUNCED.finditer(segment):
        plainly = found["sign"] or not found["word"].isascii()
        if found.start() and plainly and announces_number(found):
            return f"{segment[: found.start()]}nr. {segment[found.end() :]}"
    return segment
