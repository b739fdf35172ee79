"""One segment of an address line -> street, house number and suffix: the number first or last, whichever its
country does, and the other where that does not fit.
"""

from __future__ import annotations

import re

from values.addresses import unit_patterns as look
from values.addresses.street_line import StreetLine, join_forms, number_of, with_house, with_rooms
from values.house_suffix import canonical_suffix
from values.plain import plain
from values.regions import COMPASS
from values.street import bare_word, ends_a_street, is_english_word, is_french_word
from values.street_words import BEFORE_NAMES, ENGLISH_COUNTRIES, LINKS

NUMBER_FIRST = ENGLISH_COUNTRIES | {"FR", "LU"}
_FLAT_FIRST = frozenset(("AU", "NZ"))
_LETTERED_FLAT = re.compile(r"([a-zA-Z])\s?/\s?(\d{1,5})([a-zA-Z]?)")
"""Behind the number of a flat: "2B/19A Kite Street"."""
_AFTER_RUE = frozenset(("de", "du", "des", "d", "la", "le", "les"))
_NUMBERED = frozenset(("highway", "hwy", "route", "rte", "road", "rd", "avenue", "interstate", "autoroute"))
_COMPASS = frozenset(point.lower() for point in COMPASS) | {"north", "south", "east", "west"}
_INNER_NUMBER = re.compile(r"(?<=\s)\d{1,5}(?:\s?(?:bis|ter|quater)|[a-zA-Z])?(?:[-/]\d{1,4})?,?\s+(?=\S)")
_GRID = re.compile(r"([NSEW]\d{1,5}[NSEW]\d{1,5}|\d{1,3}[NSEW]\d{2,5}|[NSEW]\d{4,5})\s+(\S.*)", re.IGNORECASE)
"""Numbers of a county that counts miles: "N6W23001 Bluemound Rd"."""
_NUMBERED_STREET = re.compile(
    r"((?:Stra(?:ße|sse)|Str\.?|Weg|Zeile|Gasse|Parzelle) \d{1,3}),? "
    r"(?:(?:Nr|Haus|Hs|Parzelle)\.? ?)?(\d{1,4}) ?([a-z]?)",
    re.IGNORECASE,
)
"""Streets of settlements and garden colonies that have numbers for names: "Straße 25 12"."""
_ANNOUNCED = re.compile(rf"[\s,]+{look.UNIT}\.?$", re.IGNORECASE)
_ROOM_WORD = re.compile(rf"#|{look.ROOM}", re.IGNORECASE)
_BARE_ROOMS = frozenset(("rear", "front", "upper", "lower", "basement", "bsmt", "upstairs", "downstairs"))
_LETTER_AT_NUMBER = re.compile(rf"([a-z])((?:[\s,]+{look.UNIT}(?![^\W\d_])|[-/]\d).*)", re.IGNORECASE)
_UNKNOWN_LAST = re.compile(r"(\D*[^\W\d_]{2}\D*\s)([1-9]\d{0,3})\s+([^\W\d_]{4,16})")
_UNKNOWN_ROOM = re.compile(
    r"(?P<street>\D*[^\W\d_]{2}\D*?)[\s,]+(?P<number>(?P<digits>[1-9]\d{0,3})(?P<letter>[a-z]?))[\s,]+"
    r"(?P<word>[^\W\d_]{2,16})\.?",
    re.IGNORECASE,
)
"""What stands before a number where a word that nobody knows announces a room: "Molenweg 14 perceel" (7)."""
FIGURES = {
    "one": "1",
    "two": "2",
    "three": "3",
    "four": "4",
    "five": "5",
    "six": "6",
    "seven": "7",
    "ten": "10",
}


def parse_segment(segment: str, country: str | None) -> StreetLine:
    """Number first or last, whichever the country does; the other where that does not fit."""
    if country == "DE" and (numbered := _NUMBERED_STREET.fullmatch(segment)):
        return StreetLine(numbered[1], number_of(numbered[2]), numbered[3].upper())
    head, tail = _head(_in_figures(segment, country), country), _tail(segment, country)
    if head is None and tail is not None and (named := _behind_a_name(segment, country)):
        return named
    if head is None or tail is None:
        return (
            head
            or tail
            or _behind_a_name(segment, country)
            or _before_a_word(segment, country)
            or StreetLine(segment)
        )
    if country in NUMBER_FIRST:
        return head
    return head if is_french_word(head.street.split()[0]) and country != "NL" else tail


def _behind_a_name(segment: str, country: str | None) -> StreetLine | None:
    """A door behind the name of its house or of who lives there ("Bramley House 2 Whitfield Street")."""
    if country not in NUMBER_FIRST and country != "BE":
        return None
    for found in _INNER_NUMBER.finditer(segment):
        before = segment[: found.start()].split()
        door = _head(segment[found.start() :], country)
        if door is None or bare_word(before[-1]) in _NUMBERED:
            continue
        words = door.street.split()
        if is_french_word(words[0]) or (country in ENGLISH_COUNTRIES and is_english_word(words[-1])):
            return door
    return None


def _before_a_word(segment: str, country: str | None) -> StreetLine | None:
    """A door whose only number has a word behind it that nobody knows ("Ruhrstr. 2 Hofgebäude")."""
    found = _UNKNOWN_LAST.fullmatch(segment)
    if found is None or is_english_word(found[3]) or plain(found[3]) in look.MONTHS:
        return None
    if bare_word(found[1].split()[-1]) in LINKS or _is_before_a_name(found[1], country):
        return None  # "Place des 3 Fontaines", "ul. 3 Maja"
    return StreetLine(found[1].rstrip(" ,-"), number_of(found[2]), canonical_suffix(found[3]))


def _in_figures(segment: str, country: str | None) -> str:
    """ "One Kite Plaza" with its number as a figure."""
    first, _, rest = segment.partition(" ")
    figure = FIGURES.get(first.lower()) if country in ENGLISH_COUNTRIES else None
    return (
        f"{figure} {rest}"
        if figure and len(rest.split()) > 1 and is_english_word(rest.split()[-1])
        else segment
    )


def _head(segment: str, country: str | None) -> StreetLine | None:
    if country == "US" and (grid := _GRID.fullmatch(segment)):
        return StreetLine(grid[2], grid[1].upper())
    found = look.NUMBER_FIRST.fullmatch(segment)
    if not found or not any(map(str.isalpha, found["street"])):
        return None
    number, suffix, street = found["number"], found["suffix"] or "", found["street"]
    if "/" in suffix and street[0].isdigit() and country in NUMBER_FIRST:
        inner = _head(street, country)  # "3/1 12 Kite Street": the flat of a tenement stands in front
        return inner and with_rooms(inner, [number + suffix], country)
    if plain(street.split()[0]).strip(".") in look.MONTHS and country not in NUMBER_FIRST:
        return None
    if re.fullmatch(r"\s[a-z]", suffix, re.IGNORECASE) and not _is_suffix(suffix.strip(), street, country):
        street, suffix = f"{suffix.strip()} {street}", ""
    flat = re.fullmatch(r"\s?([/\-–])\s?(\d{1,5})([a-zA-Z]?(?:-\d{1,5})?)", suffix)
    first = flat is not None and (
        (country in _FLAT_FIRST and flat[1] == "/")
        or (country == "CA" and flat[1] != "/" and len(flat[2]) > max(2, len(number)))
    )
    behind = suffix
    if flat and first:
        number, suffix, behind = flat[2], f"{flat[3]} {number}", f"{flat[3]} unit {number}"
    lettered = _LETTERED_FLAT.fullmatch(suffix) if country in _FLAT_FIRST else None
    if lettered:
        flat_number = f"{number}{lettered[1]}"
        number, suffix, first = lettered[2], f"{lettered[3]} {flat_number}".strip(), True
        behind = f"{lettered[3]} unit {flat_number}"
    street, rooms = _without_rooms(street, country)
    door = StreetLine(street.strip(" ,-"), number_of(number), canonical_suffix(suffix, country), first)
    return with_rooms(with_house(door, behind, country), rooms, country)


def _is_suffix(letter: str, street: str, country: str | None) -> bool:
    """ "12 B rue du Cachet": a suffix; "12 E Main Street": a direction, part of the street."""
    words = street.split()
    first = words[0]
    if letter.lower() == "r" and (plain(first) in _AFTER_RUE or country in ("FR", "LU")):
        return is_french_word(first)
    if country in ("FR", "LU") or (is_french_word(first) and country not in ENGLISH_COUNTRIES):
        return True
    if country in ENGLISH_COUNTRIES and is_english_word(first):
        name = [word for word in words[1:] if not is_direction(word)]
        if not name or _ROOM_WORD.match(" ".join(name)):
            return False  # "401 B Street", "1909 K St NW Ste 500"
    return letter.lower() not in "nsew" if country in ("US", "CA") else len(street.split()) > 1


def _without_rooms(street: str, country: str | None) -> tuple[str, list[str]]:
    """The street without the flats behind it ("Kite Street Apt 5", "Kite Street 4B")."""
    rooms: list[str] = []
    while found := look.ROOM_LAST.fullmatch(street):
        if not any(map(str.isalpha, found["rest"])):
            break
        rooms.insert(0, found["room"])
        street = _ANNOUNCED.sub("", found["rest"]).rstrip(" ,-")
    words = street.split()
    if country in ENGLISH_COUNTRIES and len(words) > 3 and _is_unknown_room(words):
        return " ".join(words[:-2]), [words[-1], *rooms]
    if len(words) > 2 and words[-1].lower() in _BARE_ROOMS and is_english_word(words[-2]):
        rooms.append(words.pop())
        street = " ".join(words)
    bare = len(words) > 2 and re.fullmatch(
        r"#?\d{1,4}-?[a-zA-Z]?|[a-zA-Z]?\d{1,4}|\d{1,2}/\d{1,2}", words[-1]
    )
    if bare and country in ENGLISH_COUNTRIES and is_english_word(words[-2]) and not _is_numbered(words[:-1]):
        rooms.append(words[-1])
        street = " ".join(words[:-1])
    return street, rooms


def _is_unknown_room(words: list[str]) -> bool:
    """Whether a word that nobody knows, and a number, stand behind a street ("River Road Depot 7")."""
    street, word, number = words[-3:]
    return (
        re.fullmatch(r"\d{1,4}[a-zA-Z]?", number) is not None
        and word.rstrip(".").isalpha()
        and is_english_word(street)
        and not (
            is_english_word(word)
            or is_direction(word)
            or bare_word(street) in _NUMBERED - {"road", "rd", "avenue"}
        )
        and bare_word(word) not in look.AREAS
    )


def _is_numbered(words: list[str]) -> bool:
    """Whether a number that follows belongs to the road's name ("Highway 9", "County Road 12")."""
    last = plain(words[-1]).strip(".")
    before = plain(words[-2]).strip(".") if len(words) > 1 else ""
    return last in _NUMBERED and (
        last not in ("road", "rd", "avenue")
        or before in ("county", "co", "state", "farm", "township", "market")
    )


def _tail(segment: str, country: str | None) -> StreetLine | None:
    """The leftmost number behind a word of which all that follows reads as a suffix."""
    years = [span.span() for span in look.SPAN_OF_YEARS.finditer(segment)]
    marked = look.MARKED.search(segment)
    for found in look.NUMBER.finditer(segment, marked.start() if marked else 0):
        street = segment[: found.start()].rstrip(" ,-–/:")
        inside = any(start <= found.start(1) < end for start, end in years)
        if inside and segment[years[-1][1] :].strip():
            continue
        if not any(map(str.isalpha, street)) or _is_year(segment, found, street):
            continue
        if country in ENGLISH_COUNTRIES and _is_numbered(street.split()):
            continue  # "State Highway 1"
        after = look.AFTER_NUMBER.fullmatch(segment[found.end() :])
        if after:
            boxed = (
                re.search(rf"(?<![^\W_]){look.UNIT}(?![^\W\d_])", after["suffix"], re.IGNORECASE) is not None
            )
            suffix = _of_number(after["suffix"], country)
            room = number_of(found[1]) + (f" {suffix}" if suffix else "")
            door = StreetLine(street, number_of(found[1]), suffix, boxed)
            return _with_unknown_room(street, room, country) or with_house(door, after["suffix"], country)
    return None


def _with_unknown_room(street: str, room: str, country: str | None) -> StreetLine | None:
    """The door of a street that still holds its number and a word for a room behind it."""
    found = _UNKNOWN_ROOM.fullmatch(street)
    if found is None or country in NUMBER_FIRST:
        return None
    if _is_before_a_name(found["street"], country):
        return None  # "ul. 3 Maja 12"
    word, before = found["word"], found["street"].split()[-1]
    named = plain(word) in look.MONTHS or bare_word(before) in LINKS | look.AREAS or ends_a_street(word)
    if named or is_french_word(found["street"].split()[0]) or _is_year_of(before, found["number"]):
        return None
    door = StreetLine(
        found["street"].rstrip(" ,-"), number_of(found["digits"]), canonical_suffix(found["letter"])
    )
    return with_rooms(door, [room], country)


def _is_before_a_name(text: str, country: str | None) -> bool:
    """Whether a text is only a word for a street, so that a number behind it begins the street's name."""
    return bare_word(text.strip(" ,")) in BEFORE_NAMES.get(country or "", ())


def _of_number(text: str, country: str | None) -> str:
    """What follows a number, in one form; a letter at the number is one, also where it could announce a box
    ("3B bte 2" in Belgium, and "3B-2" as it is tidied)."""
    lettered = _LETTER_AT_NUMBER.fullmatch(text)
    if not lettered:
        return canonical_suffix(text, country)
    return join_forms(lettered[1].upper(), canonical_suffix(lettered[2], country))


def is_direction(word: str) -> bool:
    """Whether a word is a point of the compass ("N.W.", "West")."""
    return bare_word(word).replace(".", "") in _COMPASS


def _is_year(segment: str, found: re.Match[str], street: str) -> bool:
    """A year that belongs to the street's name ("Plein 1944 12", "Rue du 8 Mai 1945")."""
    return _is_year_of(street.split()[-1], found[1])


def _is_year_of(word: str, number: str) -> bool:
    """Whether a number behind a word is a year that a street is named after."""
    if not re.fullmatch(r"(?:1[6-9]|20)\d\d", number):
        return False
    before = plain(word).strip(".,")
    return before in look.MONTHS or before in look.YEARLY or before.endswith("plein")
