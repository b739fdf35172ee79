"""The words under which a node is found, and what a person meant by what was typed: both sides of search.

`index_text` makes what goes into a node's `search` property, `understand` reads what was typed; they agree
on one plain form of a word: lower case, without diacritics, letters and digits only. So no character of the
search syntax can reach the server, and both servers' analyzers see the same words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

_WORD = re.compile(r"[^\W_]+")
_LETTERS = str.maketrans(
    {"ø": "o", "æ": "ae", "œ": "oe", "ß": "ss", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
)
_SPELT_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe"})
_TWO_LETTERS = re.compile("[äöüåøÄÖÜÅØ\u0308\u030a]")
_HOUSE = re.compile(r"\b(\d+) ?([a-z])\b")
_PARTS = re.compile(r"(\d+)([a-z]{1,3})")
INFIXES = frozenset(
    {
        *("van", "von", "de", "den", "der", "het", "ten", "ter", "op", "in", "t", "vander", "vanden"),
        *(
            "del",
            "della",
            "di",
            "da",
            "dos",
            "la",
            "le",
            "du",
            "des",
            "el",
            "al",
            "bin",
            "ibn",
            "mac",
            "mc",
            "o",
        ),
    }
)
_CODE_LENGTH = re.compile(r"[17]|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]")
_DIGITS = re.compile(r"\d+")
_LONGEST_JOINED = 24
_WHOLE_PHONE = 8
"""Digits from which on something may be a whole phone number, with what is dialled before it."""


class _Plain(dict[int, str]):
    """Code point → its plain form, worked out when it is first met: one pass over a text."""

    def __missing__(self, code: int) -> str:
        letters = unicodedata.normalize("NFKD", chr(code)).casefold().translate(_LETTERS)
        self[code] = "".join(letter for letter in letters if not unicodedata.combining(letter))
        return self[code]


_PLAIN = _Plain()


def plain(text: str) -> str:
    """`text` in lower case, without diacritics: "Zoë Müßig" → "zoe mussig"."""
    return text.lower() if text.isascii() else text.translate(_PLAIN)


def words_of(text: str) -> list[str]:
    """The plain words of `text`, in its order."""
    return _WORD.findall(plain(text))


def compact(text: str) -> str:
    """All letters and digits of `text` in one plain word: "RR 123-456 nl" → "rr123456nl"."""
    return "".join(_WORD.findall(plain(text)))


def calling_code(digits: str) -> str:
    """The country's calling code at the start of the digits of an E.164 number."""
    short = _CODE_LENGTH.match(digits)
    return short[0] if short else digits[:3]


def index_text(kind: str, properties: Mapping[str, Any]) -> str:
    """The words under which a node of `kind` with these properties is found, one blank between them.

    A kind without an entry of its own is found under all its text; "" where it has none.
    """
    return " ".join(dict.fromkeys(filter(None, _MAKERS.get(kind, _every_text)(properties))))


def _every_text(properties: Mapping[str, Any]) -> Iterable[str]:
    skipped = ("id", "search", "kind")
    kept = (value for name, value in properties.items() if name not in skipped and not name.endswith("_at"))
    return _texts(value for value in kept if isinstance(value, str))


def _texts(values: Iterable[str | None]) -> Iterable[str]:
    """Words of each value; a short value with a digit in it also as one word ("1012 AB" → "1012ab")."""
    found: list[str] = []
    for value in values:
        if value:
            words = words_of(value)
            found += words
            if len(words) > 1 and len(value) <= _LONGEST_JOINED and any(c.isdigit() for c in value):
                found.append("".join(words))
            if not value.isascii():
                found += _spelt_out(value)
    return found


def _spelt_out(value: str) -> list[str]:
    """Words of a value with ä, ö, ü, å or ø written as two letters, as people do ("mueller")."""
    if not _TWO_LETTERS.search(value):
        return []
    return words_of(unicodedata.normalize("NFC", value).lower().translate(_SPELT_OUT))


def _fields(*names: str) -> Callable[[Mapping[str, Any]], Iterable[str]]:
    return lambda properties: _texts(properties.get(name) for name in names)


def _phone(properties: Mapping[str, Any]) -> Iterable[str]:
    digits = "".join(_DIGITS.findall(str(properties.get("number") or "")))
    national = digits[len(calling_code(digits)) :]
    return [digits, f"0{national}", national] if national else [digits]


def _email_words(address: str) -> list[str]:
    local, _, domain = plain(address).partition("@")
    joined = "".join(_WORD.findall(local))
    return [*_WORD.findall(local), joined, *_WORD.findall(domain), joined + "".join(_WORD.findall(domain))]


def _email(properties: Mapping[str, Any]) -> Iterable[str]:
    return _email_words(str(properties.get("address") or ""))


def _party(properties: Mapping[str, Any]) -> Iterable[str]:
    get = properties.get
    name, postcode, phone, email = get("name", ""), get("postcode", ""), get("phone", ""), get("email")
    text = (
        f"{name}|{get('company', '')} {get('address', '')} {postcode} {get('city', '')} {get('country', '')}"
    )
    simple = plain(text)
    found = _WORD.findall(simple)
    if not text.isascii():
        found += _spelt_out(text)
    if postcode:
        found += _postcode_words(postcode)
    found += _joined_name(simple.partition("|")[0])
    for number, letter in _HOUSE.findall(simple):
        found += (number, number + letter)
    if phone:
        found.append("".join(_DIGITS.findall(phone)).lstrip("0"))
    return found + _email_words(email) if email else found


def _postcode_words(postcode: str) -> list[str]:
    """A postcode as one word and as its parts: "1012AB" and "1012 AB" are found under each other."""
    joined = compact(postcode)
    parts = _PARTS.fullmatch(joined)
    return [joined, *parts.groups()] if parts else [joined]


def _joined_name(name: str) -> list[str]:
    """A surname with its infixes as one word ("jan van der berg" → "vanderberg")."""
    words = _WORD.findall(name)
    for place in range(len(words) - 1):
        if words[place] in INFIXES:
            return ["".join(words[place:])]
    return []


def _address(properties: Mapping[str, Any]) -> Iterable[str]:
    get = properties.get
    house = plain(f"{get('number') or ''} {get('suffix') or ''}")
    fields = ("street", "number", "suffix", "postcode", "city", "country", "line")
    found = [*_texts(get(name) for name in fields), *_postcode_words(get("postcode") or "")]
    for number, letter in _HOUSE.findall(house):
        found += (number, letter, number + letter)
    return found


_MAKERS: dict[str, Callable[[Mapping[str, Any]], Iterable[str]]] = {
    "Party": _party,
    "Address": _address,
    "Phone": _phone,
    "Email": _email,
    "Account": _fields("code"),
    "DropOff": _fields("code", "name", "postcode", "city", "country"),
    "Facility": _fields("name", "operator", "country"),
    "Seizure": _fields("agency", "report_number", "item", "logo", "packaging"),
    "Listing": _fields("product", "category"),
    "Vendor": _fields("alias", "market"),
}


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed: its plain words, all of it as one word, and the ways to read it as a phone number.

    `phones`: the digits by which a phone is found. `on_labels`: those by which a label that writes the same
    number is found. `national`: where it was typed with its country's code, the number without it.
    """

    text: str
    words: tuple[str, ...]
    joined: str
    phones: tuple[str, ...]
    on_labels: tuple[str, ...] = ()
    national: str = ""

    def forms(self, kind: str) -> tuple[str, ...]:
        """The words in full under which a node of `kind` that writes this number is found."""
        if kind != "Party":
            return self.phones
        return tuple(dict.fromkeys(filter(None, (*self.phones, *self.on_labels, self.national))))


def understand(text: str) -> Typed:
    """Read what a person typed; never raises. No words: nothing can be found."""
    local = text.partition("@")[0]
    address = _email_words(text)[-1:] if "@" in text and compact(local) else []
    words = tuple(dict.fromkeys(address or words_of(text)))
    phones, on_labels, national = _phones(text)
    return Typed(
        text=text,
        words=words,
        joined=compact(text),
        phones=phones,
        on_labels=on_labels,
        national=national,
    )


def _phones(text: str) -> tuple[tuple[str, ...], tuple[str, ...], str]:
    """The digits an indexed phone may start with, as typed and without 00 or the (0) in "+31 (0)6"; those
    that stand on a label, whose words have no zeros in front; and the number without its country's code.
    """
    digits = "".join(_DIGITS.findall(text))
    if len(digits) < 4 or any(c.isalpha() for c in text):
        return (), (), ""
    without = "".join(_DIGITS.findall(text.replace("(0)", "")))
    forms = [digits, without, digits.removeprefix("00"), without.removeprefix("00")]
    code = national = ""
    if len(digits) >= _WHOLE_PHONE and (text.lstrip("( ").startswith("+") or digits.startswith("00")):
        code = calling_code(forms[-1])
        national = forms[-1][len(code) :].lstrip("0")
        forms += [code + national]
    on_labels = [*(form.lstrip("0") for form in forms), f"{code}0{national}" if national else ""]
    whole = (form for form in on_labels if len(form) >= _WHOLE_PHONE - 1)
    return _different(forms), _different(whole), national if len(national) >= _WHOLE_PHONE - 1 else ""


def _different(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, texts)))
