"""The parcels that a walk linked, with what one judges them by: dates, ends, contents, seizures, reasons."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from ui import file_downloads
from ui.canvas_session.session import CanvasSession
from ui.canvas_state.parcel_facts import ParcelFacts, parcel_facts
from ui.panels.row_selection import follow, table_key
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
    """The parcels, strongest first; a row is put on the canvas."""
    ids = [str(row["id"]) for row in work.linked]
    facts = parcel_facts(work.channel.state, ids)
    st.dataframe(
        pd.DataFrame([_row(row, facts[id_]) for id_, row in zip(ids, work.linked, strict=True)]),
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
        st.caption(
            _("Linked does not mean suspect: each row says what the link is.")
            + " "
            + _("Senders and recipients are those on the canvas."),
            width="stretch",
        )
        file_downloads.offer_csv(
            [{"id": row["id"], **_flat(row)} for row in work.linked],
            "linked-parcels",
            key="linked-csv",
            verb="walk csv",
        )


def _row(row: Mapping[str, Any], facts: ParcelFacts) -> dict[str, Any]:
    return {
        _("Parcel"): single_line(row.get("tracking_number") or row["id"]),
        _("Posted"): day(facts.posted),
        _("Sender"): single_line(", ".join(facts.senders)),
        _("Recipient"): single_line(", ".join(facts.recipients)),
        _("Contents"): single_line(facts.contents),
        _("Weight (g)"): facts.grams,
        _("From – to"): " → ".join(filter(None, (facts.origin, facts.destination))),
        _("Seized"): _seized(facts),
        _("Score"): row.get("score"),
        _("Why"): reasons(row.get("why") or ()),
    }


def _seized(facts: ParcelFacts) -> str:
    """When and by whom, as far as the canvas knows; nothing where it was not seized."""
    said = ", ".join(f"{day(at)} {single_line(agency)}".strip() for at, agency in facts.seizures)
    return said or (_("Yes") if facts.seized else "")


def _flat(row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "tracking_number": row.get("tracking_number"),
        "score": row.get("score"),
        "why": single_line(row.get("why")),
    }
