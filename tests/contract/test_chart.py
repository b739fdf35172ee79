"""A chart for somebody, on both servers: of the rows that they may have; logged, noted in the register."""

from __future__ import annotations

import gzip
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from casework.audit_chain.log import newest
from casework.disclosure import Recipient
from casework.workspace import Workspace
from errors import UsageError
from graph.export import FORMATS
from graph.export.drawing import Drawing
from graph.store.port import Store
from handover.charting import ChartOrder, chart
from handover.register import packs
from tests.contract.case_to_hand_over import PARCELS, PHONE, kept_case, loaded_desk

COURT = ChartOrder(Recipient("Parket Gent", "court"))
OWN = ChartOrder(Recipient("the team", "own"))
WITHHELD = (b"geheim", b"rb700141223be", b"candles")


@pytest.fixture
def desk(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Workspace]:
    monkeypatch.delenv("WAYBILL_ANCHORS", raising=False)
    with loaded_desk(store, tmp_path) as desk:
        yield desk


def everything_in(place: Path) -> bytes:
    """What a file says, unpacked, in small letters."""
    if zipfile.is_zipfile(place):
        with zipfile.ZipFile(place) as archive:
            return b"\n".join(archive.read(name) for name in archive.namelist()).lower()
    said = place.read_bytes()
    return (gzip.decompress(said) if said[:2] == b"\x1f\x8b" else said).lower()


@pytest.mark.parametrize("suffix", sorted(FORMATS))
def test_no_format_says_what_is_withheld(desk: Workspace, tmp_path: Path, suffix: str) -> None:
    case, place = kept_case(desk), tmp_path / f"chart{suffix}"
    drawing = Drawing(
        places={PARCELS[2]: (1.0, 2.0), PHONE: (3.0, 4.0)},
        shapes=[{"kind": "text", "id": "s1", "text": "Karel Geheim", "x": 0, "y": 0}],
    )
    made = chart(case, place, ChartOrder(COURT.to, drawing=drawing), desk=desk)
    assert (made.rows, made.withheld, made.handling) == (2, 1, "")
    said = everything_in(place)
    assert b"jan jansen" in said
    assert not [word for word in WITHHELD if word in said]


def test_our_own_authority_has_all_of_it_under_its_code(desk: Workspace, tmp_path: Path) -> None:
    made = chart(kept_case(desk), tmp_path / "own.json", OWN, desk=desk)
    assert (made.rows, made.withheld, made.handling) == (3, 0, "H2")
    assert b"karel geheim" in everything_in(tmp_path / "own.json")


def test_it_is_logged_and_noted(desk: Workspace, tmp_path: Path) -> None:
    case = kept_case(desk)
    made = chart(case, tmp_path / "case.anx", COURT, desk=desk)
    entry = next(one for one in newest(desk.settings.home, 10) if one["verb"] == "chart" and one["count"])
    assert (entry["recipient"], entry["case"], entry["count"]) == ("Parket Gent", case, 2)
    ((noted, _changed),) = packs(desk)
    assert noted.name == made.name and noted.fingerprint == made.fingerprint
    assert len(next(iter(noted.rows.values()))) == 2


def test_nothing_that_may_be_told_is_no_chart(desk: Workspace, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="source rows withheld: 1"):
        chart([PARCELS[2]], tmp_path / "case.anx", COURT, desk=desk)
    assert not (tmp_path / "case.anx").exists()


def test_what_is_asked_for_wrongly_is_said(desk: Workspace, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="not in a known format"):
        chart([PHONE], tmp_path / "case.doc", COURT, desk=desk)
    with pytest.raises(UsageError, match="who receives"):
        chart([PHONE], tmp_path / "case.anx", ChartOrder(Recipient(" ", "court")), desk=desk)
