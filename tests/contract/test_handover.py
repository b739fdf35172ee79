"""A case handed over, on both servers: packed, logged, verified; rows under H2 asked for; who must be
told.
"""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from casework import cases
from casework.audit_chain.log import newest
from casework.decisions import decision_records
from casework.disclosure import Recipient
from casework.signed_packs.signing_keys import read_keys
from casework.signed_packs.verifying import verify_pack
from casework.workspace import Workspace
from errors import QueryRejected, UsageError
from graph.store.port import Store
from handover.notices import write_notice
from handover.packs.evidence_pack import PackOrder, PackSummary, pack, texts_to_read
from handover.packs.persons import assess
from handover.register import packs
from handover.requests.originator_answers import AGREED, note_answer
from handover.requests.request_inbox import ORIGINATOR
from handover.requests.requesting import tracked_requests
from loaders.erasing import erase, to_erase
from loaders.ingest import ingest
from loaders.parsing.options import Options
from loaders.resolving.resolution_run import resolve
from queries import expand
from queries.reader import Reader
from tests.contract.case_to_hand_over import OPEN, kept_case, loaded_desk

COURT = PackOrder(Recipient("Parket Gent", "court"))
JUST_NOW = datetime(2026, 12, 1, 12, tzinfo=UTC)


@pytest.fixture
def desk(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Workspace]:
    monkeypatch.delenv("WAYBILL_ANCHORS", raising=False)
    with loaded_desk(store, tmp_path) as desk:
        yield desk


@pytest.fixture
def case(desk: Workspace) -> str:
    """Everything around the phone that the two senders share."""
    id_ = kept_case(desk)
    with desk.asking("canvas", {"text": "karel geheim"}, ["Phone:+31612345678"], case=id_) as asked:
        asked.handed_out(1, ["Phone:+31612345678"])
    return id_


def contents(place: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(place) as archive:
        return {name.rpartition("/")[2]: archive.read(name) for name in archive.namelist()}


def packed(desk: Workspace, case: str, place: Path, **other: Any) -> PackSummary:
    return pack(case, place, PackOrder(COURT.to, **other), desk=desk)


def test_a_case_is_packed_and_verified(desk: Workspace, case: str, tmp_path: Path) -> None:
    place = tmp_path / "case.zip"
    made = packed(desk, case, place)
    assert (made.rows, made.withheld, made.handling) == (2, 1, "")
    verdict = verify_pack(place, read_keys(desk.settings))
    assert verdict.verified and verdict.fingerprint == made.fingerprint and verdict.key_name == "our own"
    files = contents(place)
    rows = list(csv.DictReader(io.StringIO(files["rows.csv"].decode(), newline="")))
    assert [row["raw"] for row in rows] == OPEN
    graph = json.loads(files["graph.json"])
    claimed = [edge for edge in graph["edges"] if edge["kind"] != "IS"]
    assert claimed and all(edge["properties"].get("row") for edge in claimed)
    stated = {f"{row['load']}:{row['row']}" for row in rows}
    assert {edge["properties"]["row"] for edge in claimed} == stated
    names = {node["label"] for node in graph["nodes"]}
    assert {"Jan Jansen", "Grace Brown", "+31612345678", "RR774087365NL"} <= names
    (answer,) = [one for one in newest(desk.settings.home, 3) if one["outcome"] == "handed out"][:1]
    assert answer["rows"] > len(graph["edges"]), "each relationship that was read counts in the log"
    (asked, own) = map(json.loads, files["queries.jsonl"].splitlines())
    assert (asked["query"], asked["parameters"]) == ("canvas", {"text": "[not in this pack]"})
    assert asked["count"] is None  # it would tell of the row that is withheld
    assert own["query"] == "pack"


def test_what_people_wrote_goes_once_somebody_has_read_it(desk: Workspace, case: str, tmp_path: Path) -> None:
    with desk.asking("search", {"text": "the old mill"}, case=case) as asked:
        asked.handed_out(0)
    found = {one.text: one.like_withheld for one in texts_to_read(case, COURT, desk=desk)}
    assert found["karel geheim"] and found["the old mill"] is False and found["Klompen"] is False
    entry = next(one for one in newest(desk.settings.home, 3) if one["outcome"] == "handed out")
    assert (entry["verb"], entry["count"], entry["case"]) == ("texts", len(found), case)
    assert packed(desk, case, tmp_path / "first.zip").texts_left_out == len(found)
    made = packed(desk, case, tmp_path / "case.zip", texts=["the old mill", "Klompen"])
    said = contents(tmp_path / "case.zip")
    assert made.texts_left_out == len(found) - 2
    assert b"old mill" in said["queries.jsonl"] and b"geheim" not in said["queries.jsonl"]
    assert verify_pack(tmp_path / "case.zip", read_keys(desk.settings)).info["Waybill-Case"] == case


def test_nothing_of_a_withheld_row_leaves(desk: Workspace, case: str, tmp_path: Path) -> None:
    packed(desk, case, tmp_path / "case.zip")
    files = contents(tmp_path / "case.zip")
    pages = PdfReader(io.BytesIO(files["report.pdf"])).pages
    files["report.pdf"] = "".join(page.extract_text() for page in pages).encode()
    assert all(b"Jan Jansen" in files[name] for name in ("report.pdf", "graph.anx"))
    text = b"".join(files.values()).decode(errors="replace").casefold()
    assert [secret for secret in ("geheim", "rb700141223be", "candles", "secret.csv") if secret in text] == []
    left = json.loads(files["left_out.json"])
    assert left["rows"] == [{"verdict": "ask", "rule": "not passed on", "handling": "H2", "rows": 1}]


def test_its_originator_is_asked(desk: Workspace, case: str, tmp_path: Path) -> None:
    made = packed(
        desk, case, tmp_path / "case.zip", requests=tmp_path / "requests", urgency="8h", at=JUST_NOW
    )
    (path,) = made.requests
    request = json.loads(path.read_text("utf-8"))
    assert path.parent == tmp_path / "requests"
    assert (request["delivery"]["file"], request["answer_by"]) == ("secret.csv", "2026-12-01T20:00:00Z")
    assert request["may_these_rows_be_handed_on"][0]["rows"] == [1]


def test_our_own_authority_gets_it_all_under_the_strictest_code(
    desk: Workspace, case: str, tmp_path: Path
) -> None:
    made = pack(case, tmp_path / "case.zip", PackOrder(Recipient("team 4", "own")), desk=desk)
    assert (made.rows, made.withheld, made.handling, made.requests) == (3, 0, "H2", ())


def test_it_is_logged_with_recipient_medium_and_codes(desk: Workspace, case: str, tmp_path: Path) -> None:
    pack(case, tmp_path / "case.zip", PackOrder(Recipient("team 4", "own")), desk=desk)
    out, asked = newest(desk.settings.home, 2)
    assert (asked["verb"], asked["outcome"], asked["case"]) == ("pack", "asked", case)
    assert (out["outcome"], out["recipient"], out["medium"], out["handling"]) == (
        *("handed out", "team 4", "file"),
        ["H2"],
    )
    assert out["count"] == 3 and out["subjects"] > 3


def test_nothing_to_hand_over_writes_no_pack(desk: Workspace, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="Nothing may be handed to Parket Gent; source rows withheld: 1"):
        pack("Parcel:RB700141223BE", tmp_path / "case.zip", COURT, desk=desk)
    assert not (tmp_path / "case.zip").exists() and len(list(tmp_path.glob("*request*.json"))) == 1
    assert newest(desk.settings.home, 1)[0]["outcome"] == "failed" and packs(desk) == []


def test_a_request_to_an_originator_waits_until_its_answer_is_noted(
    desk: Workspace, case: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pack(case, tmp_path / "case.zip", COURT, desk=desk)
    (asked,) = tracked_requests(desk)
    assert (asked.way, asked.partner, asked.answer) == (ORIGINATOR, "who sent this delivery", "")
    assert asked.items[0].startswith("1 of secret.csv (") and asked.handling == "H2"
    assert asked.overdue("2999-01-01T00:00:00Z")
    with pytest.raises(UsageError, match="Say whether"):
        note_answer(asked.id, "perhaps", "", desk)
    noted = note_answer(asked.id, AGREED, "by  telephone, ada", desk)
    assert (noted.answer, noted.why) == (AGREED, "by telephone, ada")
    assert newest(desk.settings.home, 1)[0]["verb"] == "originator answered"
    with pytest.raises(UsageError, match="answered already"):
        note_answer(asked.id, AGREED, "", desk)
    assert [one.answer for one in tracked_requests(desk)] == [AGREED]


def test_nodes_are_packed_without_a_case(desk: Workspace, tmp_path: Path) -> None:
    made = pack(["RR774087365NL", "Phone:+31612345678"], tmp_path / "case.zip", COURT, desk=desk)
    assert made.rows == 2 and made.nodes == 2
    assert verify_pack(tmp_path / "case.zip", read_keys(desk.settings)).verified


def test_a_seizure_does_not_push_out_what_the_parcel_itself_states(desk: Workspace, tmp_path: Path) -> None:
    """The report's row names the parcel; its own row says what it weighed and who sent it."""
    report = tmp_path / "seizure.csv"
    report.write_text(
        "report_number,tracking_number,seized_at,agency,country,substance,quantity,unit\n"
        "NL-1,RR774087365NL,2026-03-03T14:00:00Z,Douane,NL,MDMA,500,tablet\n"
    )
    assert ingest([report], Options(layout="seizures"), desk).exit == 0
    made = pack(["RR774087365NL"], tmp_path / "case.zip", COURT, desk=desk)
    rows = contents(tmp_path / "case.zip")["rows.csv"].decode()
    assert made.rows == 2 and "books" in rows and "MDMA" in rows


def test_a_person_is_assessed_in_the_case(desk: Workspace, case: str, tmp_path: Path) -> None:
    (jan,) = (
        id_ for id_, node in expand("RR439533488NL", desk=desk).nodes.items() if node.label == "Jan Jansen"
    )
    assess(desk, case, jan, "suspect", "order of 1 December")
    assert [one.name for one in cases.cases(desk) if one.id == case] == ["Klompen"]
    packed(desk, case, tmp_path / "case.zip")
    table = contents(tmp_path / "case.zip")["persons.csv"].decode()
    said = {row["name"]: row for row in csv.DictReader(io.StringIO(table, newline=""))}
    assert (said["Jan Jansen"]["category"], said["Jan Jansen"]["by"]) == ("suspect", "mira")
    assert said["Grace Brown"]["category"] == "not yet assessed"
    gone = "Person:0ee7d8a0000000000000"
    for words in (
        ("Phone:+31612345678", "suspect", "x"),
        (gone, "suspect", "x"),
        (jan, "villain", "x"),
        (jan, "suspect", " "),
    ):
        with pytest.raises(QueryRejected):
            assess(desk, case, *words)


def test_a_purpose_that_reads_like_something_withheld_is_refused(
    desk: Workspace, case: str, tmp_path: Path
) -> None:
    """Blanking it would answer whoever worded the request."""
    with pytest.raises(UsageError, match="reads like something that is withheld from Parket Gent"):
        packed(desk, case, tmp_path / "case.zip", purpose="on Karel Geheim")
    assert not (tmp_path / "case.zip").exists() and packs(desk) == []


def test_who_has_a_row_that_is_erased_is_listed(desk: Workspace, case: str, tmp_path: Path) -> None:
    packed(desk, case, tmp_path / "case.zip")
    load = next(one.load for one in desk.archive.loads() if one.file == "open.csv")
    assert packs(desk, {load: [2]})[0][1] == []
    erase(to_erase([f"{load}:2"], desk.archive, desk.maintenance("erase")), "a request", desk)
    ((found, changed),) = packs(desk, {load: [2]})
    assert (found.recipient, found.kind, found.case) == ("Parket Gent", "court", case)
    assert [(one.load, one.what, one.rows) for one in changed] == [(load, "erased", 1)]


def test_the_reason_of_a_notice_names_nobody_who_may_not_be_told(
    desk: Workspace, case: str, tmp_path: Path
) -> None:
    packed(desk, case, tmp_path / "case.zip")
    load = next(one.load for one in desk.archive.loads() if one.file == "open.csv")
    erase(to_erase([f"{load}:2"], desk.archive, desk.maintenance("erase")), "a request", desk)
    with zipfile.ZipFile(tmp_path / "case.zip") as archive:
        name = archive.namelist()[0].partition("/")[0]
    with pytest.raises(QueryRejected, match=r"names .*Karel Geheim"):
        write_notice(desk, name, tmp_path / "notice.txt", "see Karel Geheim")
    assert not (tmp_path / "notice.txt").exists()
    write_notice(desk, name, tmp_path / "notice.txt", "a request of the person concerned")


def test_a_person_is_found_in_packs_that_hold_a_label_of_it(
    desk: Workspace, case: str, tmp_path: Path
) -> None:
    """Who is one is found anew with every load and decision, and packs of before know the labels alone."""
    packed(desk, case, tmp_path / "case.zip")
    label, other, *_more = sorted(id_ for id_ in packs(desk)[0][0].persons if id_.startswith("Party:"))
    decision_records.decide(desk, label, other, "same", "seen at the door")
    resolve(desk.settings, desk.store, desk.maintenance("resolve"))
    with desk.asking("whose", {}) as asked:
        person = Reader(desk.store, asked.permit).groups([label])[label]
        asked.handed_out(1)
    assert person not in packs(desk)[0][0].persons
    assert [one.case for one, _changed in packs(desk, persons=[person])] == [case]
    assert packs(desk, persons=["Person:nobody"]) == []


@pytest.mark.parametrize("given", ["aaaaaaaaaaaaaaaa", "Parcel:XX000000000XX", "no such thing"])
def test_what_is_not_there_is_said(desk: Workspace, given: str, tmp_path: Path) -> None:
    with pytest.raises(QueryRejected):
        pack(given, tmp_path / "case.zip", COURT, desk=desk)
    assert not list(tmp_path.glob("*.zip"))


def test_orders_that_cannot_be_carried_out(desk: Workspace, case: str, tmp_path: Path) -> None:
    place = tmp_path / "case.zip"
    for order in (
        PackOrder(Recipient(" ", "court")),
        PackOrder(Recipient("x", "friend")),
        PackOrder(COURT.to, use="fun"),
        PackOrder(COURT.to, urgency="1y"),
    ):
        with pytest.raises(UsageError):
            pack(case, place, order, desk=desk)
    for words, name in ((case, "case.pdf"), ([case, "Phone:+31612345678"], "case.zip")):
        with pytest.raises(UsageError):
            pack(words, tmp_path / name, COURT, desk=desk)
