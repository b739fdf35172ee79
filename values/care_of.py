"""Who a name line is about: "Jan Smit c/o Piet Bos" is Jan Smit, and so are "Zegelhof t.a.v. Jan Smit" and
"Jan Smit / Piet Bos".
"""

from __future__ import annotations

import re

from values import company
from values.fold import fold
from values.name_words import ARTICLES, BUSINESSES, TITLES

_IN_CARE = re.compile(
    r"(?<!\w)(?:(?:c\s?/\s?o\.?|℅|care\s+of|p\s?/\s?a\.?|per\s+adres|a\s?/\s?c(?:\s+d[eoa])?|u\s?/|s\s?/\s?c"
    r"|aux\s+bons\s+soins\s+d[eu]|ten\s+huize\s+van)(?!\w)"
    r"|c\s?/\s?-|(?<!\d)(?<!\d\s)%(?=\s?[^\W\d_])|v/(?=\s?(?!de[nr]\b|het\b)[^\W\d_]{3}))[\s:.]*",
    re.IGNORECASE,
)
"""Before it stands the person; behind it another one, at whose place that person gets post."""
_DOTTED = re.compile(r"(?<![\w.])(?:c\.\s?o\.|p\.\s?a\.)(?!\w)[\s:.]*", re.IGNORECASE)
"""The same with dots, unless these are initials: "C.O. Jones"."""
_AT = re.compile(r"(?<=\w)[\s,.]+(?P<word>chez|bei|presso|hos|Chez|Presso|CHEZ|BEI|PRESSO|HOS)\s+(?=\w)")
"""The same as a word: only behind somebody's whole name, since "Bei" is also a given name."""
_FOR = re.compile(
    r"(?<!\w)(?:(?<!\.)(?-i:z\.\s?H\.)|z\.?\s?hdn?\b\.?|zu\s+händen(?:\s+von)?"
    r"|(?<!\.)t\.a\.v\.?|tav(?=[\s:])|ter\s+attentie\s+van|attn\b\.?|att[.:]"
    r"|attention\s*:|à\s+l['’]\s?att(?:ention|\.)\s+d[eu]|for\s+the\s+attention\s+of|(?<!\.)f\.a\.o\.)(?!\w)[\s:.]*",
    re.IGNORECASE,
)
"""Behind it stands the person; before it, where anything stands, the firm or the house."""
_BESIDE = re.compile(r"(?<=[^\W\d_]{2})\.?\s*[/+;]\s*(?=[^\W\d_](?:[^\W\d_]|\.))")
"""Not "&", which firms have."""
_CHINESE = re.compile(
    r"(?:[zcs]h|[bpmfdtnlgkhjqxrzcsyw])?"
    r"(?:a|ai|an|ang|ao|e|ei|en|eng|er|i|ia|ian|iang|iao|ie|in|ing|iong|iu|o|ong|ou|u|ua|uai|uan|uang|ue|ui|un|uo)"
)
"""One syllable of Chinese in Latin letters."""
_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"[^\W\d_]+")


def person(text: str) -> str:
    """The part of a line that names who it is about; all of it where it has no such word."""
    text = _part(_FOR.split(text), text, is_behind=True)
    text = _part(_IN_CARE.split(text), text, is_behind=False)
    text = _part(_around_dotted(text), text, is_behind=False)
    text = _first_of_two(text)
    at = next((at for at in _AT.finditer(text) if _is_in_care(text, at)), None)
    return text[: at.start()] if at else text


def _first_of_two(text: str) -> str:
    """The first of two whole names beside a stroke ("Jan Smit / Piet Bos")."""
    sides = _BESIDE.split(text)
    if len(sides) != 2 or company.split_legal_form(text)[1]:
        return text
    if not BUSINESSES.isdisjoint(map(fold, _WORD.findall(text))):
        return text
    if {"de", *TITLES}.issuperset(map(fold, _WORD.findall(sides[0]))):
        return text  # "De heer/mevrouw J. Smit"
    if _DIGIT.search(text) or min(len(_WORD.findall(side)) for side in sides) < 2:
        return text
    return sides[0]


def _part(parts: list[str], text: str, *, is_behind: bool) -> str:
    """What stands on one side of such a word, else what stands on the other."""
    named = [part.strip() for part in parts if any(map(str.isalpha, part))]
    return text if len(parts) == 1 or not named else named[-1 if is_behind else 0]


def _around_dotted(text: str) -> list[str]:
    """What stands on either side of "c.o.": in small letters it is that, unless all of the line is in small
    letters and an initial stands before; in capitals only between two whole names.
    """
    at = _DOTTED.search(text)
    if at is None:
        return [text]
    before, behind = _WORD.findall(text[: at.start()]), _WORD.findall(text[at.end() :])
    if at[0].islower() and text != text.upper():
        counts = text != text.lower() or not before or len(before[-1]) > 1
    else:
        counts = min(len(before), len(behind)) > 1 and len(before[-1]) > 1
    return [text[: at.start()], text[at.end() :]] if counts else [text]


def _is_in_care(text: str, at: re.Match[str]) -> bool:
    """Whether a person's given and family name stand before the word. "bei" in small letters is no name
    inside a line that has capitals: there one word before it is enough.
    """
    words = [fold(word) for word in _WORD.findall(text[: at.start()])]
    has_both_cases = text not in (text.upper(), text.lower())
    if at["word"] in ("BEI", "HOS") and has_both_cases:
        return False
    if at["word"] == "BEI" and all(_CHINESE.fullmatch(fold(word)) for word in _WORD.findall(text)):
        return False
    fewest = 1 if at["word"] == "bei" and has_both_cases else 2
    return len(words) >= fewest and words[0] not in ARTICLES and BUSINESSES.isdisjoint(words)
