"""Substances as reports, labels and offers call them -> one name of the controlled list."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from values.plain import plain
from values.substance_words import ALONE, NAMES, SUBSTANCES
from values.value import Value

EXPLAINED = "substance"
_WORDS = re.compile(r"[^\W_]+")
_NOTHING = frozenset(
    {"", "n a", "na", "unknown", "onbekend", "inconnu", "unbekannt", "none", "geen", "nvt", "n v t"}
)
_SHORTEST_COMPOUND = 7


@lru_cache(maxsize=8192)
def clean(text: str, country: str | None = None) -> Value:
    """The substance's name.

    Understood: a name or synonym, or one inside a longer text ("XTC Tulip 220mg"). Warnings:
    `substance_several` (the text names more than one: value None, `parts["substances"]` lists them),
    `substance_unknown` (value None).
    """
    words = _WORDS.findall(plain(text))
    whole = " ".join(words)
    if whole in _NOTHING:
        return Value(None)
    name = _exact().get(whole)
    if name:
        return Value(name)
    found = list(dict.fromkeys(_inside(words)))
    if len(found) == 1:
        return Value(found[0])
    if found:
        return Value(None, {"substances": found}, ("substance_several",))
    return Value(None, warnings=("substance_unknown",))


@cache
def _exact() -> dict[str, str]:
    names = {" ".join(_WORDS.findall(plain(name))): name for name in SUBSTANCES}
    return ALONE | NAMES | names


@cache
def _longest() -> int:
    return max(len(way.split()) for way in NAMES)


@cache
def _compounds() -> tuple[tuple[str, str], ...]:
    """Long one-word names, longest first, as they begin compounds ("amfetaminepasta")."""
    ways = ((way, name) for way, name in NAMES.items() if " " not in way and len(way) >= _SHORTEST_COMPOUND)
    return tuple(sorted(ways, key=lambda item: -len(item[0])))


def _inside(words: list[str]) -> list[str]:
    """Names among the words, longest first at each place."""
    found: list[str] = []
    at = 0
    while at < len(words):
        for length in range(min(_longest(), len(words) - at), 0, -1):
            name = NAMES.get(" ".join(words[at : at + length]))
            if name:
                found.append(name)
                at += length
                break
        else:
            if len(words[at]) > _SHORTEST_COMPOUND:
                found.extend(name for way, name in _compounds() if words[at].startswith(way))
            at += 1
    return found
