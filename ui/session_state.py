"""What Streamlit keeps for one open page of one reader, by name and type.

    from ui.session_state import session_state

    session_state.found = found            # kept until the page is closed or reloaded
    del session_state.found                # as if it had never been set

Nothing else of `ui` touches `st.session_state` (a test holds it): what a session keeps, and as what, is read
here. What outlives a reload is in `reader_session.memory`. A name in capitals is a widget's key, whose value
Streamlit itself keeps under it: the widget is drawn with that key, everybody else asks for the property.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import streamlit as st

if TYPE_CHECKING:
    from casework.case_contents import Touched
    from casework.cases import Case
    from casework.workspace import Workspace
    from errors import SourceRefused
    from graph.subgraph import Subgraph
    from loaders.dry_run import Tried
    from loaders.ingest_report import FileReport
    from loaders.proposing.proposal import Proposal
    from queries.remarked_rows import RemarkedRows
    from queries.verbs.provenance import SourceRows
    from ui.barriers.plan_subject import PlanSubject
    from ui.canvas_session.comparison import Today
    from ui.canvas_session.session import CanvasSession
    from ui.canvas_state.state import CanvasState
    from ui.cases.compare import CanvasDiff
    from ui.lookup.list_at_hand import ListAtHand
    from ui.panels.case_work.texts_to_send import TextsToSend
    from ui.tasks.background import BackgroundQuestion
    from ui.tasks.prepared_export import MadeFile

T = TypeVar("T")

CANVAS = "canvas"
SPACE_CHOICE, DRAWER_CHOICE = "space-choice", "drawer-choice"
LABELS_CHOICE, LANGUAGE_CHOICE = "labels-choice", "language-choice"
VERSION_NAME, SEIZURES_NEW_SINCE, LOAD_LAYOUT = "version-name", "seizures-new-since", "load-layout"
SEIZURES_STRICT, SEIZURES_NUMBERS = "seizures-strict", "seizures-numbers"
BARRIERS_VIEW, BARRIERS_CASE, MEASURES_FOR = "barriers-view", "barriers-case", "measures-for"
MEASURES_INNOCENTS, FRONTIER = "measures-innocents", "frontier-chart"
EXCHANGE_VIEW = "exchange-view"
OWN_CASE, OWN_CASE_NAME = "own-case", "own-case-name"
HYPOTHESIS_TEXT, HYPOTHESIS_SOURCE = "hypothesis-text", "hypothesis-source"
HYPOTHESIS_INFORMATION = "hypothesis-information"


class _Value(Generic[T]):
    """One value; `default` where nobody set it."""

    def __init__(self, key: str, default: T) -> None:
        self._key, self._default = key, default

    def __get__(self, owner: object, _class: type) -> T:
        value: T = st.session_state.get(self._key, self._default)
        return value

    def __set__(self, owner: object, value: T) -> None:
        st.session_state[self._key] = value

    def __delete__(self, owner: object) -> None:
        st.session_state.pop(self._key, None)


class _Collection(_Value[T]):
    """A dictionary, list or set that is made when first asked for, and kept, so that it can be filled."""

    def __init__(self, key: str, make: Callable[[], T]) -> None:
        super().__init__(key, make())
        self._make = make

    def __get__(self, owner: object, _class: type) -> T:
        if self._key not in st.session_state:
            st.session_state[self._key] = self._make()
        value: T = st.session_state[self._key]
        return value


class SessionState:
    """Every value of a session; two of the same session are the same."""

    # -- the stay (ui/reader_session.py, ui/shell.py, ui/error_display.py) --
    memory: _Collection[dict[str, Any]] = _Collection("memory", dict)
    language: _Value[str | None] = _Value("language", None)
    desk: _Value[tuple[tuple[str, str], Workspace] | None] = _Value("desk", None)
    pages: _Collection[dict[str, Any]] = _Collection("pages", dict)
    """The pages (st.Page) by path."""
    away: _Value[int] = _Value("away", 0)
    """How often it was looked whether the graph server is back."""
    space_choice: _Value[Any] = _Value(SPACE_CHOICE, None)
    labels_choice: _Value[bool] = _Value(LABELS_CHOICE, False)
    language_choice: _Value[str] = _Value(LANGUAGE_CHOICE, "")
    own_case: _Value[str] = _Value(OWN_CASE, "")
    own_case_name: _Value[str] = _Value(OWN_CASE_NAME, "")

    # -- reads that take long (ui/tasks) --
    readings: _Collection[dict[str, BackgroundQuestion[Any]]] = _Collection("readings", dict)
    """What is being read, by its place on the page."""
    cancelled: _Collection[dict[str, object]] = _Collection("readings-stopped", dict)
    """The questions that the reader cancelled, by place."""
    readings_page: _Value[str | None] = _Value("readings-page", None)
    answers: _Collection[dict[str, dict[Hashable, Any]]] = _Collection("answers", dict)
    """Answers that are kept for the session: of each place the last one, by its question."""
    page_answers: _Collection[dict[str, dict[Hashable, Any]]] = _Collection("page-answers", dict)
    """The same, kept until another page is opened."""
    wishes: _Collection[dict[str, Mapping[str, Any]]] = _Collection("wishes", dict)
    made_files: _Collection[dict[str, MadeFile]] = _Collection("made-files", dict)
    """What a file is made of, its suffix and its bytes, by the name of its form."""
    texts_to_send: _Collection[dict[str, TextsToSend]] = _Collection("texts-to-send", dict)
    """What people wrote, read before the file of this form is made anew with some of it."""
    prepared_files: _Collection[dict[str, tuple[str, bytes]]] = _Collection("prepared", dict)
    """The mark of the rows that a file is made of and its bytes, by the key of its button."""

    # -- alerts (ui/panels/alert.py, ui/today) --
    alert_verdicts: _Collection[dict[str, str]] = _Collection("alert-verdicts", dict)
    """The answers whose reason is still to be given, by alert."""
    alerts_answered: _Collection[dict[str, bool]] = _Collection("alerts-answered", dict)
    """The alerts that were answered on the page Today: they stay there until it is left."""
    alert_at_hand: _Value[str] = _Value("alert-at-hand", "")

    # -- barriers (ui/barriers) --
    plan_subject: _Value[PlanSubject | None] = _Value("plan-subject", None)
    """Whom another page asked to plan measures for."""
    barriers_view: _Value[str] = _Value(BARRIERS_VIEW, "")
    last_barriers_view: _Value[str] = _Value("last-barriers-view", "model")
    """The view that was shown when the page was left."""
    measures_for: _Value[str] = _Value(MEASURES_FOR, "")
    last_measures_for: _Value[str] = _Value("last-measures-for", "crew")
    """What was planned for when the view was left."""
    case_of_barriers: _Value[str] = _Value("case-of-barriers", "")
    """The case in which barriers are chosen, "" for the plan of none."""
    measure_at_hand: _Value[str] = _Value("measure-at-hand", "")
    """The chosen measure of which another page asked whether it worked."""
    measure_list_open: _Value[bool] = _Value("measure-list-open", False)
    measures_innocents: _Value[int] = _Value(MEASURES_INNOCENTS, 50)
    frontier: _Value[Mapping[str, Any]] = _Value(FRONTIER, {})
    """What is selected in the chart, as Streamlit tells it."""

    # -- the canvas (ui/canvas_session, ui/pages/explore.py) --
    work: _Value[CanvasSession | None] = _Value("work", None)
    work_space: _Value[str] = _Value("work-space", "")
    labels_masked: _Value[str] = _Value("labels-masked", "")
    """The id of the canvas on which people and places are masked."""
    neighbour_counts: _Collection[dict[tuple[str, str], list[Mapping[str, Any]]]] = _Collection(
        "counts", dict
    )
    """How many neighbours of each kind a node has, by space and id."""
    nearest: _Value[tuple[int, int] | None] = _Value("nearest", None)
    """How many of how many within two steps were just drawn."""
    became_a_copy: _Value[str] = _Value("became-a-copy", "")
    who_else: _Value[tuple[str, list[str]] | None] = _Value("who-else", None)
    """Of which node it was asked last who else looks at it, and whom to call."""
    no_such_case: _Value[bool] = _Value("no-such-case", False)

    # -- beside the canvas (ui/panels) --
    side_open: _Value[bool] = _Value("side-open", True)
    side_choice: _Value[str] = _Value("side-choice", "found")
    side_begins: _Value[str] = _Value("side-begins", "found")
    """Which of the chips is chosen when they are drawn for the first time."""
    side_round: _Value[int] = _Value("side-round", 0)
    """How often the program chose a panel: the chips of each round are its own (`ui/side_panel.py`)."""
    drawer_choice: _Value[str | None] = _Value(DRAWER_CHOICE, None)
    """Which table is open below the canvas."""
    found: _Value[Subgraph | None] = _Value("found", None)
    found_space: _Value[str] = _Value("found-space", "")
    found_text: _Value[str] = _Value("found-text", "")
    found_kind: _Value[str | None] = _Value("found-kind", None)
    source_rows_opened: _Collection[set[str]] = _Collection("provenance-open", set)
    source_rows: _Collection[dict[tuple[str, str], SourceRows]] = _Collection("provenance", dict)
    within_two_steps: _Collection[dict[tuple[str, str], int]] = _Collection("within-two-steps", dict)
    labels_opened: _Collection[set[str]] = _Collection("labels-open", set)
    label_rows: _Collection[dict[tuple[str, str], Subgraph]] = _Collection("labels", dict)
    earlier_cases: _Value[tuple[str, list[Case]] | None] = _Value("earlier", None)
    changes: _Value[tuple[str, CanvasDiff, CanvasState] | None] = _Value("changed", None)
    changes_since: _Value[tuple[str, int, str] | None] = _Value("changed-since", None)
    changes_today: _Value[tuple[str, Today] | None] = _Value("changed-today", None)
    version_name: _Value[str] = _Value(VERSION_NAME, "")
    hypothesis_text: _Value[str] = _Value(HYPOTHESIS_TEXT, "")
    hypothesis_source: _Value[str] = _Value(HYPOTHESIS_SOURCE, "")
    hypothesis_information: _Value[str] = _Value(HYPOTHESIS_INFORMATION, "")

    # -- exchange (ui/exchange) --
    exchange_view: _Value[str] = _Value(EXCHANGE_VIEW, "")
    last_exchange_view: _Value[str] = _Value("last-exchange-view", "come")
    """The view that was shown when the page was left."""
    exchange_file: _Value[tuple[str, Path] | None] = _Value("exchange-file", None)
    """The upload at hand, and where its copy lies."""
    exchange_round: _Value[int] = _Value("exchange-round", 0)
    """How many files were done with: the uploader of each is its own."""
    exchange_done: _Value[str] = _Value("exchange-done", "")
    """What was just done, in words."""
    match_outcome: _Value[tuple[str, Any] | None] = _Value("match-outcome", None)
    """Of which database, and what a comparison gave (a MatchAnswer)."""

    # -- the other pages --
    query_answer: _Value[tuple[str, str, RemarkedRows] | None] = _Value("query-answer", None)
    lookup: _Value[ListAtHand | None] = _Value("lookup", None)
    """The list that is looked up; nothing of it is kept anywhere else."""
    lookup_round: _Value[int] = _Value("lookup-round", 0)
    """How many lists there were: the fields of each are its own."""
    seizures_new_since: _Value[date | None] = _Value(SEIZURES_NEW_SINCE, None)
    watch_list_open: _Value[bool] = _Value("watch-list-open", False)
    seizures_strict: _Value[bool] = _Value(SEIZURES_STRICT, False)
    seizures_numbers: _Value[str] = _Value(SEIZURES_NUMBERS, "")
    chosen_lane: _Value[str] = _Value("chosen-lane", "")
    lane_picks: _Collection[dict[str, str]] = _Collection("lane-picks", dict)
    """The lane that was picked last in each place: on a map, in the table."""
    identities_changed: _Value[bool] = _Value("who-changed", False)
    """Whether something was decided that shows after the next resolution."""

    # -- loading (ui/panels/loading/delivery.py and beside it) --
    upload_round: _Value[int] = _Value("upload-round", 0)
    incoming: _Value[tuple[tuple[str, ...], list[Path]] | None] = _Value("incoming", None)
    tried: _Collection[dict[str, tuple[FileReport, list[Tried]]]] = _Collection("tried", dict)
    refused: _Collection[dict[str, SourceRefused]] = _Collection("refused", dict)
    passed_over: _Value[int] = _Value("passed-over", 0)
    proposed: _Collection[dict[str, Proposal | str]] = _Collection("proposed", dict)
    proposed_layouts: _Collection[list[str]] = _Collection("proposed-layouts", list)
    layout_errors: _Collection[dict[str, str]] = _Collection("layout-errors", dict)
    """Why a proposed layout cannot be used, by the key of its text."""
    load_layout: _Value[str] = _Value(LOAD_LAYOUT, "")
    moved_cases: _Collection[dict[str, Sequence[Touched]]] = _Collection("moved-cases", dict)
    """What deliveries changed on cases, by their ids, as Today said it last."""
    touched_cases: _Value[dict[str, str] | None] = _Value("touched-cases", None)
    job_not_started: _Value[str] = _Value("job-not-started", "")
    """What this session asked for while the work of another one was going on: "load" or "withdraw"."""
    rejects_made: _Collection[dict[str, bytes]] = _Collection("rejects-made", dict)

    def selected_rows(self, table: str) -> list[int]:
        """The places of the rows that are selected in the table of this key."""
        return list(st.session_state[table]["selection"]["rows"])

    def picked_marks(self, chart: str, selection: str) -> list[dict[str, Any]]:
        """What is selected in the chart of this key: the fields of each mark."""
        return list(st.session_state[chart]["selection"].get(selection) or ())

    def text(self, key: str) -> str:
        """What stands in the text field of this key."""
        return str(st.session_state[key])

    def component_value(self, key: str, name: str) -> object:
        """What the component of this key sent last under a name; None before it was drawn."""
        drawn = st.session_state.get(key)
        return drawn[name] if drawn is not None else None

    def is_drawn(self, key: str) -> bool:
        """Whether the widget of this key was drawn the last time."""
        return key in st.session_state

    def check_for_rerun(self) -> None:
        """Where Streamlit breaks off a run that nobody waits for any more, it does so here."""
        st.session_state.get("readings")


session_state = SessionState()
"""That of the session that is being drawn."""
