"""What the values of a column look like, told by the rules by which values are cleaned."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from values import country as countries
from values import money, substance, tracking_number
from values.date_forms import FORMS
from values.moment import clean_moment
from values.text import has_hidden

MOST_SAMPLES = 200
_PHONE = re.compile(r"[+(]?\d[\d\s()./–-]{5,20}")
_EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]{2,}")
_DECIMAL = re.compile(r"[€$£]?\s?-?\d[\d.,' ]*\s?(?:[^\W\d_]{1,4}\.?|[€$£])?")
_AMOUNT = re.compile(r"[\d.,]+\s*[^\W\d_]{1,12}\.?|[\d.,]+")
_POSTCODE = re.compile(
    r"\d{4,5}(?:-\d{4})?|\d{4}\s?[A-Z]{2}|[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}|[BL]-\d{4}", re.I
)
_HS = re.compile(r"\d{4}(?:[ .]?\d{2}){0,3}|\d{5}")
_EVENT = re.compile(r"E[MXD][A-J]|[A-Z]{2,4}\d{0,3}|\d{2,4}")
_CODE = re.compile(r"(?=.*\d)[A-Z0-9][A-Z0-9 /-]{6,38}[A-Z0-9]", re.I)
_TIME = re.compile(r"\d{1,2}[:.h]\d{2}(?::\d{2})?\s?(?:[ap]m)?", re.I)


def _number(text: str) -> bool:
    found = tracking_number.clean(text, None)
    letters = any(sign.isalpha() for sign in text)
    return any(one.valid or (one.valid is None and letters) for one in found.candidates)


def forms_of(text: str) -> frozenset[str]:
    """The names of the forms of date that a text has."""
    fitting = (name for name, form in FORMS.items() if form.fullmatch(text.strip()))
    return frozenset(name for name in fitting if clean_moment(text, (name,), "UTC").value is not None)


def _phone(text: str) -> bool:
    digits = sum(sign.isdigit() for sign in text)
    return bool(_PHONE.fullmatch(text)) and 7 <= digits <= 15 and (digits < len(text) or text[0] == "0")


LOOKS: Mapping[str, Callable[[str], bool]] = {
    "number": _number,
    "date": lambda text: bool(forms_of(text)),
    "time": lambda text: bool(_TIME.fullmatch(text)),
    "phone": _phone,
    "email": lambda text: bool(_EMAIL.fullmatch(text)),
    "country": lambda text: len(text) > 1 and countries.clean(text).value is not None,
    "currency": lambda text: len(text) < 5 and money.currency(text).value is not None,
    "decimal": lambda text: bool(_DECIMAL.fullmatch(text)),
    "amount": lambda text: bool(_AMOUNT.match(text)),
    "postcode": lambda text: bool(_POSTCODE.fullmatch(text)),
    "hs": lambda text: bool(_HS.fullmatch(text)),
    "event": lambda text: bool(_EVENT.fullmatch(text)),
    "substance": lambda text: not substance.clean(text).warnings and substance.clean(text).value is not None,
    "code": lambda text: bool(_CODE.fullmatch(text)),
    "letters": lambda text: any(map(str.isalpha, text)),
    "words": lambda text: sum(sign.isalpha() for sign in text) * 2 > len(text),
}
"""What a text can look like."""

EXPECTED = {
    "tracking_number": "number",
    **dict.fromkeys(("posted_at", "at", "seized_at", "listed_at", "since", "until"), "date"),
    **dict.fromkeys(("_posted_time", "_at_time"), "time"),
    **dict.fromkeys(("weight_g", "declared_value", "price"), "decimal"),
    **dict.fromkeys(("declared_currency", "currency"), "currency"),
    "quantity": "amount",
    "hs_code": "hs",
    "event": "event",
    "substance": "substance",
    "country": "country",
    **{
        f"{role}_{part}": look
        for role in ("sender", "recipient", "dropoff")
        for part, look in {
            **{part: part for part in ("phone", "email", "country", "postcode")},
            **dict.fromkeys(("name", "company", "address", "street", "city"), "words"),
        }.items()
    },
    **dict.fromkeys(("contents", "vendor", "product", "carrier"), "words"),
}
"""What the values of a field look like; of the others nothing is expected."""

_LOOSELY = {"number": "code", "words": "letters"}
_MOST = 0.9
TELLING = {"number": 0.6, "email": 0.4, "phone": 0.2, "date": 0.3, "substance": 0.4}
"""How far a look alone, without a word in the column's name, tells a field."""


class ValueProfile:
    """A column's values: which part of the filled ones looks like what."""

    def __init__(self, samples: Sequence[str]) -> None:
        self.samples = [text.strip() for text in samples if text.strip() and not has_hidden(text)][
            :MOST_SAMPLES
        ]
        self._shares: dict[str, float] = {}

    def share(self, look: str) -> float:
        """Of the filled values, 0 to 1; 0 where there are none."""
        if look not in self._shares:
            hits = sum(1 for text in self.samples if LOOKS[look](text))
            self._shares[look] = hits / len(self.samples) if self.samples else 0.0
        return self._shares[look]

    def agrees(self, field: str) -> float:
        """From -1 (its values cannot be this field) over 0 (nothing is known) to 1."""
        look = EXPECTED.get(field) or EXPECTED.get(field.lstrip("_"))
        if look is None or not self.samples:
            return 0.0
        return 2 * self.share(look) - 1

    def may_be(self, field: str) -> bool:
        """Whether its values could be this field all the same: a number of a scheme that is not known, names
        with figures in them.
        """
        look = _LOOSELY.get(EXPECTED.get(field.lstrip("_"), ""))
        return look is not None and self.share(look) > _MOST

    def described(self) -> str:
        """What the values look like, in words and without showing any."""
        for look in ("email", "number", "date", "phone", "time", "country", "decimal", "postcode"):
            if self.share(look) > 0.8:
                return _NAMES[look]
        return "empty" if not self.samples else "text"


_NAMES = {
    "email": "e-mail addresses",
    "number": "tracking numbers",
    "date": "dates",
    "phone": "phone numbers",
    "time": "times",
    "country": "countries",
    "decimal": "numbers",
    "postcode": "postcodes",
}
