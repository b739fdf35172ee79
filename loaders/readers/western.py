"""Whether a text that was read as Windows-1252 looks like one of Western Europe, or like one of elsewhere.

Every byte is some character of Windows-1252, so Polish, Russian, Chinese or Japanese bytes are read without
a fault: `£ukasz`, `Èâàí`, `ÍõÐ¡Ã÷`, `ŽR“c‘¾˜Y`, `Bçrziòð`. Central European letters that stand
for other letters alone (Hungarian õ for ő) cannot be told so.
"""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\s;,|\"]+")
_TYPOGRAPHIC = "“”„‘’‚«»–—…•·€°®™\xa0"
_RUN = re.compile(rf"[^\x00-\x7f{_TYPOGRAPHIC}]{{3,}}")
"""No Western language writes three letters beyond ASCII in a row, but for one that is drawn out ("ääää")."""
_INSIDE = re.compile(
    r"[£¤¥¦§¨©¬¯±²³´¶¸¹»¼¾ˆ˜¿¡†‡‰‹›ƒ][^\W\d_]"
    r"|[^\W\d_][“‘„‚•…†‡ˆ‰‹›˜¤¥¦§©¬¯±¶¸¹¼¾£¿¡][^\W\d_]"
    r"|[^\W\d_][¹³±¶¸¼¾¿£¯¦¡]"
    r"|[\x80-\x9f]"
)
"""A sign where a letter should be; or a byte that Windows-1252 has no character for."""
_TURNED = re.compile(r"[a-z][ŽŠŒŸ]|(?<![^\W\d_])[a-zß-ÿ]{2,}[À-ÖØ-Þ](?![^\W\d_])")
"""A capital at the end of a word of small letters: "AndrŽ" is of an old Macintosh."""
_NORTHERN = re.compile(
    r"(?<![^\W\d_])[ðÐ](?=[a-zß-ÿ])"
    r"|þ(?![aeiouyáéíóúýæörvj])"
    r"|(?=.*[ðþÐÞ]).*[çìïòûèëêîôãõñüäåàâÇÌÏÒÛÈËÊÎÔÃÕÑÜÄÅÀÂ]"
    r"|ç[bdfghjklmnpqrstvwxz]|(?=.*[ëèçàûìò]).*[øæ]"
)
"""Icelandic letters where no Icelander has them, and letters of two languages in one word: Baltic and Turkish
ones stand for them ("Ozoliòð", "Þükrü", "Bçrziòa")."""
_PART = 8
"""One such word among so many makes the text doubtful."""


def is_western(text: str) -> bool:
    """Whether a text decoded as Windows-1252 can be one."""
    words = [word for word in _WORD.findall(text) if not word.isascii()]
    return sum(map(_is_odd, words)) * _PART < max(1, len(words))


def _is_odd(word: str) -> bool:
    drawn_out = all(len(set(run.lower())) == 1 for run in _RUN.findall(word))
    return not drawn_out or bool(
        _INSIDE.search(_as_western(word)) or _TURNED.search(word) or _NORTHERN.search(word)
    )


def _as_western(word: str) -> str:
    """Without the signs that Western writers do put beside letters: "O‘Brien", "¿Qué", "m²", "50±2g"."""
    return re.sub(r"^[¿¡»›‹]+|(?<=[cdkm])[²³](?![^\W\d_])|(?<=[^\W\d_])[‘´](?=[A-Zdlms])", "", word)
