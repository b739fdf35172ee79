"""Members of cases: named with a reason, until a day, ended; a case keeps one; nothing is lost."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from casework.access.members import FILE, CaseMembers, is_fresh, new_case_id
from errors import EvidenceMismatch, QueryRejected

CASE, OTHER = "7kq2m9c4v8x3r5tz", "a" * 16
WHY = "takes over the lane"


def day(days: int) -> str:
    return f"{datetime.now(UTC) + timedelta(days=days):%Y-%m-%d}"


@pytest.fixture
def members(tmp_path: Path) -> CaseMembers:
    made = CaseMembers(tmp_path)
    made.begin(CASE, "mira")
    return made


def test_who_begins_a_case_is_its_first_member(members: CaseMembers, tmp_path: Path) -> None:
    assert members.is_member(CASE, "mira") and members.cases_of("mira") == {CASE}
    assert not members.is_member(CASE, "tom") and not members.is_member(OTHER, "mira")
    assert (tmp_path / FILE).stat().st_mode & 0o777 == 0o600
    with pytest.raises(QueryRejected, match="There is no case"):
        members.begin(CASE, "tom")


def test_a_member_is_named_until_a_day_and_ended(members: CaseMembers) -> None:
    members.name(CASE, " tom ", "mira", day(1), WHY)
    assert members.is_member(CASE, "tom") and members.of(CASE)["tom"].until == day(1)
    members.end(CASE, "tom", "mira", "moved")
    assert not members.is_member(CASE, "tom")
    assert [(one.person, one.what, one.why) for one in members.history(CASE)] == [
        ("mira", "began", ""),
        ("tom", "named", WHY),
        ("tom", "ended", "moved"),
    ]


def test_a_day_that_passed_ends_it(members: CaseMembers, tmp_path: Path) -> None:
    members.name(CASE, "tom", "mira", day(0), WHY)
    assert members.is_member(CASE, "tom")
    text = (tmp_path / FILE).read_text().replace(day(0), day(-1))
    (tmp_path / FILE).write_text(text)
    assert not CaseMembers(tmp_path).is_member(CASE, "tom")


@pytest.mark.parametrize(
    ("person", "until", "why", "match"),
    [
        ("", "", WHY, "by the name"),
        ("tom", "tomorrow", WHY, "no day to come"),
        ("tom", "2020-01-01", WHY, "no day to come"),
        ("tom", "", "  ", "Say why"),
        ("tom", "", "x" * 401, "Say why"),
    ],
)
def test_who_and_why_must_be_said(
    members: CaseMembers, person: str, until: str, why: str, match: str
) -> None:
    with pytest.raises(QueryRejected, match=match):
        members.name(CASE, person, "mira", until, why)
    assert len(members.history(CASE)) == 1


def test_the_last_member_stays(members: CaseMembers) -> None:
    with pytest.raises(QueryRejected, match="keeps one member"):
        members.end(CASE, "mira", "mira", "holiday")
    with pytest.raises(QueryRejected, match="no member of this case"):
        members.end(CASE, "tom", "mira", "holiday")


def test_two_processes_see_what_the_other_wrote(members: CaseMembers, tmp_path: Path) -> None:
    other = CaseMembers(tmp_path)
    other.name(CASE, "tom", "mira", "", WHY)
    members.name(CASE, "lena", "mira", "", WHY)
    assert set(members.of(CASE)) == set(other.of(CASE)) == {"mira", "tom", "lena"}


def test_a_file_that_cannot_be_read_lets_nobody_in(members: CaseMembers, tmp_path: Path) -> None:
    with (tmp_path / FILE).open("a") as file:
        file.write('{"case": 1\n')
    for asked in (members, CaseMembers(tmp_path)):
        with pytest.raises(EvidenceMismatch, match=r"case-members\.jsonl is damaged"):
            asked.is_member(CASE, "mira")


def test_a_fresh_id_is_fresh_until_it_begins(tmp_path: Path) -> None:
    id_ = new_case_id()
    assert is_fresh(id_) and not is_fresh(CASE)
    CaseMembers(tmp_path).begin(id_, "mira")
    assert not is_fresh(id_)
