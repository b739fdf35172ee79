"""The phone numbers in what was typed, and the digits under which phones and labels with them are found.

A number typed without its country may be that of any, so its digits are compared and not the plan of one
country; what stands around it (labels, extensions, a second number) goes as when it is loaded.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from values import digits as number_cell
from values.phone import LONGEST, clean, letters_as_figures, usual_signs, without_extension

_CODE_LENGTH = re.compile(r"[17]|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]")
_DIGITS = re.compile(r"\d+")
_SHORTEST, _WHOLE, _LONGEST = 4, 8, 17
"""Digits of the beginning of a number; from which on it may be whole, with what is dialled before it; and
of the longest, with 00 before it."""
_RUN = re.compile(r"(?:\(?\+|\(|(?<![^\W_]))\s?\d(?:[\d().'’/–-]|\s(?!\s*\(?\+))*+(?:(?<!\d)|(?![^\W_]))")
"""Digits and what parts their groups; not the digits of a code with letters in it."""
_BETWEEN = re.compile(r"/|\s[–-]\s")
_GROUP_END = re.compile(r"\d(?=\D+\d)")
_LABEL = (
    r"\b(?:tele?(?:fon|foon|fono|phone|fax)?|t[ée]l(?:[ée]phone)?|phone|ph|mob(?:iel|ile|iltelefon)?|gsm|cell|handy|"
    r"fax|whats ?app|portable)(?![^\W\d_])"
)
_LABELLED = re.compile(_LABEL, re.IGNORECASE)
_POSTAL_ITEM = re.compile(r"\b[a-z]{2}[\s-]*(?:\d[\s-]*){9}[a-z]{2}\b", re.IGNORECASE)
"""A tracking number in groups, "RR 012 345 678 NL": no phone, whatever its digits."""


@dataclass(frozen=True, slots=True)
class PhoneForms:
    """One reading of one number.

    `phones`: the digits by which a phone is found. `on_labels`: those by which a label that writes the same
    number is found. `national`: where it was typed with its country's code, the number without it.
    """

    phones: tuple[str, ...]
    on_labels: tuple[str, ...] = ()
    national: str = ""

    def forms(self, *, on_label: bool) -> tuple[str, ...]:
        """All under which a phone, or a label with it, is found."""
        return different((*self.phones, *self.on_labels, self.national)) if on_label else self.phones


def calling_code(digits: str) -> str:
    """The country's calling code at the start of the digits of an E.164 number."""
    short = _CODE_LENGTH.match(digits)
    return short[0] if short else digits[:3]


def phone_forms(text: str) -> tuple[PhoneForms, ...]:
    """Every number in `text`, each as typed and as loading reads it; none where there is none."""
    readings: list[PhoneForms] = []
    for number in dict.fromkeys(_numbers(text)):
        readings.append(_forms(number))
        if number.lstrip("( ").startswith(("0", "+")) and (value := clean(number).value):
            readings.append(_forms(str(value)))
    return tuple(dict.fromkeys(readings))


def _numbers(text: str) -> Iterator[str]:
    """The numbers as typed, in ASCII digits: all of a text without letters, and what in a text with letters,
    or with more digits than a number has, is a number.
    """
    if len(text) > LONGEST or (whole := number_cell.whole(text)) is None:
        return
    shown = usual_signs(whole)
    worded = any(map(str.isalpha, shown))
    count = _count(shown)
    if not worded and _SHORTEST <= count <= _LONGEST:
        yield shown
    if count < (_WHOLE if worded else 2 * _WHOLE):
        return
    bare = _LABELLED.sub(lambda label: f"{label[0]} ", _POSTAL_ITEM.sub(" ", shown))
    bare = without_extension(letters_as_figures(bare))
    labelled = not any(map(str.isalpha, bare)) or _LABELLED.search(bare)
    for run in _RUN.findall(bare):
        if labelled or run.lstrip("( ").startswith(("0", "+")):
            yield from (part for part in _parts(run.strip()) if _count(part) >= _WHOLE)


def _parts(run: str) -> Iterable[str]:
    """A run of digits as the one number, or the several, that it may be."""
    if _count(run) < 2 * _WHOLE:
        return [run]
    parts = [part for part in _BETWEEN.split(run) if _count(part) >= _WHOLE]
    if len(parts) > 1:
        return parts
    halves = [(run[: end.end()], run[end.end() :]) for end in _GROUP_END.finditer(run)]
    several = [half.strip() for pair in halves if min(map(_count, pair)) >= _WHOLE for half in pair]
    return [run, *several] if _count(run) <= _LONGEST else several


def _count(text: str) -> int:
    return sum(map(str.isdigit, text))


def _forms(number: str) -> PhoneForms:
    """The digits as typed and without 00 or the (0) in "+31 (0)6"; those that stand on a label, whose words
    have no zeros in front; and the number without its country's code.
    """
    digits = "".join(_DIGITS.findall(number))
    without = "".join(_DIGITS.findall(number.replace("(0)", "")))
    forms = [digits, without, digits.removeprefix("00"), without.removeprefix("00")]
    code = national = ""
    if len(digits) >= _WHOLE and (number.lstrip("( ").startswith("+") or digits.startswith("00")):
        code = calling_code(forms[-1])
        national = forms[-1][len(code) :].lstrip("0")
        forms += [code + national]
    on_labels = [*(form.lstrip("0") for form in forms), f"{code}0{national}" if national else ""]
    whole = (form for form in on_labels if len(form) >= _WHOLE - 1)
    return PhoneForms(different(forms), different(whole), national if len(national) >= _WHOLE - 1 else "")


def different(texts: Iterable[str]) -> tuple[str, ...]:
    """The texts in their order, each once, without the empty."""
    return tuple(dict.fromkeys(filter(None, texts)))
