"""Names on screen for what the schema declares: kinds, relationships, properties; a symbol for each kind."""

from __future__ import annotations

import re

from graph.schema import EDGES, NODES
from ui.wording.language import current, term

_SYMBOLS = {
    "parcel": "package_2",
    "person": "person",
    "house": "home_pin",
    "phone": "call",
    "envelope": "mail",
    "card": "credit_card",
    "shop": "storefront",
    "factory": "factory",
    "shield": "shield",
    "flask": "science",
    "mask": "theater_comedy",
    "tag": "sell",
    "globe": "public",
    "note": "sticky_note_2",
    "box": "inventory_2",
}
"""The schema's icons as Streamlit's built-in symbols; an icon not named here is shown as a dot."""


_WORDED = {
    "AT": "At address",
    "a party": "Name A",
    "at": "When",
    "b party": "Name B",
    "basis": "Legal basis",
    "check": "Check digit",
    "claims": "Number of sources",
    "drop off": "Drop-off point",
    "dropoff": "Drop-off point",
    "email": "E-mail",
    "first": "First posted",
    "handling": "Handling code",
    "hs code": "HS code",
    "id": "ID",
    "judged": "Hub decision",
    "kind": "Type",
    "ids": "IDs",
    "label": "Name",
    "labels": "Hits",
    "last": "Last posted",
    "lines": "Values, one per line",
    "loads": "Files",
    "made at": "Created at",
    "made by": "Created by",
    "member": "Merged label",
    "members": "Merged labels",
    "most": "At most",
    "party": "Name on label",
    "posted precision": "Date precision",
    "rows written": "Rows loaded",
    "sha256": "SHA-256",
    "state": "Status",
    "undone at": "Revoked at",
    "undone by": "Revoked by",
    "undone reason": "Reason for revoking",
    "uuid": "UUID",
    "verdict": "Outcome",
    "weight g": "Weight (g)",
}
"""What a reader calls it where the name itself, spelled out, is not plain English."""


def spaced(name: str) -> str:
    """A name of the schema in words: `DropOff` "Drop-off point", `SENDER_ON` "Sender on"."""
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).replace("_", " ").lower()
    return _WORDED.get(name) or _WORDED.get(words) or words[:1].upper() + words[1:]


def kind(label: str) -> str:
    """The name of a kind of node."""
    return term(spaced(label))


def kind_in_text(label: str) -> str:
    """The name of a kind of node within a sentence: German writes its nouns with a capital there too."""
    return kind(label) if current() == "de" else kind(label).lower()


def relation(type_: str) -> str:
    """The name of a relationship."""
    return term(spaced(type_))


def field(name: str) -> str:
    """The name of a property or column."""
    return term(spaced(name))


def symbol(label: str) -> str:
    """The symbol of a kind, as Streamlit takes it for an icon."""
    declared = NODES.get(label)
    return f":material/{_SYMBOLS.get(declared.icon if declared else '', 'circle')}:"


def schema_words() -> dict[str, str]:
    """Every word of the schema that pages show, with where it comes from; the catalogues hold them."""
    found: dict[str, str] = {}
    for declared in NODES.values():
        where = f"graph/schema/nodes.py {declared.label}"
        found.setdefault(spaced(declared.label), where)
        found.setdefault(declared.about, where)
        for prop in declared.properties:
            if not prop.internal:
                found.setdefault(spaced(prop.name), where)
    for edge in EDGES.values():
        where = f"graph/schema/edges.py {edge.type}"
        found.setdefault(spaced(edge.type), where)
        found.setdefault(edge.about, where)
        for prop in edge.properties:
            found.setdefault(spaced(prop.name), where)
    return found
