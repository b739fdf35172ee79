"""Who a name line is about: "Jan Smit c/o Piet Bos" is Jan Smit, "Zegelhof t.a.v. Jan Smit" too."""

from __future__ import annotations

import re

_IN_CARE = re.compile(
    r"(?<!\w)(?:c\s?/\s?o\.?|c\.\s?o\.|℅|care\s+of|p\s?/\s?a\.?|per\s+adres|a\s?/\s?c(?:\s+d[eoa])?|u\s?/"
    r"|aux\s+bons\s+soins\s+d[eu]|ten\s+huize\s+van)(?!\w)[\s:.]*",
    re.IGNORECASE,
)
"""Before it stands the person; behind it another one, at whose place that person gets post."""
_AT = re.compile(r"(?<=\w)[\s,]+(?:chez|bei|presso|Chez|CHEZ|BEI|PRESSO)\s+(?=\w)")
"""The same as a word: only inside a name, since "Bei" is also a given name."""
_FOR = re.compile(
    r"(?<!\w)(?:z\.?\s?hd\b\.?|zu\s+händen(?:\s+von)?"
    r"|t\.a\.v\.?|tav(?=[\s:])|ter\s+attentie\s+van|attn\b\.?|att[.:]"
    r"|attention\s*:|à\s+l['’]\s?att(?:ention|\.)\s+d[eu]|for\s+the\s+attention\s+of|f\.a\.o\.)(?!\w)[\s:.]*",
    re.IGNORECASE,
)
"""Behind it stands the person; before it, where anything stands, the firm or the house."""


def person(text: str) -> str:
    """The part of a line that names who it is about; all of it where it has no such word."""
    text = _part(_FOR, text, is_behind=True)
    text = _part(_IN_CARE, text, is_behind=False)
    at = _AT.search(text)
    if at and not _is_a_name_itself(text, at):
        return text[: at.start()]
    return text


def _part(words: re.Pattern[str], text: str, *, is_behind: bool) -> str:
    """What stands on one side of such a word, else what stands on the other."""
    parts = [part.strip() for part in words.split(text)]
    told = [part for part in parts if any(map(str.isalpha, part))]
    return text if len(parts) == 1 or not told else told[-1 if is_behind else 0]


def _is_a_name_itself(text: str, at: re.Match[str]) -> bool:
    """Whether "bei" may be a name: in a line of one case, with one word on either side."""
    if text != text.upper() and text != text.lower():
        return at[0].strip(" ,\t").isupper() and "bei" in at[0].lower()
    return len(text[: at.start()].split()) < 2 or len(text[at.end() :].split()) < 2
