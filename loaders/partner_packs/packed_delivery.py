"""One delivery of a partner's pack as a load: cleaned by our rules, under the partner's terms.

Its layout is the partner's with the partner's key behind it (`parcels@5f0c1a2b3d4e5f60`), so that a newer
statement of this partner replaces an older one of theirs, and never one of anybody else.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

import msgspec

from evidence.archive import Archive
from evidence.erasing import Tombstones, of_partner
from evidence.facts import LoadFacts
from evidence.row import NO_ROWS, REJECTED, WRITTEN, EvidenceRow, to_batch
from loaders.parsing.cleaning import WAS_ERASED, clean_again, note_hidden_characters
from loaders.parsing.options import Options
from loaders.partner_packs.opening import PackedLoad, PartnerPack
from loaders.partner_packs.pack_rows import PackRow, rows_of
from loaders.partner_packs.statements import statements_of
from loaders.records.meaning import meaning
from values.fold import fold
from values.handling import OTHER, code_of
from values.rules import RULES
from values.text import visible

FORMAT = "pack"
_AT_ONCE = 5_000


@dataclass(frozen=True, slots=True)
class PackedDelivery:
    """What a delivery of a pack is loaded as. `match`: there is none, its layout is the partner's."""

    pack: PartnerPack
    told: PackedLoad
    match: None = None
    encoding: str = "utf-8"

    @property
    def file(self) -> str:
        """What the partner calls it, and the pack."""
        return f"{self.pack.verdict.name}/{self.told.file}"

    @property
    def sha256(self) -> str:
        """Of the file that the partner had; where the pack does not tell it, of what the partner calls the
        delivery. What was erased of it here does not come back.
        """
        named = json.dumps([self.pack.verdict.key_name, self.told.load]).encode()
        return self.told.sha256 or hashlib.sha256(named).hexdigest()

    def remark(self, authority: str) -> str:
        """What is said behind its counts where the pack was made for somebody else than this authority; ""
        where it was not, or the authority has no name.
        """
        recipient = self.pack.verdict.info.get("Waybill-Recipient", "")
        if not authority or fold(recipient) == fold(authority):
            return ""
        return f"; the pack was made for {visible(recipient)}: ask its sender whether you are meant"

    @property
    def layout_name(self) -> str:
        return f"{self.told.layout}@{self.pack.key_id}"

    @property
    def load(self) -> str:
        """The id of the load: the same pack gives the same."""
        of = [self.pack.verdict.fingerprint, self.told.load]
        return hashlib.sha256(json.dumps(of).encode()).hexdigest()[:16]


def cleaned(delivery: PackedDelivery, gone: Tombstones) -> Iterator[tuple[EvidenceRow, PackRow]]:
    """The rows as they are understood by our rules, numbered from 1; `line` is the partner's number. What was
    erased here stays erased.
    """
    kind, habits = delivery.told.record_kind, delivery.told.reading
    for number, packed in enumerate(rows_of(delivery.pack, delivery.told.load), start=1):
        read, hidden = dict(packed.read), list(packed.warnings)
        note_hidden_characters(read, hidden)
        came = EvidenceRow(
            row=number,
            raw=packed.raw,
            read=read,
            outcome=REJECTED,
            reason="no field of it was read",
            warnings=tuple(hidden),
            line=packed.row,
        )
        row = clean_again(kind, habits, came)
        stated = [packed.read, read, *([meaning(kind, row.record)] if row.record else [])]
        stated += [of_partner(one, delivery.pack.verdict.key_name) for one in stated if one]
        if any(map(gone.covers, stated)):
            row = EvidenceRow(number, outcome=REJECTED, reason=WAS_ERASED, line=packed.row)
        yield row, packed


def ingest_packed(
    delivery: PackedDelivery,
    archive: Archive,
    options: Options,
    received: str,
    progress: Callable[[str, int, int], None] | None = None,
) -> LoadFacts:
    """Clean a delivery of a pack into the evidence; until this returns, nothing of it counts.

    Handling: the strictest of the partner's and `options`, row by row. Basis: that of `options`, else of the
    delivery, else the purpose of the pack. Review: the earlier of the partner's day and that of `options`.
    Hold the writers' lock. Raises SourceRefused for a row that is not as Waybill writes it, NoRoom.
    """
    told, pack = delivery.told, delivery.pack
    counts: Counter[str] = Counter()
    warnings: Counter[str] = Counter()
    codes, reviews, fields = {told.handling or "", options.handling or ""}, set[str](), set[str]()
    rows = cleaned(delivery, archive.tombstones())
    with archive.writer(delivery.load) as writer:
        writer.append(NO_ROWS)
        while some := list(islice(rows, _AT_ONCE)):
            writer.append(to_batch(row for row, _ in some))
            for row, packed in some:
                counts[row.outcome] += 1
                warnings.update(row.warnings if row.outcome == WRITTEN else ())
                own = str((row.record or {}).get("handling_code") or "")
                codes.add("" if code_of(own) == packed.handling else packed.handling)
                reviews.add(packed.review)
                fields |= row.read.keys()
            if progress:
                progress("read", counts.total(), counts.total())
        writer.keep_statements(statements_of(pack))
        days = sorted({options.review or "", *reviews} - {""})
        return writer.finish(
            LoadFacts(
                load=delivery.load,
                file=told.file,
                sha256=delivery.sha256,
                layout=delivery.layout_name,
                layout_version=told.layout_version,
                record_kind=told.record_kind,
                encoding=delivery.encoding,
                as_of=told.as_of,
                received=received,
                rows_read=counts.total(),
                rows_written=counts[WRITTEN],
                rows_rejected=counts[REJECTED],
                format=FORMAT,
                rules=RULES,
                handling=strictest(codes),
                basis=options.basis or told.basis or pack.purpose,
                by=options.by,
                warnings=dict(sorted(warnings.items())),
                review=days[0] if days else None,
                deliverer=options.deliverer or told.deliverer,
                fields=tuple(sorted(fields)),
                reading=msgspec.json.decode(msgspec.json.encode(told.reading)),
                partner={
                    "name": pack.verdict.key_name,
                    "key": pack.verdict.key_fingerprint,
                    "pack": pack.verdict.name,
                    "made": pack.verdict.info.get("Waybill-Made", ""),
                    "load": told.load,
                    "sha256": told.sha256 or "",
                },
            )
        )


def strictest(codes: Iterable[str]) -> str | None:
    """Of handling codes, with the words that follow them, the one that asks most; None of none."""
    return max(filter(None, codes), key=lambda code: (code_of(code) == OTHER, code_of(code)), default=None)
