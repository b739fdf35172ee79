"""What a delivery that came later says of what is drawn, brought to the canvas; on both servers."""

from __future__ import annotations

import csv
from pathlib import Path

import queries
from casework.workspace import Workspace
from loaders.load_pipeline import load
from loaders.parsing.options import Options
from tests.contract.test_resolving import COLUMNS, FIRST, THEN, desk, loaded, party
from ui.canvas_session import comparison, newly_stated, open_case
from ui.canvas_session.session import CanvasSession
from ui.canvas_state.canvas_events import Show

__all__ = ["desk"]


def person(desk: Workspace) -> str:
    """Who the label of Jan Smit is by now."""
    found = queries.people([party(desk, "Jan Smit")], desk=desk).nodes
    return next(id_ for id_ in found if id_.startswith("Person:"))


def test_new_parcels_of_a_person_come_with_their_labels_and_recipients(
    desk: Workspace, tmp_path: Path
) -> None:
    loaded(desk, tmp_path, FIRST, 1)
    seen = queries.expand([person(desk)], as_people=True, desk=desk)
    file = tmp_path / "later.csv"
    with file.open("w", newline="", encoding="utf-8") as out:
        to = [
            ("recipient_name", "recipient_country"),
            ("Ann Willow", "US"),
            ("Ann Willow", "US"),
            ("Bo Day", "AU"),
        ]
        rows = [COLUMNS, *((f"X{at:09d}", "2025-03-01T10:00:00Z", *row) for at, row in enumerate(THEN, 11))]
        csv.writer(out).writerows([*row, *end] for row, end in zip(rows, to, strict=True))
    later = str(load([file], Options(layout="parcels"), desk).files[0].load)
    jan = person(desk)
    found = newly_stated.read([jan], list(seen.nodes), {later}, desk)
    new = found.nodes.keys() - seen.nodes.keys()
    (parcel,) = (id_ for id_ in new if id_.startswith("Parcel:"))
    ends = {edge.kind: edge for edge in found.edges.values() if parcel in (edge.source, edge.target)}
    assert found.nodes[ends["SENDER_ON"].source].label == "Smit, Jan"
    assert found.nodes[ends["ADDRESSED_TO"].target].label == "Ann Willow"
    label = ends["SENDER_ON"].source
    assert any(
        edge.kind == "IS" and (edge.source, edge.target) == (label, jan) for edge in found.edges.values()
    )
    assert not any("Anna" in node.label or "Piet" in node.label for node in found.nodes.values())


def test_what_an_earlier_delivery_said_and_was_not_drawn_stays_off(desk: Workspace, tmp_path: Path) -> None:
    loaded(desk, tmp_path, FIRST, 1)
    later = loaded(desk, tmp_path, THEN, 11)
    phone = "Phone:+31612345678"
    assert newly_stated.read([phone], [phone], {later}, desk).nodes.keys() == {phone}
    assert newly_stated.read([phone], [phone], set(), desk).nodes.keys() == {phone}


def test_who_is_called_otherwise_since_a_delivery_is_not_gone_but_has_grown(
    desk: Workspace, tmp_path: Path
) -> None:
    loaded(desk, tmp_path, FIRST, 1)
    work, before = CanvasSession.new(), person(desk)
    work.channel.apply(Show("search"), queries.expand([before], as_people=True, desk=desk))
    loaded(desk, tmp_path, THEN, 11)
    now = person(desk)
    assert now != before
    then, today = comparison.since_then(work, comparison.AS_READ, "", desk)
    changes = today.beside(then, labels_only=False)
    assert not changes.gone and today.renamed.keys() == {before}
    assert now in today.grown(changes)
    open_case.rename(work, today.renamed)
    assert now in work.channel.state.drawn and before not in work.channel.state.drawn
