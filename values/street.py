"""Street names with their words written out: "Molensteenpln", "R. du Cachet", "Kite Ave", "Siegelstr." become
"Molensteenplein", "Rue du Cachet", "Kite Avenue", "Siegelstraße".

Dutch and German write the word at the end of a compound, French in front, English at the end; the country
tells which, and where it has two languages, the words.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from values.plain import close_up, plain
from values.street_words import (
    DIRECTIONS,
    DUTCH,
    DUTCH_FIRST,
    DUTCH_ORDINALS,
    ENGLISH,
    ENGLISH_COUNTRIES,
    ENGLISH_FIRST,
    ENGLISH_INSIDE,
    ENGLISH_ORDINALS,
    FIRST_WORDS,
    FRENCH,
    FRENCH_COUNTRIES,
    GERMAN,
    GERMAN_COUNTRIES,
    LINKS,
)


def _ways(words: dict[str, str]) -> dict[str, str]:
    """Each way to write a word -> the word."""
    ways = {plain(word): word for word in words}
    ways.update((way, word) for word, short in words.items() for way in short.split())
    return ways


_FRENCH, _ENGLISH = _ways(FRENCH), _ways(ENGLISH)
_ENDINGS = {
    language: sorted(_ways(words).items(), key=lambda item: -len(item[0]))
    for language, words in (("nl", DUTCH), ("de", GERMAN))
}
_STREET_ENDINGS = tuple(
    {way for ways in _ENDINGS.values() for way, _ in ways if len(way) > 3} - {"ring", "sing"} | {"weg", "str"}
)
_DUTCH_PLACES = frozenset(("NL", "BE", "SR", "AW", "CW", "SX", "BQ", ""))
_COMPASS = frozenset(plain(name) for name in DIRECTIONS.values()) | DIRECTIONS.keys()
_ROADS = frozenset(("rd", "hwy", "rte"))
"""What a number may follow: "County Rd 400"."""
_ONLY_WITH_POINT = frozenset(("ch", "all", "gs", "gr"))
"""Joined to a word they may be its own end: "Am Bach", "Wasserfall"."""
_LINKED = re.compile(r"\bv\.?\s?d\.?(?=\s)|\bvan (?:de[rn]?|het|'t)\b")
_SAINT = re.compile(r"\b(?:sint|sankt|saint|st|ste|sainte)\b[\s.\-]*(?=\w)")
_FIRST_WORD = re.compile(r"(?P<word>[^\W\d_]+)[./\s]+(?=\S*\w)")
_DOCTOR = re.compile(r"\b(?:dokter|doctor|docteur|doktor|dr)\b\.?")

_CONTRACTED = re.compile(r"(?<!\w)(?:v\.(?:le|lo)|p\.(?:zz?a|za|le)|c\.so|l\.go|s\.da)(?!\w)", re.IGNORECASE)
"""Italian words for a street with the point in the middle ("V.le", "P.zza"), which is no end of a word."""
_DUTCH_ORDINAL = re.compile(rf"^(?:{'|'.join(DUTCH_ORDINALS)})(?= \w)")
_DUTCH_FIGURE = re.compile(r"^(\d)\s?(?:ste|de|e)(?= \w)")
_ENGLISH_ORDINAL = re.compile(rf"\b(?:{'|'.join(ENGLISH_ORDINALS)})(?= (?:street|avenue|road)\b)")


def is_french_word(word: str) -> bool:
    """Whether a word begins a French street name ("rue", "Av.", "Chée")."""
    return plain(word).strip(".,") in _FRENCH


def is_english_word(word: str) -> bool:
    """Whether a word may end an English street name ("Road", "Ave.")."""
    return plain(word).strip(".,") in _ENGLISH


def ends_a_street(word: str) -> bool:
    """Whether a word ends as Dutch and German streets do ("Molenweg", "Siegelstr.", "Platz")."""
    low = bare_word(word)
    return any(low.endswith(way) for way in _STREET_ENDINGS)


@lru_cache(maxsize=8192)
def written_out(street: str, country: str | None) -> str:
    """The street with its words written out, in usual capitals."""
    street = _CONTRACTED.sub(lambda found: found[0].replace(".", ""), street)
    words = [word for word in re.sub(r"\.(?=[^\W\d_]{2})", ". ", street).split() if word.strip(".,-")]
    if not words:
        return ""
    words = _cased(words)
    place = country or ""
    if len(words) > 1 and is_french_word(words[0]) and (not place or place in FRENCH_COUNTRIES):
        return " ".join(_french(words, place))
    if place in ENGLISH_COUNTRIES or (not place and len(words) > 1 and is_english_word(words[-1])):
        return " ".join(_english(words))
    if place in GERMAN_COUNTRIES:
        return " ".join(_germanic(words, "de"))
    return " ".join(_germanic(words, "nl") if place in _DUTCH_PLACES else words)


@lru_cache(maxsize=8192)
def street_key(street: str, country: str | None) -> str:
    """What makes two streets one: written out, without diacritics, blanks, signs and small differences; two
    figures that a sign parts stay two.
    """
    return close_up(street_words(street, country), _is_letter)


@lru_cache(maxsize=8192)
def street_words(street: str, country: str | None) -> str:
    """The words of a street's key, with the blanks and signs between them."""
    out = plain(written_out(street, country), umlauts=country in GERMAN_COUNTRIES)
    out = _DOCTOR.sub("dr", _SAINT.sub("st", _LINKED.sub("vd", out)))
    if country in GERMAN_COUNTRIES:
        out = out.replace("strasse", "str")
    return _first_word_in_full(_ordinal_in_figures(out, country), country)


def _ordinal_in_figures(street: str, country: str | None) -> str:
    """A street (plain) that says which of several of its name it is, in figures: "eerste", "1ste" and "1e Jan
    van der Heijdenstraat", "fifth" and "5th Avenue".
    """
    if country in ENGLISH_COUNTRIES:
        return _ENGLISH_ORDINAL.sub(lambda found: ENGLISH_ORDINALS[found[0]], street)
    if country in _DUTCH_PLACES:
        written = _DUTCH_ORDINAL.sub(lambda found: DUTCH_ORDINALS[found[0]], street)
        return _DUTCH_FIGURE.sub(r"\1e", written)
    return street


def _first_word_in_full(street: str, country: str | None) -> str:
    """A street (plain) with the word for a street in its one form, where the country writes it in front and
    shortens it or leaves it out: "C/ Mayor", "CL Mayor" and "Calle Mayor", "ul. Długa" and "Długa".
    """
    words = FIRST_WORDS.get(country or "")
    found = _FIRST_WORD.match(street) if words else None
    if words is None or found is None or found["word"] not in words:
        return street
    return f"{words[found['word']]} {street[found.end() :]}"


def _is_letter(character: str) -> bool:
    """Letters, figures, and the vowel signs that letters of India and Thailand bear."""
    return character.isalnum() or unicodedata.category(character) in ("Mn", "Mc")


def _cased(words: list[str]) -> list[str]:
    """Usual capitals for a street in capitals only or without any; the first letter is always one."""
    letters = "".join(words)
    if len(letters) < 4 or not (letters.isupper() or letters.islower()):
        first = words[0]
        return [first if "'" in first or "’" in first else first[0].upper() + first[1:], *words[1:]]
    return [
        word.lower() if index and word.lower() in LINKS else _capital(word)
        for index, word in enumerate(words)
    ]


def _capital(word: str) -> str:
    low = word.lower().replace("’", "'")
    if low[:2] in ("l'", "d'", "'s", "'t") and len(low) > 3:
        cut = 3 if low[2] == "-" else 2
        return low[:cut] + low[cut].upper() + low[cut + 1 :]
    return low[0].upper() + low[1:]


def _french(words: list[str], country: str) -> list[str]:
    first = plain(words[0]).strip(".")
    word = "chaussée" if first == "ch" and country == "BE" else _FRENCH.get(first, words[0])
    return [word[0].upper() + word[1:], *map(_sainted, words[1:])]


def _sainted(word: str) -> str:
    """ "St" and "Ste-Catherine" written out."""
    first, dash, rest = word.partition("-")
    saint = {"st": "Saint", "ste": "Sainte"}.get(plain(first).strip("."))
    return f"{saint}{dash}{rest}" if saint and word[0].isupper() else word


def _english(words: list[str]) -> list[str]:
    out = [word.strip(",") for word in words]
    last = len(out) - 1
    if last > 0 and _direction(out[last]) and is_english_word(out[last - 1]):
        out[last] = DIRECTIONS.get(_direction(out[last]), out[last].capitalize())
        last -= 1
    if last > 1 and (out[last].isdigit() or len(out[last]) == 1) and bare_word(out[last - 1]) in _ROADS:
        out[last - 1] = _ENGLISH[bare_word(out[last - 1])].capitalize()
    word = _ENGLISH.get(bare_word(out[last])) if last > 0 else None
    if word:
        out[last] = word.capitalize()
    first = bare_word(out[0])
    if last > 0 and _direction(out[0]) in DIRECTIONS:
        out[0] = DIRECTIONS[_direction(out[0])]
    elif first == "st" and (last > 1 or word):
        out[0] = "Saint"
    elif first in ENGLISH_FIRST and (last > 1 or word):
        out[0] = ENGLISH_FIRST[first]
    elif first in ("av", "ave") and last > 0 and (len(out[1]) == 1 or bare_word(out[1]) == "of"):
        out[0] = "Avenue"
    for at in range(1, last if word else 0):
        inside = bare_word(out[at])
        if inside == "st" and at < last - 1:
            out[at] = "Saint"
        elif inside == "st" and word == "mall":
            out[at] = "Street"
        elif inside in ENGLISH_INSIDE and at == last - 1:
            out[at] = ENGLISH_INSIDE[inside]
        elif inside in ("mt", "nth", "sth"):
            out[at] = {"mt": "Mount", "nth": "North", "sth": "South"}[inside]
    return [word.rstrip(".") if len(word) > 2 else word for word in out]


def _direction(word: str) -> str:
    """A direction without its points ("N.E."); "" where it is none."""
    bare = bare_word(word).replace(".", "")
    return bare if bare in _COMPASS else ""


def bare_word(word: str) -> str:
    """A word without case, diacritics, point and comma."""
    return plain(word).strip(".,")


def _germanic(words: list[str], language: str) -> list[str]:
    """Dutch and German. Elsewhere "v." is no "van" ("V. Roma"), and "Str." no "Straat" ("Str. Lipscani")."""
    out = list(words)
    out[-1] = _ending(out[-1], language)
    first = bare_word(out[0])
    short = out[0].endswith(".") or first == "st"
    if len(out) > 1 and language == "nl" and short and first in DUTCH_FIRST:
        out[0] = DUTCH_FIRST[first]
    elif len(out) > 1 and first == "str":
        out[0] = "Straße" if language == "de" else "Straat"
    for at in range(len(out) - 1):
        if (low := out[at].lower()) in ("d.", "v."):
            link = _link(low, out[at + 1], language)
            out[at] = link if at else link.capitalize()
    return out


def _link(short: str, following: str, language: str) -> str:
    """ "v." and "d." written out: "Jan v. Nassaustraat", "An d. Alster", "Str. d. 17. Juni"."""
    if short == "v.":
        return "von" if language == "de" else "van"
    if language == "nl":
        return "de"
    return "des" if following[0].isdigit() else "der"


def _ending(word: str, language: str) -> str:
    """The last word with its ending written out: "Vliegerln" -> "Vliegerlaan", "Str." -> "Straat"."""
    bare = word if re.search(r"(?:^|\.)\w\.$", word) else word.rstrip(".,")
    low = plain(bare) if len(plain(bare)) == len(bare) else bare.lower()
    for way, full in _ENDINGS[language]:
        if low == way:
            return full.capitalize() if bare[0].isupper() else full
        if (
            way != full
            and low.endswith(way)
            and len(low) >= len(way) + 3
            and (way not in _ONLY_WITH_POINT or word.endswith("."))
            and (way != "pl" or word.endswith(".") or (language == "de" and low[-3] != "p"))
        ):
            before = bare[: len(bare) - len(way)]
            return before + (full if before[-1].isalpha() else full.capitalize())
    return bare
