"""Tables of commands: as wide as the terminal, or as they need to be in a file or pipe.

What is copied from one (ids, names of layouts) is never cut, however narrow the terminal is.
"""

from __future__ import annotations

from rich.console import Console
from rich.table import Column, Table

_WHOLE = {"load": 16, "layout": 0}
"""Columns that are kept on one line, with the width that they have at least."""

_WIDEST = 10_000


def table_of(*names: str) -> Table:
    """A table with these columns; texts that do not fit are folded, not cut."""
    return Table(*(_column(name) for name in names))


def show(what: Table | str) -> None:
    """Print it."""
    console = Console(highlight=False, markup=False)
    if not console.is_terminal:
        options = console.options.update(max_width=_WIDEST)
        console.width = max(console.width, console.measure(what, options=options).maximum)
    console.print(what)


def _column(name: str) -> Column:
    if name not in _WHOLE:
        return Column(name, overflow="fold")
    return Column(name, no_wrap=True, overflow="fold", min_width=_WHOLE[name] or None)
