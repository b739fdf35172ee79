"""Identities: who and what labels mean, open questions first; each opens into its evidence, people decide."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

import queries
from casework.decisions.records import APART, SAME, UNSURE, VERDICTS, Decision, decide, decisions, undo
from casework.desk import Workspace
from errors import QueryRejected
from queries.verbs.run import run
from ui import visit
from ui.panels import overdue
from ui.ranked_lists import chosen_row
from ui.tasks import child_process, waiting
from ui.trouble import guarded
from ui.wording.escaping import plain, single_line, table
from ui.wording.language import _, moment, ngettext, number
from ui.wording.reasons import reason
from ui.wording.schema_names import field, symbol

MOST = 200
_WEIGHT = re.compile(r"(.+) ([+-]\d+\.\d)")
_SHOWN = ("name", "company", "address", "postcode", "city", "country", "phone", "email", "line")


def draw() -> None:
    """The page."""
    st.title(_("Identities"), anchor=False)
    st.caption(
        _(
            "Labels that refer to the same person, company or place are merged; what they state "
            "does not change. Each total opens into its reasons, and your decisions override "
            "every later run."
        )
    )
    kinds = {"people": _("People and companies"), "places": _("Places")}
    parts = {"open": _("To decide"), "groups": _("Results"), "decided": _("Decided")}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        what = st.segmented_control(
            _("What"),
            list(kinds),
            format_func=lambda key: kinds[key],
            key="who-kind",
            default="people",
            required=True,
        )
        part = st.segmented_control(
            _("Show"),
            list(parts),
            format_func=lambda key: parts[key],
            key="who-part",
            default="open",
            required=True,
        )
    with guarded():
        overdue.warn()
        if part == "open":
            _open(str(what))
        elif part == "groups":
            _groups(str(what))
        else:
            _decided()
        _again()


# -- to decide ---------------------------------------------------------------------------------------


def _open(what: str) -> None:
    desk = visit.desk()

    def read() -> tuple[list[dict[str, Any]], dict[str, Mapping[str, Any]]]:
        rows = run(f"open_{what}", {"limit": MOST}, desk=desk)
        return rows, _label_facts([end for row in rows for end in (row["a"], row["b"])], desk)

    rows, shown = waiting.read("who", (visit.space(), "open", what), _("Reading open questions…"), read)
    if not rows:
        st.info(_("No open questions: no similar pairs are waiting for a decision."), icon=":material/check:")
        return
    frame = [
        {
            _("Effect"): row["effect"],
            _("Score"): row["score"],
            _("First"): _called(shown, row["a"]),
            _("Second"): _called(shown, row["b"]),
            _("Why open"): reason(row["why"]),
        }
        for row in rows
    ]
    picked = chosen_row(frame, rows, "who-open", _("Open questions, largest effect first"))
    if picked is None:
        st.caption(_("Select a row to see the evidence and decide."))
        return
    _pair(shown, picked["a"], picked["b"])
    _evidence(picked["evidence"])
    _form(picked["a"], picked["b"])


def _pair(shown: Mapping[str, Mapping[str, Any]], a: str, b: str) -> None:
    """What both labels say, side by side."""
    names = [name for name in _SHOWN if any(name in shown.get(id_, {}) for id_ in (a, b))]
    rows = [
        [field(name), *(single_line(shown.get(id_, {}).get(name, "")) for id_ in (a, b))] for name in names
    ]
    st.markdown(table(["", _("First"), _("Second")], rows))


def _evidence(words: str) -> None:
    """The reasons with their weights, the strongest first."""
    said, _with, _member = words.partition(" (with ")
    found = [match for part in said.split("; ") if (match := _WEIGHT.fullmatch(part))]
    rows = sorted(((reason(m[1]), float(m[2])) for m in found), key=lambda row: -abs(row[1]))
    total = sum(weight for _reason, weight in rows)
    lines = [[plain(text), f"{weight:+.1f}"] for text, weight in rows]
    st.markdown(table([_("Evidence"), _("Weight")], [*lines, [_("total"), f"{total:+.1f}"]]))
    st.caption(_("Weights are in bits: each bit doubles the odds, each negative bit halves them."))


def _form(a: str, b: str) -> None:
    verdicts = {SAME: _("The same"), APART: _("Not the same"), UNSURE: _("Unsure")}
    with st.form("who-decide", border=True):
        verdict = st.radio(
            _("They are"),
            list(verdicts),
            format_func=lambda key: verdicts[key],
            horizontal=True,
            key="who-verdict",
        )
        why = st.text_input(_("Reason"), max_chars=1000, key="who-reason")
        sent = st.form_submit_button(_("Decide"), type="primary")
    if sent and not why.strip():
        st.error(_("Give a reason that others can follow."))
    elif sent:
        decide(visit.desk(), a, b, str(verdict), why)
        st.session_state["who-changed"] = True
        st.success(_("Decision saved. It takes effect when people and places are matched again."))


# -- found -------------------------------------------------------------------------------------------


def _groups(what: str) -> None:
    name = "name" if what == "people" else "line"
    desk, told = visit.desk(), _("Loading results…")
    rows = waiting.read(
        "who",
        (visit.space(), "groups", what),
        told,
        lambda: run(f"largest_{what}", {"limit": MOST}, desk=desk),
    )
    if not rows and visit.labels_only():
        st.info(_("“Labels only” is on: people and places are left out."), icon=":material/label:")
        return
    if not rows:
        st.info(_("No matches across labels yet."), icon=":material/inbox:")
        return
    frame = [{_("Labels"): row["labels"], _("Name"): single_line(row[name])} for row in rows]
    picked = chosen_row(frame, rows, "who-groups", _("People, companies or places, most labels first"))
    said = ngettext("{n} shown, most labels first", "{n} shown, most labels first", len(rows))
    st.caption(said.format(n=number(len(rows))))
    if picked is None:
        return
    kind = "person" if what == "people" else "place"
    members = waiting.read(
        "who-members",
        (visit.space(), picked["id"]),
        told,
        lambda: run(f"members_of_{kind}", {"id": picked["id"]}, desk=desk),
    )
    st.markdown(f"{symbol(kind.capitalize())} **{plain(single_line(picked[name]))}**")
    for place, member in enumerate(members):
        title = f"{single_line(member['label'])} · {member['score']:+.1f}"
        with st.expander(plain(title), key=f"who-member-{place}"):
            _evidence(member["evidence"])


# -- decided -----------------------------------------------------------------------------------------


def _decided() -> None:
    desk = visit.desk()

    def read() -> tuple[list[Decision], dict[str, Mapping[str, Any]]]:
        found = [one for one in decisions(desk, all_=True) if one.verdict in VERDICTS]
        return found, _label_facts([end for one in found for end in (one.a, one.b)], desk)

    found, shown = waiting.read("who", (visit.space(), "decided"), _("Reading decisions…"), read)
    if not found:
        st.info(_("No decisions yet."), icon=":material/inbox:")
        return
    verdicts = {SAME: _("The same"), APART: _("Not the same"), UNSURE: _("Unsure")}
    frame = [
        {
            _("When"): moment(one.at),
            _("Who"): single_line(one.by),
            _("Decision"): verdicts.get(one.verdict, one.verdict),
            _("First"): _called(shown, one.a),
            _("Second"): _called(shown, one.b),
            _("Reason"): single_line(one.reason),
            _("Revoked"): f"{moment(one.undone_at)} {single_line(one.undone_by)}" if one.undone_at else "",
        }
        for one in found
    ]
    picked = chosen_row(frame, found, "who-decided", _("Decisions, newest first"))
    if picked is None or not picked.holds:
        st.caption(_("Select a decision in force to revoke it."))
    elif st.button(_("Revoke this decision"), icon=":material/undo:", key="who-undo"):
        _undo(picked)


def _undo(picked: Decision) -> None:
    undo(visit.desk(), picked.id)
    st.session_state["who-changed"] = True
    st.rerun()


# -- all parts ---------------------------------------------------------------------------------------


def _again() -> None:
    """Find everything anew, so that decisions show."""
    changed = st.session_state.get("who-changed", False)
    if st.button(
        _("Match people and places again"),
        icon=":material/refresh:",
        key="who-again",
        type="primary" if changed else "secondary",
    ):
        with st.spinner(_("Matching people and places…")):
            demo = visit.space() == visit.DEMO
            errand = {"do": "resolve", "demo": demo, "person": visit.desk().person}
            child_process.run(errand, lambda what, stage, done, of: None)
        st.session_state["who-changed"] = False
        st.rerun()


def _label_facts(ids: Sequence[str], desk: Workspace) -> dict[str, Mapping[str, Any]]:
    """What the labels with these ids say; nothing of one that was withdrawn since."""
    wanted = list(dict.fromkeys(ids))
    if not wanted:
        return {}
    try:
        found = queries.induced(wanted, desk=desk)
    except QueryRejected:
        half = len(wanted) // 2
        return {**_label_facts(wanted[:half], desk), **_label_facts(wanted[half:], desk)} if half else {}
    return {id_: node.properties for id_, node in found.nodes.items()}


def _called(shown: Mapping[str, Mapping[str, Any]], id_: str) -> str:
    """A party's or address's words in a row."""
    told = shown.get(id_, {})
    words = [told.get(name) for name in ("name", "company", "line", "address", "city")]
    return single_line(", ".join(str(word) for word in words if word) or id_)
