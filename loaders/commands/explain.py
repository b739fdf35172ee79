"""explain: what Waybill makes of one value."""

from __future__ import annotations

import argparse
import io
import json
import sys
from collections.abc import Iterator
from typing import Any

from errors.cli import visible
from loaders.records.row_reader import shown
from values.value import Value
from values.value_kinds import KINDS

ABOUT = "Show how Waybill reads one value: its clean form, its parts and any warnings."
EXAMPLE = 'explain address "Balansplein 100-3" --country NL'
_VERDICTS = {True: "check digit right", False: "check digit wrong", None: "no check digit"}


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("kind", metavar="KIND", choices=list(KINDS), help=", ".join(KINDS))
    parser.add_argument(
        "text", metavar="TEXT", help="the value; `-`: lines of country, tab, text on standard input"
    )
    parser.add_argument("--country", metavar="CODE", help="country of the value, for example NL")
    parser.add_argument("--json", action="store_true", help="JSON on standard output; `-`: one object a line")


def run(arguments: argparse.Namespace) -> int:
    clean = KINDS[arguments.kind]
    if arguments.text == "-":
        for text, country in _lines(arguments.country):
            print(json.dumps(facts(text, clean(text, country)), ensure_ascii=False))
        return 0
    value = clean(arguments.text, arguments.country)
    if arguments.json:
        print(json.dumps(facts(arguments.text, value), ensure_ascii=False))
    else:
        print("\n".join(visible(line) for line in _describe(arguments.text, value)))
    return 0


def facts(text: str, value: Value) -> dict[str, Any]:
    """What `explain --json` prints for one value."""
    candidates = [{"carrier": c.carrier, "format": c.format, "valid": c.valid} for c in value.candidates]
    return {
        "text": text,
        "value": value.value,
        "parts": dict(value.parts),
        "candidates": candidates,
        "warnings": list(value.warnings),
    }


def _lines(country: str | None) -> Iterator[tuple[str, str | None]]:
    """Text and country of each line; without a tab the line is all text."""
    for line in io.TextIOWrapper(sys.stdin.buffer, encoding="utf-8", errors="replace", newline="\n"):
        first, tab, rest = line.rstrip("\r\n").partition("\t")
        yield (rest, first.strip() or country) if tab else (first, country)


def _describe(text: str, value: Value) -> Iterator[str]:
    yield f"{shown(text)}: {'not understood' if value.value is None else value.value}"
    for name, part in value.parts.items():
        yield f"  {name}: {part}"
    for one in value.candidates:
        yield f"  may be {one.carrier}, {one.format}: {_VERDICTS[one.valid]}"
    for warning in value.warnings:
        yield f"  warning: {warning}"
