"""What a list hits: a table to filter, to save as a file, and to open on the canvas."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

import queries
from graph.schema import kind_of
from graph.subgraph import Subgraph
from queries.remarked_rows import RemarkedRows
from ui import file_downloads, reader_session
from ui.canvas_session import current_canvas
from ui.canvas_session.session import CanvasSession
from ui.ranked_lists import chosen_rows
from ui.tasks.pending_reads import fulfil, wish
from ui.wording.escaping import single_line
from ui.wording.language import _, ngettext, number
from ui.wording.reasons import reason
from ui.wording.schema_names import kind

SHOWN = 5000
"""Rows in the table on screen; the files have them all."""
MOST_DRAWN = 5000
"""Nodes that are opened on a canvas at once."""
_NAMED = 4
_ALL, _HITS, _MISSES = "all", "hits", "misses"


def show(rows: RemarkedRows) -> None:
    """The answer: filter, table, files, and what can be opened."""
    shown = _filtered(rows)
    if not shown:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(
            _("{n} rows, first {shown} shown").format(n=number(len(shown)), shown=number(SHOWN))
            if len(shown) > SHOWN
            else _("Select rows to open what they hit on the canvas."),
            width="stretch",
        )
        file_downloads.offer_csv(shown, "looked-up-list", key="lookup-csv", verb="screen csv")
        file_downloads.offer_xlsx(shown, "looked-up-list", key="lookup-xlsx", verb="screen xlsx")
    chosen = _table(shown[:SHOWN])
    with st.container(horizontal=True, vertical_alignment="center"):
        _open_button(_ids(chosen))
        _open_all(_ids(rows))
    desk = reader_session.desk()
    fulfil("lookup-open", _("Opening…"), lambda row: queries.induced(row["ids"], desk=desk), _open)


def _filtered(rows: RemarkedRows) -> list[dict[str, Any]]:
    hits = sum(bool(row["hit"]) for row in rows)
    names = {
        _ALL: _("All ({n})").format(n=number(len(rows))),
        _HITS: _("With hits ({n})").format(n=number(hits)),
        _MISSES: _("Without hits ({n})").format(n=number(len(rows) - hits)),
    }
    wanted = st.segmented_control(
        _("Show"),
        list(names),
        default=_HITS if hits else _ALL,
        required=True,
        format_func=names.__getitem__,
        key="lookup-show",
    )
    return [row for row in rows if wanted == _ALL or bool(row["hit"]) == (wanted == _HITS)]


def _table(rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows; those that are selected."""
    frame = [_row(row) for row in rows]
    columns = {
        _("Line"): st.column_config.NumberColumn(width="small"),
        _("Parcels"): st.column_config.NumberColumn(format="localized", width="small"),
        _("Hits"): st.column_config.TextColumn(width="large"),
        _("Why"): st.column_config.TextColumn(width="large"),
    }
    alt = _("The list, with what each value hits")
    return chosen_rows(frame, rows, "lookup-table", alt, columns=columns)


def _row(row: Mapping[str, Any]) -> dict[str, Any]:
    parts = dict.fromkeys(part for why in row["why"] for part in str(why).split("; "))
    return {
        _("Line"): row["line"],
        _("Looked up"): single_line(row["text"]),
        _("Hit"): _("Yes") if row["hit"] else _("No"),
        _("Hits"): _some([single_line(label) for label in row["labels"]]),
        _("Parcels"): row["parcels"],
        _("Why"): _some([reason(part) for part in parts]),
    }


def _some(texts: Sequence[str]) -> str:
    """The first few different texts, and how many more there are."""
    different = list({text.casefold(): text for text in reversed(texts)}.values())[::-1]
    more = len(different) - _NAMED
    named = "; ".join(different[:_NAMED])
    return named if more <= 0 else _("{names} and {n} more").format(names=named, n=number(more))


def _ids(rows: Sequence[Mapping[str, Any]]) -> list[str]:
    return list(dict.fromkeys(id_ for row in rows for id_ in row["ids"]))


def _open_button(ids: Sequence[str]) -> None:
    """Open what the selected rows hit."""
    said = ngettext("Open {n} hit on the canvas", "Open {n} hits on the canvas", len(ids))
    st.button(
        said.format(n=number(len(ids))) if ids else _("Open on the canvas"),
        type="primary",
        icon=":material/hub:",
        key="lookup-open",
        disabled=not 0 < len(ids) <= MOST_DRAWN,
        on_click=wish,
        args=("lookup-open", {"ids": tuple(ids)}),
    )


def _open_all(ids: Sequence[str]) -> None:
    """Open all hits, once the reader saw how many of what they are."""
    if not ids:
        return
    with st.popover(_("All hits…"), icon=":material/select_all:"):
        counts = Counter(map(kind_of, ids))
        st.markdown("\n".join(f"- {kind(name)}: {number(count)}" for name, count in counts.most_common()))
        if len(ids) > MOST_DRAWN:
            st.caption(
                _("A canvas takes at most {n} at once: select rows instead.").format(n=number(MOST_DRAWN))
            )
        said = ngettext("Open {n} hit on the canvas", "Open {n} hits on the canvas", len(ids))
        st.button(
            said.format(n=number(len(ids))),
            key="lookup-open-all",
            disabled=len(ids) > MOST_DRAWN,
            on_click=wish,
            args=("lookup-open", {"ids": tuple(ids)}),
        )


def _open(row: Mapping[str, Any], found: Subgraph) -> CanvasSession:
    """A canvas of its own; its name says nothing of the list, as it is kept."""
    return current_canvas.begin(found, _("Looked-up list"), "list")
