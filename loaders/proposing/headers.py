"""What the name of a column says: which fields of a kind of record it could be."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from loaders.records.record_kinds import record_kinds

WORDS = Path(__file__).parent / "words.toml"
UNITS = {
    "kg": "kg", "kilo": "kg", "kilogram": "kg", "kilogramme": "kg", "kilogramm": "kg",
    "g": "g", "gr": "g", "gram": "g", "grams": "g", "grammes": "g", "gramm": "g",
    "lb": "lb", "lbs": "lb", "pounds": "lb", "oz": "oz", "ounces": "oz",
}  # fmt: skip
CURRENCIES = ("eur", "usd", "gbp", "aud", "nzd", "chf", "btc")
ROLES = ("sender", "recipient", "dropoff")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=\d)(?=[A-Za-z])|(?<=[A-Za-z])(?=\d)")
_SPLIT = re.compile(r"[^0-9a-z]+")
_ENDINGS = "sne"
"""Of plurals and genitives: `des Absenders`."""
_LAST = 0.15
"""What a match of the last word is worth: `sender.address.city` is a city."""
_BORROWED = 0.75
"""What a match is worth whose role was taken from the columns before it."""
_BARE = 0.7
"""What a name that tells a role and nothing else is worth for that one's name (a counter's: its code)."""

Phrase = frozenset[str]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Phrases by field: of each kind of record, of a party (`_` begins a part of a field), and of roles."""

    noise: frozenset[str]
    roles: Mapping[str, tuple[Phrase, ...]]
    party: Mapping[str, tuple[Phrase, ...]]
    dropoff: Mapping[str, tuple[Phrase, ...]]
    kinds: Mapping[str, Mapping[str, tuple[Phrase, ...]]]
    meanings: Mapping[str, Mapping[str, str]]
    known: frozenset[str]


@cache
def vocabulary() -> Vocabulary:
    """What words.toml says."""
    told = tomllib.loads(WORDS.read_text(encoding="utf-8"))
    tables = {name: _phrases(told, name) for name in ("roles", "party", "dropoff", *record_kinds())}
    known = {
        word for table in tables.values() for phrases in table.values() for one in phrases for word in one
    }
    meanings = {
        field: {text: meant for meant, texts in table.items() for text in texts.split(";")}
        for field, table in told["meanings"].items()
    }
    kinds = {kind: tables[kind] for kind in record_kinds()}
    noise = frozenset(told["noise"].split(";"))
    return Vocabulary(
        noise=noise,
        roles=tables["roles"],
        party=tables["party"],
        dropoff=tables["dropoff"],
        kinds=kinds,
        meanings=meanings,
        known=frozenset(known),
    )


def _phrases(told: Mapping[str, Mapping[str, str]], name: str) -> dict[str, tuple[Phrase, ...]]:
    found = {}
    for field, text in told[name].items():
        if text.startswith("@"):
            other, _, its = text[1:].partition(".")
            text = told[other][its]
        found[field] = tuple(frozenset(phrase.split()) for phrase in text.split(";"))
    return found


@lru_cache(maxsize=4096)
def words(name: str) -> tuple[str, ...]:
    """A column's name as plain words: no accents, no capitals, compounds taken apart, noise left out."""
    spaced = _CAMEL.sub(" ", name.replace("ß", "ss"))
    plain = unicodedata.normalize("NFKD", spaced).encode("ascii", "ignore").decode().lower()
    found = [part for word in _SPLIT.split(plain) if word for part in _parts(word)]
    kept = [word for word in found if word not in vocabulary().noise]
    return tuple(dict.fromkeys(kept or found))


def _parts(word: str) -> list[str]:
    """A compound as the known words that it is made of; else the word itself."""
    known = vocabulary().known
    if word in known or word in UNITS or word in CURRENCIES or len(word) < 5:
        return [word]
    if word[-1] in _ENDINGS and word[:-1] in known:
        return [word[:-1]]
    for end in range(len(word) - 2, 2, -1):
        first, rest = word[:end], word[end:].removeprefix("s") if word[end:] not in known else word[end:]
        if first in known and (rest in known or (len(rest) > 5 and len(_parts(rest)) > 1)):
            return [first, *_parts(rest)]
    return [word]


def unit(name: str) -> str | None:
    """The unit of weight that the name of a column tells."""
    return next((UNITS[word] for word in words(name) if word in UNITS), None)


def currency(name: str) -> str | None:
    """The currency that the name of a column tells."""
    return next((word.upper() for word in words(name) if word in CURRENCIES), None)


def roles(names: Sequence[str]) -> list[tuple[str | None, str | None]]:
    """Of each column, the role that its name tells; and that of the last one before it that tells any."""
    found: list[tuple[str | None, str | None]] = []
    last = None
    for name in names:
        own = _role(words(name))
        found.append((own, last))
        last = own or last
    return found


def _role(told: tuple[str, ...]) -> str | None:
    best = max(ROLES, key=lambda role: _longest(vocabulary().roles[role], told))
    return best if _longest(vocabulary().roles[best], told) else None


def _longest(phrases: Sequence[Phrase], told: tuple[str, ...]) -> int:
    return max((len(one) for one in phrases if one <= set(told)), default=0)


def scores(name: str, kind: str, own: str | None, before: str | None) -> Iterator[tuple[str, float]]:
    """Fields that the name could mean, each with how much of the name it explains (0 to 1 and a little)."""
    told = tuple(word for word in words(name) if word not in UNITS and word not in CURRENCIES) or words(name)
    fields = record_kinds()[kind].FIELDS
    if "weight_g" in fields and all(word in UNITS for word in words(name)):
        yield "weight_g", _BARE
    for field, phrases in vocabulary().kinds[kind].items():
        if score := _score(phrases, told, frozenset()):
            yield field, score
    for role in ROLES:
        if f"{role}_name" not in fields or role not in (own, before):
            continue
        mine = vocabulary().roles[role]
        covered = frozenset(word for one in mine if one <= set(told) for word in one) if role == own else None
        worth = 1.0 if role == own else _BORROWED if own is None else 0.0
        if covered is not None and covered == frozenset(told):
            yield f"{role}_{'id' if role == 'dropoff' else 'name'}", _BARE
        table = vocabulary().party if role != "dropoff" else {**vocabulary().party, **vocabulary().dropoff}
        for part, phrases in table.items():
            if worth and (score := _score(phrases, told, covered or frozenset())):
                yield f"{'_' if part.startswith('_') else ''}{role}_{part.lstrip('_')}", score * worth


def _score(phrases: Sequence[Phrase], told: tuple[str, ...], covered: frozenset[str]) -> float:
    """How much of a name a field's best phrase explains, with the words that its role explains."""
    whole = set(told)
    rest = [word for word in told if word not in covered] or list(told)
    best = 0.0
    for one in phrases:
        if one <= whole and (not one <= covered or len(rest) == len(told)):
            score = len(one | covered) / len(whole) + (_LAST if rest[-1] in one else 0)
            best = max(best, score + 0.02 * len(one))
    return best
