"""One reader's stay: language, demo or own data, purpose, and the desk they work at.

What outlives a reload of the page (but not the session) is in `memory`; the desk is opened when first needed
and dropped when the purpose or the database changes, or when the graph server went away under it.
"""

from __future__ import annotations

from typing import Any, Literal

import streamlit as st

from casework.access.rights import place_of
from casework.access.role_table import OWN_CASES
from casework.audit_chain.entry import SCREEN
from casework.wholeness import Wholeness
from casework.workspace import Workspace
from evidence.archive import Archive
from graph.settings import Settings
from ui.server import http_policy
from ui.server.identity_provider import SignedInPerson
from ui.server.sessions import SESSIONS
from ui.session_state import session_state
from ui.tasks import waiting
from ui.wording.language import LANGUAGES, PSEUDO, preferred

Space = Literal["demo", "own"]
DEMO: Space = "demo"
OWN: Space = "own"


def session_cookie() -> str | None:
    """The value of the gate's cookie; None where no gate stands in front (tests)."""
    value = st.context.cookies.get(http_policy.cookie_name(_header("Host")))
    return value if isinstance(value, str) else None


def ended() -> bool:
    """Whether the session behind this page is over: what runs on must draw nothing more."""
    cookie = session_cookie()
    return cookie is not None and SESSIONS.find(cookie) is None


def _header(name: str) -> str | None:
    """A header of the request that opened the page; None outside a server (tests)."""
    value = st.context.headers.get(name)
    return value if isinstance(value, str) else None


def memory() -> dict[str, Any]:
    """What this session remembers; lost when it ends."""
    session = SESSIONS.find(session_cookie())
    if session is not None:
        return session.memory
    return session_state.memory


def signed_in() -> SignedInPerson | None:
    """Who signed in; None where the token opened the app."""
    session = SESSIONS.find(session_cookie())
    return session.person if session is not None else None


def language() -> str:
    """The chosen language, else the browser's first that we have."""
    chosen = memory().get("language") or session_state.language
    if chosen in LANGUAGES or chosen == PSEUDO:
        return str(chosen)
    return preferred(_header("Accept-Language"))


def speak(code: str) -> None:
    """Draw in this language from now on."""
    memory()["language"] = code
    session_state.language = code


def space() -> Space:
    """Demo or own data: as chosen, else own data."""
    chosen: Space = memory().setdefault("space", OWN)
    return chosen


def enter(wanted: Space) -> None:
    """Work in this database from now on."""
    memory()["space"] = wanted
    leave_desk()


def settings(wanted: Space | None = None) -> Settings:
    """The settings of a database, of the present one unless named."""
    return Settings.from_environment(demo=(wanted or space()) == DEMO)


def archive(wanted: Space | None = None) -> Archive:
    """The evidence of a database; its facts are free to read."""
    return Archive(settings(wanted).evidence)


def anything_loaded(wanted: Space) -> bool:
    """Whether a delivery counts there, by its evidence: needs no graph server."""
    return any(not facts.withdrawn for facts in archive(wanted).loads())


def purpose() -> str:
    """Why this person looks at own data; empty until told."""
    return str(memory().get("purpose", ""))


def state_purpose(text: str) -> None:
    """Remember why, for this session; the desk is opened anew with it."""
    memory()["purpose"] = " ".join(text.split())
    leave_desk()


def may_look() -> bool:
    """Whether case data may be asked for: in the demo always, else once a purpose is given."""
    return space() == DEMO or bool(purpose())


def labels_only() -> bool:
    """Whether everything is shown as labels say, without the people and places found behind them."""
    return bool(memory().get("labels-only", False))


def show_labels_only(wanted: bool) -> None:
    """Show everything as labels say from now on, or people and places again; nothing is lost either way. What
    is being read is cancelled: it would be of one kind in part.
    """
    waiting.leave()
    memory()["labels-only"] = wanted
    del session_state.neighbour_counts, session_state.found


def question_terms() -> tuple[Space, str, bool, str]:
    """On what a kept answer depends besides its question: database, purpose, as labels say or not, and the
    case of who looks in own cases only.
    """
    return space(), purpose(), labels_only(), working_case() if needs_case() else ""


def desk() -> Workspace:
    """The desk of this session, for the present database and purpose."""
    found = _desk()
    found.as_labels_say = labels_only()
    found.working_case = working_case() or None
    return found


def may(duty: str) -> bool:
    """Whether a duty of the role table is part of what the person does; all of them where no team signs
    in.
    """
    person = signed_in()
    return person is None or bool(place_of(person.roles, duty, demo=space() == DEMO))


def needs_case() -> bool:
    """Whether the person looks at own data in a case of theirs only."""
    person = signed_in()
    return person is not None and place_of(person.roles, "look", demo=space() == DEMO) == OWN_CASES


def working_case() -> str:
    """The case that is worked in, by its id: what is asked on any page is of it; "" of none, and where a
    person who needs one is a member no more.
    """
    case = str(memory().get("case", "")) if space() == OWN else ""
    if case and needs_case() and not _desk().rights.may_begin_or_open(case):
        return ""
    return case


def work_in(case: str) -> None:
    """Ask in this case from now on; "" for in none."""
    memory()["case"] = case


def who_sends() -> dict[str, Any]:
    """On whose behalf a child process does an errand: `person`, and `roles` (None: no team signs in)."""
    found = desk()
    return {"person": found.person, "roles": found.rights.roles}


def _desk() -> Workspace:
    wanted = (space(), purpose())
    kept = session_state.desk
    if kept is not None and kept[0] == wanted:
        return kept[1]
    leave_desk()
    person = signed_in()
    who, roles = (person.name, person.roles) if person is not None else (None, None)
    opened = Workspace.open(settings(), purpose=purpose() or None, person=who, medium=SCREEN, roles=roles)
    session_state.desk = (wanted, opened)
    return opened


def wholeness() -> Wholeness:
    """Whether the graph was seen to hold what the evidence does; opens no desk."""
    kept = session_state.desk
    return Wholeness() if kept is None else kept[1].wholeness


def leave_desk() -> None:
    """Close the desk, if there is one, once nothing is read at it; the next question opens another."""
    kept = session_state.desk
    del session_state.desk
    if kept is not None:
        waiting.leave(kept[1].close)
