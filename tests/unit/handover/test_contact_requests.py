"""Requests that come from a partner, and what is refused before anything is looked up; without a server."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest

from casework.audit_chain.entry import stamp
from casework.signed_packs.minisign import public_key
from casework.signed_packs.signing_keys import FOLDER, read_keys, save_keys, signing_key
from casework.workspace import Workspace
from errors import NotPermitted, QueryRejected, UsageError
from graph.settings import Settings
from handover.__main__ import main
from handover.key_management import make_key
from handover.requests.request_files import (
    DOMAIN,
    MOST_ITEMS,
    NO_HIT,
    ContactAnswer,
    ContactRequest,
    written,
)
from handover.requests.request_inbox import IN, OUT, QUOTA, RequestInbox, TrackedRequest, asked_lately
from handover.requests.requesting import answer_request, receive_file
from handover.signed_file import signed
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


def unchecked(said: ContactRequest | ContactAnswer, place: Path) -> Path:
    """A file that Ghent signs, whatever it says."""
    place.write_bytes(signed(msgspec.json.encode(said), GHENT, DOMAIN))
    return place


def test_a_request_about_many_things_is_neither_written_nor_taken_in(
    desk: Workspace, send: Send, tmp_path: Path
) -> None:
    many = request(desk, items=[f"+316{number:08}" for number in range(MOST_ITEMS + 1)])
    with pytest.raises(UsageError, match=r"at most 50 things, and this is about 51: compare lists instead"):
        send(many)
    with pytest.raises(UsageError, match=r"at most 50 things, and this is about 51: compare lists instead"):
        receive_file(unchecked(many, tmp_path / "many.json"), desk=desk)
    receive_file(send(request(desk, items=many.items[1:])), desk=desk)


@pytest.mark.parametrize(
    "changed",
    [
        {"due": "9999-12-31T00:00:00Z"},
        {"due": "2020-01-01T00:00:00Z"},
        {"urgency": "1h"},
        {"urgency": "3d"},
        {"made": "2026-13-01T10:00:00Z"},
        {"made": "2026-02-30T10:00:00Z", "due": "2026-02-30T18:00:00Z"},
        {"made": "\u0662\u0660\u0662\u0666-12-01T10:00:00Z"},
        {"made": "2999-01-01T10:00:00Z", "due": "2999-01-01T18:00:00Z"},
        {"items": []},
    ],
    ids=str,
)
def test_a_request_has_real_moments_and_is_due_as_its_urgency_says(
    desk: Workspace, tmp_path: Path, changed: dict[str, Any]
) -> None:
    with pytest.raises(UsageError, match="neither a request"):
        receive_file(unchecked(request(desk, **changed), tmp_path / "bad.json"), desk=desk)


def test_what_a_partner_asked_lately_counts_by_its_name(tmp_path: Path) -> None:
    old, new = (stamp(NOW - timedelta(days=days)) for days in (31, 29))
    one = tracked("0" * 16, made=old, came=old)
    requests = [
        one,
        tracked("1" * 16, items=("a", "b"), made=old, came=new),
        tracked("2" * 16, items=("c",) * 4, made=new, came=old),
        tracked("3" * 16, items=("d",) * 8, made=old, came=old, answer=NO_HIT, answered=new),
        tracked("4" * 16, items=("e",) * 16, made=new, fingerprint="f" * 64),
        tracked("5" * 16, items=("f",) * 32, partner="Lille"),
        tracked("6" * 16, OUT, items=("g",) * 64),
    ]
    assert asked_lately(one, requests, NOW) == 1 + 2 + 8 + 16


def test_more_than_the_quota_is_answered_only_with_a_reason(
    desk: Workspace, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    inbox, file = RequestInbox(desk.settings), tmp_path / "answer.json"
    for number in range(QUOTA // MOST_ITEMS):
        inbox.add(tracked(f"{number:016x}", items=("x",) * MOST_ITEMS))
    last = "f" * 16
    inbox.add(tracked(last))
    with pytest.raises(QueryRejected, match="Ghent asked about 501 things in 30 days, and 500 are answered"):
        answer_request(last, file, desk=desk)
    with pytest.raises(QueryRejected, match="501 things"):
        main(["answer", last, "-o", str(file), "--purpose", "case 12"])
    assert "Ghent asked about 501 things in 30 days; 500 are answered." in capsys.readouterr().err
    assert not file.exists()
    assert main(["requests", "--purpose", "case 12"]) == 0
    assert "from Ghent (501 things in 30 days)" in capsys.readouterr().out


def test_without_a_purpose_nothing_is_taken_in(desk: Workspace, send: Send) -> None:
    file = str(send(request(desk)))
    with pytest.raises(NotPermitted, match="for a stated purpose only"):
        main(["requests", file])
    assert main(["requests", file, "--purpose", "case 12"]) == 0
    assert [one.id for one in RequestInbox(desk.settings).all()] == [request(desk).id]


def test_json_for_a_terminal_is_ascii(desk: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    RequestInbox(desk.settings).add(tracked("a" * 16, question="x\u009b2J\u202e\x1b[2J"))
    assert main(["requests", "--json", "--purpose", "case 12"]) == 0
    out = capsys.readouterr().out
    assert out.isascii() and json.loads(out)[0]["question"] == "x\u009b2J\u202e\x1b[2J"
