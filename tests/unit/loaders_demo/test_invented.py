"""Invented traffic is the same for a seed, cleans well, and names nobody real."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from loaders.demo import Rows, invent, lines, write
from loaders.invented.crews import KINDS
from loaders.invented.layouts import COLUMNS
from loaders.invented.numbers import s10, shipper, three_s, ups
from loaders.invented.phones import RANGES, phone
from loaders.invented.world import BLOCK, blocks
from values import phone as phones
from values import tracking_number

PARCELS = 3_000


@pytest.fixture(scope="module")
def made() -> tuple[Rows, dict[str, str]]:
    return invent(PARCELS, 7)


def test_a_seed_is_a_world(made: tuple[Rows, dict[str, str]]) -> None:
    assert invent(PARCELS, 7) == made
    assert invent(PARCELS, 8)[0]["parcels"] != made[0]["parcels"]


def test_as_many_parcels_as_asked_in_the_canonical_layouts(made: tuple[Rows, dict[str, str]]) -> None:
    rows, _ = made
    assert len(rows["parcels"]) == PARCELS
    assert rows.keys() == COLUMNS.keys()
    for layout, some in rows.items():
        assert some
        assert all(tuple(row) == COLUMNS[layout] for row in some)


@pytest.mark.parametrize("parcels", [1, 2, 40])
def test_small_worlds(parcels: int) -> None:
    assert len(invent(parcels, 1)[0]["parcels"]) == parcels


def test_every_kind_of_crew_is_there_and_is_few(made: tuple[Rows, dict[str, str]]) -> None:
    rows, truth = made
    assert {crew.rsplit(" ", 1)[0] for crew in truth.values()} == set(KINDS)
    assert len(truth) / len(rows["parcels"]) < 0.05
    assert truth.keys() <= {row["tracking_number"] for row in rows["parcels"]}


def test_check_digits_are_right_and_numbers_given_once_but_for_a_few(
    made: tuple[Rows, dict[str, str]],
) -> None:
    numbers = Counter(row["tracking_number"] for row in made[0]["parcels"])
    again = {number for number, count in numbers.items() if count > 1}
    assert len(again) == PARCELS // 2500
    assert all(tracking_number.clean(number).parts["check"] in ("passed", "none") for number in numbers)
    dates = defaultdict(list)
    for row in made[0]["parcels"]:
        if row["tracking_number"] in again:
            dates[row["tracking_number"]].append(row["posted_at"])
    assert all(max(some)[:4] > min(some)[:4] for some in dates.values())


def test_numbers_of_every_scheme() -> None:
    for number in (s10(3, "NL"), s10(99_999_999, "BE", 5), ups(shipper(4), 77)):
        assert tracking_number.clean(number).parts["check"] == "passed"
    assert tracking_number.clean(three_s("BCDF", 12)).parts["account"] == "3S/BCDF"
    assert len({s10(at, "NL", 1) for at in range(100_000)}) == 100_000


@pytest.mark.parametrize("country", sorted(RANGES))
def test_phones_are_given_once_read_back_and_never_run_over(country: str) -> None:
    some = [phone(country, at) for at in range(1_500)]
    given = [number for number in some if number]
    assert len(set(given)) == len(given) > 0
    assert all(phones.clean(number, country).value == number for number in islice(given, 300))
    code, beginnings, digits = RANGES[country]
    last = phone(country, len(beginnings) * 10**digits - 1)
    assert last.startswith(f"+{code}")
    assert phone(country, len(beginnings) * 10**digits) == ""


def test_fictional_ranges_where_a_country_has_them(made: tuple[Rows, dict[str, str]]) -> None:
    wanted = {"US": r"\+1\d{3}55501\d\d", "CA": r"\+1\d{3}55501\d\d", "AU": r"\+6149157\d{4}"}
    for row in made[0]["parcels"]:
        country = row["recipient_country"]
        number = phones.clean(row["recipient_phone"], country).value
        if country in wanted and number is not None:
            assert re.fullmatch(wanted[country], str(number))


def test_emails_are_at_example_org(made: tuple[Rows, dict[str, str]]) -> None:
    fields = ("sender_email", "recipient_email")
    emails = {row[field] for row in made[0]["parcels"] for field in fields if row[field]}
    assert len(emails) > 100
    assert all(email.endswith("@example.org") and email.isascii() for email in emails)


def test_nine_countries_many_spellings_and_missing_fields(made: tuple[Rows, dict[str, str]]) -> None:
    rows = made[0]["parcels"]
    assert {row["recipient_country"] for row in rows} == set(RANGES)
    spelled = Counter(re.sub(r"\d+", "9", row["sender_phone"]) for row in rows if row["sender_phone"])
    assert len(spelled) > 5
    for field in ("sender_phone", "sender_email", "postage_account", "dropoff_id", "hs_code"):
        assert 0 < sum(not row[field] for row in rows) < len(rows)


def test_innocent_hubs_are_there(made: tuple[Rows, dict[str, str]]) -> None:
    rows, truth = made
    companies = Counter(row["sender_company"] for row in rows["parcels"])
    assert max(count for company, count in companies.items() if "Webwinkel" in company) > PARCELS / 50
    assert companies["Retourcentrum Zuiderkade"] > PARCELS / 50
    counters = Counter(row["dropoff_id"] for row in rows["parcels"] if row["dropoff_id"])
    assert counters.most_common(1)[0][1] > PARCELS / 50
    forwarded = [row for row in rows["parcels"] if "Hop" in row["recipient_company"]]
    assert any(row["tracking_number"] not in truth for row in forwarded)


def test_some_of_each_crew_is_seized_and_vendors_are_tied_by_links(
    made: tuple[Rows, dict[str, str]],
) -> None:
    rows, truth = made
    seized = {truth[row["tracking_number"]] for row in rows["seizures"] if row["tracking_number"] in truth}
    labelled = [row for row in rows["seizures"] if not row["tracking_number"]]
    assert len(seized) + len(labelled) >= len(set(truth.values()))
    assert all(row["sender_country"] for row in labelled)
    vendors = {f"{row['market']}/{row['vendor']}" for row in rows["listings"]}
    assert {row["from_id"] for row in rows["links"] if row["from_kind"] == "alias"} == vendors


def test_scans_are_of_parcels_that_are_there(made: tuple[Rows, dict[str, str]]) -> None:
    numbers = {row["tracking_number"] for row in made[0]["parcels"]}
    assert {row["tracking_number"] for row in made[0]["events"]} < numbers
    assert all(row["event"] and row["at"] for row in made[0]["events"])


def test_lines_and_files_are_the_same_rows(made: tuple[Rows, dict[str, str]], tmp_path: Path) -> None:
    first: Any = next(lines(PARCELS, 7))
    assert dict(zip(COLUMNS["parcels"], first, strict=True)) == made[0]["parcels"][0]
    files = write(tmp_path, PARCELS, 7)
    assert [path.stem for path in files] == list(COLUMNS)
    assert len(files[0].read_text(encoding="utf-8").splitlines()) == PARCELS + 1


def test_blocks_come_one_at_a_time() -> None:
    sizes = [len(block.parcels) for block in blocks(BLOCK + 500, 3)]
    assert sizes == [BLOCK, 500]


def test_careful_crews_leave_more_off_their_labels() -> None:
    def filled(careful: bool) -> float:
        rows = [
            row for block in blocks(PARCELS, 7, careful) for row in block.parcels if row[0] in block.truth
        ]
        return sum(bool(row[10]) + bool(row[18]) + bool(row[19]) for row in rows) / len(rows)

    assert filled(True) < filled(False) * 0.75
