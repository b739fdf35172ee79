"""How an invented population writes its labels: never twice quite the same, and not as `loaders.invented`
does, so that what resolution is chosen on is not what made it.
"""

from __future__ import annotations

import random
import unicodedata
from dataclasses import dataclass

from loaders.invented.culture import Culture
from loaders.invented.people import mistyped

CODES = {
    "NL": "31",
    "BE": "32",
    "DE": "49",
    "FR": "33",
    "LU": "352",
    "GB": "44",
    "US": "1",
    "AU": "61",
    "NZ": "64",
}
_ALIASES = {
    "Den Haag": ("'s-Gravenhage", "The Hague"),
    "Antwerpen": ("Anvers", "Antwerp"),
    "Brugge": ("Bruges",),
    "Liège": ("Luik", "Liege"),
    "Mons": ("Bergen",),
    "Namur": ("Namen",),
    "Köln": ("Koeln", "Cologne", "Keulen"),
    "München": ("Muenchen", "Munich"),
    "Aachen": ("Aken",),
    "Leuven": ("Louvain",),
    "Münster": ("Muenster",),
}
FORMS = {
    "NL": "B.V.",
    "BE": "BV",
    "DE": "GmbH",
    "FR": "SARL",
    "LU": "SARL",
    "GB": "Ltd",
    "US": "LLC",
    "AU": "Pty Ltd",
    "NZ": "Ltd",
}
_LONGER = {
    "B.V.": ("BV", "B.V.", "b.v."),
    "GmbH": ("GmbH", "gmbh"),
    "SARL": ("SARL", "S.A.R.L."),
    "Ltd": ("Ltd", "Limited", "Ltd."),
}
Label = dict[str, str]
"""The eight fields of a party."""


@dataclass(frozen=True, slots=True)
class Door:
    """A delivery point. `flat` is a letter, a figure or nothing."""

    culture: Culture
    head: str
    kind: int
    number: int
    flat: str
    postcode: str
    city: str


@dataclass(frozen=True, slots=True)
class Somebody:
    """A person or a firm."""

    first: str
    second: str
    last: str
    firm: str
    doors: tuple[Door, ...]
    phones: tuple[str, ...]
    email: str


class Writing:
    """Writes labels; `noise` 1.0 is the usual amount."""

    def __init__(self, choose: random.Random, noise: float) -> None:
        self._choose, self._noise = choose, noise

    def label(self, one: Somebody, door: Door) -> Label:
        """A label of this person or firm at this door."""
        draw, choose = self._choose.random, self._choose
        code = door.culture.code
        phone = choose.choice(one.phones) if one.phones and draw() < 0.6 else ""
        line, post, city = self._where(door)
        return {
            "name": "" if one.firm else self._name(one),
            "company": self._company(one.firm) if one.firm else "",
            "phone": self._dialled(phone, code) if phone else "",
            "email": (one.email.upper() if draw() < 0.05 else one.email) if draw() < 0.6 else "",
            "address": line,
            "postcode": post,
            "city": city,
            "country": "" if draw() < 0.01 * self._noise else code,
        }

    def _slip(self, text: str, often: float) -> str:
        if self._choose.random() >= often * self._noise:
            return text
        way = self._choose.random()
        if way < 0.6:
            return mistyped(text, self._choose)
        at = 1 + int(self._choose.random() * max(1, len(text) - 1))
        if way < 0.8:
            return text[:at] + text[at - 1] + text[at:]
        return text[:at] + self._choose.choice("aeiounrst") + text[at + 1 :]

    def _name(self, one: Somebody) -> str:
        draw, choose = self._choose.random, self._choose
        first, last = self._slip(one.first, 0.025), self._slip(one.last, 0.03)
        if draw() < 0.05:
            last = last.replace("van der ", "v.d. ").replace("van de ", "vd ").replace("Van den ", "vd ")
        if draw() < 0.04:
            words = last.split()
            last = words[-1]
        if draw() < 0.04:
            first, last = plain_letters(first), plain_letters(last)
        way = draw()
        second = f" {one.second}" if one.second and draw() < 0.3 else ""
        if one.second and not second and draw() < 0.15:
            second = f" {one.second[0]}."
        if way < 0.5:
            name = f"{first}{second} {last}"
        elif way < 0.62:
            name = f"{first[0]}. {last}"
        elif way < 0.66:
            name = f"{first[0]} {last}"
        elif way < 0.72:
            name = f"{last}, {first}{second}"
        elif way < 0.76:
            name = f"{last} {first}" if " " not in last and "-" not in first else f"{first} {last}"
        elif way < 0.79:
            name = f"{last} {first[0]}."
        elif way < 0.84:
            titles = one.doors[0].culture.titles
            name = f"{choose.choice(titles)} {choose.choice((first[0] + '.', first))} {last}"
        elif way < 0.93:
            name = f"{first} {last}".upper()
        else:
            name = f"{first} {last}".lower()
        return name

    def _company(self, firm: str) -> str:
        draw, choose = self._choose.random, self._choose
        name, form = next(
            (firm[: -len(f) - 1], f)
            for f in sorted(set(FORMS.values()), key=len, reverse=True)
            if firm.endswith(f" {f}")
        )
        name = self._slip(name, 0.03)
        form = "" if draw() < 0.2 else choose.choice(_LONGER.get(form, (form,)))
        said = f"{name} {form}".strip()
        return said.upper() if draw() < 0.12 else said

    def _dialled(self, number: str, country: str) -> str:
        code = CODES[country]
        national = number[1 + len(code) :]
        trunk = "" if country == "LU" else "0" if country != "US" else ""
        ways = (
            number,
            f"00{code}{national}",
            f"{trunk}{national}",
            f"+{code} {national[:2]} {national[2:5]} {national[5:]}",
            f"{trunk}{national[:2]}-{national[2:]}",
            f"{trunk}{national[:3]} {national[3:6]} {national[6:]}",
            f"+{code} (0){national}" if trunk else number,
        )
        return self._choose.choice(ways)

    def _where(self, door: Door) -> tuple[str, str, str]:
        draw, choose = self._choose.random, self._choose
        code = door.postcode
        if " " in code and draw() < 0.3:
            code = code.replace(" ", "")
        if draw() < 0.03 * self._noise:
            code = ""
        city = door.city
        if city in _ALIASES and draw() < 0.15:
            city = choose.choice(_ALIASES[city])
        city = self._slip(city, 0.015)
        way = draw()
        city = (
            city.upper()
            if way < 0.1
            else city.lower()
            if way < 0.13
            else plain_letters(city)
            if way < 0.2
            else city
        )
        if draw() < 0.03 * self._noise:
            return "", code, city
        line = self._line(door)
        if draw() < 0.03 and code:
            return f"{line}, {code} {city}", "", ""
        return line, code, city

    def _line(self, door: Door) -> str:
        draw, choose, culture = self._choose.random, self._choose, door.culture
        kinds = culture.short_kinds if draw() < 0.2 else culture.street_kinds
        kind = kinds[door.kind]
        if culture.kind_first:
            street = f"{kind} {door.head}"
        elif culture.glued:
            street = f"{door.head}{kind}"
        else:
            street = f"{door.head} {kind}"
        street = self._slip(street, 0.025)
        if culture.number_first or (culture.code == "LU" and draw() < 0.5):
            line = self._number_first(street, door)
        else:
            line = f"{street}{choose.choice((' ', ' ', ' ', ', '))}{self._numbered(door)}"
        way = draw()
        return (
            line.upper()
            if way < 0.1
            else line.lower()
            if way < 0.15
            else plain_letters(line)
            if way < 0.22
            else line
        )

    def _numbered(self, door: Door) -> str:
        choose, code = self._choose, door.culture.code
        number, flat = str(door.number), door.flat
        if not flat:
            return number
        if flat.isalpha():
            return choose.choice(
                (f"{number}{flat}", f"{number} {flat}", f"{number}{flat.upper()}", f"{number}-{flat.upper()}")
            )
        ways = {
            "NL": (f"{number}-{flat}", f"{number} - {flat}", f"{number}/{flat}"),
            "BE": (f"{number} bus {flat}", f"{number} bte {flat}", f"{number} b. {flat}", f"{number}/{flat}"),
            "DE": (f"{number}-{flat}", f"{number}/{flat}", f"{number} Whg. {flat}"),
        }
        return choose.choice(ways.get(code, (f"{number} appt {flat}", f"{number} apt {flat}")))

    def _number_first(self, street: str, door: Door) -> str:
        choose, code = self._choose, door.culture.code
        number, flat = str(door.number), door.flat
        if not flat:
            return f"{number} {street}"
        if flat.isalpha():
            return choose.choice((f"{number}{flat} {street}", f"{number}{flat.upper()} {street}"))
        ways = {
            "US": (
                f"{number} {street} Apt {flat}",
                f"{number} {street} #{flat}",
                f"{number} {street}, Apt. {flat}",
            ),
            "AU": (
                f"{flat}/{number} {street}",
                f"Unit {flat}, {number} {street}",
                f"Unit {flat} {number} {street}",
            ),
            "NZ": (f"{flat}/{number} {street}", f"Flat {flat}, {number} {street}"),
            "GB": (f"Flat {flat}, {number} {street}", f"{number} {street} Flat {flat}"),
        }
        return choose.choice(ways.get(code, (f"{number} {street} appt {flat}",)))


def plain_letters(text: str) -> str:
    """Without diacritics, as on a keyboard that has none; umlauts are written out."""
    for sign, two in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss")):
        text = text.replace(sign, two)
    apart = unicodedata.normalize("NFKD", text)
    return "".join(sign for sign in apart if not unicodedata.combining(sign))
