"""Page Lanes: the map and the table say the same, and a lane says what is unusual about it."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from streamlit.testing.v1 import AppTest

from tests.pages.conftest import Open
from tests.pages.test_identities import select
from tests.pages.test_pages import texts
from ui.maps.lane_chart import LANE, PICK


def map_of(app: AppTest) -> dict[str, Any]:
    """The chart of the map, as it goes to the browser."""
    found: dict[str, Any] = json.loads(app.get("vega_lite_chart")[0].proto.spec)
    return found


def drawn(app: AppTest) -> set[str]:
    """The lanes on the map."""
    values = [some for some in map_of(app)["datasets"].values() if isinstance(some, list)]
    return {one[LANE] for some in values for one in some if LANE in one}


def titles(app: AppTest) -> list[str]:
    """The lane that is chosen, as its title says it."""
    return [str(one.value) for one in app.markdown if "→" in str(one.value)]


def test_lanes_are_listed_and_drawn(open_page: Open) -> None:
    app = open_page("lanes")
    assert not app.exception and [one.value for one in app.error] == []
    frame = app.dataframe[0].value
    assert {"From", "To", "Parcels", "Usual", "New senders", "Seized"} <= set(frame.columns)
    assert len(frame) >= len(drawn(app)) > 0
    assert "lanes stand out" in texts(app) or "lanes stands out" in texts(app)
    assert "borders as they are in practice" in texts(app)
    assert {one.label for one in app.metric} == {"in 4 weeks", "usual", "new senders", "seized"}


def test_nothing_on_the_map_comes_from_elsewhere(open_page: Open) -> None:
    spec = json.dumps(map_of(open_page("lanes")))
    assert '"url"' not in spec and "http" not in spec.replace("https://vega.github.io/schema", "")


def test_a_row_and_a_click_on_the_map_choose_a_lane(open_page: Open) -> None:
    app = open_page("lanes")
    first = titles(app)
    app = select(app, 2)
    second = titles(app)
    assert first != second
    other = min(drawn(app) - {app.session_state["chosen-lane"]})
    app.session_state["lanes-map-region-world"] = {"selection": {PICK: [{LANE: other}]}}
    app = app.run()
    assert app.session_state["chosen-lane"] == other and titles(app) != second
    assert not app.exception
    app = app.run()
    assert app.session_state["chosen-lane"] == other, "what was picked first in the table is older"


def test_the_parcels_of_a_lane(open_page: Open) -> None:
    app = open_page("lanes")
    count = int(app.metric[0].value)
    app.button(key="list-lane").click().run()
    assert not app.exception
    assert len(app.dataframe) == 2 and len(app.dataframe[1].value) == count
    app = select(app, 3)
    assert len(app.dataframe) == 1, "they were another lane's"


def test_counters_and_countries_and_an_earlier_day(open_page: Open) -> None:
    app = open_page("lanes")
    for level in ("country", "drop_off"):
        app.segmented_control(key="lanes-by").set_value(level).run()
        assert not app.exception and app.dataframe[0].value["Parcels"].sum() > 0
    assert not app.dataframe[0].value["From"].str.startswith("DropOff:").any()
    app.date_input(key="lanes-until").set_value(date(2018, 1, 1)).run()
    assert not app.exception and "Choose a later day" in texts(app)
