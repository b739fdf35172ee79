"""Names in columns: what of each name counts when two are compared, once for every different writing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analysis.identity.coding import Bools, Ints, Texts, array, coded
from analysis.name_marks import Marks, marks
from values import company

NOBODY, PERSON, FIRM = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Names:
    """Different names, one a position.

    `given`: the first given name written in full; `others`: all in full, blanks around each; `initial`: the
    first letter of the first given name, known also where only that is written; `family`: the family name as
    it sounds, without infix; `whole`: all words in the order of the alphabet, in one; `core`: a company's
    words. `double`: the family name has several words.
    """

    kind: Ints
    given: Texts
    others: Texts
    initial: Texts
    letters: Texts
    family: Texts
    infixed: Texts
    infix: Texts
    whole: Texts
    core: Texts
    double: Bools
    given_code: Ints
    family_code: Ints
    core_code: Ints

    def __len__(self) -> int:
        return len(self.kind)


def names_of(name: Sequence[str], firm: Sequence[str]) -> Names:
    """The marks of names; where `name` is empty `firm` stands for it (a company is who sends)."""
    rows = [_row(one, other) for one, other in zip(name, firm, strict=True)]
    text = [array([str(row[at]) for row in rows]) for at in range(1, 10)]
    given, others, initial, letters, family, infixed, infix, whole, core = text
    return Names(
        kind=np.asarray([row[0] for row in rows], dtype=np.int64),
        given=given,
        others=others,
        initial=initial,
        letters=letters,
        family=family,
        infixed=infixed,
        infix=infix,
        whole=whole,
        core=core,
        double=np.asarray([row[10] for row in rows], dtype=np.bool_),
        given_code=coded(given)[0],
        family_code=coded(family)[0],
        core_code=coded(core)[0],
    )


_Row = tuple[int, str, str, str, str, str, str, str, str, str, bool]


def _row(name: str, firm: str) -> _Row:
    mark = marks(name) if name else None
    if mark is None or not mark.words:
        words = _core(firm)
        return (FIRM if words else NOBODY, "", "", "", "", "", "", "", "", words, False)
    whole = "".join(sorted(mark.sounds))
    if mark.legal:
        return (FIRM, "", "", "", "", "", "", "", whole, " ".join(mark.sounds), False)
    given, family = _turned(mark)
    full = [word for word, brief in given if not brief]
    letters = "".join(word[0] for word, _ in given)
    return (
        PERSON,
        full[0] if full else "",
        f" {' '.join(full)} ",
        letters[:1],
        letters,
        "".join(family),
        mark.merged or "".join(family),
        " ".join(sorted(mark.infix)),
        whole,
        " ".join(mark.sounds),
        len(family) > 1,
    )


def _turned(mark: Marks) -> tuple[list[tuple[str, bool]], list[str]]:
    """Given names and family name; "Smit J" is read as "J Smit"."""
    cut = len(mark.words) - mark.family
    words = list(zip(mark.sounds, mark.short, strict=True))
    given, family = words[:cut], [word for word, _ in words[cut:]]
    if given and len(family) == 1 and len(family[0]) == 1 and not given[0][1]:
        return [(family[0], True)], [word for word, _ in given]
    return given, family


def _core(firm: str) -> str:
    if not firm:
        return ""
    mark = marks(firm)
    if mark.legal:
        return " ".join(mark.sounds)
    core, _ = company.taken_apart(firm)
    return " ".join(word for word in marks(core).sounds) if core else ""
