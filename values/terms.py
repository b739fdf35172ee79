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
from itertools import filterfalse
from typing import Any

from values.ascii_digits import ascii_digit
from values.email import addresses
from values.phone_forms import PhoneForms, calling_code, different, phone_forms

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
_DIGITS = re.compile(r"\d+")
_LONGEST_JOINED = 24


class _Plain(dict[int, str]):
    """Code point → its plain form, worked out when it is first met: one pass over a text."""

    def __missing__(self, code: int) -> str:
        letters = unicodedata.normalize("NFKD", chr(code)).casefold().translate(_LETTERS)
        self[code] = "".join(map(ascii_digit, filterfalse(unicodedata.combining, letters)))
        return self[code]


_PLAIN = _Plain()


def plain(text: str) -> str:
    """`text` in lower case, without diacritics, its digits ASCII: "Zoë Müßig" → "zoe mussig"."""
    return text.lower() if text.isascii() else text.translate(_PLAIN)


def words_of(text: str) -> list[str]:
    """The plain words of `text`, in its order."""
    return _WORD.findall(plain(text))


def compact(text: str) -> str:
    """All letters and digits of `text` in one plain word: "RR 123-456 nl" → "rr123456nl"."""
    return "".join(_WORD.findall(plain(text)))


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
        found.append("".join(_DIGITS.findall(plain(phone))).lstrip("0"))
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
    """What was typed: its plain words, all of it as one word, and the phones and e-mails in it.

    `numbers`: each phone number, and each way to read it. `emails`: each whole address, as loading reads it.
    """

    text: str
    words: tuple[str, ...]
    joined: str
    numbers: tuple[PhoneForms, ...] = ()
    emails: tuple[str, ...] = ()

    @property
    def phones(self) -> tuple[str, ...]:
        """The digits by which a phone is found, of all numbers."""
        return different(form for number in self.numbers for form in number.phones)

    def forms(self, kind: str) -> tuple[str, ...]:
        """The words in full under which a node of `kind` that writes a number or an address of these is
        found.
        """
        numbers = (form for number in self.numbers for form in number.forms(on_label=kind == "Party"))
        return different((*numbers, *map(compact, self.emails)))

    def exact_forms(self, kind: str) -> frozenset[str]:
        """Those, and all as one word, that are of nothing else: where a country's code was typed, not the
        number without it.
        """
        numbers = ({*number.forms(on_label=kind == "Party")} - {number.national} for number in self.numbers)
        return frozenset({self.joined, *map(compact, self.emails)}.union(*numbers))


def understand(text: str) -> Typed:
    """Read what a person typed, phones and e-mails as loading reads them; never raises. No words: nothing
    can be found.
    """
    emails = addresses(text)
    return Typed(
        text=text,
        words=tuple(dict.fromkeys(_words_typed(text, emails))),
        joined=compact(text),
        numbers=phone_forms(text),
        emails=emails,
    )


def _words_typed(text: str, emails: Iterable[str]) -> list[str]:
    """The words, each whole address one of them, and so one that is not typed to its end."""
    rest, whole = plain(text), []
    for address in sorted(map(plain, emails), key=len, reverse=True):
        if address in rest:
            rest = rest.replace(address, " ")
            whole.append(compact(address))
    if not whole and "@" in rest and compact(rest.partition("@")[0]):
        return _email_words(rest)[-1:]
    return [*words_of(rest), *whole]
