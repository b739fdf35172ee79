"""A request between contact points and its answer, on both servers: files, due times, what may be told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest

from casework.audit_chain.entry import stamp
from casework.audit_chain.log import newest
from casework.signed_packs.signing_keys import FOLDER, read_keys, save_keys
from casework.workspace import Workspace
from errors import QueryRejected, UsageError
from graph.store.port import Store
from handover.requests.request_files import HIT, NO_HIT, NOT_ANSWERED
from handover.requests.request_inbox import RequestInbox, TrackedRequest
from handover.requests.requesting import (
    RequestTerms,
    answer_request,
    receive_file,
    send_request,
    tracked_requests,
)
from loaders.ingest import ingest
from loaders.parsing.options import Options
from tests.contract.two_authorities import two_authorities

HEAD = "tracking_number,posted_at,sender_name,sender_phone,recipient_name,recipient_country\n"
OPEN = "RR774087365NL,2026-03-01T10:00:00Z,Jan Jansen,+31612345678,John Smith,US\n"
SECRET = "RR439533488NL,2026-03-02T10:00:00Z,Karel Geheim,+31687654321,John Brown,US\n"
UNKNOWN, KNOWN, HELD = "+31622222221", "+31612345678", "+31687654321"


class Sides(NamedTuple):
    gent: Workspace
    hague: Workspace


@pytest.fixture
def sides(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Sides]:
    """Two authorities that trust each other's keys; what is loaded is with The Hague."""
    monkeypatch.delenv("WAYBILL_ANCHORS", raising=False)
    with two_authorities(store, tmp_path) as (gent, hague):
        yield Sides(gent, hague)


@pytest.fixture
def loaded(sides: Sides, tmp_path: Path) -> Sides:
    for name, text, code in (("open", OPEN, None), ("secret", SECRET, "H2")):
        (tmp_path / f"{name}.csv").write_text(HEAD + text)
        done = ingest([tmp_path / f"{name}.csv"], Options(layout="parcels", handling=code), sides.hague)
        assert done.exit == 0
    return sides


def asked(sides: Sides, file: Path, *items: str) -> TrackedRequest:
    terms = RequestTerms("The Hague", items, "hit or no hit", "2023/977 Art. 4", urgency="8h")
    return send_request(terms, file, desk=sides.gent)


def came(sides: Sides, file: Path, *items: str) -> TrackedRequest:
    asked(sides, file, *items)
    return receive_file(file, desk=sides.hague)


def test_a_request_is_answered_and_comes_back(sides: Sides, tmp_path: Path) -> None:
    question, answer = tmp_path / "question.json", tmp_path / "answer.json"
    sent = asked(sides, question, KNOWN, UNKNOWN)
    due = datetime.strptime(sent.due, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    assert timedelta(hours=7.9) < due - datetime.now(UTC) <= timedelta(hours=8)
    (tmp_path / "open.csv").write_text(HEAD + OPEN)
    ingest([tmp_path / "open.csv"], Options(layout="parcels"), sides.hague)
    got = receive_file(question, desk=sides.hague)
    assert (got.id, got.partner, got.items, got.due) == (sent.id, "Gent", (KNOWN, UNKNOWN), sent.due)
    made = answer_request(got.id, answer, desk=sides.hague)
    assert (made.answer, made.hits) == (HIT, (KNOWN,))
    back = receive_file(answer, desk=sides.gent)
    assert (back.answer, back.hits) == (HIT, (KNOWN,))
    assert b"Jansen" not in answer.read_bytes() and b"RR774087365NL" not in answer.read_bytes()
    for desk, verbs in ((sides.gent, {"request"}), (sides.hague, {"answer request"})):
        assert verbs <= {entry["verb"] for entry in newest(desk.settings.home, 20) if "verb" in entry}
    assert [one.answer for one in tracked_requests(sides.gent)] == [HIT]


def test_no_hit_and_a_refusal_are_answers(loaded: Sides, tmp_path: Path) -> None:
    one = came(loaded, tmp_path / "1.json", UNKNOWN)
    assert answer_request(one.id, tmp_path / "a.json", desk=loaded.hague).answer == NO_HIT
    other = came(loaded, tmp_path / "2.json", UNKNOWN)
    with pytest.raises(UsageError, match="needs a reason"):
        answer_request(other.id, tmp_path / "b.json", verdict=NOT_ANSWERED, desk=loaded.hague)
    said = answer_request(
        other.id, tmp_path / "b.json", verdict=NOT_ANSWERED, reason="not necessary", desk=loaded.hague
    )
    assert (said.answer, said.why, said.hits) == (NOT_ANSWERED, "not necessary", ())


def test_what_may_not_be_told_is_neither_a_hit_nor_no_hit(loaded: Sides, tmp_path: Path) -> None:
    file = tmp_path / "q.json"
    with pytest.raises(QueryRejected, match="may not be told to The Hague"):
        asked(loaded, file, HELD)
    assert not file.exists()
    one = came(loaded, file, UNKNOWN)
    RequestInbox(loaded.hague.settings).save(replace(one, items=(HELD,)))  # one graph: Gent could not ask it
    with pytest.raises(QueryRejected, match=r"may not be told to Gent: ask its provider first, or refuse"):
        answer_request(one.id, tmp_path / "a.json", desk=loaded.hague)
    assert not (tmp_path / "a.json").exists()


def test_over_the_quota_a_reason_is_given_and_logged(loaded: Sides, tmp_path: Path) -> None:
    one, inbox = came(loaded, tmp_path / "q.json", KNOWN), RequestInbox(loaded.hague.settings)
    for number in range(10):
        inbox.add(replace(one, id=f"{number:016x}", items=(UNKNOWN,) * 50))
    file = tmp_path / "a.json"
    with pytest.raises(QueryRejected, match="asked about 501 things"):
        answer_request(one.id, file, desk=loaded.hague)
    made = answer_request(one.id, file, over_quota="a murder, by telephone", desk=loaded.hague)
    assert made.answer == HIT and file.exists()
    assert "a murder, by telephone" in str(newest(loaded.hague.settings.home, 5))
    refused = answer_request(
        "0" * 16, tmp_path / "b.json", verdict=NOT_ANSWERED, reason="not necessary", desk=loaded.hague
    )
    assert refused.answer == NOT_ANSWERED == "not answered"


def test_files_are_refused_that_are_not_for_us_or_come_twice(loaded: Sides, tmp_path: Path) -> None:
    question, answer = tmp_path / "q.json", tmp_path / "a.json"
    one = came(loaded, question, KNOWN)
    with pytest.raises(UsageError, match="here already"):
        receive_file(question, desk=loaded.hague)
    with pytest.raises(UsageError, match="We signed this file ourselves"):
        receive_file(question, desk=loaded.gent)
    answer_request(one.id, answer, desk=loaded.hague)
    answer_request(one.id, tmp_path / "b.json", desk=loaded.hague)
    assert (tmp_path / "b.json").read_bytes() == answer.read_bytes()
    receive_file(answer, desk=loaded.gent)
    with pytest.raises(UsageError, match="answered already"):
        receive_file(answer, desk=loaded.gent)
    for data in (b"", b"{}", question.read_bytes().replace(b"hit or", b"hot or")):
        (tmp_path / "bad.json").write_bytes(data)
        with pytest.raises(UsageError, match=r"changed after it was signed|neither a request"):
            receive_file(tmp_path / "bad.json", desk=loaded.hague)


def test_what_is_overdue_comes_first(loaded: Sides, tmp_path: Path) -> None:
    first = came(loaded, tmp_path / "1.json", KNOWN)
    answer_request(first.id, tmp_path / "a.json", desk=loaded.hague)
    second = came(loaded, tmp_path / "2.json", UNKNOWN)
    found = tracked_requests(loaded.hague)
    assert [one.id for one in found] == [second.id, first.id]
    late = stamp(datetime.now(UTC) + timedelta(hours=9))
    assert [one.overdue(late) for one in found] == [True, False]


def test_a_partner_outside_the_eu_is_told_nothing_before_the_originator_agrees(
    loaded: Sides, tmp_path: Path
) -> None:
    one = came(loaded, tmp_path / "1.json", KNOWN)
    (known,) = read_keys(loaded.hague.settings).trusted
    ring = read_keys(loaded.hague.settings)
    outside = replace(known, kind="partner_outside")
    save_keys(loaded.hague.settings.private_folder(FOLDER), replace(ring, trusted=(outside,)))
    with pytest.raises(QueryRejected, match="may not be told to Gent"):
        answer_request(one.id, tmp_path / "a.json", desk=loaded.hague)
    save_keys(loaded.hague.settings.private_folder(FOLDER), replace(ring, trusted=()))
    with pytest.raises(UsageError, match="not trusted here any more"):
        answer_request(one.id, tmp_path / "a.json", desk=loaded.hague)


@pytest.mark.parametrize("text", [f"is {HELD} his?", "of Karel Geheim", "does Geheim write to you?"])
def test_no_text_names_what_may_not_be_told(loaded: Sides, tmp_path: Path, text: str) -> None:
    terms = RequestTerms("The Hague", [UNKNOWN], text, "2023/977 Art. 4", urgency="8h")
    with pytest.raises(QueryRejected, match="A text names"):
        send_request(terms, tmp_path / "q.json", desk=loaded.gent)
    one = came(loaded, tmp_path / "1.json", UNKNOWN)
    with pytest.raises(QueryRejected, match="A text names"):
        answer_request(one.id, tmp_path / "a.json", reason=text, desk=loaded.hague)
    assert not list(tmp_path.glob("[aq].json"))


def test_what_was_answered_is_not_refused_afterwards(loaded: Sides, tmp_path: Path) -> None:
    one = came(loaded, tmp_path / "1.json", KNOWN)
    assert answer_request(one.id, tmp_path / "a.json", desk=loaded.hague).answer == HIT
    with pytest.raises(UsageError, match="was answered already"):
        answer_request(one.id, tmp_path / "b.json", verdict=NOT_ANSWERED, reason="no", desk=loaded.hague)
    assert not (tmp_path / "b.json").exists()
