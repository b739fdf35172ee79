"""What a file is read as: a delivery, or each delivery of a partner's pack."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from casework.signed_packs.signing_keys import read_keys
from casework.signed_packs.verifying import looks_like_pack
from errors import UsageError, WaybillError
from graph.settings import Settings
from loaders.parsing.intake import FileProbe, probe
from loaders.parsing.options import Options
from loaders.parsing.unpacking import Delivery
from loaders.partner_packs.opening import PartnerPack, open_pack
from loaders.partner_packs.pack_rows import all_rows
from loaders.partner_packs.packed_delivery import PackedDelivery
from loaders.partner_packs.statements import statements_of

Probed = FileProbe | PackedDelivery


def probes(
    delivery: Delivery, options: Options, settings: Settings
) -> Iterator[tuple[str, Callable[[], Probed]]]:
    """What reports call each load that a file gives, and a function that probes it and may raise.

    A pack is verified, and every row of it looked at, before the first of its loads is given.
    """
    if delivery.refused or not looks_like_pack(delivery.path):
        yield delivery.said, lambda: _file(delivery, options)
        return
    try:
        pack = _checked(delivery, options, settings)
    except WaybillError as error:
        yield delivery.said, _raising(error)
        return
    for told in pack.loads:
        yield f"{delivery.said}/{told.file}", _already(PackedDelivery(pack, told))


def _file(delivery: Delivery, options: Options) -> FileProbe:
    if delivery.refused:
        raise delivery.refused
    return probe(delivery.path, options)


def _checked(delivery: Delivery, options: Options, settings: Settings) -> PartnerPack:
    if options.layout or options.as_of or options.timezone:
        raise UsageError(
            "{file} is a partner's pack, which says itself how its rows are read and as of when they speak: "
            "leave out --layout, --as-of and --timezone.",
            file=delivery.path.name,
        )
    pack = open_pack(delivery.path, read_keys(settings), demo=settings.demo)
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
