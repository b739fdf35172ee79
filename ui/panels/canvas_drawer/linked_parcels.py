"""The parcels that a walk linked, with what one judges them by: dates, ends, contents, seizures, reasons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from queries.verbs.parcels import parcels
from ui import file_downloads, reader_session
from ui.canvas_session.session import CanvasSession
from ui.canvas_state.visibility import in_period
from ui.error_display import guarded
from ui.panels.canvas_drawer.row_selection import follow, table_key
from ui.tasks import answers
from ui.wording.escaping import single_line
from ui.wording.language import _, day, number
from ui.wording.reasons import reasons


def title(work: CanvasSession) -> str:
    """What the table is called, with how many it holds, and of how many."""
    shown = len(work.linked)
    if work.linked_total > shown:
        return _("Linked parcels ({n} of {total})").format(n=number(shown), total=number(work.linked_total))
    return _("Linked parcels ({n})").format(n=number(shown))


def table(work: CanvasSession) -> None:
    """The parcels that the chosen dates leave, strongest first; a row is put on the canvas. What they are is
    read when the table is opened and kept while the page stays; the case does not keep it.
    """
    ids = [str(row["id"]) for row in work.linked]
    desk, key = reader_session.desk(), (*reader_session.question_terms(), work.id, *ids)
    with guarded():
        read = answers.page_answer(
            "linked", key, _("Reading parcels…"), lambda: parcels(ids, there=True, desk=desk)
        )
        facts = {str(row["id"]): row for row in read}
        filters = work.channel.state.filters
        left = [
            row
            for row in work.linked
            if in_period(filters, str(facts.get(str(row["id"]), {}).get("posted_at") or ""))
        ]
        _rows(work, left, facts)


def _rows(
    work: CanvasSession, linked: Sequence[Mapping[str, Any]], facts: Mapping[str, Mapping[str, Any]]
) -> None:
    ids = [str(row["id"]) for row in linked]
    st.dataframe(
        pd.DataFrame([_row(row, facts.get(id_, {})) for id_, row in zip(ids, linked, strict=True)]),
        key=table_key("linked", work),
        hide_index=True,
        placeholder="",
        on_select=partial(follow, work, "linked", ids),
        selection_mode="multi-row",
        height="stretch",
        column_config={
            _("Weight (g)"): st.column_config.NumberColumn(format="localized", width=80),
            _("From – to"): st.column_config.TextColumn(width=80),
            _("Score"): st.column_config.NumberColumn(format="%.2f", width=60),
            _("Why"): st.column_config.TextColumn(width="large"),
        },
        alt=_("Parcels linked by the walk, strongest first"),
    )
    with st.container(horizontal=True, vertical_alignment="center"):
        said = [_("Linked does not mean suspect: each row says what the link is.")]
        if len(linked) < len(work.linked):
            only = _("The chosen dates leave {n} of {total}.")
            said.append(only.format(n=number(len(linked)), total=number(len(work.linked))))
        st.caption(" ".join(said), width="stretch")
        file_downloads.offer_csv(
            [{"id": row["id"], **_flat(row)} for row in linked],
            "linked-parcels",
            key="linked-csv",
            verb="walk csv",
        )


def _row(row: Mapping[str, Any], said: Mapping[str, Any]) -> dict[str, Any]:
    """`said`: what `queries.parcels` says of it; nothing where it is no longer in the data."""
    seizures = [
        f"{day(when)} {agency}".strip()
        for when, _blank, agency in (str(one).partition(" ") for one in said.get("seizures", ()))
    ]
    return {
        _("Parcel"): single_line(row.get("tracking_number") or row["id"]),
        _("Posted"): day(said.get("posted_at") or ""),
        _("Sender"): single_line("; ".join(said.get("senders", ()))),
        _("Recipient"): single_line("; ".join(said.get("recipients", ()))),
        _("Contents"): single_line(said.get("contents") or ""),
        _("Weight (g)"): said.get("weight_g"),
        _("From – to"): " → ".join(filter(None, (said.get("origin"), said.get("destination")))),
        _("Seized"): single_line(", ".join(seizures)) or (_("Yes") if said.get("seized") else ""),
        _("Score"): row.get("score"),
        _("Why"): reasons(row.get("why") or ()),
    }


def _flat(row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "tracking_number": row.get("tracking_number"),
        "score": row.get("score"),
        "why": single_line(row.get("why")),
    }
