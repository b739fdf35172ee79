"""What of a name counts when two are compared: words without titles, infixes, case or diacritics.

Pure; the reading of the name itself is `values.name`.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from functools import lru_cache

from analysis.names.ideographs import ideographs
from analysis.names.romanised import Spelling, is_latin, latin, spelling
from values import care_of, company, name, name_patronymic, name_titles
from values.fold import fold

_LETTERS = re.compile(r"[^\W\d_]+")
_SPELLINGS = (("ij", "y"), ("ae", "a"), ("oe", "o"), ("ue", "u"), ("ph", "f"), ("ck", "k"), ("sch", "sh"))
_SPECIAL = str.maketrans({"ø": "o", "æ": "a", "œ": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"})
_ONE_INFIX = {
    "der": "de",
    "den": "de",
    "d": "de",
    "v": "van",
    "vd": "van de",
    "vom": "von",
    "ten": "te",
    "ter": "te",
}


@dataclass(frozen=True, slots=True)
class Marks:
    """Words of a name in order, given before family; the last `family` of them are the family name.

    `sounds[i]` is word i with umlauts and digraphs as one letter; `short[i]`: it is an initial or an
    abbreviation. `joined`: everything in one word, `merged`: infix and family name in one. `legal`: a
    company, as its legal form says. `hints`: two names of which no hint is shared do not fit. `spelling`: how
    it is written, beside other orders and romanisations. `generation`, `form`: see `name.generation` and
    `name.form_of_address`. All in Latin letters; `ideographs`: what of it was written in Chinese characters.
    """

    words: tuple[str, ...]
    sounds: tuple[str, ...]
    short: tuple[bool, ...]
    family: int
    infix: frozenset[str]
    joined: str
    merged: str
    legal: bool
    hints: frozenset[str]
    spelling: Spelling
    generation: str
    form: str
    ideographs: str = ""


@lru_cache(maxsize=16384)
def marks(text: str) -> Marks:
    """The marks of one name; no words where it holds no letters."""
    text = name_patronymic.in_western_name_order(care_of.person(text))
    other, written = not is_latin(text), ideographs(text)
    text = latin(text)
    core, form = company.split_legal_form(text)
    if form and form not in _ALSO_INITIALS and not _is_generation(text, form):
        return _marks(
            [(_plain(word), False) for word in core.split()], len(core.split()), [], True, other, "", ""
        )
    parts = name.parse(text)
    given = [(_plain(word), name_titles.is_initial(part)) for part in parts.given for word in _split(part)]
    family = [(_plain(word), _is_letters(part)) for part in parts.family for word in _split(part)]
    family = [word for word in family if word[0] not in _INFIX_WORDS] or family
    infix = [_plain(word) for part in parts.infix for word in _split(part)]
    generation, form = name.generation(parts), name.form_of_address(parts)
    if given and given[0][0] in _MOHAMMED and len(given) + len(family) > 1:
        given[0] = ("mohammed", False)
    return replace(
        _marks([*given, *family], len(family), infix, False, other, generation, form), ideographs=written
    )


def _marks(
    words: list[tuple[str, bool]],
    family: int,
    infix: list[str],
    legal: bool,
    other: bool,
    generation: str,
    form: str,
) -> Marks:
    plain = tuple(word for word, _ in words)
    short = tuple(brief for _, brief in words)
    whole = [word for word, brief in words if not brief]
    merged = "".join((*infix, plain[-family])) if infix and family else ""
    joined = "".join((*plain[: len(plain) - family], *infix, *plain[len(plain) - family :]))
    one = {part for word in infix for part in _ONE_INFIX.get(word, word).split()}
    cut = len(plain) - family
    firsts = plain[:cut] if not legal and not any(short) else ()
    spelt = spelling(firsts, (*infix, *plain[cut:]), other)
    hints = {hint for word in (*whole, merged) if word for hint in _hints(word)}
    return Marks(
        words=plain,
        sounds=tuple(map(sound, plain)),
        short=short,
        family=family,
        infix=frozenset(one),
        joined=joined,
        merged=merged,
        legal=legal,
        hints=frozenset(hints) | whole_hints(spelt),
        spelling=spelt,
        generation=generation,
        form=form,
    )


def _hints(word: str) -> tuple[str, ...]:
    """Its two ends, of which one slip changes one at most (of short words their outer letters)."""
    size = 1 if len(word) < 5 else 2 if len(word) < 7 else 3
    heard = sound(word)
    return (word[:size] + "<", ">" + word[-size:], heard) if len(word) > 3 else (word, heard)


def whole_hints(spelt: Spelling) -> frozenset[str]:
    """What two writings of one name share, in whatever order and by whatever romanisation."""
    ways = {"=" + min(spelt.letters, spelt.letters_turned), "~" + min(spelt.bones, spelt.bones_turned)}
    return (
        frozenset(ways | {"=" + spelt.letters, "=" + spelt.letters_turned}) if spelt.letters else frozenset()
    )


def _is_generation(text: str, form: str) -> bool:
    """Whether what reads as a foundation's "st" is the Senior of a Czech or Slovak name ("Jan Novák st.")."""
    return form == "Stichting" and text.rstrip().endswith(" st.") and name.generation(name.parse(text)) == "1"


_ALSO_INITIALS = frozenset(("eenmanszaak", "SA", "e.V.", "e.K.", "AG", "KG", "UG"))
_MOHAMMED = frozenset(("md", "mhd", "mohd", "muhd"))
"""Short for it, with a point or without."""
_INFIX_WORDS = frozenset(("van", "von", "de", "der", "den", "du", "des", "di", "da"))


def _is_letters(part: str) -> bool:
    """Whether a part that stands where the family name does is an initial: "Smit J.", "Smit J"."""
    return all(len(word) == 1 for word in _LETTERS.findall(part))


def _split(part: str) -> list[str]:
    """The words inside a part: "Smit-Jansen" is two, "O'Neill" one."""
    return _LETTERS.findall(fold(part).replace("'", "").replace("’", ""))


def _plain(word: str) -> str:
    """Without diacritics."""
    if word.isascii():
        return word
    bare = unicodedata.normalize("NFD", word.translate(_SPECIAL))
    return "".join(c for c in bare if not unicodedata.combining(c))


def sound(word: str) -> str:
    """Umlauts written out and digraphs as one letter: "Mueller" and "Müller", "Thijs" and "Thys"."""
    if len(word) < 4:
        return word
    for written, one in _SPELLINGS:
        word = word.replace(written, one)
    return word
