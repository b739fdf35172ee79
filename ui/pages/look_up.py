"""Look up a list: what was pasted or uploaded, which of it is in the data, and why."""

from __future__ import annotations

from collections.abc import Hashable

import streamlit as st

from queries.lookup.lists import LookupList
from queries.remarked_rows import RemarkedRows
from queries.verbs.screen import screen
from queries.watches import looked_up
from ui import reader_session
from ui.error_display import guarded
from ui.lookup import column_uses, list_answer, list_input
from ui.lookup.list_at_hand import MOST, ListAtHand
from ui.panels.watching import new_watch
from ui.ranked_lists import page_head
from ui.tasks.pending_reads import Wish, answered, wish, wished
from ui.wording.language import _, ngettext, number


class Progress:
    """How many values a reading looked up so far; the reading writes it, the page reads it."""

    def __init__(self) -> None:
        self.done = self.of = 0

    def show(self, done: int, of: int) -> None:
        """So many of so many were looked up."""
        self.done, self.of = done, of

    def text(self) -> str:
        """The same in words."""
        if not self.of:
            return _("Looking up…")
        return _("{done} of {of} values looked up").format(done=number(self.done), of=number(self.of))


def draw() -> None:
    """The page."""
    page_head(
        _("Look up a list"),
        _(
            "Parcel numbers, phones, names, addresses, e-mails or accounts: which of them are in the data, "
            "what they hit, and why. A hit is a lead, not proof."
        ),
    )
    with guarded():
        at_hand = list_input.list_given()
        if at_hand is None:
            return
        column_uses.corrected(at_hand)
        of = (at_hand.choices(), reader_session.question_terms())
        _button(at_hand.entries(), of)
        _ask(at_hand)
        if at_hand.answer is not None and at_hand.answered == of:
            list_answer.show(at_hand.answer)
            _watch(at_hand)


def _watch(at_hand: ListAtHand) -> None:
    """Watch the whole list, and say who gave it."""
    given_by = [""]

    def fields() -> None:
        given_by[0] = st.text_input(_("Who gave the list"), max_chars=200, key="lookup-given-by")

    name = at_hand.name or _("Pasted list")
    new_watch.offer(
        f"list-{at_hand.number}",
        lambda: looked_up.target_of(name, at_hand.entries().entries, given_by[0]),
        fields,
    )


def _button(whole: LookupList, of: Hashable) -> None:
    count = len(whole.entries)
    if not count:
        st.warning(_("Every column is left out: choose at least one to look up."))
    elif count > MOST:
        st.warning(
            _("This list has {n} values, and at most {most} are looked up at once: split it.").format(
                n=number(count), most=number(MOST)
            )
        )
    said = ngettext("Look up {n} value", "Look up {n} values", count).format(n=number(count))
    st.button(
        said,
        type="primary",
        icon=":material/playlist_add_check:",
        key="lookup-run",
        disabled=not 0 < count <= MOST,
        on_click=wish,
        args=("look-up", {"whole": whole, "of": of, "progress": Progress()}),
    )


def _ask(at_hand: ListAtHand) -> None:
    row = wished("look-up")
    if row is None:
        return
    desk = reader_session.desk()

    def read(row: Wish) -> RemarkedRows:
        return screen(row["whole"], progress=row["progress"].show, desk=desk)

    rows = answered("look-up", row["progress"].text, read)
    if rows is not None:
        at_hand.answer, at_hand.answered = rows, row["of"]
        st.rerun()  # what the columns were taken for makes room for it
