"""The grid as a report and as a picture: whole, told apart where it is weak, and nothing in it runs."""

from __future__ import annotations

from collections.abc import Callable
from xml.etree import ElementTree

import pytest

from analysis.measures.model_file import SHIPPED, parse_model
from queries.barrier_models.barrier_model import check_query
from queries.barrier_models.barrier_signals import SignalCount
from ui.barriers.grid_file import rows_of_grid
from ui.barriers.grid_page import GridPage, html_bytes
from ui.barriers.grid_picture import svg_bytes

NASTY = "<script>alert(\"x\")</script> & 'y'"
PAGE = GridPage(
    title=f"Model {NASTY}",
    lines=["a line", NASTY],
    rows=[
        {"Row": "Barriers", "1 Order": f"Hold\n● running, {NASTY}", "2 Pay": " ".join(["words"] * 40)},
        {"Row": "Partners", "1 Order": "", "2 Pay": "Customs"},
    ],
    weak=frozenset({"2 Pay"}),
    running={"1 Order": "2 running", "2 Pay": "no barrier runs"},
)


@pytest.mark.parametrize("made", [html_bytes, svg_bytes])
def test_nothing_of_the_texts_becomes_markup(made: Callable[[GridPage], bytes]) -> None:
    text = made(PAGE).decode("utf-8")
    assert "<script" not in text and "&lt;script&gt;" in text
    assert "src=" not in text and "url(" not in text


def test_the_report_has_every_cell_and_marks_weak_steps() -> None:
    text = html_bytes(PAGE).decode("utf-8")
    assert text.count("<tr>") == 3 and text.count("class=weak>2 Pay<br>no barrier runs") == 1
    assert "1 Order<br>2 running" in text and "Hold<br>● running" in text and "default-src 'none'" in text
    assert html_bytes(GridPage(title="", lines=[], rows=[], weak=frozenset())).startswith(b"<!DOCTYPE")


def test_the_picture_is_whole_and_no_text_leaves_its_cell() -> None:
    root = ElementTree.fromstring(svg_bytes(PAGE))
    kind = "{http://www.w3.org/2000/svg}"
    texts = [(one.get("x"), float(one.get("y") or 0), one.text or "") for one in root.iter(f"{kind}text")]
    assert max(y for _x, y, _text in texts) < float(root.get("height") or 0)
    assert max(len(text) for _x, _y, text in texts) < 80
    assert sum("words" in text for _x, _y, text in texts) > 5, "a long text is broken"
    assert len([one for one in root.iter(f"{kind}rect") if one.get("class") == "weak"]) == 1


def test_a_signal_has_its_count_or_why_there_is_none() -> None:
    model = parse_model(SHIPPED.read_bytes(), check_query).model
    assert model
    counts = {"one-phone": SignalCount(rows=1000, more=True, people=7, parcels=9)}
    (row,) = (row for row in rows_of_grid(model, counts, []) if row["Row"] == "Signals")
    said = "\n".join(row.values())
    assert "1,000+ · phones given by several new senders (7 people, 9 parcels)" in said
    assert "seizures, as they were reported (not counted: it takes too long)" in said
