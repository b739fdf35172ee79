"""Reasons are said in the reader's language; what is data in them stays as it is."""

from __future__ import annotations

import pytest

from ui.wording import language, schema_names
from ui.wording.reasons import PATTERNS, joined_reasons, reason


@pytest.fixture(autouse=True)
def pseudo(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(language, "current", lambda: "xx")


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("used by 3 different people, of 1,204 in all", "⟦used by 3 different people, of 1,204 in all⟧"),
        ("2 of them also share phone +31 6 12345678", "⟦2 of them also share ⟦phone⟧ +31 6 12345678⟧"),
        ("one company is named on 84% of the parcels", "⟦one company is named on 84% of the parcels⟧"),
        (
            "LX1NL and LX2NL share the sender's address Dam 1 (used by 1 person)",
            "⟦LX1NL and LX2NL share the sender's ⟦address⟧ Dam 1 (used by 1 person)⟧",
        ),
        (
            "hub: a busy counter: used by 400 different people",
            "⟦hub: ⟦a busy counter: ⟦used by 400 different people⟧⟧⟧",
        ),
        (
            "hub, not crossed: probably a business that serves strangers: of 30 people only 4 shared a "
            "correspondent with another",
            "⟦hub, not crossed: ⟦probably a business that serves strangers: of 30 people only 4 shared a "
            "correspondent with another⟧⟧",
        ),
        (
            "A and B share the sender's phone 1 (used by 2 different people), also e-mail e",
            "⟦⟦A and B share the sender's ⟦phone⟧ 1 (used by 2 different people)⟧, also ⟦e-mail⟧ e⟧",
        ),
        (
            "where it stopped: the walk narrows here: 6% of the links lead on, to 71 weaker parcels",
            "⟦where it stopped: ⟦the walk narrows here: 6% of the links lead on, to 71 weaker parcels⟧⟧",
        ),
        ("where it stopped: score 0.25, as requested", "⟦where it stopped: ⟦score 0.25, as requested⟧⟧"),
        ("city: Gent (similar)", "⟦⟦City⟧: Gent (similar)⟧"),
        ("tracking_number (Zendingnummer) is missing", "⟦⟦Tracking number⟧ (Zendingnummer) is missing⟧"),
        (
            "posted_at is not a valid date: 31 June (no such day)",
            "⟦⟦Posted at⟧ is not a valid date: 31 June (no such day)⟧",
        ),
        ("Blad2 (3 rows, no column posted)", "⟦Blad2 (3 rows, ⟦no column posted⟧)⟧"),
        (
            "4 new senders share phone +31 6 1: about 1 in 1,300 has so many new senders",
            "⟦⟦4 new senders share ⟦phone⟧ +31 6 1⟧: about 1 in 1,300 has so many new senders⟧",
        ),
        (
            "2 new senders send to Mary Doe: about 1 in 33 has so many new senders",
            "⟦⟦2 new senders send to Mary Doe⟧: about 1 in 33 has so many new senders⟧",
        ),
        (
            '2 new senders posted "tea" of 1,003 to 1,072 g to AU: about 1 in 860 has so many new senders',
            '⟦⟦2 new senders posted "tea" of 1,003 to 1,072 g to AU⟧: '
            "about 1 in 860 has so many new senders⟧",
        ),
        ("in 30 days on 1 parcel of other people", "⟦in 30 days on 1 parcel of other people⟧"),
        ("nobody foresaw this", "nobody foresaw this"),
    ],
)
def test_a_reason_is_translated_around_its_data(said: str, shown: str) -> None:
    assert reason(said) == shown


def test_data_that_looks_like_a_field_is_left_alone() -> None:
    assert reason("city: {n} {0} {kind}") == "⟦⟦City⟧: {n} {0} {kind}⟧"


def test_reasons_in_one_text_are_translated_one_by_one() -> None:
    weighed = "linked parcels have it in common; most weigh 20 to 1,200 g"
    assert joined_reasons(weighed) == f"⟦{weighed}⟧"
    assert joined_reasons("seized; all at one address") == "⟦seized⟧; ⟦all at one address⟧"


def test_no_pattern_hides_another() -> None:
    assert len(set(PATTERNS)) == len(PATTERNS)


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("de", "7 davon teilen auch Konto K-2"),
        ("nl", "7 van hen delen ook account K-2"),
        ("fr", "7 d’entre elles partagent aussi\u202f: compte K-2"),
    ],
)
def test_a_kind_is_written_as_in_a_sentence_of_the_language(
    monkeypatch: pytest.MonkeyPatch, code: str, shown: str
) -> None:
    for module in (language, schema_names):
        monkeypatch.setattr(module, "current", lambda: code)
    assert reason("7 of them also share account K-2") == shown


@pytest.mark.parametrize(("code", "shown"), [("de", "3.353"), ("nl", "3.353"), ("fr", "3\u202f353")])
def test_a_number_is_written_as_the_language_does(
    monkeypatch: pytest.MonkeyPatch, code: str, shown: str
) -> None:
    monkeypatch.setattr(language, "current", lambda: code)
    assert shown in reason("used by 7 different people, of 3,353 in all")
