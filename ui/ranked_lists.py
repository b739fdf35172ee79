"""What the pages with a ranked list have in common: head, days and kinds asked about, the list itself, a
table to choose from, and the row that was chosen.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Generic, Literal, TypeVar

import pandas as pd
import streamlit as st

from graph.schema import NODES
from graph.subgraph import Subgraph
from queries.remarked_rows import RemarkedRows
from ui import file_downloads, reader_session
from ui.canvas_session.session import CanvasSession
from ui.panels.watching import new_watch
from ui.table_height import height_of_table
from ui.tasks import answers
from ui.tasks.pending_reads import fulfil, wish
from ui.wording.escaping import plain
from ui.wording.language import _, number
from ui.wording.reasons import reason
from ui.wording.schema_names import kind, symbol

if TYPE_CHECKING:
    from casework.watches.events import WatchTarget
    from casework.workspace import Workspace

Row = TypeVar("Row")
Rows = TypeVar("Rows", bound=list[Any])


def page_head(title: str, about: str) -> None:
    """The title of a page, and below it what the page is about."""
    st.title(title, anchor=False)
    st.caption(about)


@dataclass(frozen=True, slots=True)
class RankedList(Generic[Rows]):
    """A list that is kept for the session. `place`: its page; `question`: what it depends on besides
    database, purpose and switch; `reading` and `again`: the sign while it is read, and the button that reads
    it anew.
    """

    place: str
    question: Hashable
    reading: str
    again: str
    read: Callable[[Workspace], Rows]

    def rows(self) -> Rows:
        """Its rows, read where they are not kept."""
        desk = reader_session.desk()
        return answers.cached_answer(self.place, self._key, self.reading, self.again, lambda: self.read(desk))

    def store(self, rows: Rows) -> None:
        """Keep rows that were read together with something else."""
        answers.keep_answer(self.place, self._key, rows)

    @property
    def _key(self) -> Hashable:
        return (*reader_session.question_terms(), self.question)


def cut_note(rows: RemarkedRows) -> None:
    """Say below a list that its limit left something out, where it did."""
    if rows.more:
        st.caption(
            _("The list ends at its limit of {n}: there may be more.").format(n=number(len(rows))),
            width="stretch",
        )


def days_asked(key: str) -> tuple[date | None, date | None]:
    """Two fields for the first and the last day of posting, drawn where the caller stands."""
    return (
        st.date_input(
            _("Posted on or after"), value=None, format="YYYY-MM-DD", key=f"{key}-since", width=160
        ),
        st.date_input(
            _("Posted on or before"), value=None, format="YYYY-MM-DD", key=f"{key}-until", width=160
        ),
    )


def kinds_asked(key: str) -> list[str]:
    """The kinds of shared things to pick from; none picked: all of them."""
    chosen = st.pills(
        _("Types"),
        [label for label, declared in NODES.items() if declared.shared],
        format_func=lambda label: f"{symbol(label)} {kind(label)}",
        selection_mode="multi",
        key=key,
    )
    return list(chosen or ())


def chosen_row(
    frame: Sequence[Mapping[str, Any]],
    rows: Sequence[Row],
    key: str,
    alt: str,
    *,
    columns: Mapping[str, Any] | None = None,
) -> Row | None:
    """Draw `frame`, a line for each of `rows`; the one that is selected. Other lines are another table: a
    selection is of places, and must not pass to what stands there next.
    """
    found = _chosen(frame, rows, key, alt, columns, "single-row")
    return found[0] if found else None


def chosen_rows(
    frame: Sequence[Mapping[str, Any]],
    rows: Sequence[Row],
    key: str,
    alt: str,
    *,
    columns: Mapping[str, Any] | None = None,
) -> list[Row]:
    """The same where several may be selected: all that are."""
    return _chosen(frame, rows, key, alt, columns, "multi-row")


def _chosen(
    frame: Sequence[Mapping[str, Any]],
    rows: Sequence[Row],
    key: str,
    alt: str,
    columns: Mapping[str, Any] | None,
    mode: Literal["single-row", "multi-row"],
) -> list[Row]:
    with height_of_table(key, len(rows)) as height:
        chosen = st.dataframe(
            pd.DataFrame(frame),
            key=of_these(key, frame),
            hide_index=True,
            placeholder="",
            on_select="rerun",
            selection_mode=mode,
            height=height,
            column_config=columns,
            alt=alt,
        )
    return [rows[place] for place in chosen["selection"]["rows"] if place < len(rows)]


def of_these(key: str, frame: Sequence[Mapping[str, Any]]) -> str:
    """The key of a table of just these lines."""
    return f"{key}-{hashlib.sha256(repr(frame).encode('utf-8', 'replace')).hexdigest()[:12]}"


def foot(said: str, rows: Sequence[Mapping[str, Any]], file: str, verb: str) -> None:
    """Below a table: what can be done with it, and its rows as a CSV file; `verb` stands in the log."""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(said, width="stretch")
        file_downloads.offer_csv(list(rows), file, key=f"{file}-csv", verb=verb)


@contextmanager
def chosen_box(
    name: str,
    title: str,
    row: Mapping[str, Any],
    read: Callable[[Mapping[str, Any], Workspace], Subgraph],
    begin: Callable[[Mapping[str, Any], Subgraph], CanvasSession],
    *,
    main: bool = True,
    remark: str | None = None,
    watched: Callable[[], str | WatchTarget] | None = None,
) -> Iterator[None]:
    """The chosen row: its title (Markdown), a button that opens it on a canvas of its own (`begin`, of what
    is `read`) and is the `main` one, one that watches it where it can be (`watched`: as what), and its
    reasons; what is drawn inside stands below them.
    """
    place = f"open-{name}"
    with st.container(border=True, key=f"picked-{name}"):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(title, width="stretch", help=remark)
            if watched is not None:
                new_watch.offer(str(row["id"]), watched)
            st.button(
                _("Open on the canvas"),
                type="primary" if main else "secondary",
                icon=":material/hub:",
                key=place,
                on_click=wish,
                args=(place, row),
            )
        desk = reader_session.desk()
        fulfil(place, _("Opening…"), lambda wanted: read(wanted, desk), begin)
        for said in row["why"]:
            st.markdown(f"- {plain(reason(said))}")
        yield
