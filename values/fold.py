"""The form under which two texts are the same: frozen for ever, because keys are made of it.

Unicode NFKC, case folded, control and zero-width characters and surplus blanks gone.
Changing what this returns for any text moves the keys of parties, addresses and everything stated: a new
rule is a new function beside this one. White space, line breaks among it, counts as one blank.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_ASCII_CONTROLS = dict.fromkeys((*range(9), *range(14, 28), 127))
_INVISIBLE = frozenset(
    {
        0x034F,
        0x2065,
        0x3164,
        0xFFA0,
        *range(0x115F, 0x1161),
        *range(0x17B4, 0x17B6),
        *range(0x180B, 0x1810),
        *range(0xFE00, 0xFE10),
        *range(0xFFF0, 0xFFF9),
        *range(0xE0000, 0xE1000),
    }
)
"""Zero-width characters that Unicode files under letters or marks (fillers, variation selectors)."""
_LETTERS_OF_EUROPE = re.compile(r"[\x20-\x7E\u00C0-\u00D6\u00D8-\u00DE\u00E0-\u00F6\u00F8-\u00FF]*")
"""Composed Latin letters, of which NFKC changes none and lower case is the folded case (but for ß)."""


def fold(text: str) -> str:
    """The comparison form of a text; the same for a text and for its folded form."""
    if text.isascii():
        return " ".join(text.translate(_ASCII_CONTROLS).lower().split())
    if _LETTERS_OF_EUROPE.fullmatch(text):
        return " ".join(text.lower().replace("ß", "ss").split())
    return _fold_any(text)


@lru_cache(maxsize=8192)
def _fold_any(text: str) -> str:
    seen = unicodedata.normalize("NFD", "".join(filter(_is_seen, text)))
    once = unicodedata.normalize("NFKC", seen.casefold())
    twice = unicodedata.normalize("NFKC", once.casefold())
    return " ".join("".join(filter(_is_seen, twice)).split())


def _is_seen(character: str) -> bool:
    """Not a control, format, surrogate or zero-width character; white space is seen."""
    if character.isspace():
        return True
    category = unicodedata.category(character)
    return category not in ("Cc", "Cf", "Cs") and ord(character) not in _INVISIBLE
