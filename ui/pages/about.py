"""About: what runs, what is in it, and what the graph is made of."""

from __future__ import annotations

from typing import Any

import streamlit as st

from casework.audit_chain.verify import Verdict, verify
from errors.masking import masked
from errors.version import VERSION
from graph.schema import EDGES, NODES
from graph.store.port import Store
from queries.verbs.run import run
from ui import reader_session, schema_drawing
from ui.error_display import guarded
from ui.tasks import answers
from ui.tasks.pending_reads import answered, wish
from ui.wording.escaping import table
from ui.wording.language import _, moment, ngettext, number, term
from ui.wording.schema_names import field, kind, relation


def draw() -> None:
    """The page."""
    st.title(_("About"), anchor=False)
    left, right = st.columns(2, gap="medium")
    with left:
        _running()
    with right:
        _counts()
    _schema()


def _running() -> None:
    st.header(_("System"), anchor=False)
    settings = reader_session.settings()
    rows = [
        (_("Waybill"), VERSION),
        (_("Data folder"), settings.home),
        (_("Evidence folder"), masked(settings.evidence)),
    ]
    with guarded(), st.spinner(_("Connecting to the database server…")):
        store: Store = reader_session.desk().store
        rows.insert(1, (_("Database server"), store.server))
        rows.insert(2, (_("Address"), settings.uri or _("the bundled server, on this computer")))
        rows.insert(3, (_("Database"), store.database))
    loads = [facts for facts in reader_session.archive().loads() if not facts.withdrawn]
    rows.append((_("Loaded files"), number(len(loads))))
    if loads:
        rows.append((_("Last loaded file"), moment(max(facts.received for facts in loads))))
    st.markdown(table([_("What"), _("Value")], rows))
    if st.button(_("Check the access log"), icon=":material/verified_user:", key="check-log"):
        wish("log", {"home": reader_session.settings().home})
    with guarded():
        verdict = answered("log", _("Reading the log…"), lambda row: verify(row["home"]))
        if verdict is not None:
            _log_state(verdict)


def _log_state(verdict: Verdict) -> None:
    """Whether the audit chain is whole; the anchors, kept elsewhere, are checked on the command line."""
    if verdict.bad is not None:
        said = _("The log is not intact from entry {n} on. Ask whoever runs Waybill to check it.")
        st.error(said.format(n=number(verdict.bad.n)), icon=":material/gpp_bad:")
    elif not verdict.entries:
        st.info(_("The log is empty."))
    else:
        said = ngettext("The log is intact: {n} entry.", "The log is intact: {n} entries.", verdict.entries)
        st.success(said.format(n=number(verdict.entries)), icon=":material/verified:")
    st.caption(_("Whoever runs Waybill can also compare the log with anchors that are stored elsewhere."))


def _counts() -> None:
    st.header(_("Contents"), anchor=False)
    if not reader_session.may_look():
        st.caption(_("Counts appear once a purpose is entered on another page."))
        return
    with guarded():
        desk = reader_session.desk()
        key = reader_session.question_terms()
        rows = answers.page_answer("kinds", key, _("Counting…"), lambda: run("counts", {}, desk=desk))
        shown = [(_name(row), number(int(row["count"]))) for row in rows if int(row["count"])]
        if shown:
            st.markdown(table([_("Type"), _("Count")], shown))
        else:
            st.info(_("Nothing is loaded yet."))


def _name(row: dict[str, Any]) -> str:
    name = str(row["kind"])
    return relation(name) if name.isupper() else kind(name)


def _schema() -> None:
    st.header(_("Data model"), anchor=False)
    st.caption(
        _(
            "The sender on a label is a claim, not proof. Shared infrastructure is what several "
            "people can use."
        )
    )
    st.image(
        schema_drawing.drawing(st.context.theme.type or "light"),
        width="stretch",
        alt=_("The types of nodes and the links between them, as the list below has them"),
    )
    with st.expander(_("As a list")):
        st.markdown(
            table(
                [_("Type"), _("What it is"), _("Fields")],
                [
                    (
                        kind(label),
                        term(one.about),
                        ", ".join(field(p.name) for p in one.properties if not p.internal),
                    )
                    for label, one in NODES.items()
                    if not one.internal
                ],
            )
        )
        st.markdown(
            table(
                [_("Link"), _("Meaning"), _("Between")],
                [
                    (
                        relation(type_),
                        term(one.about),
                        ", ".join(f"{kind(a)} → {kind(b)}" for a, b in one.ends),
                    )
                    for type_, one in EDGES.items()
                ],
            )
        )
