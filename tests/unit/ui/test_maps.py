"""Places from the files that come with Waybill, and the charts made of them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from graph.geography import cutting
from graph.geography.gazetteer import Place, place_of, town_of, western_europe, world
from ui.maps.colours import DARK, LIGHT, colours
from ui.maps.lane_chart import LANE, PICK, DrawnLane, Sign, lane_chart
from ui.maps.week_chart import week_chart
from ui.maps.year_chart import year_chart

HERE, THERE = Place(52.0, 5.0), Place(-41.0, 174.0)
WORDS = dict.fromkeys(("week", "parcels", "expected", "usual", "seized"), "x")


@pytest.mark.parametrize(
    ("country", "postcode", "north", "east"),
    [
        ("NL", "6211 AB", 50.85, 5.69),
        ("NL", "62", 50.87, 5.8),
        ("BE", "4000", 50.64, 5.57),
        ("DE", "50667", 50.94, 6.95),
        ("FR", "59000", 50.63, 3.06),
        ("GB", "M1 1AE", 53.48, -2.23),
        ("LU", "1111", 49.6, 6.1),
        ("NZ", "", -39.5, 175.0),
        ("US", "10001", 40.75, -74.0),
        ("JP", "", 36.0, 138.0),
        ("FJ", "", -17.8, 178.0),
    ],
)
def test_places_are_where_they_are(country: str, postcode: str, north: float, east: float) -> None:
    found = place_of(country, postcode)
    assert found is not None
    assert (found.latitude, found.longitude) == pytest.approx((north, east), abs=1.5)


def test_what_is_not_known_has_no_place() -> None:
    assert place_of("XX") is None and place_of("JP", "1000001") is None and place_of("", "") is None
    assert place_of("NL", "00") is None
    assert (town_of("NL", "62"), town_of("NL", ""), town_of("XX", "62")) == ("Maastricht", "", "")


def test_the_files_are_small_and_whole() -> None:
    data = Path(cutting.__file__).with_name("data")
    assert sum(file.stat().st_size for file in data.iterdir()) < 2_000_000
    assert {"NL", "BE", "DE", "FR", "LU", "GB", "US", "AU", "NZ"} <= set(
        pq.read_table(data / "postcodes.parquet")["country"].to_pylist()
    )
    assert "GeoNames" in (data / "LICENSES.txt").read_text("utf-8")
    assert len(world()["objects"]["countries"]["geometries"]) > 170
    assert {cutting.alpha2(one) for one in western_europe()["objects"]["countries"]["geometries"]} == set(
        cutting.NEAR
    )


def test_a_topology_is_cut_to_some_countries_and_their_arcs() -> None:
    topology = {
        "type": "Topology",
        "transform": {"scale": [1, 1], "translate": [0, 0]},
        "arcs": [[[0, 0], [2, 0]], [[9, 9], [1, 1]], [[2, 0], [0, 2], [-2, -2]]],
        "objects": {
            "countries": {
                "geometries": [
                    {"type": "Polygon", "id": "528", "arcs": [[0, 2]]},
                    {"type": "Polygon", "id": "056", "arcs": [[1]]},
                    {"type": "MultiPolygon", "id": "392", "arcs": [[[~2]]]},
                    {"id": "250"},
                ]
            }
        },
    }
    found = cutting.cut(topology, ["NL", "JP"])
    assert found["arcs"] == [[[0, 0], [2, 0]], [[2, 0], [0, 2], [-2, -2]]]
    assert [one["arcs"] for one in found["objects"]["countries"]["geometries"]] == [[[0, 1]], [[[~1]]]]
    rows = sorted(cutting.regions({("NL", "5011"): ((51.0, 5.0), "Tilburg")}, topology))
    assert [row[:2] for row in rows] == [("JP", ""), ("NL", ""), ("NL", "50")]
    assert rows[-1] == ("NL", "50", 51.0, 5.0, "Tilburg")


def test_a_postcode_is_the_mean_of_its_surest_places() -> None:
    rows = [
        {"country_code": "NL", "postal_code": "5011", "city": city, "latitude": north, "longitude": 5.0}
        for city, north in (("Tilburg", 51.0), ("Tilburg", 52.0), ("Elsewhere", 10.0), ("X", 9.0))
    ]
    accuracy = (6, 6, 0, None)
    rows = [{**row, "accuracy": sure} for row, sure in zip(rows, accuracy, strict=True)]
    rows.append({**rows[0], "country_code": "XX"})
    assert dict(cutting.mean_places(rows)) == {("NL", "5011"): ((51.5, 5.0), "Tilburg")}


def spec(lanes: list[DrawnLane], chosen: str = "", near: bool = False) -> dict[str, Any]:
    signs = [Sign(one.end, "there", one.stands_out > 0) for one in lanes]
    found: dict[str, Any] = lane_chart(lanes, signs, chosen, LIGHT, 300, "map", near=near).to_dict()
    return found


def lane(name: str, stands_out: int) -> DrawnLane:
    return DrawnLane(f"Lane:{name}", HERE, THERE, 5, stands_out, "tip")


def test_rising_is_another_colour_and_another_dash() -> None:
    found = spec([lane("a", 1), lane("b", 0), lane("c", -1)], "Lane:a")
    marks = [one["mark"] for one in found["layer"] if one["mark"].get("strokeDash")]
    rising = [one for one in marks if one["stroke"] == LIGHT.rising]
    assert [one["strokeDash"] for one in rising] == [[7, 4]]
    usual = [one["strokeDash"] for one in marks if one["stroke"] == LIGHT.usual]
    assert usual == [[1, 0], [1, 5]]
    assert [one["stroke"] for one in marks].count(LIGHT.selected) == 1
    assert [one["name"] for one in found["params"]] == [PICK]
    assert found["params"][0]["select"]["fields"] == [LANE]


@pytest.mark.parametrize("near", [False, True])
def test_a_map_needs_nothing_from_outside(near: bool) -> None:
    text = json.dumps(spec([lane("a", 1)], near=near))
    assert '"url"' not in text and text.count("http") == text.count("https://vega.github.io/schema")
    assert "params" not in spec([], near=near)


def test_a_lane_within_a_place_can_be_clicked() -> None:
    inner = DrawnLane("Lane:x", HERE, HERE, 1, 0, "")
    (shapes,) = [one for one in spec([inner])["datasets"].values() if "geometry" in str(one)[:200]]
    start, end = shapes[0]["geometry"]["coordinates"]
    assert start != end


def test_the_year_of_a_lane() -> None:
    weeks = [
        {
            "week": f"2025-0{month}-01",
            "parcels": 2,
            "expected": 1.5,
            "low": 0,
            "high": 4,
            "seized": month == 3,
        }
        for month in (1, 2, 3, 4)
    ]
    found = year_chart(weeks, "2025-03-01", True, WORDS, LIGHT, 100).to_dict()
    values = next(iter(found["datasets"].values()))
    assert [one["ink"] == LIGHT.rising for one in values] == [False, False, True, True]
    assert len(found["layer"]) == 4
    calm = year_chart([{**one, "seized": 0} for one in weeks], "", False, WORDS, DARK, 100).to_dict()
    assert len(calm["layer"]) == 3


def test_the_weeks_of_anything_are_bars_with_marks_and_are_told() -> None:
    weeks = [{"week": f"2025-03-{at + 1:02d}", "parcels": at, "seized": at % 2} for at in range(20)]
    found = week_chart(weeks, WORDS, LIGHT, 100, "told").to_dict()
    assert found["description"] == "told"
    assert len(found["layer"]) == 2
    named = found["layer"][0]["encoding"]["x"]["axis"]["values"]
    assert named == ["2025-03-01", "2025-03-05", "2025-03-09", "2025-03-13", "2025-03-17"]


def test_weeks_are_dated_in_words_and_have_marks_of_each_kind() -> None:
    weeks = [{"week": "2025-03-03", "parcels": 4, "seized": 0, "alerts": 1, "measures": 2}]
    found = week_chart(weeks, WORDS, LIGHT, 100, "told").to_dict()
    bars, *marks = found["layer"]
    assert [one["mark"]["shape"] for one in marks] == ["diamond", "square"]
    assert "3 Mar 2025" in json.dumps(found["datasets"])
    assert "3 Mar 2025" in bars["encoding"]["x"]["axis"]["labelExpr"]
    assert bars["encoding"]["y"]["scale"]["domain"][1] > 4, "marks have room above the bars"
    year = [{**weeks[0], "expected": 3.0, "low": 1.0, "high": 5.0}]
    shown = year_chart(year, "", False, WORDS, DARK, 100).to_dict()["layer"]
    assert [one["mark"].get("shape") for one in shown[3:]] == ["diamond", "square"]


def test_colours_by_theme() -> None:
    assert (colours("dark"), colours("light"), colours(None)) == (DARK, LIGHT, LIGHT)
