"""Letters without diacritics, for comparing and for keys that must not depend on somebody's keyboard."""

from __future__ import annotations

import unicodedata
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
    """The same with letters and digits only."""
    bare = plain(text, umlauts=umlauts)
    return bare if bare.isalnum() else "".join(filter(str.isalnum, bare))


@lru_cache(maxsize=8192)
def _bare(folded: str, umlauts: bool) -> str:
    written = unicodedata.normalize("NFC", folded).translate(_SPECIAL)
    if umlauts:
        written = written.translate(_UMLAUTS)
    apart = unicodedata.normalize("NFD", written)
    return unicodedata.normalize("NFC", "".join(c for c in apart if not unicodedata.combining(c)))
