"""Days as somebody may write them in a text: in figures, with the name of a month, in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from anyascii import anyascii

from values.fold import fold
from values.month_names import MONTHS

_ISO_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_PLAIN_MONTHS = {anyascii(fold(name)).lower(): number for name, number in MONTHS.items()}
_ORDINALS = (
    ("first", "eerste", "premier", "erste"),
    ("second", "tweede", "deux", "zweite"),
    ("third", "derde", "trois", "dritte"),
    ("fourth", "vierde", "quatre", "vierte"),
    ("fifth", "vijfde", "cinq", "funfte"),
    ("sixth", "zesde", "six", "sechste"),
    ("seventh", "zevende", "sept", "siebte"),
    ("eighth", "achtste", "huit", "achte"),
    ("ninth", "negende", "neuf", "neunte"),
    ("tenth", "tiende", "dix", "zehnte"),
    ("eleventh", "elfde", "onze", "elfte"),
    ("twelfth", "twaalfde", "douze", "zwolfte"),
    ("thirteenth", "dertiende", "treize", "dreizehnte"),
    ("fourteenth", "veertiende", "quatorze", "vierzehnte"),
    ("fifteenth", "vijftiende", "quinze", "funfzehnte"),
    ("sixteenth", "zestiende", "seize", "sechzehnte"),
    ("seventeenth", "zeventiende", "dix-sept", "siebzehnte"),
    ("eighteenth", "achttiende", "dix-huit", "achtzehnte"),
    ("nineteenth", "negentiende", "dix-neuf", "neunzehnte"),
    ("twentieth", "twintigste", "vingt", "zwanzigste"),
    ("twenty-first", "eenentwintigste", "vingt et un", "einundzwanzigste"),
    ("twenty-second", "tweeentwintigste", "vingt-deux", "zweiundzwanzigste"),
    ("twenty-third", "drieentwintigste", "vingt-trois", "dreiundzwanzigste"),
    ("twenty-fourth", "vierentwintigste", "vingt-quatre", "vierundzwanzigste"),
    ("twenty-fifth", "vijfentwintigste", "vingt-cinq", "funfundzwanzigste"),
    ("twenty-sixth", "zesentwintigste", "vingt-six", "sechsundzwanzigste"),
    ("twenty-seventh", "zevenentwintigste", "vingt-sept", "siebenundzwanzigste"),
    ("twenty-eighth", "achtentwintigste", "vingt-huit", "achtundzwanzigste"),
    ("twenty-ninth", "negenentwintigste", "vingt-neuf", "neunundzwanzigste"),
    ("thirtieth", "dertigste", "trente", "dreissigste"),
    ("thirty-first", "eenendertigste", "trente et un", "einunddreissigste"),
)
"""English, Dutch, French, German; in Latin letters without marks."""
_CARDINALS = (
    ("one", "een", "un", "ein"),
    ("two", "twee", "zwei"),
    ("three", "drie", "drei"),
    ("four", "vier"),
    ("five", "vijf", "funf"),
    ("six", "zes", "sechs"),
    ("seven", "zeven", "sieben"),
    ("eight", "acht"),
    ("nine", "negen", "neun"),
    ("ten", "tien", "zehn"),
    ("eleven", "elf"),
    ("twelve", "twaalf", "zwolf"),
)
_IN_WORDS = {
    word: day
    for names in (_ORDINALS, _CARDINALS)
    for day, every in enumerate(names, start=1)
    for one in every
    for word in (one, one.replace("-", " "), f"{one}n", f"{one}r")
}
_MONTH = "|".join(sorted(_PLAIN_MONTHS, key=len, reverse=True))
_WORD = "|".join(sorted(map(re.escape, _IN_WORDS), key=len, reverse=True))
_BETWEEN = r"[\s./\-]*(?:of\s+|de\s+)?"
_YEAR_BEHIND = r"(?:\.?,?[\s./\-]*'?(?P<{}>\d{{4}}|\d\d)\b)?"
_DAY_IN_TEXT = re.compile(
    r"\b(?P<y1>\d{4})[-/.](?P<m1>\d\d?)[-/.](?P<d1>\d\d?)(?!\d)"
    r"|(?<!\d)(?P<y2>(?:19|20)\d\d)(?P<m2>\d\d)(?P<d2>\d\d)(?!\d)"
    r"|\b(?P<a>\d\d?)(?P<sign>[-/.])(?P<b>\d\d?)"
    r"(?:(?P=sign)(?P<y3>\d{4}|\d\d)\b|(?<=/\d)(?!\d)|(?<=/\d\d)(?!\d)|\.)"
    rf"|\b(?P<d4>\d\d?)(?:st|nd|rd|th|er|e|\.)?{_BETWEEN}(?P<n4>{_MONTH})\b{_YEAR_BEHIND.format('y4')}"
    rf"|\b(?P<w5>{_WORD}){_BETWEEN}(?P<n5>{_MONTH})\b{_YEAR_BEHIND.format('y5')}"
    rf"|\b(?P<n6>{_MONTH})[\s./\-]*(?:the\s+)?(?:(?P<d6>\d\d?)(?:st|nd|rd|th)?|(?P<w6>{_WORD}))\b"
    rf"{_YEAR_BEHIND.format('y6')}"
)


class SaidDay(NamedTuple):
    """A day of a calendar; `year` is 0 where a text leaves it out."""

    year: int
    month: int
    day: int


def stated_day(text: str) -> SaidDay | None:
    """The day that a day or moment of a row is (ISO 8601); None of any other text."""
    found = _ISO_DAY.match(text)
    return SaidDay(*map(int, found.groups())) if found else None


def days_in(text: str) -> Iterator[SaidDay]:
    """The days that a text names, in any script; where it may be read in two ways, both."""
    for found in _DAY_IN_TEXT.finditer(anyascii(fold(text)).lower()):
        if found["y1"] or found["y2"]:
            yield SaidDay(*(int(found[f"{part}1"] or found[f"{part}2"]) for part in "ymd"))
        elif found["a"]:
            a, b = int(found["a"]), int(found["b"])
            for year in _years(found["y3"]):
                yield from (SaidDay(year, b, a), SaidDay(year, a, b))
        else:
            name = found["n4"] or found["n5"] or found["n6"]
            figures, word = found["d4"] or found["d6"], found["w5"] or found["w6"]
            day = int(figures) if figures else _IN_WORDS[word]
            for year in _years(found["y4"] or found["y5"] or found["y6"]):
                yield SaidDay(year, _PLAIN_MONTHS[name], day)


def _years(said: str | None) -> Iterator[int]:
    """Two figures behind a month may be an hour as well."""
    if not said or len(said) < len("2026"):
        yield 0
    if said:
        yield int(said) if len(said) == len("2026") else 2000 + int(said)
