"""Names of other scripts in Latin letters, and what is left of a name however it was romanised.

"Щербаков", "Scherbakov" and "Chtcherbakov" are one name that three people wrote down; so are "Abd al-Rahman"
and "Abderrahman". The skeleton of a name is its consonants, those that only the writer's language tells apart
as one. It is never enough for itself: see `sounds_alike`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from anyascii import anyascii
from rapidfuzz.distance import OSA

FEWEST = 4
"""Consonants that two names must have in common, given and family name together."""

_ARTICLE = re.compile(r"(?<!\w)ال(?=\w\w)")
_ARTICLES = frozenset(("al", "el", "ul", "ad", "ed", "ar", "er", "as", "es", "ash", "esh", "ech", "an", "en"))
_IDEOGRAPHS = re.compile(r"[\u3400-\u9fff]{2,4}")
_NOT_LATIN = re.compile(r"[\u0370-\u1fff\u2c00-\ud7ff\uf900-\ufaff\ufe70-\ufefc]")
_ARABIC = re.compile(r"[\u0600-\u06ff]")
_LETTERS = re.compile(r"[^a-z]")
_STEPS = tuple(
    (re.compile(pattern), one)
    for pattern, one in (
        (r"^abd[aeu]l", "abd"),
        (r"^[ae]l(?=[b-df-hj-np-tv-z][a-z]{3})", ""),
        (r"ph", "f"),
        (r"schtsch|chtch|shtsh|shch|stch|szcz", "s"),
        (r"[ck]h(?=[vwrl])", ""),
        (r"tsch|dsch|tch|sch|sh|ch|zh|cz|sz|dzh|dj|ts|tz", "s"),
        (r"x", "ks"),
        (r"c(?=[eiyv])", "s"),
        (r"[cq]", "k"),
        (r"z", "s"),
        (r"w|f", "v"),
        (r"[aeiouyhj]", ""),
    )
)
_HEARD = tuple(
    (re.compile(pattern), one)
    for pattern, one in (
        (r"h$", ""),
        (r"ou|oo", "u"),
        (r"ee", "i"),
        (r"[yj]", "i"),
        (r"(.)\1+", r"\1"),
    )
)


def is_latin(text: str) -> bool:
    """Whether it has no letters of other scripts."""
    return not _NOT_LATIN.search(text)


@lru_cache(maxsize=16384)
def latin(text: str) -> str:
    """A name in Latin letters; one that is in them already stays as it is. Of Chinese ideographs without
    blanks the first is the family name, which is put last.
    """
    if is_latin(text):
        return text
    text = _IDEOGRAPHS.sub(
        lambda found: f" {_romanised_given_name(found[0][1:])} {anyascii(found[0][0])} ", text
    )
    arabic = bool(_ARABIC.search(text))
    text = anyascii(_ARTICLE.sub("", text)).replace("`", "").replace("'", "")
    if arabic:
        text = text.replace("w", "u").replace("y", "i").title()
    return " ".join(text.split())


def _romanised_given_name(ideographs: str) -> str:
    return anyascii(ideographs).capitalize()


@lru_cache(maxsize=65536)
def skeleton(words: tuple[str, ...]) -> str:
    """The consonants of these words (without diacritics, in small letters) in one, without articles."""
    return "".join(_bones(word) for word in words if word not in _ARTICLES)


@lru_cache(maxsize=65536)
def _bones(word: str) -> str:
    bare = re.sub(r"(.)\1+", r"\1", _LETTERS.sub("", word))
    for pattern, one in _STEPS:
        bare = pattern.sub(one, bare)
    return bare


@lru_cache(maxsize=65536)
def heard(word: str) -> str:
    """A word with the vowels that languages write otherwise as one."""
    for pattern, one in _HEARD:
        word = pattern.sub(one, word)
    return word


def ending(word: str) -> str:
    """What tells Mario from Maria and Simon from Simone: the vowel at the end, "" where there is none."""
    last = heard(word)[-1:]
    return last if last in "aeiou" else ""


@dataclass(frozen=True, slots=True)
class Spelling:
    """How a person's name in full is written: `letters` and `bones` of all words, given names first; the same
    family name first; `given`: the first given name, as it is heard, and the bones of all; `family`: the same
    of the family name. All empty where the name has initials or no given name. `other`: it was in another
    script.
    """

    letters: str = ""
    letters_turned: str = ""
    bones: str = ""
    bones_turned: str = ""
    given: str = ""
    given_bones: str = ""
    family: str = ""
    family_bones: str = ""
    other: bool = False


def spelling(given: tuple[str, ...], family: tuple[str, ...], other: bool) -> Spelling:
    """The spelling of a name taken apart; infixes belong to the family name."""
    if not given or not family:
        return Spelling(other=other)
    first, last = skeleton(given), skeleton(family)
    return Spelling(
        letters="".join((*given, *family)),
        letters_turned="".join((*family, *given)),
        bones=first + last,
        bones_turned=last + first,
        given=heard(given[0]),
        given_bones=first,
        family=heard("".join(family)),
        family_bones=last,
        other=other,
    )


def may_be_one_given_name(one: str, other: str) -> bool:
    """Whether two short given names in Latin letters may be one that was romanised in two ways ("Jisoo",
    "Jisu"), as their consonants do not tell: "Ji" and "Ho" have none.
    """
    a, b = heard(one), heard(other)
    return a == b or (ending(a) == ending(b) and min(len(a), len(b)) > 4 and OSA.distance(a, b) <= 1)


def reordered(a: Spelling, b: Spelling) -> bool:
    """Whether two names have the same words, given name or family name first, in one word or in several."""
    if not a.letters or not b.letters:
        return False
    return a.letters in (b.letters, b.letters_turned) or b.letters == a.letters_turned


def sounds_alike(a: Spelling, b: Spelling) -> bool:
    """Whether two names may be one that was romanised in two ways: all consonants of both names alike, and of
    given names in Latin letters what else tells them from others: how they end, and more than two consonants
    or but one other vowel. Where one stands family name first, that goes for both words.
    """
    if len(a.bones) < FEWEST or not (a.bones in (b.bones, b.bones_turned) or b.bones == a.bones_turned):
        return False
    if a.other or b.other:
        return True
    if a.bones == b.bones and a.given_bones == b.given_bones:
        return _may_be_one_word(a.given, b.given, a.given_bones)
    if a.given_bones != b.family_bones or b.given_bones != a.family_bones:
        return True
    return _may_be_one_word(a.given, b.family, a.given_bones) and _may_be_one_word(
        a.family, b.given, a.family_bones
    )


def _may_be_one_word(one: str, other: str, bones: str) -> bool:
    """Whether two words with the same consonants, as they are heard, may be one."""
    if ending(one) != ending(other):
        return False
    if len(bones) > 2 or one == other:
        return True
    return len(bones) > 1 and min(len(one), len(other)) > 3 and OSA.distance(one, other, score_cutoff=1) <= 1
