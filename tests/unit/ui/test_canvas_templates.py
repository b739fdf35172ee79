"""Templates of canvases: what is in one and what never is, and a canvas that begins with one."""

from __future__ import annotations

import json
from pathlib import Path

from graph.settings import Settings
from tests.unit.canvas_state.worlds import star
from ui.canvas_session.templates import MOST, CanvasTemplate, delete_template, save_template, templates
from ui.canvas_state.apply import apply_event
from ui.canvas_state.canvas_events import Draw, Filter, Fold, Show, Style
from ui.canvas_state.state import CanvasState
from ui.cases.record import replayed, whole


def worked_on() -> CanvasState:
    state = CanvasState()
    state, _ = apply_event(state, Show("search for Jan"), star())
    for event in (
        Filter(off=("Phone", "Person"), lanes=("NL>GB",), seized=True, text="jan jansen"),
        Fold(parcels=True, by="Address", opened=("Party:Phone:+31-0",)),
        Style("connections", "role"),
        Draw("shape-1", "text", 0, 0, 9, 9, "jan jansen"),
    ):
        state, _ = apply_event(state, event)
    return state


def settings(folder: Path) -> Settings:
    return Settings(home=folder / "home", evidence=str(folder / "evidence"))


def test_a_template_has_the_rules_and_nothing_of_the_case(tmp_path: Path) -> None:
    template = CanvasTemplate.of("  Seized by role ", worked_on())
    text = json.dumps(template.to_json())
    for secret in ("jan", "Party:", "+31"):
        assert secret not in text.lower()
    assert template.name == "Seized by role"
    save_template(settings(tmp_path), template)
    assert templates(settings(tmp_path)) == [template]
    file = tmp_path / "home" / "canvas-templates.json"
    assert file.stat().st_mode & 0o777 == 0o600


def test_a_canvas_begins_with_it_and_is_kept_whole(tmp_path: Path) -> None:
    template = CanvasTemplate.of("x", worked_on())
    work = template.begin()
    state = work.channel.state
    assert work.empty and not state.drawn and not state.log and not state.shapes
    assert (state.filters, state.folds, state.style) == (template.filters, template.folds, template.style)
    assert state.style.size == "connections" and state.filters.off == {"Phone", "Person"}
    assert work.copied and dict(whole(state, work.beginning))["canvas"]["style"] == state.style.to_json()
    assert replayed([]).state.style.usual


def test_people_that_the_switch_hides_are_not_hidden_by_it() -> None:
    assert CanvasTemplate.of("x", worked_on(), labels_only=True).filters.off == {"Phone"}


def test_one_of_the_same_name_takes_its_place_and_there_are_only_so_many(tmp_path: Path) -> None:
    home = settings(tmp_path)
    for n in range(MOST):
        assert save_template(home, CanvasTemplate.of(f"t{n:02}", CanvasState()))
    assert not save_template(home, CanvasTemplate.of("more", CanvasState()))
    assert save_template(home, CanvasTemplate.of("T00", worked_on()))
    assert [one.name for one in templates(home)][:2] == ["T00", "t01"]
    delete_template(home, "t01")
    assert len(templates(home)) == MOST - 1


def test_a_file_that_cannot_be_read_has_none_and_is_written_anew(tmp_path: Path) -> None:
    home = settings(tmp_path)
    home.private_folder()
    for content in ("{", '{"a": 1}', '[{"name": "x"}]', "[7]"):
        (home.home / "canvas-templates.json").write_text(content, encoding="utf-8")
        assert templates(home) == []
    save_template(home, CanvasTemplate.of("x", CanvasState()))
    assert len(templates(home)) == 1
