"""Handling codes of a report (Europol): H0, H1, H2 or H3; whatever else a delivery says is "other".

Only these go where text can never be erased (the audit chain) and into the graph: a delivered "code" is free
text and may name people. The text as delivered stays in the evidence, from which it can be erased.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from values.fold import fold

OTHER = "other"
_CODE = re.compile(r"(?:handling\s*(?:code)?\s*:?\s*)?h\s*-?\s*([0-3])(?:(?<=3)(?!\w).*)?")
"""Words may follow H3 only: it stands for other restrictions, which are told in words."""


@lru_cache(256)
def code_of(text: str) -> str:
    """One of "H0", "H1", "H2", "H3" or "other"; "" where nothing stands."""
    folded = fold(text)
    if not folded:
        return ""
    found = _CODE.fullmatch(folded)
    return f"H{found[1]}" if found else OTHER


def codes_among(texts: Iterable[str]) -> list[str]:
    """The codes among texts, sorted, each once."""
    return sorted({code for code in map(code_of, texts) if code})


def highest(codes: Iterable[str]) -> str:
    """The one that asks most of whoever has them, "" of none: whatever is not known may ask anything."""
    return max(codes_among(codes), key=lambda code: (code == OTHER, code), default="")
