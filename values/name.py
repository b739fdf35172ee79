"""Names of people -> title, given names and initials, infix, family name, suffix.

"Given infix Family" and "infix Family, Given" are one; titles go; names written in capitals only, or without
any, get the usual ones. Of "Jan Smit c/o Piet Bos" it is the first (`values.care_of`). Nothing is guessed
about who somebody is: that is `analysis.names.name_counting`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from values import care_of, company
from values import text as label
from values.fixed_point import settled
from values.name_patronymic import is_family_first_with_patronymic
from values.name_titles import (
    EDGES,
    is_generation,
    is_initial,
    without_degrees,
    without_generation,
    without_other_name,
    without_titles,
)
from values.name_words import FORMS_OF_ADDRESS, GENERATIONS, GENERATIONS_IN_FRONT, INFIXES, VIETNAMESE
from values.placeholder import WARNING, is_nothing, is_placeholder
from values.plain import plain
from values.value import Value

EXPLAINED = "name"
_INITIALS = re.compile(r"(?:[^\W\d_]{1,2}\.-?)+[^\W\d_]?|[^\W\d_]")
_BLOCK = re.compile(r"[BCDFGHJKLMNPQRSTVWXZ]{2,4}")
_ASIDE = re.compile(r"\s*[(\[{].*?[)\]}]\s*|[\"“”„«»]")
_HYPHEN = re.compile(
    r"(?<=\w\w)\s+-\s*(?=(?:van|de|den|der|ten|ter|te|von)\s)|(?<=\w\w)\s*-\s+(?=(?:van|de|den|der|ten|ter|te|von)\s)",
    re.I,
)
"""Between two family names of which the second has an infix."""
_MARIA = re.compile(r"(?<!\w)M\.?ª\.?(?!\w)")


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name taken apart; `given` holds full names and initials ("J.") as they stand."""

    titles: tuple[str, ...] = ()
    given: tuple[str, ...] = ()
    infix: tuple[str, ...] = ()
    family: tuple[str, ...] = ()
    suffix: tuple[str, ...] = ()

    def __str__(self) -> str:
        return " ".join((*self.given, *self.infix, *self.family, *self.suffix))


def clean(text: str, country: str | None = None) -> Value:
    """The name as one would write it under a letter, without titles.

    `parts` (those found): title, given, initials, infix, family, suffix. Warnings: `control_characters`,
    `placeholder` (it says that nobody is known: value None), `name_not_understood` (no letters: value None).
    """
    return _settled(text)


@lru_cache(maxsize=8192)
def _settled(text: str) -> Value:
    return settled(text, _read)


def _read(text: str) -> Value:
    shown = label.clean(text)
    name = parse(text)
    if not name.given and not name.family:
        if is_placeholder(str(shown.value or "")):
            return Value(None, warnings=(WARNING,))
        empty = is_nothing(str(shown.value or ""))
        return Value(None, warnings=() if empty else (*shown.warnings, "name_not_understood"))
    parts = {
        "title": " ".join(name.titles),
        "given": " ".join(word for word in name.given if not is_initial(word)),
        "initials": "".join(initial for word in name.given for initial in _letters(word)),
        "infix": " ".join(name.infix),
        "family": " ".join(name.family),
        "suffix": " ".join(name.suffix),
    }
    return Value(str(name), {key: part for key, part in parts.items() if part}, shown.warnings)


@lru_cache(maxsize=8192)
def parse(text: str) -> Name:
    """The name taken apart; empty where the text holds no letters."""
    shown = str(label.clean(text).value or "")
    if is_nothing(shown):
        return Name()
    tidy, other = without_other_name(
        _MARIA.sub("María", _HYPHEN.sub("-", _ASIDE.sub(" ", care_of.person(shown))))
    )
    before, _, after = tidy.partition(",")
    words, titles = without_titles(before.split())
    last, more = without_titles(after.split())
    last, behind = without_degrees(last, at_least=0 if len(words) > 1 else 1)
    words, degrees = without_degrees(words, at_least=2)
    more = (*more, *degrees, *behind)
    words, suffix = without_generation(words, whole=not last)
    last, suffix_too = without_generation(last, whole=not words)
    titles, suffix = (*titles, *more), (*suffix, *suffix_too)
    if len(words) > 2 and words[0].strip(".").lower() in GENERATIONS_IN_FRONT:
        words, suffix = words[1:], (*suffix, words[0])
    if words and last and all(map(is_generation, last)):
        last, suffix = [], (*suffix, *last)
    suffix = (*suffix, *other)
    if words and last:
        return _written(titles, *_given_and_infix(last), words, suffix)
    return _in_order(titles, words or last, suffix)


def generation(name: Name) -> str:
    """Which of those of this name it is, as its suffix says: "1" for Senior, "2" for Junior; else ""."""
    said = (word.strip(".").lower() for word in name.suffix)
    return next((GENERATIONS[word] for word in said if word in GENERATIONS), "")


def form_of_address(name: Name) -> str:
    """ "Mr" or "Mrs" as the titles say, whatever the language; "" where none or both do."""
    words = {word for title in name.titles for word in title.strip(EDGES).lower().split()}
    found = {FORMS_OF_ADDRESS[word] for word in words if word in FORMS_OF_ADDRESS}
    if any(title.strip(EDGES) in ("Mr", "MR") for title in name.titles):
        found.add("Mr")
    return (found or _vietnamese(name) or {""}).pop() if len(found) < 2 else ""


def _vietnamese(name: Name) -> set[str]:
    """What "Nguyen Thi Lan" and "Tran Van Nam" say."""
    words = [plain(word) for word in (*name.given, *name.infix, *name.family)]
    if len(words) < 3 or VIETNAMESE.isdisjoint((words[0], words[-1])):
        return set()
    return {"Mrs"} if "thi" in words[1:-1] else {"Mr"} if "van" in words[1:-1] else set()


def _given_and_infix(words: list[str]) -> tuple[list[str], list[str]]:
    """What follows the comma: given names, and an infix after or before them ("Berg, Jan van den", "Berg, van
    den J.").
    """
    cut, start = len(words), 0
    while cut > 1 and words[cut - 1].lower() in INFIXES:
        cut -= 1
    while start < cut - 1 and words[start] in INFIXES:
        start += 1
    return words[start:cut], [*words[:start], *words[cut:]]


def _in_order(titles: tuple[str, ...], words: list[str], suffix: tuple[str, ...]) -> Name:
    """Given names, then from the first infix on, else the last word: the family name."""
    if not words:
        return Name()
    if turned := _family_first(words):
        return _written(titles, *turned, suffix)
    if is_family_first_with_patronymic(words):
        return _written(titles, words[1:], [], words[:1], suffix)
    shouted = [w for w in words if len(w) > 2 and w.isupper() and "." not in w]
    behind = words[1] if words[1:] else ""
    if len(shouted) == 1 and (
        _BLOCK.fullmatch(words[0]) or (behind.lower() in INFIXES and not behind.isupper())
    ):
        shouted = []  # "JHM Jansen", "AHM van den Berg"
    if shouted and len(shouted) < len(words) and words[0] in shouted and words[-1] not in shouted:
        cut = len([w for w in words if w in shouted or w.lower() in INFIXES])
        return _written(titles, words[cut:], [], words[:cut], suffix)
    infixes = (i for i, w in enumerate(words[:-1]) if _begins_family(w) and (i or "-" not in w))
    cut = next(infixes, len(words) - 1)
    return _written(titles, words[:cut], [], words[cut:], suffix)


def _begins_family(word: str) -> bool:
    """Whether a word of several is an infix, or a family name that one with an infix follows ("Smit-de
    Vries").
    """
    before, hyphen, last = word.lower().rpartition("-")
    return last in INFIXES and (not hyphen or len(before) > 2)


def _family_first(words: list[str]) -> tuple[list[str], list[str], list[str]] | None:
    """Initials, infix and family name of "Jansen J.P.", "Ivanov I. I." and "Berg J. van den"; None where it
    is none of these. One initial alone behind a name may be somebody's who is called "Ali B.".
    """
    end = len(words)
    while end > 1 and words[end - 1].lower() in INFIXES:
        end -= 1
    start = end
    while start > 1 and words[start - 1].endswith(".") and _INITIALS.fullmatch(words[start - 1]):
        start -= 1
    initials = words[start:end]
    letters = sum(map(str.isalpha, "".join(initials)))
    if letters < (1 if end < len(words) else 2) or any(map(is_initial, words[:start])):
        return None
    return None if company.split_legal_form(" ".join(words))[1] else (initials, words[end:], words[:start])


def _written(
    titles: tuple[str, ...], given: list[str], infix: list[str], family: list[str], suffix: tuple[str, ...]
) -> Name:
    start = 0
    while start < len(family) - 1 and family[start].lower() in INFIXES:
        start += 1
    infix = [*infix, *family[:start]]
    family = family[start:]
    whole = " ".join((*given, *family))
    plain = len(whole) > 3 and (whole.isupper() or whole.islower())
    first = [part for word in given for part in _parted(word)]
    return Name(
        titles=titles,
        given=tuple(_cased(word, plain) for word in first),
        infix=tuple(word.lower() for word in infix),
        family=tuple(_cased(word, plain or (len(word) > 3 and word.isupper())) for word in family),
        suffix=suffix,
    )


def _parted(word: str) -> list[str]:
    """A word of given names: "J.P." is two initials, "JP" too; a bare letter gets its point."""
    if _INITIALS.fullmatch(word):
        return [part + "." for part in re.split(r"[.\-]+", word) if part]
    if _BLOCK.fullmatch(word):
        return [letter + "." for letter in word]
    return [word]


def _cased(word: str, plain: bool) -> str:
    if is_initial(word):
        return word[0].upper() + word[1:].lower() if plain else word[0].upper() + word[1:]
    if not plain:
        return word
    return re.sub(r"[^\W\d_]+", lambda found: found[0][0].upper() + found[0][1:].lower(), word)


def _letters(word: str) -> list[str]:
    return [part[0].upper() + "." for part in word.split("-") if part]
