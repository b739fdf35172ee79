"""What rows say of people, and whether a text that somebody wrote holds it."""

from __future__ import annotations

import pytest

from loaders.monitoring.people_in_rows import Mentions, named_in

ROW = {
    "sender_name": "Zebulon  Van der KIEZEL",
    "sender_company": "Kiezel & Zn. B.V.",
    "sender_phone": "+31 6 12340001",
    "sender_email": "z.kiezel@example.org",
    "postage_account": "K-100200",
    "recipient_name": "n.v.t.",
    "dropoff_name": "Boekhandel Inktpot",
    "sender_city": "Eindhoven",
}


@pytest.mark.parametrize(
    "text",
    [
        "Who is zebulon van der kiezel?",
        "Zebulon van\nder Kiezel, again",
        "asked Kiezel & Zn. B.V. for the list",
        "he uses 06-12340001 since May",
        "+31612340001",
        "write to Z.KIEZEL@example.org",
        "account K-100200",
        "Zebulon_van_der_Kiezel.csv",
    ],
)
def test_a_text_that_names_somebody_of_the_row(text: str) -> None:
    assert Mentions(named_in(ROW))(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Zebulon van der Kiezelaar",
        "Kiezel",
        "Eindhoven, Boekhandel Inktpot",
        "n.v.t.",
        "+31612340002",
        "K-1002001",
        "weighs 1234 g",
    ],
)
def test_a_text_that_names_nobody_of_it(text: str) -> None:
    assert not Mentions(named_in(ROW))(text)


def test_of_nothing_nothing_is_found() -> None:
    assert not Mentions(named_in({}))("anything")
