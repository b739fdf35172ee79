"""Names in columns: what of each name counts when two are compared, once for every different writing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.identity.coding import Bools, Ints, Texts, array, coded
from analysis.name_marks import Marks, marks, sound
from values import company
from values.plain import plain

NOBODY, PERSON, FIRM = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Names:
    """Different names, one a position.

    `given`: the first given name written in full, as it sounds, `given_spelled` as it is written; `others`:
    all in full, blanks around each; `letters`: the first letters of all given names, `initial` the first of
    them. `family`: the family name as it sounds, without infix, `family_spelled` with it as written; `infix`:
    its words. `whole`: all words in the order of the alphabet, in one; `core`: all words, without a
    company's legal form. `double`: the family name has several words. `print`: a number that stands for the
    writing.
    """

    print: npt.NDArray[np.uint64]
    kind: Ints
    given: Texts
    given_spelled: Texts
    others: Texts
    initial: Texts
    letters: Texts
    family: Texts
    family_spelled: Texts
    infix: Texts
    whole: Texts
    core: Texts
    double: Bools
    given_code: Ints
    family_code: Ints
    core_code: Ints

    def __len__(self) -> int:
        return len(self.kind)


@dataclass(frozen=True, slots=True)
class Name:
    """One name taken apart: words as (sound, spelling, whether it is an initial)."""

    kind: int
    given: tuple[Word, ...] = ()
    family: tuple[Word, ...] = ()
    infix: tuple[str, ...] = ()
    core: str = ""

    @property
    def full(self) -> tuple[Word, ...]:
        return tuple(word for word in self.given if not word[2])

    @property
    def plain(self) -> bool:
        """Two words, given and family, of which either could stand first."""
        return self.kind == PERSON and len(self.given) == len(self.full) == len(self.family) == 1


Word = tuple[str, str, bool]


def names_of(
    name: Sequence[str], firm: Sequence[str], known: dict[tuple[str, str], Name] | None = None
) -> Names:
    """The marks of names; where `name` is empty `firm` stands for it (a company is who sends).

    `known`: names that were taken apart before; the others are added.
    """
    known = {} if known is None else known
    pairs = list(zip(name, firm, strict=True))
    for pair in pairs:
        if pair not in known:
            known[pair] = _name(*pair)
    rows = _right_way_round([known[pair] for pair in pairs])
    texts = array(["\x1f".join(pair) for pair in pairs])
    given = array([one.full[0][0] if one.full else "" for one in rows])
    family = array(["".join(word for word, _, _ in one.family) for one in rows])
    core = array([one.core for one in rows])
    letters = array(["".join(word[:1] for word, _, _ in one.given) for one in rows])
    return Names(
        print=pd.util.hash_array(texts, categorize=False) if pairs else np.zeros(0, dtype=np.uint64),
        kind=np.fromiter((one.kind for one in rows), np.int64, len(rows)),
        given=given,
        given_spelled=array([one.full[0][1] if one.full else "" for one in rows]),
        others=array([f" {' '.join(word for word, _, _ in one.full)} " for one in rows]),
        initial=array([text[:1] for text in letters]),
        letters=letters,
        family=family,
        family_spelled=array(["".join((*one.infix, *(w for _, w, _ in one.family))) for one in rows]),
        infix=array([" ".join(one.infix) for one in rows]),
        whole=array(["".join(sorted(w for w, _, _ in (*one.given, *one.family))) for one in rows]),
        core=core,
        double=np.fromiter((len(one.family) > 1 for one in rows), np.bool_, len(rows)),
        given_code=coded(given)[0],
        family_code=coded(family)[0],
        core_code=coded(core)[0],
    )


def _name(name: str, firm: str) -> Name:
    mark = marks(name) if name else None
    if mark is None or not mark.words:
        core = _core(firm)
        return Name(FIRM if core else NOBODY, core=core)
    if mark.legal:
        return Name(FIRM, core=_core(name))
    words = list(zip(mark.sounds, mark.words, mark.short, strict=True))
    cut = len(words) - mark.family
    given, family = _letters_behind(words[:cut], words[cut:])
    return Name(PERSON, tuple(given), tuple(family), _infix(mark), _core(name))


def _letters_behind(given: list[Word], family: list[Word]) -> tuple[list[Word], list[Word]]:
    """ "Smit J" is read as "J Smit"."""
    behind = [(sound, word, True) for sound, word, _ in family if len(word) == 1]
    whole = [word for word in family if len(word[1]) > 1]
    if behind and whole:
        return [*behind, *given], whole
    if behind and given and not given[0][2]:
        return behind, given
    return given, family


def _infix(mark: Marks) -> tuple[str, ...]:
    return tuple(sorted(mark.infix))


def _right_way_round(rows: list[Name]) -> list[Name]:
    """Names written family name first, put right where all the other names tell which is which."""
    as_given: dict[str, set[str]] = {}
    as_family: dict[str, set[str]] = {}
    for one in rows:
        if one.full and len(one.family) == 1:
            as_given.setdefault(one.full[0][0], set()).add(one.family[0][0])
            as_family.setdefault(one.family[0][0], set()).add(one.full[0][0])

    def turned(one: Name) -> bool:
        if not one.plain or one.infix:
            return False
        first, last = one.given[0][0], one.family[0][0]
        given_last, family_last = len(as_given.get(last, ())), len(as_family[last])
        given_first, family_first = len(as_given[first]), len(as_family.get(first, ()))
        return given_last >= 5 and given_last >= 3 * family_last and given_first <= 2 + family_first // 3

    return [replace(one, given=one.family, family=one.given) if turned(one) else one for one in rows]


def _core(text: str) -> str:
    """The words of a name without legal form, as they sound."""
    core = company.taken_apart(text)[0] if text else ""
    return " ".join(sound(plain(word)) for word in core.split())
