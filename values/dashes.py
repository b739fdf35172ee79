"""Every sign that people and keyboards write for a hyphen; the hyphen itself comes first.

Hyphens that may break or not, of telephones, of tables and of Hebrew, dashes of every length, the minus of
calculations, a bullet, small and full-width forms, and the two that Japanese writes between figures.
"""

from __future__ import annotations

import re

DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2043\ufe58\ufe63\uff0d\u05be\u2500\u301c\uff5e"
BETWEEN_FIGURES = re.compile(r"(?<=\d)(?:[\u30fc\uff70\u30a0]|\s?~\s?)(?=\d)")
"""What is a hyphen between figures only: the mark of a long vowel of Japanese, and a tilde."""
_AS_HYPHEN = str.maketrans(dict.fromkeys(DASHES[1:], "-"))


def hyphened(text: str) -> str:
    """The text with a hyphen for each of them."""
    return BETWEEN_FIGURES.sub("-", text.translate(_AS_HYPHEN))
