"""What a line says beyond street, number and suffix: nothing written may vanish from the key of a door.

Every word and figure of the line is accounted for: by the street, by the number, by the suffix, or as a word
that only announces one of them. What is left ("Rose House", a word that nobody knows) is the detail; so is
the kind of a unit that is no flat ("floor", "stair").
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import NamedTuple

from values.addresses import unit_patterns as look
from values.addresses.delivery_routes import is_route
from values.addresses.house_number import FIGURES
from values.addresses.kinds_of_unit import FLOORS, PLAIN, kind_of
from values.addresses.number_words import ANNOUNCED, announces_number
from values.house_suffix import DOTTED, JOINED, form_of
from values.plain import plain

_TOKEN = re.compile(DOTTED + r"|\d+|[^\s\d!-/:-@\[-`{-\xa9\xab-\xb9\xbb-\xbf\u2000-\u206f\u3000-\u303f]+")
_ORDINALS = frozenset(("e", "de", "ste", "er", "eme", "ieme", "nd", "st", "rd", "th", "o", "a"))
_FILLERS = frozenset(("de", "of", "grond", "chaussee"))
"""Inside the words of a suffix: "rez-de-chaussée", "begane grond"."""


class _Word(NamedTuple):
    form: str
    start: int
    end: int


class _Accounts:
    """The words of a line, and what each has been accounted for as: "street", "number", "suffix", "said"."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words = _words(text)
        self.as_: list[str] = [""] * len(self.words)

    def reopen_number(self, start: int, end: int, number: str) -> None:
        """The first word between two places that is this number is accounted for no longer."""
        for at, word in enumerate(self.words):
            if start <= word.start < end and _figure(word.form) == number:
                self.as_[at] = ""
                return

    def mark(self, start: int, end: int, name: str) -> int:
        """Accounts for the words between two places in the text; the first of them."""
        inside = [at for at, word in enumerate(self.words) if start <= word.start < end]
        for at in inside:
            self.as_[at] = name
        return inside[0] if inside else 0

    def mark_open(self, start: int, end: int, name: str) -> None:
        for at in self.open():
            if start <= self.words[at].start < end:
                self.as_[at] = name

    def open(self) -> list[int]:
        return [at for at, known in enumerate(self.as_) if not known]

    def form(self, at: int) -> str:
        return self.words[at].form if 0 <= at < len(self.words) else ""

    def known(self, at: int) -> str:
        return self.as_[at] if 0 <= at < len(self.as_) else ""


def detail_of(text: str, street: str, number: str, suffix: str, country: str | None) -> str:
    """The rest of a line that was read as this street, number and suffix, as it is written, or ""."""
    if is_route(street) and not number:
        return ""
    accounts = _Accounts(_spaced(text))
    place = _account_street(accounts, _spaced(street), number)
    _account_number(accounts, number, place)
    _account_suffix(accounts, suffix, country)
    _account_number_words(accounts)
    kinds = _account_units(accounts, country)
    return _left(accounts, kinds)


def _spaced(text: str) -> str:
    """The text with its pieces as suffixes have them: "bisA" is two."""
    return JOINED.sub(r"\1 \2", text)


def _words(text: str) -> list[_Word]:
    """The words and figures of a text; of "4.12" the form is 412, as it is in a suffix."""
    return [_Word(plain(found[0]).replace(".", ""), *found.span()) for found in _TOKEN.finditer(text)]


def _account_street(accounts: _Accounts, street: str, number: str) -> int:
    """The street's words, which stand together; where they do. A box is all that its own words say, and its
    number stands among them.
    """
    if street in look.BOX_STREETS and (box := look.POST_BOX.search(accounts.text)):
        place = accounts.mark(box.start("word"), box.end(), "street")
        accounts.reopen_number(box.start("word"), box.end(), number)
        return place
    if street.lower() in look.LOCKERS and (box := look.LOCKER.search(accounts.text)):
        for customer in look.LOCKER_CUSTOMER.finditer(accounts.text):
            accounts.mark(*customer.span(), "said")
        place = accounts.mark(*box.span(), "street")
        accounts.reopen_number(*box.span(), number)
        return place
    wanted = [word.form for word in _words(street)]
    forms = [word.form for word in accounts.words]
    length = len(wanted)
    starts = [at for at in range(len(forms) - length + 1) if wanted and forms[at : at + length] == wanted]
    if starts:  # in "Flat A, 12 A" the second A
        start = next((at for at in starts if accounts.form(at - 1) not in PLAIN), starts[0])
        accounts.as_[start : start + length] = ["street"] * length
        return start
    _account_any(accounts, wanted, "street")
    return 0


def _account_any(accounts: _Accounts, wanted: list[str], name: str) -> None:
    for form in wanted:
        at = next((at for at in accounts.open() if accounts.form(at) == form), None)
        if at is not None:
            accounts.as_[at] = name


def _account_number(accounts: _Accounts, number: str, place: int) -> None:
    """The house number: of several that are equal the one nearest to the street."""
    if not number.isdigit():
        _account_any(accounts, [word.form for word in _words(number)], "number")
        return
    fits = [at for at in accounts.open() if _figure(accounts.form(at)) == number]
    if fits:
        accounts.as_[min(fits, key=lambda at: abs(at - place))] = "number"


def _figure(form: str) -> str:
    return (form.lstrip("0") or "0") if form.isdigit() else FIGURES.get(form, "")


def _account_suffix(accounts: _Accounts, suffix: str, country: str | None) -> None:
    pieces = Counter(word.form for word in _words(suffix))
    for at in accounts.open():
        form = form_of(accounts.form(at), accounts.form(at - 1), accounts.form(at + 1), country)
        wanted = Counter(word.form for word in _words(form))
        if wanted and wanted <= pieces:
            pieces -= wanted
            accounts.as_[at] = "suffix"
    for at in accounts.open():
        if accounts.known(at - 1) in ("suffix", "ordinal") and _belongs(accounts, at):
            accounts.as_[at] = "ordinal"


def _belongs(accounts: _Accounts, at: int) -> bool:
    """Whether a word is no more than the end of the piece before it: "3e", "rez-de-chaussée"."""
    between = accounts.text[accounts.words[at - 1].end : accounts.words[at].start]
    if accounts.form(at - 1).isdigit():
        return accounts.form(at) in _ORDINALS and not between.strip(" .")
    return accounts.form(at) in _FILLERS


def _account_number_words(accounts: _Accounts) -> None:
    """Words that only say that a number follows."""
    starts = {word.start: at for at, word in enumerate(accounts.words)}
    for found in ANNOUNCED.finditer(accounts.text):
        if announces_number(found) and accounts.known(starts.get(found.end(), -1)) in ("number", "suffix"):
            accounts.mark_open(*found.span(), "said")


def _account_units(accounts: _Accounts, country: str | None) -> dict[int, str]:
    """Words that announce a piece of the suffix -> their kind; those that say no more than it are accounted
    for, unless another kind follows and the order tells which is which."""
    kinds: dict[int, str] = {}
    for at in accounts.open():
        form = accounts.form(at)
        if form.isdigit():
            continue
        following = next((k for k in accounts.as_[at + 1 :] if k != "said"), "")
        before = accounts.known(at - 1)
        storey = form in FLOORS and before in ("suffix", "ordinal")
        worded = before in ("suffix", "ordinal") and not any(map(str.isdigit, _back(accounts, at)))
        behind = form in PLAIN and following != "suffix" and (worded or accounts.form(at - 1) in FLOORS)
        if (storey and worded) or behind:
            accounts.as_[at] = "said"  # "Top Floor Flat"
        elif storey or following == "suffix":
            kinds[at] = kind_of(form, country)
    if not any(kinds.values()):
        for at in kinds:
            accounts.as_[at] = "said"
        return {}
    last = max(at for at, kind in kinds.items() if kind)
    for at, kind in kinds.items():
        if not kind and at > last:
            accounts.as_[at] = "said"
    return {at: kind or "unit" for at, kind in kinds.items() if kind or at < last}


def _back(accounts: _Accounts, at: int) -> str:
    """The piece of the suffix before a floor's word."""
    while accounts.known(at - 1) == "ordinal":
        at -= 1
    form = accounts.form(at - 1)
    return form_of(form, accounts.form(at - 2), "", None)


def _left(accounts: _Accounts, kinds: dict[int, str]) -> str:
    """What is not accounted for, as it is written; words stay together that stood so."""
    left = accounts.open()
    out = ""
    for before, at in pairwise([-1, *left]):
        word = accounts.words[at]
        shown = kinds.get(at) or accounts.text[word.start : word.end]
        gap = accounts.text[accounts.words[before].end : word.start] if before == at - 1 and at else " "
        out += (" " if "," in gap else gap) + shown if out else shown
    return out
