"""Every kind of relationship."""

from __future__ import annotations

from graph.schema.kinds import EdgeKind
from graph.schema.kinds import Property as P

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
