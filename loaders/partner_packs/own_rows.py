"""Whether rows of a partner's pack that are said to come from a pack of ours are in our evidence."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

from errors import SourceRefused
from loaders.partner_packs.opening import PackedLoad, PartnerPack
from loaders.partner_packs.pack_rows import rows_of

DeliveredRows = Callable[[str], Iterable[str]]
"""The rows as delivered of all our deliveries under a layout, "" of one that was erased."""


def require_held(pack: PartnerPack, told: PackedLoad, own: Collection[str], held: DeliveredRows) -> int:
    """How many rows could not be compared, as rows of ours were erased. Raises SourceRefused where rows of
    this delivery, whose layout bears the digits of a key of ours, are none that we hold or erased: they would
    be passed over unseen.
    """
    first = next(digits for digits in told.keys if digits in own)
    missing: dict[str, int] = {}
    for row in rows_of(pack, told.load):
        missing[row.raw] = missing.get(row.raw, 0) + 1
    erased = 0
    for raw in held(told.layout.partition(f"@{first}")[0]):
        erased += not raw
        missing.pop(raw, None)
    count = sum(missing.values())
    if count > erased:
        raise SourceRefused(
            "{file}: source rows that are said to come from a pack of ours and are not in the evidence: "
            "{n:,}. Ask {partner} where they come from; nothing of this delivery is loaded.",
            file=told.file,
            n=count,
            partner=pack.verdict.key_name,
        )
    return count
