"""Both sides learn what both have, and nothing else goes in or out."""

from __future__ import annotations

import base64
import random
from dataclasses import replace
from datetime import date
from typing import Any

import msgspec
import pytest

from errors import UsageError
from handover.matching.match_messages import MatchOffer, MatchResult, commitment, read_message, written
from handover.matching.protocol import (
    FEWEST,
    Items,
    OwnSide,
    make_offer,
    make_reply,
    make_result,
    read_result,
)
from tests.unit.handover.matching.two_sides import (
    AT_GHENT,
    AT_HAGUE,
    GHENT,
    HAGUE,
    OURS,
    RULES,
    STRANGER,
    THEIRS,
    TODAY,
    phones,
    terms,
)


def offered(items: Items = OURS, **how: Any) -> tuple[bytes, OwnSide]:
    return make_offer(terms(**how), items, GHENT)


def replied(offer: bytes, items: Items = THEIRS, today: date = TODAY) -> tuple[bytes, OwnSide]:
    return make_reply(read_message(offer, AT_HAGUE), items, RULES, today, HAGUE)


def exchanged(one: Items, other: Items, cap: int) -> tuple[Items, Items]:
    offer, ghent = offered(one, cap=cap)
    reply, hague = replied(offer, other)
    result, found = make_result(read_message(reply, AT_GHENT), ghent, GHENT)
    return found, read_result(read_message(result, AT_HAGUE), hague)


@pytest.mark.parametrize("seed", range(8))
def test_both_sides_find_the_plain_intersection(seed: int) -> None:
    chance = random.Random(seed)
    every = phones(range(400))
    one, other = (chance.sample(every, chance.randint(FEWEST, 300)) for _ in range(2))
    common = sorted(set(one) & set(other))
    ours, theirs = exchanged(one, other, 300)
    assert sorted(ours) == common
    assert sorted(theirs) == common


def test_no_item_and_no_number_of_items_is_in_a_file() -> None:
    offer, ghent = offered()
    reply, _ = replied(offer)
    result, _ = make_result(read_message(reply, AT_GHENT), ghent, GHENT)
    for data in (offer, reply, result):
        message = read_message(data, AT_HAGUE if data is not reply else AT_GHENT)
        assert {len(some) for some in message.lists} == {128}
        assert b"+324700" not in data and b"+324700" not in base64.b64decode(data.split(b"\n")[1])
    again, _ = offered()
    assert not set(read_message(offer, AT_HAGUE).lists[0]) & set(read_message(again, AT_HAGUE).lists[0])


def test_a_commitment_binds_to_the_items_and_their_rows() -> None:
    offer, ghent = offered()
    said = read_message(offer, AT_HAGUE).as_(MatchOffer).commitment
    assert said == commitment(ghent.salt, list(reversed(ghent.items)))
    assert said != commitment(ghent.salt, ghent.items[1:])
    assert said != commitment(bytes(32), ghent.items)


def test_no_other_salt_and_items_have_the_same_commitment() -> None:
    salt = bytes(range(32))
    first, *others = OURS
    with pytest.raises(ValueError, match="not a salt"):  # an item that hides in a longer salt
        commitment(salt + "\t".join(first).encode() + b"\n", others)
    parted = [[("a\tb", "c")], [("a", "b\tc")], [("a", "b\nc\td")], [("a", "b"), ("c", "d")]]
    assert len({commitment(salt, items) for items in parted}) == len(parted)


@pytest.mark.parametrize("place", [5, 200, -30])
def test_a_changed_byte_is_refused_in_every_file(place: int) -> None:
    offer, ghent = offered()
    reply, _ = replied(offer)
    result, _ = make_result(read_message(reply, AT_GHENT), ghent, GHENT)
    for data, ring in ((offer, AT_HAGUE), (reply, AT_GHENT), (result, AT_HAGUE)):
        bad = bytearray(data)
        bad[place] ^= 1
        with pytest.raises(UsageError):
            read_message(bytes(bad), ring)


def test_a_stranger_s_key_is_refused() -> None:
    data, _ = make_offer(terms(), OURS, STRANGER)
    with pytest.raises(UsageError, match="not among those that are trusted"):
        read_message(data, AT_HAGUE)


@pytest.mark.parametrize(
    ("how", "said"),
    [
        ({"expires": "2026-11-30"}, "valid until 2026-11-30"),
        ({"expires": "2027-01-31"}, "60 days at most"),
        ({"expires": "9999-12-31"}, "60 days at most"),
        ({"rules": RULES + 1}, "one version of Waybill"),
    ],
)
def test_an_offer_that_is_over_or_of_other_rules_is_refused(how: dict[str, Any], said: str) -> None:
    with pytest.raises(UsageError, match=said):
        replied(offered(**how)[0])


def test_an_offer_to_another_key_is_refused() -> None:
    other = terms()
    other.to = "0" * 64
    data, _ = make_offer(other, OURS, GHENT)
    with pytest.raises(UsageError, match="another key"):
        replied(data)


def test_few_items_or_too_many_or_one_twice_are_refused() -> None:
    for items, said in (
        (OURS[: FEWEST - 1], "at least 100"),
        (phones(range(200)), "at most 128"),
        ([*OURS, OURS[0]], "stands twice"),
    ):
        with pytest.raises(UsageError, match=said):
            offered(items)
        with pytest.raises(UsageError, match=said):
            replied(offered()[0], items)


def resigned(data: bytes, lists: list[list[bytes]] | None, **changed: Any) -> bytes:
    """A file of Ghent that Ghent changed and signed anew."""
    message = read_message(data, AT_HAGUE)
    header = msgspec.structs.replace(message.header, **changed)
    return written(header, [list(some) for some in message.lists] if lists is None else lists, GHENT)


def test_a_partner_that_lies_is_refused() -> None:
    offer, _ = offered()
    (points,) = (list(some) for some in read_message(offer, AT_HAGUE).lists)
    for lists, said in (
        ([[bytes(32), *points[1:]]], "no point"),
        ([[b"\xff" * 32, *points[1:]]], "no point"),
        ([[points[1], *points[1:]]], "stands twice"),
        ([points[:-1]], "does not hold as many"),
        ([points, points], "no file of an exchange"),
    ):
        with pytest.raises(UsageError, match=said):
            replied(resigned(offer, lists))


@pytest.mark.parametrize(
    "changed",
    [
        {"session": "../" + "a" * 29},
        {"session": "a" * 5_000},
        {"expires": "never"},
        {"expires": "20261208"},
        {"expires": "2026-W50-2"},
        {"expires": "2026-02-30"},
        {"expires": "\u0662\u0660\u0662\u0666-12-08"},
        {"commitment": "f" * 63},
        {"purpose": "x" * 5_000},
    ],
)
def test_texts_that_would_break_files_or_days_are_refused(changed: dict[str, str]) -> None:
    offer, _ = offered()
    with pytest.raises(UsageError, match="no file of an exchange"):
        replied(resigned(offer, None, **changed))


def test_what_answers_an_offer_of_the_demo_says_so_too() -> None:
    for invented in (False, True):
        made = terms()
        made.invented = invented
        offer, ghent = make_offer(made, OURS, GHENT)
        reply, _ = replied(offer)
        result, _ = make_result(read_message(reply, AT_GHENT), ghent, GHENT)
        files = [(offer, AT_HAGUE), (reply, AT_GHENT), (result, AT_HAGUE)]
        assert [read_message(data, ring).header.invented for data, ring in files] == [invented] * 3


def test_an_answer_to_another_offer_is_refused() -> None:
    first, ghent = offered()
    other, later = offered()
    reply, hague = replied(first)
    with pytest.raises(UsageError, match="answers another"):
        make_result(read_message(reply, AT_GHENT), later, GHENT)
    result, _ = make_result(read_message(reply, AT_GHENT), ghent, GHENT)
    _, second = replied(other)
    with pytest.raises(UsageError, match="answers another"):
        read_result(read_message(result, AT_HAGUE), second)
    assert len(read_result(read_message(result, AT_HAGUE), hague)) == 5


def test_a_reply_by_another_whom_we_trust_is_refused() -> None:
    offer, ghent = offered()
    reply, _ = replied(offer)
    with pytest.raises(UsageError, match="who was not asked"):
        make_result(read_message(reply, AT_GHENT), replace(ghent, partner="0" * 64), GHENT)


@pytest.mark.parametrize("data", [b"", b"{}\n\n", b"\x00" * 5000, b'{"type":"offer"}\nAAAA\n\nx\n'])
def test_what_is_no_file_of_an_exchange_is_said_so(data: bytes) -> None:
    with pytest.raises(UsageError, match="no file of an exchange"):
        read_message(data, AT_HAGUE)


def test_a_reply_to_a_reply_is_not_answered() -> None:
    """Else uncounted points would come back with our secret on them."""
    offer, _ghent = offered()
    reply, hague = replied(offer)
    own = read_message(reply, AT_GHENT)
    header = msgspec.structs.replace(own.header, answers=own.digest)
    second = written(header, [list(some) for some in own.lists], GHENT)
    with pytest.raises(UsageError, match="We answered this exchange"):
        make_result(read_message(second, AT_HAGUE), hague, HAGUE)


def test_a_result_for_an_offer_is_not_believed() -> None:
    """Else a partner could say "nothing in common" without comparing anything."""
    offer, ghent = offered()
    own = read_message(offer, AT_HAGUE)
    said = MatchResult(session=ghent.session, answers=own.digest)
    with pytest.raises(UsageError, match="We offered this exchange"):
        read_result(read_message(written(said, [list(own.lists[0])], HAGUE), AT_GHENT), ghent)
