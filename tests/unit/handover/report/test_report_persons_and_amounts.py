"""Who is counted as whom in a report, and amounts and substances as its language has them."""

from __future__ import annotations

import pytest

from graph.subgraph import Edge
from handover.report.wording import ReportWording
from tests.unit.handover import made_packs as made
from tests.unit.handover.report import made_reports as reports


def test_labels_of_one_person_are_counted_once() -> None:
    found = [Edge(f"e{n}", f"Party:p{n}", "Person:p0", "IS", {"score": 5.0}) for n in (1, 2)]
    ids = [*made.PARTIES, *made.PARCELS, "Person:p0"]
    assert "Persons 3" in reports.text(reports.written())
    assert "Persons 2" in reports.text(reports.written(reports.sources(ids=ids, found=found)))


def test_before_identity_resolution_the_report_says_that_names_are_counted() -> None:
    for text, said in (("not_resolved", "has not been run here"), ("not_matched", "since the last delivery")):
        given = reports.sources(unresolved=text)
        assert said in reports.text(reports.written(given))
        assert said in reports.text(reports.written(reports.sources(unresolved=text), short=True))
    assert "has not been run" not in reports.text(reports.written())


def test_persons_without_a_parcel_are_not_said_to_be_on_one() -> None:
    ids = [*made.PARTIES, made.PARCELS[0], "Phone:+31612345672"]
    found = reports.text(reports.written(reports.sources(ids=ids)))
    assert "each on one parcel and named in annex A: 2." in found
    assert "whose parcels are not in this report: 1." in found


def test_two_persons_of_one_name_are_two_in_the_annex_too() -> None:
    some = []
    for number, key in enumerate(("a", "b"), start=1):
        record = made.parcel(number, 0, 1)
        record["sender"] |= {"key": key}
        some.append(made.cited(made.load(), number, record))
    ids = ["Party:a", "Party:b", *made.PARCELS[:2]]
    case = reports.told(reports.sources(some, ids=ids))
    assert case.names(["Party:a", "Party:b"]) == ["Jan Jansen, [1]", "Jan Jansen, [2]"]
    some[1].row.record["sender"]["country"] = "BE"  # type: ignore[index]
    case = reports.told(reports.sources(some, ids=ids))
    assert case.names(["Party:b"]) == ["Jan Jansen, BE"]


def test_parcels_without_a_day_are_counted_below_the_picture() -> None:
    without = made.parcel(2, 0, 2) | {"posted_at": ""}
    some = [made.cited(made.load(), 1, made.parcel(1, 0, 1)), made.cited(made.load(), 2, without)]
    assert "when they were posted: 1 of 2 parcels." in reports.text(reports.written(reports.sources(some)))
    assert "when they were posted" not in reports.text(reports.written())


def test_a_partners_delivery_is_named_by_its_layout_and_the_partner() -> None:
    of = made.load(layout="bpost@364e8d1c2b3a4f5e", partner={"name": "FCIS", "load": "x"})
    some = [made.cited(of, 1, made.parcel(1, 0, 1))]
    found = reports.text(reports.written(reports.sources(some), read=["FCIS"]))
    assert "bpost 1, as FCIS read it" in found and "@" not in found


@pytest.mark.parametrize(
    ("language", "shown"),
    [
        ("en", ("100 tablets", "1 tablet", "717.4 g", "ketamine")),
        ("fr", ("100 comprimés", "1 comprimé", "717,4 g", "kétamine")),
        ("nl", ("100 tabletten", "1 tablet", "717,4 g", "ketamine")),
        ("de", ("100 Tabletten", "1 Tablette", "717,4 g", "Ketamin")),
    ],
)
def test_amounts_and_substances_are_those_of_the_language(language: str, shown: tuple[str, ...]) -> None:
    say = ReportWording(language)
    found = (say.amount(100, "tablet"), say.amount(1, "tablet"), say.amount(717.4, "g"))
    assert (*found, say.substance("ketamine")) == shown
    assert (say.amount(None, "g"), say.amount(2, "boxes"), say.substance("2C-B")) == ("", "2 boxes", "2C-B")
