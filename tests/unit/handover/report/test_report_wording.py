"""The words of reports: every language whole, every text used, every letter shown."""

from __future__ import annotations

import re
import string
from pathlib import Path

import pytest

from casework.chosen_barriers.events import STATES
from casework.decisions.decision_records import ON_THINGS, VERDICTS
from casework.disclosure import RECIPIENTS, USES, YES, table
from casework.person_categories import CATEGORIES
from errors import UsageError
from graph.schema import NODES
from handover import report
from handover.report import parts
from handover.report.printable import SPANS, printable
from handover.report.typesetting import typeset
from handover.report.wording import LANGUAGES, ReportWording, texts
from tests.unit.handover.report import made_reports as reports
from values.substance_words import SUBSTANCES

CODE = "\n".join(path.read_text("utf-8") for path in sorted(Path(report.__file__).parent.glob("*.py")))
MADE_UP = {
    *(f"to_{kind}" for kind in RECIPIENTS),
    *(f"use_{use}" for use in USES),
    *(f"kind_{kind}" for kind, declared in NODES.items() if not declared.internal),
    *(f"verdict_{one.replace(' ', '_')}" for one in (*VERDICTS, *ON_THINGS)),
    *(f"category_{one.replace(' ', '_')}" for one in CATEGORIES),
    *(f"state_{one}" for one in STATES),
    *("yes", "no", "unsure"),
    *(f"rule_{one['name'].replace(' ', '_')}" for one in table()["rule"] if one["verdict"] != YES),
    *("rule_no_rule", "rule_no_evidence"),
    *(f"unit_{unit}" for unit in ("g", "ml", "tablet", "tablets")),
    *(key for key in texts() if key.removeprefix("substance_").replace("_", " ") in SUBSTANCES),
}


@pytest.mark.parametrize("key", texts())
def test_every_text_is_there_in_four_languages_with_the_same_fields(key: str) -> None:
    said = texts()[key]
    assert tuple(said) == LANGUAGES and all(text.strip() for text in said.values())
    fields = [{name for _, name, _, _ in string.Formatter().parse(text) if name} for text in said.values()]
    assert all(one == fields[0] for one in fields)


def test_every_text_is_used_and_every_one_that_is_used_is_there() -> None:
    named = set(re.findall(r"[\"']([a-z][a-z_]*)[\"']", CODE))
    assert texts().keys() - named - MADE_UP == set()
    assert {*re.findall(r'\bsay\("([a-z_]+)"', CODE), *MADE_UP} - texts().keys() == set()


def test_days_numbers_and_amounts_are_those_of_the_language() -> None:
    said = {
        code: (say.day("2026-12-01T09:00:00Z"), say.number(1234.5), say.change(-0.256), say.money(5.3, "EUR"))
        for code in LANGUAGES
        for say in [ReportWording(code)]
    }
    plain = {code: tuple(re.sub(r"\s", " ", one) for one in some) for code, some in said.items()}
    assert plain["en"] == ("1 Dec 2026", "1,234.5", "-26%", "5.30 EUR")
    assert plain["de"] == ("1. Dez. 2026", "1.234,5", "-26 %", "5,30 EUR")
    assert plain["fr"][0] == "1 déc. 2026" and plain["nl"] == ("1 dec 2026", "1.234,5", "-26%", "5,30 EUR")
    assert ReportWording("en").day("unknown") == "unknown" and ReportWording("en").change(0.5) == "+50%"


def test_a_language_that_is_not_offered_is_refused() -> None:
    with pytest.raises(UsageError, match="no report in 'it': use one of en, fr, nl, de"):
        ReportWording("it")


def test_every_letter_that_passes_can_be_set() -> None:
    letters = "".join(chr(code) for first, last in SPANS for code in range(first, last + 1))
    assert printable("x".join(letters)).replace("x", "").count("?") == 1  # its own
    document = {
        "title": "t",
        "author": "a",
        "description": "d",
        "language": "en",
        "header": "",
        "handling": "",
        "recipient": "",
        "invented": "",
        "footer": "",
        "page": ["", "", ""],
        "parts": [parts.text(" ".join(letters)), parts.heading(" ".join(letters), 1)],
    }
    assert typeset(document, {}, reports.AT).startswith(b"%PDF")


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("Jan\n Jansen\x00\u202e", "Jan Jansen"),
        ("王 小明 Ltd", "‹Wang XiaoMing› Ltd"),
        ("e\u0301", "é"),
        ("\ud800x", "x"),
        ("a⠿", "a‹for›"),
        ("Đặng", "Đặng"),
    ],
)
def test_what_the_font_lacks_is_romanised(given: str, shown: str) -> None:
    assert printable(given) == shown
