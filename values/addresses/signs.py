"""Signs of other keyboards in an address, as the one that everything else here knows: full-width letters and
figures, figures of other scripts, every dash, and figures that are raised, ringed or a fraction.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from values.ascii_digits import ascii_digit
from values.dashes import hyphened

_OTHER = re.compile(r"[~\xb2\xb3\xb9\xbc-\xbe]|[^\x00-\u024f]")
_WITH_FLOORS = frozenset(("ES", "PT", "AD", "BR", "MX", "AR", "CL", "PE", "UY", "CO"))
_FLOOR = re.compile(
    r"(?<![\w.])(\d{1,2})\.?\s?[ºª°](?=\s*(?:[^\W\d_](?!\w)|izq|izd|dcha|drcha|esq|dto|dt|dir|\d{1,2}\.?\s?[ºª°]|,|$))",
    re.IGNORECASE,
)
"""A floor before the door on it, or at the end."""
_LETTERS = re.compile("[\uff01-\uff5e\u3000]")
"""Full-width forms of what ASCII has."""


def usual(text: str) -> str:
    """The text in usual signs. A raised or ringed figure and a fraction stay apart from the figures beside
    them: 5½ is "5 1/2" and never 51/2.
    """
    plainly = (text.isascii() and "~" not in text) or not _OTHER.search(text)
    return text if plainly else _usual(text)


def floors_in_figures(text: str, country: str | None) -> str:
    """The text with the floors of Spain, Portugal and Latin America as others write them: "2º A" is "2 A"."""
    return _FLOOR.sub(r"\1 ", text) if country in _WITH_FLOORS and not text.isascii() else text


@lru_cache(maxsize=2048)
def _usual(text: str) -> str:
    return "".join(map(_sign, hyphened(text))).replace("\u2044", "/")


def _sign(character: str) -> str:
    if character.isascii() or not (character.isnumeric() or _LETTERS.match(character)):
        return character
    if character.isdecimal():
        return ascii_digit(character)
    plain = unicodedata.normalize("NFKC", character)
    if _LETTERS.match(character) or not any(map(str.isdigit, plain)):
        return plain
    return f" {plain} "
