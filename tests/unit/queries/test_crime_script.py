"""A crime script in TNO's JSON becomes a barrier model's file that loads; what does not fit is told."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest

from analysis.measures.barrier_model import BarrierModel
from analysis.measures.model_file import parse_model
from errors import SourceRefused
from queries.barrier_models.barrier_model import check_query
from queries.barrier_models.crime_script import read_script

SCRIPT: dict[str, Any] = {
    "version": 3,
    "crimeScripts": [
        {
            "id": "s1",
            "label": 'Parcels "by post"',
            "stages": [
                {"id": "a1", "label": "Préparation", "actId": "a1", "ids": ["a1", "a2"]},
                {"id": "a3", "label": "Préparation", "actId": "a3", "ids": ["a3", "gone"]},
            ],
        },
        {"id": "s2", "label": "Another one", "stages": []},
    ],
    "acts": [
        {
            "id": "a1",
            "label": "packing",
            "indicators": [{"id": "i1", "label": "many labels printed"}, {"id": "i2", "label": ""}],
            "opportunities": [{"id": "o1", "label": "nobody asks"}],
            "measures": [
                {
                    "id": "m1",
                    "label": "ask for identity",
                    "cat": "increase effort",
                    "partners": ["p1", "nobody"],
                },
                {"id": "m2", "label": "train staff", "cat": "", "partners": []},
            ],
            "activities": [{"id": "x", "label": "prints labels", "cast": ["c1", "c2"]}],
            "conditions": [{"id": "k", "label": "has a printer", "type": "Prerequisite"}],
        },
        {"id": "a2", "label": "buying labels", "indicators": [{"id": "i3", "label": "many labels printed"}]},
    ],
    "cast": [{"id": "c1", "label": "courier"}],
    "partners": [{"id": "p1", "label": "Post & parcels"}],
    "products": [{"id": "q", "label": "tablets"}],
}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "script.json"
    path.write_text(json.dumps(SCRIPT))
    return path


def test_what_fits_is_carried_over(file: Path) -> None:
    model = parse_model(read_script(file).toml.encode(), check_query).model
    assert model
    assert (model.id, model.title) == ("parcels-by-post", {"": 'Parcels "by post"'})
    assert dict(model.partners) == {"post-parcels": {"": "Post & parcels"}}
    first, second = model.steps
    assert (first.id, first.title, second.id) == ("pr-paration", {"": "Préparation"}, "pr-paration-2")
    assert [one.text for one in first.signals] == [{"": "many labels printed"}]
    assert [one.who for one in first.facilitators] == [{"": "courier"}]
    assert first.opportunities == ({"": "nobody asks"},)
    assert [(one.text, one.by, one.on) for one in first.barriers] == [
        ({"": "ask for identity"}, ("post-parcels",), "")
    ]


def test_what_does_not_fit_is_told(file: Path) -> None:
    told = [f"{row['where']}: {row['why']}" for row in read_script(file).left_out]
    for part in (
        "Another one: only the first script",
        "2 variants of the act",
        "ask for identity: its category, increase effort",
        "train staff: nobody is named",
        "conditions: has a printer",
        "activities: prints labels",
        "acts that the file does not hold",
        "products: what is traded, 1",
    ):
        assert any(part in line for line in told), part


@pytest.mark.parametrize("content", ["", "[]", "5", "{}", '{"crimeScripts": [{"label": "x"}]}', "[" * 9_999])
def test_what_is_no_script_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "x.json"
    path.write_text(content)
    with pytest.raises(SourceRefused):
        read_script(path)


def test_a_script_with_anything_in_it_makes_a_file_that_loads(tmp_path: Path) -> None:
    chance, path = random.Random(7), tmp_path / "x.json"
    junk: list[Any] = [
        None,
        5,
        "",
        "\ud800\u0000\"'\\ \u2028",
        [],
        {},
        [{}],
        [None],
        {"a": 1},
        "x" * 5000,
        True,
    ]

    def damaged(value: Any) -> Any:
        if chance.random() < 0.06:
            return chance.choice(junk)
        if isinstance(value, dict):
            return {name: damaged(one) for name, one in value.items()}
        return [damaged(one) for one in value] if isinstance(value, list) else value

    loaded = 0
    for _ in range(300):
        path.write_text(json.dumps(damaged(SCRIPT)))
        try:
            script = read_script(path)
        except SourceRefused:
            continue
        reading = parse_model(script.toml.encode(), check_query)
        assert reading.model, (script.toml, reading.faults)
        loaded += 1
    assert loaded > 100


def told(tmp_path: Path, **lists: Any) -> tuple[BarrierModel | None, list[str]]:
    """The model that a script with other lists becomes, and why something was left out."""
    path = tmp_path / "other.json"
    path.write_text(json.dumps(SCRIPT | lists))
    script = read_script(path)
    return parse_model(script.toml.encode(), check_query).model, [one["why"] for one in script.left_out]


def test_more_than_a_model_may_have_is_left_out_and_told(tmp_path: Path) -> None:
    measures = [{"label": f"m{n}", "partners": ["p1"], "cat": {"no": "text"}} for n in range(300)]
    act = {"id": "a1", "measures": measures, "activities": [{"cast": [f"c{n}" for n in range(300)]}]}
    model, why = told(
        tmp_path,
        crimeScripts=[{"label": "s", "stages": [{"label": f"{n}", "ids": ["a1"]} for n in range(60)]}],
        acts=[act],
        cast=[{"id": f"c{n}", "label": f"c{n}"} for n in range(300)],
        partners=[{"id": f"p{n}", "label": f"p{n}"} for n in range(300)],
    )
    assert model and (len(model.steps), len(model.partners)) == (40, 200)
    assert (len(model.steps[0].barriers), len(model.steps[0].facilitators)) == (200, 200)
    for said in ("stages", "partners", "measures", "people who take part"):
        assert any(one.startswith(f"{said} beyond the first") for one in why), said
    assert "m0: its category" in why


def test_thousands_of_one_name_have_ids_of_their_own(tmp_path: Path) -> None:
    measures = [{"label": said, "partners": ["p1"]} for said in ("same", "same 2") * 100]
    model, _ = told(
        tmp_path,
        crimeScripts=[{"label": "same", "stages": [{"label": "same", "ids": ["a1"]}] * 40}],
        acts=[{"id": "a1", "measures": measures}],
    )
    assert model and len({one.id for one in model.barriers()}) == 40 * 200
