"""Tracking numbers whose check digits are right, each given out once."""

from __future__ import annotations

_S10_KINDS = ("CD", "CE", "HA", "LS", "LX", "RR", "RS", "UA", "CC", "EB")
_SHIPPER = "0123456789ABCDEFGHJKLMNPRSTUVWXY"
_SERIALS = 10**8


def s10(serial: int, country: str, seed: int = 0) -> str:
    """The `serial`-th S10 number of a posting country: kinds by turns, the serials scattered."""
    kind = _S10_KINDS[serial % len(_S10_KINDS)]
    return _checked(kind, f"{(serial * 48271 + seed * 7919 + 12345677) % _SERIALS:08d}", country)


def rolled(serial: int, country: str) -> str:
    """The `serial`-th S10 number of those that are sold on rolls: one after the other."""
    return _checked("RT", f"{10_000_000 + serial % 80_000_000:08d}", country)


def _checked(kind: str, digits: str, country: str) -> str:
    a, b, c, d, e, f, g, h = digits.encode()
    # weights 8 6 4 2 3 5 9 7; 48 is the character 0, and 44 the sum of the weights
    check = 11 - (8 * a + 6 * b + 4 * c + 2 * d + 3 * e + 5 * f + 9 * g + 7 * h - 48 * 44) % 11
    return f"{kind}{digits}{0 if check == 10 else 5 if check == 11 else check}{country}"


def shipper(serial: int) -> str:
    """A UPS shipper account of six characters."""
    left, code = serial * 15485863 % len(_SHIPPER) ** 5 + len(_SHIPPER) ** 4, ""
    while left:
        left, at = divmod(left, len(_SHIPPER))
        code = _SHIPPER[at] + code
    return ("R" + code[-5:]).ljust(6, "X")


def ups(account: str, serial: int) -> str:
    """The `serial`-th UPS number of a shipper account."""
    body = f"{account}{(3, 66, 68)[serial % 3]:02d}{serial * 7368787 % 10**7:07d}"
    total = 0
    for place, character in enumerate(body):
        digit = ord(character) - 48 if character.isdigit() else (ord(character) - 63) % 10
        total += digit * 2 if place % 2 else digit
    return f"1Z{body}{(10 - total % 10) % 10}"


def three_s(customer: str, serial: int) -> str:
    """The `serial`-th PostNL number of a customer code of four letters."""
    return f"3S{customer}{serial * 6700417 % 10**7:07d}"
