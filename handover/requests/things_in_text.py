"""What a sentence may name: a phone, a number, a name. In the question or reason of a request it is disclosed
as much as what the request is about.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_FIGURES = re.compile(r"\+?\d[\d\s()./\-]{5,}\d")
_NUMBERS = re.compile(r"\b(?=[A-Za-z\-]*\d)[A-Za-z0-9][A-Za-z0-9\-]{5,}\b")
_MAILS = re.compile(r"[^\s@<>()]+@[^\s@<>()]+\.\w+")
_WORD = r"[^\W\d_][\w'’.\-]*"
_NAMES = re.compile(rf"\b{_WORD}(?: {_WORD})*")
_LONGEST_NAME, _SHORTEST_WORD = 4, 4
"""Words of a name, and letters of one that stands alone."""
_MOST = 400
"""Things of one text that are looked up."""


def things_in(texts: Iterable[str]) -> list[str]:
    """Every phone, number and e-mail address in these texts, and each run of words that may be a name."""
    found: dict[str, None] = {}
    for text in texts:
        for pattern in (_FIGURES, _NUMBERS, _MAILS):
            found |= dict.fromkeys(one.strip(" .-") for one in pattern.findall(text))
        for run in _NAMES.findall(text):
            words = run.split()
            found |= dict.fromkeys(
                " ".join(words[at : at + count])
                for count in range(1, _LONGEST_NAME + 1)
                for at in range(len(words) - count + 1)
                if words[at][:1].isupper() and (count > 1 or len(words[at]) >= _SHORTEST_WORD)
            )
    return list(found)[:_MOST]
