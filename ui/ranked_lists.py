"""What the pages with a ranked list have in common: days and kinds asked about, a table to choose from."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, TypeVar

import pandas as pd
import streamlit as st

from graph.schema import NODES
from ui.wording.language import _
from ui.wording.schema_names import kind, symbol

Row = TypeVar("Row")


def days_asked(key: str) -> tuple[date | None, date | None]:
    """Two fields for the first and the last day of posting, drawn where the caller stands."""
    return (
        st.date_input(
            _("Posted on or after"), value=None, format="YYYY-MM-DD", key=f"{key}-since", width=160
        ),
        st.date_input(
            _("Posted on or before"), value=None, format="YYYY-MM-DD", key=f"{key}-until", width=160
        ),
    )


def kinds_asked(key: str) -> list[str]:
    """The kinds of shared things to pick from; none picked: all of them."""
    chosen = st.pills(
        _("Types"),
        [label for label, declared in NODES.items() if declared.shared],
        format_func=lambda label: f"{symbol(label)} {kind(label)}",
        selection_mode="multi",
        key=key,
    )
    return list(chosen or ())


def chosen_row(
    frame: Sequence[Mapping[str, Any]],
    rows: Sequence[Row],
    key: str,
    alt: str,
    *,
    columns: Mapping[str, Any] | None = None,
    height: int = 460,
) -> Row | None:
    """Draw `frame`, a line for each of `rows`; the one that is selected. Other lines are another table: a
    selection is of places, and must not pass to what stands there next.
    """
    chosen = st.dataframe(
        pd.DataFrame(frame),
        key=of_these(key, frame),
        hide_index=True,
        placeholder="",
        on_select="rerun",
        selection_mode="single-row",
        height=min(38 + 35 * max(len(rows), 1), height),
        column_config=columns,
        alt=alt,
    )
    places = [place for place in chosen["selection"]["rows"] if place < len(rows)]
    return rows[places[0]] if places else None


def of_these(key: str, frame: Sequence[Mapping[str, Any]]) -> str:
    """The key of a table of just these lines."""
    return f"{key}-{hashlib.sha256(repr(frame).encode('utf-8', 'replace')).hexdigest()[:12]}"
