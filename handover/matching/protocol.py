"""What each side does: A offers, B replies, A finds what both have and gives B the result.

A sends a·H(x) of each item x; B sends these times b, and b·H(y) of its own; A multiplies the latter by a and
compares. Without a and b nobody can tell from a·H(x) what x is, nor try (decisional Diffie-Hellman). What the
other side can do is to put in items that it does not have: each costs it one of the `cap`, and its commitment
binds it to them. See docs/matching.md for what that protects from, and what not.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from casework.signed_packs.minisign import public_key
from errors import UsageError
from handover.matching.group import new_secret, points_of, random_points, times
from handover.matching.match_messages import (
    MOST,
    MOST_DAYS,
    SALT,
    MatchFile,
    MatchOffer,
    MatchReply,
    MatchResult,
    commitment,
    written,
)
from handover.signed_file import digest_of

FEWEST = 100
"""Items of a side: a match in a set of three would name a person."""
Items = Sequence[tuple[str, str]]
"""What is looked for, and the row that states it."""


@dataclass(frozen=True, slots=True)
class OwnSide:
    """What one side knows until it has the result. `order`: of each point that went out the place of its
    item, -1 of one that only fills up; `doubled`: of the side that replied the points times both secrets;
    `digest`: of the file that is waited for an answer to; `partner`: the fingerprint of the other's key.
    """

    session: str
    partner: str
    secret: bytes
    salt: bytes
    items: Items
    order: Sequence[int]
    digest: str
    doubled: Sequence[bytes] = ()

    @property
    def has_replied(self) -> bool:
        """Whether this is the side that replied, which waits for a result."""
        return bool(self.doubled)


def new_session() -> str:
    """The name of a new exchange."""
    return secrets.token_hex(16)


def make_offer(terms: MatchOffer, items: Items, key: Ed25519PrivateKey) -> tuple[bytes, OwnSide]:
    """The file of an offer, and what is to be kept. `terms` without commitment. Raises UsageError for too few
    items or more than the cap.
    """
    _check_size(items, terms.cap)
    secret, salt = new_secret(), os.urandom(SALT)
    points, order = _blinded(items, terms, secret)
    terms.commitment = commitment(salt, items)
    data = written(terms, [points], key)
    return data, OwnSide(
        session=terms.session,
        partner=terms.to,
        secret=secret,
        salt=salt,
        items=items,
        order=order,
        digest=digest_of(data),
    )


def make_reply(
    offer: MatchFile, items: Items, rules: int, today: date, key: Ed25519PrivateKey
) -> tuple[bytes, OwnSide]:
    """The file of a reply to an offer, and what is to be kept. `rules`: our version of the cleaning rules.
    Raises UsageError for an offer that is not for this key, of other rules, over, or outside its own bounds.
    """
    terms, (theirs,) = offer.as_(MatchOffer), offer.lists
    if terms.to != public_key(key).fingerprint:
        raise UsageError("This offer is for another key than ours: it is not answered.")
    if terms.rules != rules:
        raise UsageError(
            "This offer is of version {theirs} of the cleaning rules, and here they have version {ours}: "
            "both sides need one version of Waybill.",
            theirs=terms.rules,
            ours=rules,
        )
    expires = date.fromisoformat(terms.expires)
    if expires < today:
        raise UsageError("This offer was valid until {day}: ask for a new one.", day=terms.expires)
    if expires > today + timedelta(days=MOST_DAYS):
        raise UsageError(
            "This offer stands until {day}, and an offer stands for {days} days at most: ask for a new one.",
            day=terms.expires,
            days=MOST_DAYS,
        )
    if not FEWEST <= len(theirs) == terms.cap <= MOST:
        raise UsageError("This offer does not hold as many points as it says: it is not used.")
    _check_size(items, terms.cap)
    secret, salt = new_secret(), os.urandom(SALT)
    doubled = times(secret, theirs)
    points, order = _blinded(items, terms, secret)
    header = MatchReply(
        session=terms.session,
        answers=offer.digest,
        commitment=commitment(salt, items),
        invented=terms.invented,
    )
    data = written(header, [doubled, points], key)
    return data, OwnSide(
        session=terms.session,
        partner=offer.signer.key.fingerprint,
        secret=secret,
        salt=salt,
        items=items,
        order=order,
        digest=digest_of(data),
        doubled=doubled,
    )


def make_result(
    reply: MatchFile, side: OwnSide, key: Ed25519PrivateKey
) -> tuple[bytes, list[tuple[str, str]]]:
    """The file of the result for the side that replied, and what both have. Raises UsageError for a reply to
    another offer, or of other sizes, and on the side that replied itself: points of a second reply, which
    nothing counts, would go back with its secret on them, and tell whoever sent them what it has.
    """
    header, (doubled, theirs) = reply.as_(MatchReply), reply.lists
    if side.has_replied:
        raise UsageError("We answered this exchange: its result is waited for, not another answer.")
    _check_answers(reply, header, side)
    if len(doubled) != len(side.order) or len(theirs) != len(side.order):
        raise UsageError("This reply does not hold as many points as the offer: it is not used.")
    both = times(side.secret, theirs)
    result = MatchResult(session=side.session, answers=reply.digest, invented=header.invented)
    data = written(result, [both], key)
    return data, _common(doubled, set(both), side)


def read_result(result: MatchFile, side: OwnSide) -> list[tuple[str, str]]:
    """What both have, for the side that replied. Raises UsageError for a result of another reply, and on the
    side that offered, which finds out itself and believes nobody.
    """
    header, (both,) = result.as_(MatchResult), result.lists
    if not side.has_replied:
        raise UsageError("We offered this exchange: its reply is waited for, not a result.")
    _check_answers(result, header, side)
    if len(both) != len(side.order):
        raise UsageError("This result does not hold as many points as the reply: it is not used.")
    return _common(both, set(side.doubled), side)


def _common(own: Sequence[bytes], others: set[bytes], side: OwnSide) -> list[tuple[str, str]]:
    """The items whose points, in the order in which they went out, are among the others'."""
    found = [at for at, point in zip(side.order, own, strict=True) if point in others and at >= 0]
    return [side.items[at] for at in sorted(found)]


def _blinded(items: Items, terms: MatchOffer, secret: bytes) -> tuple[list[bytes], list[int]]:
    """The points of the items times the secret, filled up to the cap and shuffled; of each the place of its
    item, -1 of one that only fills up.
    """
    filled = [
        *points_of([item for item, _ in items], terms.session, terms.kind),
        *random_points(terms.cap - len(items)),
    ]
    order = list(range(len(filled)))
    secrets.SystemRandom().shuffle(order)
    points = times(secret, [filled[at] for at in order])
    return points, [at if at < len(items) else -1 for at in order]


def _check_size(items: Items, cap: int) -> None:
    if len({item for item, _ in items}) != len(items):
        raise UsageError("An item stands twice among those to be compared.")
    if len(items) < FEWEST:
        raise UsageError(
            "There are {n:,} to be compared, and at least {fewest} are needed, as a match among so few would "
            "name somebody: name more cases, or ask the partner about them with a request.",
            n=len(items),
            fewest=FEWEST,
        )
    if len(items) > cap or cap > MOST:
        raise UsageError(
            "There are {n:,} to be compared, and at most {cap:,} are allowed: name fewer cases.",
            n=len(items),
            cap=min(cap, MOST),
        )


def _check_answers(message: MatchFile, header: MatchReply | MatchResult, side: OwnSide) -> None:
    if message.signer.key.fingerprint != side.partner:
        raise UsageError("This file is signed by {name}, who was not asked.", name=message.signer.name)
    if (header.session, header.answers) != (side.session, side.digest):
        raise UsageError("This file answers another one than was sent: it is not used.")
