"""What takes two persons in a team: proposed by one, confirmed by another, done once, all of it logged."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from casework.access import proposals
from casework.access.members import CaseMembers
from casework.access.proposals import CONFIRMED, DONE, WAITING, Proposals, digest_of
from casework.access.second_person import answer, may_answer, proposals_for
from casework.audit_chain.log import newest
from casework.workspace import Workspace
from errors import EvidenceMismatch, NotPermitted, QueryRejected
from graph.settings import Settings
from tests.unit.casework.access.test_rights import OTHERS, OWN

ASKED = {"of": [OWN], "kind": "partner_eu", "for": "request 7"}


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    members = CaseMembers(tmp_path)
    for case, person in ((OWN, "mira"), (OTHERS, "tom")):
        members.begin(case, person)
    members.name(OWN, "ada", "mira", "", "second contact point")
    return Settings(home=tmp_path)


def desk(settings: Settings, person: str, *roles: str) -> Workspace:
    return Workspace.open(settings, person=person, purpose="case 12", roles=list(roles))


@pytest.fixture
def mira(settings: Settings) -> Iterator[Workspace]:
    with desk(settings, "mira", "spoc") as opened:
        yield opened


@pytest.fixture
def ada(settings: Settings) -> Iterator[Workspace]:
    with desk(settings, "ada", "spoc") as opened:
        yield opened


def hand_over(by: Workspace, *codes: str, recipient: str = "SPOC Belgium", **asked: object) -> None:
    with by.asking("pack", {**ASKED, **asked}, case=OWN, recipient=recipient, medium="file") as question:
        question.handed_out(3, handling=codes)


def proposed(by: Workspace) -> str:
    """The id of what somebody just proposed by handing over."""
    with pytest.raises(NotPermitted, match="takes a second person") as refused:
        hand_over(by, "H1")
    found = re.search(r"Proposal ([0-9a-f]{8}) waits until .* another spoc;", str(refused.value))
    assert found is not None
    return found[1]


def test_what_h1_binds_goes_out_once_another_one_confirmed_it(mira: Workspace, ada: Workspace) -> None:
    id_ = proposed(mira)
    assert proposed(mira) == id_, "the same again is the same proposal"
    (one,) = proposals_for(ada)
    assert (one.by, one.verb, one.case, one.about, one.state) == (
        "mira",
        "pack",
        OWN,
        "H1: SPOC Belgium",
        WAITING,
    )
    assert answer(ada, id_, agreed=True).state == CONFIRMED
    hand_over(mira, "H1")
    assert proposals_for(ada) == []
    with pytest.raises(NotPermitted, match="takes a second person"):
        hand_over(mira, "H1")
    told = [(one["verb"], one["who"], one["outcome"], one["case"]) for one in newest(mira.settings.home, 40)]
    for expected in (
        ("propose", "mira", "maintenance", OWN),
        ("confirm", "ada", "maintenance", OWN),
        ("carry out", "mira", "maintenance", OWN),
        ("pack", "mira", "handed out", OWN),
    ):
        assert expected in told


@pytest.mark.parametrize("change", [{"for": "request 8"}, {"of": [OTHERS]}, {"recipient": "SPOC Lisbon"}])
def test_what_was_confirmed_is_what_is_done(
    mira: Workspace, ada: Workspace, change: dict[str, object]
) -> None:
    answer(ada, proposed(mira), agreed=True)
    with pytest.raises(NotPermitted, match="takes a second person"):
        hand_over(mira, "H1", **change)  # type: ignore[arg-type]
    hand_over(mira, "H1")


def test_nobody_confirms_their_own_or_what_another_one_proposed_as_theirs(
    settings: Settings, mira: Workspace, ada: Workspace
) -> None:
    id_ = proposed(mira)
    mira.rights.members.name(OWN, "MIRA", "mira", "", "the same one, in capitals")
    with desk(settings, " MIRA ", "spoc") as again, pytest.raises(QueryRejected, match="You proposed it"):
        answer(again, id_, agreed=True)
    answer(ada, id_, agreed=True)
    with pytest.raises(NotPermitted, match="takes a second person"):
        hand_over(ada, "H1")
    with pytest.raises(QueryRejected, match="was answered by ada"), desk(settings, "tom", "spoc") as tom:
        tom.rights.members.name(OWN, "tom", "mira", "", "a third one")
        answer(tom, id_, agreed=False)


def test_a_proposal_of_a_case_of_others_is_answered_like_none(settings: Settings, mira: Workspace) -> None:
    id_ = proposed(mira)
    with desk(settings, "tom", "spoc") as tom:
        assert proposals_for(tom) == []
        with pytest.raises(QueryRejected, match="There is no case"):
            answer(tom, id_, agreed=True)


@pytest.mark.parametrize("role", ["investigator", "analyst", "data_manager", "auditor"])
def test_who_does_not_do_it_everywhere_confirms_nothing(
    settings: Settings, mira: Workspace, role: str
) -> None:
    id_ = proposed(mira)
    with desk(settings, "ada", role) as other:
        assert not may_answer(other, mira.rights.proposals.named(id_))
        with pytest.raises(NotPermitted, match="is for spoc"):
            answer(other, id_, agreed=True)


def test_what_is_refused_or_came_too_late_is_not_done(
    mira: Workspace, ada: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(ada, proposed(mira), agreed=False)
    second = proposed(mira)
    answer(ada, second, agreed=True)
    monkeypatch.setattr(proposals, "LASTS", timedelta(seconds=-1))
    with pytest.raises(NotPermitted):
        hand_over(mira, "H1")
    with pytest.raises(QueryRejected, match="may have ended"):
        answer(ada, second, agreed=True)


def test_what_nothing_binds_or_stays_here_needs_nobody(mira: Workspace, settings: Settings) -> None:
    hand_over(mira, "H0")
    hand_over(mira)
    with mira.asking("pack", {"kind": "own_file"}, case=OWN, recipient="us", medium="file") as question:
        question.handed_out(1, handling=["H2"])
    with Workspace.open(settings, person="mira", purpose="alone") as alone:
        hand_over(alone, "H2")  # nobody signs in: one person works on one machine
    assert mira.rights.proposals.open_ones() == []


def test_erasing_takes_another_data_manager(settings: Settings) -> None:
    given = {"targets": ["3f2a:1"], "reason": "retention ended"}
    with desk(settings, "dora", "data_manager") as dora, desk(settings, "emil", "data_manager") as emil:
        with pytest.raises(NotPermitted, match="another data_manager"):
            dora.require_second("erase", given, "1 rows")
        (one,) = proposals_for(emil)
        answer(emil, one.id, agreed=True)
        with pytest.raises(NotPermitted):
            dora.require_second("erase", {**given, "targets": ["3f2a:2"]})
        dora.require_second("erase", given)


def test_it_is_done_once_whoever_is_faster(tmp_path: Path) -> None:
    first, second = Proposals(tmp_path), Proposals(tmp_path)
    digest = digest_of("erase", {"targets": ["a"]}, None, None)
    one = first.propose("erase", digest, "dora")
    second.answer(one.id, "emil", agreed=True)
    used = first.use_confirmed(digest, "dora"), second.use_confirmed(digest, "dora")
    assert used[0] is not None and used[1] is None
    assert first.open_ones() == [] and (tmp_path / proposals.FILE).stat().st_mode & 0o777 == 0o600
    assert second._all()[one.id].state == DONE and second._all()[one.id].second == "emil"


def test_a_damaged_file_lets_nothing_pass(mira: Workspace) -> None:
    (mira.settings.home / proposals.FILE).write_text("{]\n")
    with pytest.raises(EvidenceMismatch, match="damaged"):
        hand_over(mira, "H1")


def test_parts_of_a_run_need_no_duty_of_their_own(mira: Workspace) -> None:
    with pytest.raises(NotPermitted):
        mira.maintenance("erase")
    with mira.as_part_of("follow notice"):
        assert mira.maintenance("erase").verb == "erase"
    with pytest.raises(NotPermitted):
        mira.maintenance("erase")
    with pytest.raises(NotPermitted), mira.as_part_of("ingest"):
        raise AssertionError
