"""What takes two persons in a team, on both servers: a pack under H1, rows that are erased."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from casework.access.second_person import answer, proposals_for
from casework.audit_chain.log import newest
from casework.disclosure import Recipient
from casework.workspace import Workspace
from errors import NotPermitted
from evidence.archive import Archive
from graph.settings import Settings
from graph.store.port import Store
from handover.packs.evidence_pack import PackOrder, pack
from handover.register import packs
from loaders.__main__ import main
from loaders.ingest import ingest
from loaders.parsing.options import Options
from tests.contract.case_to_hand_over import HEAD, PARCELS, PHONE, kept_case, loaded_desk

GUARDED = "RX000000011NL,2026-03-04T10:00:00Z,Piet Klaver,+31612345678,Lee Ann,US,tea"
PARTNER = PackOrder(Recipient("SPOC Belgium", "partner_eu"), purpose="request 7")


@pytest.fixture
def settings(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Settings]:
    """Rows without a code, under H1 and H2; the case is mira's, who is a contact point like ada."""
    monkeypatch.delenv("WAYBILL_ANCHORS", raising=False)
    with loaded_desk(store, tmp_path) as desk:
        (tmp_path / "guarded.csv").write_text(f"{HEAD}{GUARDED}\n")
        assert ingest([tmp_path / "guarded.csv"], Options(layout="parcels", handling="H1"), desk).exit == 0
        yield desk.settings


def team(settings: Settings, store: Store, person: str, role: str) -> Workspace:
    return Workspace.open(settings, person=person, purpose="case 12", roles=[role], store=store)


def test_a_pack_under_h1_goes_out_once_another_contact_point_confirmed_it(
    settings: Settings, store: Store, tmp_path: Path
) -> None:
    things, place = [*PARCELS, "Parcel:RX000000011NL", PHONE], tmp_path / "case.zip"
    with Workspace.open(settings, person="mira", purpose="case 12", store=store) as alone:
        case = kept_case(alone)
        alone.rights.members.name(case, "ada", "mira", "", "the other contact point")
    with team(settings, store, "mira", "spoc") as mira, team(settings, store, "ada", "spoc") as ada:
        mira.working_case = case
        with pytest.raises(NotPermitted, match="takes a second person"):
            pack(things, place, PARTNER, desk=mira)
        assert not place.exists() and packs(mira) == []
        (one,) = proposals_for(ada)
        assert (one.about, one.case, one.by) == ("H1: SPOC Belgium", case, "mira")
        answer(ada, one.id, agreed=True)
        made = pack(things, place, PARTNER, desk=mira)
        assert made.handling == "H1" and place.exists() and [p.by for p, _changes in packs(mira)] == ["mira"]
        with pytest.raises(NotPermitted, match="takes a second person"):
            pack(things, tmp_path / "again.zip", PARTNER, desk=mira)
    told = [(one["verb"], one["who"]) for one in newest(settings.home, 40) if one["case"] == case]
    assert {("propose", "mira"), ("confirm", "ada"), ("carry out", "mira")} <= set(told)


def test_rows_are_erased_once_another_data_manager_confirmed_it(
    settings: Settings, store: Store, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def opened(_settings: Settings) -> Workspace:
        return team(settings, store, "dora", "data_manager")

    monkeypatch.setattr("loaders.commands.erase.Workspace", SimpleNamespace(open=opened))
    monkeypatch.setattr("loaders.commands.erase.Settings", SimpleNamespace(from_environment=lambda: settings))
    (guarded,) = [one for one in Archive(settings.evidence).loads() if one.file == "guarded.csv"]
    arguments = ["erase", f"{guarded.load}:1", "--reason", "retention ended", "--yes"]
    with pytest.raises(NotPermitted, match="another data_manager"):
        main(arguments)
    assert Archive(settings.evidence).facts(guarded.load).erasures == 0
    with team(settings, store, "emil", "data_manager") as emil:
        (one,) = proposals_for(emil)
        assert one.about == "1 rows"
        answer(emil, one.id, agreed=True)
    assert main(arguments) == 0 and "Erased 1 rows" in capsys.readouterr().out
    assert Archive(settings.evidence).facts(guarded.load).erasures == 1
