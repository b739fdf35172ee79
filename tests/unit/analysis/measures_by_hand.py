"""A small crew among others, and a barrier model with two or three barriers."""

from __future__ import annotations

import numpy as np

from analysis.measures.barrier_model import Barrier, BarrierModel, Effect, ModelStep, Role, Touches
from analysis.sharing.incidence import Wide
from analysis.snapshot.arrays import Snapshot
from tests.unit.analysis.arrays_by_hand import Labels

FIRST = 20_000
LAST = FIRST + 59
COUNTER = "DropOff:kiosk"


def barrier(
    id_: str,
    on: str,
    *,
    role: Role = "",
    cost: float = 1.0,
    swap: float = 0.5,
    touches: Touches = "hold",
) -> Barrier:
    """A barrier on a kind of thing; its effect is .4, .8 and 1."""
    return Barrier(
        id=id_,
        step="drop",
        text={"": id_},
        on=on,
        role=role,
        by=("post",),
        cost=cost,
        effect=Effect(0.4, 0.8, 1.0),
        basis="tests",
        swap=swap,
        touches=touches,
    )


def model(*barriers: Barrier) -> BarrierModel:
    """A model of one step."""
    step = ModelStep(
        id="drop", title={"": "drop"}, facilitators=(), opportunities=(), signals=(), barriers=barriers
    )
    return BarrierModel(
        id="small",
        version="1",
        title={},
        status="working",
        owner="us",
        review_by=None,
        basis="tests",
        partners={"post": {"": "post"}},
        steps=(step,),
    )


def crew_among_others() -> tuple[Snapshot, Wide]:
    """The crew: 20 parcels, one every second day, 12 of them on account K-1, half to one buyer, all from one
    counter; each name is used twice. Others: a parcel a day at the same counter, every tenth to that buyer.
    """
    labels = Labels()
    buyer = labels.party("Buyer", "Address:US/1")
    for at in range(20):
        sender = labels.party(f"Alias {at // 2}", f"Address:NL/{at // 2}")
        to = buyer if at % 2 else labels.party(f"Other buyer {at}", f"Address:US/x{at}")
        account = ("Account:K-1",) if at < 12 else ()
        labels.parcel(
            sender, to, COUNTER, *account, day=FIRST + 2 * at + 20, weight=500, contents="socks", lane="NL>US"
        )
    for at in range(60):
        sender = labels.party(f"Somebody {at}", f"Address:NL/s{at}")
        to = buyer if at % 10 == 0 else labels.party(f"Friend {at}", f"Address:AU/{at}")
        labels.parcel(sender, to, COUNTER, day=FIRST + at, weight=2000, contents="books", lane="NL>AU")
    return labels.snapshot(), np.arange(20)
