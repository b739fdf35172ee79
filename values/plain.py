"""Letters without diacritics, for comparing and for keys that must not depend on somebody's keyboard."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from functools import lru_cache

from values.fold import fold

_SPECIAL = str.maketrans(
    {
        "ø": "o",
        "æ": "ae",
        "œ": "oe",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ı": "i",
        "’": "'",
        "‘": "'",
        "`": "'",
    }
)
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})


def plain(text: str, *, umlauts: bool = False) -> str:
    """Folded, without diacritics; `umlauts` writes ä, ö, ü as ae, oe, ue, as German does."""
    folded = fold(text)
    return folded if folded.isascii() else _bare(folded, umlauts)


def squeezed(text: str, *, umlauts: bool = False) -> str:
    """The same with letters and digits only, and "-" where nothing but signs parts two digits."""
    return close_up(plain(text, umlauts=umlauts))


def close_up(text: str, is_letter: Callable[[str], bool] = str.isalnum) -> str:
    """A text without blanks and signs, but for one "-" between two figures: "1/23" is not "12/3"."""
    if text.isalnum():
        return text
    out: list[str] = []
    apart = False
    for character in text:
        if not is_letter(character):
            apart = True
            continue
        if apart and out and out[-1].isdigit() and character.isdigit():
            out.append("-")
        out.append(character)
        apart = False
    return "".join(out)


@lru_cache(maxsize=8192)
def _bare(folded: str, umlauts: bool) -> str:
    written = unicodedata.normalize("NFC", folded).translate(_SPECIAL)
    if umlauts:
        written = written.translate(_UMLAUTS)
    apart = unicodedata.normalize("NFD", written)
    return unicodedata.normalize("NFC", "".join(c for c in apart if not unicodedata.combining(c)))
