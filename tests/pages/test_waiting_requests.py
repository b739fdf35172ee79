"""Requests of contact points on Today: those that wait, ours to answer first; the answer is a signed file."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from casework.audit_chain.log import newest
from casework.signed_packs.minisign import public_key
from casework.signed_packs.signing_keys import FOLDER as KEYS
from casework.signed_packs.signing_keys import read_keys, save_keys
from graph.settings import Settings
from handover.key_management import make_key
from handover.requests.request_files import NO_HIT
from handover.requests.request_inbox import FOLDER, IN, OUT, RequestInbox, TrackedRequest
from handover.signed_file import read_signed
from tests.pages.conftest import Open
from tests.pages.test_today import said
from tests.unit.handover.matching.two_sides import GHENT, known

CAME = TrackedRequest(
    id="3f2a9c0b1d4e5f60",
    way=IN,
    partner="Gent <b>",
    fingerprint=public_key(GHENT).fingerprint,
    digest="b" * 64,
    made="2026-01-01T10:00:00Z",
    due="2026-01-01T18:00:00Z",
    urgency="8h",
    items=("+31622222221",),
    question="hit or no hit",
    reason="case 12",
    basis="2023/977 Art. 4",
)


@pytest.fixture
def inbox(world: Settings) -> Iterator[RequestInbox]:
    """One that came and is late, and one of ours that is not due yet."""
    shutil.rmtree(world.home / KEYS, ignore_errors=True)
    make_key(world, "mira")
    partner = known(GHENT, CAME.partner)
    save_keys(world.private_folder(KEYS), replace(read_keys(world), trusted=(partner,)))
    kept = RequestInbox(world)
    kept.add(CAME)
    kept.add(replace(CAME, id="0" * 16, way=OUT, partner="Lille", due="9999-01-01T00:00:00Z"))
    yield kept
    shutil.rmtree(world.home / FOLDER)


def test_what_waits_is_said_and_answered_there(
    open_page: Open, world: Settings, inbox: RequestInbox, tmp_path: Path
) -> None:
    app = open_page("today")
    assert not app.exception and "Requests of contact points" in [each.value for each in app.subheader]
    assert "Gent \\<b\\>" in said(app)
    text = said(app).replace("\\", "").replace(":small[]", "")
    assert text.index("From Gent <b>: hit or no hit") < text.index("To Lille: hit or no hit")
    assert "was due" in text and "1 thing asked about" in text
    assert [each.key for each in app.button if str(each.key).startswith("today-answer-")] == [
        f"today-answer-{CAME.id}"
    ]
    app.button(key=f"today-answer-{CAME.id}").click().run()
    assert not app.exception and not app.error
    data = app.session_state["made-files"]["answer"][2]
    read_signed(data, read_keys(world), "waybill request 1", own=True)
    assert b'"verdict": "no hit"' in data
    assert inbox.find(CAME.id, IN).answer == NO_HIT
    entry = next(one for one in newest(world.home, 10) if one["verb"] == "answer request")
    assert (entry["outcome"], entry["recipient"], entry["medium"]) == ("handed out", CAME.partner, "file")
    assert f"today-answer-{CAME.id}" not in [each.key for each in open_page("today").button]
