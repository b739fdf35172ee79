"""To whom a case may be handed at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from casework.disclosure import Recipient
from casework.recipients import require_known_name, require_recipient
from casework.signed_packs.signing_keys import read_keys
from errors import UsageError
from graph.settings import Settings
from handover.key_management import make_key, trust_key


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """A home that trusts the key of SPOC Belgium."""
    other = Settings(home=tmp_path / "gent")
    made = make_key(other, "tom")
    (file,) = (tmp_path / "gent" / "keys").glob("*.pub")
    own = Settings(home=tmp_path / "hague")
    trust_key(own, file, "SPOC Belgium", made.key.fingerprint, "mira", "partner_eu")
    assert read_keys(own).trusted
    return own


def test_a_case_is_no_file_for_an_operator() -> None:
    with pytest.raises(UsageError, match="not handed to an operator"):
        require_recipient(Recipient("PostNL", "operator"))
    require_recipient(Recipient("Parket Gent", "court"))


@pytest.mark.parametrize("kind", ["own", "own_file", "court"])
def test_nobody_is_given_more_than_what_their_key_is_trusted_as(settings: Settings, kind: str) -> None:
    with pytest.raises(UsageError, match="was trusted here as another kind"):
        require_known_name(settings, Recipient("SPOC Belgium", kind))


@pytest.mark.parametrize("name", ["SPOC Belgum", "SPOC Belguim", "spoc belgium"])
def test_a_slip_in_a_name_is_asked_about(settings: Settings, name: str) -> None:
    with pytest.raises(UsageError, match="but there is 'SPOC Belgium'"):
        require_known_name(settings, Recipient(name, "partner_eu"))


@pytest.mark.parametrize("name", ["S.P.O.C. Belgium", "Belgium SPOC", "SPOC of Belgium", "spoc-belgium"])
def test_the_same_words_otherwise_are_asked_about(settings: Settings, name: str) -> None:
    with pytest.raises(UsageError, match="write it so"):
        require_known_name(settings, Recipient(name, "partner_eu"))


@pytest.mark.parametrize("kind", ["court", "own", "own_file", "operator"])
@pytest.mark.parametrize(
    "name",
    [
        "SPOC  Belgium",
        "spoc belgium",
        "SPOC Belgum",
        "SPOC Belgi\u0443m",
        " SPOC Belgium",
        "\u0405\u0420\u041e\u0421 B\u0435lgium",
        "5P0C Be1gium",
        "SPOC B\u00e9lg\u0131um",
    ],
)
def test_no_other_kind_gets_round_the_name_of_a_partner(settings: Settings, name: str, kind: str) -> None:
    with pytest.raises(UsageError, match=r"but there is 'SPOC Belgium'|as another kind"):
        require_known_name(settings, Recipient(name, kind))


def test_others_are_left_alone(settings: Settings) -> None:
    for to in (
        ("SPOC Belgium", "partner_eu"),
        ("SPOC Belgium", "partner_outside"),
        ("BKA", "partner_eu"),
        ("Parket Gent", "court"),
    ):
        require_known_name(settings, Recipient(*to))
