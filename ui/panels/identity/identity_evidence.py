"""What labels say that may mean one person or place, and the reasons for it with their weights."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import streamlit as st

import queries
from errors import QueryRejected
from ui.wording.escaping import single_line, table
from ui.wording.language import _
from ui.wording.reasons import reason

if TYPE_CHECKING:
    from casework.workspace import Workspace

LabelFacts = Mapping[str, Mapping[str, Any]]
"""What labels say, by id."""
_WEIGHT = re.compile(r"(.+) ([+-]\d+\.\d)")


def evidence(words: str) -> None:
    """The reasons with their weights, the strongest first."""
    said, _with, _member = words.partition(" (with ")
    found = [match for part in said.split("; ") if (match := _WEIGHT.fullmatch(part))]
    rows = sorted(((reason(m[1]), float(m[2])) for m in found), key=lambda row: -abs(row[1]))
    total = sum(weight for _reason, weight in rows)
    lines = [[text, f"{weight:+.1f}"] for text, weight in rows]
    st.markdown(table([_("Evidence"), _("Weight")], [*lines, [_("total"), f"{total:+.1f}"]]))
    st.caption(_("Weights are in bits: each bit doubles the odds, each negative bit halves them."))


def label_facts(ids: Sequence[str], desk: Workspace) -> LabelFacts:
    """What the labels with these ids say; nothing of one that was withdrawn since."""
    wanted = list(dict.fromkeys(ids))
    if not wanted:
        return {}
    try:
        found = queries.induced(wanted, desk=desk)
    except QueryRejected:
        half = len(wanted) // 2
        return {**label_facts(wanted[:half], desk), **label_facts(wanted[half:], desk)} if half else {}
    return {id_: node.properties for id_, node in found.nodes.items()}


def called(shown: LabelFacts, id_: str) -> str:
    """A party's or address's words in a row."""
    told = shown.get(id_, {})
    words = [told.get(name) for name in ("name", "company", "line", "address", "city")]
    return single_line(", ".join(str(word) for word in words if word) or id_)
