"""An invented population whose labels are known: who really wrote each, and which door it really names.

Households (a family name, a door, often one phone; sometimes two initials alike), namesakes, people who moved,
student houses, firms, and crews that borrow names of others. Nine countries' conventions. The labels are noisy
in ways of their own, not those of `loaders.invented`: what resolution is chosen on must not be what made it.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace

from loaders.invented import europe, overseas
from loaders.invented.culture import Culture
from loaders.invented.people import given, mistyped, plain, postcode, surname

LU = replace(
    europe.BE_FR,
    code="LU",
    cities=(("Luxembourg", "1###"), ("Esch-sur-Alzette", "4###"), ("Differdange", "45##")),
)
CULTURES: tuple[tuple[Culture, int], ...] = (
    (europe.NL, 30),
    (europe.BE, 10),
    (europe.BE_FR, 6),
    (europe.DE, 12),
    (europe.FR, 10),
    (LU, 2),
    (overseas.GB, 12),
    (overseas.US, 10),
    (overseas.AU, 5),
    (overseas.NZ, 3),
)
_CODES = {
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
_MOBILE = {
    "NL": "6########",
    "BE": "47#######",
    "DE": "15########",
    "FR": "6########",
    "LU": "621######",
    "GB": "74########",
    "US": "2125######",
    "AU": "4########",
    "NZ": "21#######",
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
_FORMS = {
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
_TRADES = ("Webshop", "Import", "Trading", "Design", "Parts", "Books", "Garden", "Music", "Tools", "Sport")
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


@dataclass(frozen=True, slots=True)
class Written:
    """A label and its truth."""

    label: Label
    person: int
    door: Door


class Population:
    """People and labels; the same seed gives the same. `noise` 1.0 is the usual amount."""

    def __init__(self, labels: int, seed: int, noise: float = 1.0) -> None:
        self._choose = random.Random(f"who/{seed}")
        self._noise = noise
        self._people: list[Somebody] = []
        self._labels = labels
        self._streets: dict[str, list[Door]] = {}

    def labels(self) -> Iterator[Written]:
        """Labels, in the order in which people came."""
        draw = self._choose.random
        made = 0
        while made < self._labels:
            way = draw()
            if way < 0.06:
                group = [self._firm()]
            elif way < 0.08:
                group = self._student_house()
            else:
                group = self._household()
            for one in group:
                self._people.append(one)
                for written in self._posts(one, len(self._people) - 1, 1 + int(6 * draw() ** 2.2)):
                    made += 1
                    yield written
            if draw() < 0.02 and len(self._people) > 50:
                for written in self._borrower():
                    made += 1
                    yield written

    # -- people ----------------------------------------------------------------------------------

    def _culture(self) -> Culture:
        cultures = [culture for culture, _ in CULTURES]
        return self._choose.choices(cultures, [share for _, share in CULTURES])[0]

    def _door(self, culture: Culture) -> Door:
        """A door; streets come again with other numbers, as they do."""
        draw, choose = self._choose.random, self._choose
        known = self._streets.setdefault(culture.code, [])
        flat = choose.choice(("a", "b", "c", "2", "3", "12")) if draw() < 0.25 else ""
        if known and draw() < 0.5:
            return replace(choose.choice(known), number=1 + int(draw() * 160), flat=flat)
        city, pattern = choose.choice(culture.cities)
        kinds = culture.street_kinds
        door = Door(
            culture,
            choose.choice(culture.street_heads),
            choose.randrange(len(kinds)),
            1 + int(draw() * 160),
            flat,
            postcode(pattern, choose),
            city,
        )
        known.append(door)
        return door

    def _phone(self, culture: Culture) -> str:
        pattern = _MOBILE[culture.code]
        digits = "".join(str(self._choose.randrange(10)) if sign == "#" else sign for sign in pattern)
        return f"+{_CODES[culture.code]}{digits}"

    def _person(
        self, culture: Culture, door: Door, last: str, first: str = "", phone: str | None = None
    ) -> Somebody:
        draw, choose = self._choose.random, self._choose
        first = first or given(culture, choose)
        phones = (phone,) if phone else (self._phone(culture),) if draw() < 0.75 else ()
        if draw() < 0.08:
            phones = (*phones, self._phone(culture))
        doors = (door, self._door(culture)) if draw() < 0.05 else (door,)
        email = (
            f"{plain(first)[:1]}.{plain(last)}{choose.randrange(10, 9999)}@example.org"
            if draw() < 0.45
            else ""
        )
        second = given(culture, choose) if draw() < 0.15 else ""
        return Somebody(first, second, last, "", doors, phones, email)

    def _household(self) -> list[Somebody]:
        draw, choose = self._choose.random, self._choose
        culture = self._culture()
        door, last = self._door(culture), surname(culture, choose)
        size = 1 + int(4.2 * draw() ** 1.8)
        joint = self._phone(culture) if size > 1 and draw() < 0.3 else None
        firsts: list[str] = []
        while len(firsts) < size:
            first = given(culture, choose)
            if firsts and draw() < 0.15:
                first = next(
                    (g for g in choose.sample(culture.given, len(culture.given)) if g[0] == firsts[0][0]),
                    first,
                )
            if first not in firsts:
                firsts.append(first)
        return [
            self._person(culture, door, last if draw() < 0.85 else surname(culture, choose), first, joint)
            for first in firsts
        ]

    def _student_house(self) -> list[Somebody]:
        culture = self._culture()
        door = self._door(culture)
        count = self._choose.randrange(4, 12)
        return [self._person(culture, door, surname(culture, self._choose)) for _ in range(count)]

    def _firm(self) -> Somebody:
        draw, choose = self._choose.random, self._choose
        culture = self._culture()
        name = f"{surname(culture, choose)} {choose.choice(_TRADES)}"
        phone = (self._phone(culture),) if draw() < 0.9 else ()
        return Somebody("", "", "", f"{name} {_FORMS[culture.code]}", (self._door(culture),), phone, "")

    def _borrower(self) -> Iterator[Written]:
        """Somebody who sends under others' names, from a door and with a phone of their own."""
        draw, choose = self._choose.random, self._choose
        culture = self._culture()
        door, phone = self._door(culture), self._phone(culture)
        for _ in range(choose.randrange(2, 5)):
            lent = choose.choice(self._people)
            if not lent.first:
                continue
            person = Somebody(lent.first, "", lent.last, "", (door,), (phone,), "")
            self._people.append(person)
            for _ in range(choose.randrange(1, 4)):
                yield self._written(person, len(self._people) - 1)

    # -- labels ----------------------------------------------------------------------------------

    def _posts(self, one: Somebody, number: int, count: int) -> Iterator[Written]:
        for _ in range(count):
            yield self._written(one, number)

    def _written(self, one: Somebody, number: int) -> Written:
        draw, choose = self._choose.random, self._choose
        door = one.doors[0] if len(one.doors) == 1 or draw() < 0.6 else one.doors[1]
        code = door.culture.code
        phone = choose.choice(one.phones) if one.phones and draw() < 0.6 else ""
        line, post, city = self._where(door)
        label = {
            "name": "" if one.firm else self._name(one),
            "company": self._company(one.firm) if one.firm else "",
            "phone": self._dialled(phone, code) if phone else "",
            "email": (one.email.upper() if draw() < 0.05 else one.email) if draw() < 0.6 else "",
            "address": line,
            "postcode": post,
            "city": city,
            "country": "" if draw() < 0.01 * self._noise else code,
        }
        return Written(label, number, door)

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
            titles = [t for t in one.doors[0].culture.titles]
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
            for f in sorted(set(_FORMS.values()), key=len, reverse=True)
            if firm.endswith(f" {f}")
        )
        name = self._slip(name, 0.03)
        form = "" if draw() < 0.2 else choose.choice(_LONGER.get(form, (form,)))
        said = f"{name} {form}".strip()
        return said.upper() if draw() < 0.12 else said

    def _dialled(self, number: str, country: str) -> str:
        code = _CODES[country]
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
    import unicodedata

    for sign, two in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss")):
        text = text.replace(sign, two)
    apart = unicodedata.normalize("NFKD", text)
    return "".join(sign for sign in apart if not unicodedata.combining(sign))
