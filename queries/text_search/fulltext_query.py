"""What was typed, as questions to the full-text indexes: words in full, then their beginnings, then
look-alikes.

Only plain words of `values.terms` go in, so nothing that was typed is ever read as search syntax.
Look-alikes are written out, every word that one slip of the fingers makes of another, and looked up in
full: the search syntax's own `~` reads the whole dictionary on the bundled server (docs/decisions/0031).
"""

from __future__ import annotations

import string

from values.terms import INFIXES, Typed

_SHORTEST_ALIKE, _LONGEST_ALIKE = 4, 16
_SHORTEST_BEGINNING = 3
_STREETS = (("straat", "str"), ("strasse", "str"), ("laan", "ln"), ("weg", "wg"), ("plein", "pln"))
_MOST_WORDS, _MOST_OF_EVERY = 12, 60


def in_full(typed: Typed, kind: str = "", *, every: bool = False) -> str:
    """Nodes that have every word, or all of it as one word, or one of its readings as a phone number, as
    nodes of `kind` have them.

    `every`: also words such as "van", so that nothing takes the place of what has them all.
    """
    words = typed.words[:_MOST_OF_EVERY] if every else _telling(typed)
    return _question([f"+{word}" for word in words], typed, "", kind)


def beginnings(typed: Typed, kind: str = "") -> str:
    """The same for words that begin so."""
    return _question([f"+{_begins(word, typed)}" for word in _telling(typed)], typed, "*", kind)


def alike(typed: Typed) -> list[str]:
    """One question for each word that may be mistyped: it alone written otherwise, the others as they
    begin.
    """
    words = _telling(typed)
    questions: list[str] = []
    for place, word in enumerate(words):
        if word.isascii() and word.isalpha() and _SHORTEST_ALIKE <= len(word) <= _LONGEST_ALIKE:
            others = [f"+{_begins(other, typed)}" for other in (*words[:place], *words[place + 1 :])]
            questions.append(" ".join((*others, f"+({' '.join(sorted(slips(word)))})")))
    return questions


def slips(word: str) -> set[str]:
    """Every word that one letter left out, put in, changed or swapped with the next makes of this one."""
    halves = [(word[:place], word[place:]) for place in range(len(word) + 1)]
    left_out = {head + tail[1:] for head, tail in halves if tail}
    swapped = {head + tail[1] + tail[0] + tail[2:] for head, tail in halves if len(tail) > 1}
    letters = string.ascii_lowercase
    changed = {head + letter + tail[1:] for head, tail in halves if tail for letter in letters}
    put_in = {head + letter + tail for head, tail in halves for letter in letters}
    return (left_out | swapped | changed | put_in) - {word}


def _telling(typed: Typed) -> list[str]:
    """The words to ask for: "van" and "der" stand on a third of all labels and narrow nothing."""
    words = [word for word in typed.words if word not in INFIXES]
    return (words or list(typed.words))[:_MOST_WORDS]


def _question(words: list[str], typed: Typed, ends: str, kind: str) -> str:
    whole = (typed.joined,) if len(typed.words) > 1 else ()
    others = [f"{word}{ends}" for word in dict.fromkeys((*whole, *typed.forms(kind))) if len(word) > 3]
    if not others:
        return " ".join(words)
    return " ".join((f"({' '.join(words)})", *others))


def _begins(word: str, typed: Typed) -> str:
    """One word by its beginning, with the ways it may be shortened on a label."""
    if word.isdigit() and len(word) <= 3 and len(typed.words) > 1:
        return word  # a house number among other words is meant in full
    if len(word) < _SHORTEST_BEGINNING:
        return word  # half the index begins with it
    forms = [f"{word}*"]
    for long, short in _STREETS:
        if word.endswith(long) and len(word) > len(long) + 2:
            forms.append(word.removesuffix(long) + short)
    return forms[0] if len(forms) == 1 else f"({' '.join(forms)})"
