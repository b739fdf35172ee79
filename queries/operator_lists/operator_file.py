"""A list for an operator as a file: CSV, JSON, or a workbook that also says who asked, for whom and when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, BinaryIO

from errors import UsageError
from queries.operator_lists.list_recipient import OWN_USE, WithheldKey, withheld_text
from queries.operator_lists.watch_list import COLUMNS
from queries.output import as_csv, as_json, write_whole

LISTS = (".csv", ".xlsx", ".json")


def require_list(place: Path) -> None:
    """Raise UsageError unless the suffix is that of a list."""
    if place.suffix.lower() not in LISTS:
        raise UsageError(
            "{file} is not a list for an operator: end it in {lists}.",
            file=place.name,
            lists=", ".join(LISTS),
        )


def write_list(place: Path, rows: Sequence[Mapping[str, Any]], about: Mapping[str, Any]) -> None:
    """Write rows with COLUMNS by the suffix. `about`: what a workbook says of itself; NoRoom where the file
    cannot be written.
    """
    if place.suffix.lower() != ".xlsx":
        plain = place.suffix.lower() == ".csv"
        text = as_csv([{name: row[name] for name in COLUMNS} for row in rows]) if plain else as_json(rows)
        return write_whole(place, lambda out: _write_text(out, text, "utf-8-sig" if plain else "utf-8"))
    from graph.export.tables import ExportTable
    from graph.export.xlsx import workbook

    cells = [{name: row[name] for name in COLUMNS if row[name] is not None} for row in rows]
    table = ExportTable(dict.fromkeys(COLUMNS, "text"), cells)
    write_whole(place, lambda out: workbook({"watch": table}, _in_cells(about), out))


def about_list(
    title: str,
    note: str,
    facts: Mapping[str, Any],
    *,
    with_purpose: bool,
    withheld: Mapping[WithheldKey, int] | None,
) -> dict[str, Any]:
    """What a list says of itself; why it was asked only where that is wanted. `withheld`: how many rows may
    not be told to whom it is for; None: it is for our own authority.
    """
    rest = {name: fact for name, fact in facts.items() if with_purpose or name != "purpose"}
    if withheld is None:
        return {"title": title, "note": f"{OWN_USE} {note}", **rest}
    return {"title": title, "note": note, **rest, "withheld": withheld_text(withheld) if withheld else ""}


def _in_cells(about: Mapping[str, Any]) -> dict[str, str]:
    """Facts about a file as a workbook shows them: without those that say nothing."""
    said = {**about, "handling": "; ".join(about["handling"]), "invented": "yes" if about["invented"] else ""}
    return {name: text for name, text in said.items() if text}


def _write_text(out: BinaryIO, text: str, encoding: str) -> None:
    out.write(text.encode(encoding))
