"""Phone numbers -> E.164, also as dialled from abroad, with a lost leading zero, or out of a number cell.

Plans of the countries: the metadata of `phonenumbers` (a port of libphonenumber). What that library cannot
know, the habits of people who fill in labels, is in the order of readings here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from phonenumbers import (
    NumberParseException,
    PhoneMetadata,
    PhoneNumber,
    PhoneNumberFormat,
    PhoneNumberType,
    country_code_for_region,
    format_number,
    is_valid_number,
    national_significant_number,
    number_type,
    parse,
    region_code_for_country_code,
    region_code_for_number,
)

from values import digits
from values.country import code_of
from values.phone_plan import read_plainly
from values.placeholder import WARNING, is_placeholder
from values.value import Value

EXPLAINED = "phone"
LONGEST = 200
"""Characters of the longest text that is taken for a phone or two, with remarks."""
_FLOAT = re.compile(r"\d{6,15}\.0+")
_SEVERAL = re.compile(r"\s*(?:/|;|,|\||&|\b(?:of|ou|oder|or|en|et|und|and)\b)\s*")
_SAID_APART = re.compile(r"\s*(?:;|,|\||&|\b(?:of|ou|oder|or|en|et|und|and)\b)\s*")
"""Signs and words that stand in no number, as "/" does."""
_EXTENSION = re.compile(
    r"[\s,;]*(?:ext\.?|extension|toestel|tst\.?|poste|durchwahl|dw\.?|app(?:arat)?\.?|nst\.?|klappe|x|\#)\s*:?\s*\d{1,6}\s*$",
    re.I,
)
_LAST_FIGURES = re.compile(r"(?<=\d{4})\s?/\s?\d{2}\s*$")
"""Those in which a second number differs: "030-901820/21"; in "0171/123/45/67" slashes part one number."""
_OF_ANY_LENGTH = ("DE", "AT")
"""Countries that give out numbers of many lengths, so that a number too long is still one."""
_NEXT_LABEL = re.compile(r"(?<=\d)[\s,;\-–]+(?=[^\W\d_]{2,}\.?\s?:?\s*[+(]?\d)")
"""Between two numbers that each say what they are: "tel 016/22 44 55 - gsm 0496/441027"."""
_ALIKE = re.compile(r"(?<![^\W\d_])(?=[\doOlI|]*\d)[\doOlI|]*[oOlI|][\doOlI|]*(?![^\W\d_])")
_AS_DIGITS = str.maketrans("oOlI|", "00111")
"""Letters for figures: "O6 53", "l51 234"."""
_GROUP_END = re.compile(r"\d(?=\D+\d)")
_SHORTEST = 7
_TRUNK = re.compile(r"(?<=\d)[\s.\-/]*\(0\)")
"""The zero that falls away behind a country code: "+31 (0)6"."""
_ZERO_STAYS = frozenset(("39", "0039"))
"""Italy's: "+39 (0)2" is +392 nowhere."""
_HOURS = re.compile(
    r"(?<=\d)[\s,;]+(?:[^\W\d_]+\s+){0,2}(?:ab|na|nach|vor|voor|tot|bis|apr[eè]s|avant|after|before|until|from|van|von)\s+"
    r"\d{1,2}(?:[:.h]\d{2})?\s*(?:uhr|uur|u|h|heures?|pm|am)?\.?$",
    re.IGNORECASE,
)
"""When to call: "ab 18 Uhr", "na 17.00 uur"."""
_REMARK = re.compile(r"\([^()]*[^\W\d_]{2}[^()]*\)")
"""What stands in brackets and holds words: "(na 18 uur)"."""
_WORDS = re.compile(r"\([^()\d]*\)|[^\W\d_]+[.:]?")
_GROUP_0011 = re.compile(r"\D*0011\D")
"""Dialled from Australia; without a gap behind it, it may as well be "00" and an American number."""
_ABROAD = ("0011", "011", "00")
_ZERO_TEXT = "NL BE DE FR GB AU NZ IE AT CH SE FI IL ZA TR JP KR CN TH ID MY PH RO BG HR SI SK UA EG"
_WITH_ZERO = frozenset(_ZERO_TEXT.split())
_NEIGHBOURS = {
    "NL": ("BE", "DE"),
    "BE": ("NL", "FR", "DE", "LU"),
    "DE": ("NL", "BE", "FR", "LU", "AT", "CH"),
    "FR": ("BE", "LU", "DE", "CH"),
    "LU": ("BE", "FR", "DE"),
    "GB": ("IE",),
    "AU": ("NZ",),
    "NZ": ("AU",),
}
_OVERSEAS_TEXT = "262=0262 0263 0692 0693;590=0590 0690 0691;594=0594 0694;596=0596 0696 0697"
_OVERSEAS = {
    first: code
    for code, _, firsts in (one.partition("=") for one in _OVERSEAS_TEXT.split(";"))
    for first in firsts.split()
}
"""First figures of French numbers whose plan is of a country code of its own (ARCEP): Réunion and Mayotte,
Guadeloupe, Guyane, Martinique."""
_MOBILE = frozenset((PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE))


def clean(text: str, country: str | None = None) -> Value:
    """E.164; `country` is where a number without country code belongs.

    `parts`: country, national (without trunk zero). Warnings: `phone_repaired` (prefix dialled abroad, lost
    zero or a letter for a figure put right), `phone_several` (the first of several was taken),
    `phone_country_assumed` (a mobile number that only one neighbouring country can have),
    `phone_range_unassigned` (well formed, but of a range that the plan does not give out, or did not when the
    library was made), `phone_not_understood` (value None; where several neighbours could have it,
    `parts["may_be"]`), `placeholder` (it says that none is known: value None), `digits_lost` (a number cell
    that was rounded: value None).
    """
    if len(text) > LONGEST:
        return Value(None, warnings=("phone_not_understood",))
    if (written := digits.whole(text)) is None:
        return Value(None, warnings=(digits.LOST,))
    text = written
    region = code_of(country)
    if region in _OF_ANY_LENGTH and "/" in text and (last := _LAST_FIGURES.search(text)):
        first = clean(text[: last.start()], country)
        if first.value is not None and not first.warnings:
            return _with(first, "phone_several")
    is_float = "." in text and _FLOAT.fullmatch(text.strip())
    plainly = None if is_float else read_plainly(text, region)
    return _plainly_told(*plainly) if plainly else _read_closely(text, region)


def _plainly_told(code: int, national: str, place: str, repaired: bool) -> Value:
    return _written(code, national, place, ("phone_repaired",) if repaired else ())


@lru_cache(maxsize=8192)
def _read_closely(text: str, region: str | None) -> Value:
    """A number with more around it than signs, or written as nobody in its country does."""
    plain = _plain(text)
    if not any(map(str.isdigit, plain)):
        if is_placeholder(plain):
            return Value(None, warnings=(WARNING,))
        return Value(None, warnings=("phone_not_understood",) if plain.strip(" -.?/") else ())
    plainly = read_plainly(plain, region)
    if plainly is not None:
        return _plainly_told(*plainly)
    for candidate, warning in _candidates(plain):
        value = _read(candidate, region)
        if value is not None:
            return _with(value, warning)
    return _first_of_several(plain, region) or _in_a_neighbour(plain, region)


def _plain(text: str) -> str:
    """In usual signs, no extension; the zero of "+31 (0)6" fallen away."""
    shown = usual_signs(text)
    bare = without_extension(_TRUNK.sub(_trunk, shown) if "(0)" in shown else shown)
    return bare if any(map(str.isdigit, bare)) else shown


def usual_signs(text: str) -> str:
    """Printable characters and ASCII digits, whatever the script; a number cell's decimals undone."""
    if text.isascii() and text.isprintable():
        shown = text.strip()
    else:
        normal = unicodedata.normalize("NFKC", text)
        seen = (c for c in normal if c.isspace() or unicodedata.category(c) not in ("Cc", "Cf", "Cs"))
        shown = "".join(str(unicodedata.digit(c)) if c.isdigit() else c for c in seen).strip()
    return shown.split(".")[0] if _FLOAT.fullmatch(shown) else shown


def without_extension(text: str) -> str:
    """Without the extension and the hours to call that stand behind a number; "" where nothing else does."""
    if "#" in text or text.upper() != text.lower():  # words
        return _EXTENSION.sub("", _HOURS.sub("", text))
    return text


def letters_as_figures(text: str) -> str:
    """With letters typed for figures put right: "O6 53" is "06 53"."""
    return _ALIKE.sub(lambda found: found[0].translate(_AS_DIGITS), text)


def _trunk(zero: re.Match[str]) -> str:
    before = "".join(filter(str.isdigit, zero.string[: zero.start()]))
    return zero[0] if before in _ZERO_STAYS else " "


def _candidates(plain: str) -> Iterator[tuple[str, str]]:
    """The text as one number, then, where it may hold several, each; with the warning that it earns."""
    repaired = ""
    if (alike := letters_as_figures(plain)) != plain:
        yield alike, "phone_repaired"
        repaired = "phone_repaired"
    yield plain, ""
    if (bare := _REMARK.sub(" ", plain)) != plain:
        yield bare, ""
    for between in (_SAID_APART, _NEXT_LABEL, _SEVERAL):
        parts = [part for part in between.split(alike) if sum(map(str.isdigit, part)) >= _SHORTEST]
        for part in parts if parts != [alike] else ():
            yield part, "phone_several" if len(parts) > 1 else repaired


def _first_of_several(plain: str, region: str | None) -> Value | None:
    """The number that the text begins with, where another may follow: "M 0433 908 112 H 02 9876 5432"."""
    for end in _GROUP_END.finditer(plain):
        first, rest = plain[: end.end()], plain[end.end() :]
        if min(sum(map(str.isdigit, part)) for part in (first, rest)) >= _SHORTEST:
            value = _read(first, region)
            if value is not None and not value.warnings:
                return _with(value, "phone_several")
    return None


def _read(text: str, region: str | None) -> Value | None:
    """The first reading that is a number of the plan; else the literal one, if it is at least well formed."""
    spare = None
    for reading, repaired in _readings(text, region):
        number = _number(reading, region)
        if number is None:
            continue
        if is_valid_number(number):
            return _value(number, ("phone_repaired",) if repaired else ())
        if spare is None and not repaired and _well_formed(number):
            spare = _value(number, ("phone_range_unassigned",))
    return spare


def _readings(text: str, region: str | None) -> Iterator[tuple[str, bool]]:
    """Ways to read the text, most literal first; the flag says that something was put right."""
    digits = "".join(c for c in text if c.isdigit())
    if region == "FR" and len(digits) == 10 and (code := _OVERSEAS.get(digits[:4])):
        yield f"+{code}{digits[1:]}", False
    plus = "+" in text.split(digits[0])[0] and not digits.startswith("00")
    if plus:
        yield "+" + digits.removeprefix("0"), False
        return
    if digits.startswith("0011") and _GROUP_0011.match(text):
        yield "+" + digits[4:], region not in ("AU", None)
    if region in _WITH_ZERO and digits.startswith(str(country_code_for_region(region))) and len(digits) >= 11:
        yield "+" + digits, True
    if region:
        bare = _WORDS.sub(" ", text)
        yield (bare if any(map(str.isdigit, bare)) else digits), not _is_whole(digits, region)
    for prefix in _ABROAD:
        if digits.startswith(prefix) and len(digits) - len(prefix) >= 8:
            yield "+" + digits[len(prefix) :], True
    if region and any(map(str.isalpha, text)):
        yield text, False
    if region and (not digits.startswith("0") or digits[1:].startswith(_codes_around(region))):
        yield "0" + digits, True
    if not digits.startswith("0") and len(digits) >= 10:
        yield "+" + digits, True


@lru_cache(maxsize=256)
def _codes_around(region: str) -> tuple[str, ...]:
    """Country codes of a country and its neighbours, before which a zero of "00" may have got lost."""
    return tuple(str(country_code_for_region(one)) for one in (region, *_NEIGHBOURS.get(region, ())))


def _is_whole(digits: str, region: str) -> bool:
    """Whether a national number is written whole: with its zero where the country writes one."""
    return digits.startswith("0") or region not in _WITH_ZERO


def _number(reading: str, region: str | None) -> PhoneNumber | None:
    try:
        return parse(reading, region)
    except NumberParseException:
        return None


def _well_formed(number: PhoneNumber) -> bool:
    """Whether the number has the length and first digits of its country, and is no filler ("0600000000")."""
    national = national_significant_number(number)
    plan = PhoneMetadata.metadata_for_region(region_code_for_country_code(number.country_code or 0))
    if plan is None or plan.general_desc is None or len(set(national[1:])) <= 2 or len(national) < 8:
        return False
    pattern = plan.general_desc.national_number_pattern
    return pattern is not None and re.fullmatch(pattern, national) is not None


def _in_a_neighbour(text: str, region: str | None) -> Value:
    """A mobile number as the neighbours of its country write theirs, if only one of them can have it."""
    digits = "".join(c for c in text if c.isdigit())
    may_be = []
    for neighbour in _NEIGHBOURS.get(region or "", ()) if digits.startswith("0") else ():
        number = _number(digits, neighbour)
        if number is not None and is_valid_number(number) and number_type(number) in _MOBILE:
            may_be.append(number)
    if len(may_be) == 1:
        return _value(may_be[0], ("phone_country_assumed",))
    written = [format_number(number, PhoneNumberFormat.E164) for number in may_be]
    return Value(None, {"may_be": written} if written else {}, ("phone_not_understood",))


def _value(number: PhoneNumber, warnings: tuple[str, ...]) -> Value:
    code = number.country_code or 0
    place = region_code_for_number(number) or region_code_for_country_code(code)
    return _written(code, national_significant_number(number), place, warnings)


def _written(code: int, national: str, place: str, warnings: tuple[str, ...]) -> Value:
    parts = {"country": place} if place.isalpha() and place != "ZZ" else {}
    return Value(f"+{code}{national}", {**parts, "national": national}, warnings)


def _with(value: Value, warning: str) -> Value:
    if not warning or warning in value.warnings:
        return value
    return Value(value.value, value.parts, (*value.warnings, warning))
