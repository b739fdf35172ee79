"""Identities that were found behind several labels, each with the evidence for its labels."""

from __future__ import annotations

import streamlit as st

from queries.verbs.run import run
from ui import reader_session
from ui.panels.identity.identity_evidence import evidence
from ui.ranked_lists import chosen_row, cut_note
from ui.tasks import answers
from ui.wording.escaping import plain, single_line
from ui.wording.language import _, ngettext, number
from ui.wording.schema_names import symbol

MOST = 200


def show_groups(what: str) -> None:
    """`people` or `places`, those with most labels first; a row opens into the evidence of each label."""
    name = "name" if what == "people" else "line"
    desk, told = reader_session.desk(), _("Loading results…")
    key = reader_session.question_terms()
    rows = answers.page_answer(
        "who",
        (*key, "groups", what),
        told,
        lambda: run(f"largest_{what}", {"limit": MOST}, desk=desk),
    )
    if not rows and reader_session.labels_only():
        st.info(_("“Labels only” is on: people and places are left out."), icon=":material/label:")
        return
    if not rows:
        st.info(_("No matches across labels yet."), icon=":material/inbox:")
        return
    frame = [{_("Labels"): row["labels"], _("Name"): single_line(row[name])} for row in rows]
    picked = chosen_row(frame, rows, "who-groups", _("People, companies or places, most labels first"))
    said = ngettext("{n} shown, most labels first", "{n} shown, most labels first", len(rows))
    st.caption(said.format(n=number(len(rows))))
    cut_note(rows)
    if picked is None:
        return
    kind = "person" if what == "people" else "place"
    members = answers.page_answer(
        "who-members",
        (*key, picked["id"]),
        told,
        lambda: run(f"members_of_{kind}", {"id": picked["id"]}, desk=desk),
    )
    st.markdown(f"{symbol(kind.capitalize())} **{plain(single_line(picked[name]))}**")
    for place, member in enumerate(members):
        title = f"{single_line(member['label'])} · {member['score']:+.1f}"
        with st.expander(plain(title), key=f"who-member-{place}"):
            evidence(member["evidence"])
