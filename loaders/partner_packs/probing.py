"""What a file is read as: a delivery, or each delivery of a partner's pack."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from casework.signed_packs.signing_keys import KeyRing, read_keys
from casework.signed_packs.verifying import looks_like_pack
from errors import UsageError, WaybillError
from graph.settings import Settings
from loaders.parsing.intake import FileProbe, probe
from loaders.parsing.options import Options
from loaders.parsing.unpacking import Delivery
from loaders.partner_packs.opening import KEY_DIGITS, PartnerPack, open_pack
from loaders.partner_packs.own_rows import DeliveredRows, require_held
from loaders.partner_packs.pack_rows import all_rows
from loaders.partner_packs.packed_delivery import PackedDelivery
from loaders.partner_packs.statements import statements_of

Probed = FileProbe | PackedDelivery


OUR_OWN = "its rows are our own, which this partner has from a pack of ours"
NOT_COMPARED = "; {n:,} of them could not be compared, as rows of ours were erased"


@dataclass(frozen=True, slots=True)
class ToProbe:
    """What may be a load. `said`: what reports call it; `probe`: probes it, and may raise; `left`: why it is
    passed over, in words, "" of what is read.
    """

    said: str
    probe: Callable[[], Probed]
    left: str = ""


def probes(
    delivery: Delivery, options: Options, settings: Settings, held: DeliveredRows | None = None
) -> Iterator[ToProbe]:
    """Each load that a file gives. What came packed and is no file to read is passed over, and so are our own
    rows in a partner's pack: they would count as another source of what we hold, under the partner's terms.

    A pack is verified, and every row of it looked at, before the first of its loads is given. `held`: our
    rows, among which those are looked for that are said to be our own; None takes the partner's word.
    """
    if delivery.left or delivery.refused or not looks_like_pack(delivery.path):
        yield ToProbe(delivery.said, lambda: _file(delivery, options), delivery.left)
        return
    keys = read_keys(settings)
    try:
        pack = _checked(delivery, options, settings, keys)
    except WaybillError as error:
        yield ToProbe(delivery.said, _raising(error))
        return
    own = {one.key.fingerprint[:KEY_DIGITS] for one in keys.own}
    for told in pack.loads:
        said, left = f"{delivery.said}/{told.file}", "" if own.isdisjoint(told.keys) else OUR_OWN
        try:
            if left and held:
                unseen = require_held(pack, told, own, held)
                left += NOT_COMPARED.format(n=unseen) if unseen else ""
        except WaybillError as error:
            yield ToProbe(said, _raising(error))
            continue
        yield ToProbe(said, _already(PackedDelivery(pack, told)), left)


def _file(delivery: Delivery, options: Options) -> FileProbe:
    if delivery.refused:
        raise delivery.refused
    return probe(delivery.path, options)


def _checked(delivery: Delivery, options: Options, settings: Settings, keys: KeyRing) -> PartnerPack:
    if options.layout or options.as_of or options.timezone:
        raise UsageError(
            "{file} is a partner's pack, which says itself how its rows are read and as of when they speak: "
            "leave out --layout, --as-of and --timezone.",
            file=delivery.path.name,
        )
    pack = open_pack(delivery.path, keys, demo=settings.demo)
    statements_of(pack)
    seen = Counter(told.load for told, _ in all_rows(pack))
    return PartnerPack(
        pack.path, pack.verdict, tuple(one for one in pack.loads if seen[one.load]), pack.state
    )


def _raising(error: WaybillError) -> Callable[[], Probed]:
    def fail() -> Probed:
        raise error

    return fail


def _already(found: PackedDelivery) -> Callable[[], Probed]:
    return lambda: found
