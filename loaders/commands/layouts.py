"""layouts: which layouts are known, and what they need."""

from __future__ import annotations

import argparse
import json

from loaders.command_tables import show, table_of
from loaders.parsing.layout import Layout, find_layout, own_layouts

ABOUT = "List the known layouts and the columns each one needs, or check your own layout file."
EXAMPLE = "layouts --file our_courier.toml"


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--file", metavar="FILE", help="check this layout file and show only this one")
    parser.add_argument("--json", action="store_true", help="one JSON value on standard output")


def run(arguments: argparse.Namespace) -> int:
    layouts = [find_layout(arguments.file)] if arguments.file else list(own_layouts().values())
    if arguments.json:
        print(json.dumps([_facts(one) for one in layouts], ensure_ascii=False))
        return 0
    table = table_of("layout", "version", "holds", "about", "required columns", "columns")
    for one in layouts:
        needed = ", ".join(" + ".join(sources) for sources in one.required.values())
        table.add_row(one.name, str(one.version), one.kind, one.about, needed, str(len(_columns(one))))
    show(table)
    return 0


def _facts(one: Layout) -> dict[str, object]:
    return {
        "name": one.name,
        "version": one.version,
        "kind": one.kind,
        "about": one.about,
        "formats": list(one.formats),
        "required": [source for sources in one.required.values() for source in sources],
        "columns": _columns(one),
    }


def _columns(one: Layout) -> list[str]:
    return list(dict.fromkeys(source for column in one.columns.values() for source in column.sources))
