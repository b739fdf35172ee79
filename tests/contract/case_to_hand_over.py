"""A case of which two rows may go to a court and one, under H2, may not: a phone that two senders share."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from casework import cases
from casework.workspace import Workspace
from graph.settings import Settings
from graph.store.port import Store
from handover.key_management import make_key
from loaders.ingest import ingest
from loaders.parsing.options import Options
from queries import expand

HEAD = "tracking_number,posted_at,sender_name,sender_phone,recipient_name,recipient_country,contents\n"
OPEN = [
    "RR774087365NL,2026-03-01T10:00:00Z,Jan Jansen,+31612345678,John Smith,US,books",
    "RR439533488NL,2026-03-02T10:00:00Z,Jan Jansen,+31612345678,Grace Brown,AU,toys",
]
SECRET = ["RB700141223BE,2026-03-03T10:00:00Z,Karel Geheim,+31612345678,John Smith,US,candles"]
PHONE = "Phone:+31612345678"
PARCELS = [f"Parcel:{row.partition(',')[0]}" for row in (*OPEN, *SECRET)]


@contextmanager
def loaded_desk(store: Store, folder: Path, basis: str | None = None) -> Iterator[Workspace]:
    """A desk with a key, on a graph of these rows; WAYBILL_ANCHORS must not be set."""
    settings = Settings(home=folder / "home", evidence=str(folder / "evidence"))
    with Workspace.open(settings, person="mira", purpose="case 12", store=store) as desk:
        for name, rows, code in (("open.csv", OPEN, None), ("secret.csv", SECRET, "H2")):
            (folder / name).write_text(HEAD + "\n".join(rows) + "\n")
            done = ingest([folder / name], Options(layout="parcels", handling=code, basis=basis), desk)
            assert done.exit == 0, done
        make_key(settings, "mira")
        yield desk


def kept_case(desk: Workspace, *events: tuple[str, Mapping[str, Any]]) -> str:
    """The id of a case with everything around the phone on its canvas."""
    drawn = {*PARCELS, PHONE, *expand(PARCELS, desk=desk).nodes}
    id_, about = cases.new_id(), {"name": "Klompen", "question": "who?", "purpose": "case 12"}
    permit = desk.maintenance("keep case")
    cases.append(desk, permit, id_, [("about", about), *events], after=0, about=about, drawn=drawn)
    return id_
