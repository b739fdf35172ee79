"""Texts that look alike whatever letters they are made of: "SPOC" and "ЅРОС" are one to the eye.

After Unicode Technical Standard 39 (security mechanisms): each letter is replaced by the Latin one that it is
taken for. Only letters that are alike in common typefaces are listed, some as capitals alone; marks are
taken off.
"""

from __future__ import annotations

import unicodedata

from values.fold import fold

_ALIKE = {
    "a": "аα",
    "b": "вβ",
    "c": "сϲ",
    "d": "ԁ",
    "e": "еҽε",
    "g": "ց",
    "h": "нһ",
    "i": "іιıǀӏ",
    "j": "јϳ",
    "k": "кκ",
    "l": "1ⅼ|",
    "m": "мⅿ",
    "n": "пո",
    "o": "оοσօ0",
    "p": "рρ",
    "q": "ԛ",
    "r": "г",
    "s": "ѕ5ꜱ",
    "t": "тτ",
    "u": "υս",
    "v": "ѵν",
    "w": "ԝω",
    "x": "хχ",
    "y": "уγү",
    "z": "ʐᴢ",
}
_LATIN = str.maketrans({one: latin for latin, every in _ALIKE.items() for one in every})


def skeleton(text: str) -> str:
    """What a text looks like, in small Latin letters without marks where its letters are like these."""
    folded = unicodedata.normalize("NFKD", fold(text)).translate(_LATIN)
    return "".join(sign for sign in folded if not unicodedata.combining(sign)).replace("i", "l")
