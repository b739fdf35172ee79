"""What to hand to an operator after a seizure: looked at row by row, then written by the verb that logs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import streamlit as st

from casework.workspace import Workspace
from queries.operator_lists.list_recipient import OPERATOR, ListedTargets
from queries.verbs.targets import preview, targets
from ui import reader_session
from ui.error_display import guarded
from ui.panels.watching import operator_form
from ui.panels.watching.left_out_reasons import reasons_asked, without_reason
from ui.panels.watching.operator_form import FileForm
from ui.ranked_lists import chosen_rows
from ui.session_state import session_state
from ui.tasks.answers import page_answer
from ui.tasks.pending_reads import Wish
from ui.tasks.prepared_export import offer
from ui.wording.escaping import plain, single_line
from ui.wording.language import _, ngettext, number, term
from ui.wording.reasons import joined_reasons


def switch(starts: Sequence[str]) -> None:
    """The button that opens the list, and closes it. `starts`: ids or numbers."""
    st.button(
        _("Watch list"),
        icon=":material/visibility:",
        key="watch-list",
        disabled=not starts,
        on_click=_switch,
    )


def _switch() -> None:
    session_state.watch_list_open = not session_state.watch_list_open


def section(starts: Sequence[str], parcels: Sequence[str], *, strict: bool) -> None:
    """The list for an operator, where it is open: its rows, what is left out of it, and the file.

    `parcels`: numbers of what was seized, to begin at where its reports may not be told; `strict`: it is of a
    strict walk.
    """
    if not starts or not session_state.watch_list_open:
        return
    with st.container(border=True, key="watch-section"), guarded():
        st.header(_("Watch list for an operator"), anchor=False)
        st.caption(
            _(
                "Parcel numbers linked by the walk, and the accounts, counters, phones, contents "
                "and routes that their senders have in common. Linked does not mean suspect."
            )
        )
        fresh = st.date_input(
            _("Mark as new from"), value=None, format="YYYY-MM-DD", key="watch-new-since", width=170
        )
        rows = _rows(starts, fresh, strict=strict)
        operator_form.say_withheld(rows.withheld)
        if not rows:
            st.info(_("Nothing here may be handed to an operator. Start from parcel numbers."))
            _offer_parcels([number for number in parcels if number not in starts])
            return
        left_out = reasons_asked(_review(rows))
        of = (reader_session.space(), tuple(starts), fresh, strict, tuple(left_out.items()))
        form = FileForm(
            name="watch",
            codes={code for row in rows for code in str(row["handling"]).split("; ") if code},
            lacking=without_reason(left_out),
        )
        place = operator_form.draw(form, of)
        offer("watch", of, "waybill-watch", _("Walking…"), _write, place)


def _offer_parcels(numbers: Sequence[str]) -> None:
    """A button that begins at the parcels of reports which an operator may not be told of."""
    if numbers:
        st.button(
            _("Start from the seized parcels"),
            icon=":material/package_2:",
            key="watch-from-parcels",
            help=_("The list then begins at their numbers, as other deliveries state them."),
            on_click=_begin_at,
            args=(tuple(numbers),),
        )


def _begin_at(numbers: Sequence[str]) -> None:
    given = session_state.seizures_numbers
    session_state.seizures_numbers = "\n".join([*given.splitlines(), *numbers])


def _rows(starts: Sequence[str], fresh: date | None, *, strict: bool) -> ListedTargets:
    desk = reader_session.desk()
    asked = (reader_session.question_terms(), tuple(starts), fresh, strict)
    return page_answer(
        "watch-preview",
        asked,
        _("Walking…"),
        lambda: preview(starts, new_since=fresh, kind=OPERATOR, strict=strict, desk=desk),
    )


def _review(rows: ListedTargets) -> list[str]:
    """The rows as a table, to be reviewed; the values of those that somebody struck out."""
    st.markdown(_("**Check each row.** Select those that must not go to the operator."))
    frame = [_row(row) for row in rows]
    chosen = chosen_rows(
        frame,
        rows,
        "watch-rows",
        _("Watch list: select the rows to leave out"),
        columns={_("Score"): st.column_config.NumberColumn(format="%.2f", width="small")},
    )
    struck = list(dict.fromkeys(str(row["value"]) for row in chosen))
    going = sum(row["value"] not in struck for row in rows)  # a value is left out in every row that has it
    said = ngettext("{n} row goes into the file", "{n} rows go into the file", going).format(n=number(going))
    if struck:
        said += "; " + _("left out: {names}").format(names=", ".join(map(single_line, struck)))
    if rows.more:
        said += ". " + _("The walk was cut at its limit: there may be more.")
    st.caption(plain(said))
    return struck


def _row(row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        _("Watch for"): _("Route")
        if row["watch_for"] == "lane"
        else term(str(row["watch_for"]).capitalize()),
        _("Value"): single_line(row["value"]),
        _("Linked parcels"): row["linked_parcels"],
        _("All parcels"): row["all_parcels"],
        _("Score"): row["score"],
        _("First"): row["first"],
        _("Last"): row["last"],
        **({_("New"): row["new"]} if row["new"] is not None else {}),
        _("Why"): joined_reasons(row["why"]),
    }


def _write(row: Wish, target: Path, desk: Workspace) -> None:
    _space, starts, fresh, strict, left_out = row["of"]
    targets(
        starts,
        target,
        recipient=row["for"],
        new_since=fresh,
        strict=strict,
        without=dict(left_out),
        with_purpose=row["purpose"],
        desk=desk,
    )


def strict_help() -> str:
    """What a strict walk is."""
    return _(
        "Not over recipients, counters and the home of one person: fewer parcels, and more surely the same "
        "senders’. For what must stand up in court."
    )
