"""The report of a case, on both servers: written, logged, noted; rows under H2 for our own file alone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from casework.audit_chain.log import newest
from casework.chosen_barriers.chosen_plan import BarrierChoice, BarrierTerms, choose
from casework.decisions import decision_records
from casework.disclosure import Recipient
from casework.workspace import Workspace
from errors import NoRoom, QueryRejected, UsageError
from graph.store.port import Store
from handover.key_management import make_key
from handover.packs.evidence_pack import PackOrder, pack
from handover.register import packs
from handover.report.reporting import ReportOrder, ReportSummary, report
from loaders.ingest import ingest
from loaders.parsing.options import Options
from loaders.resolving.resolution_run import resolve
from queries.barrier_models.barrier_model import model_in_use
from tests.contract.case_to_hand_over import HEAD, PARCELS, kept_case, loaded_desk

COURT = Recipient("Parket Gent", "court")
NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)


@pytest.fixture
def desk(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Workspace]:
    monkeypatch.delenv("WAYBILL_ANCHORS", raising=False)
    with loaded_desk(store, tmp_path, "art. 4") as desk:
        yield desk


@pytest.fixture
def case(desk: Workspace) -> str:
    """Everything around the phone that the two senders share, with a decision and a measure."""
    walked = {"nodes": [{"id": PARCELS[1], "why": ["shares the phone of Jan Jansen"]}]}
    note = {"on": [PARCELS[0]], "text": "weighed again at the depot"}
    id_ = kept_case(desk, ("step", walked), ("note", note))
    permit = desk.maintenance("read labels")
    jan, smith = (
        desk.store.read("MATCH (p:Party {name: $name}) RETURN min(p.id) AS id", {"name": name}, permit)[0][
            "id"
        ]
        for name in ("Jan Jansen", "Grace Brown")
    )
    decision_records.decide(desk, jan, smith, "apart", "they write to each other")
    model = model_in_use(desk.settings)
    barrier = next(one for step in model.steps for one in step.barriers if one.on == "Phone")
    what = BarrierChoice(
        model=model.id,
        barrier=barrier.id,
        step=barrier.step,
        case=id_,
        on="Phone:+31612345678",
        label="+31612345678",
    )
    choose(desk, what, BarrierTerms(owner="carrier", day="2026-03-02", state="running"))
    return id_


def reported(desk: Workspace, case: str, place: Path, **other: Any) -> tuple[ReportSummary, str]:
    made = report(case, place, ReportOrder(**{"at": NOON, **other}), desk=desk)
    text = " ".join(" ".join(page.extract_text().split()) for page in PdfReader(place).pages)
    return made, text


def test_our_own_file_has_it_all_under_the_strictest_code(desk: Workspace, case: str, tmp_path: Path) -> None:
    made, text = reported(desk, case, tmp_path / "case.pdf")
    assert (made.parcels, made.rows, made.withheld, made.handling) == (3, 3, 0, "H2")
    for said in (
        "Handling code H2",
        "Karel Geheim",
        "not the same",
        "they write to each other",
        "carrier",
        "weighed again",
    ):
        assert said in text
    assert "not for this recipient" not in text
    assert "shares the phone of Jan Jansen" in text and "art. 4" in text and "Question: who?" in text
    assert {one.load for one in desk.archive.loads() if one.load in text} == {
        one.load for one in desk.archive.loads()
    }
    assert (tmp_path / "case.pdf").stat().st_mode & 0o777 == 0o600 and packs(desk) == []


def test_a_court_gets_nothing_of_a_withheld_row(desk: Workspace, case: str, tmp_path: Path) -> None:
    made, text = reported(desk, case, tmp_path / "case.pdf", to=COURT, language="nl")
    assert (made.rows, made.withheld, made.handling) == (2, 1, "")
    found = [word for word in ("Geheim", "RB700141223BE", "candles", "secret.csv") if word in text]
    assert found == [] and "niet verstrekken zonder toestemming H2 1" in text
    assert "niet voor deze ontvanger" in text  # what came of the measure counts the withheld row too
    assert "Voor: Parket Gent" in text and "geen behandelcode" in text


def test_it_is_logged_and_noted_with_its_recipient(desk: Workspace, case: str, tmp_path: Path) -> None:
    made, _text = reported(desk, case, tmp_path / "case.pdf", to=COURT)
    out, asked = newest(desk.settings.home, 2)
    assert (asked["verb"], asked["outcome"], asked["case"]) == ("report", "asked", case)
    assert (out["outcome"], out["recipient"], out["medium"], out["count"]) == (
        *("handed out", "Parket Gent", "file"),
        2,
    )
    ((noted, _changed),) = packs(desk)
    assert (noted.name, noted.fingerprint, noted.case) == (made.name, made.fingerprint, case)


def test_the_same_moment_gives_the_same_bytes(desk: Workspace, case: str, tmp_path: Path) -> None:
    first, _text = reported(desk, case, tmp_path / "a.pdf", short=True)
    second, _text = reported(desk, case, tmp_path / "b.pdf", short=True)
    assert first.fingerprint == second.fingerprint
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()


def test_a_trend_needs_a_source_that_its_recipient_may_know_for_all_weeks(
    desk: Workspace, case: str, tmp_path: Path
) -> None:
    def trend(**other: Any) -> str:
        return reported(desk, case, tmp_path / "case.pdf", short=True, **other)[1]

    assert "cannot be said" in trend()
    days = (date(2025, 12, 15) + timedelta(days=n) for n in range(84))
    rows = [f"X{n:09},{day}T10:00:00Z,Ann Other {n},,Bo Other {n},US,toys" for n, day in enumerate(days, 1)]
    (tmp_path / "weeks.csv").write_text(HEAD + "\n".join(rows) + "\n")
    done = ingest([tmp_path / "weeks.csv"], Options(layout="parcels", handling="H2"), desk)
    assert done.exit == 0, done
    assert "until the week of 2 Mar 2026: 3. In the 4 weeks before: 0. Counted are parcels" in trend()
    assert "cannot be said" in trend(to=COURT)


def test_the_pack_that_its_recipient_has_is_cited(desk: Workspace, case: str, tmp_path: Path) -> None:
    make_key(desk.settings, "mira")
    handed = pack(case, tmp_path / "case.zip", PackOrder(COURT), desk=desk)
    other = Recipient("Parket Brugge", "court")
    assert handed.fingerprint[:32] in reported(desk, case, tmp_path / "case.pdf", to=COURT)[1]
    assert handed.fingerprint[:32] in reported(desk, case, tmp_path / "case.pdf")[1]
    assert handed.fingerprint[:32] not in reported(desk, case, tmp_path / "case.pdf", to=other)[1]


def test_two_labels_that_a_decision_made_one_are_one_person_once_they_are_resolved(
    desk: Workspace, case: str, tmp_path: Path
) -> None:
    """Only labels are on the canvas: the person that two of them are counts all the same, as in the app."""
    permit = desk.maintenance("read labels")
    labels = "MATCH (p:Party) WHERE p.name IN $names RETURN p.id AS id ORDER BY id"
    jan, karel = (
        row["id"] for row in desk.store.read(labels, {"names": ["Jan Jansen", "Karel Geheim"]}, permit)
    )
    place = tmp_path / "case.pdf"
    before = reported(desk, case, place)[1]
    assert "Persons 5" in before and "has not been run" in before
    decision_records.decide(desk, jan, karel, "same", "seen together")
    assert "joined by a decision" not in reported(desk, case, place)[1]
    resolve(desk.settings, desk.store, permit)
    _made, text = reported(desk, case, place)
    assert "Persons 4" in text and "joined by a decision" in text and "has not been run" not in text
    assert (
        "Persons 3" in reported(desk, case, place, to=COURT)[1]
    )  # Karel's label is withheld: Jan is a label
    assert "joined by a decision" not in reported(desk, case, place, to=COURT)[1]


def test_what_cannot_be_reported_is_said(desk: Workspace, case: str, tmp_path: Path) -> None:
    place = tmp_path / "case.pdf"
    for id_ in ("aaaaaaaaaaaaaaaa", "Parcel:RR774087365NL", "no such thing"):
        with pytest.raises(QueryRejected, match="There is no case"):
            report(id_, place, ReportOrder(), desk=desk)
    outside = Recipient("DEA", "partner_outside")
    for order in (
        ReportOrder(language="it"),
        ReportOrder(to=Recipient("", "court")),
        ReportOrder(to=Recipient("x", "friend")),
        ReportOrder(use="fun"),
        ReportOrder(to=outside),
    ):
        with pytest.raises(UsageError):
            report(case, place, order, desk=desk)
    with pytest.raises(UsageError, match=r"end it in \.pdf"):
        report(case, tmp_path / "case.zip", ReportOrder(), desk=desk)
    with pytest.raises(NoRoom):
        report(case, tmp_path / "nowhere" / "case.pdf", ReportOrder(), desk=desk)
    assert not list(tmp_path.glob("*.pdf")) and packs(desk) == []
