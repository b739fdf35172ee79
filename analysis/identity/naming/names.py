"""Names in columns: what of each name counts when two are compared, once for every different writing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import pandas as pd

from analysis.identity.coding import Bools, Ints, Prints, Texts, array, coded, printed
from analysis.identity.naming.family_first import are_family_names
from analysis.names.name_marks import Marks, marks, sound
from analysis.names.romanised import Spelling, latin
from values import company
from values.plain import plain

NOBODY, PERSON, FIRM = 0, 1, 2
Word = tuple[str, str, bool]
"""Sound, spelling, and whether it is an initial."""


class ParsedName(NamedTuple):
    """One name taken apart.

    `given`: the first given name written in full, as it sounds, `given_spelled` as it is written; `others`:
    all in full, blanks around each; `letters`: the first letters of all given names. `family`: the family
    name as it sounds, without infix, `family_spelled` with it as written; `infix`: its words. `whole`: all
    words in the order of the alphabet, in one; `core`: all words, without a company's legal form. `words`:
    how many the family name has. `plain`: two words, given and family, of which either could stand first.
    The rest is its `spelling` (see `romanised.Spelling`); `other_script`: "1" where it was in another script.
    `generation`: "1" for Senior, "2" for Junior, else "" (see `values.name.generation`). `form`: "Mr" or
    "Mrs", else "" (see `values.name.form_of_address`). `ideographs`: what was written in Chinese characters.
    """

    kind: int
    given: str = ""
    given_spelled: str = ""
    others: str = "  "
    letters: str = ""
    family: str = ""
    family_spelled: str = ""
    infix: str = ""
    whole: str = ""
    core: str = ""
    words: int = 0
    plain: bool = False
    letters_full: str = ""
    letters_turned: str = ""
    bones: str = ""
    bones_turned: str = ""
    heard: str = ""
    given_bones: str = ""
    heard_family: str = ""
    family_bones: str = ""
    other_script: str = ""
    generation: str = ""
    form: str = ""
    ideographs: str = ""


@dataclass(frozen=True, slots=True)
class NameTable:
    """Names taken apart as they are written, in columns, by `writing`; none of it depends on other names."""

    writing: Texts
    columns: Mapping[str, Texts]
    kind: Ints
    words: Ints
    plain: Bools

    @classmethod
    def of(cls, writing: Sequence[str] = (), rows: Sequence[ParsedName] = ()) -> NameTable:
        """A table of these."""
        turned = list(zip(*rows, strict=True)) if rows else [()] * len(ParsedName._fields)
        named = dict(zip(ParsedName._fields, turned, strict=True))
        return cls(
            writing=array(writing),
            columns={name: array(named[name]) for name in TEXTS},
            kind=np.asarray(named["kind"], dtype=np.int64),
            words=np.asarray(named["words"], dtype=np.int64),
            plain=np.asarray(named["plain"], dtype=np.bool_),
        )

    def select(self, at: Ints) -> NameTable:
        """Some of its names, in this order."""
        return NameTable(
            writing=self.writing[at],
            columns={name: column[at] for name, column in self.columns.items()},
            kind=self.kind[at],
            words=self.words[at],
            plain=self.plain[at],
        )

    def with_more(self, other: NameTable) -> NameTable:
        """The names of both."""
        return NameTable(
            writing=np.concatenate((self.writing, other.writing)),
            columns={name: np.concatenate((self.columns[name], other.columns[name])) for name in TEXTS},
            kind=np.concatenate((self.kind, other.kind)),
            words=np.concatenate((self.words, other.words)),
            plain=np.concatenate((self.plain, other.plain)),
        )


_SPELLING = (
    *("letters_full", "letters_turned", "bones", "bones_turned"),
    *("heard", "given_bones", "heard_family", "family_bones"),
)
TEXTS = tuple(name for name in ParsedName._fields if name not in ("kind", "words", "plain"))


def name_table(name: Sequence[str], firm: Sequence[str], known: NameTable | None = None) -> NameTable:
    """Names taken apart, in this order; where `name` is empty `firm` stands for it (a company is who sends).

    `known`: names that were taken apart before.
    """
    writing = array([f"{one}\x1f{other}" for one, other in zip(name, firm, strict=True)])
    known = known or NameTable.of()
    at = pd.Index(known.writing, dtype=object).get_indexer(pd.Index(writing, dtype=object)).astype(np.int64)
    fresh = np.flatnonzero(at < 0)
    if fresh.size:
        made = [parse_name(name[row], firm[row]) for row in fresh.tolist()]
        at[fresh] = len(known.writing) + np.arange(fresh.size)
        known = known.with_more(NameTable.of(writing[fresh].tolist(), made))
    return known.select(at)


def parse_name(name: str, firm: str) -> ParsedName:
    """The marks of one name."""
    mark = marks(name) if name else None
    if mark is None or not mark.words:
        core = _core(firm)
        return ParsedName(FIRM if core else NOBODY, core=core)
    if mark.legal:
        return ParsedName(FIRM, core=_core(name))
    words = list(zip(mark.sounds, mark.words, mark.short, strict=True))
    cut = len(words) - mark.family
    given, family = _letters_behind(words[:cut], words[cut:])
    full = [word for word in given if not word[2]]
    infix = _infix(mark)
    return ParsedName(
        kind=PERSON,
        given=full[0][0] if full else "",
        given_spelled=full[0][1] if full else "",
        others=f" {' '.join(word for word, _, _ in full)} ",
        letters="".join(word[:1] for word, _, _ in given),
        family="".join(word for word, _, _ in family),
        family_spelled="".join((*infix, *(word for _, word, _ in family))),
        infix=" ".join(infix),
        whole="".join(sorted(word for _, word, _ in (*given, *family))),
        core=_core(name),
        words=len(family),
        plain=len(given) == len(full) == len(family) == 1 and not infix,
        letters_full=mark.spelling.letters,
        letters_turned=mark.spelling.letters_turned,
        bones=mark.spelling.bones,
        bones_turned=mark.spelling.bones_turned,
        heard=mark.spelling.given,
        given_bones=mark.spelling.given_bones,
        heard_family=mark.spelling.family,
        family_bones=mark.spelling.family_bones,
        other_script="1" if mark.spelling.other else "",
        generation=mark.generation,
        form=mark.form,
        ideographs=mark.ideographs,
    )


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


def _core(text: str) -> str:
    """The words of a name without legal form, as they sound."""
    core = company.split_legal_form(latin(text))[0] if text else ""
    return " ".join(sound(plain(word)) for word in core.split())


@dataclass(frozen=True, slots=True)
class Names:
    """Different names, one a position: the columns of a table (see Name), family names put last.

    `initial`: the first of `letters`. `double`: the family name has several words. `turned`: it was read the
    other way round. `written`: what `spellings` makes of; `spelt` and
    `bones`: of that the codes, given name first and family name first. `print` stands for the writing, and
    for that.
    """

    print: Prints
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
    generation: Texts
    form: Texts
    ideographs: Texts
    double: Bools
    written: Mapping[str, Texts]
    spelt: tuple[Ints, Ints]
    bones: tuple[Ints, Ints]
    given_code: Ints
    family_code: Ints
    core_code: Ints
    turned: Bools

    def __len__(self) -> int:
        return len(self.kind)


def names_of(table: NameTable, turned: Bools | None = None) -> Names:
    """The names of a table as all of them together are read; `turned`: which are read the other way round,
    where these are some of all.
    """
    c = table.columns
    turned = _turned(table) if turned is None else turned
    at = np.flatnonzero(turned)
    given, family = _swapped(c["given"], c["family"], at)
    spelled, written = _swapped(c["given_spelled"], c["family_spelled"], at)
    others, letters = c["others"].copy(), c["letters"].copy()
    others[at] = [f" {text} " for text in given[at]]
    letters[at] = [text[:1] for text in given[at]]
    return Names(
        print=printed(table.writing) ^ turned.astype(np.uint64),
        kind=table.kind,
        given=given,
        given_spelled=spelled,
        others=others,
        initial=array([text[:1] for text in letters]),
        letters=letters,
        family=family,
        family_spelled=written,
        infix=c["infix"],
        whole=c["whole"],
        core=c["core"],
        generation=c["generation"],
        form=c["form"],
        ideographs=c["ideographs"],
        double=table.words > 1,
        written={name: c[name] for name in (*_SPELLING, "other_script")},
        spelt=_either_way(c["letters_full"], c["letters_turned"]),
        bones=_either_way(c["bones"], c["bones_turned"]),
        given_code=coded(given)[0],
        family_code=coded(family)[0],
        core_code=coded(c["core"])[0],
        turned=turned,
    )


def _either_way(one: Texts, other: Texts) -> tuple[Ints, Ints]:
    """Two columns in one numbering."""
    codes, _ = coded(np.concatenate((one, other)))
    return codes[: len(one)], codes[len(one) :]


def spellings(names: Names, at: Ints) -> list[Spelling]:
    """How the names at these positions are written."""
    columns = (names.written[name][at] for name in (*_SPELLING, "other_script"))
    return [
        Spelling(
            letters=letters,
            letters_turned=turned,
            bones=bones,
            bones_turned=bones_turned,
            given=given,
            given_bones=given_bones,
            family=family,
            family_bones=family_bones,
            other=bool(other),
        )
        for letters, turned, bones, bones_turned, given, given_bones, family, family_bones, other in zip(
            *columns, strict=True
        )
    ]


def _swapped(one: Texts, other: Texts, at: Ints) -> tuple[Texts, Texts]:
    one, other = one.copy(), other.copy()
    one[at], other[at] = other[at], one[at]
    return one, other


def _turned(table: NameTable) -> Bools:
    """Names written family name first, where their words or all the other names tell which is which."""
    size = len(table.kind)
    codes, texts = coded(np.concatenate((table.columns["given"], table.columns["family"])))
    first, last = codes[:size], codes[size:]
    counted = (first >= 0) & (last >= 0) & (table.words == 1)
    seen = np.asarray(pd.unique(first[counted] * max(1, len(texts)) + last[counted]), dtype=np.int64)
    as_given = np.bincount(seen // max(1, len(texts)), minlength=len(texts))
    as_family = np.bincount(seen % max(1, len(texts)), minlength=len(texts))
    turned = np.zeros(size, dtype=np.bool_)
    at = np.flatnonzero(table.plain & counted)
    one, other = first[at], last[at]
    turned[at] = (
        (as_given[other] >= 5)
        & (as_given[other] >= 3 * as_family[other])
        & (as_given[one] <= 2 + as_family[one] // 3)
    )
    named = table.plain & are_family_names(table.columns["given_spelled"])
    return turned | (named & ~are_family_names(table.columns["family_spelled"]))
