"""What stands around a name and is not the name: titles and degrees, generations, a name at birth."""

from __future__ import annotations

import re

from values.name_words import (
    BEFORE_WHOLE_NAMES,
    DEGREES,
    DOCTORS_BEHIND,
    GENERATIONS,
    INFIXES,
    LIKE_INITIALS,
    TITLES,
)

_BORN = re.compile(
    r"(?<=\w\w)[\s,]+(?P<word>n[ée]e|né|geb\.?|geboren|geborene|ur\.|roz\.|épouse|ép\.|veuve|NÉE|GEB\.?|ÉPOUSE|VEUVE)"
    r"\s+(?P<other>[^\W\d_].*)"
)
"""Behind a name: the family name at birth, or that of a husband."""
_TITLE_GLUED = re.compile(r"([^\W\d_]{2,5}\.)(\w.*)")
_TITLES_JOINED = re.compile(r"([^\W\d_]{2,8}\.?)(/)([^\W\d_]{2,8}\.?)")
_ADDRESSED = frozenset(("de", "dhr", "mevr", "mw", "heer", "mevrouw", "familie", "fam"))
"""What "Aan" may stand before on a label; else it is a name."""
_AND = frozenset(("en", "und", "et", "and"))
"""Before "Zn." these make a firm of father and sons."""
_SIGNS_OF_AND = frozenset("&+/")
_ALSO_NAMES = frozenset(("jun", "sen", "ml", "st", "id"))
"""Generations in small letters or with a point; else names: "Min Jun", "Amartya Sen"."""
EDGES = " .,;:/\\|*+=@#<>~^!?-"
"""Signs that a word of a name may have around it."""


def is_initial(word: str) -> bool:
    """Whether a word of a name is an initial or an abbreviation ("J.", "Th.", "J")."""
    return word.endswith(".") or len(word) == 1


def without_titles(words: list[str]) -> tuple[list[str], tuple[str, ...]]:
    """The words of a name without the titles in front of it, and the titles as written."""
    titles = []
    words = _titles_apart(words)
    if (
        len(words) > 2
        and words[0].strip(":").lower() == "aan"
        and words[1].strip(EDGES).lower() in _ADDRESSED
    ):
        words = words[1:]
    if [word.lower() for word in words[:2]] == ["de", "heer"]:
        titles, words = ["De heer"], words[3:] if _is_and_title(words[2:]) else words[2:]
    while words and (word := words[0].strip(EDGES).lower()) in TITLES:
        if len(word) == 1 and not _before_a_given_name(words):
            break
        if word in BEFORE_WHOLE_NAMES and (len(words) < 3 or is_initial(words[1])):
            break
        if word in LIKE_INITIALS and words[0].isupper() and len(words) < 3:
            break
        titles.append(words[0])
        words = words[2:] if _is_and_title(words[1:]) else words[1:]
    bare = (word.strip(EDGES[2:]) for word in words)
    return [word for word in bare if any(map(str.isalpha, word))], tuple(titles)


def without_other_name(text: str) -> tuple[str, tuple[str, ...]]:
    """A name without the one that somebody had at birth or has by marriage, and that, with its word."""
    found = _BORN.search(text)
    if not found or len(text[: found.start()].split()) < 2:
        return text, ()
    return text[: found.start()], (found["word"].lower(), *found["other"].replace(",", " ").split())


def without_degrees(words: list[str], *, at_least: int) -> tuple[list[str], tuple[str, ...]]:
    """Words without titles that stand behind them; `at_least` of them are the name."""
    cut = len(words)
    shouts = " ".join(words).isupper()
    while cut > at_least and _is_degree(words[cut - 1], shouts=shouts):
        cut -= 1
    return words[:cut], tuple(words[cut:])


def _is_degree(word: str, *, shouts: bool) -> bool:
    if word in DOCTORS_BEHIND:
        return not shouts or "." in word
    return word.replace(".", "").lower() in DEGREES


def _titles_apart(words: list[str]) -> list[str]:
    """A title that is written together with what follows it ("Dhr.J.Smit", "Mr/Mrs Smith"), apart."""
    first = words[0] if words else ""
    joined = _TITLES_JOINED.fullmatch(first)
    if joined and {joined[1].strip(".").lower(), joined[3].strip(".").lower()} <= TITLES:
        return [*joined.groups(), *words[1:]]
    glued = None if first.lower() in TITLES else _TITLE_GLUED.fullmatch(first)
    if glued and glued[1].strip(".").lower() in TITLES and glued[1] != glued[1].upper():
        return [*glued.groups(), *words[1:]]
    at = words[1].find("/") if words[1:] and first.lower() == "de" else -1
    if at > 0 and {words[1][:at].lower(), words[1][at + 1 :].lower()} <= TITLES:
        return [first, words[1][:at], "/", words[1][at + 1 :], *words[2:]]
    return words


def _is_and_title(words: list[str]) -> bool:
    """Whether what follows a title is another one ("Dhr. en mevr. Jansen", "Mr & Mrs Smith")."""
    joins = len(words) > 2 and (words[0].lower() in _AND or words[0] in _SIGNS_OF_AND)
    return joins and words[1].strip(EDGES).lower() in TITLES


def _before_a_given_name(words: list[str]) -> bool:
    """Whether "M." is Monsieur: a full given name follows. Before a family name alone it is an initial."""
    return len(words) > 2 and not is_initial(words[1]) and words[1].lower() not in INFIXES


def without_generation(words: list[str], *, whole: bool) -> tuple[list[str], tuple[str, ...]]:
    """`whole`: these are all words of the name, else those on one side of its comma."""
    if len(words) > (2 if whole else 1) and is_generation(words[-1]) and words[-2].lower() not in _AND:
        if words[-1] in _ALSO_NAMES and " ".join(words).islower():
            return words, ()
        return words[:-1], (words[-1],)
    return words, ()


def is_generation(word: str) -> bool:
    """Whether a last word says the generation; "i." and "i" are initials, "I" is the first."""
    bare = word.strip(".").lower()
    if bare in _ALSO_NAMES and not word.islower() and not word.endswith("."):
        return False
    return word == "I" or (bare in GENERATIONS and len(bare) > 1)
