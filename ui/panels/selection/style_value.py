"""Beside the canvas: what the colour of the selected node says, in words."""

from __future__ import annotations

import streamlit as st
from waybill_canvas import TEXTS

from ui.canvas_session.session import CanvasSession
from ui.canvas_state.style_values import OTHER, UNKNOWN, colour_value
from ui.canvas_state.styles import KIND, PROPERTY
from ui.wording.escaping import plain
from ui.wording.language import term
from ui.wording.schema_names import field

_OF_WHAT_IS_DRAWN = ("role", "component", "community")


def caption(work: CanvasSession) -> None:
    """`Country: NL (A)`, while one node is selected and colour goes by another rule than its type."""
    state = work.channel.state
    rule = state.style.colour
    if rule == KIND or len(state.selected) != 1:
        return
    value, letter = colour_value(state, state.selected[0])
    said = value_text(rule, value) + (f" ({letter})" if letter else "")
    st.caption(plain(term(TEXTS["style_fact"]).format(rule=_rule_text(rule), value=said)))


def _rule_text(rule: str) -> str:
    if rule.startswith(PROPERTY):
        return field(rule.removeprefix(PROPERTY))
    text = term(TEXTS[f"colour_{rule}"])
    return text[:1].upper() + text[1:]


def value_text(rule: str, value: str) -> str:
    """A value of a colour rule in words."""
    if value == UNKNOWN:
        return term(TEXTS["style_none" if rule in _OF_WHAT_IS_DRAWN else "not_stated"])
    if value == OTHER:
        return term(TEXTS["style_other"])
    if rule == "role":
        return term(TEXTS[f"role_{value}"])
    return term(TEXTS["style_cluster"]).format(number=value) if rule in _OF_WHAT_IS_DRAWN else value
