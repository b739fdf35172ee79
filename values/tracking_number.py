"""Tracking numbers: one form, every scheme it fits, check digits, and the link keys inside it.

Formats, check digits and keys: `values.number_schemes`. A number often fits several schemes; the record's
carrier decides among them. A failed check digit or an unknown scheme is a warning, never a reason to lose
the number.
"""

from __future__ import annotations

import re
import unicodedata

from values import carrier as carriers
from values import digits
from values.dashes import DASHES
from values.number_schemes import SCHEMES, Fit, s10
from values.value import Candidate, Value

EXPLAINED = "tracking_number"
LONGEST = 48
"""Characters of the longest number that is still taken for one (without blanks and dashes)."""
_BETWEEN = re.compile(rf"[{re.escape(DASHES)}\s%=_.·'’\"()\[\]#*]+")
_BARE = re.compile(r"(?=[A-Z]*[0-9])[0-9A-Z]{8,19}")
"""Already as it will be: most numbers of a file, so they are spared the search for what to take out."""
_DAMAGED = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffd]")
_LABEL = re.compile(r"^.*(?:[:#]|N[RO°º]\.?)\s*(?=[0-9A-Z])")
_CALLED = re.compile(r"^[^\d]*?[^\W\d_]{3}[^\d]*?\s(?=[0-9A-Z]{0,4}[0-9])")
"""What the number is called, before it: "AWB 6143619123", "Track&Trace 3SABCD…"."""
_UNSEEN = dict.fromkeys(
    (0xAD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF, *range(0x202A, 0x202F))
)
_FLOAT = re.compile(r"\s*(\d{6,})[.,]0+\s*")
"""A number cell that was written out with its decimals."""
_IN_ADDRESS = re.compile(r"[=/#]([0-9A-Z]{8,40})(?=[&?#/;]|$)")
"""In the address of a page that follows a parcel: "https://track.example/?code=CA924151340BE&lang=nl"."""
_APART = re.compile(r"[\s/,;|&+]+")
_SCANNED = re.compile(r"^\s*\][A-Za-z]\d(?=\d)")
"""What a scanner says of the bar code ("]C1")."""
_AROUND = " \t\r\n;,/|!<>:&+"
"""Signs of a list around one of its numbers."""
_VERDICTS = {True: "passed", None: "none", False: "failed"}
_ROUTED = re.compile(r"420\d{5}(?:\d{4})?(9[1-5]\d{20}(?:\d{4})?)")


def clean(text: str, country: str | None = None, carrier: str | None = None) -> Value:
    """The number, upper case without blanks and dashes.

    `parts`: format, carrier, service, serial, country, account (a link key such as `UPS/9V8CR2`), check
    (passed, failed, none). Warnings: `check_digit_failed`, `number_unknown` (fits no scheme),
    `number_damaged` (control characters inside: value None), `number_several` (the first of several was
    taken), `digits_lost` (a number cell that was rounded: value None). Value None also where there is nothing
    like a number.
    """
    if (written := digits.whole(text)) is None:
        return Value(None, warnings=(digits.LOST,))
    if written is not text:
        return clean(written, country, carrier)
    if len(text) == 13 and (alone := s10(text)) is not None:
        return _value(text, [alone], carrier)  # no other scheme has numbers of that shape
    if _BARE.fullmatch(text):
        return _value(text, _fits(text), carrier)
    if _DAMAGED.search(text):
        return Value(None, warnings=("number_damaged",))
    if whole := _FLOAT.fullmatch(text):
        return clean(whole[1], country, carrier)
    if several := _several(text):
        value = clean(several, country, carrier)
        return value._replace(warnings=(*value.warnings, "number_several"))
    number = _squeezed(_SCANNED.sub("", text).strip(_AROUND))
    if not number:
        return Value(None)
    if len(number) > LONGEST or not any(map(str.isdigit, number)):
        return Value(None, warnings=("number_not_understood",))
    return _value(number, _fits(number), carrier)


def check(value: Value) -> str:
    """`passed`, `failed` or `none`: what the check digit of a cleaned number says."""
    return str(value.parts.get("check", "none"))


def _several(text: str) -> str | None:
    """The first of the numbers in a text that holds more than one, each of them plainly a number."""
    parts = [part for part in _APART.split(text.strip()) if part]
    if len(parts) < 2 or not all(_is_strong(_BETWEEN.sub("", part.upper())) for part in parts):
        return None
    return parts[0]


def _is_strong(number: str) -> bool:
    return any(fit.strong for fit in _fits(number))


def _squeezed(text: str) -> str:
    """Upper case, nothing between the characters, without what scanners and writers put in front."""
    upper = (text if text.isascii() else unicodedata.normalize("NFKC", text.translate(_UNSEEN))).upper()
    number = _BETWEEN.sub("", upper)
    if not number.isascii():
        number = _composed(number)
    if "://" in upper or upper.startswith("WWW."):
        followed = [one for one in _IN_ADDRESS.findall(upper) if _is_strong(one)]
        return followed[-1] if followed else number
    if ":" in upper or "#" in upper or " N" in upper:
        labelled = _BETWEEN.sub("", _LABEL.sub("", upper))
        if labelled != number and _is_strong(labelled):
            return labelled
    if len(upper) <= 2 * LONGEST and not _fits(number) and (called := _CALLED.match(upper)):
        named = _BETWEEN.sub("", upper[called.end() :])
        if _fits(named):
            return named
    if len(number) == 20 and number.startswith("00") and number.isdigit():
        return number[2:]
    routed = _ROUTED.fullmatch(number)
    return routed.group(1) if routed else number


def _composed(number: str) -> str:
    """Letters and marks that came to stand beside each other, put together until nothing changes."""
    while (again := _BETWEEN.sub("", unicodedata.normalize("NFKC", number).upper())) != number:
        number = again
    return number


def _fits(number: str) -> list[Fit]:
    if len(number) == 13 and (alone := s10(number)) is not None:
        return [alone]  # no other scheme has numbers of that shape
    return [fit for scheme in SCHEMES if (fit := scheme(number)) is not None]


def _value(number: str, fits: list[Fit], carrier: str | None) -> Value:
    candidates = tuple([Candidate(fit.carrier, fit.format, fit.valid) for fit in fits])
    chosen = _chosen(fits, carrier)
    if not chosen:
        return Value(number, {"check": "none"}, ("number_unknown",))
    best = max(chosen, key=_rank) if len(chosen) > 1 else chosen[0]
    outcome = _outcome(chosen)
    parts = {"format": best.format, "carrier": best.carrier, **best.parts, "check": outcome}
    return Value(number, parts, ("check_digit_failed",) if outcome == "failed" else (), candidates)


def _rank(fit: Fit) -> tuple[bool, bool, bool]:
    return fit.valid is True, fit.strong, fit.valid is None


def _chosen(fits: list[Fit], carrier: str | None) -> list[Fit]:
    """The fits of the record's carrier; all of them where none is its, or it is not known."""
    if carrier and len(fits) > 1:
        name = carriers.clean(carrier).value
        own = [fit for fit in fits if fit.carrier == name]
        return own or fits
    return fits


def _outcome(fits: list[Fit]) -> str:
    if len(fits) == 1:
        return _VERDICTS[fits[0].valid]
    verdicts = {fit.valid for fit in fits}
    return _VERDICTS[True if True in verdicts else None if None in verdicts else False]
