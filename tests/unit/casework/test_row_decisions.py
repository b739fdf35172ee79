"""Rows are decided by their load's terms, and of seizure reports by their own; each once, and counted."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from casework.disclosure import DisclosurePurpose, Recipient
from casework.row_decisions import RowDecisions
from errors import UsageError
from evidence.archive import Archive
from queries.operator_lists.list_recipient import ListRecipient, nothing_left, withheld_text
from tests.contract.made_loads import put
from tests.servers.session import PERMIT

OPEN, SECRET, REPORTS = "1" * 16, "2" * 16, "3" * 16
TODAY = DisclosurePurpose("", "prevention", date(2026, 12, 2))


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    archive = Archive(str(tmp_path / "evidence"))
    put(archive, OPEN, "parcels", [{"contents": "books"}, {"contents": "toys"}], handling="H0")
    put(archive, SECRET, "parcels", [{"contents": "pills"}] * 3, handling="H2", as_of="2026-01-01T00:00:00Z")
    put(archive, REPORTS, "seizures", [{"handling_code": "H1"}, {"handling_code": "H0"}, {}])
    return archive


def decided(archive: Archive, tmp_path: Path, kind: str = "operator") -> RowDecisions:
    return RowDecisions(archive, PERMIT, tmp_path, Recipient("PostNL", kind), TODAY)


def test_a_row_goes_by_its_load_and_a_report_by_its_own_code(archive: Archive, tmp_path: Path) -> None:
    decisions = decided(archive, tmp_path)
    assert decisions.may(f"{OPEN}:1") and not decisions.may(f"{SECRET}:1")
    assert [decisions.may(f"{REPORTS}:{n}") for n in (1, 2, 3)] == [False, True, True]
    assert decisions.withheld == {("ask", "not passed on", "H2"): 1, ("ask", "police only", "H1"): 1}
    assert decisions.codes_of([f"{OPEN}:1", f"{SECRET}:1", f"{REPORTS}:3"]) == {"H0"}


def test_a_row_asked_about_twice_is_counted_once_and_one_nobody_has_is_asked_for(
    archive: Archive, tmp_path: Path
) -> None:
    decisions = decided(archive, tmp_path)
    assert not any(decisions.may(claim) for claim in [f"{SECRET}:2"] * 3)
    assert decisions.withheld.total() == 1
    assert decisions.answer(f"{'9' * 16}:1").verdict == "ask" and not decisions.may("")
    assert {rule for _verdict, rule, _code in decisions.withheld} == {"not passed on", "no evidence"}


def test_only_what_may_be_told_is_read_and_newest_first(archive: Archive, tmp_path: Path) -> None:
    claims = [f"{OPEN}:1", f"{SECRET}:1", f"{OPEN}:2", f"{OPEN}:1"]
    assert list(decided(archive, tmp_path).records(claims)) == [f"{OPEN}:2", f"{OPEN}:1"]
    own = decided(archive, tmp_path, "own").records(claims)
    assert [record["contents"] for record in own.values()] == ["pills", "toys", "books"]


def test_no_row_is_read_twice(archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    decisions = decided(archive, tmp_path)
    decisions.records([f"{OPEN}:1", f"{REPORTS}:2"])
    monkeypatch.setattr(Archive, "row", None)
    monkeypatch.setattr(Archive, "rows", None)
    assert len(decisions.records([f"{OPEN}:1", f"{REPORTS}:2"])) == 2


def test_past_the_day_of_review_nothing_goes(archive: Archive, tmp_path: Path) -> None:
    late = DisclosurePurpose("", "prevention", date(2099, 1, 1))
    decisions = RowDecisions(archive, PERMIT, tmp_path, Recipient("PostNL", "operator"), late)
    assert decisions.answer(f"{OPEN}:1").verdict == "no" and not decisions.may_of_load(OPEN)


def test_what_is_withheld_is_said_by_answer_rule_and_code() -> None:
    said = withheld_text({("ask", "not passed on", "H2"): 2, ("no", "past review", ""): 1})
    assert said == "3 rows withheld: 2 to be asked for (not passed on, H2); 1 refused (past review, no code)"
    assert withheld_text({("ask", "police only", "H1"): 1}).startswith("1 row withheld")


def test_a_list_is_for_an_operator_to_stop_parcels_and_for_no_other_kind_of_whom() -> None:
    to = ListRecipient.of(" PostNL  Security ", "operator")
    assert (to.to.name, to.use) == ("PostNL Security", "prevention")
    assert ListRecipient.of("Parket", "court").use == "evidence"
    for kind, use in (("postman", ""), ("operator", "fun")):
        with pytest.raises(UsageError):
            ListRecipient.of("PostNL", kind, use)
    assert "withheld: 2" in str(nothing_left(to, {("ask", "police only", "H1"): 2}))
