"""How many of something, in words of the command line."""

from __future__ import annotations


def amount(count: int, noun: str) -> str:
    """`1 parcel`, `1,200 parcels`."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"
