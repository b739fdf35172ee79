"""Every kind of relationship."""

from __future__ import annotations

from graph.schema.declarations import EdgeKind
from graph.schema.declarations import Property as P

EDGES: dict[str, EdgeKind] = {
    kind.type: kind
    for kind in (
        EdgeKind("SENDER_ON", "Named as sender on the label (a claim, not proof).", (("Party", "Parcel"),)),
        EdgeKind("ADDRESSED_TO", "Addressed to.", (("Parcel", "Party"),)),
        EdgeKind("FRANKED_BY", "Paid for by this account.", (("Parcel", "Account"),)),
        EdgeKind("DROPPED_AT", "Handed in here.", (("Parcel", "DropOff"),)),
        EdgeKind("AT", "Address given for this name.", (("Party", "Address"),), claimed=False),
        EdgeKind(
            "REACHED_BY",
            "Phone or e-mail given for this name.",
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
                P("finding", "text", "form and unit: distinguishes findings of one substance"),
            ),
            distinct=("finding",),
        ),
        EdgeKind(
            "NAMED_IN",
            "Named on the label of a seized item without a number.",
            (("Party", "Seizure"),),
            (P("role"),),
            distinct=("role",),
        ),
        EdgeKind("OFFERS", "Offers.", (("Vendor", "Listing"),)),
        EdgeKind("ON", "On this market.", (("Listing", "Market"),)),
        EdgeKind("FOR", "For this substance.", (("Listing", "Substance"),)),
        EdgeKind(
            "LINKED",
            "Link added by an analyst.",
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
            "Result of identity resolution.",
            (("Party", "Person"), ("Address", "Place")),
            (P("score", "number", "bits: each doubles the odds"), P("evidence")),
            claimed=False,
            derived=True,
        ),
        EdgeKind(
            "RESEMBLES",
            "Similar but kept separate: an open question for a person to decide.",
            (("Party", "Party"), ("Address", "Address")),
            (
                P("score", "number", "bits: each doubles the odds"),
                P("evidence"),
                P("why", "text", "why they are not merged"),
                P("effect", "integer", "pairs that a decision would change"),
            ),
            claimed=False,
            derived=True,
            internal=True,
        ),
    )
}
