"""What may be handed to whom: every example of the table, and what no table may ever allow."""

from __future__ import annotations

from datetime import date
from itertools import product
from typing import Any

import pytest

from casework.disclosure import (
    ASK,
    NO,
    RECIPIENTS,
    USES,
    YES,
    DisclosureAnswer,
    DisclosurePurpose,
    Recipient,
    RowTerms,
    may_disclose,
    table,
    usual_use,
)
from errors import UsageError

DAY = date(2026, 12, 1)
CODES = ("", "H0", "H1", "H2", "H3", "H3 not to the carrier", "ask Ghent first")
GRADES = ("", "A1", "B2", "X1", "A4", "x4")


def asked(
    handling: tuple[str, ...], kind: str, use: str, evaluation: str = "", review: str = "", day: date = DAY
) -> DisclosureAnswer:
    terms = RowTerms(handling, evaluation, review)
    return may_disclose(terms, Recipient("somebody", kind), DisclosurePurpose("a case", use, day))


@pytest.mark.parametrize("example", table()["example"], ids=lambda one: f"{one['rule']}-{one['to']}")
def test_every_example_of_the_table(example: dict[str, Any]) -> None:
    review = example["review"].isoformat() if "review" in example else ""
    told = asked(
        tuple(example["handling"]),
        example["to"],
        example["use"],
        example.get("evaluation", ""),
        review,
        example.get("day", DAY),
    )
    assert (told.verdict, told.rule) == (example["verdict"], example["rule"])


def test_every_rule_has_an_example_and_says_why() -> None:
    rules = {rule["name"] for rule in table()["rule"]}
    assert rules == {example["rule"] for example in table()["example"]}
    assert all(rule["why"] and rule["verdict"] in (YES, ASK, NO) for rule in table()["rule"])


def test_what_the_table_names_is_known() -> None:
    known = {"to": set(RECIPIENTS), "use": set(USES), "handling": {"H0", "H1", "H2", "H3", "other", "none"}}
    for rule in table()["rule"]:
        assert all(set(rule.get(name, ())) <= values for name, values in known.items()), rule["name"]
        assert set(rule) <= {*known, "past_review", "ungraded", "name", "verdict", "why"}, rule["name"]


@pytest.mark.parametrize("code", CODES)
def test_no_table_may_allow(code: str) -> None:
    """Whatever the rules say: written here once more, and not read from them."""
    for kind, use, grade in product(RECIPIENTS, USES, GRADES):
        told = asked((code,), kind, use, grade)
        outside = kind not in ("own", "own_file")
        if code.startswith(("H3", "ask")):
            assert told.verdict != YES
        if code == "H2" and outside:
            assert told.verdict != YES
        if code == "H1" and (use == "evidence" or kind == "court"):
            assert told.verdict != YES
        if kind == "partner_outside":
            assert told.verdict != YES
        assert asked((code,), kind, use, grade, "2026-11-30").verdict == NO
        assert asked((code,), kind, use, grade, "2026-12-01").verdict == told.verdict


def test_the_strictest_code_binds() -> None:
    for kind, use, one, other in product(RECIPIENTS, USES, CODES, CODES):
        verdicts = [asked((code,), kind, use).verdict for code in (one, other) if code] or [YES]
        both = asked((one, other), kind, use)
        order = (YES, ASK, NO)
        if one or other:
            assert order.index(both.verdict) == max(map(order.index, verdicts))
    assert asked(("H0", "H2", "H1"), "partner_eu", "intelligence").code == "H2"


def test_words_of_a_delivery_are_never_repeated() -> None:
    told = asked(("for Jan Jansen only",), "court", "evidence")
    assert (told.code, told.verdict) == ("other", ASK)
    assert "Jansen" not in repr(told)


def test_a_kind_or_use_that_is_none_is_refused() -> None:
    with pytest.raises(UsageError, match="'friend' is not a kind of recipient"):
        asked((), "friend", "evidence")
    with pytest.raises(UsageError, match="'fun' is not a use"):
        asked((), "own", "fun")


def test_what_a_recipient_is_usually_given_it_for() -> None:
    assert {kind: usual_use(kind) for kind in RECIPIENTS} == {
        "own": "intelligence",
        "own_file": "intelligence",
        "court": "evidence",
        "partner_eu": "intelligence",
        "partner_outside": "intelligence",
        "operator": "prevention",
    }
