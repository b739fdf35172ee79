"""Notices: telling who has a pack what of it was withdrawn or erased since, and following a partner's notice.

{"pack": …, "recipient": …, "at": …, "reason": …, "changes":
[{"load": …, "what": "erased", "at": …, "rows": [12]}]}

<signature in the form of minisign, of all above the empty line>

A notice names rows by delivery and number, as the sender does, and repeats nothing that they say; its reason
is what somebody wrote for this recipient.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

import msgspec

from casework.audit_chain.entry import FILE, stamp
from casework.disclosure import DisclosurePurpose, Recipient
from casework.signed_packs.signing_keys import KeyRing, KnownKey, read_keys, signing_key
from casework.signed_packs.stated_moments import CLOCKS_APART, is_moment
from casework.workspace import Workspace
from errors import ResolutionFailed, UsageError
from evidence.erasing import ERASED
from evidence.facts import LoadFacts
from graph.permit import Permit
from handover import register
from handover.requests.disclosable_hits import require_tellable
from handover.signed_file import decoded, read_signed, signed
from loaders.erasing import erase, to_erase
from loaders.withdrawing import withdraw
from queries.output import write_bytes
from queries.question import open_question
from values.fold import fold
from values.text import one_line

DOMAIN = "waybill notice 1"
LARGEST = 20_000_000
LONGEST_REASON = 1_000
WITHDRAWN: Literal["withdrawn"] = "withdrawn"


class NoticedChange(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What became of rows of a delivery, by the sender's numbers."""

    load: str
    what: Literal["withdrawn", "erased"]
    at: str
    rows: tuple[int, ...]


class PackNotice(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What changed of a pack since it was handed over, to whom, and why; "" where that is not said."""

    pack: str
    at: str
    changes: tuple[NoticedChange, ...]
    recipient: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Consequence:
    """What a notice asks of a load of ours: it is withdrawn (`rows` None), or these rows of it are erased."""

    facts: LoadFacts
    rows: tuple[int, ...] | None


def write_notice(
    desk: Workspace, name: str, place: Path, reason: str = ""
) -> tuple[register.HandedPack, PackNotice]:
    """Write the signed notice for the recipient of a pack; logged as handed out to whoever has the pack, and
    noted in the register. `reason`: for the recipient, in words of up to LONGEST_REASON characters.

    Raises UsageError for a pack that was not handed over, or of which nothing changed since; QueryRejected
    for a reason that names what this recipient may not be told.
    """
    pack, reason = register.named(desk.settings, name), " ".join(reason.split())
    if len(reason) > LONGEST_REASON:
        raise UsageError("Say why in at most {n:,} characters.", n=LONGEST_REASON)
    key = signing_key(desk.settings)
    with open_question("tell", {"pack": name}, desk, recipient=pack.recipient, medium=FILE) as question:
        if reason:
            purpose = DisclosurePurpose(desk.purpose, pack.use, datetime.now(UTC).date())
            require_tellable(question, [reason], Recipient(pack.recipient, pack.kind), purpose)
        changes = tuple(
            NoticedChange(one.load, "erased" if one.what == ERASED else WITHDRAWN, one.at, tuple(one.numbers))
            for one in register.changes_since(pack, desk.archive, question.permit)
        )
        if not changes:
            raise UsageError("Nothing of {pack} was withdrawn or erased since it was handed over.", pack=name)
        notice = PackNotice(
            pack=name,
            at=stamp(datetime.now(UTC)),
            changes=changes,
            recipient=pack.recipient,
            reason=reason,
        )
        body = msgspec.json.encode(notice)
        question.release(body, count=len(changes), subjects=(), handling=())
        write_bytes(place, signed(body, key, DOMAIN))
        register.note_told(desk.settings, name, notice.at, desk.person)
    return pack, notice


def read_notice(data: bytes, ring: KeyRing) -> tuple[KnownKey, PackNotice]:
    """Whose notice a file is, and what it says. Raises UsageError for one that is none, was changed, is of
    the future, or whose key is not a partner's.
    """
    try:
        file = read_signed(data[:LARGEST], ring, DOMAIN)
        notice = decoded(file.body, PackNotice)
    except ValueError as error:
        raise UsageError("This is no notice about a pack.") from error
    moments = (notice.at, *(one.at for one in notice.changes))
    latest = max(moments)
    if latest > stamp(datetime.now(UTC) + CLOCKS_APART):
        raise UsageError(
            "The notice of {partner} is dated in the future ({at}), and nothing was done: ask for a new one.",
            partner=file.signer.name,
            at=latest[:40],
        )
    texts = (notice.pack, notice.recipient, notice.reason)
    if not all(map(is_moment, moments)) or any(len(text) > LONGEST_REASON for text in texts):
        raise UsageError("This is no notice about a pack.")
    return file.signer, notice


def consequences(desk: Workspace, signer: KnownKey, notice: PackNotice, permit: Permit) -> list[Consequence]:
    """What the notice asks of loads that came in packs of this key, or of one that this key took the place
    of; nothing that is done already, nor that happened before the pack was made which they came in.
    """
    keys = _keys_of(signer, read_keys(desk.settings))
    found: list[Consequence] = []
    for facts in desk.archive.loads():
        if facts.partner is None or facts.partner["key"] not in keys:
            continue
        made = facts.partner.get("made", "")  # a newer pack holds what counts again since
        about = [one for one in notice.changes if one.load == facts.partner["load"] and one.at >= made]
        if gone := {row for one in about if one.what == ERASED for row in one.rows}:
            rows = [
                row.row
                for batch in desk.archive.rows(facts.load, permit, columns=("line", "outcome"))
                for row in batch
                if row.line in gone and row.outcome != ERASED
            ]
            found += [Consequence(facts, tuple(rows))] if rows else []
        if any(one.what == WITHDRAWN for one in about) and not facts.withdrawn:
            found.append(Consequence(facts, None))
    return found


def is_here(desk: Workspace, notice: PackNotice) -> bool:
    """Whether the pack that a notice is about was loaded here. What is to go may have come in another pack of
    this partner's, which holds the same rows.
    """
    return any((one.partner or {}).get("pack") == notice.pack for one in desk.archive.loads())


def is_for_another(desk: Workspace, notice: PackNotice) -> bool:
    """Whether a notice names another recipient than this authority; not where one of them has no name."""
    name = desk.settings.authority
    return bool(name and notice.recipient) and fold(name) != fold(notice.recipient)


def follow(desk: Workspace, signer: KnownKey, notice: PackNotice, what: Iterable[Consequence]) -> None:
    """Withdraw and erase what the notice says; what is erased does not come back from this partner, while a
    source of our own may say the same. Raises what `withdraw` and `erase` raise; the same again does
    the rest.
    """
    reason = f"notice of {signer.name} about {one_line(notice.pack)}, {notice.at}"
    reason += f": {one_line(notice.reason)}" if notice.reason else ""
    with desk.as_part_of("follow notice"):  # two persons decided it: who signed it, and who follows it
        for one in what:
            if one.rows is None:
                withdraw(one.facts.load, reason, desk.person, desk)
            else:
                _erase_rows(desk, signer, one.facts.load, one.rows, reason)


def _erase_rows(desk: Workspace, signer: KnownKey, load: str, rows: Iterable[int], reason: str) -> None:
    erasing = to_erase((f"{load}:{row}" for row in rows), desk.archive, desk.maintenance("erase"))
    for some in erasing:
        some.on_word_of = signer.name
    if failed := erase(erasing, reason, desk):
        raise ResolutionFailed(
            "Rows of load {load} are erased, but {failure}",
            load=load,
            failure=failed.message,
            exit_code=failed.exit,
        )


def _keys_of(signer: KnownKey, ring: KeyRing) -> set[str]:
    """The fingerprint of a key, and those of the keys before it, each of which vouched for the next."""
    known = {one.key.fingerprint: one for one in ring.trusted}
    found, one = set[str](), signer
    while one.key.fingerprint not in found:
        found.add(one.key.fingerprint)
        one = known.get(one.vouched_by, one)
    return found
