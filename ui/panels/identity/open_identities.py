"""Identities to decide: pairs that look alike and are kept apart, with the form to decide."""

from __future__ import annotations

import streamlit as st

from casework.decisions.decision_records import APART, SAME, UNSURE, decide
from queries.remarked_rows import RemarkedRows
from queries.verbs.run import run
from ui import reader_session
from ui.panels.identity.identity_evidence import LabelFacts, called, evidence, label_facts
from ui.ranked_lists import chosen_row, cut_note
from ui.session_state import session_state
from ui.tasks import answers
from ui.wording.escaping import single_line, table
from ui.wording.language import _
from ui.wording.reasons import reason
from ui.wording.schema_names import field

MOST = 200
_SHOWN = ("name", "company", "address", "postcode", "city", "country", "phone", "email", "line")


def open_pairs(what: str) -> None:
    """The pairs of `people` or `places`, those first where deciding changes most."""
    desk = reader_session.desk()

    def read() -> tuple[RemarkedRows, LabelFacts]:
        name = f"open_{what}"
        with desk.asking_as_one("run", {"query": name, "limit": MOST}) as question:
            rows = run(name, {"limit": MOST}, desk=desk)
            ends = [end for row in rows for end in (row["a"], row["b"])]
            shown = label_facts(ends, desk)
            question.handed_out(len(rows), dict.fromkeys(ends))
        return rows, shown

    key = (*reader_session.question_terms(), "open", what)
    rows, shown = answers.page_answer("who", key, _("Reading open questions…"), read)
    if not rows:
        st.info(_("No open questions: no similar pairs are waiting for a decision."), icon=":material/check:")
        return
    frame = [
        {
            _("Effect"): row["effect"],
            _("Score"): row["score"],
            _("First"): called(shown, row["a"]),
            _("Second"): called(shown, row["b"]),
            _("Why open"): reason(row["why"]),
        }
        for row in rows
    ]
    picked = chosen_row(frame, rows, "who-open", _("Open questions, largest effect first"))
    cut_note(rows)
    if picked is None:
        st.caption(_("Select a row to see the evidence and decide."))
        return
    _pair(shown, picked["a"], picked["b"])
    evidence(picked["evidence"])
    _form(picked["a"], picked["b"])


def _pair(shown: LabelFacts, a: str, b: str) -> None:
    """What both labels say, side by side."""
    names = [name for name in _SHOWN if any(name in shown.get(id_, {}) for id_ in (a, b))]
    rows = [
        [field(name), *(single_line(shown.get(id_, {}).get(name, "")) for id_ in (a, b))] for name in names
    ]
    st.markdown(table([_("Field"), _("First"), _("Second")], rows))


def _form(a: str, b: str) -> None:
    verdicts = {SAME: _("The same"), APART: _("Not the same"), UNSURE: _("Unsure")}
    with st.form("who-decide", border=True):
        verdict = st.radio(
            _("They are"),
            list(verdicts),
            index=None,  # a slip must not join two people
            format_func=lambda key: verdicts[key],
            horizontal=True,
            key="who-verdict",
        )
        why = st.text_input(_("Reason"), max_chars=1000, key="who-reason")
        sent = st.form_submit_button(_("Decide"), type="primary")
    if sent and verdict is None:
        st.error(_("Choose what they are first."))
    elif sent and not why.strip():
        st.error(_("Give a reason that others can follow."))
    elif sent:
        decide(reader_session.desk(), a, b, str(verdict), why)
        session_state.identities_changed = True
        st.success(_("Decision saved. It takes effect when people and places are matched again."))
