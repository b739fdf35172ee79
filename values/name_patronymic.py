"""Names as Russian and Ukrainian papers have them: family name, given name, patronymic."""

from __future__ import annotations

import re

_PATRONYMIC = re.compile(
    r"(?:[^\W\d_]+(?:[oe]vich|[oe]vych|yevich|iyevich|[oe]vna|ivna|[иоіеё]вич|йович|[оеії]вна|ьич|ична|inichna)|(?:ily?|luk|kuzm|fom|nikit)ich)",
    re.IGNORECASE,
)
_CYRILLIC = re.compile(r"[\u0400-\u04ff]+")
_FAMILY = re.compile(
    r"[^\W\d_]+(?:[oey]v|ova|[ey]va|[ts]k(?:[iy]|iy|ii|yi|yj|ij|aya|aja|a)|enko|chuk|yuk|ets|[iy]kh|[iy]na?)",
    re.IGNORECASE,
)
_GIVEN_TEXT = """
angelina austin benjamin calvin carolina christina colin dustin edwin erwin galina irina justin karolina
katarina kevin konstantin kristina marina martin martina marvin melvin nina polina quentin regina robin
sabina valentin valentina
"""
_GIVEN = frozenset(_GIVEN_TEXT.split())
"""Given names that end as family names do."""


def is_family_first_with_patronymic(words: list[str]) -> bool:
    """Whether three words are a family name, a given name and a patronymic ("Ivanov Ivan Ivanovich"). In
    Latin letters the first must end as family names do: "Anna Maria Petrovich" may be of the Petrovichs.
    """
    if len(words) != 3 or not _PATRONYMIC.fullmatch(words[2]) or _PATRONYMIC.fullmatch(words[1]):
        return False
    if any(len(word) < 2 or word.endswith(".") for word in words):
        return False
    return _CYRILLIC.fullmatch(words[0]) is not None or _is_family_name(words[0])


def _is_family_name(word: str) -> bool:
    return _FAMILY.fullmatch(word) is not None and word.lower() not in _GIVEN


def in_western_name_order(text: str) -> str:
    """Such a name with its family name behind, before it is written in other letters; others as they are."""
    words = text.split()
    return " ".join((*words[1:], words[0])) if is_family_first_with_patronymic(words) else text
