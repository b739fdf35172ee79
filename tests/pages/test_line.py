"""Beside the canvas: a line that stands for parcels lists those in sight, and says how many are not."""

from __future__ import annotations

from tests.pages.case_steps import beside, happens
from tests.pages.conftest import Open
from tests.pages.test_pages import drawn, search, texts
from tests.unit.canvas_state.worlds import parcel
from ui.canvas_state.canvas_events import Filter, Fold, Hide, Select, Show

ANN, BOB = "Party:ann", "Party:bob"


def test_a_line_lists_the_parcels_that_filters_leave_and_counts_the_others(open_page: Open) -> None:
    app = search(open_page("explore"), "balansplein")
    app.button(key="found-0").click().run()
    work = drawn(app)
    channel = work.channel
    for number, weight in (("P1", 100), ("P2", 2000), ("P3", 3000)):
        channel.apply(Show("walk"), parcel(number, ANN, BOB, weight_g=weight))
    happens(work, Fold(parcels=True))
    happens(work, Select((), (ANN, BOB)))
    beside(app, "details")
    assert "3 parcels · 5,100 g" in texts(app) and "filtered out" not in texts(app)
    happens(work, Filter(lightest=1000))
    app.run()
    said = texts(app)
    assert "2 parcels · 5,000 g" in said and "1 hidden or filtered out" in said
    assert "P2" in said and "| P1 |" not in said
    app.button(key="open-line").click().run()
    assert channel.state.folds.opened == {"Parcel:P2", "Parcel:P3"}
    happens(work, Fold(parcels=True))
    happens(work, Hide(("Parcel:P2", "Parcel:P3")))
    app.run()
    assert not app.exception and "3 hidden or filtered out" in texts(app)
