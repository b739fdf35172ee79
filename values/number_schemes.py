"""The schemes of tracking numbers: what each looks like, its check digit, the parts inside it.

A scheme takes a number (upper case, nothing between) and returns how it fits, or None. `strong`: it has a
shape that no other scheme has. Sources: UPU S10, GS1 general specifications, USPS publication 199;
each check digit was run on real numbers.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from operator import mul
from types import MappingProxyType
from typing import NamedTuple

from values.carrier import POSTS
from values.country import is_assigned

_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_S10 = re.compile(r"([A-Z]{2})([0-9]{8})([0-9])([A-Z]{2})")
_WEIGHTS_OF_S10 = (8, 6, 4, 2, 3, 5, 9, 7)
"""They add up to a multiple of 11, so characters' codes do as well as the figures that they stand for."""
_DIGITS_OF_S10 = ("", "1", "2", "3", "4", "5", "6", "7", "8", "9", "0", "5")
"""By what is left of 11."""
_UPS = re.compile(r"1Z([0-9A-Z]{6})([0-9A-Z]{2})([0-9A-Z]{7})([0-9])")
_3S = re.compile(r"3S([A-Z]{3,5}|[0-9A-Z]{4})([0-9]{6,10})")
_JJD = re.compile(r"JJD([0-9A-Z]{7,24})")
_JVGL = re.compile(r"JVGL([0-9]{7,24})")
_DPD = re.compile(r"(?:[0-9A-Z]{7}([0-9]{14})([0-9]{3})([0-9]{3})|([0-9]{14}))([0-9A-Z])?")
_KINDS_OF_S10 = {
    "C": "parcel",
    "E": "EMS",
    "H": "e-commerce parcel",
    "L": "express letter",
    "R": "registered letter",
    "U": "letter subject to customs",
    "V": "insured",
}


class Fit(NamedTuple):
    """How a number fits a scheme; `valid` is None where the scheme has no check digit."""

    carrier: str
    format: str
    valid: bool | None
    strong: bool = False
    parts: Mapping[str, str] = MappingProxyType({})


def s10(number: str) -> Fit | None:
    """UPU S10: weights 8 6 4 2 3 5 9 7, 11 - (sum mod 11), 10 -> 0, 11 -> 5; of a country that has a post."""
    found = _S10.fullmatch(number)
    if not found:
        return None
    service, serial, digit, country = found.groups()
    if not is_assigned(country):
        return None
    rest = 11 - sum(map(mul, serial.encode(), _WEIGHTS_OF_S10)) % 11
    parts = {"service": service, "serial": serial, "country": country}
    if service[0] in _KINDS_OF_S10:
        parts["kind"] = _KINDS_OF_S10[service[0]]
    valid = digit == _DIGITS_OF_S10[rest]
    return Fit(
        carrier=POSTS.get(country, f"post of {country}"), format="S10", valid=valid, strong=True, parts=parts
    )


def ups(number: str) -> Fit | None:
    """UPS 1Z: letters count as (code - 3) mod 10, every second character is doubled."""
    found = _UPS.fullmatch(number)
    if not found:
        return None
    shipper, service, package, digit = found.groups()
    values = [int(c) if c.isdigit() else (ord(c) - 3) % 10 for c in number[2:17]]
    total = sum(values[0::2]) + 2 * sum(values[1::2])
    parts = {"account": f"UPS/{shipper}", "service": service, "serial": package}
    return Fit(carrier="UPS", format="UPS", valid=int(digit) == -total % 10, strong=True, parts=parts)


def sscc(number: str) -> Fit | None:
    """GS1 serial shipping container code: 18 digits, mod 10 with weights 3 and 1 from the right."""
    if len(number) != 18 or not _digits(number):
        return None
    parts = {"service": number[0], "serial": number[1:17]}
    return Fit("GS1", "SSCC-18", _gs1(number), parts=parts)


def dhl_express(number: str) -> Fit | None:
    """DHL Express waybill: 10 or 11 digits, the last is the rest mod 7."""
    if len(number) not in (10, 11) or not _digits(number):
        return None
    return Fit("DHL", "DHL Express", int(number[:-1]) % 7 == int(number[-1]), parts={"serial": number[:-1]})


def fedex_express(number: str) -> Fit | None:
    """FedEx Express: 12 digits, weights 3 1 7 over the first eleven, mod 11, mod 10."""
    if len(number) != 12 or not _digits(number):
        return None
    total = sum(int(d) * w for d, w in zip(number, (3, 1, 7, 3, 1, 7, 3, 1, 7, 3, 1), strict=False))
    return Fit("FedEx", "FedEx Express", total % 11 % 10 == int(number[11]), parts={"serial": number[:11]})


def dpd(number: str) -> Fit | None:
    """DPD: 14 digits (27 characters with postcode, service and country), then a check character mod 37,36."""
    found = _DPD.fullmatch(number)
    if not found:
        return None
    long, service, country, short, checked = found.groups()
    parts = {"serial": long or short}
    if long:
        parts |= {"service": service, "country_code": country}
    return Fit("DPD", "DPD", _mod_37_36(number) if checked else None, parts=parts)


def usps(number: str) -> Fit | None:
    """USPS IMpb: 22 (or 26) digits from 91 to 95; the older 20 digits are checked with 91 in front."""
    if not _digits(number) or len(number) not in (20, 22, 26):
        return None
    full = "91" + number if len(number) == 20 else number
    if not "91" <= full[:2] <= "95":
        return None
    parts = _usps_parts(full)
    return Fit(carrier="USPS", format="USPS IMpb", valid=_gs1(full), strong=len(number) != 20, parts=parts)


def usps_20(number: str) -> Fit | None:
    """The same 20 digits where the check digit was made of them alone, as certified mail has it."""
    if len(number) != 20 or not _digits(number):
        return None
    return Fit("USPS", "USPS 20", _gs1(number), parts=_usps_parts("91" + number))


def _usps_parts(full: str) -> dict[str, str]:
    """Service type code, mailer id (nine digits when it begins with 9, else six) and serial."""
    if full.startswith("91"):
        return {"service": full[2:4], "account": f"MID/{full[4:13]}", "serial": full[13:-1]}
    length = 9 if full[5] == "9" else 6
    return {"service": full[2:5], "account": f"MID/{full[5 : 5 + length]}", "serial": full[5 + length : -1]}


def postnl_3s(number: str) -> Fit | None:
    """PostNL 3S: customer code and serial, no check digit."""
    found = _3S.fullmatch(number)
    if not found:
        return None
    parts = {"account": f"3S/{found.group(1)}", "serial": found.group(2)}
    return Fit(carrier="PostNL", format="PostNL 3S", valid=None, strong=True, parts=parts)


def dhl_parcel(number: str) -> Fit | None:
    """DHL Parcel JJD and JVGL, no check digit."""
    for prefix, pattern in (("JJD", _JJD), ("JVGL", _JVGL)):
        found = pattern.fullmatch(number)
        if found:
            return Fit(
                carrier="DHL",
                format=f"DHL {prefix}",
                valid=None,
                strong=True,
                parts={"serial": found.group(1)},
            )
    return None


SCHEMES: tuple[Callable[[str], Fit | None], ...] = (
    s10,
    ups,
    postnl_3s,
    dhl_parcel,
    usps,
    usps_20,
    sscc,
    dhl_express,
    fedex_express,
    dpd,
)


def _digits(number: str) -> bool:
    return number.isascii() and number.isdigit()


def _gs1(number: str) -> bool:
    body = [int(d) for d in reversed(number[:-1])]
    return -(3 * sum(body[0::2]) + sum(body[1::2])) % 10 == int(number[-1])


def _mod_37_36(number: str) -> bool:
    """ISO 7064 mod 37,36 over digits and letters, the last character checks the others."""
    rest = 36
    for character in number[:-1]:
        rest = (rest + _ALPHABET.index(character)) % 36 or 36
        rest = rest * 2 % 37
    return (rest + _ALPHABET.index(number[-1])) % 36 == 1
