"""partners: the packs of partners that are loaded, and what each partner decided."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from typing import Any

from casework import terminal
from errors.cli import visible
from loaders.partner_packs.statements import LoadedPack, loaded_packs

ABOUT = "List the partners' packs that are loaded, and what each partner decided: theirs, never applied here."
EXAMPLE = 'partners --purpose "request 7"'


def add(parser: argparse.ArgumentParser) -> None:
    terminal.add_options(parser, "why you are looking; logged")


def run(arguments: argparse.Namespace) -> int:
    with terminal.workspace(arguments.purpose, demo=arguments.demo) as desk:
        found = loaded_packs(desk)
    if arguments.json:
        print(json.dumps([_facts(one) for one in found], ensure_ascii=False))
    else:
        lines = [visible(line) for one in found for line in _lines(one)]
        print("\n".join(lines) or "No partner's pack is loaded.")
    return 0


def _facts(one: LoadedPack) -> dict[str, Any]:
    return {
        "pack": one.pack,
        "partner": one.partner,
        "key": one.key,
        "made": one.made,
        "loads": [
            {
                "load": load.load,
                "partner_load": (load.partner or {})["load"],
                "file": load.file,
                "layout": load.layout,
                "as_of": load.as_of,
                "rows": load.rows_written,
                "handling": load.handling,
                "basis": load.basis,
                "review": load.review,
            }
            for load in one.loads
        ],
        "said": list(one.statements),
    }


def _lines(one: LoadedPack) -> Iterator[str]:
    yield f"{one.made}  {one.pack} of {one.partner} (key {one.key[:16]})"
    for load in one.loads:
        terms = f"handling code {load.handling or 'none'}; {load.basis or 'no basis'}; review {load.review}"
        yield f"  load {load.load}: {load.rows_written:,} rows of {load.file} as of {load.as_of}; {terms}"
    for said in one.statements:
        of = ", ".join(said["on"])
        yield f"  {one.partner} says: {said['verdict']} ({of}), {said['who']}: {said['reason']}"
