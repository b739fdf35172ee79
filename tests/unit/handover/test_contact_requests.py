"""Requests that come from a partner, and what is refused before anything is looked up; without a server."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest

from casework.entry import stamp
from casework.signed_packs.minisign import public_key
from casework.signed_packs.signing_keys import FOLDER, read_keys, save_keys, signing_key
from casework.workspace import Workspace
from errors import UsageError
from graph.settings import Settings
from handover.key_management import make_key
from handover.requests.request_files import NO_HIT, ContactAnswer, ContactRequest, written
from handover.requests.request_inbox import IN, OUT, RequestInbox, TrackedRequest
from handover.requests.requesting import receive_file
from tests.unit.handover.matching.two_sides import GHENT, known

NOW = datetime.now(UTC)
Send = Callable[[ContactRequest | ContactAnswer], Path]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Workspace]:
    """Ours, which trusts Ghent."""
    for name in ("WAYBILL_PURPOSE", "WAYBILL_ANCHORS", "NEO4J_URI", "WAYBILL_EVIDENCE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("WAYBILL_HOME", str(tmp_path / "home"))
    settings = Settings.from_environment()
    make_key(settings, "mira")
    ring = read_keys(settings)
    save_keys(settings.private_folder(FOLDER), replace(ring, trusted=(known(GHENT, "Ghent"),)))
    with Workspace.open(settings, purpose="case 12", person="mira") as found:
        yield found


@pytest.fixture
def send(tmp_path: Path) -> Send:
    """A file that Ghent signs."""

    def made(said: ContactRequest | ContactAnswer) -> Path:
        place = tmp_path / f"{said.id}.json"
        place.write_bytes(written(said, GHENT))
        return place

    return made


def request(desk: Workspace, **other: Any) -> ContactRequest:
    said = ContactRequest(
        id="3f2a9c0b1d4e5f60",
        made=stamp(NOW),
        by="tom",
        to=public_key(signing_key(desk.settings)).fingerprint,
        items=["+31622222221"],
        question="hit or no hit",
        reason="case 12",
        basis="2023/977 Art. 4",
        urgency="8h",
        due=stamp(NOW + timedelta(hours=8)),
    )
    return msgspec.structs.replace(said, **other)


def tracked(id_: str, way: str = IN, **other: Any) -> TrackedRequest:
    kept = TrackedRequest(
        id=id_,
        way=way,
        partner="Ghent",
        fingerprint=public_key(GHENT).fingerprint,
        digest="a" * 64,
        made=stamp(NOW),
        due=stamp(NOW + timedelta(hours=8)),
        urgency="8h",
        items=("+31622222221",),
        question="hit or no hit",
        reason="case 12",
        basis="2023/977 Art. 4",
    )
    return replace(kept, **other)


def test_a_request_of_the_demo_is_found_in_the_demo_only(tmp_path: Path) -> None:
    own, demo = (RequestInbox(Settings(home=tmp_path, demo=demo)) for demo in (False, True))
    own.add(tracked("a" * 16))
    demo.add(tracked("b" * 16, demo=True))
    assert (own.find("a" * 16, IN).demo, demo.find("b" * 16, IN).demo) == (False, True)
    for inbox, other in ((own, "b" * 16), (demo, "a" * 16)):
        with pytest.raises(UsageError, match="There is no request"):
            inbox.find(other, IN)


def test_files_of_the_demo_are_taken_in_there_only(desk: Workspace, send: Send) -> None:
    RequestInbox(desk.settings).add(tracked("c" * 16, OUT))
    answer = ContactAnswer(
        id="c" * 16, answers="a" * 64, made=stamp(NOW), by="tom", verdict=NO_HIT, hits=[], invented=True
    )
    for said in (request(desk, invented=True), answer):
        with pytest.raises(UsageError, match="written in the demo"):
            receive_file(send(said), desk=desk)
    file = send(request(desk))
    assert b"invented" not in file.read_bytes()
    with (
        Workspace.open(desk.settings.of_demo(), purpose="a try", person="mira") as demo,
        pytest.raises(UsageError, match="in the demo everything is invented"),
    ):
        receive_file(file, desk=demo)
    assert receive_file(file, desk=desk).partner == "Ghent"
