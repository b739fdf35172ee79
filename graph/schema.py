"""What a node is: every kind of node and relationship, declared once.

Constraints, indexes, upserts, search, the legend, exports and docs/schema.md are generated from this.
`id` of a node reads `Kind:key` and is unique; one label a node; roles are relationships. Times are text,
UTC, `YYYY-MM-DDTHH:MM:SSZ`, so that both servers order them alike. A property that is not known is absent.
Colours: Okabe and Ito (2008), told apart with any colour vision; never colour alone: shape and icon too.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Property:
    """One property: its type as exports and docs name it (text, integer, number, time, boolean, list)."""

    name: str
    type: str = "text"
    about: str = ""


@dataclass(frozen=True, slots=True)
class NodeKind:
    """A kind of node.

    `shared` marks shared infrastructure: such nodes carry `parcels` and `users`. `searched` ones carry
    `search` and have a full-text index over it. `indexed` properties get an index beside `id`. `title` lists
    the properties that name a node on screen, first filled one wins.
    """

    label: str
    about: str
    properties: tuple[Property, ...]
    title: tuple[str, ...]
    icon: str
    shape: str
    colour: str
    shared: bool = False
    searched: bool = False
    derived: bool = False
    internal: bool = False
    indexed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EdgeKind:
    """A kind of relationship, its possible ends, and what tells two between the same nodes apart.

    `claimed`: it carries `layout` and `row` ("load:number"), the claim that states it.
    `distinct`: properties that belong to its identity beside its ends and its layout. `internal`: nothing is
    reached by it; it is read by name only.
    """

    type: str
    about: str
    ends: tuple[tuple[str, str], ...]
    properties: tuple[Property, ...] = ()
    distinct: tuple[str, ...] = ()
    claimed: bool = True
    derived: bool = False
    internal: bool = False


P = Property
_BLUE, _ORANGE, _GREEN, _PINK = "#0072B2", "#E69F00", "#009E73", "#CC79A7"
_SKY, _RED, _YELLOW, _GREY = "#56B4E9", "#D55E00", "#F0E442", "#999999"
_COUNTS = (
    P("parcels", "integer", "parcels that touch it"),
    P("users", "integer", "people whose names do not fit together"),
)
_SEARCH = P("search", "text", "words under which it is found")

NODES: dict[str, NodeKind] = {
    kind.label: kind
    for kind in (
        NodeKind(
            "Parcel",
            "One posting of a tracking number.",
            (
                P("tracking_number"),
                P("carrier"),
                P("service"),
                P("posted_at", "time"),
                P("posted_precision", "text", "`day` when only the day is known"),
                P("weight_g", "number", "grams"),
                P("declared_value", "number"),
                P("declared_currency", "text", "ISO 4217"),
                P("contents"),
                P("hs_code"),
                P("category"),
                P("origin", "text", "country of the sender, alpha-2"),
                P("destination", "text", "country of the recipient, alpha-2"),
                P("check", "text", "passed, failed, none"),
                P("differs", "list", "fields on which layouts differ"),
                P("claims", "integer", "layouts that state it"),
                P("loads", "list"),
                P("warnings", "list"),
            ),
            ("tracking_number",),
            "parcel",
            "square",
            _ORANGE,
            indexed=("tracking_number", "posted_at"),
        ),
        NodeKind(
            "Party",
            "A sender or recipient as labels state it.",
            (
                P("name"),
                P("company"),
                P("address", "text", "address line as written"),
                P("postcode"),
                P("city"),
                P("country"),
                P("phone"),
                P("email"),
                _SEARCH,
            ),
            ("name", "company", "address", "phone", "email"),
            "person",
            "circle",
            _BLUE,
            searched=True,
        ),
        NodeKind(
            "Address",
            "One delivery point.",
            (
                P("line"),
                P("street"),
                P("number"),
                P("suffix"),
                P("postcode"),
                P("city"),
                P("country", "text", "ISO 3166-1 alpha-2"),
                P("building", "boolean", "a number without suffix where suffixes are known"),
                *_COUNTS,
                _SEARCH,
            ),
            ("line",),
            "house",
            "house",
            _GREEN,
            shared=True,
            searched=True,
        ),
        NodeKind(
            "Phone",
            "A phone number, E.164.",
            (P("number"), *_COUNTS, _SEARCH),
            ("number",),
            "phone",
            "diamond",
            _PINK,
            shared=True,
            searched=True,
        ),
        NodeKind(
            "Email",
            "An e-mail address.",
            (P("address"), *_COUNTS, _SEARCH),
            ("address",),
            "envelope",
            "diamond",
            _SKY,
            shared=True,
            searched=True,
        ),
        NodeKind(
            "Account",
            "Postage or shipper account, customer code, MID.",
            (P("code"), P("carriers", "list"), *_COUNTS, _SEARCH),
            ("code",),
            "card",
            "hexagon",
            _YELLOW,
            shared=True,
            searched=True,
        ),
        NodeKind(
            "DropOff",
            "Counter, parcel shop or locker.",
            (P("name"), P("code"), P("postcode"), P("city"), P("country"), *_COUNTS, _SEARCH),
            ("name", "code"),
            "shop",
            "triangle",
            _RED,
            shared=True,
            searched=True,
        ),
        NodeKind(
            "Facility",
            "Where a scan happened.",
            (P("name"), P("operator"), P("country"), _SEARCH),
            ("name",),
            "factory",
            "triangle",
            _GREY,
            searched=True,
        ),
        NodeKind(
            "Seizure",
            "One item of one report.",
            (
                P("agency"),
                P("report_number"),
                P("item"),
                P("seized_at", "time"),
                P("country"),
                P("logo"),
                P("packaging"),
                P("detection_method"),
                P("handling_code"),
                P("evaluation"),
                P("warnings", "list"),
                _SEARCH,
            ),
            ("report_number",),
            "shield",
            "octagon",
            _RED,
            searched=True,
            indexed=("report_number",),
        ),
        NodeKind(
            "Substance",
            "A substance of the controlled list.",
            (P("name"), _SEARCH),
            ("name",),
            "flask",
            "hexagon",
            _RED,
            searched=True,
        ),
        NodeKind(
            "Vendor",
            "An alias on a market.",
            (P("alias"), P("market"), _SEARCH),
            ("alias",),
            "mask",
            "circle",
            _PINK,
            searched=True,
        ),
        NodeKind(
            "Listing",
            "An offer on a market on a day.",
            (
                P("product"),
                P("category"),
                P("listed_at", "time"),
                P("price", "number"),
                P("currency"),
                P("ships_from"),
                P("ships_to"),
                _SEARCH,
            ),
            ("product",),
            "tag",
            "square",
            _PINK,
            searched=True,
        ),
        NodeKind(
            "Market", "A market.", (P("name"), _SEARCH), ("name",), "globe", "hexagon", _GREY, searched=True
        ),
        NodeKind(
            "Stated",
            "What only an analyst's link names.",
            (P("kind"), P("value"), _SEARCH),
            ("value",),
            "note",
            "circle",
            _GREY,
            searched=True,
        ),
        NodeKind(
            "Person",
            "What identity resolution reads from several parties.",
            (P("name"), P("members", "integer", "parties that are taken for it")),
            ("name",),
            "person",
            "circle",
            _BLUE,
            derived=True,
        ),
        NodeKind(
            "Place",
            "What identity resolution reads from several addresses.",
            (P("line"), P("members", "integer", "addresses that are taken for it")),
            ("line",),
            "house",
            "house",
            _GREEN,
            derived=True,
        ),
        NodeKind(
            "Load",
            "One delivery.",
            (
                P("layout"),
                P("file"),
                P("sha256"),
                P("as_of", "time"),
                P("received", "time"),
                P("handling"),
                P("basis"),
                P("by"),
                P("rows_read", "integer"),
                P("rows_written", "integer"),
                P("rows_rejected", "integer"),
                P("rules", "integer", "version of the cleaning rules that understood it"),
                P("state", "text", "applying or done"),
                P("progress", "integer", "rows applied"),
            ),
            ("file",),
            "box",
            "square",
            _GREY,
            internal=True,
        ),
        NodeKind(
            "Alias",
            "An id that changed with better cleaning; its key is the old id.",
            (P("of", "list", "what it became"),),
            ("id",),
            "box",
            "square",
            _GREY,
            internal=True,
        ),
        NodeKind(
            "Decision",
            "What a person judged of two parties or addresses; it wins over every resolution.",
            (
                P("a", "text", "id of the one"),
                P("b", "text", "id of the other"),
                P("verdict", "text", "same, apart, unsure"),
                P("reason"),
                P("by"),
                P("at", "time"),
                P("a_party", "text", "a party at the address, by which it is found when its key moves"),
                P("b_party", "text", "the same of the other"),
                P("undone_by"),
                P("undone_at", "time"),
                P("undone_reason"),
            ),
            ("verdict",),
            "note",
            "square",
            _GREY,
            internal=True,
        ),
        NodeKind(
            "Waybill",
            "The graph itself: its own identity, made once.",
            (P("uuid"), P("revision", "integer", "groups of changes written so far")),
            ("uuid",),
            "box",
            "square",
            _GREY,
            internal=True,
        ),
    )
}

EDGES: dict[str, EdgeKind] = {
    kind.type: kind
    for kind in (
        EdgeKind("SENDER_ON", "Named as sender on its label (a claim, not a deed).", (("Party", "Parcel"),)),
        EdgeKind("ADDRESSED_TO", "Addressed to.", (("Parcel", "Party"),)),
        EdgeKind("FRANKED_BY", "Paid for by this account.", (("Parcel", "Account"),)),
        EdgeKind("DROPPED_AT", "Handed in here.", (("Parcel", "DropOff"),)),
        EdgeKind("AT", "The party's address.", (("Party", "Address"),), claimed=False),
        EdgeKind(
            "REACHED_BY",
            "The party's phone or e-mail.",
            (("Party", "Phone"), ("Party", "Email")),
            claimed=False,
        ),
        EdgeKind(
            "SCANNED",
            "Scanned here.",
            (("Parcel", "Facility"),),
            (P("event", "text", "EMSEVT code"), P("at", "time")),
            distinct=("event", "at"),
        ),
        EdgeKind("OF", "The parcel that was seized.", (("Seizure", "Parcel"),)),
        EdgeKind(
            "CONTAINED",
            "What was found.",
            (("Seizure", "Substance"),),
            (
                P("quantity", "number"),
                P("unit"),
                P("form"),
                P("finding", "text", "form and unit: tells findings of one substance apart"),
            ),
            distinct=("finding",),
        ),
        EdgeKind(
            "NAMED_IN",
            "Named on the label of a seized item without number.",
            (("Party", "Seizure"),),
            (P("role"),),
            distinct=("role",),
        ),
        EdgeKind("OFFERS", "Offers.", (("Vendor", "Listing"),)),
        EdgeKind("ON", "On this market.", (("Listing", "Market"),)),
        EdgeKind("FOR", "For this substance.", (("Listing", "Substance"),)),
        EdgeKind(
            "LINKED",
            "An analyst says so.",
            (),
            (P("relation"), P("since"), P("until"), P("note")),
            distinct=("relation",),
        ),
        EdgeKind(
            "MAY_BE",
            "An alias named without its market.",
            (("Stated", "Vendor"),),
            claimed=False,
            derived=True,
        ),
        EdgeKind(
            "IS",
            "Identity resolution says so.",
            (("Party", "Person"), ("Address", "Place")),
            (P("score", "number", "bits: each doubles the odds"), P("evidence")),
            claimed=False,
            derived=True,
        ),
        EdgeKind(
            "RESEMBLES",
            "Alike, and kept apart: an open question for a person to decide.",
            (("Party", "Party"), ("Address", "Address")),
            (
                P("score", "number", "bits: each doubles the odds"),
                P("evidence"),
                P("why", "text", "why they are not taken for one"),
                P("effect", "integer", "pairs that deciding would change"),
            ),
            claimed=False,
            derived=True,
            internal=True,
        ),
    )
}


def kind_of(id_: str) -> str:
    """The kind that an id names ("Phone" of "Phone:+31612345678"); "" when it names none."""
    kind, colon, _ = id_.partition(":")
    return kind if colon and kind in NODES else ""


def key_of(id_: str) -> str:
    """The key inside an id."""
    return id_.partition(":")[2]


def label_of(kind: str, properties: Mapping[str, Any]) -> str:
    """The words that name a node on screen; its key when nothing of its title is known."""
    for name in NODES[kind].title:
        if properties.get(name):
            return str(properties[name])
    return key_of(str(properties.get("id", "")))
