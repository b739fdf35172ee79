"""Digits of every script, as those of ASCII."""

from __future__ import annotations

import unicodedata


def ascii_digit(character: str) -> str:
    """A decimal digit of any script as that of ASCII ("٣" is "3"); every other character as it is."""
    return str(unicodedata.decimal(character)) if character.isdecimal() else character
