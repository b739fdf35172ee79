"""Why rows do not go to an operator: one reason for all of them, and others for single rows."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import streamlit as st

from queries.operator_lists.left_out_rows import LONGEST
from ui.wording.escaping import plain, shortened
from ui.wording.language import _, number

_EACH = 30
"""Rows that are given a reason of their own; those behind them have the one for all."""


def reasons_asked(values: Sequence[str]) -> dict[str, str]:
    """Ask why these are left out; by value the reason, "" where it is still to be given. It is one of the
    choices in English, in whatever language it is chosen, or what somebody wrote.
    """
    if not values:
        return {}
    common = _asked(_("Why are they left out?") if len(values) > 1 else _("Why is it left out?"), "all")
    own: dict[str, str] = {}
    if len(values) > 1:
        with st.expander(_("Another reason for single rows"), key="watch-why-each"):
            for value in values[:_EACH]:
                own[value] = _asked(plain(shortened(value, 60)), _mark(value), _("as above"))
            if len(values) > _EACH:
                st.caption(_("Of more than {n} rows, the others have the reason above.").format(n=_EACH))
    st.caption(_("The reason is logged, and does not go into the file."))
    return {value: own.get(value) or common for value in values}


def without_reason(reasons: dict[str, str]) -> str:
    """A sentence where rows have no reason yet, else nothing."""
    lacking = sum(not reason for reason in reasons.values())
    if not lacking:
        return ""
    return _("Give a reason for each row that is left out; missing: {n}.").format(n=number(lacking))


def _asked(label: str, name: str, placeholder: str = "") -> str:
    names = choices()
    chosen = st.selectbox(
        label,
        list(names),
        index=None,
        format_func=lambda choice: names.get(choice, choice),
        accept_new_options=True,
        placeholder=placeholder or _("Choose a reason, or write one"),
        key=f"watch-why-{name}",
        width=420,
    )
    return " ".join(str(chosen or "").split())[:LONGEST]


def choices() -> dict[str, str]:
    """The reasons that come again and again, as the log keeps them and as the reader sees them."""
    return {
        "Not involved": _("Not involved"),
        "Could reveal the investigation": _("Could reveal the investigation"),
        "Not allowed by the handling code": _("Not allowed by the handling code"),
        "Of no use to this recipient": _("Of no use to this recipient"),
        "Doubtful or out of date": _("Doubtful or out of date"),
    }


def _mark(value: str) -> str:
    """What tells a row from others in the page without saying what stands in it."""
    return hashlib.sha256(value.encode("utf-8", "replace")).hexdigest()[:12]
