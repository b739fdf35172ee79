"""How an answer of the command line is handed out is logged: on a screen, as a file, or nobody knows."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path

import pytest

from casework.audit_chain.entry import FILE, SCREEN
from queries import __main__ as command
from queries.verbs import run


@pytest.mark.parametrize(
    ("output", "terminal", "medium"),
    [("out.csv", True, FILE), ("out.csv", False, FILE), (None, True, SCREEN), (None, False, None)],
)
def test_an_answer_is_handed_out_as_it_is_asked_for(
    output: str | None, terminal: bool, medium: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WAYBILL_HOME", str(tmp_path))
    monkeypatch.setattr(sys.stdout, "isatty", lambda: terminal, raising=False)
    monkeypatch.setattr(run, "answer", lambda _arguments, desk: desk.medium)
    asked = Namespace(output=output, demo=False, purpose="tests", as_labels_say=False)
    assert command._answer(run, asked) == medium
