"""The address of a canvas says in which database it is, and what is to stand beside it."""

from __future__ import annotations

import pytest
import streamlit as st

from ui import reader_session, side_panel
from ui.canvas_session import page_address


@pytest.fixture
def query(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """What stands in the address."""
    at: dict[str, str] = {}
    monkeypatch.setattr(st, "query_params", at)
    return at


@pytest.fixture
def entered(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The databases that were entered, the reader's own first."""
    spaces = [str(reader_session.OWN)]
    monkeypatch.setattr(reader_session, "space", lambda: spaces[-1])
    monkeypatch.setattr(reader_session, "enter", spaces.append)
    return spaces


def test_the_address_of_a_demo_case_opens_it_in_another_session(
    query: dict[str, str], entered: list[str]
) -> None:
    reader_session.enter(reader_session.DEMO)
    page_address.show("abc")
    assert query == {"case": "abc", "data": "demo"}
    del entered[1:]
    page_address.enter_database()
    assert entered == ["own", "demo"] and page_address.asked() == "abc"
    page_address.enter_database()
    assert entered == ["own", "demo"]
    page_address.clear()
    assert not query


def test_a_case_of_ones_own_data_names_no_database(query: dict[str, str], entered: list[str]) -> None:
    page_address.show("abc")
    page_address.enter_database()
    assert query == {"case": "abc"} and entered == ["own"]


@pytest.mark.parametrize(("panel", "shown"), [("case", "case"), ("<script>", "found"), ("", "details")])
def test_what_is_to_stand_beside_it_is_chosen_once(
    query: dict[str, str], entered: list[str], monkeypatch: pytest.MonkeyPatch, panel: str, shown: str
) -> None:
    chosen = ["details"]
    monkeypatch.setattr(side_panel, "choose", chosen.append)
    query.update(page_address.of("abc", panel))
    assert [page_address.asked(), page_address.asked()] == ["abc", "abc"]
    assert chosen[-1] == shown and len(chosen) <= 2
