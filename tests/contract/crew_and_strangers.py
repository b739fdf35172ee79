"""A crew that shares an account and a phone, beside strangers at the same counters and a webshop."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from casework.workspace import Workspace
from graph.settings import Settings
from graph.store.port import Store
from loaders.invented.postings import PARCEL_COLUMNS
from loaders.load_pipeline import load
from loaders.parsing.options import Options
from queries.__main__ import COMMANDS

FIRST = date(2025, 1, 1)
CREW, OTHERS, SHOP = 24, 90, 60
NAMED = "bcdfghjklmnpqrstvwxz"


def row(number: int, day: int, sender: str, recipient: str, **more: str) -> dict[str, str]:
    return {
        "tracking_number": f"PX{number:010d}",
        "posted_at": f"{FIRST + timedelta(days=day)}T10:00:00Z",
        "dropoff_id": f"NL-{number % 7:05d}",
        "dropoff_country": "NL",
        "sender_name": sender,
        "sender_address": f"Zegelweg {number}",
        "sender_postcode": f"{1000 + number % 9000} AB",
        "sender_country": "NL",
        "recipient_name": recipient,
        "recipient_address": f"{number} Kite Street",
        "recipient_country": "US",
    } | more


def crew() -> list[dict[str, str]]:
    """A parcel every second day under twelve names, on one account and one phone, half to one buyer."""
    buyer = {"recipient_name": "Bob Buyer", "recipient_address": "12 Buyer Lane"}
    return [
        row(
            at,
            2 * at + 20,
            f"Piet Ver{NAMED[at // 2]}oo",
            f"Mary O{NAMED[at % 20]}an",
            postage_account="K-1" if at % 3 else "",
            sender_phone="+31612345678",
            **(buyer if at % 2 else {}),
        )
        for at in range(CREW)
    ]


def strangers() -> list[dict[str, str]]:
    """A parcel a day of others at the same counter, and a webshop's."""
    found = [
        row(1000 + at, at, f"Kees Van{NAMED[at % 20]}{NAMED[at // 20]}o", f"Ann Mac{NAMED[at % 20]}{at}")
        for at in range(OTHERS)
    ]
    shop = {"sender_company": "Theelepel BV", "postage_account": "SHOP", "sender_address": "Winkelplein 1"}
    return found + [
        row(5000 + at, at, "", f"Eve Fitz{NAMED[at % 20]}{at}", **{**shop, "sender_postcode": "2000 AB"})
        for at in range(SHOP)
    ]


@contextmanager
def desk_among_them(store: Store, folder: Path) -> Iterator[Workspace]:
    """A desk at which all of them were delivered."""
    settings = Settings(home=folder / "home", evidence=str(folder / "evidence"))
    with Workspace.open(settings, person="mira", purpose="tests", store=store) as desk:
        deliver(desk, folder / "all.csv", [*crew(), *strangers()])
        yield desk


def parsed(*words: str) -> Any:
    """What these words are at the command line of queries."""
    return COMMANDS.parse(words, "python -m queries")[1]


def deliver(desk: Workspace, file: Path, rows: Sequence[dict[str, str]], handling: str = "H1") -> None:
    columns = [*PARCEL_COLUMNS, *({name for row in rows for name in row} - {*PARCEL_COLUMNS})]
    with file.open("w", encoding="utf-8", newline="") as target:
        writer = csv.DictWriter(target, columns)
        writer.writeheader()
        writer.writerows(rows)
    assert load([file], Options(basis="test", handling=handling), desk).exit == 0
